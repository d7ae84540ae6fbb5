"""Cells that a person corrected are read so, wherever they stand, and noted; nothing else is."""

import openpyxl
import pytest

from rolau.base.errors import InputError
from rolau.exchange.correcting import Correction, Spot, parse
from rolau.exchange.importing import read
from rolau.exchange.readings import chosen
from tests.cli.test_import import HEADER, row
from tests.exchange.making import write_workbook
from tests.exchange.making_others import justice_sheets


def by_period(found):
    return {value.period: value.value for value in found.values}


def test_a_decimal_comma_file_takes_a_corrected_figure(tmp_path):
    path = tmp_path / "a.csv"
    lines = [["", *HEADER], [1, *row("Liberia", "LBR", 2005, "1,5", low="1,0")],
             [2, *row("Liberia", "LBR", 2006, "x", low="1,0")]]  # fmt: skip
    text = "\n".join(";".join(str(c).replace(".", ",") for c in line) for line in lines)
    path.write_text(text, encoding="utf-8")
    corrections = {Spot("", "E3"): Correction("1.25", "x")}
    found = read(path, reading=chosen(decimal="comma"), corrections=corrections)
    assert by_period(found) == {"2005": 1.5, "2006": 1.25}
    assert [(one.rule, one.cell, one.value) for one in found.problems] == [("corrected", "E3", "x")]


def test_a_workbook_takes_figures_and_names_and_a_changed_file_none(tmp_path):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Data!1"
    for line in (HEADER, row("Liberia", "LBR", 2005, -1.0), row("Liberya", "", 2006, -1.5)):
        sheet.append(line)
    made.save(tmp_path / "a.xlsx")
    corrections = parse(["Data!1!A3=Liberia", "Data!1!d2=-1.25"])
    found = read(tmp_path / "a.xlsx", "wgi-long", corrections=corrections)
    assert by_period(found) == {"2005": -1.25, "2006": -1.5}
    stale = {Spot("Data!1", "D2"): Correction("-2", "-1.75"), Spot("", "D2"): Correction("9", "8")}
    found = read(tmp_path / "a.xlsx", "wgi-long", corrections=stale)
    assert by_period(found) == {"2005": -1.0}
    assert "corrected" not in {one.rule for one in found.problems}


def test_countries_across_are_corrected_by_the_cell_one_sees(tmp_path):
    path = write_workbook(tmp_path / "wjp.xlsx", justice_sheets())
    first = read(path)
    value = first.values[0]
    sheet, _, cell = value.cell.rpartition("!")
    found = read(path, corrections={Spot(sheet, cell): Correction("0.123")})
    changed = [new for old, new in zip(first.values, found.values, strict=True) if old != new]
    assert [(one.cell, one.value) for one in changed] == [(value.cell, 0.123)]


@pytest.mark.parametrize("word", ["", "D14", "=8", "14=8", "D=8", "D0=8", "!D14=1", "ABCD1=2"])
def test_what_is_no_correction_is_refused(word):
    with pytest.raises(InputError, match="no correction"):
        parse([word])


def test_corrections_name_sheet_and_cell():
    assert parse(["d14=8.4", "My sheet!E2= Liberia ", "A1="]) == {
        Spot("", "D14"): Correction("8.4"),
        Spot("My sheet", "E2"): Correction("Liberia"),
        Spot("", "A1"): Correction(""),
    }
