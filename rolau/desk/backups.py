"""Backups at the desk: listed, made when something changed, put in the file's place."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from rolau.base.errors import NotFoundError
from rolau.base.texts import N_, tr
from rolau.desk.desk import Desk
from rolau.store import backup
from rolau.store.backup import Backup

EVERY = timedelta(minutes=30)
"""How far apart backups are while somebody works."""
_WHY = {
    "import": N_("before an import"),
    "migration": N_("before it was brought up to date"),
    "mend": N_("before it was mended"),
    "merge": N_("before a merge"),
    "restore": N_("before something was restored"),
    "timer": N_("while somebody worked"),
}


class BackupEntry(NamedTuple):
    """One backup: its name, when it was made (UTC), before what (a word, and in words)."""

    name: str
    at: datetime
    why: str
    reason: str
    path: Path


class Replaced(NamedTuple):
    """Which backup was put in place, and the name under which the file is kept as it was."""

    name: str
    before: str


def entries(file: Path) -> list[BackupEntry]:
    """Return the backups of the workspace at ``file`` on this machine, newest first."""
    return [
        BackupEntry(found.path.stem, found.at, found.why, tr(_WHY.get(found.why, found.why)),
                    found.path)
        for found in backup.backups(file)
    ]  # fmt: skip


def back_up_if_changed(desk: Desk, *, every: timedelta = EVERY) -> Path | None:
    """Make a backup when something changed since the newest one and that is ``every`` old.

    Returns where it lies, None when there was no need or the desk only reads. To be called
    from time to time.
    """
    if desk.read_only_reason or not backup.due(desk.workspace, every):
        return None
    return backup.back_up(desk.path, "timer", desk.workspace)


def put_in_place(file: Path, word: str, *, dry_run: bool = False) -> Replaced:
    """Replace the file by one of its backups, named by its name or the beginning of one.

    Nobody may have the file open for writing, this desk neither. Raises NotFoundError when
    no backup or several are called so, WorkspaceError when it cannot be done.
    """
    from rolau.store.replacing import replace

    found = _named(backup.backups(file), word)
    if dry_run:
        return Replaced(found.path.stem, "")
    before = replace(file, found.path)
    return Replaced(found.path.stem, before.stem if before else "")


def _named(found: list[Backup], word: str) -> Backup:
    wanted = word.strip().removesuffix(".rolau")
    exact = [entry for entry in found if entry.path.stem == wanted]
    named = exact or [entry for entry in found if entry.path.stem.startswith(wanted)]
    if len(named) == 1:
        return named[0]
    some = ", ".join(f"“{entry.path.stem}”" for entry in (named or found)[:3])
    text = tr("No backup is called “{word}”.", word=word)
    if named:
        text = tr("“{word}” names several backups.", word=word)
    hint = tr("There is: {some}.", some=some) if some else tr("There is none yet.")
    raise NotFoundError(f"{text} {hint}", code="backup")
