"""Mending what another tool did behind the log's back, at the next opening for writing.

The schema's number tells that somebody touched it. Definitions and triggers are put back,
rows are kept, and what differs from the log is logged as another tool's.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rolau.base import clock
from rolau.base.errors import WorkspaceError
from rolau.base.texts import tr
from rolau.models.registry import Kind, Registry
from rolau.store import log_tables, schema, tables
from rolau.store.columns import GONE, column_names, split, value_sql
from rolau.store.connection import number
from rolau.store.inlet import shown_life
from rolau.store.quoting import literal, marks, name, names
from rolau.store.rebuild import from_log, table_columns
from rolau.store.settle import Settled, settle


class Healed(NamedTuple):
    """What was mended in the schema, how many changes were logged, and the schema's number."""

    settled: Settled
    logged: int
    seal: int


def heal(connection: sqlite3.Connection, registry: Registry, path: Path) -> Healed:
    """Mend schema and log in one transaction; a backup is made first when tables change."""
    found = schema.differences(schema.held(connection), schema.entries(registry))
    wrong = [entry for entry in found if entry.how != "extra" or entry.entry.type == "trigger"]
    if any(entry.entry.type == "table" for entry in wrong):
        from rolau.store import backup

        backup.back_up(path, "mend")
    connection.execute("PRAGMA foreign_keys = OFF")
    # Before the trial of a merge, which writes no journal, what is mended is still kept safely.
    connection.execute('PRAGMA "main".journal_mode = DELETE')
    try:
        connection.execute("BEGIN IMMEDIATE")
        settled = Settled([], [])
        if wrong:
            silence(connection, registry)
            settled = settle(connection, registry)
        for statement in (*log_tables.CLOSE, *log_tables.ROWS):
            connection.execute(statement)
        before = number_of_changes(connection)
        with _one_step(connection):
            for kind in registry.kept():
                _bring_back(connection, kind)
                log_differences(connection, kind)
        connection.execute(
            'UPDATE "_workspace" SET "seal" = ?', (number(connection, "schema_version"),)
        )
        logged = number_of_changes(connection) - before
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.IntegrityError):
            raise _beyond_mending(path) from error
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return Healed(settled, logged, number(connection, "schema_version"))


@contextmanager
def _one_step(connection: sqlite3.Connection) -> Iterator[None]:
    """Log what follows as one step of another tool, however long a machine takes for it."""
    before = number_of_changes(connection)
    connection.execute('INSERT INTO "_origin" ("id", "sort") VALUES (randomblob(16), \'outside\')')
    connection.execute(
        'INSERT INTO "_group" ("id", "first", "act", "at")'
        " VALUES (randomblob(16), ?, 'outside', ?)",
        (before + 1, clock.milliseconds()),
    )
    connection.execute(
        'INSERT INTO "_session" ("one", "origin", "grp")'
        ' SELECT 1, (SELECT max("no") FROM "_origin"), (SELECT max("no") FROM "_group")'
    )
    yield
    if number_of_changes(connection) == before:
        connection.execute('UPDATE "_session" SET "quiet" = 1')
        connection.execute('DELETE FROM "_group" WHERE "no" = (SELECT "grp" FROM "_session")')
        connection.execute('DELETE FROM "_origin" WHERE "no" = (SELECT "origin" FROM "_session")')
    connection.execute('DELETE FROM "_session"')


def _beyond_mending(path: Path) -> WorkspaceError:
    """Return the error for a log of which another tool left rows that no log can hold."""
    return WorkspaceError(
        tr(
            "“{file}” has lost part of its history: another tool rebuilt it. Open a backup.",
            file=path.name,
        ),
        code="damaged",
    )


def unusable(connection: sqlite3.Connection, registry: Registry) -> frozenset[str]:
    """Return the kinds whose table cannot be read as it is: gone, a view, or lacking columns."""
    real = {
        entry.name
        for entry in schema.held(connection)
        if entry.type == "table" and not entry.sql.upper().startswith("CREATE VIRTUAL")
    }
    return frozenset(
        kind.name
        for kind in registry
        if kind.name not in real
        or not set(tables.all_columns(kind)) <= set(table_columns(connection, kind.name))
    )


def sound(connection: sqlite3.Connection, registry: Registry) -> bool:
    """Tell whether the schema is ours, and no trigger that is not ours sits on it."""
    wanted = schema.entries(registry)
    ours = {entry.name for entry in wanted if entry.type != "trigger"}
    return not any(
        found.how != "extra" or (found.entry.type == "trigger" and found.entry.table in ours)
        for found in schema.differences(schema.held(connection), wanted)
    )


def silence(connection: sqlite3.Connection, registry: Registry) -> None:
    """Keep the log silent for the rest of the transaction, whatever became of its tables."""
    there = {entry.name: entry for entry in schema.held(connection)}
    for entry in schema.entries(registry):
        if entry.name in ("_never", "_session") and there.get(entry.name) != entry:
            if entry.name in there:  # nothing in them is worth keeping
                connection.execute(f"DROP {there[entry.name].type} {name(entry.name)}")
            connection.execute(entry.sql)
    connection.execute('DELETE FROM "_session"')
    connection.execute('INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)')


def number_of_changes(connection: sqlite3.Connection) -> int:
    """Return the number of the newest change."""
    row = connection.execute('SELECT max("seq") FROM "_change"').fetchone()
    return int(row[0] or 0)


def log_differences(connection: sqlite3.Connection, kind: Kind) -> None:
    """Log whatever a kind's rows hold that the log does not show, as another tool's.

    What came back is taken back first and what went is deleted last, so that neither looks
    like an edit that did not know of the deletion.
    """
    source = f'FROM {name(kind.name)} "t"'
    first = f'{literal(kind.name)}, "t"."id"'
    life = f'INSERT INTO "_inlet" SELECT {first}, \'\', "t"."{GONE}", 0, 0 {source}'
    connection.execute(f'{life} WHERE "t"."{GONE}" = 0')
    for field in kind.fields.values():
        value = value_sql(field, '"t"')
        connection.execute(
            f'INSERT INTO "_inlet" SELECT {first}, {literal(field.name)}, {value}, 0, "t"."{GONE}"'
            f" {source}"
        )
    connection.execute(f'{life} WHERE "t"."{GONE}" = 1')


def _bring_back(connection: sqlite3.Connection, kind: Kind) -> None:
    """Put rows that were really removed back from the log, deleted as another tool meant it."""
    sql = (
        'SELECT DISTINCT "c"."key" FROM "_change" "c" WHERE "c"."kind" = ? AND "c"."field" = \'\''
        f' AND NOT EXISTS (SELECT 1 FROM {name(kind.name)} "t" WHERE "t"."id" = "c"."key")'
    )
    lost = [row[0] for row in connection.execute(sql, (kind.name,))]
    for key in lost:
        values = {"id": key, GONE: 1}
        for field in kind.fields.values():
            value = from_log(connection, kind.name, key, field.name)
            if value is not None and field.check(value):
                value = None
            values |= zip(column_names(field), split(field, value), strict=True)
        living = connection.execute(
            f"SELECT {shown_life('?1', '?2')}", (kind.name, key)
        ).fetchone()[0]
        connection.execute('UPDATE "_session" SET "quiet" = 1')
        connection.execute(
            f"INSERT INTO {name(kind.name)} ({names(values)}) VALUES ({marks(len(values))})",
            list(values.values()),
        )
        connection.execute('UPDATE "_session" SET "quiet" = 0')
        if living == 0:
            connection.execute(
                "INSERT INTO \"_inlet\" VALUES (?, ?, '', 1, 0, 0)", (kind.name, key)
            )
