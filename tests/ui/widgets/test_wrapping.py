"""Where text breaks: every word is kept in order, and no line breaks before it must."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from rolau.ui.widgets.cells import Name
from rolau.ui.widgets.wrapping import INDENT, LINE, MOST, WrappedDelegate, broken

WORDS = st.lists(st.text("abcdefgh-é", min_size=1, max_size=12), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(WORDS, st.integers(20, 400))
def test_lines_keep_the_words_and_stay_in_the_room(theme, words, room):
    lines = broken(theme, " ".join(words), "body", room)
    assert " ".join(lines).split() == words
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        assert theme.text_width("body", line) <= room or " " not in line
        if after:  # the next word had no room here
            assert theme.text_width("body", f"{line} {after.split()[0]}") > room


@pytest.mark.parametrize(("text", "count"), [("one", 1), ("one two three", 3), ("www " * 40, MOST)])
def test_a_row_is_as_high_as_its_lines_and_not_higher_than_a_few(theme, text, count):
    delegate = WrappedDelegate(theme)
    column = 40 + 2 * delegate.padding()
    assert len(delegate.lines(Name(text), 40)) == count
    assert delegate.high(Name(text), column) == delegate.height() + LINE * (count - 1)
    assert delegate.high(None, column) == delegate.height()
    assert delegate.high(Name(text), 4000) == delegate.height()


def ink(delegate, cell, *, rtl: bool) -> tuple[int, int]:
    """The first and the last column of pixels a cell puts ink on, in a room of 200."""
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    delegate.draw_cell(painter, QRect(0, 0, 200, 60), cell, rtl=rtl)
    painter.end()
    dark = [x for x in range(200) if any(image.pixel(x, y) != 0xFFFFFFFF for y in range(60))]
    return dark[0], dark[-1]


def test_an_indent_holds_for_all_lines_from_the_side_one_reads_from(theme):
    delegate = WrappedDelegate(theme)
    text = "Courts hear cases within the time limit"
    plain, deep = Name(text), Name(INDENT * 3 + text)
    assert len(delegate.lines(deep, 200)) == 2
    step = round(theme.text_width("name", INDENT * 3))
    assert step > 20
    first, last = (ink(delegate, deep, rtl=rtl) for rtl in (False, True))
    assert first[0] == ink(delegate, plain, rtl=False)[0] + step
    assert last[1] <= 200 - step
