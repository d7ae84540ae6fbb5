"""Where text breaks: every word is kept in order, and no line breaks before it must."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.ui.widgets.cells import Name
from rolau.ui.widgets.wrapping import LINE, MOST, WrappedDelegate, broken

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
