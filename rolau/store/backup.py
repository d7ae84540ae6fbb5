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
from typing import TYPE_CHECKING, NamedTuple

from rolau.base import clock, paths
from rolau.base.errors import WorkspaceError
from rolau.base.texts import tr
from rolau.store.connection import connect
from rolau.store.faults import in_words
from rolau.store.session import SETUP

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

_NEWEST = 20
_TIERS = ((timedelta(days=1), 14), (timedelta(days=7), 12), (timedelta(days=30), 24))
"""One is kept for each of so many lengths of time, counted back from now."""
_NEWEST_STEP = 'SELECT max("no") FROM "_group" WHERE "act" <> ?'
_A_DAY = 86_400
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
        return _folder(connection)


def _folder(connection: sqlite3.Connection) -> Path:
    (identity,) = connection.execute('SELECT "id" FROM "_workspace"').fetchone()
    return paths.data_dir() / "backups" / _as_name(str(identity))


def _as_name(identity: str) -> str:
    """Return a folder's name for an identity, which another tool may have made a path of."""
    if re.fullmatch(r"[0-9A-Za-z-]{1,64}", identity):
        return identity
    import hashlib

    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()


def back_up(workspace: Path, why: str, opened: "Workspace | None" = None) -> Path:
    """Keep the file as it is now, and thin out older backups; return where it lies.

    ``why`` is a short word: import, migration, mend, merge, restore, timer. The same file
    ``opened`` is asked what else its schema had to be read for, twice. Raises
    WorkspaceError when the backup cannot be written: then nothing should be risked.
    """
    marked = True
    if opened is None:
        home = folder(workspace)
    else:
        with in_words(workspace):
            home, marked = _folder(opened.connection), _is_marked(opened.connection)
    try:
        home.mkdir(parents=True, exist_ok=True)
        target = free_name(home, workspace.stem, why)
        part = target.with_suffix(".part")
        try:
            _copy(workspace, part, marked=marked)
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
    _sweep(home)
    return target


def backups(workspace: Path) -> list[Backup]:
    """Return the backups of the workspace at this path, newest first.

    Those of a file that is gone or cannot be read any more are found by its name.
    """
    try:
        return _listing(folder(workspace))
    except (WorkspaceError, sqlite3.DatabaseError):
        return _by_name(workspace.stem)


def _by_name(stem: str) -> list[Backup]:
    """Return the backups of the one workspace whose newest backup has this name."""
    homes = paths.data_dir() / "backups"
    found = [_listing(home) for home in homes.iterdir()] if homes.is_dir() else []
    named = [
        listed
        for listed in found
        if any(_NAME.fullmatch(entry.path.name)["stem"] == stem for entry in listed)  # type: ignore[index]
    ]
    return max(named, key=lambda listed: listed[0].at, default=[])


def due(ws: "Workspace", every: timedelta) -> bool:
    """Tell whether something changed since the newest backup, and that is ``every`` old."""
    with in_words(ws.path):
        (step,) = ws.connection.execute(_NEWEST_STEP, (SETUP,)).fetchone()
    if step is None:
        return False
    newest = next(iter(backups(ws.path)), None)
    if newest is None:
        return True
    if timedelta() <= clock.now() - newest.at < every:
        return False
    try:
        with closing(connect(newest.path, write=False)) as connection:
            return bool(connection.execute(_NEWEST_STEP, (SETUP,)).fetchone()[0] != step)
    except sqlite3.DatabaseError:  # made by an earlier version, or damaged since
        return True


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


def free_name(home: Path, name: str, why: str) -> Path:
    """Return where a backup made now goes: two of them may fall into one second."""
    stem = f"{name} {clock.now():{_STAMP}}"
    target, again = home / f"{stem} {why}.rolau", 1
    while target.exists():
        again += 1
        target = home / f"{stem}-{again} {why}.rolau"
    return target


def _sweep(home: Path) -> None:
    """Throw away what a backup left that was killed on its way, more than a day ago."""
    for left in home.glob("*.part*"):
        with suppress(OSError):
            if left.stat().st_mtime < clock.now().timestamp() - _A_DAY:
                left.unlink()


def _is_marked(connection: sqlite3.Connection) -> bool:
    """Tell whether the file bears the mark that it is open."""
    try:
        return connection.execute('SELECT 1 FROM "_open"').fetchone() is not None
    except sqlite3.OperationalError:  # another tool took the table away
        return False


def _copy(workspace: Path, target: Path, *, marked: bool) -> None:
    """Copy the committed state, page by page, while others may read and write."""
    with (
        in_words(workspace),
        closing(connect(workspace, write=False)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        # It was copied whole: the mark that it was open while copied does not hold for it.
        if marked:
            with suppress(sqlite3.OperationalError):  # another tool took the table away
                copy.execute('DELETE FROM "_open"')
                copy.commit()
    with target.open("rb+") as file:
        os.fsync(file.fileno())
