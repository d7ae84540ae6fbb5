"""What a layout can say: how to recognise it, where things stand, what marks missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rolau.base.texts import N_
from rolau.exchange.cells import words
from rolau.exchange.layouts.patterns import Names, Pattern
from rolau.models import indicator
from rolau.models.indicator_library import told_by_period

MEASURES = indicator.MEASURES
"""What an observation holds beside its names, in the order of its fields."""

ROLES: Mapping[str, str] = {
    "country_name": N_("Country"),
    "country_code": N_("Country code"),
    "indicator": N_("Indicator"),
    "unit": N_("Unit"),
    "period": N_("Period"),
    "disaggregation": N_("Disaggregation"),
    "value": N_("Value"),
    "standard_error": N_("Standard error"),
    "lower": N_("Lower end"),
    "upper": N_("Upper end"),
    "sources": N_("Number of sources"),
    "rank": N_("Rank"),
    "rank_lower": N_("Rank, lower end"),
    "rank_upper": N_("Rank, upper end"),
}
"""What a column can be, with the words shown for it."""

COUNTRY = ("country_name", "country_code")
"""The roles of columns that name countries."""

MISSING = ("", "..", "#N/A", "#N/A N/A", "N/A", "NA", "n.a.", "-", "–", "—", "…", "NaN", "NULL")
"""Texts that mean "no value" in most publishers' files; case does not count."""

NO_END = 1e15
"""Stands for the end of a scale that has none."""


@dataclass(frozen=True, slots=True)
class Series:
    """One scale, composition or method of an indicator.

    ``first`` and ``last`` bound its periods (stored form, empty = open); ``released_from`` is
    the earliest release it stands in. ``low`` and ``high`` are the ends of the scale: a value
    outside is refused. ``indicators`` are the codes it is for; empty means all of its layout.
    """

    code: str
    low: float
    high: float
    first: str = ""
    last: str = ""
    released_from: str = ""
    indicators: tuple[str, ...] = ()

    def holds(self, period: str, released: str = "", indicator: str = "") -> bool:
        """Tell whether an indicator's period of a release belongs to this series."""
        if self.released_from and released < self.released_from:
            return False
        if self.indicators and indicator not in self.indicators:
            return False
        return self.first <= period and (not self.last or period[: len(self.last)] <= self.last)


def told_series(code: str) -> tuple[Series, ...]:
    """Return the series of an indicator that its periods alone tell apart."""
    return tuple(
        Series(
            one.code,
            -NO_END if one.scale_min is None else one.scale_min,
            NO_END if one.scale_max is None else one.scale_max,
            one.first,
            one.last,
            indicators=(one.indicator,),
        )
        for one in told_by_period(code)
    )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the figures themselves must show when the heading alone does not name a publisher.

    ``first_year`` is the earliest year of the heading; all numbers among the first lines lie
    from ``low`` to ``high``; ``at_least`` gives the least share of them that equals a number.
    ``only`` says that nothing but country and figures may stand in the heading.
    """

    first_year: str
    low: float
    high: float
    at_least: tuple[float, float]
    only: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """How one kind of file is laid out. Everything the reader and mapper need to know.

    - ``code`` is its name on the command line, ``title`` what people read.
    - ``columns``: role → patterns of its heading (see `patterns.Pattern`). Headings of several
      lines are joined from top to bottom: ``{year} estimate`` is a year over a measure.
      A heading with ``{year}`` or ``{period}`` gives the period (wide, blocks); without it the
      period stands in a column of role ``period`` (long).
    - ``indicator`` when the file has only one; else ``indicators``: its name or code as the file
      writes it (``*`` for anything) → our code. It is then looked for in a column of role
      ``indicator`` (followed by the text of one of role ``unit``, when that is known), in
      ``{indicator}`` of a heading, in a cell above the heading, or in the sheet's name.
    - ``also``: further figures of the same line: what is put after the indicator's code → role
      → headings. ``partial``: the file holds more indicators than these; lines of the others are
      set aside.
    - ``fixed``: heading → texts one of which a line must have; lines with another are set aside.
    - ``sheets``: patterns of the names of the sheets that are read; those that fit the first
      pattern, or else the second … With ``{year}``, ``{period}`` or ``{indicator}`` the name
      says what nothing else says.
    - ``header_lines``: depth of the heading. ``turned``: countries stand across; ``either_way``:
      in some sheets down, in others across.
    - ``period_shift``: years from the year that is written to the one the figure is of.
    - ``requires``: further headings that must be there; ``evidence``: see `Evidence`.
    - ``missing``: texts, and ``missing_numbers`` numbers, that mean "no value".
    - ``series``: the first that holds a period is taken.
    - ``release`` names the release (``{released}``, ``{first}``, ``{last}`` filled in);
      ``released``: patterns with ``{year}`` or ``{date}`` of a line that gives its date, else
      the last period plus ``released_after`` years (None: unknown).
    - ``note`` is kept with the release: what a reader of its figures must know.
    """

    code: str
    title: str
    publisher: str
    release: str
    columns: Mapping[str, tuple[str, ...]]
    series: tuple[Series, ...]
    indicator: str = ""
    indicators: Mapping[str, str] = field(default_factory=dict)
    disaggregation: str = ""
    header_lines: int = 1
    turned: bool = False
    either_way: bool = False
    sheets: tuple[str, ...] = ()
    period_shift: int = 0
    also: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    fixed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    partial: bool = False
    requires: tuple[str, ...] = ()
    evidence: Evidence | None = None
    missing: tuple[str, ...] = MISSING
    missing_numbers: tuple[float, ...] = ()
    released: tuple[str, ...] = ()
    released_after: int | None = 0
    note: str = ""

    def __post_init__(self) -> None:
        unknown = set(self.columns).union(*self.also.values()) - set(ROLES)
        if unknown:
            raise ValueError(f"{self.code}: no role {', '.join(sorted(unknown))}")
        if not {"country_name", "country_code"} & set(self.columns) or "value" not in self.columns:
            raise ValueError(f"{self.code}: a country and a value are needed")
        if not self.indicator and not self.indicators:
            raise ValueError(f"{self.code}: say which indicator it holds")
        if not self.series:
            raise ValueError(f"{self.code}: say which series it holds")
        beside = [texts for roles in self.also.values() for texts in roles.values()]
        for texts in (*self.columns.values(), *beside, self.released, self.sheets):
            for text in texts:
                Pattern(text)

    def code_of(self, text: str) -> str:
        """Return our code of an indicator as the file writes it, or an empty text."""
        return Names(self.indicators).code(words(text))

    def codes(self) -> tuple[str, ...]:
        """Return the codes of all indicators it can give, those of ``also`` too."""
        named = (
            [self.indicator] if self.indicator else list(dict.fromkeys(self.indicators.values()))
        )
        return (*named, *(code + after for after in self.also for code in named))
