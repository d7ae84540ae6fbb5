"""Values on a time axis: runs, gaps, ranges."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis import points as of_points
from rolau.analysis.points import Point
from tests.analysis.values import Row, lines, rows


def years(run: tuple[Point, ...]) -> list[str]:
    return [point.period for point in run]


@given(lines(), st.randoms())
def test_the_order_of_input_does_not_matter(found: list[Row], random) -> None:
    mixed = list(found)
    random.shuffle(mixed)
    assert of_points.points(found) == of_points.points(mixed)
    points = list(of_points.points(found))
    expected = of_points.segments(points)
    random.shuffle(points)
    assert of_points.segments(points) == expected


@given(lines())
def test_runs_hold_every_point_once_and_never_cross_a_break_or_a_missing_year(
    found: list[Row],
) -> None:
    points = of_points.points(found)
    runs = of_points.segments(points)
    assert sorted(point for run in runs for point in run) == sorted(points)
    for run in runs:
        assert len({point.series for point in run}) == 1
        for before, after in pairwise(run):
            assert after.first_year - before.last_year == 1


@given(lines())
def test_runs_are_as_long_as_may_be(found: list[Row]) -> None:
    runs = of_points.segments(of_points.points(found))
    ends = {(run[-1].series, run[-1].last_year + 1) for run in runs}
    starts = {(run[0].series, run[0].first_year) for run in runs}
    assert not ends & starts


@given(lines())
def test_missing_years_and_years_with_values_make_the_whole_span(found: list[Row]) -> None:
    points = of_points.points(found)
    missing = of_points.missing_years(points)
    covered = [int(point.period) for point in points]
    if covered:
        whole = range(min(covered), max(covered) + 1)
        assert sorted([*missing, *covered]) == list(whole)
    else:
        assert missing == ()


def test_a_missing_year_and_a_new_series_part_the_line() -> None:
    found = rows("LBR", 2005, [1, 2, None, 4, 5], series="a")
    found += rows("LBR", 2010, [6, 7], series="b")
    runs = of_points.segments(of_points.points(found))
    assert [years(run) for run in runs] == [["2005", "2006"], ["2008", "2009"], ["2010", "2011"]]


def test_spans_and_months_adjoin_by_the_years_they_cover() -> None:
    found = [
        Row("LBR", "x", period, 1.0)
        for period in ("2012/2013", "2014", "2015-03", "2016-11", "2018")
    ]
    runs = of_points.segments(of_points.points(found))
    assert [years(run) for run in runs] == [
        ["2012/2013", "2014", "2015-03", "2016-11"],
        ["2018"],
    ]
    assert of_points.missing_years(of_points.points(found)) == (2017,)


def test_a_value_stands_in_the_middle_of_its_period() -> None:
    year, span = of_points.points([Row("LBR", "x", "2012", 1.0), Row("LBR", "x", "2012/2013", 2.0)])
    assert (year.at, span.at) == (2012.5, 2013.0)


@pytest.mark.parametrize("value", [None, math.nan, math.inf])
def test_what_is_no_figure_is_left_out(value: float | None) -> None:
    assert of_points.points([Row("LBR", "x", "2012", value)]) == ()


def test_the_publishers_range_comes_before_one_made_from_the_standard_error() -> None:
    both, error, none = of_points.points(
        [
            Row("LBR", "x", "2012", 1.0, standard_error=0.2, lower=0.5, upper=1.6),
            Row("LBR", "x", "2013", 1.0, standard_error=0.2),
            Row("LBR", "x", "2014", 1.0, lower=0.5),
        ]
    )
    assert (both.range, both.range_kind) == ((0.5, 1.6), "published")
    assert error.range == pytest.approx((1 - 0.329, 1 + 0.329))
    assert error.range_kind == "estimated"
    assert (none.range, none.range_kind) == (None, "")


def test_only_values_of_the_newest_series_are_comparable() -> None:
    found = rows("LBR", 2005, [1, 2], series="a") + rows("LBR", 2009, [3, 4], series="b")
    assert years(of_points.comparable(of_points.points(found))) == ["2009", "2010"]
    assert of_points.comparable(()) == ()
    assert of_points.latest(()) is None
