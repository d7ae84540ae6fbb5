"""Formulas that failed are told from empty cells."""

import xlsxwriter

from rolau.exchange.cells import Row
from rolau.exchange.error_cells import failed_formulas, put_back
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
