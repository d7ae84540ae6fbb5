"""Days and pixels: one and the same, whichever way one asks, at every zoom."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.ui.pages.missions.gantt.scale import CLOSEST, FURTHEST, ZOOMS, Scale, scale_of

FIRST = date(2025, 1, 1)


@given(st.integers(0, 4000), st.sampled_from([1.0, 2.4, 7.0, 24.0, 31.9]))
def test_a_day_is_found_again_where_it_stands(number, per_day):
    scale = Scale(FIRST, FIRST + timedelta(days=4000), per_day)
    day = FIRST + timedelta(days=number)
    assert abs((scale.day(scale.x(day) + per_day / 2) - day).days) <= (0 if per_day >= 2 else 1)
    assert scale.x(day, end=True) == scale.x(day + timedelta(days=1))


def test_zoom_stays_within_what_can_be_read_and_names_the_nearest_step():
    scale = Scale(FIRST, date(2026, 1, 1))
    assert scale.zoomed(1e9).per_day == CLOSEST
    assert scale.zoomed(0).per_day == FURTHEST
    for zoom, per_day in ZOOMS.items():
        assert scale.zoomed(per_day).zoom == zoom


@pytest.mark.parametrize(
    ("per_day", "upper", "lower"),
    [
        (24.0, "January 2025", "1"),
        (7.0, "January 2025", "30"),
        (2.4, "2025", "Jan"),
        (0.66, "2025", "Q1"),
    ],
)
def test_the_head_says_years_over_quarters_or_what_the_zoom_asks_for(per_day, upper, lower):
    scale = Scale(FIRST, date(2026, 12, 31), per_day)
    above, below = scale.ticks(24, 400)
    assert (above[0].text, below[0].text) == (upper, lower)


def test_far_away_only_years_are_left():
    scale = Scale(FIRST, date(2060, 12, 31), 0.1)
    above, below = scale.ticks(0, scale.width)
    assert below == []
    assert [tick.text for tick in above][1:3] == ["2025", "2030"]


def test_the_scale_holds_all_days_and_the_present_one_if_it_is_near():
    today = date(2026, 3, 23)
    near = scale_of([date(2026, 5, 2), date(2027, 2, 1)], 1.0, today)
    assert (near.first, near.last) == (date(2026, 1, 1), date(2027, 3, 31))
    far = scale_of([date(1999, 5, 2), date(1999, 6, 1)], 1.0, today)
    assert (far.first, far.last) == (date(1999, 4, 1), date(1999, 6, 30))
    assert scale_of([], 1.0, today).first == date(2026, 1, 1)
