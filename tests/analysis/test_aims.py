"""Several targets at once: met, not met, past due, on the way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.aims import DUE, MET, NOT_MET, aims
from rolau.analysis.points import points
from rolau.models.indicator import IndicatorTarget
from tests.analysis.values import rows

TODAY = date(2026, 3, 1)


def aim(id: str, by: str, value: float, **more) -> IndicatorTarget:
    found = {"id": id, "country": "LBR", "indicator": "x", "comparison": "at_most"}
    return IndicatorTarget({**found, "target": value, "by": by, **more})


def line(first: int, *values: float | None):
    return points(rows("LBR", first, list(values)))


def test_each_is_judged_by_the_value_of_its_day():
    told = aims(
        [
            aim("c", "2028", 5.0, baseline=10.0, baseline_period="2018"),
            aim("a", "2020", 8.0),
            aim("b", "2023", 6.5, tolerance=0.5),
            aim("d", "2025", 4.0),
        ],
        line(2018, 10.0, 9.0, 8.5, 8.0, 7.5, 7.0, 6.8),
        1,
        TODAY,
    )
    assert [each.words(1) for each in told] == [
        "8.0 or less by 2020: not met, 8.5 in 2020",
        "6.5 or less by 2023, tolerance 0.5: met, 7.0 in 2023",
        "4.0 or less by 2025: past due, no value tells yet",
        "5.0 or less by 2028: on track",
    ]
    assert [each.overdue for each in told] == [True, False, True, False]


def test_what_came_later_does_not_meet_a_target_of_before():
    (told,) = aims([aim("a", "2020", 8.0)], line(2020, 8.5, 7.0), 1, TODAY)
    assert told.state == NOT_MET
    assert told.by.period == "2020"


def test_without_a_value_of_its_year_the_first_after_it_tells():
    (told,) = aims([aim("a", "2020-06", 8.0)], line(2019, 9.0, None, 7.5), 1, TODAY)
    assert (told.state, told.by.period) == (MET, "2021")


@pytest.mark.parametrize(("by", "state"), [("2026-03-01", ""), ("2026-02-28", DUE)])
def test_a_target_is_due_after_its_last_day(by, state):
    (told,) = aims([aim("a", by, 8.0)], (), 1, TODAY)
    assert told.state == state


def test_what_is_not_filled_in_is_no_aim():
    assert aims([IndicatorTarget({"id": "a", "target": 3.0})], (), 1, TODAY) == ()


@given(
    st.lists(st.integers(2010, 2035), max_size=6),
    st.lists(st.one_of(st.none(), st.floats(0, 20)), max_size=12),
)
def test_all_are_told_in_order_of_their_day_and_only_past_ones_are_due(years, values):
    records = [aim(str(number), str(year), 8.0) for number, year in enumerate(years)]
    told = aims(records, line(2014, *values), 1, TODAY)
    assert [each.target.by for each in told] == sorted(str(year) for year in years)
    for each in told:
        past = int(each.target.by) < TODAY.year
        assert (each.state in (MET, NOT_MET, DUE)) == past
