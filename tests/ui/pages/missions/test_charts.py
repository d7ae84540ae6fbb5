"""The charts of a mission in the window, by clicks and keys."""

import shutil
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rolau.base import clock
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.questions import mission_charts
from rolau.desk.questions.missions.course import mission_course
from rolau.desk.questions.missions.plan import mission_plan
from rolau.ui.pages.missions.charts import WAYS
from rolau.ui.places import places
from rolau.ui.workspace_window import WorkspaceWindow
from tests.ui.pages.missions.conftest import NOW, id_of
from tests.ui.pages.missions.workspaces import COURTS


def shown(page, qtbot):
    page.show_mission(id_of(page, COURTS))
    page.record.pane.tabs.choose("charts")
    tab = page.record.parts.charts
    qtbot.waitUntil(lambda: tab.ready, timeout=20_000)
    return tab


def test_progress_over_time_is_that_of_the_plan_and_follows_a_change(page, qtbot):
    tab = shown(page, qtbot)
    desk = page.context.session.desk
    plan = mission_plan(desk, id_of(page, COURTS))
    answer = mission_charts.curve_of(plan, mission_course(desk, plan))
    assert tab.title.text() == answer.finding
    assert tab.chart.picture.drawn.table.title == answer.finding
    one = next(row for row in plan.activities if not row.progress)
    page.record.acts.keep(ChangeSet().set("activity", one.id, progress=100.0))
    qtbot.waitUntil(lambda: tab.ready and tab.title.text() != answer.finding, timeout=20_000)


def test_every_chart_is_reached_by_the_keyboard_and_drawn(page, qtbot):
    tab = shown(page, qtbot)
    page.record.focus_first()
    seen = [tab.kinds.value]
    for _ in range(len(WAYS) - 1):
        QTest.keyClick(tab.kinds.focusWidget() or tab.kinds, Qt.Key.Key_Right)
        seen.append(tab.kinds.value)
        qtbot.waitUntil(lambda: tab.ready, timeout=20_000)
        assert tab.chart.accessibleDescription().startswith(tab.chart.picture.drawn.alt[:20])
        assert tab.title.text() in tab.chart.picture.drawn.alt
    assert seen == list(WAYS)
    page.left()
    assert tab._reader is None
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: tab.ready, timeout=20_000)
    page.left()


def test_in_a_window_on_the_past_charts_are_of_that_day(missions_file, tmp_path, theme, qtbot):
    copy = tmp_path / "missions.rolau"
    shutil.copy(missions_file, copy)
    with clock.hold(NOW + timedelta(days=40)), Desk.open(copy, actor="Ada") as desk:
        then = desk.at("2026-03-25")
        own = [spec for spec in places() if spec.name == "missions"]
        window = WorkspaceWindow(then, theme, pages=own)
        with qtbot.waitSignal(window.painted):
            window.show()
        page = window.pages["missions"]
        tab = shown(page, qtbot)
        assert tab.subtitle.text().endswith("as of 25 March 2026")
        page.left()
        window.close()
        window.deleteLater()
