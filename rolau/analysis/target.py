"""Targets: where a value should be by a day, how far it still is, and whether it is on track."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rolau.analysis.points import Point
from rolau.analysis.verdict import shown
from rolau.base.texts import N_, tr
from rolau.models import dates
from rolau.models.indicator import IndicatorTarget
from rolau.models.wording import figure

AT_LEAST = "at_least"
AT_MOST = "at_most"
EXACTLY = "exactly"

REACHED = "reached"
ON_TRACK = "on track"
BEHIND = "behind"
MISSED = "missed"

_SIGNS = {AT_LEAST: "≥", AT_MOST: "≤", EXACTLY: "="}
_WORDS = {
    AT_LEAST: N_("{value} or more by {day}"),
    AT_MOST: N_("{value} or less by {day}"),
    EXACTLY: N_("{value} by {day}"),
}
_PROGRESS = {
    REACHED: N_("reached"),
    ON_TRACK: N_("on track"),
    BEHIND: N_("behind"),
    MISSED: N_("missed"),
}


class Target(NamedTuple):
    """A target on the time axis: ``at`` and ``baseline_at`` are fractions of years.

    ``comparison`` is a code of `indicator.COMPARISONS`; ``tolerance`` is how far from ``value``
    still counts as reached. ``by`` and ``baseline_period`` are the stored date and period.
    """

    baseline_at: float | None
    baseline: float | None
    at: float
    value: float
    comparison: str
    tolerance: float
    country: str = ""
    by: str = ""
    baseline_period: str = ""

    @property
    def band(self) -> tuple[float | None, float | None]:
        """The values that reach the target, low end first; None is without end."""
        low, high = self.value - self.tolerance, self.value + self.tolerance
        if self.comparison == AT_LEAST:
            return low, None
        return (None, high) if self.comparison == AT_MOST else (low, high)


def read(record: IndicatorTarget) -> Target | None:
    """Return a kept target on the time axis, or None when its value or day is not filled in."""
    if record.target is None or not record.by:
        return None
    period = record.baseline_period or ""
    return Target(
        baseline_at=dates.middle_of(period) if period else None,
        baseline=record.baseline,
        at=dates.middle_of(record.by),
        value=record.target,
        comparison=record.comparison or AT_LEAST,
        tolerance=record.tolerance or 0.0,
        country=record.country or "",
        by=record.by,
        baseline_period=period,
    )


def choose(records: Iterable[IndicatorTarget], today: date) -> IndicatorTarget | None:
    """Return the target to judge by: the next one due, else the last that was due."""
    usable = sorted(
        (record for record in records if record.target is not None and record.by),
        key=lambda record: (dates.ends_at(record.by or ""), record.id),
    )
    ahead = [record for record in usable if dates.last_day(record.by or "") >= today]
    return ahead[0] if ahead else (usable[-1] if usable else None)


def distance(target: Target, value: float) -> float:
    """Return how far ``value`` is from the target: above 0 it falls short, 0 or below it is met.

    For a target of exactly a value it is the size of the difference. The tolerance is not
    taken off: a planner can check the distance by subtraction.
    """
    if target.comparison == AT_LEAST:
        return target.value - value
    if target.comparison == AT_MOST:
        return value - target.value
    return abs(value - target.value)


def is_reached(target: Target, value: float, decimals: int | None) -> bool:
    """Tell whether ``value`` reaches the target, within its tolerance and as figures read."""
    if shown(value, decimals) == target.value:
        return True
    return distance(target, value) <= target.tolerance * (1 + 1e-9)


def expected(target: Target, at: float) -> float | None:
    """Return the value on the straight way from baseline to target at a time.

    Before the baseline it is the baseline, after the target's day the target; None when there
    is no baseline to start from.
    """
    if target.baseline is None or target.baseline_at is None:
        return None
    length = target.at - target.baseline_at
    done = 1.0 if length <= 0 else min(1.0, max(0.0, (at - target.baseline_at) / length))
    return (1 - done) * target.baseline + done * target.value


def progress(target: Target, latest: Point | None, decimals: int | None) -> str:
    """Return REACHED, ON_TRACK, BEHIND or MISSED, or an empty text when it cannot be said.

    A value is on track when it is no farther from the target than the straight way from the
    baseline is at that time. A target is missed only by a value of its day or later.
    """
    if latest is None:
        return ""
    if is_reached(target, latest.value, decimals):
        return REACHED
    if latest.at >= target.at:
        return MISSED
    way = expected(target, latest.at)
    if way is None:
        return ""
    slack = target.tolerance + 1e-9 * max(1.0, abs(way))
    return ON_TRACK if distance(target, latest.value) <= distance(target, way) + slack else BEHIND


def progress_words(code: str) -> str:
    """Return where a target stands in the language in force; an empty code is an empty text."""
    return tr(_PROGRESS[code]) if code else ""


def value_text(value: float, decimals: int | None) -> str:
    """Return a target's or baseline's figure, never rounded to something it does not say."""
    return figure(value, decimals if shown(value, decimals) == value else None)


def sign_text(target: Target, decimals: int | None) -> str:
    """Return a target for a table cell: ``≥ −0.50``, ``≤ 6.0``, ``= 3``, ``3 ± 0.5``."""
    value = value_text(target.value, decimals)
    if target.comparison == EXACTLY and target.tolerance:
        return f"{value} ± {value_text(target.tolerance, decimals)}"
    return f"{_SIGNS[target.comparison]} {value}"


def words(target: Target, decimals: int | None) -> str:
    """Return a target in words: ``6.0 or less by 2028``."""
    value = value_text(target.value, decimals)
    if target.comparison == EXACTLY and target.tolerance:
        value = f"{value} ± {value_text(target.tolerance, decimals)}"
    return tr(_WORDS[target.comparison], value=value, day=dates.show_date(target.by))
