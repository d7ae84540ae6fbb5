"""The timeline strip: what a click, a key and a reader get from it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rolau.analysis.timeline import Bar, TimelineAnswer
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.timeline import TimelineStrip, in_words
from tests.ui.shots.frame import TIMELINE


@pytest.fixture
def strip(theme: Theme, shown: Callable[..., QWidget]) -> TimelineStrip:
    made = TimelineStrip(theme)
    made.show_answer(TIMELINE)
    shown(made, 680, 104)
    return made


def middle(strip: TimelineStrip, id: str) -> QPoint:
    return strip.item_rect(id).center().toPoint()


def test_the_height_is_that_of_its_lanes(strip: TimelineStrip) -> None:
    assert strip.height() == 104
    strip.show_answer(TIMELINE._replace(lanes=TIMELINE.lanes[:1]))
    assert strip.height() == 64


@pytest.mark.parametrize("id", ["p1", "p5", "e3"])
def test_a_click_chooses_a_phase_or_an_event(qtbot: QtBot, strip: TimelineStrip, id: str) -> None:
    with qtbot.waitSignal(strip.chosen) as said:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=middle(strip, id))
    assert said.args == [id]


def test_a_click_beside_everything_chooses_nothing(qtbot: QtBot, strip: TimelineStrip) -> None:
    with qtbot.assertNotEmitted(strip.chosen):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(2, 70))
    assert strip.item_rect("unknown").isEmpty()


def test_arrows_walk_in_time_and_enter_chooses(qtbot: QtBot, strip: TimelineStrip) -> None:
    strip.activateWindow()
    strip.setFocus()
    qtbot.waitUntil(strip.hasFocus)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert strip.accessibleName().startswith("Truce")
    with qtbot.waitSignal(strip.chosen) as said:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert said.args == [strip.items()[1].id]
    for _ in range(3):
        qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert strip.accessibleName() == "Armed conflict, 1998 – June 2003"


def test_pointing_tells_name_and_dates(qtbot: QtBot, strip: TimelineStrip) -> None:
    qtbot.mouseMove(strip, middle(strip, "p4"))
    qtbot.waitUntil(lambda: strip.toolTip() == "Stabilisation, since June 2013")
    qtbot.mouseMove(strip, middle(strip, "e1"))
    qtbot.waitUntil(lambda: strip.toolTip() == "Peace accord, July 2003")
    qtbot.mouseMove(strip, QPoint(2, 70))
    qtbot.waitUntil(lambda: strip.toolTip() == "")


def test_a_reader_hears_everything(strip: TimelineStrip) -> None:
    heard = strip.accessibleDescription()
    assert heard.count(";") == len(strip.items()) - 1
    assert "UN peacekeeping mission, 2004 – May 2013" in heard


def test_a_phase_without_dates_is_named_alone() -> None:
    assert in_words(Bar("Truce", 2003, 2004, "truce", "x")) == "Truce"


@pytest.mark.parametrize(
    ("id", "status"), [("p1", "bad"), ("p2", "warn"), ("p4", "ok"), ("p5", "neutral")]
)
def test_a_phase_has_the_colour_of_its_tone(
    theme: Theme, strip: TimelineStrip, id: str, status: str
) -> None:
    picture = strip.grab().toImage()
    rect = strip.item_rect(id)
    inside = QPoint(round(rect.left()) + 1, round(rect.top()) + 8)
    assert picture.pixelColor(inside) == theme.status(status).fill


def test_today_is_marked(theme: Theme, strip: TimelineStrip) -> None:
    picture = strip.grab().toImage()
    blue = theme.colour("accentFill")
    columns = {x for x in range(680) if picture.pixelColor(x, 80) == blue}
    assert len(columns) == 2
    assert 650 < min(columns) < 670


def test_time_runs_from_left_to_right_in_every_language(strip: TimelineStrip) -> None:
    before = strip.item_rect("p1")
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert strip.item_rect("p1") == before


def test_an_empty_timeline_draws_years_only(theme: Theme, shown: Callable[..., QWidget]) -> None:
    strip = TimelineStrip(theme)
    strip.show_answer(TimelineAnswer(2000, 2010, 1990.0, (), ()))
    shown(strip, 400, 64)
    assert not strip.grab().isNull()
    assert strip.items() == []
