"""What is painted for the window is what matplotlib draws of the same artists."""

from collections.abc import Callable

import numpy as np
import pytest

from rolau.charts import paint, plain
from rolau.charts.catalogue import draw
from rolau.charts.drawn import Drawn
from rolau.charts.marks import Drawing, Panel
from rolau.charts.sheet import Sheet
from rolau.charts.theme import text_style, theme
from tests.charts import answers

ANSWERS: dict[str, Callable[[], object]] = {
    "trend": answers.homicide,
    "compare": answers.compared_six,
    "phases": answers.phases,
    "rank": lambda: answers.ranked(12),
    "heatmap": answers.heat,
    "link": answers.linked,
    "movers": answers.moved,
}
SHIFTED = 8
"""How far a channel may differ: words may lie a sixty-fourth of a pixel aside."""


def painted(drawing: Drawing, scale: float):
    wide, high, pixels = paint.paint(drawing, scale)
    return np.frombuffer(pixels, np.uint8).reshape(high, wide, 4).astype(int)


def drawn_plainly(drawing: Drawing, scale: float):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = plain.figure_of(drawing)
    figure.set_dpi(96 * scale)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba()).astype(int)


def away(drawing: Drawing, scale: float) -> tuple[int, float]:
    """The most a channel differs, and the share of pixels that differ by more than two."""
    one, other = painted(drawing, scale), drawn_plainly(drawing, scale)
    assert one.shape == other.shape
    difference = np.abs(one - other).max(axis=2)
    return int(difference.max()), float((difference > 2).mean())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ANSWERS)
def test_every_chart_is_painted_as_matplotlib_draws_it(name: str, scheme) -> None:
    drawn: Drawn = draw(name, ANSWERS[name](), scheme=scheme, size=(701.0, 383.0))
    most, share = away(drawn.drawing, 1.0)
    assert most <= SHIFTED
    assert share < 0.005


@pytest.mark.parametrize("scale", [1.25, 2.0])
def test_pixels_of_the_screen_change_nothing(scale: float) -> None:
    most, share = away(draw("trend", answers.homicide()).drawing, scale)
    assert most <= SHIFTED
    assert share < 0.005


def test_words_of_every_script_turned_and_aligned_are_the_same() -> None:
    sheet = Sheet(400, 240, theme())
    style = text_style("label")
    said = (
        "Liberia – 3.2",
        "ليبيريا 3.2",
        "利比里亚",
        "Ελλάδα Ж ≤",
        "e\u0301 \U00010330",
        "",
        "AVA To",
    )
    for number, words in enumerate(said):
        for align in ("left", "center", "right"):
            sheet.text(200.3, 20 + number * 24, words, style, "#123456", align)
        sheet.text(10 + number * 18, 230, words, style, "#654321", turned=True)
    most, share = away(sheet.drawing, 1.0)
    assert most <= SHIFTED
    assert share < 0.005


def test_what_is_drawn_over_stands_over() -> None:
    sheet = Sheet(60, 40, theme())
    sheet.box(Panel(0, 0, 40, 40), "#000000", order=3)
    sheet.box(Panel(20, 0, 60, 40), "#ff0000", order=1)
    sheet.mark(20, 20, "s", 10, "#00ff00")
    found = painted(sheet.drawing, 1.0)
    assert [tuple(found[y, x, :3]) for x, y in ((30, 5), (50, 5), (20, 20))] == [
        (0, 0, 0),
        (255, 0, 0),
        (0, 255, 0),
    ]


def test_the_ground_fills_every_pixel() -> None:
    found = painted(Drawing(31.5, 20.25, "#102030"), 1.5)
    assert (found == [16, 32, 48, 255]).all()
