"""The Qt model of any table: it answers for what is asked and holds nothing itself."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from rolau.ui.tables.columns import Column
from rolau.ui.tables.rows import Rows
from rolau.ui.widgets.cells import ANSWERED, CELL, cell_data
from rolau.ui.widgets.delegate import Index

T = TypeVar("T")
_ROOT = QModelIndex()


class TableModel(QAbstractTableModel, Generic[T]):
    """Rows and columns for a view. `show_rows` and `arrange` read anew; nothing is edited here."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.rows: Rows[T] | None = None
        self.words = ""
        self.sorted_by = ""
        self.descending = False

    def show_rows(self, rows: Rows[T] | None) -> None:
        """Show other rows, narrowed down and sorted as before."""
        self.rows = rows
        self.arrange(self.words, self.sorted_by, descending=self.descending)

    def arrange(self, words: str, sort: str, *, descending: bool = False) -> None:
        """Narrow down to rows with all the words, and sort by a column's name."""
        stays = self.rows is not None and self.rows.later
        if not stays:
            self.beginResetModel()
        self.words, self.sorted_by, self.descending = words, sort, descending
        if self.rows is not None:
            self.rows.arrange(self.columns, words, sort, descending=descending)
        if not stays:
            self.endResetModel()

    def refresh(self) -> None:
        """Read anew after a change."""
        self.arrange(self.words, self.sorted_by, descending=self.descending)

    def replace(self, change: Callable[[], object]) -> None:
        """Let rows that are read elsewhere become others."""
        self.beginResetModel()
        change()
        self.endResetModel()

    def renew(self, first: int, last: int) -> None:
        """Show rows anew that were read meanwhile."""
        right = len(self.columns) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, right))

    def row(self, number: int) -> T | None:
        """Return a row, or None beyond the last."""
        if self.rows is None or not 0 <= number < len(self.rows):
            return None
        return self.rows.row(number)

    def key(self, number: int) -> str:
        """Return what names a row, empty beyond the last."""
        if self.rows is None or not 0 <= number < len(self.rows):
            return ""
        return self.rows.key(number)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of rows shown."""
        return 0 if parent.isValid() or self.rows is None else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell for drawing, copying or reading aloud."""
        if role not in ANSWERED:
            return None
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        cell = self.columns[index.column()].cell(row)
        if cell is None:
            return None
        if not isinstance(cell, str):
            return cell_data(cell, role)
        wanted = (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return cell if role in wanted else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a column's title, its side, and its help."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignTrailing if column.trailing else Qt.AlignmentFlag.AlignLeading
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.help or None
        return None
