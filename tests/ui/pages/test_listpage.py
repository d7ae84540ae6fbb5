"""A page of any kind is one short file; the made-up kind goes through it whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.ui.pages.editor import RecordEditor
from rolau.ui.pages.listpage import KindPage
from rolau.ui.workspace_window import WorkspaceWindow
from tests.made_up import registry_of_few
from tests.ui.pages import expeditions as one_file
from tests.ui.pages.expeditions import expeditions


@pytest.fixture
def window(desk, theme, qtbot) -> Iterator[WorkspaceWindow]:
    made = WorkspaceWindow(desk, theme, pages=[expeditions()])
    with qtbot.waitSignal(made.painted), qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def page(window) -> KindPage:
    found = window.page
    assert isinstance(found, KindPage)
    return found


@pytest.fixture
def two(desk) -> list[str]:
    changes = ChangeSet()
    ids = [
        changes.add("expedition", name=name, country="LBR", people=people)
        for name, people in (("Down the river", 3), ("Up the river", 12))
    ]
    desk.apply(changes)
    return ids


def editor_of(page: KindPage) -> RecordEditor:
    found = page.record_pane.findChild(RecordEditor)
    assert found is not None
    return found


def type_into(page_or_editor, name: str, text: str, qtbot) -> QLineEdit:
    control = page_or_editor.form.boxes[name].editor.focusProxy()
    assert isinstance(control, QLineEdit)
    control.setFocus()
    control.selectAll()
    qtbot.keyClicks(control, text)
    qtbot.keyClick(control, Qt.Key.Key_Return)
    return control


def test_the_page_is_one_file_under_sixty_lines():
    text = Path(one_file.__file__).read_text(encoding="utf-8")
    assert len(text.splitlines()) < 60


def test_an_empty_page_says_what_it_is_for_and_offers_the_first_step(page, qtbot):
    state = page.list_pane.findChild(type(page._empty_list()))
    assert state is not None
    assert "Expeditions" not in page.list.keys
    qtbot.mouseClick(state.buttons[0], Qt.MouseButton.LeftButton)
    assert editor_of(page).form.needed() == ["Name", "Country"]


def test_a_record_is_added_by_keys_alone(page, desk, qtbot):
    qtbot.keyClick(page.window(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    editor = editor_of(page)
    type_into(editor, "name", "Over the hills", qtbot)
    type_into(editor, "people", "4", qtbot)
    type_into(editor, "country", "Liberia", qtbot)
    assert desk.count("expedition") == 1
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert page.form.boxes["name"].editor.read() == "Over the hills"
    assert [desk.title("expedition", key) for key in page.list.keys] == ["Over the hills"]


def test_choosing_in_the_list_shows_the_record_and_its_evidence(page, window, two, qtbot):
    page.list.select_first()
    assert page.form.id == two[0]
    qtbot.keyClick(page.list_pane.view, Qt.Key.Key_Down)
    assert page.form.id == two[1]
    assert page.record_pane.header.title.text() == "Up the river"
    assert window.evidence.content.about == "Expedition · Up the river"


def test_an_edit_shows_in_the_list_and_undo_takes_it_back(page, two, desk, qtbot):
    page.list.select(two[1])
    type_into(page, "name", "Round the lake", qtbot)
    shown = [page.list.model.index(n, 0).data() for n in range(2)]
    assert shown == ["Down the river", "Round the lake"]
    assert page.list.current_key == two[1]
    qtbot.keyClick(page.window(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.record_pane.header.title.text() == "Up the river"
    qtbot.keyClick(page.window(), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert desk.title("expedition", two[1]) == "Round the lake"


def test_moving_to_the_bin_offers_undo(page, window, two, desk, qtbot):
    page.list.select(two[0])
    qtbot.mouseClick(page.bin_button, Qt.MouseButton.LeftButton)
    assert desk.record("expedition", two[0]) is None
    assert "Down the river" in window.undo_bar.text.text()
    assert page.list.keys == [two[1]]
    qtbot.mouseClick(window.undo_bar.undo_button, Qt.MouseButton.LeftButton)
    assert set(page.list.keys) == set(two)


def test_the_bin_says_who_refers_to_the_record(page, window, two, desk, qtbot):
    desk.apply(ChangeSet().set("expedition", two[1], before=two[0]))
    page.list.select(two[0])
    qtbot.mouseClick(page.bin_button, Qt.MouseButton.LeftButton)
    assert "1 record refers to it" in window.undo_bar.text.text()


def test_the_filter_finds_and_says_when_nothing_fits(page, two, qtbot):
    qtbot.keyClicks(page.list_pane.filter, "lake")
    qtbot.waitUntil(lambda: page.list.keys == [])
    page.list_pane.filter.clear()
    qtbot.waitUntil(lambda: len(page.list.keys) == 2)
    qtbot.keyClicks(page.list_pane.filter, "down")
    qtbot.waitUntil(lambda: page.list.keys == [two[0]])


def test_the_history_of_the_record_chosen(page, two, desk, qtbot):
    page.list.select(two[0])
    type_into(page, "people", "5", qtbot)
    page.record_pane.tabs.choose("history")
    table = page._history.table
    said = [table.model.index(row, 1).data() for row in range(table.model.rowCount())]
    assert said[0] == "Ada changed People of Expedition “Down the river” from “3” to “5”"
    page.list.select(two[1])
    assert "Up the river" in table.model.index(0, 1).data()


def test_search_leads_to_the_record(page, window, two):
    hit = window.search("up river")[0]
    hit.open()
    assert page.form.id == two[1]


def test_typing_is_kept_when_another_record_is_chosen(page, two, desk, qtbot):
    page.list.select(two[0])
    people = page.form.boxes["people"].editor.focusProxy()
    people.setFocus()
    people.selectAll()
    qtbot.keyClicks(people, "7")
    page.list.select(two[1])
    row = desk.record("expedition", two[0])
    assert row is not None
    assert row["people"] == 7


def test_a_source_is_cited_from_the_evidence_pane(page, window, two, desk, qtbot):
    changes = ChangeSet()
    book = changes.add("source", title="Guide to the river", reliability="B")
    desk.apply(changes)
    page.list.select(two[0])
    window.evidence.content.add_source()
    editor = editor_of(page)
    assert "subject" not in editor.form.boxes
    type_into(editor, "source", "Guide to the river", qtbot)
    cited = desk.records("citation")
    assert [(row["source"], row["subject"]) for row in cited] == [(book, f"expedition:{two[0]}")]
    editor.close_editor()
    assert [line.title for line in window.evidence.content.sources] == ["Guide to the river"]


def test_reading_only_offers_nothing_that_would_change(desk, two, theme, qtbot):
    reading = Desk.open(desk.path, write=False, registry=registry_of_few())
    made = WorkspaceWindow(reading, theme, pages=[expeditions()])
    made.show()
    page = made.page
    assert isinstance(page, KindPage)
    assert page.bin_button.isHidden()
    assert all(box.editor.locked for box in page.form.boxes.values())
    assert "expedition.add" not in made.commands
    assert made.evidence.content.add_source is None
    made.close()
    made.deleteLater()
