"""What is behind the current record of a mission: sources, history, adding one; by clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.ui.pages.editor import RecordEditor
from rolau.ui.shell.folding import STRIP
from tests.ui.pages.missions.conftest import id_of
from tests.ui.pages.missions.workspaces import COURTS, PORTS

KEY = Qt.Key


@pytest.fixture
def record(page, window):
    """The mission that is at risk, in a window wide enough for everything."""
    window.resize(1800, 900)
    page.show_mission(id_of(page, COURTS))
    return page.record


def about(window, qtbot, words: str) -> None:
    """Wait until the pane is about something."""

    def told() -> None:
        content = window.evidence.content
        assert content is not None
        assert content.about == words

    qtbot.waitUntil(told)


def test_the_pane_follows_the_portfolio_and_every_tab(record, page, window, qtbot):
    tabs = record.pane.tabs
    page.show_portfolio()
    page.portfolio.table.select(id_of(page, PORTS))
    about(window, qtbot, f"Mission · {PORTS}")
    page.show_mission(id_of(page, COURTS))
    tabs.choose("history")
    about(window, qtbot, f"Mission · {COURTS}")
    tabs.choose("plan")
    tree = record.parts.plan.view.tree
    late = next(node for node in tree.chain.nodes if node.title.startswith("Judges trained"))
    tree.select(late.key)
    about(window, qtbot, "Activity · Judges trained, 240 people")
    tree.setFocus()
    QTest.keyClick(tree, KEY.Key_Up)
    about(window, qtbot, "Activity · Draft rules with the Supreme Court")
    tabs.choose("logframe")
    table = record.parts.logframe.table
    key = next(key for key in keys(table) if key.startswith("result_indicator"))
    table.select(key)
    title = page.context.session.desk.title(*key.split(":"))
    about(window, qtbot, f"Result indicator · {title}")
    tabs.choose("money")
    desk, lines = page.context.session.desk, record.parts.money.model.ids
    about(window, qtbot, f"Budget line · {desk.title('budget_line', lines[0])}")
    QTest.keyClick(record.parts.money.grid, KEY.Key_Down)
    about(window, qtbot, f"Budget line · {desk.title('budget_line', lines[1])}")
    record.parts.money.show_part("contribution")
    given = record.parts.money.lists["contribution"].table
    given.select(given.model.key(0))
    title = page.context.session.desk.title("contribution", given.current_key)
    about(window, qtbot, f"Contribution · {title}")
    tabs.choose("risks")
    risks = record.parts.risks.table
    risks.select(risks.model.key(0))
    about(window, qtbot, f"Risk · {risks.current.title}")


def keys(table) -> list[str]:
    return [table.model.key(number) for number in range(table.model.rowCount())]


def test_measurements_show_theirs_in_their_list(record, page, window, qtbot):
    record.pane.tabs.choose("logframe")
    tab = record.parts.logframe
    desk = page.context.session.desk
    measured = {row["result_indicator"] for row in desk.records("measurement")}
    key = next(key for key in keys(tab.table) if key.partition(":")[2] in measured)
    tab.table.select(key)
    qtbot.mouseClick(tab.buttons["measurement"], Qt.MouseButton.LeftButton)
    view = record.forms.open_now
    view.table.select(view.table.model.key(0))
    title = desk.title("measurement", view.table.current_key)
    about(window, qtbot, f"Measurement · {title}")


def test_a_source_is_added_from_the_pane_and_counted_at_once(record, page, window, qtbot):
    desk: Desk = page.context.session.desk
    changes = ChangeSet()
    source = changes.add("source", title="Court register 2026")
    source = desk.apply(changes).ids.get(source, source)
    record.pane.tabs.choose("money")
    line = record.parts.money.model.id(0)
    about(window, qtbot, f"Budget line · {desk.title('budget_line', line)}")
    content = window.evidence.content
    assert content.sources == []
    content.add_source()
    editor = record.forms.open_now
    assert isinstance(editor, RecordEditor)
    assert editor.form.kind.name == "citation"
    box = editor.form.boxes["source"].editor.box
    box.setFocus()
    qtbot.keyClicks(box, "Court reg")
    qtbot.keyClick(box.popup, KEY.Key_Return)
    editor.close_editor()

    def counted() -> None:
        content = window.evidence.content
        assert content is not None
        assert content.about == f"Budget line · {desk.title('budget_line', line)}"
        assert [each.title for each in content.sources] == ["Court register 2026"]

    qtbot.waitUntil(counted)
    cited = desk.records("citation")[0]
    assert (cited["subject"], cited["source"]) == (f"budget_line:{line}", source)


def test_history_of_a_record_stands_there_and_follows_a_change(record, page, window, qtbot):
    record.pane.tabs.choose("plan")
    tree = record.parts.plan.view.tree
    late = next(node for node in tree.chain.nodes if node.title.startswith("Judges trained"))
    tree.select(late.key)
    record.acts.keep(ChangeSet().set("activity", late.id, progress=60.0))

    def changed() -> bool:
        content = window.evidence.content
        return bool(content and content.changes and content.changes[0].new.startswith("60"))

    qtbot.waitUntil(changed)
    assert "60" in window.evidence.content.history()[0].sentence


def test_the_plan_keeps_its_room_until_the_pane_is_asked_for(page, window, qtbot):
    window.resize(1440, 900)
    page.show_mission(id_of(page, COURTS))
    assert window.evidence.isVisible()
    assert window.evidence.folded
    assert window.evidence.width() == STRIP
    window.toggle_evidence()
    assert not window.evidence.folded
    about(window, qtbot, "Result · Fair, timely justice for people in 4 provinces")
    page.show_portfolio()
    window.resize(1800, 900)
    assert not window.evidence.folded


def test_a_source_for_a_mission_of_the_portfolio_begins_on_its_page(page, window, qtbot):
    window.resize(1800, 900)
    page.portfolio.table.select(id_of(page, PORTS))
    about(window, qtbot, f"Mission · {PORTS}")
    window.evidence.content.add_source()
    assert page.in_mission
    assert page.record.forms.open_now.form.kind.name == "citation"
