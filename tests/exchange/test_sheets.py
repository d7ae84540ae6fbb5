"""Sheets: lines, heads, and the names of places, turned or not."""

from rolau.base.errors import InputError
from rolau.exchange.cells import Row
from rolau.exchange.sheets import HEAD, Book, refuse
from tests.exchange.sheets_of import book, sheet

ROWS: list[Row] = [["Country", "Liberia", "Togo"], [2020.0, 1.5, 2.5], [2021.0, 3.5]]


def test_the_head_is_cut_and_kept():
    long = sheet([[float(line)] for line in range(HEAD + 40)])
    assert len(long.head) == HEAD
    assert long.head is long.head


def test_labels_are_the_texts_of_each_line_as_words():
    assert sheet(ROWS).labels == [{"country", "liberia", "togo"}, frozenset(), frozenset()]


def test_places_are_named_with_their_sheet_or_without():
    assert sheet(ROWS).place(1, 2) == "Data!C2"
    assert sheet(ROWS, name="").place(1, 2) == "C2"
    assert sheet(ROWS, name="").textual
    assert not sheet(ROWS).textual


def test_a_turned_sheet_changes_lines_and_columns_but_not_places():
    turned = sheet(ROWS).turn()
    assert list(turned.rows()) == [
        ["Country", 2020.0, 2021.0],
        ["Liberia", 1.5, 3.5],
        ["Togo", 2.5, ""],
    ]
    assert turned.place(2, 1) == "Data!C2"
    assert turned.lines == 3
    assert turned.turn().turned is False


def test_the_parts_of_a_place_make_the_place():
    upright, turned = sheet(ROWS), sheet(ROWS, name="").turn()
    assert upright.column_place(27) + upright.line_place(9) == upright.place(9, 27)
    assert turned.line_place(9) + turned.column_place(27) == turned.place(9, 27)


def test_a_book_is_closed_behind_us():
    closed = []
    opened = Book(book().path, "xlsx", [], close=lambda: closed.append(True))
    with opened as again:
        assert again is opened
    assert closed == [True]


def test_a_refusal_carries_facts_for_scripts():
    error = refuse(book(name="a.csv").path, "odd", "“{file}” has {n} faults.", n=3)
    assert isinstance(error, InputError)
    assert error.message == "“a.csv” has 3 faults."
    assert error.details == {"file": "a.csv", "reason": "odd"}
