"""The form of any kind of record, from its declaration: shown, edited, and added by it."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolau.base.errors import InputError, RolauError
from rolau.base.texts import tr
from rolau.desk.changes import Applied, ChangeSet
from rolau.models.fields import FieldType, Value
from rolau.models.registry import Kind
from rolau.ui.forms.box import FieldBox
from rolau.ui.forms.conflict import conflict_sides
from rolau.ui.forms.grid import FieldGrid
from rolau.ui.forms.make import editor_for
from rolau.ui.session import Session
from rolau.ui.theme.theme import Theme

if TYPE_CHECKING:
    from rolau.desk.differing import ConflictEntry


class RecordForm(QWidget):
    """Every field of a kind. There is no Save: each field is kept by itself.

    `show_record` shows a kept record. `begin` starts a new one, which is kept as soon as the
    fields it cannot do without are filled; `needed` names those, ``added`` then carries its
    id, and ``advanced`` is emitted whenever what is needed may have changed. ``gone`` is
    emitted when the shown record was moved to the bin by whomever. ``reason`` goes into the
    history with the changes made while it is set.
    """

    added = Signal(str)
    advanced = Signal()
    gone = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        kind: str,
        *,
        hide: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.kind: Kind = session.desk.registry[kind]
        self.id = ""
        self.reason = ""
        self._draft: dict[str, Value] = {}
        self._began_with: dict[str, Value] = {}
        self.boxes: dict[str, FieldBox] = {
            name: FieldBox(editor_for(field, session, theme), theme, self._keep)
            for name, field in self.kind.fields.items()
            if name not in hide
        }
        self._grid = FieldGrid()
        self._grid.show_fields(
            [(box, box.field.type is FieldType.LONG_TEXT) for box in self.boxes.values()]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._grid)
        column.addStretch(1)
        session.changed.connect(self._changed)

    # -- what is shown ---------------------------------------------------------------------

    def show_record(self, id: str) -> bool:
        """Show a kept record; False when it is not here any more."""
        row = self.session.desk.record(self.kind.name, id)
        if row is None:
            return False
        another, self.id = id != self.id, id
        self._draft = {}
        self._show(row, another=another)
        return True

    def begin(self, values: Mapping[str, Value] | None = None) -> None:
        """Start a new record with these values and the declared defaults."""
        self.id = ""
        self._draft = {**self.kind.defaults(), **(values or {})}
        self._began_with = dict(self._draft)
        self._show(self._draft, another=True)
        self.advanced.emit()

    def needed(self) -> list[str]:
        """Return the labels of the fields a new record cannot do without and that are empty."""
        if self.id:
            return []
        return [
            field.shown_label
            for name, field in self.kind.fields.items()
            if field.required and self._draft.get(name) is None
        ]

    def keep_all(self) -> bool:
        """Keep what is typed and not kept yet; False when something is wrong and stays."""
        kept = [box.commit() for box in self.boxes.values()]
        return all(kept)

    @property
    def pending(self) -> bool:
        """Whether anything is typed that is not kept yet."""
        return any(box.pending for box in self.boxes.values())

    @property
    def unkept(self) -> list[str]:
        """The labels of fields in which something stands that is not kept."""
        drafted = {} if self.id else self._draft
        return [
            box.field.shown_label
            for name, box in self.boxes.items()
            if box.pending or (name in drafted and drafted[name] != self._began_with.get(name))
        ]

    def _show(self, row: Mapping[str, Value], *, another: bool) -> None:
        read_only = self.session.read_only_reason
        for name, box in self.boxes.items():
            (box.reset if another else box.show_value)(row.get(name))
            names_it = bool(self.id) and name in self.kind.key
            box.lock(read_only or (tr("Names this record; it cannot change.") if names_it else ""))
        self._show_conflicts()

    def _show_conflicts(self) -> None:
        """Show, where a merge left a field open, both values and let one be taken."""
        open_ = {
            entry.field: entry
            for entry in (self.session.conflicts() if self.id else ())
            if (entry.kind, entry.id) == (self.kind.name, self.id)
        }
        for name, box in self.boxes.items():
            entry = open_.get(name)
            if entry is None:
                box.end_open()
            else:
                box.show_conflict(conflict_sides(entry), partial(self._decide, entry))

    def _decide(self, entry: "ConflictEntry", value: Value) -> str:
        from rolau.desk.merging import VALUE, Decision

        said: list[str] = []
        self.session.failed.connect(said.append)
        try:
            done = self.session.decide({entry.place: Decision(VALUE, value)}, reason=self.reason)
        finally:
            self.session.failed.disconnect(said.append)
        return "" if done is not None else (said or [tr("This is not kept.")])[0]

    # -- what is kept ----------------------------------------------------------------------

    def _keep(self, name: str, value: Value) -> str:
        if not self.id:
            self._draft[name] = value
            return self._add()
        changes = ChangeSet().set(self.kind.name, self.id, **{name: value})
        return self._apply(changes)[1]

    def _add(self) -> str:
        """Add the draft once nothing needed is missing; returns what is wrong with it."""
        self.advanced.emit()
        if self.needed():
            return ""
        changes = ChangeSet()
        new = changes.add(self.kind.name, **self._draft)
        applied, wrong = self._apply(changes)
        if applied is not None:
            self.id = applied.ids.get(new, new)
            self.show_record(self.id)
            self.added.emit(self.id)
            self.advanced.emit()
        return wrong

    def _apply(self, changes: ChangeSet) -> tuple[Applied | None, str]:
        try:
            return self.session.keep(changes, reason=self.reason), ""
        except InputError as error:
            return None, error.message
        except RolauError as error:
            self.session.failed.emit(error.message)
            return None, tr("This is still on screen and not yet kept.")

    def _changed(self, applied: Applied) -> None:
        ours = not applied.touched or (self.kind.name, self.id) in applied.touched
        if not self.id or not ours:
            return
        row = self.session.desk.record(self.kind.name, self.id)
        if row is None:
            self.gone.emit()
            return
        for name, box in self.boxes.items():
            box.show_value(row.get(name))
        self._show_conflicts()
