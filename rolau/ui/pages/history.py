"""The history as sentences: who changed what, from what to what, when and why; taken back here."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.desk.history import Entry
from rolau.ui.pages.wording import moment
from rolau.ui.shell.page import PageContext
from rolau.ui.tables.columns import Column
from rolau.ui.tables.rows import ListRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.states import EmptyState, StateStack
from rolau.ui.widgets.text import Text


class Narrowing(QWidget):
    """A control above a history that narrows it down; ``changed`` asks for reading anew."""

    changed = Signal()

    def asked(self) -> dict[str, Any]:
        """Return what is asked of the desk by it (see `Desk.history`)."""
        return {}


_MOST = 2000
_WHEN = 184


class HistoryView(QWidget):
    """Changes, newest first: of a country, of a record, or of everything.

    With ``whole`` those of all that belongs to the record are among them. Narrowed down by
    words, by who, by what kind of record, and by whatever ``more`` asks. ``opened`` carries
    kind and id of the record a change was made to. What a change was made to can be put back
    as it was then.
    """

    opened = Signal(str, str)

    def __init__(
        self,
        context: PageContext,
        *,
        country: str | None = None,
        kind: str | None = None,
        id: str | None = None,
        whole: bool = False,
        more: Sequence[Narrowing] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._more = tuple(more)
        self._of: dict[str, Any] = {"country": country, "kind": kind, "id": id, "whole": whole}
        self._entries: list[Entry] = []
        theme = context.theme
        columns = [
            Column[Entry]("when", tr("When"), lambda entry: moment(entry.at), width=_WHEN),
            Column[Entry]("sentence", tr("What"), lambda entry: entry.sentence, width=0),
        ]
        self.table = RecordTable(theme, tr("History"), columns, filter_name=tr("Filter by words"))
        self.who = self._choice(tr("Who"))
        self.what = self._choice(tr("What kind"))
        self.undo_button = button(theme, tr("Undo this step"), icon="arrow_undo")
        self.restore_button = button(theme, tr("Put back…"), icon="clock")
        self._stack = StateStack(self.table)
        self._build()
        self.table.opened.connect(self._open)
        self.table.selected.connect(self._select)
        self.undo_button.clicked.connect(self._undo)
        self.restore_button.clicked.connect(self._offer_restore)
        for narrowing in self._more:
            narrowing.changed.connect(self.read)
        self.who.activated.connect(self._show)
        self.what.activated.connect(self._show)
        self._stale = False
        context.session.changed.connect(self._changed)
        self.read()

    def _changed(self) -> None:
        """Read anew, now or when this comes into sight."""
        self._stale = True
        if self.isVisible():
            self.read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while this was out of sight."""
        if self._stale:
            self.read()

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setMinimumContentsLength(12)
        return box

    def _build(self) -> None:
        theme = self.context.theme
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 0)
        line.setSpacing(8)
        for box in (self.who, self.what):
            label = Text(theme, box.accessibleName(), "caption", "text3")
            label.setBuddy(box)
            line.addWidget(label)
            line.addWidget(box)
        line.addStretch(1)
        line.addWidget(self.restore_button)
        line.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if self._more:
            above = QHBoxLayout()
            above.setContentsMargins(8, 0, 8, 0)
            above.setSpacing(8)
            for narrowing in self._more:
                above.addWidget(narrowing)
            above.addStretch(1)
            column.addLayout(above)
        column.addLayout(line)
        column.addWidget(self._stack, 1)

    def ask(
        self,
        *,
        country: str | None = None,
        kind: str | None = None,
        id: str | None = None,
        whole: bool = False,
    ) -> None:
        """Show the history of something else."""
        self._of = {"country": country, "kind": kind, "id": id, "whole": whole}
        self.read()

    def read(self) -> None:
        """Ask the desk anew."""
        self._stale = False
        desk = self.context.session.desk
        asked: dict[str, Any] = dict(self._of)
        for narrowing in self._more:
            asked.update(narrowing.asked())
        self._entries = desk.history(**asked, limit=_MOST)
        kinds = {entry.kind for entry in self._entries}
        labels = {desk.registry[kind].label: kind for kind in kinds if kind in desk.registry}
        self._fill(self.who, tr("Everyone"), sorted({entry.actor for entry in self._entries}))
        self._fill(self.what, tr("Everything"), sorted(labels), labels)
        self._show()

    def select_step(self, group: str) -> bool:
        """Bring the first change of a step to the front; False when it is not on show."""
        key = next((_key(entry) for entry in self._entries if entry.group == group), "")
        return bool(group) and self.table.select(key)

    def _fill(
        self,
        box: QComboBox,
        all_of_them: str,
        words: list[str],
        codes: dict[str, str] | None = None,
    ) -> None:
        chosen = box.currentData()
        box.clear()
        box.addItem(all_of_them, "")
        for word in words:
            box.addItem(word, codes[word] if codes else word)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def _show(self) -> None:
        who, what = self.who.currentData(), self.what.currentData()
        added = {(each.group, each.id) for each in self._entries if each.action == "add"}
        entries = [
            entry
            for entry in self._entries
            if who in ("", None, entry.actor)
            and what in ("", None, entry.kind)
            and not _said_with_the_record(entry, added)
        ]
        self.table.show_rows(ListRows(entries, _key))
        self._select(self.table.current_key)
        state = None
        if not self._entries and any(narrowing.asked() for narrowing in self._more):
            state = EmptyState(
                self.context.theme,
                "filter",
                tr("Nothing was changed there"),
                tr("Choose another country or another time."),
            )
        elif not self._entries:
            state = EmptyState(
                self.context.theme,
                "clock",
                tr("No changes yet"),
                tr("Every change is kept here with who made it, when and why."),
            )
        self._stack.show_state(state)

    def _select(self, key: str) -> None:
        can_undo = bool(key) and not self.context.session.read_only_reason
        self.undo_button.setEnabled(can_undo)
        entry = self.table.current
        self.restore_button.setEnabled(can_undo and entry is not None and bool(entry.kind))

    def _offer_restore(self) -> None:
        from rolau.ui.pages.restoring import restore_menu

        entry = self.table.current
        if entry is not None:
            menu = restore_menu(self.context, entry, self)
            menu.popup(self.restore_button.mapToGlobal(QPoint(0, self.restore_button.height())))

    def _open(self, _key: str) -> None:
        entry = self.table.current
        if entry is not None:
            self.opened.emit(entry.kind, entry.id)

    def _undo(self) -> None:
        entry = self.table.current
        if entry is None:
            return
        applied = self.context.session.undo(entry.group)
        if applied is not None and applied.left:
            self.context.frame.say(" ".join(applied.left), "warn")


def _said_with_the_record(entry: Entry, added: set[tuple[str, str]]) -> bool:
    """Tell whether a change only says what a record began with: “added” says that already."""
    return entry.action == "set" and entry.old is None and (entry.group, entry.id) in added


def _key(entry: Entry) -> str:
    return "|".join((entry.group, entry.kind, entry.id, entry.field, entry.action))
