"""Tree and Gantt side by side: the same lines, the same current one, one scroll bar."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rolau.ui.pages.missions.plan.tab import PlanView
from rolau.ui.pages.missions.tree.model import ChainModel
from rolau.ui.pages.missions.tree.nodes import tree_columns
from rolau.ui.pages.missions.tree.view import ChainTree
from tests.ui.pages.missions.plans import shown_plan

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def plan(theme, shown):
    model = ChainModel("Result or activity", tree_columns(dates_too=False), lambda *_: None, {})
    made = PlanView(theme, ChainTree(theme, "Results chain", model, header=44))
    shown(made, 1200, 260)
    made.show_plan(shown_plan())
    return made


def keys(plan):
    return [line.key for line in plan.gantt.picture.lines]


def test_folding_in_the_tree_folds_in_the_gantt(plan):
    assert keys(plan) == [node.key for node in plan.tree.shown_nodes()]
    plan.tree.collapse(plan.tree.chain.of("result:o11"))
    assert "activity:a1" not in keys(plan)
    assert keys(plan) == [node.key for node in plan.tree.shown_nodes()]
    assert plan.foot.tally.text() == "6 of 9 shown · 3 folded away"


def test_lines_stand_at_the_same_height_however_one_scrolls(plan):
    for number, node in enumerate(plan.tree.shown_nodes()):
        beside = plan.tree.visualRect(plan.tree.chain.of(node.key))
        assert beside.height() == plan.gantt.picture.high
        assert beside.top() == number * plan.gantt.picture.high
    assert plan.tree.viewport().height() == plan.gantt.viewport().height()
    bar = plan.gantt.verticalScrollBar()
    assert bar.maximum() == plan.tree.verticalScrollBar().maximum() > 0
    bar.setValue(bar.maximum())
    assert plan.tree.verticalScrollBar().value() == bar.value()
    plan.tree.verticalScrollBar().setValue(3)
    assert bar.value() == 3


def test_the_current_line_is_the_same_in_both(plan):
    plan.tree.select("activity:a3")
    assert plan.gantt.current_key == "activity:a3"
    plan.gantt.setFocus()
    QTest.keyClick(plan.gantt, KEY.Key_Down)
    assert plan.tree.current_key == "result:o12"


def test_a_move_is_said_at_the_foot_before_it_is_accepted(plan, qtbot):
    plan.tree.select("activity:a3")
    plan.gantt.setFocus()
    for _ in range(12):
        QTest.keyClick(plan.gantt, KEY.Key_Right, SHIFT)
    assert plan.foot.words.text().endswith("moves 2 later activities by 12 days")
    assert plan.foot.currentIndex() == 1
    QTest.mouseClick(plan.foot.leave, Qt.MouseButton.LeftButton)
    assert plan.foot.currentIndex() == 0
    QTest.keyClick(plan.gantt, KEY.Key_Right, SHIFT)
    with qtbot.waitSignal(plan.accepted) as accepted:
        QTest.mouseClick(plan.foot.accept, Qt.MouseButton.LeftButton)
    assert accepted.args == ["activity:a3", date(2026, 1, 2), 166]


def test_zoom_goes_from_days_to_years_and_the_switch_follows(plan):
    plan.zoom.chosen.emit("day")
    assert plan.gantt.scale_.zoom == plan.zoom.value == "day"
    plan.gantt.setFocus()
    QTest.keyClicks(plan.gantt, "-" * 22)
    assert plan.zoom.value == "year"
    assert plan.head.width() == plan.gantt.width()
