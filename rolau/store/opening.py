"""Opening a workspace file: recognise it, lock it, bring it up to date, mend its schema."""

import sqlite3
from pathlib import Path

from rolau.base.errors import WorkspaceError
from rolau.base.texts import tr
from rolau.models.registry import Registry
from rolau.store import header, locks
from rolau.store.access import must_write_file, must_write_folder
from rolau.store.connection import connect, number
from rolau.store.locks import Holder
from rolau.store.reaching import Ahead, reach
from rolau.store.schema_version import VERSION
from rolau.store.session import Sitting
from rolau.store.session import left_open as marked
from rolau.store.workspace import Workspace

_REMEMBERING = frozenset(("_workspace", "_change", "_group", "_origin", "_vintage"))
"""The tables without which there is no history."""


def copy_label(path: Path) -> str:
    """Return how the history names the copy at ``path``: machine and file name."""
    return f"{locks.machine()}: {path.name}"


def for_reading(path: Path, registry: Registry) -> Workspace:
    """Open for reading; neither the file nor its folder is touched."""
    facts = header.recognise(path)
    if facts.interrupted:
        _recover(path)
        facts = header.recognise(path)
    if facts.version < VERSION:
        raise WorkspaceError(
            tr(
                "“{file}” was made by an earlier version of ROLAU. Open it once for writing: it "
                "is brought up to date, and a backup of it as it is now is kept.",
                file=path.name,
            ),
            code="older",
        )
    connection = connect(path, write=False)
    try:
        seal, left_open = _marks(connection, path)
        workspace = Workspace(
            path, connection, registry, writable=False, seal=seal, left_open=left_open
        )
        if seal != facts.cookie or not _tables_there(connection, registry):
            from rolau.store import heal  # only when another tool touched the schema

            workspace.unusable = heal.unusable(connection, registry)
    except BaseException:
        connection.close()
        raise
    return workspace


def for_writing(path: Path, registry: Registry, ahead: Ahead | None = None) -> Workspace:
    """Open for writing: lock, migrate an older file, mend the schema."""
    facts, lock, connection = ahead.take() if ahead else reach(path)
    try:
        touched = False
        if facts.version < VERSION:
            from rolau.store import migrations

            touched = _touched(connection)
            migrations.migrate(connection, registry, path)
        seal, left_open = _marks(connection, path)
        touched = touched or seal != number(connection, "schema_version")
        if touched or not _tables_there(connection, registry) or marked(connection):
            from rolau.store import heal

            seal = heal.heal(connection, registry, path).seal
        connection.execute("PRAGMA busy_timeout = 5000")
        return Workspace(
            path,
            connection,
            registry,
            writable=True,
            seal=seal,
            lock=lock,
            sitting=Sitting(copy_label(path)),
            left_open=left_open,
        )
    except BaseException:
        connection.close()
        lock.release()
        raise


def _recover(path: Path) -> None:
    """Let SQLite play back a write that was cut off; every reader of the file needs that."""
    try:
        must_write_file(path)
        must_write_folder(path)
    except WorkspaceError as error:
        raise WorkspaceError(
            tr(
                "Writing “{file}” was interrupted, and what lies beside it (“{file}-journal”) is "
                "needed to put it right. Copy both into a folder you may write, and open it there.",
                file=path.name,
            ),
            code="interrupted",
        ) from error
    connection = connect(path, write=True)
    try:
        number(connection, "schema_version")
    finally:
        connection.close()


def _marks(connection: sqlite3.Connection, path: Path) -> tuple[int, Holder | None]:
    """Return the schema's number at our last writing, and who had the file open when copied."""
    try:
        if not _REMEMBERING.issubset(_real_tables(connection)):
            raise sqlite3.OperationalError("no such table")
        (seal,) = connection.execute('SELECT "seal" FROM "_workspace"').fetchone()
        for table in sorted(_REMEMBERING):
            connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1')
    except (sqlite3.OperationalError, TypeError) as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise
        raise WorkspaceError(
            tr(
                "“{file}” has lost its history: another tool removed part of it. Open a backup.",
                file=path.name,
            ),
            code="damaged",
        ) from error
    try:
        left = connection.execute('SELECT "holder", "machine", "since" FROM "_open"').fetchone()
    except sqlite3.OperationalError:
        left = None  # taken away by another tool; mended at the next opening for writing
    return int(seal), Holder(*left) if left else None


def _real_tables(connection: sqlite3.Connection) -> set[str]:
    """Return the names under which rows lie in the file itself: no view, no virtual table."""
    sql = 'SELECT "name" FROM "sqlite_master" WHERE "type" = \'table\' AND "rootpage" > 0'
    return {name for (name,) in connection.execute(sql)}


def _tables_there(connection: sqlite3.Connection, registry: Registry) -> bool:
    """Tell whether every kind has its table: what took its place would run when it is read."""
    return {kind.name for kind in registry} <= _real_tables(connection)


def _touched(connection: sqlite3.Connection) -> bool:
    """Tell whether another tool was at an older file: a migration covers its traces."""
    try:
        (seal,) = connection.execute('SELECT "seal" FROM "_workspace"').fetchone()
        silent = connection.execute('SELECT 1 FROM "_session"').fetchone()
    except (sqlite3.OperationalError, TypeError):
        return True
    return bool(silent) or seal != number(connection, "schema_version")
