"""A sheet picture as a table model, and how its cells are drawn: grid, headings, faulty cells."""

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from rolau.base.texts import tr
from rolau.exchange.correcting import RULE as CORRECTED
from rolau.exchange.problems import Problem
from rolau.ui.pages.importing.problem_drawing import SIGNS
from rolau.ui.pages.importing.sheets import SheetPicture, is_left_out
from rolau.ui.widgets.cells import CELL
from rolau.ui.widgets.delegate import CellDelegate, Index, is_selected
from rolau.ui.widgets.paint import Run, draw_line, line_width

LINE = 26
_PLAIN = Qt.ItemDataRole.DisplayRole


class SheetCell(NamedTuple):
    """What is drawn in a cell: its text, whether it is of a heading or a figure, its fault.

    ``tone`` is the status whose colour tells its role, where roles are shown.
    """

    text: str
    place: str
    heading: bool
    figure: bool
    fault: Problem | None
    tone: str = ""

    @property
    def spoken(self) -> str:
        """Return place and text, and what is wrong."""
        said = f"{self.place}: {self.text}"
        return f"{said}. {self.fault.message}" if self.fault else said

    @property
    def status(self) -> str:
        """The status of a faulty cell; empty when nothing is wrong."""
        if self.fault is None:
            return ""
        if self.fault.rule == CORRECTED:
            return "info"
        return "bad" if is_left_out(self.fault) else "warn"


class SheetModel(QAbstractTableModel):
    """Answers with the cells of one picture at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture: SheetPicture | None = None

    def show_picture(self, picture: SheetPicture) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self.picture = picture
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() or self.picture is None else len(self.picture.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() or self.picture is None else len(self.picture.columns)

    def cell(self, line: int, column: int) -> SheetCell:
        """Return one cell of the picture. Raises LookupError when none is shown."""
        if self.picture is None:
            raise LookupError("no sheet is shown")
        shown = self.picture.lines[line]
        place = self.picture.cell_at(line, column)
        return SheetCell(
            shown.cells[column],
            place,
            shown.heading,
            self.picture.columns[column].figures,
            self.picture.faults.get(place),
            shown.tones[column] if shown.tones else "",
        )

    def data(self, index: Index, role: int = _PLAIN) -> Any:
        """Return the cell for drawing, its text, its words for a reader, what is wrong."""
        if role not in (CELL, _PLAIN, Qt.ItemDataRole.AccessibleTextRole, _TIP):
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL:
            return cell
        if role == _PLAIN:
            return cell.text
        if role == _TIP:
            return cell.fault.message if cell.fault else None
        return cell.spoken

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _PLAIN) -> Any:
        """Return letters and line numbers, with the meaning of a column for a reader."""
        if self.picture is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            spoken = role in (_PLAIN, Qt.ItemDataRole.AccessibleTextRole)
            line = self.picture.lines[section]
            if role == CELL:
                return line.label
            if role == Qt.ItemDataRole.AccessibleTextRole and line.label:
                return f"{line.place}: {line.label}"
            return line.place if spoken else None
        column = self.picture.columns[section]
        if role == _PLAIN:
            return column.place
        if role == CELL:
            return column.meaning
        if role == Qt.ItemDataRole.AccessibleTextRole:
            unused = tr("not used")
            return f"{column.place}: {column.meaning or unused}"
        if role == TONE:
            return column.tone
        return column.meaning if role == _TIP else None


TONE = CELL + 1
"""The status whose colour a heading bears."""
_TIP = Qt.ItemDataRole.ToolTipRole


class ImportCellDelegate(CellDelegate):
    """A cell of the sheet with its grid; a faulty one has a sign, a tint and heavier text."""

    def height(self) -> int:
        """Return the height of a line of the sheet."""
        return LINE

    def runs(self, cell: SheetCell) -> list[Run]:
        """Return sign and text of a cell."""
        if cell.status:
            icon = SIGNS[cell.status]
            sign = Run(icon=icon, tone=f"{cell.status}.text", gap=4)
            return [sign, Run(cell.text, "figure", shrink=True)]
        return [Run(cell.text, tone="text2" if cell.heading else "text", shrink=not cell.figure)]

    def width(self, cell: SheetCell) -> int:
        """Return the width of sign and text."""
        return round(line_width(self.theme, self.runs(cell)) + 0.5)

    def draw_cell(self, painter: QPainter, rect: QRect, cell: SheetCell, *, rtl: bool) -> bool:
        """Draw sign and text at the side of the column."""
        return draw_line(painter, self.theme, rect, self.runs(cell), rtl=rtl, trailing=cell.figure)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, content, grid, and the frame of the cell one is at."""
        rect: QRect = option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        cell: SheetCell = index.data(CELL)
        colours = self.theme.colour
        painter.save()
        painter.setClipRect(rect)
        tone = cell.status or cell.tone
        if tone or cell.heading:
            painter.fillRect(rect, colours(f"{tone}.soft" if tone else "raised"))
        space = self.padding()
        cut = self.draw_cell(painter, rect.adjusted(space, 0, -space, -1), cell, rtl=rtl)
        self.note_cut(index, cut)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours("line"))
        edge = rect.left() if rtl else rect.right()
        painter.fillRect(edge, rect.top(), 1, rect.height(), colours("line"))
        if is_selected(option.widget, index):
            painter.setPen(QPen(colours("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()
