"""What a layout can say: how to recognise it, where things stand, what marks missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rolau.base.texts import N_
from rolau.exchange.cells import words
from rolau.exchange.layouts.patterns import Pattern
from rolau.models import indicator

MEASURES = indicator.MEASURES
"""What an observation holds beside its names, in the order of its fields."""

ROLES: Mapping[str, str] = {
    "country_name": N_("Country"),
    "country_code": N_("Country code"),
    "indicator": N_("Indicator"),
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

MISSING = ("", "..", "#N/A", "#N/A N/A", "N/A", "NA", "n.a.", "-", "–", "—", "…", "NaN", "NULL")
"""Texts that mean "no value" in most publishers' files; case does not count."""


@dataclass(frozen=True, slots=True)
class Series:
    """One scale, composition or method of an indicator.

    ``first`` and ``last`` bound its periods (stored form, empty = open); ``released_from`` is
    the earliest release it stands in. ``low`` and ``high`` are the ends of the scale: a value
    outside is refused.
    """

    code: str
    low: float
    high: float
    first: str = ""
    last: str = ""
    released_from: str = ""

    def holds(self, period: str, released: str = "") -> bool:
        """Tell whether a period of a release belongs to this series."""
        if self.released_from and released < self.released_from:
            return False
        return self.first <= period and (not self.last or period[: len(self.last)] <= self.last)


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
      writes it → our code. It is then looked for in a column of role ``indicator``, in
      ``{indicator}`` of a heading, or in a cell above the heading.
    - ``header_lines``: depth of the heading. ``turned``: countries stand across.
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
    requires: tuple[str, ...] = ()
    evidence: Evidence | None = None
    missing: tuple[str, ...] = MISSING
    missing_numbers: tuple[float, ...] = ()
    released: tuple[str, ...] = ()
    released_after: int | None = 0
    note: str = ""

    def __post_init__(self) -> None:
        unknown = set(self.columns) - set(ROLES)
        if unknown:
            raise ValueError(f"{self.code}: no role {', '.join(sorted(unknown))}")
        if not {"country_name", "country_code"} & set(self.columns) or "value" not in self.columns:
            raise ValueError(f"{self.code}: a country and a value are needed")
        if not self.indicator and not self.indicators:
            raise ValueError(f"{self.code}: say which indicator it holds")
        if not self.series:
            raise ValueError(f"{self.code}: say which series it holds")
        for texts in (*self.columns.values(), self.released):
            for text in texts:
                Pattern(text)

    def code_of(self, text: str) -> str:
        """Return our code of an indicator as the file writes it, or an empty text."""
        wanted = words(text)
        return next((code for name, code in self.indicators.items() if words(name) == wanted), "")
