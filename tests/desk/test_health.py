"""What a check says: every finding in words, with what it is about."""

import sqlite3

import pytest

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.health import health


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "desk.rolau"
    with Desk.create(path, ["LBR"], actor="Ada") as desk:
        changes = ChangeSet()
        source = changes.add("source", title="Peace accord")
        phase = changes.add("phase", country="LBR", name="Truce", start="2003")
        changes.add("citation", source=source, subject=f"phase:{phase}")
        changes.add("phase", country="LBR", name="War", start="1999")
        desk.apply(changes)
    return path


def outside(path, *statements):
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def checked(path):
    with Desk.open(path, write=False) as desk:
        return {(entry.severity, entry.code): entry for entry in health(desk)}


def test_a_note_names_the_kind_and_the_title(file):
    found = checked(file)
    assert found["note", "source"].text == "Phase “War” has no source."
    assert not [severity for severity, _ in found if severity == "damage"]


def test_what_points_into_the_bin_is_named(file):
    outside(file, "DELETE FROM source")
    said = checked(file)["note", "gone"].text
    assert "points to “Peace accord”, which is in the bin" in said


def test_an_empty_field_is_said_to_be_empty(file):
    outside(file, "UPDATE phase SET start = NULL WHERE name = 'War'")
    assert checked(file)["note", "value"].text == "War: From is empty, but must be filled in."


def test_lost_triggers_and_a_rebuilt_table_are_each_named_and_healed(file):
    connection = sqlite3.connect(file)
    asked = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'phase'"
    names = [row[0] for row in connection.execute(asked)]
    connection.close()
    outside(
        file,
        *(f'DROP TRIGGER "{name}"' for name in names),
        "UPDATE phase SET area = 'North' WHERE name = 'War'",
        "PRAGMA legacy_alter_table = ON",
        "CREATE TABLE plain AS SELECT * FROM key_event",
        "DROP TABLE key_event",
        "ALTER TABLE plain RENAME TO key_event",
    )
    found = checked(file)
    assert found["damage", "triggers"].table in ("phase", "key_event")
    assert found["damage", "table"].table == "key_event"
    lost = [entry for entry in found.values() if entry.code == "triggers"]
    assert lost
    assert lost[0].detail
    with Desk.open(file, actor="Ada") as desk:
        newest = desk.history(kind="phase", limit=1)[0]
    assert (newest.actor, newest.label, newest.new) == ("another tool", "Area", "North")
    assert not [severity for severity, _ in checked(file) if severity == "damage"]


def test_a_silenced_history_is_said(file):
    outside(
        file, "PRAGMA foreign_keys = OFF", 'INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)'
    )
    assert "silenced" in checked(file)["damage", "silent"].text
