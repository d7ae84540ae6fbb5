"""The list of groups: pinned ones on top, then by country, kind or person, each with its count."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from rolau.base.texts import tr
from rolau.models import wording
from rolau.ui.pages.merging.groups import BY, DECIDE, ODD, Group
from rolau.ui.shell.list_record import ListPane
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import CELL
from rolau.ui.widgets.delegate import CellDelegate, Index, is_selected
from rolau.ui.widgets.paint import Run, draw_line, fill, line_width

_HIGH = 28
_MARK = 3
_INDENT = 24
_NAME_LEAST = 96
"""The room in pixels that a group's name keeps before words at the end of its line."""


class Groups(QAbstractListModel):
    """The groups on show."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: list[Group] = []
        self.opened: set[str] = set()

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show other groups."""
        self.beginResetModel()
        self.groups = list(groups)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of groups."""
        return 0 if parent.isValid() else len(self.groups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the group for drawing, its title, its words for a reader."""
        if not 0 <= index.row() < len(self.groups):
            return None
        group = self.groups[index.row()]
        if role == CELL:
            return group
        if role == Qt.ItemDataRole.DisplayRole:
            return group.title
        return group.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class GroupDelegate(CellDelegate):
    """Sign, title, what is to be decided, and the count at the end."""

    keeps_accent = True

    def __init__(self, theme: Theme, model: Groups, parent: QObject | None = None) -> None:
        super().__init__(theme)
        self.setParent(parent)
        self._model = model

    def height(self) -> int:
        """Return the height of a line."""
        return _HIGH

    def padding(self) -> int:
        """Return the list pane's padding."""
        return 16

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Draw what is to be decided on its own ground, all else as any line."""
        group: Group = index.data(CELL)
        if group.key != DECIDE:
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        fill(painter, rect, self.theme.status("conflict").soft)
        if is_selected(option.widget, index):
            left = rect.right() + 1 - _MARK if rtl else rect.left()
            mark = QRect(left, rect.top(), _MARK, rect.height())
            fill(painter, mark, self.theme.status("conflict").fill)
        self.draw_cell(painter, rect.adjusted(16, 0, -16, -1), group, rtl=rtl)
        painter.restore()

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Group, *, rtl: bool) -> bool:
        """Draw one group."""
        indent = _INDENT if cell.level or not (cell.parent or cell.pinned) else 0
        tail = self._tail(cell)
        room = rect.width() - indent - line_width(self.theme, tail) - 8
        if room < min(_NAME_LEAST, line_width(self.theme, self._head(cell))):
            tail = self._tail(cell, words=False)
        taken = round(line_width(self.theme, tail)) + 8
        draw_line(painter, self.theme, rect, tail, rtl=rtl, trailing=True)
        head = rect.adjusted(taken, 0, 0, 0) if rtl else rect.adjusted(0, 0, -taken, 0)
        head = head.adjusted(0, 0, -indent, 0) if rtl else head.adjusted(indent, 0, 0, 0)
        return draw_line(painter, self.theme, head, self._head(cell), rtl=rtl)

    def _head(self, group: Group) -> list[Run]:
        if group.key == DECIDE:
            tone = "conflict.text"
            return [
                Run(icon="branch_fork", tone=tone, gap=8),
                Run(group.title, "figure", tone, shrink=True),
            ]
        if group.pinned:
            odd = group.key == ODD
            icon, tone = ("warning", "warn.text") if odd else ("text_bullet_list", "text2")
            return [Run(icon=icon, tone=tone, gap=8), Run(group.title, "name", shrink=True)]
        if group.parent:
            icon = "chevron_down" if group.key in self._model.opened else "chevron_right"
            return [Run(icon=icon, tone="text3", gap=8), Run(group.title, "name", shrink=True)]
        return [Run(group.title, "body", "text2", shrink=True)]

    def _tail(self, group: Group, *, words: bool = True) -> list[Run]:
        """Return the count, and what is to be decided in words or, for want of room, as a sign."""
        count = wording.figure(group.number)
        if group.key == DECIDE:
            return [Run(count, "figure", "conflict.text")]
        if group.pinned:
            return [Run(count, "figure")]
        runs = [Run(count, "body", "text3")]
        if not group.open:
            return runs
        if group.level or not words:
            return [Run(icon="branch_fork", tone="conflict.text", gap=8), *runs]
        said = tr("{n} to decide", n=wording.figure(group.open))
        return [Run(said, "badge", "conflict.text", gap=8), *runs]


class GroupPane(ListPane):
    """The pane of groups. ``chosen`` carries a group's key, ``regrouped`` how to group.

    ``turned`` is emitted when a group is opened or closed: groups are then to be shown anew.
    """

    chosen = Signal(str)
    regrouped = Signal(str)
    turned = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Changes"), tr("Filter by words"))
        self.groups = Groups(self)
        self.view.setModel(self.groups)
        self.view.setItemDelegate(GroupDelegate(theme, self.groups, self.view))
        self.by_box = QComboBox()
        self.by_box.setAccessibleName(tr("Group by"))
        self.by_box.setToolTip(tr("Group by"))
        for code, words in zip(BY, (tr("Country"), tr("Kind"), tr("Person")), strict=True):
            self.by_box.addItem(words, code)
        self.by_box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.add_to_head(self.by_box)
        self.by_box.activated.connect(lambda _n: self.regrouped.emit(self.by))
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self.view.installEventFilter(self)
        self.view.clicked.connect(self._click)

    def set_count(self, count: int) -> None:
        """Show how many lines there are."""
        super().set_count(count)
        self.place_in_head(self.by_box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the box a line of its own where the head has no room for it."""
        super().resizeEvent(event)
        self.place_in_head(self.by_box)

    @property
    def by(self) -> str:
        """How changes are grouped: country, kind or person."""
        return str(self.by_box.currentData())

    @property
    def current(self) -> str:
        """The key of the group chosen, empty for none."""
        row = self.view.currentIndex().row()
        return self.groups.groups[row].key if 0 <= row < len(self.groups.groups) else ""

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show other groups; the one chosen stays chosen while it is there."""
        key = self.current
        model = self.view.selectionModel()
        model.blockSignals(True)
        self.groups.show_groups(groups)
        found = self.select(key)
        model.blockSignals(False)
        if not found and groups:
            self.select(groups[0].key)

    def select(self, key: str) -> bool:
        """Choose a group; False when it is not on show."""
        for row, group in enumerate(self.groups.groups):
            if group.key == key:
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.view.selectionModel().setCurrentIndex(self.groups.index(row), flag)
                return True
        return False

    def turn(self, key: str, *, opened: bool) -> None:
        """Open or close a group."""
        before = key in self.groups.opened
        if before != opened:
            (self.groups.opened.add if opened else self.groups.opened.discard)(key)
            self.turned.emit()

    def _choose(self) -> None:
        if self.current:
            self.chosen.emit(self.current)

    def _click(self, index: QModelIndex) -> None:
        group: Group = index.data(CELL)
        if group.parent:
            self.turn(group.key, opened=group.key not in self.groups.opened)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open and close groups by the arrow keys along the line of reading."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            on, back = Qt.Key.Key_Right, Qt.Key.Key_Left
            if rtl:
                on, back = back, on
            if event.key() in (on, back):
                self._step(on=event.key() == on)
                return True
        return super().eventFilter(watched, event)

    def _step(self, *, on: bool) -> None:
        key = self.current
        above = key.partition("\x1f")[0]
        if above != key:
            if not on:
                self.select(above)
        elif ":" in key:
            self.turn(key, opened=on)
