"""One rounding for every face."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.models.wording import figure, plain


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (-0.905, 2, "−0.91"),
        (-0.001, 2, "0.00"),
        (1234567, 0, "1,234,567"),
        (8.44, 1, "8.4"),
        (None, 2, ""),
        (math.nan, 2, ""),
        (0.1 + 0.2, None, "0.3"),
        (12, None, "12"),
        (5.0, None, "5"),
    ],
)
def test_figures(value: float | None, decimals: int | None, text: str) -> None:
    assert figure(value, decimals) == text


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.integers(0, 6))
def test_a_figure_is_within_half_a_unit_and_zero_has_no_sign(value: float, decimals: int) -> None:
    text = figure(value, decimals)
    back = float(text.replace(",", "").replace("−", "-"))
    assert abs(back - value) <= 0.5000001 * 10**-decimals + abs(value) * 1e-9
    assert text.startswith("−") == (back < 0)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_plain_reads_back_exactly(value: float) -> None:
    assert float(plain(value)) == value
