"""The workspaces last opened on this machine."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from rolau.base import clock
from rolau.base.texts import tr
from rolau.ui.shell.machine import Machine

MOST = 20
_NAME = "recent"


class RecentFile(NamedTuple):
    """One workspace: where it lies, its name, what it held and when it was last opened."""

    path: Path
    title: str
    note: str = ""
    opened: datetime | None = None

    @property
    def exists(self) -> bool:
        """Whether the file is where it was."""
        return self.path.is_file()

    def place(self) -> str:
        """Return folder and size in words, or that the file is gone."""
        folder = self.path.parent.name or str(self.path.parent)
        try:
            size = self.path.stat().st_size
        except OSError:
            return tr("{folder} · not found", folder=folder)
        return f"{folder} · {size_in_words(size)}"


def size_in_words(size: int) -> str:
    """Return a file's size in bytes as people say it: "48 MB", "620 KB"."""
    if size >= 1_000_000:
        return tr("{n} MB", n=round(size / 1_000_000))
    return tr("{n} KB", n=max(1, round(size / 1000)))


class RecentFiles:
    """The list, newest first; each file once, at most MOST of them."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def all(self) -> list[RecentFile]:
        """Return the list; lines that cannot be understood are left out."""
        found: list[RecentFile] = []
        kept = self._machine.get(_NAME, [])
        for line in kept if isinstance(kept, list) else []:
            try:
                opened = datetime.fromisoformat(line["opened"])
                found.append(
                    RecentFile(Path(line["path"]), line["title"], line.get("note", ""), opened)
                )
            except (KeyError, TypeError, ValueError):
                continue
        return found

    def remember(self, path: Path, title: str, note: str = "") -> None:
        """Put a workspace at the top of the list."""
        place = path.absolute()
        newest = RecentFile(place, title, note, clock.now())
        self._keep([newest, *(file for file in self.all() if file.path != place)])

    def forget(self, path: Path) -> None:
        """Take a workspace off the list; its file is left alone."""
        self._keep([file for file in self.all() if file.path != path])

    def _keep(self, files: Sequence[RecentFile]) -> None:
        lines = [
            {
                "path": str(file.path),
                "title": file.title,
                "note": file.note,
                "opened": (file.opened or clock.now()).isoformat(),
            }
            for file in files[:MOST]
        ]
        self._machine.set(_NAME, lines)
