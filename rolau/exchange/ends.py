"""Judges the ends beside a value: are they in order, and does the value lie between them?"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from rolau.exchange.layouts.vocabulary import MEASURES
from rolau.exchange.observations import same

VALUE, LOWER, UPPER, RANK_LOWER, RANK_UPPER = (
    MEASURES.index(name) for name in ("value", "lower", "upper", "rank_lower", "rank_upper")
)
_PAIRS = ((LOWER, UPPER), (RANK_LOWER, RANK_UPPER))
ORDERED = ((LOWER, VALUE), (VALUE, UPPER), (LOWER, UPPER), (RANK_LOWER, RANK_UPPER))
"""What is not more than what, in plain observations."""
Figures = Sequence[float | None]
"""What one observation holds, in the order of MEASURES."""


class Crossed(NamedTuple):
    """The places in MEASURES of two ends of which the upper lies below the lower."""

    lower: int
    upper: int


class Order(NamedTuple):
    """Takes out of the figures that are there, the value first, those that must not be more."""

    less: Callable[[Sequence[float]], tuple[float, ...]]
    more: Callable[[Sequence[float]], tuple[float, ...]]


def order_of(columns: Sequence[int | None]) -> Order | None:
    """Return what must be in order of observations in these columns; None where nothing must."""
    present = [place for place, column in enumerate(columns) if column is not None]
    pairs = [
        (present.index(less), present.index(more))
        for less, more in ORDERED
        if less in present and more in present
    ]
    if not pairs:
        return None
    less, more = zip(*(pairs * 2), strict=True)  # picking one alone would not give a tuple
    return Order(itemgetter(*less), itemgetter(*more))


def in_order(figures: Figures) -> bool:
    """Tell whether nothing is wrong with the ends of an observation; most pass here."""
    return not crossed(figures) and not outside(figures)


def crossed(figures: Figures) -> tuple[Crossed, ...]:
    """Return the pairs of ends that stand in each other's place, or seem to."""
    return tuple(
        Crossed(low, high)
        for low, high in _PAIRS
        if (lower := figures[low]) is not None
        and (upper := figures[high]) is not None
        and upper < lower
        and not same(upper, lower)
    )


def outside(figures: Figures) -> bool:
    """Tell whether the value lies outside the interval given with it; one end may be open."""
    value, lower, upper = figures[VALUE], figures[LOWER], figures[UPPER]
    if value is None:
        return False
    below = lower is not None and value < lower and not _rounded(lower, value)
    return below or (upper is not None and value > upper and not _rounded(upper, value))


def _rounded(end: float, value: float) -> bool:
    """Tell whether an end lies beyond the value only because it is rounded more than that."""
    if same(end, value):
        return True
    decimals = _decimals(end)
    coarser = decimals < _decimals(value)
    return coarser and abs(end - value) <= 0.5 * 10**-decimals


def _decimals(figure: float) -> int:
    exponent = Decimal(repr(figure)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
