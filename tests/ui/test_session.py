"""The session says with signals what the desk did, and repeats nothing of it."""

import sqlite3

import pytest

from rolau.base.errors import InputError
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.ui.session import Session
from tests.made_up import registry
from tests.ui.open_desk import desk, session

__all__ = ["desk", "session"]


def test_a_change_is_told_with_what_it_touched(session, qtbot):
    changes = ChangeSet()
    new = changes.add("source", title="Yearbook")
    with (
        qtbot.waitSignals([session.changed, session.kept]) as _,
        qtbot.waitSignal(session.changed) as told,
    ):
        applied = session.apply(changes)
    assert applied is not None
    assert told.args == [applied]
    assert applied.touched == (("source", new),)


def test_a_refusal_is_told_in_words_and_changes_nothing(session, qtbot):
    with qtbot.waitSignal(session.failed) as told, qtbot.assertNotEmitted(session.changed):
        assert session.apply(ChangeSet().set("country_profile", "LBR", summary="x" * 5000)) is None
    assert "4000" in told.args[0]


def test_who_can_say_it_in_place_hears_the_refusal(session, qtbot):
    with qtbot.assertNotEmitted(session.failed), pytest.raises(InputError):
        session.keep(ChangeSet().set("country_profile", "LBR", country="XXX"))


def test_undo_and_redo_say_what_they_would_do(session):
    changes = ChangeSet()
    changes.add("source", title="Yearbook")
    session.apply(changes)
    assert "Yearbook" in session.can_undo
    assert session.can_redo == ""
    session.undo()
    assert session.desk.count("source") == 0
    assert "Yearbook" in session.can_redo
    session.redo()
    assert session.desk.count("source") == 1


def test_nothing_to_undo_is_no_failure(session, qtbot):
    while session.can_undo:
        session.undo()
    with qtbot.assertNotEmitted(session.failed):
        assert session.undo() is None


def test_what_another_program_changed_is_told(session, qtbot):
    with sqlite3.connect(session.desk.path) as other:
        other.execute("UPDATE country_profile SET summary = 'new' WHERE id = 'LBR'")
    other.close()
    with qtbot.waitSignal(session.changed):
        session.desk.notice()


def test_what_the_frame_asks_for(session):
    assert session.actor == "Ada"
    assert session.title == session.desk.name
    assert session.countries() == [
        ("COD", "Democratic Republic of the Congo"),
        ("LBR", "Liberia"),
    ]
    assert session.changes_text.endswith("changes")
    assert session.kept_at is not None


def test_reading_only_is_said_with_its_reason(desk):
    with Desk.open(desk.path, write=False, registry=registry()) as reading:
        assert Session(reading).read_only_reason == "Opened for reading."


def test_after_closing_nothing_is_told(session, qtbot):
    session.close()
    with pytest.raises(Exception, match="closed"):
        session.desk.count("source")
