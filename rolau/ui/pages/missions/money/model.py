"""The budget as a table model: kept lines, and one below in which a new one is drafted."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.desk.budget import COLUMNS, BudgetSheet
from rolau.desk.changes import ChangeSet
from rolau.desk.questions.missions.money import MoneyAnswer
from rolau.models.fields import Value
from rolau.models.money import show
from rolau.models.wording import figure
from rolau.ui.pages.missions.strip import amount_text
from rolau.ui.widgets.cells import CELL, Figure, Name, cell_data
from rolau.ui.widgets.delegate import Index

_ROOT = QModelIndex()
_EDIT = Qt.ItemDataRole.EditRole
AMOUNT = "amount"
SHOWN = (*COLUMNS[:5], AMOUNT, *COLUMNS[5:])
"""The columns of the grid: what is typed, and the amount that comes of it."""
FIGURES = ("quantity", "unit_cost", AMOUNT, "year")
Keep = Callable[[ChangeSet], bool]


class BudgetModel(QAbstractTableModel):
    """Answers with lines of a budget. ``refused`` says in words why something is not kept."""

    refused = Signal(str)

    def __init__(self, keep: Keep, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editable = True
        self.sheet: BudgetSheet | None = None
        self.draft: dict[str, Value] = {}
        self._keep = keep
        self._rows: list[dict[str, Value]] = []
        self._amounts: dict[str, str] = {}
        self._partners: dict[str, str] = {}

    def show_money(self, answer: MoneyAnswer, sheet: BudgetSheet) -> None:
        """Show a budget; where the same lines stand only their cells are drawn anew."""
        rows = [dict(line.values) for line in answer.lines]
        same = [row["id"] for row in rows] == self.ids
        self.sheet = sheet
        self._partners = dict(answer.partners)
        found = {
            line.amount.id: (
                amount_text(line.minor, answer.currency)
                if line.minor is not None
                else tr("no rate")
            )
            for line in answer.money.budget.lines
        }
        amounts = {str(row["id"]): found.get(str(row["id"]), "") for row in rows}
        if not same:
            self.beginResetModel()
            self._rows, self._amounts = rows, amounts
            self.endResetModel()
            return
        before = list(zip(self._rows, self._amounts.values(), strict=False))
        self._rows, self._amounts = rows, amounts
        for number, now in enumerate(zip(rows, amounts.values(), strict=False)):
            if number >= len(before) or before[number] != now:
                self._renew(number)

    def _renew(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(SHOWN) - 1))

    @property
    def ids(self) -> list[str]:
        """The ids of the lines, from the top."""
        return [str(row["id"]) for row in self._rows]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of lines, with the one in which a new one is typed."""
        return 0 if parent.isValid() else len(self._rows) + self.editable

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(SHOWN)

    def id(self, row: int) -> str:
        """Return the id of a line; empty for the one being drafted."""
        return str(self._rows[row]["id"]) if 0 <= row < len(self._rows) else ""

    def _value(self, row: int, column: str) -> Value:
        line = self._rows[row] if row < len(self._rows) else self.draft
        return line.get(column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell for drawing and reading aloud, or the text one begins to edit."""
        column = SHOWN[index.column()]
        if role == _EDIT and self.sheet is not None and column != AMOUNT:
            return self.sheet.edit_text(column, self._value(index.row(), column))
        cell = self._cell(index.row(), column)
        if isinstance(cell, str) or cell is None:
            wanted = (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return cell if role in wanted else None
        return cell_data(cell, role)

    def _cell(self, row: int, column: str) -> Any:
        new = row >= len(self._rows)
        value = self._value(row, column)
        if new and column == "title" and value is None:
            return Name(tr("New line"), strong=False)
        if column == AMOUNT:
            text = "" if new else self._amounts.get(self.id(row), "")
            return Figure(text, strong=True, tone="bad" if text == tr("no rate") else "text")
        if value is None:
            return None
        if column == "quantity":
            return Figure(figure(float(value)))
        if column == "unit_cost":
            return Figure(show(str(value)))
        if column == "year":
            return Figure(str(value))
        if column == "partner":
            return self._partners.get(str(value))
        if column == "title":
            return Name(str(value))
        return self.sheet.edit_text(column, value) if self.sheet is not None else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title and its side."""
        if orientation != Qt.Orientation.Horizontal or self.sheet is None:
            return None
        column = SHOWN[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return tr("Amount") if column == AMOUNT else self.sheet.label(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            trailing = column in FIGURES
            side = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything be typed but the amount."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        typed = self.editable and SHOWN[index.column()] != AMOUNT
        return plain | Qt.ItemFlag.ItemIsEditable if typed else plain

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Keep what was typed into a cell; a new line is kept once it has what it needs."""
        sheet, column = self.sheet, SHOWN[index.column()]
        if role != _EDIT or sheet is None or str(value) == self.data(index, _EDIT):
            return False
        try:
            stored = sheet.read(column, str(value))
        except InputError as error:
            self.refused.emit(error.message)
            return False
        self.refused.emit("")
        id = self.id(index.row())
        if id:
            return self._keep(ChangeSet().set("budget_line", id, **{column: stored}))
        return self._draft(column, stored)

    def _draft(self, column: str, stored: Value) -> bool:
        assert self.sheet is not None
        if not self.draft and self._rows:
            above = self._rows[-1]
            self.draft = {name: above.get(name) for name in ("category", "year")}
        self.draft[column] = stored
        changes = self.sheet.new_line(self.draft)
        if changes is None:
            self._renew(len(self._rows))
            return True
        draft, self.draft = self.draft, {}
        if self._keep(changes):
            return True
        self.draft = draft
        return False
