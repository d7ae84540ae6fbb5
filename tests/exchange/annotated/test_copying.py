"""The annotated copy: the user's own workbook, or the same cells; nothing in it can run."""

from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment

from rolau.base.errors import CancelledError
from rolau.exchange.annotated import copying, marks
from rolau.exchange.annotated.copying import annotate
from rolau.exchange.annotated.marks import COLOURS
from rolau.exchange.importing import read
from rolau.exchange.problems import Problem
from rolau.exchange.readers import open_book
from rolau.exchange.rules import ERROR, WARNING
from tests.exchange.making import FAULTY_LONG, FILES, write_csv
from tests.exchange.old_workbook import workbook
from tests.exchange.packed import ods_rows


def problem(cell="B2", sheet="", severity=ERROR, rule="not-a-number", **more):
    return Problem(
        "file", sheet, cell, more.pop("value", "x"), rule, severity, "It is wrong.", **more
    )


def opened(annotated):
    return openpyxl.load_workbook(BytesIO(annotated.data))


@pytest.fixture
def own(tmp_path):
    def make(**cells):
        book = openpyxl.Workbook()
        for cell, value in {"A1": "Country", "B2": 5, **cells}.items():
            book.active[cell] = value
        book.active.title = "It's"
        return book

    def save(book):
        book.save(tmp_path / "own.xlsx")
        return tmp_path / "own.xlsx"

    make.save = save
    return make


@pytest.mark.parametrize(
    "name", ["wgi-long-faulty.csv", "wgi-workbook-faulty.xlsx", "wgi-long.csv", "cpi-compiled.csv"]
)
def test_a_copy_reads_as_the_file_it_is_of(tmp_path, name):
    file = read(FILES / name)
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(annotate(FILES / name, file.problems).data)
    again = read(copy, file.layout)
    assert [value[:-1] for value in again.values] == [value[:-1] for value in file.values]
    assert (again.missing, again.set_aside, again.refused) == (
        file.missing,
        file.set_aside,
        file.refused,
    )
    assert [(one.rule, one.cell) for one in again.problems] == [
        (one.rule, one.cell) for one in file.problems
    ]


def test_the_same_cells_of_a_text_file_are_numbers_where_they_read_so(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["Country", "Value"], ["Togo", "1,5"], ["007", "-2,25"],
                                          ["x;y", "1e3"], ["430", "12345678901234567"]],
                     separator=";")  # fmt: skip
    sheet = opened(annotate(path, [problem("B2")]))["a"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows == [["Togo", 1.5], ["007", -2.25], ["x;y", 1000], [430, "12345678901234567"]]
    assert sheet["B2"].fill.start_color.rgb == COLOURS[ERROR]
    assert sheet["B2"].comment.text.startswith("Error: It is wrong.\nWrite a number")
    assert sheet["A2"].fill.fill_type is None


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-x", "\t=1", "#N/A"])
def test_no_text_of_a_file_becomes_a_formula(tmp_path, text):
    path = write_csv(tmp_path / "a.csv", [["Country", "Value"], [text, text]])
    book = opened(annotate(path, [problem("A2", value=text)]))
    cells = [book["a"]["A2"], book["a"]["B2"]]
    cells += [row[3] for row in book["Problems"].iter_rows(min_row=6)]
    for cell in cells:
        assert cell.data_type == "s", cell
        assert cell.value.strip() == text.strip()
        assert cell.quotePrefix is (text != "#N/A")


def test_a_comment_that_is_there_stays_above_and_the_gravest_colour_counts(own):
    book = own()
    book.active["B2"].comment = Comment("Ask Ada", "Ada")
    path = own.save(book)
    found = [problem(sheet="It's", severity=WARNING, rule="unknown-code"), problem(sheet="It's")]
    copy = opened(annotate(path, found))
    cell = copy["It's"]["B2"]
    assert cell.comment.text.startswith("Ask Ada\nWarning: It is wrong.")
    assert "\nError: It is wrong." in cell.comment.text
    assert cell.fill.start_color.rgb == COLOURS[ERROR]
    link = copy["Problems"]["C6"].hyperlink
    assert (link.location, link.ref) == ("'It''s'!B2", "C6")


def test_a_cell_within_merged_ones_is_marked_at_their_corner(own):
    book = own(C3="both")
    book.active.merge_cells("C3:D4")
    copy = opened(annotate(own.save(book), [problem("D4", "It's")]))
    assert copy["It's"]["C3"].comment is not None


def test_a_sheet_called_as_the_front_is_not_replaced(own):
    book = own()
    book.active.title = "Problems"
    assert opened(annotate(own.save(book), [])).sheetnames == ["Problems 2", "Problems"]


def test_limits_colour_further_and_say_so(tmp_path, monkeypatch):
    monkeypatch.setattr(marks, "MOST_COMMENTS", 2)
    monkeypatch.setattr(copying, "MOST_COMMENTS", 2)
    path = write_csv(tmp_path / "a.csv", [["x", "y"]] * 6)
    made = annotate(path, [problem(f"A{line}") for line in range(1, 5)], unlisted=7)
    assert (made.marked, made.commented) == (4, 2)
    book = opened(made)
    assert [book["a"][f"A{line}"].comment is None for line in range(1, 5)] == [False] * 2 + [
        True
    ] * 2
    assert {book["a"][f"A{line}"].fill.start_color.rgb for line in range(1, 5)} == {COLOURS[ERROR]}
    said = " ".join(str(row[0].value) for row in book["Problems"].iter_rows(max_row=5))
    assert "first 2 cells have a comment" in said
    assert "7 more were counted only" in said


def test_a_workbook_the_library_refuses_is_copied_by_its_cells(own, monkeypatch):
    path = own.save(own())

    def refuse(*_args, **_more):
        raise ValueError("no")

    with monkeypatch.context() as patch:
        patch.setattr(openpyxl, "load_workbook", refuse)
        made = annotate(path, [problem(sheet="It's")])
    copy = opened(made)
    assert copy.sheetnames == ["Problems", "It's"]
    assert copy["It's"]["B2"].comment is not None


def test_what_such_a_copy_loses_is_said(own, tmp_path):
    from openpyxl.chart import LineChart, Reference

    book = own()
    chart = LineChart()
    chart.add_data(Reference(book.active, min_col=2, min_row=1, max_row=2))
    book.active.add_chart(chart, "D4")
    copy = opened(annotate(own.save(book), []))
    notes = [row[0].value for row in copy["Problems"].iter_rows(max_row=4)]
    assert "Pictures, charts, pivot tables and macros are not in this copy." in notes


def test_it_stops_when_told_to_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    path = write_csv(tmp_path / "many.csv", [["x", "y"]] * 2_000)
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(CancelledError):
        annotate(path, [], cancelled=cancelled)
    assert len(asked) == 3
    assert list((tmp_path / "own").iterdir()) == []


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_other_workbooks_become_xlsx_with_the_same_cells(tmp_path, kind):
    rows: list[list[float | str]] = [["Country", "Value"], ["Togo", 1.5], ["Mali", "x"]]
    path = tmp_path / f"a.{kind}"
    path.write_bytes(workbook(rows) if kind == "xls" else ods_rows([list(row) for row in rows]))
    with open_book(path) as book:
        (name,) = [sheet.name for sheet in book.sheets]
    sheet = opened(annotate(path, [problem("B3", name)]))[name]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == rows
    assert sheet["B3"].comment is not None


def test_every_shipped_fault_is_marked_in_its_cell(tmp_path):
    path = write_csv(tmp_path / "faulty.csv", FAULTY_LONG)
    file = read(path)
    sheet = opened(annotate(path, file.problems))["faulty"]
    cells = {cell for one in file.problems for cell in (one.cell, *one.more)}
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == cells
