"""Backups of workspaces, on this machine and outside shared folders, older ones thinned out.

One is made before every import, migration and mending, and whenever it is asked for. Kept
are the twenty newest, then the newest of each day for two weeks, of each week for twelve
weeks, of each month (thirty days) for two years.
"""

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from rolau.base import clock, paths
from rolau.base.errors import WorkspaceError
from rolau.base.texts import tr
from rolau.store.connection import connect
from rolau.store.faults import in_words

_NEWEST = 20
_TIERS = ((timedelta(days=1), 14), (timedelta(days=7), 12), (timedelta(days=30), 24))
"""One is kept for each of so many lengths of time, counted back from now."""
_STAMP = "%Y-%m-%d %H%M%S"
_NAME = re.compile(r"(?P<stem>.+) (?P<at>\d{4}-\d\d-\d\d \d{6})(?:-\d+)? (?P<why>[a-z-]+)\.rolau")


class Backup(NamedTuple):
    """One backup: where it lies, when it was made (UTC), and before what."""

    path: Path
    at: datetime
    why: str


def folder(workspace: Path) -> Path:
    """Return the folder of one workspace's backups, named after the workspace's identity.

    Copies of one workspace share it. The file is only read.
    """
    with in_words(workspace), closing(connect(workspace, write=False)) as connection:
        (identity,) = connection.execute('SELECT "id" FROM "_workspace"').fetchone()
    return paths.data_dir() / "backups" / _as_name(str(identity))


def _as_name(identity: str) -> str:
    """Return a folder's name for an identity, which another tool may have made a path of."""
    if re.fullmatch(r"[0-9A-Za-z-]{1,64}", identity):
        return identity
    import hashlib

    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()


def back_up(workspace: Path, why: str) -> Path:
    """Keep the file as it is now, and thin out older backups; return where it lies.

    ``why`` is a short word: import, migration, mend, merge, restore, timer. Raises
    WorkspaceError when the backup cannot be written: then nothing should be risked.
    """
    home = folder(workspace)
    try:
        home.mkdir(parents=True, exist_ok=True)
        target = _free(home, f"{workspace.stem} {clock.now():{_STAMP}}", why)
        part = target.with_suffix(".part")
        try:
            _copy(workspace, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise WorkspaceError(
            tr(
                "The backup of “{file}” could not be written to “{folder}”: {reason}. Nothing "
                "was changed.",
                file=workspace.name,
                folder=str(home),
                reason=str(error),
            ),
            code="backup",
        ) from error
    for old in surplus(_listing(home), clock.now()):
        old.path.unlink(missing_ok=True)
    return target


def backups(workspace: Path) -> list[Backup]:
    """Return the backups of the workspace at this path, newest first."""
    return _listing(folder(workspace))


def surplus(found: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return the backups that no tier keeps at this moment."""
    entries = sorted(found, key=lambda entry: (entry.at, entry.path.name), reverse=True)
    kept = set(entries[:_NEWEST])
    for length, count in _TIERS:
        newest: dict[int, Backup] = {}
        for entry in entries:
            newest.setdefault((now - entry.at) // length, entry)
        kept |= {entry for place, entry in newest.items() if place < count}
    return [entry for entry in entries if entry not in kept]


def _listing(home: Path) -> list[Backup]:
    found = []
    for path in home.glob("*.rolau"):
        parts = _NAME.fullmatch(path.name)
        if parts:
            at = datetime.strptime(parts["at"], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(path, at, parts["why"]))
    return sorted(found, key=lambda entry: (entry.at, entry.path.name), reverse=True)


def _free(home: Path, stem: str, why: str) -> Path:
    """Return a name that is not taken: two backups may fall into one second."""
    target, again = home / f"{stem} {why}.rolau", 1
    while target.exists():
        again += 1
        target = home / f"{stem}-{again} {why}.rolau"
    return target


def _copy(workspace: Path, target: Path) -> None:
    """Copy the committed state, page by page, while others may read and write."""
    with (
        in_words(workspace),
        closing(connect(workspace, write=False)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        # It was copied whole: the mark that it was open while copied does not hold for it.
        with suppress(sqlite3.OperationalError):  # another tool took the table away
            copy.execute('DELETE FROM "_open"')
            copy.commit()
    with target.open("rb+") as file:
        os.fsync(file.fileno())
