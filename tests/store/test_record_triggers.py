"""What every SQLite tool meets when it writes: keys, references and deleted rows are kept."""

import sqlite3

import pytest

from rolau.store.checks import check
from rolau.store.log_tables import guards
from tests.store.conftest import changes, newest

BOTH = pytest.mark.parametrize("foreign_keys", [False, True])
PHASE = "INSERT INTO phase (id, name, country) VALUES ('p', 'Truce', 'LBR')"
SOURCE = "INSERT INTO source (id, title) VALUES ('s', 'Report'), ('t', 'Paper')"


@BOTH
def test_a_key_never_changes(ws, tool, foreign_keys):
    tool(PHASE)
    for how in ("UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"):
        with pytest.raises(sqlite3.IntegrityError, match="a key never changes"):
            tool(f"{how} phase SET id = 'q'", foreign_keys=foreign_keys)
    tool("UPDATE phase SET id = 'p'", foreign_keys=foreign_keys)
    assert tool("SELECT id FROM phase") == [("p",)]


@BOTH
def test_a_deletion_becomes_a_mark_and_nothing_dangles(ws, path, tool, foreign_keys):
    tool(SOURCE, "INSERT INTO citation (id, source, subject) VALUES ('c', 's', 'source:t')")
    before = newest(path)
    tool("DELETE FROM source WHERE id = 's'", foreign_keys=foreign_keys)
    assert tool("SELECT id, _gone FROM source ORDER BY id") == [("s", 1), ("t", 0)]
    assert changes(path, after=before) == [("source", "s", "", 1, 0)]
    assert tool("SELECT title FROM v_source") == [("Paper",)]
    tool("DELETE FROM source WHERE id = 's'", foreign_keys=foreign_keys)  # again: nothing more
    assert len(changes(path, after=before)) == 1


@BOTH
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO citation (source, subject) VALUES ('nothing', 'source:s')",
        "INSERT INTO citation (source, subject) VALUES ('s', 'source:nothing')",
        "INSERT INTO citation (source, subject) VALUES ('s', 'nonsense:s')",
        "INSERT INTO citation (source, subject) VALUES ('s', 'without a colon')",
        "INSERT OR REPLACE INTO citation (id, source) VALUES ('c', 'nothing')",
        "INSERT OR IGNORE INTO citation (id, source) VALUES ('d', 'nothing')",
        "UPDATE citation SET source = 'nothing'",
        "UPDATE OR IGNORE citation SET subject = 'phase:s'",
        "UPDATE expedition SET maps = 's,nothing'",
        "UPDATE expedition SET maps = 's,'",
        "UPDATE expedition SET before = 'nothing'",
    ],
)
def test_a_reference_to_nothing_is_refused(ws, path, tool, statement, foreign_keys):
    tool(
        SOURCE,
        "INSERT INTO citation (id, source, subject) VALUES ('c', 's', 'source:t')",
        "INSERT INTO expedition (id, name) VALUES ('e', 'Up')",
    )
    before = newest(path)
    with pytest.raises(sqlite3.IntegrityError, match=r"there is no such record|FOREIGN KEY"):
        tool(statement, foreign_keys=foreign_keys)
    assert newest(path) == before


@BOTH
def test_references_to_what_is_there_are_taken_deleted_records_too(ws, tool, foreign_keys):
    tool(SOURCE, "DELETE FROM source WHERE id = 't'", foreign_keys=foreign_keys)
    tool(
        "INSERT INTO citation (id, source, subject) VALUES ('c', 't', 'source:s')",
        "UPDATE citation SET subject = 'observation:LBR|x|2006||v'",
        "INSERT INTO expedition (id, name, maps) VALUES ('e', 'Up', 's,t')",
        "UPDATE expedition SET before = 'e', maps = NULL",
        foreign_keys=foreign_keys,
    )
    assert tool("SELECT before, maps FROM expedition") == [("e", None)]


def test_insert_or_replace_logs_what_differs_cleared_fields_too(ws, path, tool):
    tool(
        "INSERT INTO phase (id, name, country, start, area) "
        "VALUES ('p', 'Truce', 'LBR', '2003', 'North')"
    )
    before = newest(path)
    tool(
        "INSERT OR REPLACE INTO phase (id, name, country, start) "
        "VALUES ('p', 'Peace', 'LBR', '2003')"
    )
    assert changes(path, after=before) == [
        ("phase", "p", "name", "Peace", "Truce"),
        ("phase", "p", "area", None, "North"),
    ]


def test_an_upsert_logs_what_differs(ws, path, tool):
    tool(PHASE)
    before = newest(path)
    tool(
        "INSERT INTO phase (id, name, country) VALUES ('p', 'Peace', 'LBR')"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, country = excluded.country"
    )
    assert changes(path, after=before) == [("phase", "p", "name", "Peace", "Truce")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE phase SET name = name, stage = stage",
        "UPDATE phase SET name = 'Truce'",
        "INSERT OR IGNORE INTO phase (id, name) VALUES ('p', 'Other')",
        "INSERT OR REPLACE INTO phase (id, name, country) VALUES ('p', 'Truce', 'LBR')",
        "UPDATE phase SET _gone = 0",
        "DELETE FROM phase WHERE id = 'nobody'",
    ],
)
def test_what_changes_nothing_is_not_logged(ws, path, tool, statement):
    tool(PHASE)
    before = newest(path)
    tool(statement)
    assert newest(path) == before


def test_a_letter_case_is_a_difference(ws, path, tool):
    tool(PHASE)
    before = newest(path)
    tool("UPDATE phase SET name = 'TRUCE'")
    assert changes(path, after=before) == [("phase", "p", "name", "TRUCE", "Truce")]


def test_a_new_record_logs_itself_and_what_it_holds(ws, path, tool):
    before = newest(path)
    tool("INSERT INTO expedition (id, name, cost, cost_currency) VALUES ('e', 'Up', 250, 'USD')")
    assert changes(path, after=before) == [
        ("expedition", "e", "", 0, None),
        ("expedition", "e", "name", "Up", None),
        ("expedition", "e", "armed", 0, None),
        ("expedition", "e", "cost", "250 USD", None),
        ("expedition", "e", "mood", "calm", None),
        ("expedition", "e", "handling", "unclassified", None),
    ]


def test_a_row_written_over_a_deleted_one_takes_it_back(ws, path, tool):
    tool(PHASE, "DELETE FROM phase")
    before = newest(path)
    tool("INSERT OR REPLACE INTO phase (id, name, country) VALUES ('p', 'Peace', 'LBR')")
    assert tool("SELECT _gone FROM phase") == [(0,)]
    assert changes(path, after=before) == [
        ("phase", "p", "", 0, 1),
        ("phase", "p", "name", "Peace", "Truce"),
    ]


def test_insert_replace_with_recursive_triggers_is_refused_and_harms_nothing(ws, path, tool):
    tool(PHASE)
    before = newest(path)
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        tool(
            "PRAGMA recursive_triggers = ON",
            "INSERT OR REPLACE INTO phase (id, name) VALUES ('p', 'Peace')",
        )
    assert newest(path) == before
    assert tool("SELECT name, _gone FROM phase") == [("Truce", 0)]


@pytest.mark.parametrize("table", ["_change", "_group", "_origin"])
def test_history_is_never_rewritten(ws, tool, table):
    tool(PHASE)
    column = tool(f"PRAGMA table_info({table})")[1][1]
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="history is never rewritten"):
            tool(statement)
    assert {table for table, _ in guards().values()} >= {"_also", "_seen", "_vintage", "_revision"}


def test_what_a_column_may_not_hold_is_refused(ws, path, tool):
    tool(PHASE)
    before = newest(path)
    for statement in (
        "UPDATE phase SET stage = 'party'",
        "UPDATE phase SET _gone = 7",
        "INSERT INTO expedition (name, people) VALUES ('x', 0)",
        "INSERT INTO expedition (name, people) VALUES ('x', 'many')",
        "INSERT INTO expedition (name, cost_currency) VALUES ('x', 'euro')",
        "INSERT INTO phase (id, name) VALUES ('', 'x')",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            tool(statement)
    assert newest(path) == before


@pytest.mark.parametrize("was", [0, 1])
@pytest.mark.parametrize("becomes", [0, 1])
def test_an_edit_in_one_statement_with_a_deletion_is_no_conflict(ws, path, tool, was, becomes):
    tool(PHASE, f"UPDATE phase SET _gone = {was}")
    for statement in (
        f"UPDATE phase SET name = 'One', _gone = {becomes}",
        f"UPDATE phase SET _gone = {was}",
        f"INSERT OR REPLACE INTO phase (id, name, _gone) VALUES ('p', 'Two', {becomes})",
    ):
        tool(statement)
        assert [found for found in check(ws) if found.severity == "damage"] == []
