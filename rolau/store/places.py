"""Whether a file lies where other machines write too: a synchronised or a network folder.

Only names, marks and the system's own table of mounts are read; nothing is asked of a network.
"""

import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

SYNC, NETWORK = "sync", "network"


class Place(NamedTuple):
    """A shared place: ``sort`` is sync or network, ``name`` the service or the kind of drive.

    ``folder`` is its topmost folder that was recognised.
    """

    sort: str
    name: str
    folder: Path


_MARKS = (
    ("Syncthing", (".stfolder",)),
    ("Dropbox", (".dropbox.cache",)),
    ("Nextcloud", (".nextcloudsync.log", ".sync_*.db", "._sync_*.db", ".owncloudsync.log")),
    ("Google Drive", (".tmp.drivedownload", ".tmp.driveupload")),
)
"""What a service leaves in the topmost folder it looks after."""
_NAMES = (
    ("OneDrive", re.compile(r"OneDrive(?:[ -].+)?")),
    ("Google Drive", re.compile(r"Google ?Drive(?:-.+)?|My Drive")),
    ("Dropbox", re.compile(r"Dropbox(?: \(.+\)|-.+)?")),
    ("Nextcloud", re.compile(r"Nextcloud")),
    ("iCloud Drive", re.compile(r"com~apple~CloudDocs|Mobile Documents")),
)
"""What these folders are called, where the service leaves no mark."""
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK_TYPES = frozenset(
    "nfs nfs4 cifs smb3 smbfs ncpfs afs 9p ceph glusterfs lustre davfs fuse.sshfs fuse.davfs2"
    " fuse.rclone fuse.glusterfs fuse.gvfsd-fuse fuse.smbnetfs webdav afpfs".split()
)
_REMOTE_DRIVE = 4
_MOUNTS = Path("/proc/mounts")


def shared_place(path: Path) -> Place | None:
    """Return the shared place in which a file lies, or None; a sync folder before a drive."""
    real = path.absolute()
    with suppress(OSError):  # a folder that is not there any more
        real = real.resolve()
    parents = [*real.parents]
    return _sync(parents, os.environ) or _network(path, real)


def _sync(parents: Iterable[Path], variables: Mapping[str, str]) -> Place | None:
    named = {Path(variables[word]) for word in _VARIABLES if variables.get(word)}
    for folder in parents:
        if folder in named:
            return Place(SYNC, "OneDrive", folder)
        for service, marks in _MARKS:
            if any(_has(folder, mark) for mark in marks):
                return Place(SYNC, service, folder)
        for service, pattern in _NAMES:
            if pattern.fullmatch(folder.name):
                return Place(SYNC, service, folder)
    return None


def _has(folder: Path, mark: str) -> bool:
    try:
        if "*" in mark:
            return next(folder.glob(mark), None) is not None
        return (folder / mark).exists()
    except OSError:
        return False


def _network(path: Path, real: Path) -> Place | None:
    for word in (str(path), str(real)):
        if re.match(r"(\\\\|//)[^\\/?.]", word):
            return Place(NETWORK, "UNC", Path(real.anchor))
    if sys.platform == "win32":
        return _remote_drive(real)
    return mounted(real, _mounts())


def _remote_drive(real: Path) -> Place | None:
    if sys.platform != "win32":
        return None
    import ctypes

    remote = ctypes.windll.kernel32.GetDriveTypeW(real.anchor) == _REMOTE_DRIVE
    return Place(NETWORK, real.drive, Path(real.anchor)) if remote else None


def _mounts() -> str:
    """Return the system's table of mounts; empty where there is none."""
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def mounted(real: Path, table: str) -> Place | None:
    """Return the network drive on which a path lies, after a table of mounts as Linux keeps it."""
    best: tuple[int, str, Path] | None = None
    for line in table.splitlines():
        words = line.split(" ")
        if len(words) < 3:
            continue
        point = Path(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), words[1]))
        if real.is_relative_to(point) and (best is None or len(point.parts) >= best[0]):
            best = (len(point.parts), words[2], point)
    if best is None or best[1] not in _NETWORK_TYPES:
        return None
    return Place(NETWORK, best[1].removeprefix("fuse."), best[2])
