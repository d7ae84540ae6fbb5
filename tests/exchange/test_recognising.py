"""A file's layout is found from what stands in it, said with a reason, or chosen by a person."""

import pytest

from rolau.base.errors import InputError, NotFoundError
from rolau.exchange.cells import Row
from rolau.exchange.layouts import cpi, wgi
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.exchange.readers import open_book
from rolau.exchange.recognising import best_fit, chosen_fit, fits, layout_named, recognise
from tests.exchange.making import FILES, governance_long, governance_sheets, scores_sheets
from tests.exchange.sheets_of import book, sheet


def test_only_the_right_sheets_are_read_and_the_fullest_first():
    sheets = scores_sheets()
    opened = book(*(sheet(rows, name=name) for name, rows in reversed(sheets.items())))
    (fit,) = fits(opened, LAYOUTS)
    assert [plan.sheet.name for plan in fit.plans] == ["CPI 2017", "History"]


def test_the_reason_names_the_place_and_words_of_the_heading():
    (found,) = recognise(FILES / "wgi-workbook.xlsx")
    assert found.why == (
        "Heading at A9: Country/Territory, Code, Estimate, StdErr, NumSrc, Rank, Lower, Upper."
    )
    assert len(found.sheets) == 6
    assert "Introduction" not in found.sheets


def test_the_reason_for_figures_says_what_they_show():
    (found,) = recognise(FILES / "cpi-compiled.csv")
    assert "the years begin in 1995 and all figures lie from 0 to 10" in found.why


def test_a_file_of_no_known_layout_names_the_known_ones(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("country,population\nTogo,8\n")
    assert recognise(path) == []
    with open_book(path) as opened, pytest.raises(InputError) as caught:
        best_fit(opened, LAYOUTS)
    assert caught.value.details["reason"] == "unknown-layout"
    assert "“other.csv”" in caught.value.message
    assert "wgi-workbook" in caught.value.message


def test_a_workbook_without_any_cell_is_empty():
    with pytest.raises(InputError) as caught:
        best_fit(book(sheet([])), LAYOUTS)
    assert caught.value.details["reason"] == "empty"


def test_a_chosen_layout_that_does_not_fit_says_what_it_looked_for():
    opened = book(sheet(governance_long()), name="a.csv")
    with pytest.raises(InputError) as caught:
        chosen_fit(opened, cpi.RESULTS)
    assert caught.value.details["reason"] == "other-layout"
    assert "“CPI score {year}”" in caught.value.message


def test_a_chosen_layout_need_not_look_as_usual():
    rows: list[Row] = [["country", 2019.0], ["Togo", 3.5]]
    opened = book(sheet(rows))
    assert fits(opened, LAYOUTS) == []
    assert chosen_fit(opened, cpi.COMPILED).plans


def test_the_layout_that_explains_more_of_the_heading_comes_first():
    general = wgi.LONG.__class__(
        code="general",
        title="General",
        publisher="Anybody",
        release="General",
        columns={
            "country_name": ("Country/Territory",),
            "value": ("Estimate",),
            "period": ("Year",),
        },
        indicator="cpi",
        series=wgi.LONG.series,
    )
    opened = book(sheet(governance_long()))
    assert [fit.layout.code for fit in fits(opened, [general, wgi.LONG])] == ["wgi-long", "general"]


def test_one_sheet_that_names_its_indicator_is_enough():
    rows = governance_sheets()
    mute = sheet(rows["RuleofLaw"][1:], name="Mute")
    assert fits(book(mute), LAYOUTS) == []
    (fit,) = fits(book(mute, sheet(rows["ControlofCorruption"], name="Named")), LAYOUTS)
    assert {plan.sheet.name for plan in fit.plans} == {"Mute", "Named"}


def test_a_layout_nobody_knows_is_named_with_the_known_ones():
    with pytest.raises(NotFoundError, match=r"There is no layout “gpi”\. Known: .*cpi"):
        layout_named("gpi")
