"""One step of work in the file: a transaction, its group of changes, and who made it.

The mark of the open step (`log_tables`) tells the log's triggers whose changes these are. It
exists only inside our own transaction, so what another tool does is always seen as that tool's.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from rolau.base import clock
from rolau.base.errors import ReadOnlyError
from rolau.base.texts import tr
from rolau.store.connection import number
from rolau.store.faults import in_words
from rolau.store.log_tables import LEFT
from rolau.store.transaction import Transaction

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

EDIT, UNDO, REDO, SETUP, OUTSIDE, MERGE = "edit", "undo", "redo", "setup", "outside", "merge"
"""What a group of changes is."""


_CLOSE = 'UPDATE "_group" SET "open" = NULL WHERE "no" = ?1 AND "open" IS NOT NULL'
_LOGGED = 'SELECT 1 FROM "_change" WHERE "seq" = (SELECT max("seq") FROM "_change") AND "grp" = ?1'
_CLOSE_LOGGED = f"{_CLOSE} AND EXISTS ({_LOGGED})"
_GREATEST = 2**63 - 1
"""The greatest number SQLite gives to a row; after it the next one is given by lot."""


class Step(NamedTuple):
    """What a group of changes says of itself: act, actor, name, reason, and what it undoes."""

    act: str
    actor: str
    what: str
    reason: str = ""
    target: bytes | None = None


class Mark:
    """Whether this process has committed the mark that says the file is open (R10)."""

    def __init__(self) -> None:
        self.set = False


class Sitting:
    """One opening that writes: its origin in the log, made at its first write (R3).

    Workers that write have sittings of their own and share the mark.
    """

    def __init__(self, copy: str, mark: Mark | None = None) -> None:
        self.copy = copy
        self.origin: int | None = None
        self.mark = mark or Mark()


class Work:
    """One step as a ``with`` block: all of it is kept and logged as one group, or nothing of it.

    A step that changes nothing leaves no trace unless ``keep_empty``. Entering raises
    ReadOnlyError, or LockedError when another program is writing; leaving raises WorkspaceError
    when the disk fails. Every keystroke that is kept goes through here, so no generator is
    made for it, which takes longer than all its statements.
    """

    __slots__ = ("_keep_empty", "_last", "_origin", "_step", "_transaction", "_workspace")

    def __init__(self, workspace: "Workspace", step: Step, *, keep_empty: bool = False) -> None:
        self._workspace = workspace
        self._step = step
        self._keep_empty = keep_empty

    def __enter__(self) -> Transaction:
        workspace = self._workspace
        _may_begin(workspace)
        try:
            _begin(workspace)
            connection, sitting = workspace.connection, workspace.sitting
            self._origin = sitting.origin or _origin(connection, sitting.copy)
            # Groups of others come after that of a merge.
            self._last = self._step.act != MERGE and not workspace.crowded
            group = _group(connection, self._origin, self._step, last=self._last)
            made = Transaction(workspace, *group)
        except BaseException:
            _roll_back(workspace)
            with in_words(workspace.path):
                raise
        self._transaction = made
        return made

    def __exit__(self, kind: object, _error: object, _trace: object) -> None:
        workspace = self._workspace
        if kind is not None:
            _roll_back(workspace)
            return
        try:
            kept = self._close()
            if kept:
                _finish(workspace)
        except BaseException:
            _roll_back(workspace)
            with in_words(workspace.path):
                raise
        if kept:
            workspace.sitting.origin, workspace.sitting.mark.set = self._origin, True
        else:
            _roll_back(workspace)
            self._transaction.touched.clear()

    def _close(self) -> bool:
        """Take the mark away, without which nothing can be committed, if the step is kept.

        A step is kept when the newest change is of its group.
        """
        connection, group = self._workspace.connection, self._transaction.number
        if self._last and not self._keep_empty:
            return connection.execute(_CLOSE_LOGGED, (group,)).rowcount > 0
        kept = self._keep_empty or connection.execute(_LOGGED, (group,)).fetchone() is not None
        connection.execute(_CLOSE, (group,))
        connection.execute('DELETE FROM "_session"')
        return kept


@contextmanager
def beside_the_log(workspace: "Workspace") -> Iterator[sqlite3.Connection]:
    """Write what is no change of a record (ledger, checkpoints): all of it is kept, or nothing.

    Raises as `Work` does.
    """
    _may_begin(workspace)
    try:
        with in_words(workspace.path):
            _begin(workspace)
            yield workspace.connection
            _finish(workspace)
    except BaseException:
        _roll_back(workspace)
        raise
    workspace.sitting.mark.set = True


def _may_begin(workspace: "Workspace") -> None:
    """Say why no step can begin, if none can."""
    if not workspace.writable:
        raise ReadOnlyError(
            tr("“{file}” was opened for reading: nothing is changed.", file=workspace.path.name)
        )
    if workspace.connection.in_transaction:
        raise RuntimeError("a step is open already")


def _roll_back(workspace: "Workspace") -> None:
    """Take back what was begun, unless SQLite has done so."""
    if workspace.connection.in_transaction:
        workspace.connection.execute("ROLLBACK")


def _begin(workspace: "Workspace") -> None:
    """Begin; when another tool touched schema or marks, mend them first.

    Nothing is asked while nobody else has written. The schema's number tells when it was
    touched. A tool can set that number back, so before the first write of an opening the text
    itself is compared: no trigger of others ever runs. A mark that another tool left would
    pass our step off as another one, and after the greatest number a group has no place last.
    """
    connection = workspace.connection
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    if version == workspace.vetted:
        return
    from rolau.store import heal  # before the first write, or when others have written

    if (
        number(connection, "schema_version") != workspace.seal
        or left_open(connection)
        or (workspace.vetted is None and not heal.sound(connection, workspace.registry))
    ):
        connection.execute("ROLLBACK")
        workspace.seal = heal.heal(connection, workspace.registry, workspace.path).seal
        connection.execute("BEGIN IMMEDIATE")
        version = number(connection, "data_version")
    workspace.vetted = version
    (newest,) = connection.execute('SELECT max("no") FROM "_group"').fetchone()
    workspace.crowded = newest == _GREATEST


def left_open(connection: sqlite3.Connection) -> bool:
    """Tell whether another tool committed the mark of a step, under which its edits go on.

    So it is as well where there is no place for a mark any more.
    """
    try:
        return connection.execute(LEFT).fetchone() is not None
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        return True


def _origin(connection: sqlite3.Connection, copy: str) -> int:
    made = connection.execute(
        'INSERT INTO "_origin" ("id", "sort", "copy") VALUES (?, ?, ?)',
        (os.urandom(16), "sitting", copy),
    )
    return int(made.lastrowid or 0)


def _group(
    connection: sqlite3.Connection, origin: int, step: Step, *, last: bool
) -> tuple[int, str]:
    """Write the group of a step and its mark: in it when it stays the ``last``, else apart."""
    identity = os.urandom(16)
    made = connection.execute(
        'INSERT INTO "_group"'
        ' ("id", "first", "act", "actor", "what", "reason", "at", "target", "open")'
        ' VALUES (?, (SELECT coalesce(max("seq"), 0) + 1 FROM "_change"), ?, ?, ?, ?, ?, ?, ?)',
        (
            identity,
            step.act,
            step.actor,
            step.what,
            step.reason,
            clock.milliseconds(),
            step.target,
            origin if last else None,
        ),
    )
    group = int(made.lastrowid or 0)
    if not last:
        connection.execute(
            'INSERT INTO "_session" ("one", "origin", "grp") VALUES (1, ?, ?)', (origin, group)
        )
    return group, identity.hex()


def _finish(workspace: "Workspace") -> None:
    """Mark the file as open at the first write, commit."""
    connection = workspace.connection
    if not workspace.sitting.mark.set:
        from rolau.store.locks import myself

        connection.execute('INSERT OR REPLACE INTO "_open" VALUES (1, ?, ?, ?)', myself())
    connection.execute("COMMIT")


def clear_mark(connection: sqlite3.Connection) -> None:
    """Take away the mark that the file is open; left there when another program is writing."""
    with suppress(sqlite3.OperationalError):
        connection.execute('DELETE FROM "_open"')
