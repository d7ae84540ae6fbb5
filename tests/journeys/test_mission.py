"""A whole mission planned from nothing in the window, by keyboard and mouse.

Its form, the chain from impact to activities, an indicator with a figure, days with
dependencies, a budget typed and pasted, a partner's contribution that arrives, a risk; each in
the place a planner does it. Then the file is read as the command line reads it.
"""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from rolau.base import clock
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.questions.missions.chain import mission_chain
from rolau.desk.questions.missions.money import mission_money
from rolau.desk.questions.missions.plan import mission_plan
from rolau.ui.pages.missions.page import MissionsPage
from rolau.ui.places import places
from rolau.ui.workspace_window import WorkspaceWindow
from tests.ui.open_desk import theme

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
__all__ = ["theme"]


@pytest.fixture
def window(tmp_path, theme, qtbot):
    with clock.hold(NOW):
        desk = Desk.create(tmp_path / "desk.rolau", ["XTA"], actor="Ada")
        partner = ChangeSet()
        partner.add("partner", name="Norway", country="NOR")
        desk.apply(partner)
        own = [spec for spec in places() if spec.name == "missions"]
        made = WorkspaceWindow(desk, theme, pages=own)
        with qtbot.waitSignal(made.painted):
            made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        yield made
        made.close()
        made.deleteLater()


def fill(page, qtbot, **texts):
    """Type into fields of the open form as one does, Tab after each."""
    form = page.record.forms.editor.form
    for name, text in texts.items():
        editor = form.boxes[name].editor
        line = editor.focusProxy() or editor
        if not isinstance(line, QLineEdit):
            line = editor.findChild(QLineEdit) or line
        line.setFocus()
        if isinstance(line, QLineEdit):
            line.selectAll()
        QTest.keyClicks(line, text)
        QApplication.processEvents()
        QTest.keyClick(line, KEY.Key_Return if name in ("countries", "partner") else KEY.Key_Tab)
        QApplication.processEvents()
    return form


def leave(page):
    QTest.keyClick(page.record.forms.editor, KEY.Key_Escape)
    QApplication.processEvents()


def type_title(tree, text, qtbot):
    """Type a title into the line that was just added."""
    line = next(each for each in tree.findChildren(QLineEdit) if each.isVisible())
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, KEY.Key_Return)
    qtbot.waitUntil(lambda: text in {node.title for node in tree.chain.nodes})
    tree.select(next(node.key for node in tree.chain.nodes if node.title == text))


def add(tree, text, qtbot, choice=0):
    """Add below the current link by Insert; where a menu asks, take the choice of a number."""
    tree.setFocus()
    QTest.keyClick(tree, KEY.Key_Insert)
    QApplication.processEvents()
    menus = [each for each in tree.window().findChildren(QMenu) if each.isVisible()]
    for menu in menus:
        for _ in range(choice):
            QTest.keyClick(menu, KEY.Key_Down)
        QTest.keyClick(menu, KEY.Key_Return)
        QApplication.processEvents()
    type_title(tree, text, qtbot)


def cell(tree, title, field):
    node = next(each for each in tree.chain.nodes if each.title == title)
    names = ["title", *(column.name for column in tree.chain.columns)]
    return tree.chain.of(node.key, names.index(field))


def type_in(tree, title, field, text, qtbot):
    """Edit a cell of the tree in place by F2."""
    tree.setCurrentIndex(cell(tree, title, field))
    tree.setFocus()
    QTest.keyClick(tree, KEY.Key_F2)
    line = next(each for each in tree.findChildren(QLineEdit) if each.isVisible())
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, KEY.Key_Return)
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in tree.findChildren(QLineEdit)))


def test_a_mission_is_planned_from_nothing(window, qtbot):
    page = window.page
    assert isinstance(page, MissionsPage)

    # the mission itself, from the empty portfolio
    qtbot.mouseClick(page.portfolio.stack.state.buttons[0], LEFT)
    fill(page, qtbot, title="Courts within reach", countries="Talvara", start="2026-01-05",
         support_rate="13")  # fmt: skip
    leave(page)
    record = page.record
    mission = record.id
    assert record.pane.header.title.text() == "Courts within reach"

    # its chain, by keys alone
    record.pane.tabs.choose("tree")
    QApplication.processEvents()
    tree = record.parts.tree.tree
    qtbot.mouseClick(record.parts.tree.stack.state.buttons[0], LEFT)
    type_title(tree, "Justice for all", qtbot)
    add(tree, "Courts hear cases in time", qtbot)
    add(tree, "Case-flow rules used", qtbot)
    output = next(node.key for node in tree.chain.nodes if node.title == "Case-flow rules used")
    for title in ("Review", "Draft", "Train"):
        tree.select(output)
        add(tree, title, qtbot)
    assert [node.number for node in tree.chain.nodes] == [
        "", "1", "1.1", "1.1.1", "1.1.2", "1.1.3",
    ]  # fmt: skip

    # days and what waits for what
    for title, days in (("Review", "5"), ("Draft", "3"), ("Train", "10")):
        type_in(tree, title, "days", days, qtbot)
    type_in(tree, "Draft", "waits", "1.1.1 FS+2", qtbot)
    type_in(tree, "Train", "waits", "1.1.2", qtbot)
    plan = {row.title: row for row in mission_plan(window.desk, mission).activities}
    assert plan["Draft"].start.isoformat() == "2026-01-12"
    assert plan["Draft"].finish.isoformat() == "2026-01-14"
    assert all(row.critical for row in plan.values())

    # the plan: what a later start would move is said before it is accepted
    record.pane.tabs.choose("plan")
    QApplication.processEvents()
    view = record.parts.plan.view
    view.tree.select(next(node.key for node in view.tree.chain.nodes if node.title == "Review"))
    view.gantt.setFocus()
    for _ in range(12):
        QTest.keyClick(view.gantt, KEY.Key_Right, SHIFT)
    assert view.foot.words.text().endswith("moves 2 later activities by 12 days")
    QTest.keyClick(view.gantt, KEY.Key_Return)
    plan = {row.title: row for row in mission_plan(window.desk, mission).activities}
    assert plan["Train"].start.isoformat() == "2026-01-27"

    # an indicator of the output, and a figure for it
    record.pane.tabs.choose("logframe")
    QApplication.processEvents()
    logframe = record.parts.logframe
    logframe.table.select(logframe.table.model.key(2))
    qtbot.mouseClick(logframe.buttons["result_indicator"], LEFT)
    fill(page, qtbot, title="Judges trained", baseline="0", target="240")
    leave(page)
    logframe.table.select(logframe.table.model.key(2))
    qtbot.mouseClick(logframe.buttons["measurement"], LEFT)
    qtbot.mouseClick(record.forms.open_now._stack.state.buttons[0], LEFT)
    fill(page, qtbot, period="2026", value="60")
    leave(page)
    listed = record.forms.open_now
    assert listed is not None
    QTest.keyClick(listed, KEY.Key_Escape)
    indicator = mission_chain(window.desk, mission).indicators[0]
    assert (indicator.total.value, indicator.judged.reached) == (60.0, 0.25)

    # the budget: a block pasted, a figure typed over it
    record.pane.tabs.choose("money")
    QApplication.processEvents()
    money = record.parts.money
    block = "staff\tAdviser\tmonth\t10\t1000\t2026\ntravel\tFlights\ttrip\t4\t250\t2026\n"
    QApplication.clipboard().setText(block)
    money.grid.setCurrentIndex(money.model.index(0, 0))
    money.grid.setFocus()
    QTest.keyClick(money.grid, KEY.Key_V, CTRL)
    money.grid.setCurrentIndex(money.model.index(0, 3))
    QTest.keyClick(money.grid, KEY.Key_F2)
    line = next(each for each in money.grid.findChildren(QLineEdit) if each.isVisible())
    line.selectAll()
    QTest.keyClicks(line, "12")
    QTest.keyClick(line, KEY.Key_Tab)
    funds = mission_money(window.desk, mission).money.funds
    assert funds.required == 1_469_000  # 13,000.00 and 13 % programme support

    # a contribution, then received
    money.show_part("contribution")
    given = money.lists["contribution"]
    qtbot.mouseClick(given._stack.state.buttons[0], LEFT)
    fill(page, qtbot, partner="Norway", amount="5000")
    leave(page)
    given.table.select(given.table.model.key(0))
    qtbot.mouseClick(money.moves["received"], LEFT)
    funds = mission_money(window.desk, mission).money.funds
    assert (funds.received, funds.pledged, funds.gap_received) == (500_000, 0, 969_000)

    # a risk
    record.pane.tabs.choose("risks")
    QApplication.processEvents()
    risks = record.parts.risks
    qtbot.mouseClick(risks.risks.state.buttons[0], LEFT)
    fill(page, qtbot, title="Judges leave after training")
    leave(page)
    assert risks.grid.counts[3, 3] == 1

    # back: the portfolio says how it stands
    qtbot.mouseClick(record.back, LEFT)
    row = page.portfolio.table.model.row(0)
    assert (row.title, row.money.funds.gap_committed) == ("Courts within reach", 969_000)
    assert page.portfolio.tiles["unfunded"].text() == "Unfunded 1"
