"""Jumps: what a series never did before, measured on its own steps, errors and scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.jumps import LEAST_SHARE, Figure, jumps

QUIET = [30.0, 31.0, 30.0, 32.0, 31.0, 33.0, 32.0, 31.0]


def series(values, errors=None, fresh=True):
    errors = errors or [None] * len(values)
    return [
        Figure(str(2000 + place), value, error, fresh)
        for place, (value, error) in enumerate(zip(values, errors, strict=True))
    ]


def places(values, span=100.0, **more):
    return [jump.place for jump in jumps(series(values, **more), span)]


def test_a_step_far_beyond_the_series_own_steps_is_a_jump_with_what_was_usual():
    (jump,) = jumps(series([*QUIET, 71.0]), 100.0)
    assert (jump.place, jump.before, jump.after, jump.usual) == (8, 31.0, 71.0, 1.0)


def test_a_value_that_goes_away_and_comes_back_is_one_jump():
    assert places([*QUIET, 71.0, 32.0, 33.0]) == [8]


def test_a_lasting_change_of_level_is_one_jump_where_it_happens():
    assert places([*QUIET, 71.0, 72.0, 71.0]) == [8]


def test_what_is_small_on_the_scale_is_no_jump():
    assert places([*QUIET, 45.0]) == []
    assert places([*QUIET, 45.0], span=60.0) == [8]


def test_a_restless_series_does_not_jump():
    assert places([10.0, 60.0, 20.0, 75.0, 15.0, 70.0, 25.0, 65.0]) == []


@pytest.mark.parametrize(("error", "found"), [(5.0, [8]), (15.0, [])])
def test_what_the_standard_errors_explain_is_no_jump(error, found):
    assert places([*QUIET, 71.0], errors=[error] * 9) == found


@pytest.mark.parametrize(("last", "found"), [(79.0, []), (81.0, [2])])
def test_a_short_series_must_leap_half_the_scale(last, found):
    assert places([30.0, 31.0, last]) == found


def test_only_fresh_values_are_judged():
    old = series([*QUIET, 71.0], fresh=False)
    assert jumps(old, 100.0) == []
    assert [one.place for one in jumps([*old, Figure("2009", 20.0)], 100.0)] == []
    assert [one.place for one in jumps([*old[:-1], Figure("2008", 71.0)], 100.0)] == [8]


figures = st.lists(st.floats(0, 100), max_size=20)


@given(figures, st.floats(0.1, 10), st.floats(-1000, 1000))
def test_another_unit_or_zero_changes_no_verdict_of_a_clear_series(values, factor, shift):
    whole = [round(value) for value in values]
    moved = [value * round(factor + 1) + round(shift) for value in whole]
    assert places(whole) == places(moved, span=100.0 * round(factor + 1))


@given(figures)
def test_every_jump_is_a_large_step_to_a_fresh_value(values):
    for jump in jumps(series(values), 100.0):
        assert abs(jump.after - jump.before) >= LEAST_SHARE * 100
        assert values[jump.place] == jump.after


@given(st.lists(st.floats(0, 1), max_size=20), st.just(0.0) | st.floats(-5, -1))
def test_without_a_scale_nothing_is_judged(values, span):
    assert places(values, span=span) == []


def test_too_few_steps_call_none_usual():
    (jump,) = jumps(series([31.0, 91.0]), 100.0)
    assert jump.usual is None
