"""Another time for SQLite itself: what ``julianday('now')`` answers, shifted.

The log takes its time inside triggers, in plain SQL. To make a machine's clock jump by days and
years, the clock of SQLite's own default file system is replaced, for every connection of this
process, schema and triggers staying as they are.
"""

import ctypes
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from rolau.base import clock

DAY = 86_400_000
_UNIX_EPOCH = 210_866_760_000_000  # in milliseconds of Julian days
_FUNCTION = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(ctypes.c_int64))


class _Vfs(ctypes.Structure):
    """The start of ``sqlite3_vfs``, version 2 (sqlite.org/c3ref/vfs.html)."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        *((f"method_{number}", ctypes.c_void_p) for number in range(12)),
        ("now", ctypes.c_void_p),
    )


class Clock:
    """The clock of this process, ``shift`` milliseconds away from the real one."""

    def __init__(self) -> None:
        self.shift = 0
        self._function = _FUNCTION(self._now)

    def _now(self, _vfs: object, answer: "ctypes._Pointer[ctypes.c_int64]") -> int:
        answer[0] = _UNIX_EPOCH + time.time_ns() // 1_000_000 + self.shift
        return 0

    @contextmanager
    def at(self, shift: int) -> Iterator[None]:
        """Let the time be ``shift`` milliseconds away, here and in SQLite."""
        before, self.shift = self.shift, shift
        try:
            with clock.hold(datetime.now(UTC) + timedelta(milliseconds=shift)):
                yield
        finally:
            self.shift = before


@contextmanager
def shifted() -> Iterator[Clock | None]:
    """Yield a clock that SQLite follows; None where SQLite's own cannot be reached."""
    import _sqlite3

    try:
        find = ctypes.CDLL(_sqlite3.__file__).sqlite3_vfs_find
    except (AttributeError, OSError):
        yield None
        return
    find.restype, find.argtypes = ctypes.POINTER(_Vfs), [ctypes.c_char_p]
    vfs = find(None)
    if not vfs or vfs.contents.version < 2:
        yield None
        return
    made = Clock()
    before = vfs.contents.now
    vfs.contents.now = ctypes.cast(made._function, ctypes.c_void_p).value
    try:
        yield made
    finally:
        vfs.contents.now = before
