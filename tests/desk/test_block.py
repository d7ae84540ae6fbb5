"""A block of cells from a spreadsheet and back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.desk.block import Marks, block_text, is_missing, marks_of, read_block, read_number
from rolau.models.wording import plain

CELLS = st.text(alphabet=st.sampled_from('ab1,.;"\t\n\r –é'), max_size=6)
BLOCKS = st.integers(1, 4).flatmap(
    lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide), min_size=1, max_size=4)
)


@given(BLOCKS)
def test_what_is_written_is_read_again(block):
    assert read_block(block_text(block)) == block


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", [[""]]),
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1\t2\n3", [["1", "2"], ["3", ""]]),
        ('"a\tb"\tc\n', [["a\tb", "c"]]),
        ('"two\nlines"\n', [["two\nlines"]]),
        ('"say ""so"""', [['say "so"']]),
        ('"open', [['"open']]),
        ('5" pipe', [['5" pipe']]),
        ("a\n\nb\n", [["a"], [""], ["b"]]),
    ],
)
def test_blocks_as_spreadsheets_write_them(text, block):
    assert read_block(text) == block


@given(st.floats(allow_nan=False, allow_infinity=False, width=64), st.sampled_from([".", ","]))
def test_a_number_is_read_as_it_was_written(number, decimal):
    written = plain(number).replace(".", decimal)
    assert read_number(written, Marks(decimal)) == number


@pytest.mark.parametrize(
    ("cells", "decimal"),
    [
        (["1", "2"], "."),
        (["1,5", "2"], ","),
        (["1.5", "1,234"], "."),
        (["1,234", "0,125"], ","),
        (["1.234,5"], ","),
        (["1,234.5"], "."),
        (["1.234.567"], ","),
        (["1,234,567"], "."),
        (["1,234"], "."),
        (["country", "a,b"], "."),
    ],
)
def test_the_decimal_mark_is_what_the_block_shows(cells, decimal):
    assert marks_of(cells) == Marks(decimal)


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("1,234", ".", 1234.0),
        ("1,234", ",", 1.234),
        ("1 234,5", ",", 1234.5),
        ("1\u202f234.5", ".", 1234.5),
        ("1'234.5", ".", 1234.5),
        ("−0,5", ",", -0.5),
        ("–3", ".", -3.0),
        ("12 %", ".", 12.0),
        (",5", ",", 0.5),
        ("+7", ".", 7.0),
        ("1e-3", ".", 0.001),
    ],
)
def test_numbers(text, decimal, number):
    assert read_number(text, Marks(decimal)) == number


@pytest.mark.parametrize("text", ["x", "1,23,4", "1.2.3", "12,34.5", "--1", "1e999", "(3)", "<5"])
def test_what_is_no_number(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        read_number(text, Marks("."))


@pytest.mark.parametrize("text", ["", "  ", "..", "…", "-", "#N/A", "n/a", "NA", "NaN"])
def test_what_stands_for_no_value(text):
    assert is_missing(text)
    assert read_number(text, Marks(".")) is None
