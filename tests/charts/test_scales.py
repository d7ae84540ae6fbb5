"""Round steps on axes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.charts import scales
from rolau.models.wording import figure

VALUES = st.lists(st.floats(-1e6, 1e6).map(lambda value: round(value, 3)), min_size=1, max_size=20)


@given(VALUES, st.integers(2, 8))
def test_an_axis_holds_its_values_on_round_even_ticks(values: list[float], parts: int) -> None:
    (low, high), ticks = scales.value_axis(values, None, None, parts)
    assert low <= min(values) <= max(values) <= high
    assert (ticks[0], ticks[-1]) == (low, high)
    assert 2 <= len(ticks) <= parts + 3
    steps = {round(after - before, 6) for before, after in pairwise(ticks)}
    assert len(steps) == 1
    texts = [figure(tick, scales.decimals_of(ticks)) for tick in ticks]
    assert len(set(texts)) == len(texts)


@given(st.lists(st.floats(1, 10), min_size=1, max_size=9))
def test_an_axis_does_not_leave_the_scale(values: list[float]) -> None:
    (low, high), ticks = scales.value_axis(values, 1.0, 10.0, 5)
    assert 1.0 <= low <= min(values)
    assert max(values) <= high <= max(10.0, *values)
    assert all(low <= tick <= high for tick in ticks)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([4.3, 17.8], (0, 5, 10, 15, 20)),
        ([-1.8, -0.2], (-2, -1.5, -1, -0.5, 0)),
        ([80, 95], (80, 85, 90, 95)),
        ([0, 0], (-0.5, -0.25, 0, 0.25, 0.5)),
    ],
)
def test_ticks(values: list[float], expected: tuple[float, ...]) -> None:
    _, ticks = scales.value_axis(values, None, None, 4)
    assert ticks == expected


@given(st.integers(1900, 2030), st.integers(0, 120), st.floats(100, 900))
def test_years_are_round_and_have_room(first: int, span: int, width: float) -> None:
    years = scales.year_ticks(first, first + span, width, 50)
    assert all(first <= year <= first + span for year in years)
    assert all(year % years.step == 0 for year in years)
    assert span == 0 or years.step == 100 or years.step / span * width >= 50


def test_years_may_be_counted_from_the_first() -> None:
    assert list(scales.year_ticks(1998, 2027, 700, 56, start=1998))[:3] == [1998, 2003, 2008]
    assert list(scales.year_ticks(2005, 2025, 590, 64)) == [2005, 2010, 2015, 2020, 2025]
