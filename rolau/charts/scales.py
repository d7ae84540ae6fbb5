"""Axes: round steps between values and years, and how far an axis reaches."""

import math
from collections.abc import Sequence

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_YEARS = (1, 2, 5, 10, 20, 25, 50, 100)


def value_axis(
    values: Sequence[float], least: float | None, most: float | None, parts: int
) -> tuple[tuple[float, float], tuple[float, ...]]:
    """Return the ends of an axis that holds ``values`` and its ticks, about ``parts`` apart.

    The ends lie on ticks, but not outside the scale ``least``–``most`` (where known) unless a
    value does. An axis of positive values begins at zero when that costs little room.
    """
    low, high = min(values), max(values)
    if low >= 0 and low <= 0.4 * high:
        low = 0.0
    if high - low < 1e-9 * max(1.0, abs(high)):
        half = max(abs(high) * 0.1, 0.5)
        low, high = low - half, high + half
    step = _step((high - low) / parts)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(round(number * step, 12) for number in range(first, last + 1))
    start, end = ticks[0], ticks[-1]
    if least is not None and start < least <= min(values):
        start = least
    if most is not None and end > most >= max(values) and most > start:
        end = most
    return (start, end), tuple(tick for tick in ticks if start <= tick <= end)


def decimals_of(ticks: Sequence[float]) -> int:
    """Return the decimals that tell the ticks of an axis apart."""
    for decimals in range(6):
        if all(abs(tick - round(tick, decimals)) < 1e-9 for tick in ticks):
            return decimals
    return 6


def year_ticks(first: int, last: int, width: float, room: float, *, start: int = 0) -> range:
    """Return the years to name from ``first`` to ``last``, at least ``room`` pixels apart.

    They are multiples of a round step counted from ``start``.
    """
    span = max(1, last - first)
    step = next((step for step in _YEARS if step / span * width >= room), _YEARS[-1])
    return range(first + (start - first) % step, last + 1, step)


def _step(rough: float) -> float:
    """Return the round step next above a rough one: 1, 2, 2.5 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step for step in _STEPS if step * power >= rough * (1 - 1e-9)) * power
