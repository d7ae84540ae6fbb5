"""Title and caption above a chart."""

from rolau.charts.engine import width_of
from rolau.charts.heading import Heading, heading
from rolau.charts.sheet import Sheet
from rolau.charts.theme import text_style, theme
from tests.charts.answers import texts

TITLE = "Intentional homicide in Talvara improved from 14.2 to 8.1 between 2014 and 2025"
CAPTION = "per 100,000 · lower is better · shaded: 90\u00a0% range, ±1.645 standard errors"


def test_lines_are_broken_to_the_width_and_counted_in_the_height() -> None:
    wide, narrow = heading(TITLE, CAPTION, 900), heading(TITLE, CAPTION, 320)
    assert (wide.title, wide.caption) == ((TITLE,), (CAPTION,))
    assert wide.height == 20 + 16 + 12
    assert narrow.height == 20 * len(narrow.title) + 16 * len(narrow.caption) + 12
    assert all(width_of(line, text_style("section")) <= 320 for line in narrow.title)


def test_words_joined_by_a_no_break_space_stay_together() -> None:
    for width in range(120, 500, 10):
        assert any("90\u00a0%" in line for line in heading(TITLE, CAPTION, width).caption)


def test_an_empty_heading_leaves_little_room() -> None:
    assert heading("", "", 500) == Heading((), ())
    assert Heading((), ()).height == 8


def test_it_is_written_on_the_sheet() -> None:
    sheet = Sheet(320, 200, theme())
    found = heading(TITLE, CAPTION, 320)
    found.draw(sheet)
    assert texts(sheet.drawing.figure) == [*found.title, *found.caption]
