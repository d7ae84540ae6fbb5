"""What to say of where a workspace lies, once; and of whoever else has it open."""

import json
from contextlib import suppress
from pathlib import Path

from rolau.base import paths
from rolau.base.errors import WorkspaceError
from rolau.base.texts import tr
from rolau.desk.desk import Desk
from rolau.store import access, locks
from rolau.store.locks import Holder
from rolau.store.places import SYNC, Place, shared_place

_TOLD = "places.json"


def place_words(path: Path) -> str:
    """Return what to know about the shared folder in which a file lies; empty when in none."""
    place = shared_place(path)
    return _words(place) if place else ""


def place_notice(path: Path) -> str:
    """Return the same, but once for each such folder on this machine."""
    place = shared_place(path)
    if place is None:
        return ""
    told = _told()
    folder = str(place.folder)
    if folder in told:
        return ""
    with suppress(OSError):  # then it is said once more
        home = paths.config_dir()
        home.mkdir(parents=True, exist_ok=True)
        (home / _TOLD).write_text(json.dumps([*told, folder]), encoding="utf-8")
    return _words(place)


def _told() -> list[str]:
    try:
        found = json.loads((paths.config_dir() / _TOLD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [str(entry) for entry in found] if isinstance(found, list) else []


def _words(place: Place) -> str:
    if place.sort == SYNC:
        return tr(
            "This file lies in a folder that {service} keeps the same on several computers. Let "
            "one person at a time have it open; a “conflicted copy” is merged, not lost.",
            service=place.name,
        )
    return tr(
        "This file lies on a network drive. Let one person at a time have it open, and keep the "
        "drive connected while you work; backups are kept on this computer."
    )


def held_by(desk: Desk) -> Holder | None:
    """Return who else has the file open for writing now, None when nobody (or this desk) has."""
    return locks.holder(desk.path) if not desk.workspace.writable else None


def free_now(desk: Desk) -> bool:
    """Tell whether a desk that only reads could be opened for writing now: the first has gone.

    To be asked from time to time after the file was found held by another.
    """
    if desk.workspace.writable or desk.known_on or held_by(desk):
        return False
    try:
        access.must_write_file(desk.path)
        access.must_write_folder(desk.path)
    except (OSError, WorkspaceError):
        return False
    return True
