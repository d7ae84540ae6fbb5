"""The indicators known from the start, and the series that must not be joined."""

import pytest

from rolau.models.indicator import IndicatorDefinition, SeriesVersion
from rolau.models.indicator_library import (
    indicator,
    indicators,
    series,
    series_of,
    told_by_period,
)

WGI = ("wgi-va", "wgi-pv", "wgi-ge", "wgi-rq", "wgi-rl", "wgi-cc")


def test_the_indicators_of_the_first_imports_and_of_the_sample_are_known():
    codes = {known.code for known in indicators()}
    assert {*WGI, "cpi", "oci-criminality", "oci-resilience", "homicide-rate"} <= codes
    assert {"trafficking-victims", "pretrial-detainees", "prison-occupancy"} <= codes


def test_values_are_typed():
    known = indicator("wgi-cc")
    assert known is not None
    assert (known.scale_min, known.scale_max, known.decimals) == (-2.5, 2.5, 2)
    assert known.direction == "higher_better"
    open_end = indicator("homicide-rate")
    assert open_end is not None
    assert open_end.scale_max is None


def test_an_unknown_code_has_no_indicator_and_no_series():
    assert indicator("nothing") is None
    assert series_of("nothing") == ()


@pytest.mark.parametrize(
    ("code", "direction"),
    [
        *((code, "higher_better") for code in WGI),
        ("cpi", "higher_better"),
        ("oci-criminality", "lower_better"),
        ("oci-resilience", "higher_better"),
        ("homicide-rate", "lower_better"),
        ("trafficking-victims", "neither"),
    ],
)
def test_direction_is_of_the_indicator_not_of_its_publisher(code, direction):
    known = indicator(code)
    assert known is not None
    assert known.direction == direction


@pytest.mark.parametrize(
    ("code", "pass_on"),
    [("wgi-rl", "as_is"), ("cpi", "as_is"), ("oci-criminality", "no"), ("homicide-rate", "no")],
)
def test_what_may_be_passed_on(code, pass_on):
    known = indicator(code)
    assert known is not None
    assert known.pass_on == pass_on
    assert known.licence


def test_the_scales_of_the_corruption_index_are_series_of_their_own():
    scales = {known.code: (known.first, known.last, known.scale_max) for known in series_of("cpi")}
    assert scales == {
        "to-2011": ("1995", "2011", 10.0),
        "2012": ("2012", "", 100.0),
        "compiled-0-10": ("1995", "2017", 10.0),
    }


def test_the_averages_of_the_crime_index_break_with_its_composition_but_resilience_does_not():
    assert [known.code for known in series_of("oci-criminality")] == ["2021", "2023"]
    assert [known.code for known in series_of("oci-resilience")] == ["2021"]


def test_the_revised_governance_indicators_are_not_a_release_of_the_old_ones():
    for code in WGI:
        assert [known.code for known in series_of(code)] == ["estimate", "revision-2025"]


def test_the_row_of_an_indicator_is_one_of_the_record():
    for known in indicators():
        assert known.row().keys() == IndicatorDefinition.declared().keys() - {"handling"}
        assert known.row()["code"] == known.code


def test_the_row_of_a_series_is_one_of_the_record():
    for known in series():
        assert known.row().keys() == SeriesVersion.declared().keys() - {"handling"}
        assert known.row()["indicator"] == known.indicator
    assert series_of("cpi")[1].row()["last"] is None


def test_both_lists_are_read_once():
    assert indicators() is indicators()
    assert series() is series()


def test_periods_tell_series_apart_that_follow_one_another():
    told = {code: [one.code for one in told_by_period(code)] for code in ("cpi", "oci-markets")}
    assert told == {"cpi": ["to-2011", "2012"], "oci-markets": ["2021", "2023"]}


@pytest.mark.parametrize("code", ["wgi-cc", "oci-resilience", "homicide-rate", "nothing"])
def test_periods_do_not_tell_apart_revisions_of_all_years_nor_a_single_series(code):
    assert told_by_period(code) == ()
