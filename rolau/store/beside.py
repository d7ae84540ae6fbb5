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
_kept: dict[Identity, list[int]] = {}
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0)


@contextmanager
def read(path: Path) -> Iterator[BinaryIO]:
    """Yield the file for reading, at its start. Raises OSError when it cannot be read."""
    handle = _again(path)
    with held(os.open(path, _FLAGS) if handle is None else handle) as file:
        yield file


@contextmanager
def held(handle: int) -> Iterator[BinaryIO]:
    """Yield an open handle as a file; close it after, or with the last workspace open on it."""
    try:
        with open(handle, "rb", buffering=0, closefd=False) as file:
            yield file
    finally:
        _let_go(handle)


def _let_go(handle: int) -> None:
    identity = _identity(os.fstat(handle))
    with _guard:
        if identity in _open:
            _kept.setdefault(identity, []).append(handle)
            return
    os.close(handle)


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
    for handle in kept:
        os.close(handle)


def _again(path: Path) -> int | None:
    """Return a handle that was kept, at its start, so that many readings do not keep many."""
    with _guard:
        if not _kept:
            return None
        kept = _kept.get(_identity(path.stat()))
        handle = kept.pop() if kept else None
    if handle is not None:
        os.lseek(handle, 0, os.SEEK_SET)
    return handle


def _identity(found: os.stat_result) -> Identity:
    return found.st_dev, found.st_ino
