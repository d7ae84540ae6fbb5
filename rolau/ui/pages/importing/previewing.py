"""Looks at a file through a mapping in a worker, anew after each correction."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, SignalInstance

from rolau.base.errors import RolauError
from rolau.desk.desk import Desk
from rolau.desk.jobs import Job
from rolau.desk.mappings import propose_for
from rolau.desk.spellings import decided
from rolau.exchange.mappings.mapping import Mapping as FileMapping
from rolau.exchange.mappings.proposing import Proposal, Wish
from rolau.exchange.mappings.showing import Showing, show
from rolau.exchange.readers import open_book
from rolau.exchange.readings import Reading
from rolau.exchange.sheets import Book
from rolau.store.workspace import Workspace
from rolau.ui.tasks import Tasks

LINES = 120


class Seen(NamedTuple):
    """What a mapping makes of a file; ``sheets`` are the names of all its sheets."""

    mapping: FileMapping
    showing: Showing
    sheets: tuple[str, ...]


class Unread(NamedTuple):
    """Why a file could not be looked at or no other way was found, in words."""

    wrong: str


class OpenFile:
    """A file kept open while it is matched; workers take turns at it."""

    def __init__(self, path: Path, reading: Reading) -> None:
        self.path = path
        self._reading = reading
        self._open: tuple[Reading, Book] | None = None
        self._lock = Lock()

    def show(self, mapping: FileMapping, meant: Mapping[str, str], job: Job) -> Seen | Unread:
        """Return what a mapping makes of the file."""
        with self._lock:
            try:
                book = self._book(self._reading.over(mapping.text))
                seen = show(book, mapping, decided=meant, lines=LINES)
                return Seen(mapping, seen, tuple(sheet.name for sheet in book.sheets))
            except RolauError as error:
                return Unread(error.message)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            if self._open is not None:
                self._open[1].__exit__(None, None, None)
            self._open = None

    def _book(self, reading: Reading) -> Book:
        if self._open is None or self._open[0] != reading:
            if self._open is not None:
                self._open[1].__exit__(None, None, None)
                self._open = None
            self._open = reading, open_book(self.path, reading)
        return self._open[1]


def propose_anew(
    workspace: Workspace, actor: str, path: Path, reading: Reading, wish: Wish, job: Job
) -> Proposal | Unread:
    """Propose how a file is read when a person says where the table stands."""
    with workspace.reader() as own:
        try:
            return propose_for(Desk(own, actor=actor), path, reading, wish)
        except RolauError as error:
            return Unread(error.message)


class Previewer(QObject):
    """Asks workers one after another; of several questions that wait only the last is asked.

    ``seen`` carries a `Seen` or `Unread`, ``proposed`` a `Proposal` or `Unread`.
    """

    seen = Signal(object)
    proposed = Signal(object)

    def __init__(self, workspace: Workspace, actor: str, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._actor = actor
        self._tasks = tasks
        self._file: OpenFile | None = None
        self._reading = Reading()
        self._next: tuple[Callable[[Job], object], SignalInstance] | None = None
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._busy

    def open(self, path: Path, reading: Reading) -> None:
        """Turn to a file."""
        self.close()
        self._file, self._reading = OpenFile(path, reading), reading

    def close(self) -> None:
        """Let the file go; what is still asked of it is not told any more."""
        if self._file is not None:
            self._file.close()
        self._file = self._next = None

    def look(self, mapping: FileMapping) -> None:
        """Ask what a mapping makes of the file."""
        if self._file is not None:
            self._ask(partial(_seen, self._workspace, self._actor, self._file, mapping), "seen")

    def propose(self, wish: Wish) -> None:
        """Ask for another proposal."""
        if self._file is not None:
            path = self._file.path
            work = partial(propose_anew, self._workspace, self._actor, path, self._reading, wish)
            self._ask(work, "proposed")

    def _ask(self, work: Callable[[Job], object], signal: str) -> None:
        self._next = work, getattr(self, signal)
        if not self._busy:
            self._begin()

    def _begin(self) -> None:
        if self._next is None:
            return
        (work, signal), self._next, self._busy = self._next, None, True
        file = self._file
        task = self._tasks.start(work)
        task.done.connect(lambda result: self._tell(file, signal, result))
        task.failed.connect(lambda said: self._tell(file, signal, Unread(said)))
        task.cancelled.connect(lambda: self._tell(None, signal, None))

    def _tell(self, file: OpenFile | None, signal: SignalInstance, result: object) -> None:
        self._busy = False
        if self._next is not None:  # what was asked is out of date
            self._begin()
        elif file is not None and file is self._file:
            signal.emit(result)


def _seen(
    workspace: Workspace, actor: str, file: OpenFile, mapping: FileMapping, job: Job
) -> Seen | Unread:
    with workspace.reader() as own:
        meant = decided(Desk(own, actor=actor))
    return file.show(mapping, meant, job)
