"""Headings are found wherever they stand, and say what every column holds."""

from dataclasses import replace

import pytest

from rolau.exchange.cells import Row
from rolau.exchange.headings import Finder, join_lines
from rolau.exchange.layouts import cpi, wgi, world_bank
from rolau.exchange.layouts.vocabulary import Evidence, Layout, Series
from tests.exchange.making import (
    COMPILED,
    WORLD_BANK,
    governance_long,
    governance_sheets,
    scores_sheets,
)
from tests.exchange.sheets_of import sheet

WIDE = Layout(
    code="wide",
    title="Wide",
    publisher="Nobody",
    release="Wide",
    columns={"country_name": ("Country",), "value": ("{year}",)},
    indicator="cpi",
    series=(Series("only", 0, 10),),
)


def test_lines_of_a_heading_are_joined_and_merged_cells_reach_to_the_right():
    lines: list[Row] = [
        ["", "", 1996.0, "", "", 1998.0],
        ["Country", "Code", "Estimate", "Rank", "", "Rank"],
    ]
    assert join_lines(lines, carry=True) == [
        "country",
        "code",
        "1996 estimate",
        "1996 rank",
        "1996",
        "1998 rank",
    ]
    assert join_lines(lines)[2:] == ["1996 estimate", "rank", "", "1998 rank"]


def test_a_merged_year_does_not_reach_a_column_that_is_known_without_it():
    rows: list[Row] = [
        ["Rule of Law"],
        [1996.0, "", "", "", ""],
        ["Estimate", "Rank", "Code", "Country/Territory", "StdErr"],
    ]
    plan = Finder(wgi.WORKBOOK).find(sheet(rows))
    assert plan is not None
    assert plan.names == {"country_code": 2, "country_name": 3}
    (slot,) = plan.slots
    assert slot.columns == (0, 4, None, None, None, 1, None, None)


def test_short_lines_of_a_heading_do_no_harm():
    assert join_lines([["a"], ["x", "y", "z"]], carry=True) == ["a x", "a y", "a z"]
    assert join_lines([[], []]) == []


def test_blocks_of_year_and_measure():
    plan = Finder(wgi.WORKBOOK).find(sheet(governance_sheets()["RuleofLaw"]))
    assert plan is not None
    assert (plan.first, plan.last, plan.indicator) == (7, 8, "wgi-rl")
    assert plan.names == {"country_name": 0, "country_code": 1}
    first, second, _ = plan.slots
    assert (first.period, first.columns) == ("1996", (2, 3, None, None, 4, 5, 6, 7))
    assert (second.period, second.value) == ("1998", 8)


def test_a_long_form_says_period_and_indicator_in_its_lines():
    plan = Finder(wgi.LONG).find(sheet(governance_long()))
    assert plan is not None
    assert plan.names == {"country_name": 1, "country_code": 2, "period": 3, "indicator": 10}
    (slot,) = plan.slots
    assert (slot.period, slot.indicator, slot.value) == ("", "", 4)
    assert plan.names_indicator


def test_measures_without_a_year_belong_to_the_only_year_there_is():
    plan = Finder(cpi.RESULTS).find(sheet(scores_sheets()["CPI 2017"]))
    assert plan is not None
    (slot,) = plan.slots
    assert (slot.period, slot.columns) == ("2017", (3, 5, 6, 7, 8, 4, None, None))


def test_measures_without_a_year_beside_several_years_are_not_guessed():
    head = ["Country", "ISO3", "Region", "CPI score 2016", "CPI score 2017", "Rank"]
    plan = Finder(cpi.RESULTS).find(sheet([head, ["Togo", "TGO", "SSA", 1.0, 2.0, 3.0]]))
    assert plan is not None
    assert [slot.columns[5] for slot in plan.slots] == [None, None]


def test_sheets_of_one_region_are_not_read_twice():
    assert Finder(cpi.RESULTS).find(sheet(scores_sheets()["Africa"])) is None
    assert Finder(cpi.RESULTS).find(sheet(scores_sheets()["Changes"])) is None


def test_lines_above_the_heading_may_be_many():
    rows = [["text", "more"]] * 40 + governance_long()
    plan = Finder(wgi.LONG).find(sheet(rows))
    assert plan is not None
    assert plan.last == 40


def test_a_heading_below_the_first_lines_is_not_searched_for():
    assert Finder(wgi.LONG).find(sheet([*[["text"]] * 61, *governance_long()])) is None


def test_a_heading_of_two_lines_needs_a_line_above():
    assert Finder(wgi.WORKBOOK).find(sheet(governance_sheets()["RuleofLaw"][8:])) is None


def test_a_sheet_that_names_no_indicator_is_found_but_says_so():
    rows = governance_sheets()["RuleofLaw"]
    plan = Finder(wgi.WORKBOOK).find(sheet(rows[1:]))
    assert plan is not None
    assert not plan.names_indicator


def test_a_long_form_of_other_indicators_is_another_layout():
    rows = [[*row[:3], "SP.POP", *row[4:]] if len(row) > 4 else row for row in WORLD_BANK]
    rows[4] = WORLD_BANK[4]
    other = sheet(rows)
    assert Finder(world_bank.GOVERNANCE).find(sheet(WORLD_BANK)) is not None
    assert Finder(world_bank.GOVERNANCE).find(other) is None
    assert Finder(world_bank.GOVERNANCE).find(other, trust=True) is not None


def test_a_heading_without_lines_under_it_is_recognised():
    plan = Finder(wgi.LONG).find(sheet(governance_long()[:1]))
    assert plan is not None


def compiled(change=None):
    rows = [list(row) for row in COMPILED]
    if change:
        change(rows)
    return Finder(cpi.COMPILED).find(sheet(rows, name=""))


def test_figures_must_speak_where_the_heading_does_not_name_the_publisher():
    assert compiled() is not None


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[0].__setitem__(1, 1994),
        lambda rows: rows[1].__setitem__(8, 25.0),
        lambda rows: rows[0].__setitem__(8, "Population"),
        lambda rows: rows.__delitem__(slice(1, None)),
        lambda rows: [row.__setitem__(slice(1, 9), [5.0] * 8) for row in rows[1:]],
    ],
    ids=["other first year", "beyond the scale", "another column", "no figures", "no zeros"],
)
def test_figures_that_say_otherwise_are_another_layout(change):
    assert compiled(change) is None


def test_evidence_may_allow_other_columns():
    evidence = Evidence("2019", 0, 10, at_least=(0.0, 0), only=False)
    layout = replace(WIDE, evidence=evidence)
    rows: list[Row] = [["Country", "Note", 2019.0], ["Togo", "x", 1.5]]
    assert Finder(layout).find(sheet(rows)) is not None
    assert Finder(replace(layout, evidence=replace(evidence, only=True))).find(sheet(rows)) is None


def test_the_first_of_two_equal_columns_is_taken():
    plan = Finder(WIDE).find(
        sheet([["Country", 2019.0, 2019.0, "Country"], ["Togo", 1.0, 2.0, "x"]])
    )
    assert plan is not None
    assert plan.names == {"country_name": 0}
    assert [slot.value for slot in plan.slots] == [1]


def test_without_a_period_there_is_nothing_to_read():
    layout = replace(WIDE, columns={"country_name": ("Country",), "value": ("Score",)})
    assert Finder(layout).find(sheet([["Country", "Score"], ["Togo", 1.0]])) is None
