"""Which release a file is, as it says itself or as its last period tells."""

from dataclasses import replace

import pytest

from rolau.exchange.layouts import cpi, wgi, world_bank
from rolau.exchange.recognising import best_fit, chosen_fit
from rolau.exchange.releases import derived_release, release_name, said_release
from tests.exchange.making import WORLD_BANK, governance_long, governance_sheets, scores_sheets
from tests.exchange.sheets_of import book, sheet


def said(layout, **sheets):
    opened = book(*(sheet(rows, name=name) for name, rows in sheets.items()))
    return said_release(opened, chosen_fit(opened, layout))


def test_an_introduction_says_the_release():
    assert said(wgi.WORKBOOK, **governance_sheets()) == "2001"


def test_a_title_above_the_heading_says_it():
    assert said(cpi.RESULTS, Main=scores_sheets()["CPI 2017"]) == "2017"


def test_a_line_with_a_date_says_it():
    assert said(world_bank.GOVERNANCE, Data=WORLD_BANK) == "2021-09-24"


def test_a_day_that_does_not_exist_says_nothing():
    rows = [list(row) for row in WORLD_BANK]
    rows[2][1] = "2021-02-30"
    assert said(world_bank.GOVERNANCE, Data=rows) == ""


def test_a_file_that_says_nothing():
    opened = book(sheet(governance_long()))
    assert said_release(opened, best_fit(opened, [wgi.LONG])) == ""


def test_what_stands_under_the_heading_says_nothing():
    rows = [*governance_long(), ["The Worldwide Governance Indicators, 2001 Update"]]
    layout = replace(wgi.LONG, released=wgi.WORKBOOK.released)
    assert said(layout, Data=rows) == ""


@pytest.mark.parametrize(
    ("layout", "last", "released"),
    [
        (wgi.LONG, "2019", "2020"),
        (cpi.COMPILED, "2017", "2017"),
        (wgi.LONG, "2019-06", "2020"),
        (wgi.LONG, "", ""),
        (world_bank.GOVERNANCE, "2024", ""),
    ],
)
def test_else_the_last_period_tells(layout, last, released):
    assert derived_release(layout, last) == released


@pytest.mark.parametrize(
    ("layout", "released", "name"),
    [
        (wgi.LONG, "2020", "Worldwide Governance Indicators, 2020 update"),
        (cpi.RESULTS, "2017", "Corruption Perceptions Index 2017"),
        (cpi.RESULTS, "", "Corruption Perceptions Index"),
    ],
)
def test_a_release_has_a_name(layout, released, name):
    assert release_name(layout, released, "1996", "2019") == name
