"""Adding, editing, listing and citing in the record pane; keys and the way back."""

import pytest
from PySide6.QtCore import Qt

from rolau.ui.pages.editor import RecordEditor
from rolau.ui.pages.records import RecordsView


def open_now(page):
    return page.record.editing.open_now


def type_into(form, name: str, text: str, qtbot) -> None:
    control = form.boxes[name].editor.focusProxy()
    control.setFocus()
    control.selectAll()
    qtbot.keyClicks(control, text)
    qtbot.keyClick(control, Qt.Key.Key_Return)


def test_an_event_is_added_under_the_country(page, window, qtbot):
    page.record.editing.add("key_event")
    editor = open_now(page)
    assert editor.header.title.text() == "New: Key event"
    assert editor.state.text() == "Not kept yet. Still needed: Event, Date"
    type_into(editor.form, "title", "Amnesty law", qtbot)
    assert "Date" in editor.state.text()
    type_into(editor.form, "date", "May 2025", qtbot)
    assert editor.state.text() == "Every change is kept as you leave a field."
    assert editor.header.title.text() == "Amnesty law"
    assert not editor.bin_button.isHidden()
    assert window.evidence.content.about == "Key event · Amnesty law"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    labels = [event.label for event in page.record.profile.strip.answer.events]
    assert "Amnesty law" in labels


def test_leaving_an_unfinished_record_keeps_nothing(page, window, qtbot):
    before = window.desk.count("phase")
    page.record.editing.add("phase")
    qtbot.keyClicks(open_now(page).form.boxes["name"].editor.focusProxy(), "Half")
    qtbot.mouseClick(open_now(page).back, Qt.MouseButton.LeftButton)
    assert window.desk.count("phase") == before
    assert not page.record.editing.active


def test_wrong_typing_holds_the_way_back_once(page, window, qtbot):
    phase = page.record.page.phases[0]
    page.record.editing.edit("phase", phase.id)
    editor = open_now(page)
    start = editor.form.boxes["start"].editor.box
    start.setFocus()
    start.selectAll()
    qtbot.keyClicks(start, "never")
    qtbot.mouseClick(editor.back, Qt.MouseButton.LeftButton)
    assert page.record.editing.active
    assert "not kept" in editor.state.text()
    assert "never" in editor.form.boxes["start"].foot.text()
    qtbot.mouseClick(editor.back, Qt.MouseButton.LeftButton)
    assert not page.record.editing.active
    row = window.desk.record("phase", phase.id)
    assert row is not None
    assert row["start"] == phase.start


def test_the_reason_stands_in_the_history(page, window, qtbot):
    phase = page.record.page.phases[0]
    page.record.editing.edit("phase", phase.id)
    editor = open_now(page)
    qtbot.keyClicks(editor.reason, "new court judgement")
    type_into(editor.form, "basis", "Judgement 12/2025", qtbot)
    newest = window.desk.history(kind="phase", id=phase.id, limit=1)[0]
    assert (newest.new, newest.reason) == ("Judgement 12/2025", "new court judgement")


def test_undo_while_a_form_is_open_shows_in_the_form(page, window, qtbot):
    phase = page.record.page.phases[0]
    page.record.editing.edit("phase", phase.id)
    editor = open_now(page)
    type_into(editor.form, "name", "War", qtbot)
    assert editor.header.title.text() == "War"
    window.undo()
    assert editor.form.boxes["name"].editor.box.text() == phase.name
    assert editor.header.title.text() == phase.name


def test_a_record_taken_away_meanwhile_closes_its_form(page, window):
    phase = page.record.page.phases[0]
    page.record.editing.edit("phase", phase.id)
    from rolau.desk.changes import ChangeSet

    window.session.apply(ChangeSet().delete("phase", phase.id))
    assert not page.record.editing.active


def test_the_bin_button_moves_and_offers_undo(page, window, qtbot):
    event = page.record.page.events[0]
    page.record.editing.edit("key_event", event.id)
    qtbot.mouseClick(open_now(page).bin_button, Qt.MouseButton.LeftButton)
    assert not page.record.editing.active
    assert event.id not in [mark.id for mark in page.record.profile.strip.answer.events]
    qtbot.mouseClick(window.undo_bar.undo_button, Qt.MouseButton.LeftButton)
    assert event.id in [mark.id for mark in page.record.profile.strip.answer.events]


def test_the_list_of_a_kind_opens_adds_and_bins(page, window, qtbot):
    page.record.editing.list("phase")
    view = open_now(page)
    assert isinstance(view, RecordsView)
    assert "country" not in [column.name for column in view.table.model.columns]
    assert view.table.model.rowCount() == 7
    first = view.table.model.key(0)
    assert view.table.current_key == first
    assert view.table.view.selectionModel().isRowSelected(0)
    assert window.evidence.content.about.startswith("Phase · ")
    qtbot.keyClick(view.table.view, Qt.Key.Key_Delete)
    assert view.table.model.rowCount() == 6
    window.undo()
    assert view.table.model.rowCount() == 7
    view.table.select(first)
    qtbot.keyClick(view.table.view, Qt.Key.Key_Return)
    editor = open_now(page)
    assert isinstance(editor, RecordEditor)
    assert editor.back.text() == "Back to Phases"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert isinstance(open_now(page), RecordsView)
    qtbot.mouseClick(open_now(page).add_button, Qt.MouseButton.LeftButton)
    assert open_now(page).form.id == ""
    qtbot.keyClick(open_now(page), Qt.Key.Key_Escape)
    qtbot.keyClick(open_now(page), Qt.Key.Key_Escape)
    assert not page.record.editing.active


def test_an_empty_list_says_what_it_is_for(page, qtbot):
    page.list.select("LBR")
    page.record.editing.list("key_fact")
    view = open_now(page)
    assert view.add_button.isHidden()
    state = view._stack.state
    assert state.accessibleName() == "No key facts yet"
    qtbot.mouseClick(state.buttons[0], Qt.MouseButton.LeftButton)
    assert open_now(page).form.kind.name == "key_fact"


@pytest.mark.parametrize("kind", ["phase", "key_event", "profile_section", "key_fact"])
def test_a_source_is_added_to_any_record(page, window, qtbot, kind):
    record = window.desk.records(kind, where={"country": "XTA"})[0]
    id = str(record["id"])
    page.record.editing.edit(kind, id)
    before = len(window.evidence.content.sources)
    window.evidence.content.add_source()
    editor = open_now(page)
    assert editor.form.kind.name == "citation"
    type_into(editor.form, "source", "Barometer of public trust 2025", qtbot)
    page.record.editing.edit(kind, id)
    titles = [line.title for line in window.evidence.content.sources]
    assert len(titles) == before + 1
    assert "Barometer of public trust 2025" in titles


def test_a_source_in_the_pane_leads_to_the_library(page, window):
    window.evidence.content.sources[0].open()
    assert window.page_name == "sources"
    assert window.page.form.boxes["title"].editor.read() == window.evidence.content.about[9:]


def test_a_source_says_what_it_is_used_for(page, window):
    window.open_record(
        "source", window.desk.records("source", where={"title": "Kesra Peace Accord"})[0]["id"]
    )
    uses = [use.title for use in window.evidence.content.uses]
    assert set(uses) == {"Peace accord", "Truce"}
    assert window.evidence.content.add_source is None
    window.evidence.content.uses[0].open()
    assert window.page_name == "countries"
