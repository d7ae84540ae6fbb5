"""The Gantt under mouse and keys: nothing moves before it was shown and accepted."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rolau.ui.pages.missions.gantt.picture import Picture
from rolau.ui.pages.missions.gantt.view import GanttView
from tests.ui.pages.missions.plans import LINES, LINKS, TODAY, ask

KEY = Qt.Key
SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
NUMBER = {line.key: number for number, line in enumerate(LINES)}


@pytest.fixture
def gantt(theme, shown):
    made = GanttView(theme, "Plan")
    shown(made, 900, 300)
    made.show_plan(LINES, LINKS, TODAY, ask)
    made.set_zoom("month")
    made.select("a3")
    made.show_current()
    made.told = []
    made.proposed.connect(made.told.append)
    made.kept = []
    made.accepted.connect(lambda *what: made.kept.append(what))
    return made


def place(gantt, key, end="middle"):
    """Return where the middle, or the last pixel but one, of a bar stands in the view."""
    bar = gantt.picture.bar(NUMBER[key])
    at = bar.center() if end == "middle" else QPointF(bar.right() - 2, bar.center().y())
    return gantt.mapFromScene(at)


def drag(gantt, start, pixels, *, release=True):
    port = gantt.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for part in (pixels // 2, pixels):
        QTest.mouseMove(port, start + QPoint(part, 0))
        QApplication.processEvents()
    if release:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start + QPoint(pixels, 0))


def test_dragging_a_bar_shows_the_slip_and_moves_it_by_whole_days(gantt):
    drag(gantt, place(gantt, "a3"), 24, release=False)
    assert gantt.told[-1].endswith("11 January 2026 to 25 June 2026, 166 days; "
                                   "moves 2 later activities by 10 days")  # fmt: skip
    assert gantt.kept == []
    QTest.mouseRelease(gantt.viewport(), Qt.MouseButton.LeftButton)
    assert gantt.kept == [("a3", date(2026, 1, 11), 166)]
    assert gantt.told[-1] == ""


def test_dragging_the_edge_makes_it_longer_or_shorter_but_never_nothing(gantt):
    drag(gantt, place(gantt, "a3", "end"), 48)
    assert gantt.kept == [("a3", date(2026, 1, 1), 186)]
    drag(gantt, place(gantt, "a3", "end"), -900)
    assert gantt.kept[-1] == ("a3", date(2026, 1, 1), 1)


def test_escape_in_the_middle_of_a_drag_leaves_everything_as_it_was(gantt):
    drag(gantt, place(gantt, "a3"), 24, release=False)
    QTest.keyClick(gantt, KEY.Key_Escape)
    QTest.mouseRelease(gantt.viewport(), Qt.MouseButton.LeftButton)
    assert gantt.kept == []
    assert gantt.drag is None


def test_held_near_an_edge_it_scrolls_by_itself_and_the_bar_goes_along(gantt, qtbot):
    bar, port = gantt.horizontalScrollBar(), gantt.viewport()
    start = place(gantt, "a3")
    drag(gantt, start, port.width() - 4 - start.x(), release=False)
    before, moved = bar.value(), gantt.drag.start
    qtbot.waitUntil(lambda: bar.value() > before + 200)
    assert gantt.drag.start > moved
    pointer = gantt.mapToScene(QPoint(port.width() - 4, 0)).x()
    middle = gantt.picture.bar(NUMBER["a3"]).center().x()
    assert abs(pointer - middle) <= 2 * gantt.scale_.per_day  # it stays under the pointer
    QTest.mouseMove(port, QPoint(port.width() // 2, start.y()))
    QApplication.processEvents()
    rested = bar.value()
    QTest.qWait(120)
    assert bar.value() == rested
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton)
    assert len(gantt.kept) == 1


def test_beyond_the_last_day_the_scale_goes_on_and_escape_ends_it(gantt, qtbot):
    bar, port = gantt.horizontalScrollBar(), gantt.viewport()
    bar.setValue(bar.maximum())
    last = bar.maximum()
    start = place(gantt, "a5")
    drag(gantt, start, port.width() + 40 - start.x(), release=False)
    qtbot.waitUntil(lambda: bar.maximum() > last + 100)
    QTest.keyClick(gantt, KEY.Key_Escape)
    assert gantt.drag is None
    rested = bar.value()
    QTest.qWait(120)
    assert bar.value() == rested
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton)
    assert gantt.kept == []


def test_near_the_left_edge_it_scrolls_back_to_the_beginning(gantt, qtbot):
    bar = gantt.horizontalScrollBar()
    assert bar.value() > 0
    start = place(gantt, "a3")
    drag(gantt, start, 3 - start.x(), release=False)
    qtbot.waitUntil(lambda: bar.value() == 0)
    QTest.mouseRelease(gantt.viewport(), Qt.MouseButton.LeftButton)


def test_a_click_alone_chooses_and_moves_nothing(gantt, qtbot):
    with qtbot.waitSignal(gantt.chosen) as chosen:
        QTest.mouseClick(gantt.viewport(), Qt.MouseButton.LeftButton, pos=place(gantt, "a4"))
    assert chosen.args == ["a4"]
    assert gantt.kept == []
    assert gantt.told[-1:] in ([], [""])


def test_keys_move_and_stretch_and_only_enter_accepts(gantt):
    gantt.setFocus()
    QTest.keyClick(gantt, KEY.Key_Right, SHIFT)
    QTest.keyClick(gantt, KEY.Key_Right, SHIFT | CTRL)
    QTest.keyClick(gantt, KEY.Key_Left, ALT)
    assert "9 January 2026 to 22 June 2026, 165 days" in gantt.told[-1]
    assert gantt.kept == []
    QTest.keyClick(gantt, KEY.Key_Return)
    assert gantt.kept == [("a3", date(2026, 1, 9), 165)]
    QTest.keyClick(gantt, KEY.Key_Left, SHIFT)
    QTest.keyClick(gantt, KEY.Key_Escape)
    assert len(gantt.kept) == 1
    assert gantt.told[-1] == ""


def test_a_result_a_line_without_days_and_a_read_only_plan_do_not_move(gantt):
    gantt.setFocus()
    for key in ("o1", "x"):
        gantt.select(key)
        QTest.keyClick(gantt, KEY.Key_Right, SHIFT)
        assert gantt.drag is None
    gantt.show_plan(LINES, LINKS, TODAY, None)
    gantt.select("a3")
    drag(gantt, place(gantt, "a3"), 24)
    assert gantt.kept == []


def test_arrows_walk_and_a_reader_hears_the_line(gantt):
    gantt.setFocus()
    QTest.keyClick(gantt, KEY.Key_Down)
    assert gantt.current_key == "o12"
    assert "Six mobile courts" in gantt.accessibleName()
    QTest.keyClick(gantt, KEY.Key_Up)
    assert "3 months late" in gantt.accessibleName()


def test_the_wheel_zooms_about_the_day_under_the_pointer(gantt):
    at = QPointF(300, 100)
    before = gantt.scale_.day(gantt.horizontalScrollBar().value() + 300)
    no_button, no_phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turned = (QPoint(), QPoint(0, 240), no_button, CTRL, no_phase)
    wheel = QWheelEvent(at, gantt.mapToGlobal(at), *turned, False)
    closer = gantt.scale_.per_day
    QApplication.sendEvent(gantt.viewport(), wheel)
    assert gantt.scale_.per_day > closer
    after = gantt.scale_.day(gantt.horizontalScrollBar().value() + 300)
    assert abs((after - before).days) <= 1
    QTest.keyClicks(gantt, "---")
    assert gantt.scale_.per_day < closer


def test_a_change_keeps_the_line_the_zoom_and_the_place(gantt):
    gantt.horizontalScrollBar().setValue(500)
    per_day = gantt.scale_.per_day
    gantt.show_plan(LINES, LINKS, TODAY, ask)
    assert (gantt.current_key, gantt.scale_.per_day) == ("a3", per_day)
    assert abs(gantt.horizontalScrollBar().value() - 500) <= 3


def test_only_lines_in_sight_are_painted(gantt, monkeypatch):
    many = [line._replace(key=f"{line.key}{n}") for n in range(100) for line in LINES]
    gantt.show_plan(many, (), TODAY, ask)
    painted = []
    plain = Picture._paint_line

    def noting(self, painter, number):
        painted.append(number)
        plain(self, painter, number)

    monkeypatch.setattr(Picture, "_paint_line", noting)
    gantt.verticalScrollBar().setValue(28 * 400)
    painted.clear()
    gantt.grab()
    assert min(painted) >= 399
    assert len(set(painted)) <= 14


def test_a_link_leaves_and_enters_at_the_ends_its_kind_names():
    from rolau.ui.pages.missions.gantt.drawing import link_points

    one, other = (10.0, 50.0, 13.0), (80.0, 120.0, 41.0)
    ends = {"FS": (50, 80), "SS": (10, 80), "FF": (50, 120), "SF": (10, 120)}
    for kind, (start, finish) in ends.items():
        points = link_points(kind, one, other)
        assert (points[0].x(), points[-1].x()) == (start, finish)
        turned = [a.x() == b.x() or a.y() == b.y() for a, b in pairwise(points)]
        assert all(turned)
        side = points[-2].x() < finish if kind[1] == "S" else points[-2].x() > finish
        assert side
