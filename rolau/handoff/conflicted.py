"""Copies that sync tools make when two people wrote one file: told by their names."""

import re
from pathlib import Path
from typing import NamedTuple


class Conflicted(NamedTuple):
    """A conflicted copy: where it lies, the tool by whose habit it is named, and its original."""

    path: Path
    tool: str
    original: Path


_DAY = r"\d{4}-\d\d-\d\d"
_HABITS: tuple[tuple[str, str], ...] = (
    ("Syncthing", r"(?P<stem>.+)\.sync-conflict-\d{8}-\d{6}(-\w{7})?"),
    ("Dropbox", rf"(?P<stem>.+) \([^()]+ conflicted copy( {_DAY})?( \d+)?( \(\d+\))?\)"),
    ("Nextcloud", rf"(?P<stem>.+) \(conflicted copy( {_DAY})?( \d+)?\)"),
    ("ownCloud", r"(?P<stem>.+)_conflict-\d{8}-\d{6}"),
    ("Google Drive", r"(?P<stem>.+?) ?\(\d{1,3}\)"),
    ("OneDrive", r"(?P<stem>.+?)-(?P<machine>[A-Z0-9][A-Za-z0-9-]{2,62})"),
)
"""How each tool names them, the surest first. The last two name other things as well: they
count only beside the original."""
_UNSURE = ("Google Drive", "OneDrive")


def recognised(path: Path) -> Conflicted | None:
    """Return what the name of a file says, or None when it is no conflicted copy's name."""
    for tool, habit in _HABITS:
        match = re.fullmatch(habit, path.stem)
        if not match:
            continue
        original = path.with_name(match["stem"] + path.suffix)
        if tool not in _UNSURE or (original != path and original.is_file()):
            return Conflicted(path, tool, original)
    return None


def beside(path: Path) -> list[Conflicted]:
    """Return the conflicted copies of the file at ``path`` in its folder, by name."""
    try:
        names = sorted(entry.name for entry in path.parent.iterdir() if entry.suffix == path.suffix)
    except OSError:
        return []
    found = [recognised(path.with_name(name)) for name in names if name != path.name]
    return [entry for entry in found if entry and entry.original.name == path.name]
