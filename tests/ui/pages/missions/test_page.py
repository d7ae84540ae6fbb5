"""The place Missions by clicks and keys: portfolio, chain and plan, each change one step."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.questions.missions.portfolio import mission_list
from rolau.ui.pages.countries.missions import MissionsBlock
from tests.ui.pages.missions.conftest import id_of
from tests.ui.pages.missions.workspaces import COURTS, POLICE, PORTS

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def courts(page):
    """The record of the mission that is late, on its tree."""
    page.show_mission(id_of(page, COURTS))
    record = page.record
    record.pane.tabs.choose("tree")
    QApplication.processEvents()
    return record


def titles(table):
    return [table.model.row(number).title for number in range(table.model.rowCount())]


def numbers(tree):
    return {node.title: node.number for node in tree.chain.nodes}


def find(tree, title):
    return next(node for node in tree.chain.nodes if node.title == title)


def test_every_tile_opens_exactly_its_rows(page, qtbot):
    view = page.portfolio
    words = {code: made.text() for code, made in view.tiles.items()}
    assert words == {"on-track": "On track 1", "at-risk": "At risk 1", "late": "Late 0",
                     "unfunded": "Unfunded 1"}  # fmt: skip
    expected = {"on-track": [PORTS], "at-risk": [COURTS], "late": [], "unfunded": [COURTS]}
    for code, made in view.tiles.items():
        qtbot.mouseClick(made, LEFT)
        assert titles(view.table) == expected[code]
        assert made.isChecked()
    qtbot.mouseClick(view.tiles["unfunded"], LEFT)
    assert sorted(titles(view.table)) == sorted([COURTS, PORTS, POLICE])


def test_a_mission_opens_by_enter_and_the_way_back_finds_it_again(page, window, qtbot):
    page.portfolio.table.select(id_of(page, COURTS))
    qtbot.keyClick(page.portfolio.table.view, KEY.Key_Return)
    assert page.in_mission
    assert page.record.pane.header.title.text() == COURTS
    assert "2 of 11 activities late" in page.record.caption.text()
    qtbot.mouseClick(page.record.back, LEFT)
    assert not page.in_mission
    assert page.portfolio.table.current_key == id_of(page, COURTS)


def test_adding_below_begins_to_edit_and_is_one_step(courts, window, qtbot):
    tree = courts.parts.tree.tree
    tree.select(find(tree, "Legal aid desks open").key)
    before = len(tree.chain.nodes)
    QTest.keyClick(tree, KEY.Key_Insert)
    line = tree.findChild(QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "Clients asked")
    QTest.keyClick(line, KEY.Key_Return)
    qtbot.waitUntil(lambda: "Clients asked" in numbers(tree))
    assert numbers(tree)["Clients asked"] == "2.2.3"
    assert tree.current_node.title == "Clients asked"
    window.undo()
    window.undo()
    assert len(tree.chain.nodes) == before


def test_where_several_may_stand_a_menu_asks_which(courts, qtbot):
    tree = courts.parts.tree.tree
    tree.select(find(tree, "Prisoners without trial get their case reviewed").key)
    courts.chain.add_below()
    menu = next(each for each in courts.add_button.findChildren(QMenu) if each.isVisible())
    assert [action.text() for action in menu.actions()] == ["Add output", "Add activity"]
    qtbot.keyClick(menu, KEY.Key_Return)
    assert numbers(tree)["New output"] == "2.3"


def test_moving_by_keys_lets_numbers_follow_and_undo_takes_it_back(courts, window):
    tree = courts.parts.tree.tree
    before = numbers(tree)
    tree.select(find(tree, "4,300 files reviewed").key)
    QTest.keyClick(tree, KEY.Key_Up, ALT)
    assert numbers(tree)["4,300 files reviewed"] == "2.1.1"
    tree.select(find(tree, "Six mobile courts sitting").key)
    assert tree.current_node.number == "1.2"
    above = find(tree, "Prisoners without trial get their case reviewed")
    courts.acts.move(find(tree, "Six mobile courts sitting").id, above.id, "")
    assert numbers(tree)["Second rounds, 20 districts"] == "2.3.3"
    window.undo()
    window.undo()
    assert numbers(tree) == before


def test_what_cannot_stand_is_said_and_nothing_moves(courts, window):
    tree = courts.parts.tree.tree
    before = numbers(tree)
    tree.select(find(tree, "Prisoners without trial get their case reviewed").key)
    QTest.keyClick(tree, KEY.Key_Right, ALT)
    assert window.message_bar.text.text().startswith("Only activities stand beneath an output.")
    assert numbers(tree) == before


def test_deleting_takes_all_beneath_and_offers_to_undo(courts, window, qtbot):
    tree = courts.parts.tree.tree
    before = numbers(tree)
    tree.select(find(tree, "Legal aid desks open").key)
    QTest.keyClick(tree, KEY.Key_Delete)
    assert "Desks staffed, 14 sites" not in numbers(tree)
    assert (
        window.undo_bar.text.text() == "“Legal aid desks open” and 2 beneath it moved to the bin."
    )
    qtbot.mouseClick(window.undo_bar.undo_button, LEFT)
    assert numbers(tree) == before


def test_fields_are_typed_in_the_tree(courts, window):
    tree, acts = courts.parts.tree.tree, courts.acts
    desk = window.desk
    node = find(tree, "Second rounds, 20 districts")
    for field, text in (("days", "90"), ("progress", "5"), ("waits", "1.2.1; 2.1.1 SS+3")):
        assert acts.edit("activity", node.id, field, text)
    row = desk.record("activity", node.id)
    assert (row["days"], row["progress"]) == (90, 5.0)
    assert acts.edit_text("activity", node.id, "waits") == "1.2.1; 2.1.1 SS+3"
    assert not acts.edit("activity", node.id, "days", "none")
    assert "is not a number" in window.message_bar.text.text()
    assert not acts.edit("activity", find(tree, "Vehicles and equipment bought").id, "waits",
                         "1.2.3")  # fmt: skip
    assert "in a circle" in window.message_bar.text.text()


def test_a_move_in_the_gantt_is_kept_as_one_step(courts, window):
    courts.pane.tabs.choose("plan")
    QApplication.processEvents()
    plan = courts.parts.plan.view
    node = find(plan.tree, "Vehicles and equipment bought")
    plan.tree.select(node.key)
    plan.gantt.setFocus()
    for _ in range(10):
        QTest.keyClick(plan.gantt, KEY.Key_Right, SHIFT)
    assert plan.foot.words.text().endswith("moves 2 later activities by 10 days")
    QTest.keyClick(plan.gantt, KEY.Key_Return)
    assert window.desk.record("activity", node.id)["start"] == "2025-05-11"
    later = find(plan.tree, "First hearing rounds, 12 districts")
    assert later.start == date(2026, 4, 26)
    window.undo()
    assert window.desk.record("activity", node.id)["start"] == "2025-05-01"
    assert find(plan.tree, "First hearing rounds, 12 districts").start == date(2026, 4, 16)


def test_an_activity_cannot_be_pulled_before_what_it_waits_for(courts):
    courts.pane.tabs.choose("plan")
    QApplication.processEvents()
    plan = courts.parts.plan.view
    plan.tree.select(find(plan.tree, "First hearing rounds, 12 districts").key)
    plan.gantt.setFocus()
    QTest.keyClick(plan.gantt, KEY.Key_Left, SHIFT)
    assert "what it waits for holds it until 16 April 2026" in plan.foot.words.text()


def test_keeping_the_first_plan_is_one_step(courts, window):
    assert courts.acts.keep_baseline()
    rows = window.desk.records("activity", where={"mission": courts.id})
    node = next(row for row in rows if row["title"] == "Draft rules with the Supreme Court")
    assert (node["baseline_start"], node["baseline_days"]) == ("2025-05-31", 210)
    window.undo()
    again = window.desk.record("activity", str(node["id"]))
    assert again["baseline_start"] == "2025-06-01"


def test_the_briefing_begun_here_is_on_this_mission(courts, window, qtbot):
    from rolau.ui.pages.briefing_dialog import BriefingDialog

    qtbot.mouseClick(courts.brief_button, LEFT)
    dialog = courts.pane.window().findChild(BriefingDialog)
    assert dialog is not None
    assert dialog.mission_box.currentText() == COURTS
    assert dialog.kind_box.currentData() == "mission"
    dialog.reject()


def test_an_empty_mission_says_what_to_begin_with(page, qtbot):
    page.show_mission(id_of(page, POLICE))
    record = page.record
    record.pane.tabs.choose("tree")
    QApplication.processEvents()
    state = record.parts.tree.stack.state
    qtbot.mouseClick(state.buttons[0], LEFT)
    assert [node.title for node in record.parts.tree.tree.chain.nodes] == ["New impact"]


def test_records_under_a_mission_open_where_they_stand(page, window):
    desk = window.desk
    activity = desk.records("activity", where={"mission": id_of(page, COURTS)}, limit=1)[0]
    assert window.open_record("activity", str(activity["id"]))
    assert page.record.parts.tree.tree.current_node.id == activity["id"]
    measured = desk.records("measurement", limit=1)[0]
    assert window.open_record("measurement", str(measured["id"]))
    assert page.record.forms.editor.form.kind.name == "measurement"
    assert page.record.id == id_of(page, COURTS)


def test_a_new_mission_is_begun_by_keys(page, window, qtbot):
    window.commands.run("missions.add")
    editor = page.record.forms.editor
    assert "Title" in editor.form.needed()
    qtbot.keyClick(editor, KEY.Key_Escape)
    assert not page.in_mission


def test_the_country_page_lists_its_missions_and_leads_to_them(missions_file, theme, shown):
    block = MissionsBlock(theme)
    shown(block, 900, 240)
    with Desk.open(missions_file, write=False) as desk:
        block.show_missions(mission_list(desk, country="LBR").rows)
    assert sorted(titles(block.table)) == sorted([PORTS, POLICE])
    opened: list[str] = []
    block.opened.connect(opened.append)
    block.table.select(block.table.model.key(0))
    QTest.keyClick(block.table.view, KEY.Key_Return)
    assert opened == [block.table.model.key(0)]


def test_in_a_narrow_window_the_name_is_whole_and_buttons_show_icons(courts, window):
    header = courts.pane.header
    window.resize(1440, 900)
    QApplication.processEvents()
    assert courts.details.text() == "Details"
    window.resize(1024, 640)
    QApplication.processEvents()
    assert courts.details.text() == ""
    assert courts.details.accessibleName() == "Details"
    assert header.title.width() >= header.title.sizeHint().width()
    assert courts.caption.text().startswith("2 of 11 activities late")


def history_of(record):
    record.pane.tabs.choose("history")
    QApplication.processEvents()
    view = record.parts.history
    model = view.table.model
    return view, [model.index(row, 1).data() for row in range(model.rowCount())]


def test_the_history_holds_what_belongs_to_the_mission_and_takes_it_back(courts, window, qtbot):
    desk = window.session.desk
    risk = next(str(r["id"]) for r in desk.records("risk") if r["title"] == "Violence on the roads")
    figure = next(str(r["id"]) for r in desk.records("measurement") if r["period"] == "2026-02")
    window.session.apply(ChangeSet().set("risk", risk, likelihood="3"))
    window.session.apply(ChangeSet().set("measurement", figure, value=80.0))
    other = id_of(courts.parent(), PORTS)
    window.session.apply(ChangeSet().set("mission", other, led_by="Somebody else"))
    view, said = history_of(courts)
    assert said[0].startswith("Ada changed Value of Measurement")
    assert "from “72” to “80”" in said[0]
    assert said[1] == (
        "Ada changed Likelihood of Risk “Violence on the roads” from “2 unlikely” to “3 possible”"
    )
    assert not [line for line in said if "Somebody else" in line or PORTS in line]
    view.table.view.setFocus()
    view.table.view.choose_row(1)
    qtbot.mouseClick(view.undo_button, LEFT)
    row = desk.record("risk", risk)
    assert row["likelihood"] == "2"
    view, said = history_of(courts)
    assert "from “3" in said[0]


def test_enter_in_the_history_opens_the_record_that_was_changed(courts, window):
    risk = next(str(r["id"]) for r in window.session.desk.records("risk"))
    window.session.apply(ChangeSet().set("risk", risk, owner="Prisons"))
    view, _said = history_of(courts)
    view.table.view.setFocus()
    view.table.view.choose_row(0)
    QTest.keyClick(view.table.view, KEY.Key_Return)
    assert courts.forms.current == ("risk", risk)
