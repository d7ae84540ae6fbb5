"""Formulas that failed are told from empty cells."""

import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from rolau.exchange.cells import Row
from rolau.exchange.error_cells import failed_formulas, put_back
from rolau.exchange.importing import read
from rolau.exchange.readers import open_book
from tests.exchange.packed import one_sheet, zipped


def test_failed_formulas_stand_in_their_cells_and_sheets(tmp_path):
    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet("Plain & simple").write(0, 0, 1.5)
        sheet = workbook.add_worksheet("Broken")
        sheet.write(0, 0, "Country")
        sheet.write_formula(1, 1, "=B9/0", value="#DIV/0!")
        sheet.write_formula(2, 3, "=Nothing!A1", value="#REF!")
        sheet.write(2, 4, 2.5)
    assert failed_formulas(path.read_bytes()) == {1: {(1, 1): "#DIV/0!", (2, 3): "#REF!"}}
    with open_book(path) as book:
        plain, broken = (list(sheet.rows()) for sheet in book.sheets)
    assert plain == [[1.5]]
    assert broken == [
        ["Country", "", "", "", ""],
        ["", "#DIV/0!", "", "", ""],
        ["", "", "", "#REF!", 2.5],
    ]


def test_a_failed_cell_without_its_formula_and_in_single_quotation_marks():
    assert failed_formulas(one_sheet({"A1": 1, "B2": 2}, quote="'")) == {}
    parts = {
        "xl/workbook.xml": b"<workbook xmlns='m' xmlns:r='http://schemas.openxmlformats.org/"
        b"officeDocument/2006/relationships'><sheets><sheet r:id='r1'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": b"<R><R Id='r1' Target='/xl/worksheets/one.xml'/></R>",
        "xl/worksheets/one.xml": b"<s><c r='B2' t='e'><v>#VALUE!</v></c></s>",
    }
    assert failed_formulas(zipped(parts)) == {0: {(1, 1): "#VALUE!"}}


def test_a_workbook_whose_list_of_sheets_is_broken_gives_none():
    parts = {"xl/workbook.xml": b"<x", "xl/_rels/workbook.xml.rels": b"<R/>"}
    assert failed_formulas(zipped(parts)) == {}


def test_only_empty_cells_that_exist_are_filled():
    rows: list[Row] = [["a", ""], [2.5]]
    assert put_back(rows, {(0, 1): "#REF!", (0, 0): "#N/A", (1, 4): "#REF!", (7, 0): "#REF!"}) == [
        ["a", "#REF!"],
        [2.5],
    ]


def test_a_formula_without_a_saved_result_shows_itself(tmp_path):
    made = openpyxl.Workbook()
    rows: list[list[Any]] = [
        ["Country", "Year", "Score"],
        ["Mali", 2022, "=1/0"],
        ["Peru", 2022, '=IF(A3<"Z",B3,1)'],
    ]
    for row in rows:
        made.active.append(row)
    path = tmp_path / "unsaved.xlsx"
    made.save(path)
    with open_book(path) as book:
        (found,) = [list(sheet.rows()) for sheet in book.sheets]
    assert [row[2] for row in found] == ["Score", "=1/0", '=IF(A3<"Z",B3,1)']


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="B2"><f>1/0</f></c>', "=1/0"),
        ('<c r="B2"><f>1/0</f><v/></c>', "=1/0"),
        ('<c r="B2" s="3"><f>1/0</f><v></v></c>', "=1/0"),
        ('<c r="B2"><f t="shared" si="0"/><v /></c>', "=…"),
        ('<c r="B2" t="str"><f>IF(A1="","",1)</f><v></v></c>', ""),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', 2.0),
    ],
)
def test_results_that_are_there_are_taken_and_others_shown(tmp_path, cell, shown):
    path = tmp_path / "cells.xlsx"
    whole = one_sheet({"A1": 1, "B2": 7, "C3": 1})
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    (name,) = [one for one in parts if "worksheets/" in one]
    parts[name] = re.sub(rb'<c r="B2".*?</c>', cell.encode(), parts[name])
    assert cell.encode() in parts[name]
    path.write_bytes(zipped(parts))
    with open_book(path) as book:
        (found,) = [list(sheet.rows()) for sheet in book.sheets]
    assert (found[1][1] if len(found) > 1 and len(found[1]) > 1 else "") == shown


def test_a_figure_whose_formula_has_no_result_is_a_located_problem(tmp_path):
    made = openpyxl.Workbook()
    for row in (["codeindyr", "code", "countryname", "year", "indicator", "estimate", "stddev"],
                ["x", "MLI", "Mali", 2022, "cc", "=1/0", 0.1],
                ["x", "PER", "Peru", 2022, "cc", -0.5, 0.1]):  # fmt: skip
        made.active.append(row)
    path = tmp_path / "wgi.xlsx"
    made.save(path)
    file = read(path, layout="wgi-2024")
    assert (file.kept, file.missing, file.refused) == (1, 0, 1)
    (problem,) = file.problems
    assert (problem.rule, problem.cell, problem.value) == ("not-a-number", "F2", "=1/0")
    assert "was not saved. Open the file in a spreadsheet program" in problem.message
