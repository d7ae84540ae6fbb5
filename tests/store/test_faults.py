"""What SQLite says is put in words a person can act on; our own faults stay as they are."""

import sqlite3
from pathlib import Path

import pytest

from rolau.base.errors import InputError, LockedError, ReadOnlyError, WorkspaceError
from rolau.store.faults import in_words, worded

PATH = Path("/somewhere/desk.rolau")


def error(code, text="said by SQLite"):
    made = sqlite3.OperationalError(text)
    made.sqlite_errorcode = code
    return made


@pytest.mark.parametrize(
    ("code", "kind", "word"),
    [
        (sqlite3.SQLITE_BUSY, LockedError, "busy"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LockedError, "busy"),
        (sqlite3.SQLITE_LOCKED, LockedError, "busy"),
        (sqlite3.SQLITE_FULL, WorkspaceError, "disk-full"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, ReadOnlyError, "read-only"),
        (sqlite3.SQLITE_CORRUPT, WorkspaceError, "damaged"),
        (sqlite3.SQLITE_CORRUPT_INDEX, WorkspaceError, "damaged"),
        (sqlite3.SQLITE_NOTADB, WorkspaceError, "damaged"),
        (sqlite3.SQLITE_IOERR_READ, WorkspaceError, "unreachable"),
        (sqlite3.SQLITE_CANTOPEN, WorkspaceError, "unreachable"),
        (sqlite3.SQLITE_INTERRUPT, WorkspaceError, "stopped"),
        (sqlite3.SQLITE_CONSTRAINT_CHECK, InputError, "refused"),
        (sqlite3.SQLITE_TOOBIG, WorkspaceError, "huge-value"),
    ],
)
def test_each_kind_of_fault_has_its_error(code, kind, word):
    found = worded(error(code), PATH)
    assert type(found) is kind
    assert found.code == word
    assert "/somewhere" not in found.message


def test_a_missing_reference_names_its_field():
    found = worded(
        error(sqlite3.SQLITE_CONSTRAINT_TRIGGER, "phase.source: there is no such record"), PATH
    )
    assert (found.code, found.details) == ("reference", {"kind": "phase", "field": "source"})


def test_it_is_raised_from_what_sqlite_said():
    with pytest.raises(LockedError) as caught, in_words(PATH):
        raise error(sqlite3.SQLITE_BUSY)
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)


@pytest.mark.parametrize("statement", ["SELECT 1 FROM t", "SELECT a FROM sqlite_master"])
def test_a_table_or_column_that_is_gone_was_taken_by_another_tool(statement):
    with pytest.raises(WorkspaceError) as caught, in_words(PATH):
        sqlite3.connect(":memory:").execute(statement)
    assert caught.value.code == "altered"


def test_text_that_cannot_be_read_is_damage():
    with pytest.raises(WorkspaceError) as caught, in_words(PATH):
        sqlite3.connect(":memory:").execute("SELECT CAST(x'ff' AS TEXT)").fetchall()
    assert caught.value.code == "damaged"
    with pytest.raises(WorkspaceError) as caught, in_words(PATH):
        b"\xff".decode()
    assert caught.value.code == "damaged"


def test_a_statement_of_ours_that_is_wrong_stays_our_own_fault():
    with pytest.raises(sqlite3.OperationalError), in_words(PATH):
        sqlite3.connect(":memory:").execute("SELEKT")
    with pytest.raises(sqlite3.ProgrammingError), in_words(PATH):
        sqlite3.connect(":memory:").execute("SELECT ?", ())
    with pytest.raises(ZeroDivisionError), in_words(PATH):
        raise ZeroDivisionError
