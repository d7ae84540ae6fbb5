"""How far the axes of a trend reach: every value, range, target and baseline is on them."""

from rolau.analysis.trend import TrendAnswer

_LEAST_YEARS = 5


def years_of(answer: TrendAnswer) -> tuple[int, int]:
    """Return the first and the last calendar year of the axis, at least five years in all."""
    first, last = answer.years or (0, 0)
    aim = answer.target
    if aim is not None and aim.baseline is not None and aim.baseline_at is not None:
        first, last = min(first, int(aim.baseline_at)), max(last, int(aim.baseline_at))
    return min(first, last - _LEAST_YEARS + 1), last


def values_of(answer: TrendAnswer) -> list[float]:
    """Return every value the upright axis must hold."""
    found: list[float] = []
    for line in answer.lines:
        for point in line.points:
            found += [point.value, *(point.range or ())]
    aim = answer.target
    if aim is not None:
        found += [aim.value, *(end for end in aim.band if end is not None)]
        found += [aim.baseline] if aim.baseline is not None else []
    return found
