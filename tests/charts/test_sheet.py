"""Drawing in pixels from the upper left corner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.base.texts import in_language
from rolau.charts import engine, render
from rolau.charts.drawn import Drawn
from rolau.charts.marks import Panel, Run
from rolau.charts.sheet import Sheet, dashes, wrap
from rolau.charts.theme import text_style, theme
from tests.charts.answers import boxes

CAPTION = text_style("caption")


def pixel(drawn: Drawn, x: int, y: int, scale: float = 1.0) -> tuple[int, ...]:
    width, _, data = render.rgba(drawn, scale)
    start = (y * width + x) * 4
    return tuple(data[start : start + 3])


def whole(sheet: Sheet) -> Drawn:
    return Drawn(sheet.drawing, sheet.width, sheet.height, (), (), "")


def test_a_box_stands_where_it_is_put() -> None:
    sheet = Sheet(100, 60, theme())
    sheet.box(Panel(10, 20, 30, 25), "#102030")
    drawn = whole(sheet)
    inside, outside = (16, 32, 48), (255, 255, 255)
    assert pixel(drawn, 10, 20) == pixel(drawn, 29, 24) == inside
    assert pixel(drawn, 9, 22) == pixel(drawn, 30, 22) == pixel(drawn, 20, 25) == outside
    assert pixel(drawn, 59, 49, 2.0) == inside
    assert pixel(drawn, 61, 49, 2.0) == outside


def test_a_plot_gives_the_pixels_of_its_values() -> None:
    sheet = Sheet(200, 100, theme())
    plot = sheet.plot(Panel(20, 10, 120, 90), (2000.0, 2010.0), (-1.0, 1.0))
    assert (plot.x(2000), plot.x(2005), plot.x(2010)) == (20, 70, 120)
    assert (plot.y(-1), plot.y(0), plot.y(1)) == (90, 50, 10)
    ink = "#102030"
    plot.add(Run([2005], [0], ink, 2, (), "s", 4, ink, 0, None, "one", 3))
    drawn = whole(sheet)
    assert pixel(drawn, 70, 50) == (16, 32, 48)
    assert pixel(drawn, 78, 50) == (255, 255, 255)


def test_words_stand_on_their_middle_and_side() -> None:
    sheet = Sheet(200, 60, theme())
    for align in ("left", "center", "right"):
        sheet.text(100, 30, "HHHH", CAPTION, "#000000", align)
    wide = engine.width_of("HHHH", CAPTION)
    (_, left), (_, middle), (_, right) = boxes(whole(sheet))
    assert left.left == pytest.approx(100, abs=1.5)
    assert (middle.left + middle.right) / 2 == pytest.approx(100, abs=1.5)
    assert right.right == pytest.approx(100, abs=1.5)
    assert left.right - left.left == pytest.approx(wide, abs=2)
    assert (left.top + left.bottom) / 2 == pytest.approx(30, abs=1.5)


def test_paragraphs_begin_at_the_leading_edge() -> None:
    sheet = Sheet(200, 60, theme())
    assert sheet.paragraph(4, ["one", "two"], CAPTION, "#000000") == 36
    with in_language("ar"):
        sheet.paragraph(4, ["three"], CAPTION, "#000000")
    found = dict(boxes(whole(sheet)))
    assert found["one"].left == pytest.approx(0, abs=1.5)
    assert found["three"].right == pytest.approx(200, abs=1.5)
    assert found["two"].top > found["one"].top


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=12), max_size=12), st.floats(30, 300))
def test_wrapping_keeps_every_word_and_the_width(words: list[str], width: float) -> None:
    lines = wrap(" ".join(words), CAPTION, width)
    assert " ".join(lines).split() == words
    for line in lines:
        assert engine.width_of(line, CAPTION) <= width or " " not in line


def test_lines_of_a_paragraph_are_about_as_long_as_each_other() -> None:
    text = "one two three four five six seven eight nine ten eleven"
    width = engine.width_of(text, CAPTION) - 5
    first, second = (engine.width_of(line, CAPTION) for line in wrap(text, CAPTION, width))
    assert second > 0.6 * first


def test_dashes_are_lengths_in_pixels() -> None:
    assert dashes(()) == "solid"
    assert dashes((8, 4)) == (0.0, (6.0, 3.0))
