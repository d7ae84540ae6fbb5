"""Values that jump as their series never did before.

A step from one value to the next of a series is a jump when all of this holds:

- it is at least a fifth of the span of the scale (ours: what is small on it misleads nobody);
- where both values have a standard error, it is more than 1.96 times the standard error of
  their difference (the errors taken as independent): chance alone makes it in one of twenty
  cases at most;
- its size has a modified z-score above 3.5 among the sizes of the steps of its series, as
  Iglewicz and Hoaglin recommend (How to Detect and Handle Outliers, ASQC Quality Press,
  1993). With fewer than six steps there is nothing to compare with: then it must be
  half the span (ours).

A single value that jumps away and back is one jump, at that value.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from statistics import median
from typing import NamedTuple

LEAST_SHARE = 0.2
LONE_SHARE = 0.5
LEAST_STEPS = 6
_NORMAL = 1.96
_OUTLYING = 3.5
_TO_SIGMA = 0.6745  # the median distance from the middle, in standard deviations of a normal law


class Figure(NamedTuple):
    """One value of a series; ``fresh`` ones are judged, the others only compared with."""

    period: str
    value: float
    standard_error: float | None = None
    fresh: bool = True


class Jump(NamedTuple):
    """A jump to the value at ``place`` from the one before it.

    ``usual`` is the median step, None where there are too few steps to call one usual.
    """

    place: int
    before: float
    after: float
    usual: float | None


class _Usual(NamedTuple):
    """How large the steps of a series are: their number, median, median distance from it."""

    steps: int
    middle: float
    spread: float


def jumps(series: Sequence[Figure], span: float) -> list[Jump]:
    """Return the jumps to fresh values of one series, given in order of its periods."""
    if span <= 0 or len(series) < 2:
        return []
    steps = [after.value - before.value for before, after in pairwise(series)]
    usual = _usual(steps)
    found: list[Jump] = []
    back = -1
    for place in range(1, len(series)):
        step = steps[place - 1]
        if place == back or not _leaps(series, place, step, usual, span):
            continue
        if _returns(series, place, step):
            back = place + 1
        if series[place].fresh:
            before, after = series[place - 1].value, series[place].value
            middle = usual.middle if usual.steps >= LEAST_STEPS else None
            found.append(Jump(place, before, after, middle))
    return found


def _usual(steps: Sequence[float]) -> _Usual:
    sizes = [abs(step) for step in steps]
    middle = median(sizes)
    return _Usual(len(sizes), middle, median(abs(size - middle) for size in sizes))


def _leaps(series: Sequence[Figure], place: int, step: float, usual: _Usual, span: float) -> bool:
    if abs(step) < LEAST_SHARE * span:
        return False
    one, other = series[place - 1].standard_error, series[place].standard_error
    if one is not None and other is not None and abs(step) <= _NORMAL * hypot(one, other):
        return False
    if usual.steps < LEAST_STEPS:
        return abs(step) >= LONE_SHARE * span
    return _TO_SIGMA * (abs(step) - usual.middle) > _OUTLYING * usual.spread


def _returns(series: Sequence[Figure], place: int, step: float) -> bool:
    """Tell whether the next value goes back at least half of the way."""
    if place + 1 >= len(series):
        return False
    next_step = series[place + 1].value - series[place].value
    return next_step * step < 0 and abs(next_step) >= abs(step) / 2
