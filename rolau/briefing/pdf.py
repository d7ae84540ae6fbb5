"""Sets a briefing as a tagged PDF (PDF/UA-1), offline, with the shipped fonts only.

The content goes to the template as data, never as markup, and nothing of it is written to
disk: a briefing may be confidential. The same briefing gives the same bytes.
"""

import json
from datetime import UTC, datetime
from typing import Any

from rolau.base.errors import RolauError
from rolau.base.resources import resource
from rolau.base.texts import tr
from rolau.briefing.content import Briefing
from rolau.briefing.setting import data

_TEMPLATE = "briefing.typ"


def pdf(briefing: Briefing) -> bytes:
    """Return the briefing as the bytes of a PDF file.

    Raises RolauError when it cannot be set, with the typesetter's own words in ``details``;
    InputError for an unknown audience.
    """
    return set_pages(data(briefing), briefing)[0]


def set_pages(content: dict[str, Any], briefing: Briefing) -> tuple[bytes, list[str]]:
    """Return the PDF's bytes, and what the typesetter warned of (nothing, when all is well).

    ``content`` is `rolau.briefing.setting.data` of the briefing.
    """
    import typst  # loaded when a briefing is made

    day = datetime(briefing.date.year, briefing.date.month, briefing.date.day, tzinfo=UTC)
    compiler = compiler_of(content)
    try:
        made, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards="ua-1", timestamp=int(day.timestamp())
        )
    except typst.TypstError as error:
        raise not_set(briefing, error) from error
    if not isinstance(made, bytes):  # one document is asked for, so one it is
        raise TypeError(type(made))
    return made, [str(warning) for warning in warnings]


def compiler_of(content: dict[str, Any]) -> Any:
    """Return the typesetter with the briefing's template, its content and our fonts."""
    import typst

    templates = resource("templates")
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(resource("fonts"))],
    )
    return typst.Compiler(
        input=str(templates / _TEMPLATE),
        root=str(templates),
        font_paths=fonts,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
    )


def not_set(briefing: Briefing, error: Exception) -> RolauError:
    """Return the error for a briefing the typesetter refused, with its own words beside."""
    return RolauError(
        tr(
            "The briefing “{title}” could not be set as a PDF. Nothing was written. "
            "Please report this with the details below.",
            title=briefing.title,
        ),
        code="briefing",
        typesetter=str(error),
    )
