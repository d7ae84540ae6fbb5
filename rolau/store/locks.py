"""The advisory lock of a workspace: who holds it for writing, on which machine, since when.

It lies in a small file beside the workspace and ends with the process that holds it, since
the operating system releases it, however that process ends.
"""

import contextlib
import os
import sys
import time
from pathlib import Path
from typing import IO, NamedTuple

from rolau.base import clock
from rolau.base.errors import LockedError, ReadOnlyError
from rolau.base.texts import tr

_PLACE = 1 << 30
"""The byte that is locked: far behind the text, which others must be able to read."""


class Holder(NamedTuple):
    """Who holds a workspace: a person, a machine, and since when (ISO 8601, UTC)."""

    person: str
    machine: str
    since: str


class Lock:
    """A lock that is held until `release`, or until the process ends."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self._path = path
        self._file = file

    def release(self) -> None:
        """Give the lock back and take its file away."""
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)  # while held: nobody can lock it meanwhile
            self._file.close()
            return
        self._file.close()
        with contextlib.suppress(OSError):  # another process may be reading who held it
            self._path.unlink(missing_ok=True)


def lock_path(workspace: Path) -> Path:
    """Return where the lock of a workspace lies: ``.name.rolau.lock`` beside the file itself."""
    real = workspace.resolve()  # two links to one file are one workspace
    return real.with_name(f".{real.name}.lock")


def myself() -> Holder:
    """Return this process as a holder."""
    import getpass  # only a writer needs it

    try:
        person = getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        person = ""
    return Holder(person, machine(), clock.now().isoformat(timespec="seconds"))


def machine() -> str:
    """Return this machine's name; empty when it has none."""
    if sys.platform != "win32":
        return os.uname().nodename
    import platform  # takes its time to load

    return platform.node()


def take(workspace: Path) -> Lock:
    """Take the lock of the workspace at this path.

    Raises LockedError naming the holder when another opener has it, ReadOnlyError when the
    folder cannot be written.
    """
    path = lock_path(workspace)
    while True:
        try:
            file = path.open("a+b")
        except OSError as error:
            raise ReadOnlyError(
                tr(
                    "The folder of “{file}” cannot be written. Save a copy elsewhere and work "
                    "in it.",
                    file=workspace.name,
                ),
                code="read-only-folder",
                folder=str(workspace.parent),
            ) from error
        if not _lock_patiently(file):
            file.close()
            raise _locked(workspace)
        if _still_there(path, file):
            break
        file.close()  # its holder ended between our opening and our locking
    me = myself()
    file.truncate(0)
    file.write("\n".join(me).encode("utf-8"))
    file.flush()
    return Lock(path, file)


def holder(workspace: Path) -> Holder | None:
    """Return who holds the workspace for writing, or None; only reads."""
    path = lock_path(workspace)
    try:
        with path.open("rb") as file:
            text = file.read(4096).decode("utf-8", "replace")
            if _lock(file):  # nobody holds it: left behind by a process that died
                _unlock(file)
                return None
    except OSError:
        return None
    lines = [*text.split("\n"), "", "", ""]
    return Holder(*lines[:3])


def _lock_patiently(file: IO[bytes]) -> bool:
    """Lock, trying for a moment: somebody may just be asking who the holder is."""
    for _ in range(5):
        if _lock(file):
            return True
        time.sleep(0.01)
    return False


def _locked(workspace: Path) -> LockedError:
    other = holder(workspace) or Holder("", "", "")
    since = other.since.replace("T", " ").removesuffix("+00:00")
    return LockedError(
        tr(
            "“{file}” is open for writing by {person} on {machine} since {since} UTC. Close it "
            "there, or open it here for reading.",
            file=workspace.name,
            person=other.person or tr("somebody"),
            machine=other.machine or tr("another computer"),
            since=since or "?",
        ),
        holder=other.person,
        machine=other.machine,
        since=other.since,
    )


def _still_there(path: Path, file: IO[bytes]) -> bool:
    """Tell whether the locked file is still the one that lies at its path."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        file.seek(_PLACE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        file.seek(0)
        return True

    def _unlock(file: IO[bytes]) -> None:
        file.seek(_PLACE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
