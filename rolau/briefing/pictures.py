"""The pages of a briefing as pictures, for looking at them before they are written."""

from rolau.briefing.content import Briefing
from rolau.briefing.pdf import compiler_of, not_set
from rolau.briefing.setting import data


def pictures(briefing: Briefing, dpi: float = 96) -> list[bytes]:
    """Return every page as a PNG with so many dots to the inch, as the PDF will show it.

    Raises RolauError when it cannot be set.
    """
    import typst

    try:
        made = compiler_of(data(briefing)).compile(format="png", ppi=dpi)
    except typst.TypstError as error:
        raise not_set(briefing, error) from error
    return [made] if isinstance(made, bytes) else list(made)
