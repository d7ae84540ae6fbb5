"""What a mapping says of a file that no declared layout fits: where everything stands."""

from collections import abc
from dataclasses import dataclass, field
from typing import NamedTuple

from rolau.base.texts import N_, tr
from rolau.exchange.layouts.vocabulary import COUNTRY, MEASURES, MISSING, Series
from rolau.exchange.readings import FOUND, Reading

AT = "@"
"""Begins a column’s name by its place: ``@C``; ``@5`` is a line with countries across."""
BY_SHEET = "sheet"
"""As ``period``: the name of the sheet says it."""
BY_TEXT = "above"
"""As ``period``: the only year above the heading is it."""
NAMING = (*COUNTRY, "indicator", "period", "disaggregation")
ROLES = (*NAMING, *MEASURES)
"""What a column can be."""
SHAPES = {
    "long": N_("One line a country and period"),
    "wide-by-period": N_("Periods across"),
    "wide-by-indicator": N_("Indicators across"),
    "blocks": N_("Blocks of periods and measures or indicators across"),
}
"""How the figures lie, by code."""


@dataclass(frozen=True, slots=True)
class Range:
    """The part of a sheet that is read, as people count: 0 and an empty text leave it open.

    The heading begins in ``first_line``; with countries across, in ``first_column``.
    """

    first_line: int = 0
    last_line: int = 0
    first_column: str = ""
    last_column: str = ""


@dataclass(frozen=True, slots=True)
class OwnIndicator:
    """An indicator the workspace may not know yet, as `IndicatorDefinition` keeps it.

    ``direction`` is one of `indicator.DIRECTIONS`, required: no arrow and no rank can do
    without. ``low`` and ``high`` are the ends of its scale, None where it has none.
    """

    code: str
    name: str
    direction: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    decimals: int = 1
    dimension: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where everything stands in a file. Every part has a default: a proposal may be unfinished.

    - ``name`` is what it is remembered by. ``publisher``, ``release`` (``{released}``,
      ``{first}``, ``{last}`` filled in) and ``note`` name the release; ``released`` is its date,
      or how a line above the figures gives it (``Updated {date}``); else the last period plus
      ``released_after`` years (None: unknown).
    - ``text``: how a text file is written, where what is found is wrong.
    - ``sheets``: names, a year written ``{year}``; none means every sheet with such a heading.
    - ``columns``: role → headings (see `layouts.patterns`) or places (`AT`); one is enough.
    - ``heading_lines``: depth of the heading, 0 to 4; where it stands is found by its words
      unless ``range`` says it.
    - ``countries_across``: lines are columns and columns are lines, in all that is said here.
    - ``fill_down``: roles whose empty cells mean the one above (merged cells).
    - ``only``: heading or place → texts: other lines are set aside.
    - ``country`` (alpha-3), ``period`` (or `BY_SHEET`, `BY_TEXT`) and ``disaggregation`` hold for
      the whole file; ``totals`` are texts of the disaggregation that mean all together.
    - ``indicator`` (our code) is the only one; else ``indicators``: as the file writes it → code,
      looked for in the column, the heading, a cell above it, or the name of the sheet.
    - ``series``, ``missing``, ``missing_numbers``: as in `layouts.vocabulary.Layout`.
    - ``own``: definitions of indicators the workspace may not know.
    - ``why`` are the reasons of a proposal, by part.
    """

    name: str = ""
    publisher: str = ""
    release: str = ""
    released: str = ""
    released_after: int | None = None
    note: str = ""
    text: Reading = FOUND
    sheets: tuple[str, ...] = ()
    range: Range = Range()
    heading_lines: int = 1
    countries_across: bool = False
    columns: abc.Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fill_down: tuple[str, ...] = ()
    only: abc.Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    country: str = ""
    period: str = ""
    disaggregation: str = ""
    totals: tuple[str, ...] = ()
    indicator: str = ""
    indicators: abc.Mapping[str, str] = field(default_factory=dict)
    own: tuple[OwnIndicator, ...] = ()
    series: tuple[Series, ...] = ()
    missing: tuple[str, ...] = MISSING
    missing_numbers: tuple[float, ...] = ()
    why: abc.Mapping[str, str] = field(default_factory=dict)

    @property
    def shape(self) -> str:
        """How the figures lie: one of SHAPES."""
        headings = [text for role in MEASURES for text in self.columns.get(role, ())]
        periods = any("{year}" in text or "{period}" in text for text in headings)
        indicators = any("{indicator}" in text for text in headings)
        several = sum(role in self.columns for role in MEASURES) > 1
        if periods:
            return "blocks" if indicators or several else "wide-by-period"
        return "wide-by-indicator" if indicators else "long"

    @property
    def lasting(self) -> bool:
        """Whether nothing in it is true of one release only: its period, its last line."""
        dated = self.period not in ("", BY_SHEET, BY_TEXT)
        return not dated and not self.range.last_line and not self.range.last_column

    @property
    def codes(self) -> tuple[str, ...]:
        """Our codes of all indicators it holds, each once."""
        named = [self.indicator] if self.indicator else list(self.indicators.values())
        return tuple(dict.fromkeys(filter(None, named)))


class Question(NamedTuple):
    """What a mapping leaves open: the key to fill in, and what to decide, in words."""

    key: str
    text: str


def questions(mapping: Mapping) -> tuple[Question, ...]:
    """Return what must be decided before a file can be read by the mapping."""
    found = []
    headings = [text for role in MEASURES for text in mapping.columns.get(role, ())]
    if "value" not in mapping.columns:
        found.append(("columns.value", tr("Which columns hold the figures?")))
    if not mapping.country and not any(role in mapping.columns for role in COUNTRY):
        text = tr("Which column names the country, or which country are all figures of?")
        found.append(("columns.country_name", text))
    if (
        not mapping.period
        and "period" not in mapping.columns
        and not any("{year}" in text or "{period}" in text for text in headings)
    ):
        found.append(("period", tr("Which period are the figures of? No year stands beside them.")))
    if not mapping.codes and not mapping.indicators:
        found.append(("indicator", tr("Which indicator do the figures belong to?")))
    for text in (text for text, code in mapping.indicators.items() if not code):
        what = tr("Which indicator is “{text}”? Give its code, or take it out.", text=text)
        found.append((f"indicators.{text}", what))
    return tuple(Question(*one) for one in found)
