"""Making a new workspace file: the whole file appears, or nothing."""

import functools
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from rolau.base import clock
from rolau.base.errors import WorkspaceError
from rolau.base.texts import tr
from rolau.models.registry import Registry
from rolau.store import schema, session
from rolau.store.access import must_write_folder
from rolau.store.connection import connect, number
from rolau.store.faults import in_words
from rolau.store.making import making
from rolau.store.opening import copy_label
from rolau.store.session import Sitting, Step
from rolau.store.transaction import Transaction, new_id
from rolau.store.workspace import Workspace


def create(
    path: Path, registry: Registry, name: str, fill: Callable[[Transaction], None] | None
) -> None:
    """Make the file at ``path``, filled by ``fill``. Raises WorkspaceError."""
    if path.exists():
        raise WorkspaceError(
            tr("“{file}” exists already. Choose another name.", file=path.name), code="exists"
        )
    must_write_folder(path)
    try:
        with making(path) as part:
            with in_words(path):
                _write(part, path, registry, name, fill)
            _sync(part)
            part.replace(path)
    except OSError as error:
        raise WorkspaceError(
            tr(
                "“{file}” could not be made: {reason}.",
                file=path.name,
                reason=error.strerror or str(error),
            ),
            code="unreachable",
        ) from error


def _write(
    part: Path,
    path: Path,
    registry: Registry,
    name: str,
    fill: Callable[[Transaction], None] | None,
) -> None:
    part.write_bytes(_empty(registry))
    connection = connect(part, write=True)
    try:
        # The file is nobody's yet: it is made safe at once, when it is whole.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN")
        connection.execute(
            'INSERT INTO "_workspace" ("one", "id", "name", "created") VALUES (1, ?, ?, ?)',
            (new_id(), name, clock.now().isoformat(timespec="seconds")),
        )
        connection.execute("COMMIT")
        if fill:
            _fill(part, path, connection, registry, fill)
        connection.execute(
            'UPDATE "_workspace" SET "seal" = ?', (number(connection, "schema_version"),)
        )
    finally:
        connection.close()


@functools.lru_cache(maxsize=2)
def _empty(registry: Registry) -> bytes:
    """Return the bytes of a file that holds the schema and nothing else.

    SQLite takes a fifth of a second over its hundreds of triggers, so a process that makes
    several files asks it once.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.create(connection, registry)
        return connection.serialize()


def _fill(
    part: Path,
    path: Path,
    connection: sqlite3.Connection,
    registry: Registry,
    fill: Callable[[Transaction], None],
) -> None:
    sitting = Sitting(copy_label(path))
    sitting.mark.set = True  # no mark that the file is open: nobody can see it yet
    workspace = Workspace(
        part,
        connection,
        registry,
        writable=True,
        seal=number(connection, "schema_version"),
        sitting=sitting,
    )
    with session.Work(workspace, Step(session.SETUP, "", session.SETUP)) as transaction:
        fill(transaction)


def _sync(path: Path) -> None:
    """Have the disk keep the file before it gets its name."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
