"""The filters of the plan, by clicks and keys: what is late, what is mine."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from rolau.desk.changes import ChangeSet
from rolau.ui.widgets.buttons import Button
from tests.ui.pages.missions.conftest import id_of
from tests.ui.pages.missions.workspaces import COURTS, PORTS

LEFT = Qt.MouseButton.LeftButton
LATE = ["Judges trained, 240 people", "Vehicles and equipment bought"]


@pytest.fixture
def plan(page):
    """The plan of the mission that is at risk, with two activities of Ada's, one of them late."""
    page.show_mission(id_of(page, COURTS))
    record = page.record
    record.pane.tabs.choose("plan")
    rows = {row.title: row for row in record.plan.activities}
    changes = ChangeSet()
    for title, name in ((LATE[0], "Ada"), ("Agreement with the lawyers", " ada")):
        changes.set("activity", rows[title].id, responsible=name)
    record.acts.keep(changes)
    QApplication.processEvents()
    return record.parts.plan


def shown(plan):
    """The titles in the tree; the Gantt's lines are the same."""
    nodes = plan.view.tree.shown_nodes()
    assert [line.key for line in plan.view.gantt.picture.lines] == [node.key for node in nodes]
    return [node.title for node in nodes]


def test_late_leaves_what_is_late_under_its_parents_and_counts_it(plan, page, qtbot):
    filters, whole = plan.view.filters, shown(plan)
    assert (filters.late.text(), filters.mine.text()) == ("Late 2", "Mine 2")
    assert filters.late.accessibleName() == "Late 2"
    assert {row.title for row in page.record.plan.late} == set(LATE)
    qtbot.mouseClick(filters.late, LEFT)
    left = shown(plan)
    assert [title for title in left if title in LATE] == LATE
    parents = {row.id: row for row in page.record.plan.rows}
    for title in LATE:
        row = next(each for each in parents.values() if each.title == title)
        while row.parent:
            row = parents[row.parent]
            assert row.title in left
    assert len(left) < len(whole)
    total = f"{len(left)} of {len(whole)} shown · {len(whole) - len(left)} hidden"
    assert plan.view.foot.tally.text() == total
    for node in plan.view.tree.chain.nodes:  # what is hidden has no height in the tree either
        rect = plan.view.tree.visualRect(plan.view.tree.chain.of(node.key))
        assert rect.isValid() == (node.title in left)
    qtbot.mouseClick(filters.late, LEFT)
    assert shown(plan) == whole


def test_both_leave_what_is_both_and_the_keyboard_reaches_them(plan, page, qtbot):
    filters = plan.view.filters
    filters.late.setFocus()
    QTest.keyClick(filters.late, Qt.Key.Key_Space)
    QTest.keyClick(filters.late, Qt.Key.Key_Tab)
    mine = QApplication.focusWidget()
    assert mine is filters.mine
    assert mine is not None
    QTest.keyClick(mine, Qt.Key.Key_Space)
    assert [title for title in shown(plan) if title in LATE] == LATE[:1]
    assert "Agreement with the lawyers" not in shown(plan)


def test_filters_stay_while_the_mission_is_shown_and_end_with_another(plan, page, window, qtbot):
    filters = plan.view.filters
    qtbot.mouseClick(filters.mine, LEFT)
    page.record.pane.tabs.choose("tree")
    page.record.pane.tabs.choose("plan")
    late = next(row for row in page.record.plan.activities if row.title == LATE[0])
    page.record.acts.keep(ChangeSet().set("activity", late.id, responsible="Ben"))
    assert filters.mine.isChecked()
    assert filters.mine.text() == "Mine 1"
    assert LATE[0] not in shown(plan)
    window.undo()
    assert LATE[0] in shown(plan)
    page.show_mission(id_of(page, PORTS))
    assert not filters.mine.isChecked()
    assert len(shown(plan)) == len(plan.view.tree.chain.nodes)


def test_a_filter_that_leaves_nothing_says_so_and_the_way_out(plan, page, qtbot):
    changes = ChangeSet()
    for row in page.record.plan.activities:
        if row.responsible.strip().lower() == "ada":
            changes.set("activity", row.id, responsible="")
    page.record.acts.keep(changes)
    qtbot.mouseClick(plan.view.filters.mine, LEFT)
    assert shown(plan) == []
    state = plan.stack.state
    assert state is not None
    assert "Ada is responsible for nothing here" in state.accessibleName()
    (way_out,) = [each for each in state.findChildren(Button) if each.text() == "Show everything"]
    qtbot.mouseClick(way_out, LEFT)
    assert plan.stack.state is None
    assert not plan.view.filters.mine.isChecked()
    assert shown(plan)


def test_a_link_added_under_a_filter_is_seen(plan, page, qtbot):
    qtbot.mouseClick(plan.view.filters.mine, LEFT)
    tree = plan.view.tree
    output = next(node for node in tree.shown_nodes() if node.level == "output")
    tree.select(output.key)
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Insert)
    assert not plan.view.filters.mine.isChecked()
    assert tree.current_node.title.startswith("New ")
    QTest.keyClick(tree.findChild(QLineEdit), Qt.Key.Key_Escape)
