"""Rank correlation against an independent reckoning, and its laws."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.correlation import FEWEST, ranks, spearman

NUMBER = st.integers(-50, 50)
PAIRS = st.lists(st.tuples(NUMBER, NUMBER), min_size=FEWEST, max_size=30)


def naive(pairs: list[tuple[float, float]]) -> float | None:
    """Pearson's coefficient of ranks found by counting, in the plainest way."""
    sides = []
    for side in (0, 1):
        values = [pair[side] for pair in pairs]
        sides.append(
            [
                sum(other < value for other in values)
                + (sum(other == value for other in values) + 1) / 2
                for value in values
            ]
        )
    n = len(pairs)
    means = [sum(side) / n for side in sides]
    cross = sum((a - means[0]) * (b - means[1]) for a, b in zip(*sides, strict=True))
    spread = [
        math.sqrt(sum((a - mean) ** 2 for a in side))
        for side, mean in zip(sides, means, strict=True)
    ]
    return cross / (spread[0] * spread[1]) if all(spread) else None


@given(PAIRS)
def test_it_is_what_counting_by_hand_gives(pairs) -> None:
    expected, found = naive(pairs), spearman(pairs)
    assert (found is None) == (expected is None)
    if found is not None:
        assert found.rho == pytest.approx(expected, abs=1e-12)
        assert -1 <= found.low <= found.rho + 1e-12
        assert found.rho - 1e-12 <= found.high <= 1
        assert found.n == len(pairs)


def test_a_textbook_case_without_ties() -> None:
    """1 − 6 Σd² / (n (n² − 1)), which holds where no two are equal."""
    one = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110]
    other = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17]
    found = spearman(list(zip(one, other, strict=True)))
    assert found is not None
    assert found.rho == pytest.approx(1 - 6 * 194 / (10 * 99))
    assert not found.clear


def test_the_range_is_that_of_the_method_named() -> None:
    pairs = [(float(n), float(n if n % 4 else n - 8)) for n in range(20)]
    found = spearman(pairs)
    assert found is not None
    error = math.sqrt((1 + found.rho**2 / 2) / 17)
    assert math.atanh(found.high) - math.atanh(found.rho) == pytest.approx(1.959964 * error)
    assert math.atanh(found.rho) - math.atanh(found.low) == pytest.approx(1.959964 * error)
    assert found.clear


@given(PAIRS, st.permutations(range(10)))
def test_order_and_monotone_transforms_do_not_matter(pairs, order) -> None:
    found = spearman(pairs)
    mixed = [*(pairs[place] for place in order), *pairs[10:]]
    assert spearman(mixed) == found
    assert spearman([(math.exp(a / 20), b**3 + b) for a, b in pairs]) == found
    turned = spearman([(-a, b) for a, b in pairs])
    if found is None:
        assert turned is None
    else:
        assert turned is not None
        assert turned.rho == pytest.approx(-found.rho, abs=1e-12)
        assert turned.low == pytest.approx(-found.high, abs=1e-9)
    assert spearman([(b, a) for a, b in pairs]) == found


def test_too_few_or_all_equal_is_refused() -> None:
    assert spearman([(n, n) for n in range(FEWEST - 1)]) is None
    assert spearman([(n, n) for n in range(FEWEST)]) is not None
    assert spearman([(n, 1) for n in range(20)]) is None


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    assert ranks([3, 1, 3, 2, 3]) == [4, 1, 4, 2, 4]
    assert ranks([]) == []
