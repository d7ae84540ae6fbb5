"""Layouts of which no file lies at hand: what is read of files written in the same shape."""

from functools import cache

import pytest

from rolau.exchange.importing import ReadFile, read
from rolau.exchange.layouts import gi_toc
from rolau.models.indicator_library import indicator
from tests.exchange.making import FILES


@cache
def given(name: str) -> ReadFile:
    return read(FILES / name)


def values(name: str) -> dict[tuple[str, str, str], float]:
    return {one[:3]: one.value for one in given(name).values}


def test_the_databank_reads_bracketed_years_and_sets_other_series_and_groups_aside():
    file = given("cpia-databank.csv")
    assert values("cpia-databank.csv") == {
        ("LBR", "cpia-prop", "2018"): 2.5,
        ("LBR", "cpia-tran", "2018"): 3.0,
        ("LBR", "cpia-tran", "2019"): 3.5,
        ("XKX", "cpia-tran", "2018"): 3.0,
    }
    assert file.groups == (("SP.POP.TOTL", 2), ("IDA total", 2))
    assert (file.missing, file.refused) == (1, 1)
    assert [(one.cell, one.rule) for one in file.problems] == [("F5", "out-of-scale")]


def test_the_revision_of_2025_is_a_series_of_its_own_with_the_score_beside_the_estimate():
    file = given("wgi-2025.xlsx")
    assert {one.series for one in file.values} == {"revision-2025"}
    (estimate,) = (one for one in file.values if one[:3] == ("LBR", "wgi-rl", "2024"))
    (score,) = (one for one in file.values if one[:3] == ("LBR", "wgi-rl-score", "2024"))
    assert estimate[5:10] == (-1.0, 0.18, -1.25, -0.75, 7.0)
    assert score[5:10] == (30.0, 3.6, 24.0, 36.0, 7.0)
    assert (estimate.cell, score.cell) == ("rl!I3", "rl!M3")
    assert (file.kept, file.missing, file.sheets, file.released) == (8, 4, ("rl", "cc"), "2025")


def test_results_trends_and_long_history_of_the_perceptions_index_are_one():
    file = given("cpi-2025.xlsx")
    assert values("cpi-2025.xlsx") == {
        ("LBR", "cpi", "2025"): 28,
        ("LBR", "cpi", "2024"): 27,
        ("LBR", "cpi", "2023"): 25,
        ("LBR", "cpi", "2013"): 38,
        ("GEO", "cpi", "2025"): 50,
        ("GEO", "cpi", "2024"): 53,
    }
    assert (file.missing, file.refused, file.released) == (1, 0, "2025")


def test_a_score_of_organized_crime_is_of_the_year_before_the_edition():
    scores = values("oc-index.xlsx")
    assert scores["COD", "oci-criminality", "2020"] == 7.75
    assert scores["COD", "oci-criminality", "2022"] == 7.35
    assert scores["LBR", "oci-criminality", "2024"] == 5.5
    assert given("oc-index.xlsx").released == "2025"


def test_names_with_commas_for_full_stops_are_found():
    file = given("oc-index.xlsx")
    assert {one.country for one in file.values} == {"COD", "SWZ", "LCA", "LBR"}
    assert (file.refused, file.problems) == (0, ())


def test_averages_over_other_markets_and_actors_are_another_series():
    found = {(one.indicator, one.period, one.series) for one in given("oc-index.xlsx").values}
    for average in ("oci-criminality", "oci-markets", "oci-actors"):
        assert (average, "2020", "2021") in found
        assert {(average, "2022", "2023"), (average, "2024", "2023")} <= found
    assert ("oci-resilience", "2020", "2021") in found
    assert ("oci-resilience", "2024", "2021") in found
    assert ("oci-market-cyber", "2022", "2023") in found
    assert ("oci-market-human-trafficking", "2022", "2021") in found


def test_more_crime_is_worse_and_more_resilience_is_better():
    for code in gi_toc.INDEX.codes():
        known = indicator(code)
        assert known is not None
        better = "higher_better" if "resilience" in code else "lower_better"
        assert known.direction == better, code


def test_editions_are_read_with_countries_across_and_down():
    scores = values("wjp-editions.xlsx")
    assert scores["LBR", "wjp-overall", "2017/2018"] == 0.45
    assert scores["GEO", "wjp-overall", "2024"] == 0.62
    assert scores["GEO", "wjp-2-1", "2017/2018"] == pytest.approx(0.6 - 3 / 64, abs=1e-4)
    assert ("LBR", "wjp-overall", "2012/2013") not in scores
    cells = {one[:3]: one.cell for one in given("wjp-editions.xlsx").values}
    assert cells["GEO", "wjp-5", "2024"] == "WJP ROL Index 2024 Scores!C10"
    assert given("wjp-editions.xlsx").released == "2024"


def test_factors_numbered_otherwise_are_told_by_their_words():
    scores = values("wjp-editions.xlsx")
    assert scores["LBR", "wjp-5", "2012/2013"] == 0.55
    assert scores["LBR", "wjp-3", "2012/2013"] == 0.37
    found = {(one.indicator, one.period, one.series) for one in given("wjp-editions.xlsx").values}
    assert {("wjp-1", "2012/2013", "2012"), ("wjp-1", "2024", "2014")} <= found
    assert {("wjp-5", "2012/2013", ""), ("wjp-5", "2024", "")} <= found


def test_the_long_sheet_of_all_editions_is_read_instead_of_the_single_ones():
    file = given("wjp-historical.xlsx")
    assert file.sheets == ("Historical Data",)
    scores = values("wjp-historical.xlsx")
    periods = [period for _, indicator, period in scores if indicator == "wjp-overall"]
    assert periods == ["2012/2013", "2017/2018", "2025"]
    assert {key[0] for key in scores} == {"LBR"}


def test_only_totals_of_the_crime_office_are_taken_each_unit_for_itself():
    file = given("unodc.csv")
    assert values("unodc.csv") == {
        ("LBR", "homicide-rate", "2019"): 3.25,
        ("LBR", "homicide-victims", "2019"): 120.0,
    }
    assert file.groups == (("Sex: Male", 2), ("Persons convicted (Counts)", 1))
    assert [(one.cell, one.value, one.rule) for one in file.problems] == [
        ("L8", "<5", "not-a-number")
    ]


def test_only_lines_with_every_dimension_fixed_are_taken_from_the_goals_database():
    file = given("un-sdg.csv")
    (kept,) = file.values
    assert kept[:3] == ("LBR", "sdg-16-1-1", "2019")
    assert (kept.value, kept.lower, kept.upper) == (3.25, 2.5, 4.0)
    assert dict(file.groups) == {
        "[Sex]: MALE": 1,
        "[Reporting Type]: N": 1,
        "World": 1,
        "SG_REG_BRTH": 1,
    }
    assert (file.missing, file.refused) == (2, 1)


def test_measures_of_the_country_year_set_bear_their_interval_and_direction():
    file = given("v-dem.csv")
    (one,) = (one for one in file.values if one.indicator == "vdem-corr")
    assert (one.value, one.standard_error, one.lower, one.upper) == (0.7, 0.04, 0.65, 0.75)
    assert values("v-dem.csv")["LBR", "vdem-jucorrdc", "2019"] == -0.8
    assert (file.kept, file.missing) == (3, 3)
    directions = {
        code: known.direction
        for code in ("rule", "corr", "pubcorr", "execorr", "regcorr", "jucorrdc")
        if (known := indicator(f"vdem-{code}"))
    }
    assert directions == {
        "rule": "higher_better",
        "corr": "lower_better",
        "pubcorr": "lower_better",
        "execorr": "lower_better",
        "regcorr": "lower_better",
        "jucorrdc": "higher_better",
    }
