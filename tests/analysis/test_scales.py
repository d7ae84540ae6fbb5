"""A changed scale: most countries' values of another order than those kept for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.scales import Sizes, scale_changed


def sizes(value, kept, number=10):
    spread = 0.1 * abs(kept)
    ends = (value - 0.1 * abs(value), value + 0.1 * abs(value))
    return Sizes(number, abs(value), *ends, abs(kept), kept - spread, kept + spread)


MANY = [20.0, 35.0, 50.0, 80.0, 90.0]


@pytest.mark.parametrize(("factor", "changed"), [(0.1, True), (10, True), (1, False), (2.5, False)])
def test_a_lost_or_added_factor_is_seen(factor, changed):
    assert scale_changed([sizes(value * factor, value) for value in MANY]) is changed


def test_values_around_zero_against_a_score_to_a_hundred():
    kept = [-1.2, -0.4, 0.1, 0.9, 1.8]
    assert scale_changed([sizes(value * 20 + 50, value) for value in kept])


def test_one_country_of_five_may_be_otherwise_two_may_not():
    found = [sizes(value / 10, value) for value in MANY]
    assert scale_changed([*found[:4], sizes(90.0, 90.0)])
    assert not scale_changed([*found[:3], sizes(80.0, 80.0), sizes(90.0, 90.0)])


def test_a_few_values_say_little():
    assert not scale_changed([sizes(3.0, 30.0, number=2)])
    assert scale_changed([sizes(3.0, 30.0, number=3)])
    near_zero = Sizes(9, 0.02, -0.03, 0.04, 0.3, -0.4, 0.5)
    assert not scale_changed([near_zero])
    assert not scale_changed([])


@given(st.lists(st.floats(1, 1000), min_size=3), st.floats(0.21, 4.9))
def test_no_factor_below_five_is_another_scale(values, factor):
    assert not scale_changed([sizes(value * factor, value) for value in values])
