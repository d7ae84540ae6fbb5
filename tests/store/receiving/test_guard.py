"""The guarded connection by itself: what it lets a file do, and for how long."""

import sqlite3
import time
from contextlib import closing

import pytest

from rolau.base.errors import WorkspaceError
from rolau.store.receiving import guard
from rolau.store.receiving.guard import Budget

LONG = "SELECT count(*) FROM " + ", ".join(f'"_change" c{number}' for number in range(12))
"""So many pairs that no machine counts them within the budget."""
TABLES = frozenset(("_change", "phase"))


def last(file, budget):
    """Ask something without end."""
    with guard.in_refusals(file, budget), closing(guard.guarded(file, budget)) as connection:
        guard.allow(connection, TABLES)
        connection.execute(LONG).fetchone()


@pytest.fixture
def at(file):
    with closing(guard.guarded(file, Budget(60))) as connection:
        guard.allow(connection, TABLES)
        yield connection


def test_a_statement_without_end_ends_with_the_budget(file):
    started = time.monotonic()
    with pytest.raises(WorkspaceError) as caught:
        last(file, Budget(0.3))
    assert caught.value.code == "too-slow"
    assert time.monotonic() - started < 10


def test_the_clock_is_looked_at_while_a_statement_runs(file):
    looks: list[float] = []
    budget = Budget(60, lambda: looks.append(time.monotonic()))
    with closing(guard.guarded(file, budget)) as connection:
        guard.allow(connection, TABLES)
        connection.execute('SELECT count(*) FROM "_change" a, "_change" b, "_change" c').fetchone()
    assert len(looks) > 5


@pytest.mark.parametrize(
    "statement",
    [
        'SELECT * FROM "_workspace"',
        'SELECT * FROM "v_phase"',
        "SELECT load_extension('x') FROM phase",
        "SELECT randomblob(9) FROM phase",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "UPDATE phase SET name = 'x'",
        "CREATE TEMP TABLE mine (a)",
        "ATTACH ':memory:' AS other",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "PRAGMA journal_mode = WAL",
        "VACUUM",
        "BEGIN IMMEDIATE",
    ],
)
def test_nothing_but_reading_known_tables_is_allowed(at, statement):
    with pytest.raises(sqlite3.DatabaseError, match=r"authori|prohibited|readonly|too many"):
        at.execute(statement).fetchone()


def test_what_we_ask_ourselves_is_allowed(at):
    assert at.execute("SELECT count(*), max(name) FROM phase").fetchone()[0] == 4
    assert at.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_without_the_authorizer_the_copy_still_cannot_be_written(file, at):
    before = file.read_bytes()
    at.set_authorizer(None)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        at.execute("UPDATE phase SET name = 'x'")
    assert file.read_bytes() == before


def test_even_then_no_function_of_the_file_is_trusted_and_no_page_is(file, at):
    at.set_authorizer(None)
    for pragma, value in (("trusted_schema", 0), ("cell_size_check", 1), ("mmap_size", 0)):
        assert at.execute(f"PRAGMA {pragma}").fetchone()[0] == value
    with pytest.raises(sqlite3.DatabaseError, match="too big"):
        at.execute("SELECT zeroblob(900000000)")


def test_a_fault_of_our_own_is_no_refusal(file, at):
    with pytest.raises(sqlite3.OperationalError), guard.in_refusals(file, Budget(60)):
        at.execute("SELECT nothing FROM phase")
    with pytest.raises(WorkspaceError) as caught, guard.in_refusals(file, Budget(60), ours=False):
        at.execute("SELECT nothing FROM phase")
    assert caught.value.code == "damaged"


def test_a_wish_to_stop_is_raised_as_it_was(file):
    def stop():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        last(file, Budget(60, stop))
