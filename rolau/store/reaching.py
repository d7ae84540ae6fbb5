"""Reaching a file that is to be written: recognised, locked and connected, ahead if there is time.

To read the schema of a workspace takes SQLite most of the time an opening takes, and it needs
nothing of Python meanwhile: a thread of its own does it while the window's code is loaded.
"""

import sqlite3
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from rolau.store import header, locks
from rolau.store.access import must_write_file, must_write_folder
from rolau.store.connection import connect
from rolau.store.header import Header
from rolau.store.locks import Lock

_PATIENCE = 2.0
"""Seconds to wait at opening for another tool that is writing."""


class Reached(NamedTuple):
    """A file that is locked for us, with a connection that has read its schema."""

    facts: Header
    lock: Lock
    connection: sqlite3.Connection


def reach(path: Path, *, for_another_thread: bool = False) -> Reached:
    """Recognise the file at ``path``, lock it and connect to it for writing.

    Raises what `Workspace.open` raises, in words or as SQLite says it; then nothing is held.
    """
    facts = header.recognise(path)
    must_write_file(path)
    must_write_folder(path)
    lock = locks.take(path)
    connection = None
    try:
        connection = connect(path, write=True, wait=_PATIENCE, passed_on=for_another_thread)
        connection.execute("BEGIN IMMEDIATE")  # plays back an interrupted write; waits for others
        connection.execute("ROLLBACK")
    except BaseException:
        if connection:
            connection.close()
        lock.release()
        raise
    return Reached(facts, lock, connection)


class Ahead:
    """A file that is being reached in a thread of its own, for the thread that asks for it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reached: Reached | None = None
        self._fault: BaseException | None = None
        self._thread = Thread(target=self._reach, name="opening", daemon=True)
        self._thread.start()

    def _reach(self) -> None:
        try:
            self._reached = reach(self.path, for_another_thread=True)
        except BaseException as fault:  # it is raised where it is waited for
            self._fault = fault

    def take(self) -> Reached:
        """Wait for the file and take it over; raises what `reach` raised."""
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        assert self._reached is not None
        return self._reached
