"""Values on a time axis: what adjoins may be joined by a line, everything else is a gap."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from rolau.models import dates

Z_90 = 1.645
"""Standard errors on either side of an estimate that make its 90 % range."""
PUBLISHED = "published"
ESTIMATED = "estimated"


class Observed(Protocol):
    """A current value as the store keeps it, one a country, indicator, period, disaggregation."""

    @property
    def country(self) -> str:
        """Alpha-3 code."""

    @property
    def indicator(self) -> str:
        """The indicator's code."""

    @property
    def period(self) -> str:
        """Stored period, as ``2012`` or ``2012/2013``."""

    @property
    def disaggregation(self) -> str:
        """Part of the population or of the indicator; empty for the whole."""

    @property
    def series(self) -> str | None:
        """Code of the series version; empty when there is but one."""

    @property
    def value(self) -> float | None:
        """The value, in the unit of the indicator."""

    @property
    def standard_error(self) -> float | None:
        """Standard error, in the value's unit."""

    @property
    def lower(self) -> float | None:
        """Lower end of the publisher's range."""

    @property
    def upper(self) -> float | None:
        """Upper end of the publisher's range."""

    @property
    def vintage(self) -> str:
        """Id of the release it comes from; may be empty."""

    @property
    def manual(self) -> str:
        """Id of the value by hand; empty when the release says it."""


class Point(NamedTuple):
    """A value at a time: ``period`` as stored, ``at`` its middle as a fraction of years."""

    period: str
    at: float
    value: float
    lower: float | None
    upper: float | None
    standard_error: float | None
    series: str
    vintage: str
    manual: str

    @property
    def first_year(self) -> int:
        """The calendar year in which the period begins."""
        return dates.first_day(self.period).year

    @property
    def last_year(self) -> int:
        """The calendar year in which the period ends."""
        return dates.last_day(self.period).year

    @property
    def range_kind(self) -> str:
        """Where the range comes from: PUBLISHED, ESTIMATED from the standard error, or empty."""
        if self.lower is not None and self.upper is not None:
            return PUBLISHED
        return ESTIMATED if self.standard_error else ""

    @property
    def range(self) -> tuple[float, float] | None:
        """The range in which the true value lies, low end first, or None when not known.

        The publisher's own ends where given, else 1.645 standard errors either side (90 %).
        """
        if self.lower is not None and self.upper is not None:
            return min(self.lower, self.upper), max(self.lower, self.upper)
        if self.standard_error:
            half = Z_90 * abs(self.standard_error)
            return self.value - half, self.value + half
        return None


def points(observed: Iterable[Observed]) -> tuple[Point, ...]:
    """Return values in order of time; whatever has no finite value is left out."""
    found = [
        Point(
            each.period,
            dates.middle_of(each.period),
            float(each.value),
            each.lower,
            each.upper,
            each.standard_error,
            each.series or "",
            each.vintage,
            each.manual,
        )
        for each in observed
        if each.value is not None and math.isfinite(each.value)
    ]
    return tuple(sorted(found, key=_in_time))


def _in_time(point: Point) -> tuple[float, str, str, str, str, float]:
    return point.at, point.period, point.series, point.vintage, point.manual, point.value


def segments(line: Iterable[Point]) -> tuple[tuple[Point, ...], ...]:
    """Return what may be joined: runs of one series version with no year missing inside.

    A point with no neighbour is a run of its own. Every point is in exactly one run.
    """
    by_series: dict[str, list[Point]] = {}
    for point in sorted(line, key=_in_time):
        by_series.setdefault(point.series, []).append(point)
    runs: list[list[Point]] = []
    for same in by_series.values():
        runs.append([same[0]])
        for before, after in pairwise(same):
            if after.first_year - before.last_year > 1:
                runs.append([])
            runs[-1].append(after)
    return tuple(tuple(run) for run in sorted(runs, key=lambda run: _in_time(run[0])))


def missing_years(line: Iterable[Point]) -> tuple[int, ...]:
    """Return the calendar years between the first and the last value that have none."""
    covered: set[int] = set()
    for point in line:
        covered.update(range(point.first_year, point.last_year + 1))
    if not covered:
        return ()
    return tuple(sorted(set(range(min(covered), max(covered) + 1)) - covered))


def latest(line: Iterable[Point]) -> Point | None:
    """Return the newest value, or None when there is none."""
    return max(line, key=_in_time, default=None)


def comparable(line: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points that can be compared with the newest: those of its series version."""
    newest = latest(line)
    if newest is None:
        return ()
    return tuple(point for point in sorted(line, key=_in_time) if point.series == newest.series)
