"""Tables as Excel sheets and CSV: exact, and nothing in them runs."""

import csv
import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from rolau.analysis.table import Cell, Column, Table, count, flag, number, table, words
from rolau.base.texts import in_language
from rolau.exchange.tables_out import as_csv, as_xlsx

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "http://x.org", "12"]


def made(*rows: list[Cell]) -> Table:
    return table("t", "Title", "=cmd", [Column("a", "=A"), Column("b", "B")], rows)


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(f"xl/{name}").decode()


def cells(data: bytes, sheet: str = "t") -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python()]


def test_figures_are_exact_and_shown_rounded() -> None:
    data = as_xlsx(made([number(-0.435001, 2), count(3)], [number(None, 2), number(2.5, None)]))
    assert cells(data) == [["=A", "B"], [-0.435001, 3.0], ["", 2.5]]
    assert cells(data, "about")[0] == ["Title"]
    known = {"0": "General", "1": "0", "2": "0.00"}
    styles = part(data, "styles.xml")
    known |= dict(re.findall(r'numFmtId="(\d+)" formatCode="([^"]+)"', styles))
    shown = [known[id] for id in re.findall(r'numFmtId="(\d+)"', styles.split("<cellXfs")[1])]
    used = dict(re.findall(r'<c r="(A2|B2)" s="(\d)"', part(data, "worksheets/sheet1.xml")))
    assert {cell: shown[int(style)] for cell, style in used.items()} == {"A2": "0.00", "B2": "0"}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    data = as_xlsx(made([words(text), words("x")]))
    assert cells(data)[1][0] == text
    sheet = part(data, "worksheets/sheet1.xml")
    assert re.search(r'<c r="A2"[^>]* t="s"', sheet)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            assert not re.search(b"<f[ >]|<hyperlink", package.read(name)), name


@given(st.text(max_size=20))
def test_no_csv_cell_begins_like_a_formula(text: str) -> None:
    data = as_csv(made([words(text), flag(True, text, "no")])).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(data, newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_csv_holds_exact_figures_and_opens_as_utf8() -> None:
    data = as_csv(made([number(-0.435001, 2), words("Côte d’Ivoire")]))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == ["'=A,B", "-0.435001,Côte d’Ivoire"]
    assert not as_csv(made(), for_excel=False).startswith(b"\xef")


def test_arabic_sheets_run_from_the_right() -> None:
    with in_language("ar"):
        data = as_xlsx(made([words("x"), words("y")]))
    assert 'rightToLeft="1"' in part(data, "worksheets/sheet1.xml")


def test_lines_must_have_as_many_cells_as_columns() -> None:
    with pytest.raises(ValueError, match="another number of cells"):
        made([words("x")])
