"""What a briefing says, block by block, before anything is set on a page.

Every text is plain text in the briefing's language, never markup. Figures are already words
(`rolau.models.wording.figure`), so that no face rounds twice. Pictures are SVG bytes.
``sources`` are numbers of the briefing's list of sources.
"""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

Numbers = tuple[int, ...]
"""Numbers in the list of sources, in the order in which they are shown."""


class Span(NamedTuple):
    """A run of text in one style; ``sources`` stand raised after it."""

    text: str
    bold: bool = False
    italic: bool = False
    sources: Numbers = ()


class Paragraph(NamedTuple):
    """One paragraph; a newline inside a span begins a new line."""

    spans: tuple[Span, ...]


class Subheading(NamedTuple):
    """A heading inside a section."""

    text: str


class Item(NamedTuple):
    """One entry of a list, and the lists under it."""

    spans: tuple[Span, ...]
    lists: "tuple[Listing, ...]" = ()


class Listing(NamedTuple):
    """A bulleted or numbered list; ``start`` is the first number of a numbered one."""

    items: tuple[Item, ...]
    numbered: bool = False
    start: int = 1


Prose = tuple[Paragraph | Subheading | Listing, ...]
"""Running text: what a Markdown field becomes."""


class Summary(NamedTuple):
    """The opening of a briefing; it stands first and has no heading of its own."""

    prose: Prose


class Section(NamedTuple):
    """A part of the narrative under its heading."""

    heading: str
    prose: Prose


class Fact(NamedTuple):
    """A short fact: label, value, and what the value is as of."""

    label: str
    value: str
    as_of: str = ""
    sources: Numbers = ()


class KeyFacts(NamedTuple):
    """Short facts, four beside each other; ``heading`` may be empty."""

    facts: tuple[Fact, ...]
    heading: str = ""


class Figure(NamedTuple):
    """A chart under the sentence that says what it shows.

    ``alt`` says in words what the picture shows, for whoever cannot see it; it must not be
    empty. ``caption`` holds unit, period and range and stands between heading and picture.
    """

    heading: str
    caption: str
    svg: bytes
    alt: str
    sources: Numbers = ()


class TimelineFigure(NamedTuple):
    """The phases and events of a country on one line of time."""

    heading: str
    svg: bytes
    alt: str
    caption: str = ""
    sources: Numbers = ()


class IndicatorRow(NamedTuple):
    """One indicator in the table.

    ``sign`` is ``up``, ``down`` or empty; ``verdict`` is one of ``better``, ``worse``,
    ``no change``, ``neither`` or empty and sets the colour; ``word`` says it in the
    briefing's language. ``release`` names the release with its date. ``grade`` is letter and
    digit. ``spark`` may be empty bytes: then no trend is drawn.
    """

    name: str
    unit: str
    latest: str
    change: str = ""
    sign: str = ""
    verdict: str = ""
    word: str = ""
    spark: bytes = b""
    spark_alt: str = ""
    target: str = ""
    grade: str = ""
    as_of: str = ""
    direction: str = ""
    release: str = ""
    sources: Numbers = ()


class IndicatorTable(NamedTuple):
    """The indicators of one country under the sentence that sums them up."""

    heading: str
    caption: str
    rows: tuple[IndicatorRow, ...]


class GridColumn(NamedTuple):
    """A column: its heading, its part of the width (0: as wide as its words), figures at the end.

    Figures line up and are never broken.
    """

    label: str
    share: float = 0.0
    figures: bool = False


class GridCell(NamedTuple):
    """A cell: paragraphs of text; ``tone`` is ok, warn, bad or empty and colours the last one."""

    lines: tuple[str, ...]
    tone: str = ""
    sources: Numbers = ()


class GridRow(NamedTuple):
    """A row of as many cells as there are columns; ``depth`` moves the first one in."""

    cells: tuple[GridCell, ...]
    depth: int = 0
    strong: bool = False


class Grid(NamedTuple):
    """A table of words and figures under its heading."""

    heading: str
    caption: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]


class SourceEntry(NamedTuple):
    """One numbered source: what it is, where in it, when, and how far it can be trusted."""

    number: int
    title: str
    publisher: str = ""
    detail: str = ""
    date: str = ""
    grade: str = ""


class Sources(NamedTuple):
    """The numbered list of sources."""

    heading: str
    caption: str
    entries: tuple[SourceEntry, ...]


class Note(NamedTuple):
    """What the reader must know about the briefing itself, such as what was left out and why."""

    heading: str
    lines: tuple[str, ...]


class SmallPrint(NamedTuple):
    """Licences and the like, in small type at the end."""

    lines: tuple[str, ...]


Block = (
    Summary
    | Section
    | KeyFacts
    | Figure
    | TimelineFigure
    | IndicatorTable
    | Grid
    | Sources
    | Note
    | SmallPrint
)


class Briefing(NamedTuple):
    """A whole document.

    ``handling`` is a code of `rolau.models.record.HANDLING`, ``audience`` one of
    `rolau.models.audience.AUDIENCES`, ``language`` one of `rolau.base.texts`.
    ``date`` is the day it bears, ``known_on`` the day whose knowledge it holds. ``running``
    stands at the top of every page opposite the handling level, ``prepared_by``, the name of the
    office, under the date.
    """

    title: str
    subtitle: str
    handling: str
    audience: str
    language: str
    date: datetime.date
    known_on: datetime.date
    blocks: tuple[Block, ...]
    running: str = ""
    prepared_by: str = ""


def plain(spans: Sequence[Span]) -> str:
    """Return the text of spans without styles and sources."""
    return "".join(span.text for span in spans)
