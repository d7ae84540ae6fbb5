"""A connection to a workspace file, set as every part of the store relies on."""

import sqlite3
from pathlib import Path

WAIT = 5.0
"""Seconds to wait for another program to finish writing."""
_CACHE_KB = 16_384
"""The pages a writing connection keeps at hand: a long step comes back to the log's own."""
LENGTH = 64 << 20
"""The most bytes a single value may have: what is larger could not be handed on."""


def connect(
    path: Path, *, write: bool, wait: float = WAIT, passed_on: bool = False
) -> sqlite3.Connection:
    """Return a connection to the file at ``path``, for writing or for reading only.

    Rollback journal, full synchronisation and no spilling of half a transaction: the one file
    is complete at every moment but the milliseconds of a commit. Transactions are begun and
    ended by hand. The file must exist. A reading connection leaves it and its folder untouched.
    One that is ``passed_on`` may be used by another thread than this, which then leaves it alone.
    """
    connection = sqlite3.connect(
        f"{uri(path)}?mode={'rw' if write else 'ro'}",
        uri=True,
        timeout=wait,
        isolation_level=None,
        cached_statements=512,
        check_same_thread=not passed_on,
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LENGTH)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    if write:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_spill = OFF")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    else:
        connection.execute("PRAGMA query_only = ON")
    return connection


def uri(path: Path) -> str:
    """Return the path as SQLite's URI; a server's name (UNC) must stand in the path itself."""
    found = path.absolute().as_uri()
    return found if found.startswith("file:///") else found.replace("file://", "file:////", 1)


def number(connection: sqlite3.Connection, pragma: str) -> int:
    """Return the whole number a pragma answers with."""
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
