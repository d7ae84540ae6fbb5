"""A made-up open workspace for the frame: enough to look at and to click through."""

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from rolau.ui.shell.ports import Hit


class FakeSession(QObject):
    """Answers what the frame asks, and keeps count of undo and redo."""

    changed = Signal(object)
    kept = Signal(object)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = "Great-Lakes desk"
        self.copy_name = "headquarters copy"
        self.actor = "Desk planner"
        self.read_only_reason = ""
        self.kept_at: datetime | None = datetime(2026, 3, 23, 10, 42, tzinfo=UTC).astimezone()
        self.changes_text = "41 changes since hand-off from field copy (12 Mar 2026)"
        self.open_count = 3
        self.can_undo = "Set population of Talvara"
        self.can_redo = ""
        self.undone: list[str] = []

    def undo(self) -> None:
        self.undone.append("undo")
        self.can_undo, self.can_redo = "", "Set population of Talvara"
        self.changed.emit(())

    def redo(self) -> None:
        self.undone.append("redo")
        self.can_undo, self.can_redo = "Set population of Talvara", ""
        self.changed.emit(())

    def countries(self) -> list[tuple[str, str]]:
        return list(COUNTRIES.items())

    def years(self) -> tuple[int, int]:
        return (2003, 2026)


COUNTRIES = {
    "BDI": "Burundi",
    "COD": "Democratic Republic of the Congo",
    "KEN": "Kenya",
    "RWA": "Rwanda",
    "XTA": "Talvara",
    "UGA": "Uganda",
    "TZA": "United Republic of Tanzania",
    "ZMB": "Zambia",
}


class FakeSearch:
    """Finds countries by the beginnings of their names; remembers what was opened."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def __call__(self, words: str) -> list[Hit]:
        wanted = words.casefold().split()
        return [
            Hit(
                "Country",
                name,
                f"country, {code}",
                partial(self.opened.append, name),
                "flag",
            )
            for code, name in COUNTRIES.items()
            if all(
                any(part.startswith(word) for part in name.casefold().split()) for word in wanted
            )
        ]
