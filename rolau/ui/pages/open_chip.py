"""The sign beside a title that something about it waits for a decision; it leads there."""

from rolau.base.texts import trn
from rolau.ui.shell.page import PageContext
from rolau.ui.widgets.chip import Chip, LinkChip


def open_chips(
    context: PageContext, *, country: str = "", kind: str = "", id: str = ""
) -> list[Chip]:
    """Return the chip for what is open about a country or a record; none when nothing is."""
    session = context.session
    number = session.open_in(country, kind, id)
    if not number:
        return []
    words = trn("{n} to decide", "{n} to decide", number)
    made = LinkChip(context.theme, words, "conflict", "branch_fork")
    made.clicked.connect(lambda: context.frame.resolve(country))
    return [made]
