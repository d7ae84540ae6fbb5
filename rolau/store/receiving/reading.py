"""Every page, reference and text of a received file looked at, before its content is trusted."""

import sqlite3
from collections import deque
from pathlib import Path

from rolau.store.quoting import name, names
from rolau.store.receiving.refusals import refusal

_FEW = 5


def pages(connection: sqlite3.Connection, tables: frozenset[str], source: Path) -> None:
    """Have SQLite look at every page, index entry and rule, of all tables.

    The quick check would pass over an index that lacks entries, and a merge looks changes up
    by index. Raises WorkspaceError: ``damaged`` or ``values``.
    """
    del tables  # a page that two tables share is only seen when all are looked at
    lines = [line for (line,) in connection.execute(f"PRAGMA integrity_check({_FEW})")]
    if lines == ["ok"]:
        return
    rules = all(line.startswith("CHECK constraint failed") for line in lines)
    raise refusal("values" if rules else "damaged", source, found="; ".join(map(str, lines)))


def references(connection: sqlite3.Connection, tables: frozenset[str], source: Path) -> None:
    """Check the foreign keys of our tables. Raises WorkspaceError: ``references``.

    The marks of a step point to nothing on purpose; whether there are any is asked with the log.
    """
    for table in sorted(tables - {"_session", "_group"}):
        broken = connection.execute(f"PRAGMA foreign_key_check({name(table)})").fetchone()
        if broken:
            raise refusal("references", source, found=table)


def texts(connection: sqlite3.Connection, tables: frozenset[str], source: Path) -> None:
    """Read every text of our tables, decoding it strictly.

    Raises what SQLite or Python says of text that is no UTF-8 and of values that are too
    large; the caller words it.
    """
    del source
    for table in sorted(tables):
        columns = [
            row[1]
            for row in connection.execute(f"PRAGMA table_info({name(table)})")
            if row[2] in ("TEXT", "ANY", "BLOB")
        ]
        if columns:
            deque(connection.execute(f"SELECT {names(columns)} FROM {name(table)}"), maxlen=0)
