"""Putting a backup in the place of its workspace: checked first, whole or not at all.

The file as it is is kept as a backup of its own before. Whoever opens the file for writing
then begins a new sitting, so what both go on to do is never mistaken for one another.
"""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from rolau.base.errors import WorkspaceError
from rolau.base.texts import tr
from rolau.store import backup, header, locks
from rolau.store.access import must_write_file, must_write_folder
from rolau.store.connection import connect
from rolau.store.faults import damaged, in_words


def replace(workspace: Path, kept: Path) -> Path | None:
    """Put the backup at ``kept`` in the place of ``workspace``; return where that is kept now.

    A workspace that cannot be read any more is kept byte for byte; None when there was none.
    Raises LockedError while somebody has it open for writing, WorkspaceError for a backup
    that is damaged or of another workspace, and when the disk fails; then nothing was changed.
    """
    header.recognise(kept)
    must_write_folder(workspace)
    if workspace.exists():
        must_write_file(workspace)
    lock = locks.take(workspace)
    part = workspace.with_name(f".{workspace.name}.part")
    try:
        mine = _identity(workspace)
        _copied(kept, part)
        if mine is not None and _identity(part) != mine:
            raise WorkspaceError(
                tr(
                    "“{backup}” is a backup of another workspace. Open it by itself instead.",
                    backup=kept.name,
                ),
                code="unrelated",
            )
        before = _kept_as_it_is(workspace, kept.parent, readable=mine is not None)
        with suppress(FileNotFoundError):  # of a write that was cut off; kept beside the backup
            workspace.with_name(f"{workspace.name}-journal").unlink()
        part.replace(workspace)
        return before
    except OSError as error:
        raise WorkspaceError(
            tr(
                "“{backup}” could not be put in the place of “{file}”: {reason}. Nothing was "
                "changed.",
                backup=kept.name,
                file=workspace.name,
                reason=error.strerror or str(error),
            ),
            code="restore",
        ) from error
    finally:
        part.unlink(missing_ok=True)
        lock.release()


def _identity(path: Path) -> str | None:
    """Return which workspace a file is, a write that was cut off played back; None if unclear."""
    if not path.exists():
        return None
    try:
        header.recognise(path)
        with closing(connect(path, write=True)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
            row = connection.execute('SELECT "id" FROM "_workspace"').fetchone()
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return None
    except (WorkspaceError, sqlite3.DatabaseError):
        return None
    return str(row[0]) if row else None


def _copied(kept: Path, part: Path) -> None:
    """Copy the backup beside the workspace and look at every page of it."""
    shutil.copyfile(kept, part)
    with in_words(kept), closing(connect(part, write=True)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise damaged(kept, str(found))
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _kept_as_it_is(workspace: Path, home: Path, *, readable: bool) -> Path | None:
    if readable:
        return backup.back_up(workspace, "restore")
    if not workspace.exists():
        return None
    target = backup.free_name(home, workspace.stem, "restore")
    shutil.copyfile(workspace, target)
    journal = workspace.with_name(f"{workspace.name}-journal")
    if journal.exists():
        shutil.copyfile(journal, target.with_name(f"{target.name}-journal"))
    return target
