"""Texts by number: what was added comes back, counted or not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolau.base.texts_by_number import Counted, TextsByNumber

PLAIN = st.lists(st.text(alphabet="AB1!", max_size=3), min_size=1, max_size=5)
COUNTED = st.builds(Counted, st.just("Data!E"), st.integers(1, 9), st.integers(1, 5))


def test_counted_texts_count_up():
    cells = Counted("Data!E", 9, 3)
    assert list(cells) == ["Data!E9", "Data!E10", "Data!E11"]
    assert (len(cells), cells[1:], cells[-1]) == (3, ["Data!E10", "Data!E11"], "Data!E11")
    with pytest.raises(IndexError):
        cells[3]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.one_of(PLAIN, COUNTED)))
def test_each_text_comes_back_by_its_number(parts):
    texts = TextsByNumber()
    for part in parts:
        texts.add(part)
    expected = [text for part in parts for text in part]
    assert len(texts) == len(expected)
    assert [texts[number] for number in range(len(texts))] == expected


def test_a_line_break_within_a_text_becomes_a_space():
    texts = TextsByNumber()
    texts.add(["Sheet\n1!A1", "Sheet\n1!A2"])
    assert (texts[0], texts[1]) == ("Sheet 1!A1", "Sheet 1!A2")
