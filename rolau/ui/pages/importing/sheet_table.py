"""The sheet on screen: letters and mapping above, line numbers beside, cells to walk through."""

from heapq import nlargest

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QTableView, QWidget

from rolau.base.texts import tr
from rolau.ui.pages.importing.sheet_model import (
    LINE,
    TONE,
    ImportCellDelegate,
    SheetCell,
    SheetModel,
)
from rolau.ui.pages.importing.sheets import SheetPicture
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import CELL
from rolau.ui.widgets.paint import Run, draw_line, line_width
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.views import dress_table

_LETTERS = 24
_MAPPING = 28
_NARROWEST, _WIDEST = 64, 280
_SAMPLE, _MEASURED = 60, 4


class SheetHeader(QHeaderView):
    """Letters, and under them as a blue line what each column was understood as."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.setStretchLastSection(True)

    def sizeHint(self) -> QSize:
        """Return the height of both lines."""
        return QSize(super().sizeHint().width(), _LETTERS + _MAPPING)

    def wanted_width(self, section: int) -> int:
        """Return the width at which letters and mapping are whole."""
        return round(line_width(self.theme, self._mapping(section)) + 0.5) + 16

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw letters and mapping."""
        colours = self.theme.colour
        painter.save()
        upper = QRect(rect.left(), rect.top(), rect.width(), _LETTERS)
        lower = QRect(rect.left(), rect.top() + _LETTERS, rect.width(), _MAPPING)
        painter.fillRect(upper, colours("window"))
        tone = self.model().headerData(section, Qt.Orientation.Horizontal, TONE)
        painter.fillRect(lower, colours(f"{tone}.soft" if tone else "accentSoft"))
        if section == self.parent_column():
            painter.fillRect(upper, colours("accentSoft"))
        painter.setFont(self.theme.font("caption"))
        painter.setPen(colours("text2"))
        letters = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, letters)
        rtl = self.isRightToLeft()
        inner = lower.adjusted(8, 0, -8, 0)
        draw_line(painter, self.theme, inner, self._mapping(section), rtl=rtl)
        edge = rect.left() if rtl else rect.right()
        painter.fillRect(edge, rect.top(), 1, rect.height(), colours("line"))
        painter.fillRect(upper.left(), upper.bottom(), upper.width(), 1, colours("line"))
        painter.fillRect(lower.left(), lower.bottom(), lower.width(), 1, colours("line"))
        painter.restore()

    def _mapping(self, section: int) -> list[Run]:
        meaning = self.model().headerData(section, Qt.Orientation.Horizontal, CELL)
        if not meaning:
            return []
        tone = self.model().headerData(section, Qt.Orientation.Horizontal, TONE)
        ink = f"{tone}.text" if tone else "accent"
        return [Run("→", "header", ink, gap=4), Run(str(meaning), "header", ink, shrink=True)]

    def parent_column(self) -> int:
        """Return the column the person is at, where headings can be chosen; else −1."""
        view = self.parent()
        chooses = self.sectionsClickable() and isinstance(view, QTableView)
        return view.currentIndex().column() if chooses and isinstance(view, QTableView) else -1


class LineNumbers(QHeaderView):
    """The numbers of the lines, as a spreadsheet has them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setDefaultSectionSize(LINE)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Return the width of the longest number."""
        metrics = QFontMetricsF(self.theme.font("caption"))
        model: QAbstractItemModel | None = self.model()
        last = model.rowCount() - 1 if model is not None else -1
        lines = [*range(min(last, _SAMPLE)), last] if last >= 0 else []
        longest = max((metrics.horizontalAdvance(self._said(line)) for line in lines), default=0)
        return QSize(max(40, round(longest) + 16), 0)

    def _said(self, section: int) -> str:
        down = Qt.Orientation.Vertical
        label = self.model().headerData(section, down, CELL)
        return " ".join(filter(None, (str(self.model().headerData(section, down)), label)))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one number."""
        colours = self.theme.colour
        painter.save()
        painter.fillRect(rect, colours("window"))
        painter.setFont(self.theme.font("caption"))
        painter.setPen(colours("text2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._said(section))
        edge = rect.left() if self.isRightToLeft() else rect.right()
        painter.fillRect(edge, rect.top(), 1, rect.height(), colours("line"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours("line"))
        painter.restore()


class _Corner(QObject):
    """Draws the corner where letters and line numbers meet."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self.theme = theme
        corner = table.findChild(QAbstractButton)
        if isinstance(corner, QAbstractButton):
            corner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw instead of the style."""
        if event.type() != QEvent.Type.Paint or not isinstance(watched, QWidget):
            return False
        painter = QPainter(watched)
        colours = self.theme.colour
        wide, high = watched.width(), watched.height()
        painter.fillRect(0, 0, wide, _LETTERS, colours("window"))
        painter.fillRect(0, _LETTERS, wide, high - _LETTERS, colours("accentSoft"))
        for top in (_LETTERS - 1, high - 1):
            painter.fillRect(0, top, wide, 1, colours("line"))
        rtl = watched.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(0 if rtl else wide - 1, 0, 1, high, colours("line"))
        painter.end()
        return True


class SheetTable(QTableView):
    """One sheet of a file. ``looked_at`` carries the place of the cell the person went to.

    It keeps the file's own direction, left to right, in every language: it is a picture of
    the file, and letters and figures stand in it where the reader's spreadsheet has them.
    """

    looked_at = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.sheet = SheetModel(self)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        dress_table(self, theme, tr("The sheet as it stands in the file"))
        self.setModel(self.sheet)
        self.letters = SheetHeader(theme, self)
        self.setHorizontalHeader(self.letters)
        self.letters.show()
        self.numbers = LineNumbers(theme, self)
        self.setVerticalHeader(self.numbers)
        self.numbers.show()
        self.setItemDelegate(ImportCellDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCornerWidget(Surface(theme, "base"))
        _Corner(theme, self)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_picture(self, picture: SheetPicture) -> None:
        """Show a sheet from its first line."""
        self.sheet.show_picture(picture)
        self._fit()
        self.scrollToTop()

    def show_again(self, picture: SheetPicture) -> None:
        """Show the same sheet understood otherwise: columns only grow, for their meaning."""
        self.sheet.show_picture(picture)
        for column in range(self.sheet.columnCount()):
            wide = max(self.columnWidth(column), self.letters.wanted_width(column))
            self.setColumnWidth(column, wide)

    def show_cell(self, cell: str) -> bool:
        """Go to a cell (``D14``); tell whether it is among the lines shown."""
        picture = self.sheet.picture
        found = picture.find(cell) if picture else None
        if found is None:
            return False
        index = self.sheet.index(*found)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        across = self.horizontalScrollBar().value()
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.horizontalScrollBar().setValue(across)
        self.scrollTo(index)
        return True

    def _fit(self) -> None:
        """Give columns the width of what stands in them, within reason."""
        delegate = self.itemDelegate()
        assert isinstance(delegate, ImportCellDelegate)
        lines = range(min(self.sheet.rowCount(), _SAMPLE))
        for column in range(self.sheet.columnCount()):
            cells = (self.sheet.cell(line, column) for line in lines)
            longest = nlargest(_MEASURED, cells, key=_length)
            wanted = max((delegate.width(cell) for cell in longest), default=0) + 17
            wanted = max(_NARROWEST, min(_WIDEST, wanted), self.letters.wanted_width(column))
            self.setColumnWidth(column, wanted)

    def _tell(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.looked_at.emit(self.sheet.cell(index.row(), index.column()).place)


def _length(cell: SheetCell) -> int:
    """Return about how long a cell is in letters; a sign takes the room of three."""
    return len(cell.text) + 3 * bool(cell.status)
