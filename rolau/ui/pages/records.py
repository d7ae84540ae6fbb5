"""All records of one kind under one owner, as a table: open, add, move to the bin."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.desk.changes import Applied
from rolau.models.fields import Value
from rolau.ui.pages.binning import move_to_bin
from rolau.ui.shell.page import PageContext
from rolau.ui.tables.columns import record_columns
from rolau.ui.tables.rows import RecordRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.headings import PageHeader
from rolau.ui.widgets.states import EmptyState, Offer, StateStack
from rolau.ui.widgets.surface import Surface


class RecordsView(Surface):
    """The records whose fields equal ``where``. ``opened`` carries an id, empty for a new one.

    ``closed`` is the way back; ``selected`` carries the id of the current record.
    """

    opened = Signal(str)
    selected = Signal(str)
    closed = Signal()

    def __init__(
        self,
        context: PageContext,
        kind: str,
        where: Mapping[str, Value],
        *,
        back: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.theme, "base", parent=parent)
        self.context = context
        self.kind = context.session.desk.registry[kind]
        self._where = dict(where)
        theme, desk = context.theme, context.session.desk
        columns = [
            column for column in record_columns(self.kind, desk.title) if column.name not in where
        ]
        if not any(column.width == 0 for column in columns):
            columns[0] = columns[0]._replace(width=0)
        self.table = RecordTable(
            theme,
            self.kind.plural,
            columns,
            filter_name=tr("Filter {kinds}", kinds=self.kind.plural.lower()),
        )
        self.back = button(theme, tr("Back to {place}", place=back), "link")
        self.header = PageHeader(theme)
        self.bin_button = self.header.add_button(button(theme, tr("Move to bin"), "bad", "delete"))
        add = tr("Add {kind}", kind=self.kind.label.lower())
        self.add_button = self.header.add_button(button(theme, add, "primary", "add"))
        self._stack = StateStack(self.table)
        self._build(back)
        self._connect()
        self._read()

    def _build(self, back: str) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 8 if back else 0, 16, 0)
        top.addWidget(self.back)
        top.addStretch(1)
        inner = QVBoxLayout()
        inner.setContentsMargins(8, 8, 8, 16)
        inner.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.header)
        column.addLayout(inner, 1)
        self.back.setVisible(bool(back))

    def _connect(self) -> None:
        self.back.clicked.connect(self.closed)
        self.add_button.clicked.connect(lambda: self.opened.emit(""))
        self.bin_button.clicked.connect(self._move_to_bin)
        self.table.opened.connect(self.opened)
        self.table.selected.connect(self._select)
        self.context.session.changed.connect(self._changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape, move to the bin on Delete."""
        if event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Delete and self.bin_button.isEnabled():
            self._move_to_bin()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        rows = RecordRows(self.context.session, self.kind.name, self._where)
        self.table.show_rows(rows)
        self.header.show_record(self.kind.plural)
        self._show_state()

    def _changed(self, applied: Applied) -> None:
        if not applied.touched or applied.touches(self.kind.name):
            self.table.refresh()
            self._show_state()

    def _show_state(self) -> None:
        read_only = bool(self.context.session.read_only_reason)
        rows = self.table.model.rows
        empty = rows is None or not rows.total()
        self.add_button.setVisible(not read_only and not empty)
        self.bin_button.setVisible(not read_only and not empty)
        self.bin_button.setEnabled(bool(self.table.current_key))
        self._stack.show_state(self._empty_state() if empty else None)

    def _empty_state(self) -> EmptyState:
        offers = []
        if not self.context.session.read_only_reason:
            offers = [Offer(self.add_button.text(), lambda: self.opened.emit(""), "add")]
        return EmptyState(
            self.context.theme,
            self.kind.about.icon,
            tr("No {kinds} yet", kinds=self.kind.plural.lower()),
            self.kind.help,
            offers=offers,
        )

    def _select(self, id: str) -> None:
        self.bin_button.setEnabled(bool(id))
        self.selected.emit(id)

    def _move_to_bin(self) -> None:
        if self.table.current_key:
            move_to_bin(self.context, self.kind.name, self.table.current_key)
