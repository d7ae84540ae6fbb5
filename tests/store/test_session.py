"""A step is kept whole and logged as one group, or leaves no trace."""

import sqlite3
from contextlib import closing

import pytest

from rolau.base.errors import InputError, LockedError, ReadOnlyError
from rolau.store import connection as connections
from rolau.store.history import history
from rolau.store.queries import records
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle


def add(ws, **values):
    with ws.transaction(actor="Ada", what="Add a source", reason="asked") as tx:
        key = tx.add("source", {"title": "Report", **values})
    return key, tx


def fail(ws):
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.add("source", {"title": "Report"})
        raise ZeroDivisionError


def test_a_step_is_one_group_with_who_what_and_why(ws):
    key, tx = add(ws)
    told = history(ws)
    assert {(c.group, c.actor, c.what, c.reason, c.id, c.act) for c in told} == {
        (tx.group, "Ada", "Add a source", "asked", key, "edit")
    }
    assert told[0].copy.endswith("desk.rolau")
    assert tx.touched == [("source", key)]


def test_a_step_that_fails_leaves_no_trace(ws, path):
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        fail(ws)
    assert path.read_bytes() == before
    add(ws)  # and the next one works


def test_a_step_that_changes_nothing_leaves_no_trace(ws, path):
    key, _ = add(ws)
    before = path.read_bytes()
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.set("source", key, {"title": "Report"})
    assert path.read_bytes() == before
    assert tx.touched == []
    assert len({change.group for change in history(ws)}) == 1


def test_one_opening_is_one_sitting_made_at_its_first_write(ws, path):
    assert meddle(path, 'SELECT count(*) FROM "_origin"') == [(0,)]
    add(ws)
    add(ws)
    assert meddle(path, 'SELECT count(*) FROM "_origin"') == [(1,)]
    ws.close()
    with Workspace.open(path, write=True, registry=REGISTRY) as again:
        assert meddle(path, 'SELECT count(*) FROM "_origin"') == [(1,)]
        add(again)
        rows = meddle(path, 'SELECT "id", "sort" FROM "_origin"')
    assert len({row[0] for row in rows}) == 2
    assert {(len(row[0]), row[1]) for row in rows} == {(16, "sitting")}


def test_a_failed_first_step_does_not_leave_a_sitting_that_is_not_there(ws, path):
    with pytest.raises(ZeroDivisionError):
        fail(ws)
    add(ws)
    (origin,) = {row[0] for row in meddle(path, 'SELECT "origin" FROM "_change"')}
    assert meddle(path, 'SELECT "no" FROM "_origin"') == [(origin,)]


def test_the_session_cannot_be_committed(ws, path):
    """What another tool does must never look like ours: a forgotten row is refused."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute('INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)')
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.commit()
    add(ws)
    assert meddle(path, 'SELECT count(*) FROM "_session"') == [(0,)]


def test_the_mark_of_a_step_cannot_be_committed_nor_put_back(ws, path):
    """While a step goes on its group says so; a group that is finished never does again."""
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.add("phase", {"country": "LBR", "name": "A", "start": "2003", "basis": "B"})
        assert ws.connection.execute('SELECT count("open") FROM "_group"').fetchone() == (1,)
    assert meddle(path, 'SELECT count("open") FROM "_group"') == [(0,)]
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        meddle(path, 'UPDATE "_group" SET "open" = 1')
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(
            'INSERT INTO "_group" ("id", "first", "act", "at", "open")'
            " VALUES (randomblob(16), 1, 'edit', 1, 1)"
        )
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.commit()


def test_a_mark_tells_that_the_file_is_open_until_it_is_closed(ws, path, tmp_path):
    assert meddle(path, 'SELECT count(*) FROM "_open"') == [(0,)]
    add(ws)
    ((person, machine, since),) = meddle(path, 'SELECT "holder", "machine", "since" FROM "_open"')
    assert machine
    assert since
    copy = tmp_path / "copy.rolau"
    copy.write_bytes(path.read_bytes())
    with Workspace.open(copy, registry=REGISTRY) as found:
        left = found.info().left_open
        assert left == (person, machine, since)
    ws.close()
    assert meddle(path, 'SELECT count(*) FROM "_open"') == [(0,)]


def test_a_step_waits_for_another_tool_and_then_says_who_is_in_the_way(ws, path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        ws.connection.execute("PRAGMA busy_timeout = 20")
        with pytest.raises(LockedError) as caught:
            add(ws)
        assert caught.value.code == "busy"
        other.rollback()
    add(ws)


def test_reading_is_possible_while_a_step_is_open(ws):
    with ws.reader() as reader, ws.transaction(actor="Ada", what="x") as tx:
        key = tx.add("source", {"title": "Report"})
        assert records.get(reader, "source", key) is None
        assert records.get(ws, "source", key) is not None


def test_a_step_inside_a_step_is_our_own_fault(ws):
    with (
        pytest.raises(RuntimeError, match="open already"),
        ws.transaction(actor="Ada", what="x"),
        ws.transaction(actor="Ada", what="y"),
    ):
        pass


def test_a_file_opened_for_reading_takes_no_step(ws, path):
    with Workspace.open(path, registry=REGISTRY) as reader:
        with pytest.raises(ReadOnlyError), reader.transaction(actor="Ada", what="x"):
            pass
        with pytest.raises(ReadOnlyError), ws.reader().transaction(actor="Ada", what="x"):
            pass


def test_a_full_disk_is_said_and_nothing_is_kept(ws):
    ws.connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(Exception, match="disk is full") as caught:
        add(ws, note="x" * 4000)
    assert caught.value.code == "disk-full"
    ws.connection.execute("PRAGMA max_page_count = 1000000")
    assert records.find(ws, "source") == []


def test_schema_changes_of_another_tool_are_mended_before_the_next_step(ws, path, tool):
    key, _ = add(ws)
    tool(
        "DROP TRIGGER source_set_title",
        f"UPDATE source SET title = 'Unseen' WHERE id = '{key}'",
    )
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.set("source", key, {"note": "mine"})
    told = [(c.field, c.new, c.actor) for c in history(ws, limit=2)]
    assert told == [("note", "mine", "Ada"), ("title", "Unseen", None)]


def test_a_worker_writes_beside_the_window_and_both_are_kept(ws, path):
    add(ws)
    with ws.writer() as worker:
        add(worker, title="Paper")
        assert ws.changed_outside()
        assert not ws.changed_outside()
    assert {row["title"] for row in records.find(ws, "source")} == {"Report", "Paper"}
    assert meddle(path, 'SELECT count(*) FROM "_origin"') == [(2,)]
    assert meddle(path, 'SELECT count(*) FROM "_open"') == [(1,)]  # the window is still open


def test_a_wrong_value_in_a_step_leaves_the_file_as_it_was(ws, path):
    before = path.read_bytes()
    with pytest.raises(InputError):
        add(ws, reliability="Z")
    assert path.read_bytes() == before


def test_connections_are_set_as_the_promise_needs(ws):
    asked = {
        name: connections.number(ws.connection, name)
        for name in ("foreign_keys", "synchronous", "cache_spill", "temp_store", "trusted_schema")
    }
    assert asked == {
        "foreign_keys": 1,
        "synchronous": 2,
        "cache_spill": 0,
        "temp_store": 2,
        "trusted_schema": 0,
    }
    assert ws.connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
