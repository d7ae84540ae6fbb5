"""Marks of a step that another tool leaves: whose an edit is stays true, and none is lost."""

import shutil
import sqlite3

import pytest

from rolau.store import session
from rolau.store.checks import check
from rolau.store.history import history
from rolau.store.merging.decide import quiet
from rolau.store.queries import records
from rolau.store.undo import undo
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, changes, meddle, newest
from tests.store.test_migrations import FILES

PHASE = {"country": "LBR", "start": "2003"}
OPEN_GROUP = (
    'INSERT INTO "_group" ("id", "first", "act", "actor", "at", "open")'
    " VALUES (randomblob(16), 1, 'edit', 'Ada', 1, 1)"
)


@pytest.fixture
def held(ws):
    """A workspace that stays open, with one phase a, written in a sitting of its own."""
    with ws.transaction(actor="Ada", what="Add") as tx:
        tx.add("phase", {**PHASE, "name": "A"}, id="a")
    return ws


def mine(ws, **values):
    """Keep an edit of phase a as Bo."""
    with ws.transaction(actor="Bo", what="Edit") as tx:
        tx.set("phase", "a", values)
    return tx


def people(ws, id="a", field="name"):
    return [(c.new, c.actor) for c in history(ws, kind="phase", id=id) if c.field == field]


@pytest.mark.parametrize(
    "row",
    [
        '("one", "quiet") VALUES (1, 1)',
        '("one") VALUES (1)',
        '("one", "origin", "grp") VALUES (1, 1, 1)',
    ],
)
def test_a_session_left_while_we_are_open_takes_no_edit_of_ours(held, path, row):
    meddle(path, f'INSERT INTO "_session" {row}')
    mine(held, name="Mine")
    assert records.get(held, "phase", "a")["name"] == "Mine"
    assert people(held)[0] == ("Mine", "Bo")
    assert meddle(path, 'SELECT count(*) FROM "_session"') == [(0,)]
    meddle(path, "UPDATE phase SET name = 'Theirs' WHERE id = 'a'")
    assert people(held)[0] == ("Theirs", None)
    assert not [found for found in check(held) if found.severity == "damage"]


def test_what_a_session_left_hid_is_anothers_at_our_next_edit(held, path):
    meddle(
        path,
        'INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)',
        "UPDATE phase SET start = '2004' WHERE id = 'a'",
    )
    mine(held, name="Mine")
    assert people(held, field="start")[0] == ("2004", None)
    assert people(held)[0] == ("Mine", "Bo")


def test_a_mark_left_while_we_are_open_is_gone_even_when_our_step_changes_nothing(held, path):
    meddle(path, OPEN_GROUP)
    mine(held, name="A")
    meddle(path, "UPDATE phase SET name = 'Theirs' WHERE id = 'a'")
    assert people(held)[0] == ("Theirs", None)
    mine(held, name="Mine")
    assert people(held)[0] == ("Mine", "Bo")
    assert meddle(path, 'SELECT count("open") FROM "_group"') == [(0,)]


def test_after_the_greatest_number_of_a_group_our_edits_are_ours(held, path):
    meddle(
        path,
        'INSERT INTO "_group" ("no", "id", "first", "act", "at")'
        " VALUES (9223372036854775807, randomblob(16), 1, 'edit', 1)",
    )
    mine(held, name="Mine")
    assert people(held)[0] == ("Mine", "Bo")
    assert meddle(path, 'SELECT count("open") FROM "_group"') == [(0,)]
    assert meddle(path, 'SELECT count(*) FROM "_session"') == [(0,)]


@pytest.mark.parametrize("act", [session.EDIT, session.MERGE])
def test_quiet_within_quiet_stays_quiet_and_ends_with_the_outer(held, path, act):
    before = newest(path)
    with session.Work(held, session.Step(act, "Bo", "Show")) as tx:
        with quiet(tx):
            with quiet(tx):
                pass
            held.connection.execute("UPDATE phase SET name = 'Shown' WHERE id = 'a'")
        tx.set("phase", "a", {"start": "2005"})
    assert [row[1:4] for row in changes(path, after=before)] == [("a", "start", "2005")]


@pytest.mark.parametrize(
    "act", ['DROP TABLE "_session"', 'ALTER TABLE "_group" DROP COLUMN "open"']
)
def test_a_file_without_a_place_for_marks_is_mended_though_its_number_was_set_back(held, path, act):
    held.close()
    ((number,),) = meddle(path, "PRAGMA schema_version")
    triggers = meddle(path, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
    meddle(
        path,
        "PRAGMA legacy_alter_table = ON",
        *(f'DROP TRIGGER "{name}"' for (name,) in triggers),
        act,
        f"PRAGMA schema_version = {number}",
    )
    with Workspace.open(path, registry=REGISTRY) as reading:
        assert {found.code for found in check(reading) if found.severity == "damage"} >= {"table"}
    with Workspace.open(path, write=True, registry=REGISTRY) as again:
        mine(again, name="Mine")
        assert people(again)[0] == ("Mine", "Bo")
        assert not [found for found in check(again) if found.severity == "damage"]


@pytest.mark.parametrize("column", ["no", "rowid", "oid", "_rowid_", "first", "actor", "open"])
def test_no_name_of_a_column_of_a_group_lets_it_be_rewritten(held, path, column):
    for table in ("_group", "_change", "_origin"):
        known = {row[1] for row in meddle(path, f'PRAGMA table_info("{table}")')}
        if column in known or column in ("rowid", "oid", "_rowid_"):
            with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
                meddle(path, f'UPDATE "{table}" SET {column} = 77')


@pytest.mark.parametrize("table", ["_change", "_group", "_origin"])
def test_no_row_of_the_log_is_written_over_by_replacing_it(held, path, table):
    """SQLite asks no guard against deleting when a row is replaced."""
    before = meddle(path, f'SELECT * FROM "{table}"')
    columns = [row[1] for row in meddle(path, f'PRAGMA table_info("{table}")')]
    other = {"_change": '"value"', "_group": '"actor"', "_origin": '"copy"'}[table]
    written = ", ".join("'x'" if f'"{c}"' == other else f'"{c}"' for c in columns)
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        meddle(path, f'INSERT OR REPLACE INTO "{table}" SELECT {written} FROM "{table}"')
    if table != "_group":  # by its other name, under a number that is free
        written = written.replace(f'"{columns[0]}"', f'"{columns[0]}" + 900')
        with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
            meddle(path, f'INSERT OR REPLACE INTO "{table}" SELECT {written} FROM "{table}"')
    assert meddle(path, f'SELECT * FROM "{table}"') == before


@pytest.mark.parametrize("hide", ["silent", "trigger", "unmarked"])
def test_edits_behind_the_log_of_an_older_file_are_anothers_after_the_migration(tmp_path, hide):
    path = tmp_path / "old.rolau"
    shutil.copyfile(FILES / "v4.rolau", path)
    (sql,) = meddle(path, "SELECT sql FROM sqlite_master WHERE name = 'phase_set_name'")[0]
    before = {
        "silent": ['INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)'],
        "trigger": ["DROP TRIGGER phase_set_name"],
        "unmarked": ["DROP TRIGGER phase_set_name", 'DROP TABLE "_session"'],
    }[hide]
    after = [sql] if hide == "trigger" else []
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if hide == "unmarked":
        before = [f'DROP TRIGGER "{name}"' for (name,) in meddle(path, triggers)] + before[1:]
    meddle(
        path, "PRAGMA legacy_alter_table = ON", *before, "UPDATE phase SET name = 'Hidden'", *after
    )
    with Workspace.open(path, write=True) as ws:
        (row,) = records.find(ws, "phase")
        assert people(ws, row["id"])[0] == ("Hidden", None)
        assert not [found for found in check(ws) if found.severity == "damage"]


def test_an_older_file_nobody_touched_is_migrated_and_nothing_is_logged(tmp_path):
    path = tmp_path / "old.rolau"
    shutil.copyfile(FILES / "v4.rolau", path)
    before = newest(path)
    Workspace.open(path, write=True).close()
    assert changes(path, after=before) == []


def test_an_undo_after_a_session_left_is_ours(held, path):
    mine(held, name="Mine")
    meddle(path, 'INSERT INTO "_session" ("one", "origin", "grp") VALUES (1, 1, 1)')
    undo(held, actor="Bo")
    assert people(held)[0] == ("A", "Bo")
    assert records.get(held, "phase", "a")["name"] == "A"
