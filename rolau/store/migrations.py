"""Bringing files of earlier versions up to date, one named step a version.

A step does what cannot be derived: moving values, renaming columns. Tables, indexes, views
and triggers need no step: after all steps the schema is settled to what the registry says, so
that a migrated file has the schema of a fresh one. A new kind's step is therefore one line.
A new field of an existing kind is empty in records made before, as the log says.

To add one: raise VERSION in `schema_version.py`, write a function here, add it to STEPS, and
keep a file of the version before in ``tests/files``.
"""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from rolau.models.registry import Registry
from rolau.store import heal, log_tables, schema
from rolau.store.connection import number
from rolau.store.quoting import name
from rolau.store.rebuild import table_columns
from rolau.store.settle import settle


class Migration(NamedTuple):
    """One step: the version it leads to, its name, and what it does inside the transaction.

    ``run`` is called with all triggers silent and foreign keys off; it must not begin, commit
    or roll back.
    """

    version: int
    name: str
    run: Callable[[sqlite3.Connection], None]


def _copies_that_meet(connection: sqlite3.Connection) -> None:
    """Take the fields of a release that say who imported it: the log says that.

    Two desks that import one file make one release; what differs between them has no place
    in it. The history keeps what these fields held.
    """
    for entry in schema.held(connection):
        if entry.type in ("trigger", "view"):
            connection.execute(f"DROP {entry.type} IF EXISTS {name(entry.name)}")
    for column in ("file", "imported"):
        if column in table_columns(connection, "vintage"):
            connection.execute(f'ALTER TABLE "vintage" DROP COLUMN {name(column)}')


def _new_kinds(_connection: sqlite3.Connection) -> None:
    """Nothing to move: new kinds and fields are settled from the registry."""


def _fewer_pages_an_edit(connection: sqlite3.Connection) -> None:
    """Take the index of parents: the index of fields leads to what replaced a change."""
    connection.execute('DROP INDEX IF EXISTS "_change_parent"')


STEPS: tuple[Migration, ...] = (
    Migration(2, "copies that meet", _copies_that_meet),
    Migration(3, "indicators", _new_kinds),
    Migration(4, "missions", _new_kinds),
    Migration(5, "the mark of a step", _new_kinds),
    Migration(6, "fewer pages an edit", _fewer_pages_an_edit),
)
"""Every step ever shipped, oldest first. Version 1 is the first."""


def migrate(
    connection: sqlite3.Connection,
    registry: Registry,
    path: Path,
    steps: Sequence[Migration] = STEPS,
    *,
    keep: bool = True,
) -> list[str]:
    """Bring the open file up to the newest version in one transaction, after a backup.

    Without ``keep`` no backup is made: for a copy that is itself one.

    Returns the names of the steps done. When one fails the file is as it was. The caller has
    the lock.
    """
    version = number(connection, "user_version")
    due = [step for step in steps if step.version > version]
    if not due:
        return []
    if keep:
        from rolau.store import backup

        backup.back_up(path, "migration")
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        heal.silence(connection, registry)
        for step in due:
            step.run(connection)
        settle(connection, registry)
        for statement in log_tables.CLOSE:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {due[-1].version}")
        connection.execute(
            'UPDATE "_workspace" SET "seal" = ?', (number(connection, "schema_version"),)
        )
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return [step.name for step in due]
