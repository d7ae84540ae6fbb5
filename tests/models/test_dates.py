"""Partial dates and periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.base.errors import InputError
from rolau.models import dates

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 30))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2006", "2006"),
        (" 2006-5 ", "2006-05"),
        ("2006-05-12", "2006-05-12"),
        ("12 May 2006", "2006-05-12"),
        ("May 2006", "2006-05"),
        ("jun 2025", "2025-06"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, stored: str) -> None:
    assert dates.parse_date(typed) == stored


@pytest.mark.parametrize(
    "typed", ["", "soon", "2006-13", "2006-02-30", "29 February 2023", "12/05/2006", "06", "0000"]
)
def test_what_is_no_date_is_refused_in_words(typed: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        dates.parse_date(typed)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2012", "2012"),
        ("2012-2013", "2012/2013"),
        ("2012–2013", "2012/2013"),
        ("2012/2013", "2012/2013"),
        ("2012-05/2012-07", "2012-05/2012-07"),
        ("2012-05", "2012-05"),
    ],
)
def test_periods_are_read_as_people_type_them(typed: str, stored: str) -> None:
    assert dates.parse_period(typed) == stored


@pytest.mark.parametrize("typed", ["2013/2012", "2012/2012", "2012/2013-05", "x/y", "2012/"])
def test_a_span_must_grow_and_have_one_precision(typed: str) -> None:
    if typed == "2012/":
        assert dates.parse_period(typed) == "2012"
        return
    with pytest.raises(InputError, match="is no period"):
        dates.parse_period(typed)


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_a_stored_date_is_read_back_and_covers_its_day(day: date, length: int) -> None:
    stored = day.isoformat()[:length]
    assert dates.parse_date(stored) == stored
    assert dates.is_partial_date(stored)
    assert dates.first_day(stored) <= day <= dates.last_day(stored)
    assert dates.parse_date(dates.show_date(stored)) == stored


@given(DAYS, DAYS)
def test_stored_text_sorts_as_time_does(one: date, other: date) -> None:
    assert (one.isoformat() < other.isoformat()) == (one < other)
    assert (dates.as_year(one) < dates.as_year(other)) == (one < other)


@given(DAYS)
def test_a_day_ends_where_the_next_begins(day: date) -> None:
    following = (day + timedelta(days=1)).isoformat()
    assert dates.ends_at(day.isoformat()) == dates.begins_at(following)
    assert dates.begins_at(day.isoformat()) < dates.middle_of(day.isoformat())


def test_periods_read_as_the_un_writes_them() -> None:
    assert dates.show_date("2003-06-15") == "15 June 2003"
    assert dates.show_period("2012/2013") == "2012–2013"
    assert dates.show_period("2012-05") == "May 2012"
    assert dates.year_of("2012/2013") == 2013


@pytest.mark.parametrize(
    ("stored", "years", "moved"),
    [
        ("2023", -1, "2022"),
        ("2012/2013", 1, "2013/2014"),
        ("2020-05-12", -2, "2018-05-12"),
        ("2020", 0, "2020"),
        ("", -1, ""),
    ],
)
def test_a_period_moves_by_whole_years(stored: str, years: int, moved: str) -> None:
    assert dates.later(stored, years) == moved


@pytest.mark.parametrize(
    ("stored", "short"), [("2003-06-15", "15 Jun 2003"), ("2003-06", "Jun 2003"), ("2003", "2003")]
)
def test_where_there_is_little_room_a_month_is_cut(stored: str, short: str) -> None:
    assert dates.show_short(stored) == short


@pytest.mark.parametrize("typed", ["2024-Q1", "2024Q1", "q1 2024", "T1/2024", "2024 T1"])
def test_a_quarter_is_the_span_of_its_months(typed):
    assert dates.parse_period(typed) == "2024-01/2024-03"
