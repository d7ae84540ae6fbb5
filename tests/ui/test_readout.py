"""The read-out box stays on the chart, on the side where there is room."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from rolau.charts.drawn import VALUE, Hit, Readout
from rolau.charts.marks import Panel
from rolau.ui.readout import draw_readout
from tests.ui.open_desk import theme

__all__ = ["theme"]

WIDE, HIGH = 400, 200
GROUND = QColor("#123456")


def drawn(theme, x: float, *, turned: bool = False) -> QImage:
    hits = tuple(
        Hit(VALUE, x, 50, x, 50, name, "2018", text, "#ff0000", 0, value=value)
        for name, text, value in (("Liberia", "−0.88", -0.88), ("Talvara", "−1.08", -1.08))
    )
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    direction = Qt.LayoutDirection
    painter.setLayoutDirection(direction.RightToLeft if turned else direction.LeftToRight)
    panel = Panel(20, 10, WIDE - 20, HIGH - 20)
    draw_readout(painter, theme, Readout(x, panel, "2018", hits), QRect(0, 0, WIDE, HIGH))
    painter.end()
    return image


def touched(image: QImage) -> list[int]:
    return [
        x
        for x in range(WIDE)
        if any(image.pixelColor(x, y) != GROUND for y in range(20, HIGH - 30))
    ]


@pytest.mark.parametrize("x", [30.0, 200.0, 370.0])
def test_line_and_box_are_drawn_inside(theme, x):
    columns = touched(drawn(theme, x))
    assert round(x) in columns
    assert max(columns) - min(columns) > 80
    assert 0 <= min(columns) <= max(columns) < WIDE


def test_the_box_changes_side_where_there_is_no_room(theme):
    left = touched(drawn(theme, 30.0))
    right = touched(drawn(theme, 370.0))
    assert max(left) > 100
    assert min(right) < 300
    assert max(right) <= 371


def test_time_and_figures_run_left_to_right_in_every_language(theme):
    assert drawn(theme, 200.0) == drawn(theme, 200.0, turned=True)


def test_each_series_has_its_colour(theme):
    image = drawn(theme, 30.0)
    red = [
        (x, y)
        for x in range(WIDE)
        for y in range(HIGH)
        if image.pixelColor(x, y) == QColor("#ff0000")
    ]
    assert len(red) == 2 * 9 * 9


def test_beside_a_value_the_box_leaves_its_line_free(theme):
    """Where no time runs across, no upright line is drawn and the box stands under the value."""
    hit = Hit(VALUE, 100, 40, 112, 56, "Liberia", "2018", "−0.88", "#ff0000", 0, value=-0.88)
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    for at, panel in ((hit, Panel(0, 0, WIDE, HIGH)), (hit._replace(top=180, bottom=196), None)):
        image.fill(GROUND)
        painter = QPainter(image)
        whole = panel or Panel(0, 0, WIDE, HIGH)
        draw_readout(
            painter, theme, Readout(106, whole, "2018", (at,), False), QRect(0, 0, WIDE, HIGH)
        )
        painter.end()
        rows = [
            y
            for y in range(HIGH)
            if any(image.pixelColor(x, y) != GROUND for x in range(0, WIDE, 3))
        ]
        assert rows
        assert not set(rows) & set(range(round(at.top), round(at.bottom)))
