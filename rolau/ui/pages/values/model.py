"""The grid of values as a table model: what each cell shows, says and takes."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from rolau.base.texts import tr
from rolau.desk.grid import Draft, Grid, Place
from rolau.ui.widgets.cells import CELL
from rolau.ui.widgets.delegate import Index

_PLAIN = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_EDIT = Qt.ItemDataRole.EditRole


class GridCell(NamedTuple):
    """What is drawn in a cell: its text, its state, and what is to be said of it.

    ``state`` is published, hand, new, changed, doubt, wrong or empty.
    """

    text: str
    state: str
    words: str
    place: str

    @property
    def spoken(self) -> str:
        """Return place, text and what is to be said."""
        return ", ".join(filter(None, (self.place, self.text or tr("no value"), self.words)))

    @property
    def copied(self) -> str:
        """Return the text alone."""
        return self.text


class GridModel(QAbstractTableModel):
    """Answers with the cells of one grid. ``typed`` is emitted when a draft came or went."""

    typed = Signal()

    def __init__(self, grid: Grid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self.editable = True

    def show_grid(self, grid: Grid) -> None:
        """Show another grid."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def refresh(self) -> None:
        """Draw every cell again: what is kept or drafted has changed."""
        if self.rowCount() and self.columnCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.grid.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.grid.columns)

    def place(self, index: Index) -> Place:
        """Return what a cell is the value of."""
        return self.grid.place(index.row(), index.column())

    def cell(self, line: int, column: int) -> GridCell:
        """Return what is drawn in a cell."""
        place = self.grid.place(line, column)
        where = f"{self.grid.columns[column].label}, {self.grid.lines[line].label}"
        kept, draft = self.grid.stands(place), self.grid.drafts.get(place)
        if draft is not None:
            text = draft.text or "–"
            return GridCell(text, draft_state(draft), draft_words(draft), where)
        if kept is None:
            return GridCell("", "empty", "", where)
        words = tr("by hand") if kept.hand else tr("published")
        return GridCell(self.grid.text(place), "hand" if kept.hand else "published", words, where)

    def data(self, index: Index, role: int = _PLAIN) -> Any:
        """Return the cell for drawing, its text, its words, the text one begins to edit."""
        if role == _EDIT:
            return self.grid.edit_text(self.place(index))
        if role not in (CELL, _PLAIN, _TIP, _SPOKEN):
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL:
            return cell
        if role == _TIP:
            return cell.words or None
        return cell.spoken if role == _SPOKEN else cell.text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _PLAIN) -> Any:
        """Return a heading, with its unit under CELL and for a reader."""
        heads = self.grid.columns if orientation == Qt.Orientation.Horizontal else self.grid.lines
        if section >= len(heads):
            return None
        head = heads[section]
        if role == CELL:
            return head.unit
        if role in (_TIP, _SPOKEN):
            return ", ".join(filter(None, (head.label, head.unit)))
        return head.label if role == _PLAIN else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be typed in, unless the workspace is only read."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self.editable else plain

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Draft what was typed into a cell."""
        if role != _EDIT or not self.editable:
            return False
        self.grid.type(self.place(index), str(value))
        self.dataChanged.emit(index, index)
        self.typed.emit()
        return True

    def clear(self, indexes: Iterable[Index]) -> None:
        """Empty cells, as Delete does."""
        self.grid.clear([self.place(index) for index in indexes])
        self.refresh()
        self.typed.emit()


def draft_state(draft: Draft) -> str:
    """Return how a draft is drawn."""
    if draft.wrong:
        return "wrong"
    if draft.doubt:
        return "doubt"
    return "changed" if draft.changes else "new"


def draft_words(draft: Draft) -> str:
    """Return what is to be said of a draft."""
    if draft.value is None and not draft.wrong:
        return tr("the value by hand is taken away")
    told = tr("replaces what stands there") if draft.changes else tr("not kept yet")
    return draft.wrong or draft.doubt or told
