"""The form of the made-up kind: shown, edited, added, undone, on a real file."""

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.models.fields import Value
from rolau.ui.forms.form import RecordForm
from rolau.ui.session import Session
from tests.made_up import STORED, registry


def stored() -> dict[str, Value]:
    return {name: value for name, value in STORED.items() if isinstance(value, (str, int, float))}


@pytest.fixture
def expedition(desk) -> str:
    changes = ChangeSet()
    new = changes.add("expedition", **stored())
    desk.apply(changes)
    return new


@pytest.fixture
def window(session, theme, qtbot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(720, 900)
    made.setCentralWidget(RecordForm(session, theme, "expedition"))
    undo = QAction(made)
    undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    undo.triggered.connect(session.undo)
    made.addAction(undo)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def form(window) -> RecordForm:
    found = window.centralWidget()
    assert isinstance(found, RecordForm)
    return found


def box_of(form: RecordForm, name: str) -> QLineEdit:
    control = form.boxes[name].editor.focusProxy()
    assert isinstance(control, QLineEdit)
    return control


def line(form: RecordForm, name: str) -> QLineEdit:
    control = box_of(form, name)
    control.setFocus()
    return control


def enter(form: RecordForm, name: str, text: str) -> None:
    box_of(form, name).setText(text)
    form.boxes[name].editor.typed.emit()


def test_there_is_a_box_for_every_field(form, desk):
    assert list(form.boxes) == list(desk.registry["expedition"].fields)


def test_a_field_is_kept_by_itself_and_stands_in_the_history(form, desk, expedition, qtbot):
    form.show_record(expedition)
    form.reason = "counted again"
    people = line(form, "people")
    people.selectAll()
    qtbot.keyClicks(people, "15")
    qtbot.keyClick(people, Qt.Key.Key_Tab)
    row = desk.record("expedition", expedition)
    assert row is not None
    assert row["people"] == 15
    newest = desk.history(kind="expedition", id=expedition, limit=1)[0]
    assert (newest.old, newest.new, newest.reason) == (12, 15, "counted again")


def test_undo_in_a_field_left_alone_is_the_pages_undo(form, desk, expedition, qtbot):
    form.show_record(expedition)
    people = line(form, "people")
    people.selectAll()
    qtbot.keyClicks(people, "15")
    qtbot.keyClick(people, Qt.Key.Key_Return)
    qtbot.keyClick(people, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    row = desk.record("expedition", expedition)
    assert row is not None
    assert row["people"] == 12
    assert people.text() == "12"


def test_undo_while_typing_takes_the_typing_back_first(form, desk, expedition, qtbot):
    form.show_record(expedition)
    name = line(form, "name")
    qtbot.keyClick(name, Qt.Key.Key_End)
    qtbot.keyClicks(name, "!!")
    qtbot.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert name.text() == "Up the river"
    assert desk.undo_text() != ""
    assert desk.record("expedition", expedition) is not None


def test_a_new_record_is_kept_once_nothing_needed_is_missing(form, desk, qtbot):
    added: list[str] = []
    form.added.connect(added.append)
    form.begin({"country": "LBR"})
    assert form.needed() == ["Name"]
    people = line(form, "people")
    qtbot.keyClicks(people, "4")
    qtbot.keyClick(people, Qt.Key.Key_Return)
    assert desk.count("expedition") == 0
    name = line(form, "name")
    qtbot.keyClicks(name, "Over the hills")
    with qtbot.waitSignal(form.added):
        qtbot.keyClick(name, Qt.Key.Key_Return)
    row = desk.record("expedition", added[0])
    assert row is not None
    assert (row["name"], row["people"], row["mood"]) == ("Over the hills", 4, "calm")
    assert form.needed() == []
    qtbot.keyClicks(name, "!")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert desk.count("expedition") == 1
    assert desk.title("expedition", added[0]).endswith("!")


def test_adding_is_one_step_of_undo(form, desk, qtbot):
    form.begin({"country": "LBR"})
    name = line(form, "name")
    qtbot.keyClicks(name, "Over the hills")
    with qtbot.waitSignal(form.gone):
        qtbot.keyClick(name, Qt.Key.Key_Return)
        form.session.undo()
    assert desk.count("expedition") == 0


def test_what_names_a_record_cannot_change(session, theme, qtbot):
    form = RecordForm(session, theme, "country_profile")
    qtbot.addWidget(form)
    form.show_record("LBR")
    assert form.boxes["country"].editor.locked
    assert "names this record" in form.boxes["country"].foot.text().lower()
    assert not form.boxes["summary"].editor.locked
    form.begin()
    assert not form.boxes["country"].editor.locked


def test_a_second_profile_of_a_country_is_refused_at_the_field(session, theme, desk, qtbot):
    form = RecordForm(session, theme, "country_profile")
    qtbot.addWidget(form)
    form.begin()
    enter(form, "country", "LBR")
    assert not form.boxes["country"].commit()
    assert "here already" in form.boxes["country"].foot.text()
    assert desk.count("country_profile") == 2


def test_a_change_by_another_tool_shows_in_the_open_form(form, desk, expedition):
    form.show_record(expedition)
    with sqlite3.connect(desk.path) as other:
        other.execute("UPDATE expedition SET people = 44 WHERE id = ?", (expedition,))
    other.close()
    assert desk.notice()
    assert box_of(form, "people").text() == "44"


def test_a_read_only_workspace_shows_everything_and_changes_nothing(desk, expedition, theme, qtbot):
    with Desk.open(desk.path, write=False, registry=registry()) as reading:
        session = Session(reading)
        form = RecordForm(session, theme, "expedition")
        qtbot.addWidget(form)
        form.show_record(expedition)
        assert all(box.editor.locked for box in form.boxes.values())
        assert form.boxes["people"].foot.text() == reading.read_only_reason


def test_hidden_fields_have_no_box_but_keep_their_value(session, theme, desk, qtbot):
    form = RecordForm(session, theme, "phase", hide=("country",))
    qtbot.addWidget(form)
    form.begin({"country": "COD"})
    assert "country" not in form.boxes
    enter(form, "name", "War")
    enter(form, "start", "1996")
    assert form.keep_all()
    rows = desk.records("phase")
    assert [(row["country"], row["name"], row["start"]) for row in rows] == [("COD", "War", "1996")]


def test_keep_all_says_whether_something_is_wrong(form, expedition):
    form.show_record(expedition)
    assert form.keep_all()
    enter(form, "people", "many")
    assert form.pending
    assert not form.keep_all()


def test_fields_stand_in_two_columns_when_there_is_room(window, form, qtbot):
    window.resize(420, 900)
    qtbot.waitUntil(lambda: form._grid.columns == 1)
    window.resize(900, 900)
    qtbot.waitUntil(lambda: form._grid.columns == 2)
    story, people = form.boxes["story"], form.boxes["people"]
    qtbot.waitUntil(lambda: story.width() > people.width() * 1.8)


def test_tab_walks_the_fields_in_reading_order(form, expedition, qtbot):
    form.show_record(expedition)
    names = [name for name in form.boxes if name in ("people", "distance")]
    people = line(form, names[0])
    qtbot.keyClick(people, Qt.Key.Key_Tab)
    assert box_of(form, "distance").hasFocus()


def test_a_long_complaint_is_read_whole_and_the_field_grows(window, form, expedition, qtbot):
    window.resize(560, 900)
    form.show_record(expedition)
    box = form.boxes["left"]
    qtbot.waitUntil(lambda: form._grid.columns == 2)
    low = box.height()
    enter(form, "left", "some day next summer")
    box.commit()
    qtbot.waitUntil(lambda: box.height() > low)
    assert box.foot.height() >= box.foot.heightForWidth(box.foot.width())
