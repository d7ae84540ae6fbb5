"""The master list: Qt's rules, what is current stays current, states in its place."""

import pytest
from PySide6.QtCore import Qt

from rolau.ui.pages.listing import MasterList
from rolau.ui.shell.list_record import ListPane
from rolau.ui.tables.rows import ListRows
from rolau.ui.widgets.cells import CELL, TwoLine
from rolau.ui.widgets.states import EmptyState

NAMES = ["Burundi", "Côte d'Ivoire", "Liberia", "Sierra Leone", "Timor-Leste"]


@pytest.fixture
def master(theme, qtbot) -> MasterList:
    pane = ListPane(theme, "Countries", "Filter by name")
    qtbot.addWidget(pane)
    made: MasterList[str] = MasterList(
        pane,
        theme,
        lambda name: TwoLine(name, name[:3].upper()),
        lambda: EmptyState(theme, "flag", "No countries yet"),
    )
    made.show_rows(ListRows(NAMES, str))
    pane.resize(264, 500)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    return made


def test_the_model_keeps_qts_rules(master, qtmodeltester):
    qtmodeltester.check(master.model)


def test_lines_are_two_line_cells_and_are_counted(master):
    assert master.model.index(0, 0).data(CELL) == TwoLine("Burundi", "BUR")
    assert master.pane.count.text() == "5"
    assert list(master.keys) == NAMES


def test_arrows_choose(master, qtbot):
    master.select_first()
    with qtbot.waitSignal(master.chosen) as caught:
        qtbot.keyClick(master.pane.view, Qt.Key.Key_Down)
    assert caught.args == ["Côte d'Ivoire"]


def test_the_current_line_stays_when_rows_change_around_it(master, qtbot):
    master.select("Liberia")
    with qtbot.assertNotEmitted(master.chosen):
        master.show_rows(ListRows(["Angola", *NAMES], str))
    assert master.current_key == "Liberia"


def test_a_line_that_goes_is_said(master, qtbot):
    master.select("Liberia")
    with qtbot.waitSignal(master.chosen) as caught:
        master.show_rows(ListRows(["Burundi"], str))
    assert caught.args == [""]


def test_the_filter_says_how_many_are_left(master, qtbot):
    qtbot.keyClicks(master.pane.filter, "le")
    qtbot.waitUntil(lambda: len(master.keys) == 2)
    assert master.pane.foot.text() == "2 of 5 shown"
    assert master.pane.count.text() == "5"
    qtbot.keyClick(master.pane.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(master.keys) == 5)
    assert master.pane.foot.isHidden()


def test_nothing_found_and_nothing_there_are_two_things(master, qtbot):
    qtbot.keyClicks(master.pane.filter, "zebra")
    qtbot.waitUntil(lambda: bool(master.pane.findChildren(EmptyState)))
    state = master.pane.findChildren(EmptyState)[-1]
    assert state.accessibleName() == "Nothing matches “zebra”"
    qtbot.mouseClick(state.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(master.keys) == 5)
    master.show_rows(ListRows([], str))
    assert master.pane.findChildren(EmptyState)[-1].accessibleName() == "No countries yet"


def test_what_is_not_shown_cannot_be_selected(master):
    assert not master.select("Angola")
    assert not master.select("")
