"""Bars and links dragged with a real mouse in the window: pressed, moved, let go, given up."""

import json
import os
import shutil
import subprocess
import sys
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.pages.missions.conftest import NOW, id_of
from tests.ui.pages.missions.workspaces import COURTS

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


@pytest.fixture
def record(page, window):
    window.resize(1440, 900)
    page.show_mission(id_of(page, COURTS))
    QApplication.processEvents()
    return page.record


def of(record, title: str):
    return next(row for row in record.plan.rows if row.title == title)


def in_window(widget: QWidget, at: QPoint) -> QPoint:
    """Where a place of a widget stands in its window."""
    return widget.mapTo(widget.window(), at)


def test_a_bar_is_dragged_and_its_days_are_kept_as_one_step(record, window, qtbot):
    record.pane.tabs.choose("plan")
    gantt = record.parts.plan.view.gantt
    late = of(record, "Judges trained, 240 people")
    record.parts.plan.view.tree.select(f"activity:{late.id}")
    gantt.show_current()
    number = gantt.picture.numbers[f"activity:{late.id}"]
    handle, port = window.windowHandle(), gantt.viewport()
    at = in_window(port, gantt.mapFromScene(gantt.picture.bar(number).center()))
    by = round(30 * gantt.scale_.per_day)
    QTest.mousePress(handle, LEFT, pos=at)
    for part in (by // 2, by):
        QTest.mouseMove(handle, at + QPoint(part, 0))
    assert gantt.drag is not None
    QTest.mouseRelease(handle, LEFT, pos=at + QPoint(by, 0))
    moved = of(record, late.title)
    assert moved.start == late.start + timedelta(days=round(by / gantt.scale_.per_day))
    assert (moved.finish - moved.start) == (late.finish - late.start)
    window.undo()
    assert of(record, late.title).start == late.start


def test_escape_while_a_bar_is_dragged_gives_up(record, window):
    record.pane.tabs.choose("plan")
    gantt = record.parts.plan.view.gantt
    late = of(record, "Judges trained, 240 people")
    record.parts.plan.view.tree.select(f"activity:{late.id}")
    gantt.show_current()
    number = gantt.picture.numbers[f"activity:{late.id}"]
    handle = window.windowHandle()
    at = in_window(gantt.viewport(), gantt.mapFromScene(gantt.picture.bar(number).center()))
    QTest.mousePress(handle, LEFT, pos=at)
    QTest.mouseMove(handle, at + QPoint(25, 0))
    QTest.mouseMove(handle, at + QPoint(50, 0))
    assert gantt.drag is not None
    QTest.keyClick(handle, KEY.Key_Escape)
    assert gantt.drag is None
    QTest.mouseMove(handle, at + QPoint(90, 0))
    QTest.mouseRelease(handle, LEFT, pos=at + QPoint(90, 0))
    assert of(record, late.title).start == late.start
    assert record.pane.isVisible()


def test_a_line_dragged_onto_a_result_stands_beneath_it_and_is_numbered_there(
    missions_file, tmp_path
):
    copy = tmp_path / "missions.rolau"
    shutil.copy(missions_file, copy)
    run = subprocess.run(
        [sys.executable, "-m", "tests.ui.pages.missions.carried", str(copy)],
        env=os.environ | {"QT_QPA_PLATFORM": "minimal", "ROLAU_NOW": NOW.isoformat()},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    home, new = ["2.2.2", "Legal aid desks open"], "Six mobile courts sitting"
    assert json.loads(run.stdout) == {
        "before": home,
        "given up": home,
        "onto, tree": ["1.2.4", new],
        "undone": home,
        "onto, plan": ["1.2.4", new],
        "above, plan": ["1.2.1", new],
    }
