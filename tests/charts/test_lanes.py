"""Phases as bars: where labels stand, and how intervals read."""

import pytest

from rolau.analysis.timeline import TimelineAnswer, timeline
from rolau.charts.drawn import Drawn, Hit
from rolau.charts.engine import width_of
from rolau.charts.lanes import draw_lanes, period_words
from rolau.charts.marks import Panel
from rolau.charts.sheet import Sheet
from rolau.charts.theme import text_style, theme
from tests.analysis.values import phase
from tests.charts.answers import TODAY, boxes, drawn_lines, numbers

ROOM = Panel(40.0, 10.0, 440.0, 100.0)
YEAR = 20.0


def draw(answer: TimelineAnswer, *, rail: bool = False) -> tuple[Drawn, list[Hit]]:
    """Draw lanes with the year 2000 at the left of the room and 20 pixels a year."""
    sheet = Sheet(600, 120, theme())
    hits = draw_lanes(sheet, answer, lambda at: ROOM.left + (at - 2000) * YEAR, ROOM, 20, rail=rail)
    return Drawn(sheet.drawing, 600, 120, tuple(hits), (ROOM,), ""), hits


def one(name: str, start: str, end: str | None) -> tuple[Drawn, Hit]:
    drawn, (hit,) = draw(timeline([phase(name, start, end)], [], TODAY))
    return drawn, hit


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2003", "2006", "2003–2006"),
        ("2003-08", "2006", "August 2003 – 2006"),
        ("2003-08-18", None, "since 18 August 2003"),
        ("2003", "2003", "2003"),
    ],
)
def test_intervals_read_as_people_write_them(start: str, end: str | None, words: str) -> None:
    assert one("p", start, end)[1].period == words
    (bar,) = timeline([phase("p", start, end)], [], TODAY).bars
    assert period_words(bar) == words
    assert period_words(bar._replace(period=("", ""))) == ""


def test_a_bar_is_cut_at_the_sides_of_its_room() -> None:
    _, hit = one("p", "1990", None)
    assert (hit.left, hit.right) == (ROOM.left, ROOM.right - 1)
    drawn, hits = draw(timeline([phase("p", "1980", "1990")], [], TODAY))
    assert hits == []
    assert boxes(drawn) == []


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [
        ("2004-07-02", "2014-07-02", "inside"),
        ("2014-07-02", "2015-07-02", "before"),
        ("2001-07-02", "2002-07-02", "after"),
    ],
)
def test_a_label_stands_inside_else_before_else_after_its_bar(
    start: str, end: str, place: str
) -> None:
    drawn, hit = one("A phase of some length", start, end)
    ((_, words),) = boxes(drawn)
    found = {
        "inside": hit.left < words.left and words.right < hit.right,
        "before": words.right < hit.left,
        "after": words.left > hit.right,
    }
    assert [name for name, holds in found.items() if holds] == [place]


def test_a_label_without_room_is_left_to_the_pointer() -> None:
    crowded = timeline(
        [phase(f"A rather long name {n}", f"{2000 + n}", f"{2001 + n}") for n in range(20)],
        [],
        TODAY,
    )
    drawn, hits = draw(crowded)
    assert len(hits) == 20
    assert len(boxes(drawn)) < 20
    hidden = next(hit for hit in hits if hit.label not in dict(boxes(drawn)))
    assert drawn.at(hidden.x, hidden.y) == hidden


def test_a_lane_has_its_own_height_and_a_rail_when_asked() -> None:
    answer = timeline([phase("a", "2000", "2010"), phase("b", "2002", "2004")], [], TODAY)
    drawn, (upper, lower) = draw(answer)
    assert (upper.top, upper.bottom, lower.top) == (10, 26, 30)
    railed, _ = draw(answer, rail=True)
    assert len(drawn_lines(drawn.figure)) == 0
    rails = [numbers(line.get_ydata())[0] for line in drawn_lines(railed.figure)]
    assert rails == [18, 38]


def test_the_width_of_a_label_is_that_of_its_weight() -> None:
    drawn, _ = one("Transition", "2000", "2015")
    ((_, words),) = boxes(drawn)
    wide = width_of("Transition", text_style("mark"))
    assert words.right - words.left == pytest.approx(wide, abs=2)
