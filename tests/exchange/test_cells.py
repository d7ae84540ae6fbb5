"""Cells: their places, words and numbers."""

import math
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.exchange.cells import (
    LONGEST_SHOWN,
    address,
    is_blank,
    letters,
    number,
    shown,
    text_of,
    words,
)


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_named_as_spreadsheets_do(column, name):
    assert letters(column) == name


def test_a_place_counts_lines_from_one():
    assert address(13, 3) == "D14"


@given(st.integers(0, 20_000))
def test_names_of_columns_are_all_different(column):
    place = 0
    for letter in letters(column):
        place = place * 26 + ord(letter) - 64
    assert place == column + 1


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (" Liberia ", "Liberia"),
        (1996.0, "1996"),
        (0.5, "0.5"),
        (7, "7"),
        (True, "True"),
        (date(2026, 3, 11), "2026-03-11"),
        (datetime(2026, 3, 11, 0, 0), "2026-03-11"),  # noqa: DTZ001  # as workbooks hold it
        (datetime(2026, 3, 11, 9, 30), "2026-03-11T09:30:00"),  # noqa: DTZ001
        ("", ""),
    ],
)
def test_a_cell_reads_as_people_write_it(cell, text):
    assert text_of(cell) == text


def test_a_cell_is_shown_on_one_line_and_not_endlessly():
    assert shown("two\r\nlines") == "two lines"
    assert len(shown("x" * 5_000)) == LONGEST_SHOWN
    assert shown("x" * 5_000).endswith("…")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("CPI Score 2017 ", "cpi score 2017"),
        ("Country/Territory", "country territory"),
        ("nr_sources_17", "nr sources 17"),
        ("Criminality avg,", "criminality avg"),
        (2019.0, "2019"),
        ("Code de pays ISO", "code de pays iso"),
        ("الدولة", "الدولة"),
    ],
)
def test_headings_are_compared_by_their_words(cell, expected):
    assert words(cell) == expected


def test_a_line_of_spaces_is_blank():
    assert is_blank(["", "  ", "\t"])
    assert is_blank([])
    assert not is_blank(["", 0.0])
    assert not is_blank([False])


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (3.5, 3.5),
        (4, 4.0),
        ("-1.25", -1.25),
        (" 12 ", 12.0),
        ("−2.5", -2.5),
        ("1e3", 1000.0),
        ("1,234.5", 1234.5),
        ("1 234 567", 1_234_567.0),
        ("12\u202f345.25", 12345.25),
        ("1'234", 1234.0),
    ],
)
def test_numbers_with_a_decimal_point(cell, value):
    assert number(cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [("-1,25", -1.25), ("1.234,5", 1234.5), ("1 234,5", 1234.5), ("12", 12.0), ("1.234", 1234.0)],
)
def test_numbers_with_a_decimal_comma(cell, value):
    assert number(cell, ",") == value


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "abc",
        "12x",
        "1_000",
        "nan",
        "inf",
        "-",
        "12%",
        "1,5",
        "<5",
        math.nan,
        math.inf,
        True,
        date(2020, 1, 1),
    ],
)
def test_what_is_no_number(cell):
    assert number(cell) is None


def test_a_point_in_a_file_with_decimal_comma_is_no_decimal_mark():
    assert number("1.5", ",") is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_survives_being_written(value):
    assert number(repr(value)) == value
    assert number(repr(value).replace(".", ","), ",") == value


@given(st.integers(-(10**12), 10**12), st.sampled_from([" ", "\u00a0", "'", ","]))
def test_grouped_thousands_read_as_the_number(value, mark):
    assert number(f"{value:,d}".replace(",", mark)) == value
