"""What is said of a line and of a move, in words."""

from datetime import date

import pytest

from rolau.ui.pages.missions.gantt.lines import line_words, move_words, slip_words
from tests.ui.pages.missions.plans import LINES, ask


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ({}, "moves no other activity"),
        ({"b": 0}, "moves no other activity"),
        ({"b": 12}, "moves 1 later activity by 12 days"),
        ({"b": 12, "c": 12, "d": 12}, "moves 3 later activities by 12 days"),
        ({"b": 1, "c": 5}, "moves 2 later activities by up to 5 days"),
        ({"b": -1}, "moves 1 later activity 1 day earlier"),
        ({"b": -3, "c": -7}, "moves 2 later activities up to 7 days earlier"),
        ({"b": -3, "c": 2}, "moves 2 other activities by up to 3 days"),
    ],
)
def test_a_slip_is_said_in_words(others, words):
    assert slip_words(others) == words


def test_a_move_says_where_to_and_whom_it_carries_along():
    line = LINES[4]
    said = move_words(line, ask("a3", date(2026, 1, 13), line.days))
    assert said == (
        "1.1.3 Judges trained, 240 people: 13 January 2026 to 27 June 2026, 166 days; "
        "moves 2 later activities by 12 days"
    )


def test_a_line_is_heard_with_its_days_its_state_and_its_first_plan():
    words = line_words(LINES[4])
    for part in ("late", "55 % done", "3 months late", "critical", "first planned 1 October 2025"):
        assert part in words
    assert "milestone First hearings, 31 October 2026, ahead" in line_words(LINES[5])
    assert line_words(LINES[8]) == "Not dated; 0 % done"
