"""An open workspace file: create, open, close, one step at a time, what changed outside."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Self

from rolau.base.errors import WorkspaceError
from rolau.base.texts import tr
from rolau.models.registry import Registry, standard
from rolau.store import beside, session
from rolau.store.connection import connect, number
from rolau.store.faults import in_words
from rolau.store.locks import Holder, Lock
from rolau.store.session import Sitting, Step
from rolau.store.shapes import Shape
from rolau.store.transaction import Transaction

if TYPE_CHECKING:
    from rolau.store.reaching import Ahead

__all__ = ["Transaction", "Workspace", "WorkspaceInfo"]

_STEPS = 20_000
"""Steps of SQLite's machine between two questions whether to stop: a few milliseconds."""


class WorkspaceInfo(NamedTuple):
    """What a file says of itself.

    ``changes`` counts the changes in its log. ``holder`` is who else has it open for writing
    now; ``left_open`` says that it was copied while open, or that its last writer crashed.
    """

    id: str
    name: str
    created: datetime
    schema_version: int
    changes: int
    holder: Holder | None
    left_open: Holder | None


class Workspace:
    """One open workspace, used from the thread that opened it; workers take `reader`."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        registry: Registry,
        *,
        writable: bool,
        seal: int,
        lock: Lock | None = None,
        sitting: Sitting | None = None,
        left_open: Holder | None = None,
    ) -> None:
        self.path = path
        self.connection = connection
        self.registry = registry
        self.writable = writable
        self.seal = seal
        self.vetted: int | None = None
        self.crowded = False
        self.unusable: frozenset[str] = frozenset()
        self.sitting = sitting or Sitting("")
        self._lock = lock
        self.left_open = left_open
        self._shapes: dict[str, Shape] = {}
        self._beside = beside.opened(path)
        self._seen_version = number(connection, "data_version")

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        registry: Registry | None = None,
        name: str = "",
        fill: Callable[[Transaction], None] | None = None,
    ) -> "Workspace":
        """Make a new workspace file and open it for writing.

        ``fill`` puts in what it begins with, as a step of its own that is never undone. The
        whole file appears or nothing. Raises WorkspaceError when it exists already.
        """
        from rolau.store import creating

        creating.create(path, registry or standard(), name, fill)
        return cls.open(path, write=True, registry=registry)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        write: bool = False,
        registry: Registry | None = None,
        ahead: "Ahead | None" = None,
    ) -> "Workspace":
        """Open a workspace, for reading (the file and its folder stay untouched) or writing.

        Opening for writing takes the lock, migrates an older file after a backup, and mends
        what another tool did to the schema; ``ahead`` has begun to reach the file. Raises
        WorkspaceError whose code and words say what is wrong with it, LockedError or
        ReadOnlyError; then nothing was changed.
        """
        from rolau.store import opening

        with in_words(path):
            if write:
                return opening.for_writing(path, registry or standard(), ahead)
            return opening.for_reading(path, registry or standard())

    def reader(self) -> "Workspace":
        """Return the same file opened for reading, for a worker to use in its own thread."""
        with in_words(self.path):
            connection = connect(self.path, write=False)
            found = Workspace(self.path, connection, self.registry, writable=False, seal=self.seal)
        found.unusable = self.unusable
        return found

    def writer(self) -> "Workspace":
        """Return the same file with a writing connection for a worker's own thread.

        The lock stays with this workspace, which must outlive the worker's.
        """
        with in_words(self.path):
            connection = connect(self.path, write=True)
            return Workspace(
                self.path,
                connection,
                self.registry,
                writable=self.writable,
                seal=self.seal,
                sitting=Sitting(self.sitting.copy, self.sitting.mark),
            )

    def close(self) -> None:
        """Close the file; what was committed is kept. Closing again does nothing."""
        try:
            if self._lock and self.sitting.mark.set:
                session.clear_mark(self.connection)
        finally:
            self.connection.close()
            beside.closed(self._beside)
            self._beside = None
            if self._lock:
                self._lock.release()
                self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def transaction(
        self, *, actor: str, what: str, reason: str = ""
    ) -> AbstractContextManager[Transaction]:
        """Return one step as a ``with`` block: all of it is kept and logged, or nothing.

        ``what`` names the step in history and undo, ``reason`` says why.
        """
        return session.Work(self, Step(session.EDIT, actor, what, reason))

    @contextmanager
    def interruptible(self, stopped: Callable[[], bool]) -> Iterator[None]:
        """Ask ``stopped`` often while a statement runs; when true the statement is broken off.

        It fails as SQLite says (code ``stopped``), and what was begun is rolled back.
        """
        self.connection.set_progress_handler(stopped, _STEPS)
        try:
            yield
        finally:
            self.connection.set_progress_handler(None, 0)

    @contextmanager
    def as_bytes(self) -> Iterator[BinaryIO]:
        """Yield the file as bytes while nobody writes to it."""
        begun = not self.connection.in_transaction
        if begun:
            self.connection.execute("BEGIN")
        try:
            self.connection.execute('SELECT 1 FROM "sqlite_master" LIMIT 1').fetchone()
            with beside.read(self.path) as file:
                yield file
        finally:
            if begun:
                self.connection.execute("ROLLBACK")

    def changed_outside(self) -> bool:
        """Tell whether another connection changed the file since this was asked last."""
        with in_words(self.path):
            version = number(self.connection, "data_version")
        changed, self._seen_version = version != self._seen_version, version
        return changed

    def shape(self, kind: str) -> Shape:
        """Return how a kind's rows are read and written. Raises KeyError for no kind.

        Raises WorkspaceError when another tool left the kind's table unreadable.
        """
        shape = self._shapes.get(kind)
        if shape is None:
            if kind in self.unusable:
                raise altered(self.path, kind)
            shape = self._shapes[kind] = Shape(self.registry[kind])
        return shape

    def info(self) -> WorkspaceInfo:
        """Return what the file says of itself, and who else holds it."""
        from rolau.store.locks import holder

        with in_words(self.path):
            identity, name, created = self.connection.execute(
                'SELECT "id", "name", "created" FROM "_workspace"'
            ).fetchone()
            changes = self.connection.execute('SELECT max("seq") FROM "_change"').fetchone()[0]
            return WorkspaceInfo(
                identity,
                name,
                datetime.fromisoformat(created),
                number(self.connection, "user_version"),
                changes or 0,
                None if self.writable else holder(self.path),
                self.left_open,
            )


def altered(path: Path, table: str) -> WorkspaceError:
    """Return the error for a table that another tool removed or rebuilt otherwise."""
    return WorkspaceError(
        tr(
            "Another tool has changed “{table}” in “{file}”. Open it for writing: it is put right.",
            table=table,
            file=path.name,
        ),
        code="altered",
    )
