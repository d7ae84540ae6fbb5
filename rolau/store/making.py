"""A file in the making: hidden beside what it is to become, and swept away when left behind.

Whoever makes a file holds the lock of its name meanwhile. What lies there although nobody holds
that lock was left by a process that was killed.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rolau.base.errors import RolauError
from rolau.store import locks

_LEFT = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{8}\.part")
_MAGIC = b"SQLite format 3\x00"


@contextmanager
def making(out: Path) -> Iterator[Path]:
    """Yield a new, empty file beside ``out``; it is gone afterwards unless it was renamed.

    What earlier attempts left in that folder is thrown away first. Raises OSError when the
    file cannot be made.
    """
    lock = _lock(out)
    try:
        _sweep(out, mine=lock is not None)
        part = out.with_name(f".{out.name}.{os.urandom(4).hex()}.part")
        try:
            part.touch(exist_ok=False)
            yield part
        finally:
            part.unlink(missing_ok=True)
    finally:
        if lock is not None:
            lock.release()


def _lock(path: Path) -> locks.Lock | None:
    """Take the lock of a name; None where somebody has it, or the disk knows no locks."""
    try:
        return locks.take(path)
    except (RolauError, OSError):
        return None


def _sweep(out: Path, *, mine: bool) -> None:
    """Throw away what nobody is making any more. ``mine``: we hold the lock of ``out``."""
    for left in out.parent.glob(".*.part"):
        found = _LEFT.fullmatch(left.name)
        if found is None:
            continue
        if found["name"] == out.name:
            if mine:
                _remove(left)
            continue
        lock = _lock(out.with_name(found["name"]))
        if lock is not None:
            _remove(left)
            lock.release()


def _remove(left: Path) -> None:
    """Remove a file that is ours: an empty one, or a workspace that was begun."""
    with suppress(OSError):
        if left.is_symlink() or not left.is_file():
            return
        with left.open("rb") as file:
            start = file.read(len(_MAGIC))
        if start in (b"", _MAGIC):
            left.unlink()
