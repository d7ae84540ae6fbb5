"""The one file copied to a private place: only a plain file, of bounded size, at rest."""

import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rolau.base.errors import WorkspaceError
from rolau.store import beside, header
from rolau.store.receiving.refusals import refusal

MOST = 8 << 30
"""The size in bytes above which a file is not taken in."""
_PREFIX = "rolau-received-"
_CHUNK = 1 << 20
_STALE = 86_400
"""Seconds after which a private folder was left behind by a process that was killed."""
_LONG_NAME = 200


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a folder that only this person can enter; it is taken away afterwards."""
    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def take(
    source: Path, folder: Path, most: int = MOST, pulse: Callable[[], None] | None = None
) -> Path:
    """Copy the file at ``source`` into ``folder`` and return the copy's path.

    Never waits for a device or another program. Raises WorkspaceError: ``link``, ``device``,
    ``too-large``, ``interrupted``, ``changing``, ``no-room``, ``unreachable``, or what
    `header.recognise` says of the file.
    """
    _alone(source)
    try:
        handle = os.open(source, _FLAGS)
    except OSError as error:
        raise _unopened(source, error) from error
    with beside.held(handle) as file:  # opened with care above
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise refusal("device", source)
        header.judge(source, file.read(header.LENGTH), before.st_size)
        if before.st_size > most:
            raise refusal("too-large", source, limit=in_words(most))
        named = len(os.fsencode(source.name)) <= _LONG_NAME
        target = folder / (source.name if named else "received.rolau")
        try:
            if shutil.disk_usage(folder).free < before.st_size:
                raise refusal("no-room", source)
            file.seek(0)
            size = _copy(file, target, before.st_size, pulse)
        except OSError as error:
            full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
            code = "no-room" if full else "unreachable"
            raise refusal(code, source, reason=error.strerror or "") from error
        after = os.fstat(file.fileno())
    was, is_now = ((facts.st_size, facts.st_mtime_ns) for facts in (before, after))
    if was != is_now or size != before.st_size:
        raise refusal("changing", source)
    _alone(source)
    return target


_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


def in_words(size: int) -> str:
    """Return a size in bytes as people say it."""
    return f"{size >> 30} GB" if size >= 1 << 30 else f"{max(1, size >> 20)} MB"


def _alone(source: Path) -> None:
    """Refuse a link, a device, and a file beside which something of an unfinished write lies."""
    try:
        kind = source.lstat().st_mode
    except OSError as error:
        raise _unopened(source, error) from error
    if stat.S_ISDIR(kind):
        raise _unopened(source, IsADirectoryError())
    if stat.S_ISLNK(kind):
        raise refusal("link", source)
    if not stat.S_ISREG(kind):
        raise refusal("device", source)
    for ending in ("-journal", "-wal"):
        beside = source.with_name(source.name + ending)
        try:
            size = beside.lstat().st_size
        except OSError:
            continue
        if size:
            raise refusal("interrupted", source, other=beside.name)


def _unopened(source: Path, error: OSError) -> WorkspaceError:
    """Return why a file cannot be opened, in the words every command has for it."""
    try:
        header.recognise(source)
    except WorkspaceError as worded:
        return worded
    return refusal("unreachable", source, reason=error.strerror or "")


def _copy(file: IO[bytes], target: Path, size: int, pulse: Callable[[], None] | None) -> int:
    """Copy at most one byte more than ``size`` and return how many there were."""
    left = size + 1
    handle = os.open(
        target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
    )
    with open(handle, "wb", buffering=0) as copy:  # noqa: PTH123 - with rights of its own
        while left and (chunk := file.read(min(_CHUNK, left))):
            copy.write(chunk)
            left -= len(chunk)
            if pulse:
                pulse()
    return size + 1 - left


def _sweep(home: Path) -> None:
    """Take away private folders that a killed process left behind."""
    for left in home.glob(f"{_PREFIX}*"):
        try:
            facts = left.lstat()
            mine = not hasattr(os, "getuid") or facts.st_uid == os.getuid()
            if mine and stat.S_ISDIR(facts.st_mode) and time.time() - facts.st_mtime > _STALE:
                shutil.rmtree(left, ignore_errors=True)
        except OSError:
            continue
