"""Reading a workspace file as bytes beside SQLite, without taking its locks away.

POSIX lets go of all locks that a process has on a file, SQLite's too, as soon as the process
closes any handle to it. While a workspace is open here, such handles therefore stay open until
the last workspace on that file is closed.
"""

import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

Identity = tuple[int, int]

_guard = threading.Lock()
_open: Counter[Identity] = Counter()
_kept: dict[Identity, list[BinaryIO]] = {}


@contextmanager
def read(path: Path) -> Iterator[BinaryIO]:
    """Yield the file for reading, at its start. Raises OSError when it cannot be read."""
    with held(_again(path) or path.open("rb", buffering=0)) as file:
        yield file


@contextmanager
def held(file: BinaryIO) -> Iterator[BinaryIO]:
    """Yield an open handle; close it after, or with the last workspace open on its file."""
    try:
        yield file
    finally:
        _let_go(file)


def _let_go(file: BinaryIO) -> None:
    identity = _identity(os.fstat(file.fileno()))
    with _guard:
        if identity in _open:
            _kept.setdefault(identity, []).append(file)
            return
    file.close()


def opened(path: Path) -> Identity | None:
    """Note that a workspace on the file is open in this process; give the answer to `closed`.

    None where closing takes no locks away.
    """
    if os.name != "posix":
        return None
    identity = _identity(path.stat())
    with _guard:
        _open[identity] += 1
    return identity


def closed(identity: Identity | None) -> None:
    """Note that it was closed; with the last one the handles that were kept are closed too."""
    if identity is None:
        return
    with _guard:
        _open[identity] -= 1
        if _open[identity] > 0:
            return
        del _open[identity]
        kept = _kept.pop(identity, [])
    for file in kept:
        file.close()


def _again(path: Path) -> BinaryIO | None:
    """Return a handle that was kept, so that many readings do not keep many."""
    with _guard:
        if not _kept:
            return None
        kept = _kept.get(_identity(path.stat()))
        file = kept.pop() if kept else None
    if file:
        file.seek(0)
    return file


def _identity(found: os.stat_result) -> Identity:
    return found.st_dev, found.st_ino
