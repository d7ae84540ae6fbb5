"""The open workspace as the window sees it: the desk, with Qt signals around its changes."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rolau.base import clock
from rolau.base.errors import RolauError
from rolau.base.texts import tr, trn
from rolau.desk.changes import Applied, ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.questions.countries import country_list, years

if TYPE_CHECKING:
    from rolau.desk.differing import ConflictEntry
    from rolau.desk.merging import Decision
    from rolau.store.conflicts import Place


class Session(QObject):
    """Wraps one desk for the window. Questions are asked of `desk` itself.

    ``changed`` carries the `Applied` of every change, whoever made it; ``kept`` the moment a
    change of ours was written; ``failed`` the words of a change that could not be. ``closing``
    comes before the workspace is closed: who still has something to ask leaves it.
    """

    changed = Signal(object)
    kept = Signal(object)
    failed = Signal(str)
    closing = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._conflicts: list[ConflictEntry] | None = None
        self._doubts = 0
        self._end = desk.subscribe(self._tell)

    def _tell(self, applied: Applied) -> None:
        if not self._still_open(applied):
            self._conflicts = None
        self.changed.emit(applied)

    def _still_open(self, applied: Applied) -> bool:
        """Tell whether a change left every open conflict as it was."""
        from rolau.store.conflicts import doubts

        known = {(entry.kind, entry.id) for entry in self._conflicts or ()}
        same = bool(applied.touched) and known.isdisjoint(applied.touched)
        return same and doubts(self.desk.workspace) == self._doubts

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be changed here, in words; empty when it can."""
        return self.desk.read_only_reason

    @property
    def actor(self) -> str:
        """Who is working: the name stamped on changes."""
        return self.desk.actor

    @property
    def title(self) -> str:
        """The workspace's name."""
        return self.desk.name

    @property
    def copy_name(self) -> str:
        """What is special about this copy: the moment it shows, if it is the past."""
        known = self.desk.known_on
        return tr("as known on {moment}", moment=known.words) if known is not None else ""

    @property
    def kept_at(self) -> datetime | None:
        """When the newest change was written, None when there is none."""
        return self.desk.kept_at()

    @property
    def changes_text(self) -> str:
        """How much has changed since the file was made, or since it was last handed over."""
        from rolau.desk.ledger import ledger  # asked after the first paint
        from rolau.models.dates import show_date

        handed = next((line for line in ledger(self.desk) if line.act in ("handed", "given")), None)
        if handed is None:
            count = self.desk.workspace.info().changes
            return trn("{n} change", "{n} changes", count) if count else ""
        return trn(
            "{n} change since hand-off to {party} ({day})",
            "{n} changes since hand-off to {party} ({day})",
            handed.changes_since,
            party=handed.party,
            day=show_date(handed.at.astimezone().date().isoformat()),
        )

    @property
    def open_count(self) -> int:
        """How many conflicts are open in the workspace."""
        return len(self.conflicts())

    def conflicts(self) -> "list[ConflictEntry]":
        """Return the conflicts that are open, in words; kept until a change concerns them."""
        if self._conflicts is None:
            from rolau.store.conflicts import doubts  # asked after the first paint

            self._doubts = doubts(self.desk.workspace)
            self._conflicts = self._read_conflicts() if self._doubts else []
        return self._conflicts

    def _read_conflicts(self) -> "list[ConflictEntry]":
        from rolau.desk.merging import open_conflicts

        return open_conflicts(self.desk)

    def open_in(self, country: str = "", kind: str = "", id: str = "") -> int:
        """Return how many conflicts are open about a country, or about one record."""
        return sum(
            entry.country == country if country else (entry.kind, entry.id) == (kind, id)
            for entry in self.conflicts()
        )

    def decide(self, chosen: "Mapping[Place, Decision]", *, reason: str = "") -> Applied | None:
        """Settle open conflicts as one step. None when refused; `failed` has said why."""
        from rolau.desk.merging import decide

        return self._write(lambda: decide(self.desk, chosen, reason=reason))

    def join(self, kind: str, keep: str, other: str) -> Applied | None:
        """Make two records one. None when refused; `failed` has said why."""
        from rolau.desk.doubles import join

        return self._write(lambda: join(self.desk, kind, keep, other))

    @property
    def can_undo(self) -> str:
        """What undo would take back, in words; empty when nothing."""
        return self.desk.undo_text()

    @property
    def can_redo(self) -> str:
        """What redo would do again, in words; empty when nothing."""
        return self.desk.redo_text()

    def countries(self) -> list[tuple[str, str]]:
        """Return the workspace's countries as (code, name), in order of name."""
        return country_list(self.desk)

    def years(self) -> tuple[int, int] | None:
        """Return the first and last year of which anything is known here, None when empty."""
        return years(self.desk)

    def keep(self, changes: ChangeSet, *, reason: str = "", what: str = "") -> Applied:
        """Apply a change set. Raises RolauError when it is refused, for who can say it in place."""
        applied = self.desk.apply(changes, reason=reason, what=what)
        self.kept.emit(clock.now())
        return applied

    def apply(self, changes: ChangeSet, *, reason: str = "", what: str = "") -> Applied | None:
        """Apply a change set. None when it was refused; `failed` has said why."""
        return self._write(lambda: self.desk.apply(changes, reason=reason, what=what))

    def undo(self, group: str | None = None) -> Applied | None:
        """Take back a step. None when there was none, or when `failed` has said why not."""
        return self._write(lambda: self.desk.undo(group))

    def redo(self) -> Applied | None:
        """Do a step again. None when there was none, or when `failed` has said why not."""
        return self._write(self.desk.redo)

    def wrote(self) -> None:
        """Tell that the desk wrote something of ours, and has announced it."""
        self.kept.emit(clock.now())

    def announce(self, applied: Applied) -> None:
        """Tell everyone what a worker wrote through its own connection."""
        self.desk.workspace.changed_outside()  # it was no other program
        self.desk.announce(applied)
        self.kept.emit(clock.now())

    def close(self) -> None:
        """Close the workspace; the session is not used afterwards."""
        self.closing.emit()
        self._end()
        self.desk.close()

    def _write(self, write: Callable[[], Applied | None]) -> Applied | None:
        try:
            applied = write()
        except RolauError as error:
            self.failed.emit(error.message)
            return None
        if applied is not None and applied.group:
            self.kept.emit(clock.now())
        return applied
