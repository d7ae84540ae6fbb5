"""Whether the values of a file are on another scale than those kept of the same series.

The rule is ours. A country's values are of another order when their mean size (without sign)
is at least five times, or at most a fifth of, the mean size of those kept for it. The scale
has changed when that holds in one direction for at least four of five of the countries both
have, three countries at least. With fewer countries it must hold for all of them, and three
values at least must all lie outside the kept ones: a few values say little.
"""

from collections.abc import Sequence
from typing import NamedTuple

FACTOR = 5.0
_SHARE = 0.8
_FEW = 3


class Sizes(NamedTuple):
    """The values of one country in the file and kept: number, mean size, lowest, highest."""

    values: int
    size: float
    low: float
    high: float
    kept_size: float
    kept_low: float
    kept_high: float


def scale_changed(countries: Sequence[Sizes]) -> bool:
    """Tell whether a file's values of an indicator and series are on another scale."""
    larger = sum(one.size >= FACTOR * one.kept_size and one.size > 0 for one in countries)
    smaller = sum(one.size * FACTOR <= one.kept_size and one.kept_size > 0 for one in countries)
    most = max(larger, smaller)
    if len(countries) >= _FEW:
        return most >= _SHARE * len(countries)
    if not countries or most < len(countries) or sum(one.values for one in countries) < _FEW:
        return False
    return all(one.low > one.kept_high or one.high < one.kept_low for one in countries)
