"""Leaving a form keeps what is right and says what could not be kept."""

import pytest
from PySide6.QtWidgets import QLineEdit

from rolau.ui.forms.form import RecordForm


def enter(form: RecordForm, name: str, text: str) -> None:
    control = form.boxes[name].editor.focusProxy()
    assert isinstance(control, QLineEdit)
    control.setText(text)
    form.boxes[name].editor.typed.emit()


@pytest.fixture
def phase(page):
    return page.record.page.phases[0]


def test_choosing_another_country_keeps_what_is_typed(page, window, phase):
    page.record.editing.edit("phase", phase.id)
    enter(page.record.editing.open_now.form, "name", "Civil war")
    page.list.select("LBR")
    assert window.desk.title("phase", phase.id) == "Civil war"
    assert "Not kept" not in window.message_bar.text.text()


def test_what_cannot_be_read_is_said(page, window, phase):
    page.record.editing.edit("phase", phase.id)
    enter(page.record.editing.open_now.form, "start", "long ago")
    page.list.select("LBR")
    said = window.message_bar.text.text()
    assert said == "Not kept in “Armed conflict”, because it cannot be read: From."


def test_an_unfinished_record_is_said_with_what_it_lacks(page, window):
    page.record.editing.add("phase")
    enter(page.record.editing.open_now.form, "name", "Half")
    page.list.select("LBR")
    said = window.message_bar.text.text()
    assert said == "The new phase was not kept. Entered: Name. Still needed: From."


def test_an_untouched_new_record_is_no_matter(page, window):
    before = window.message_bar.text.text()
    page.record.editing.add("phase")
    page.list.select("LBR")
    assert window.message_bar.text.text() == before


def test_wrong_typing_does_not_follow_to_the_next_record(window):
    place = window.show_page("sources")
    first, second = place.list.keys[:2]
    place.list.select(first)
    enter(place.form, "date", "some day")
    place.list.select(second)
    box = place.form.boxes["date"]
    assert not box.pending
    assert box.conflict is None
    assert box.editor.read() == window.desk.record("source", second)["date"]
    assert "Date" in window.message_bar.text.text()


def test_a_new_record_left_for_another_in_the_list_is_said(window):
    place = window.show_page("sources")
    place.add()
    editor = place._editor
    enter(editor.form, "publisher", "Somebody")
    place.list.select(place.list.keys[1])
    assert "The new source was not kept" in window.message_bar.text.text()
    assert place._editor is None
