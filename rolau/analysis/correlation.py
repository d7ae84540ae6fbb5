"""Spearman's rank correlation, and how far chance alone may have moved it.

The coefficient is Pearson's of the ranks, ties sharing the mean of their ranks (C. Spearman,
"The proof and measurement of association between two things", American Journal of Psychology
15, 1904). The 95 % range is by Fisher's transformation with the standard error of D. G. Bonett
and T. A. Wright, "Sample size requirements for estimating Pearson, Kendall and Spearman
correlations", Psychometrika 65, 2000: sqrt((1 + r² / 2) / (n − 3)).
"""

import math
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

_Z_95 = 1.959964
FEWEST = 10
"""Pairs below which no correlation is given: among ten, chance alone reaches 0.65 once in
twenty times, and one country more or less can turn the sign of a smaller one."""


class Correlation(NamedTuple):
    """Rank correlation from −1 to 1, the ends of its 95 % range, and the number of pairs."""

    rho: float
    low: float
    high: float
    n: int

    @property
    def clear(self) -> bool:
        """Whether the range lies wholly on one side of zero."""
        return self.low > 0 or self.high < 0


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value from 1 up; equal ones share the mean of their ranks."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    found = [0.0] * len(values)
    before = 0
    for _, group in groupby(order, key=lambda place: values[place]):
        same = list(group)
        for place in same:
            found[place] = before + (len(same) + 1) / 2
        before += len(same)
    return found


def spearman(pairs: Sequence[tuple[float, float]]) -> Correlation | None:
    """Return the rank correlation of pairs, None below FEWEST or where one side is all equal."""
    if len(pairs) < FEWEST:
        return None
    one, other = (ranks([pair[side] for pair in pairs]) for side in (0, 1))
    middle = (len(pairs) + 1) / 2
    products = math.fsum((a - middle) * (b - middle) for a, b in zip(one, other, strict=True))
    squares = [math.fsum((rank - middle) ** 2 for rank in side) for side in (one, other)]
    if 0 in squares:
        return None
    rho = max(-1.0, min(1.0, products / math.sqrt(squares[0] * squares[1])))
    low, high = _range(rho, len(pairs))
    return Correlation(rho, low, high, len(pairs))


def _range(rho: float, n: int) -> tuple[float, float]:
    if abs(rho) >= 1 - 1e-12:
        return rho, rho
    half = _Z_95 * math.sqrt((1 + rho * rho / 2) / (n - 3))
    middle = math.atanh(rho)
    return math.tanh(middle - half), math.tanh(middle + half)
