"""The grid on screen: headings at the edges, cells to walk through and type in."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from rolau.base.texts import tr
from rolau.ui.pages.values.model import GridCell, GridModel, draft_words
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import CELL
from rolau.ui.widgets.delegate import CellDelegate, Index, is_selected
from rolau.ui.widgets.paint import Run, draw_line, fill
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.views import dress_table

_WIDE, _YEAR_WIDE, _SIDE_LEAST = 132, 76, 76
_TOP_HIGH, _TOP_SHORT = 44, 28
_GROUNDS = {"wrong": "bad.soft", "doubt": "warn.soft", "changed": "accentSoft", "new": "accentSoft"}
_SIGNS = {"wrong": ("error_circle", "bad.text"), "doubt": ("warning", "warn.text")}


class GridHeader(QHeaderView):
    """The headings at the top (name over unit) or at the side."""

    def __init__(self, theme: Theme, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.theme = theme
        self._top = orientation == Qt.Orientation.Horizontal
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        if not self._top:
            self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height at the top, the width of the longest heading at the side."""
        model: QAbstractItemModel | None = self.model()
        if self._top:
            units = model is not None and any(
                model.headerData(each, Qt.Orientation.Horizontal, CELL)
                for each in range(model.columnCount())
            )
            return QSize(super().sizeHint().width(), _TOP_HIGH if units else _TOP_SHORT)
        metrics = QFontMetricsF(self.theme.font("header"))
        wide = [
            metrics.horizontalAdvance(str(model.headerData(each, Qt.Orientation.Vertical)))
            for each in (range(model.rowCount()) if model is not None else ())
            if model is not None
        ]
        return QSize(max(_SIDE_LEAST, round(max(wide, default=0.0)) + 24), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a heading and the lines about it."""
        colours, rtl = self.theme.colour, self.isRightToLeft()
        painter.save()
        fill(painter, rect, colours("raised"))
        words = str(self.model().headerData(section, self.orientation()))
        unit = str(self.model().headerData(section, self.orientation(), CELL) or "")
        inner = rect.adjusted(8, 0, -8, 0)
        upper = QRect(inner.left(), inner.top() + 4, inner.width(), 20) if unit else inner
        name = [Run(words, "header", "text", shrink=True)]
        draw_line(painter, self.theme, upper, name, rtl=rtl, trailing=self._top)
        if unit:
            lower = QRect(inner.left(), inner.top() + 22, inner.width(), 18)
            caption = [Run(unit, "caption", "text3", shrink=True)]
            draw_line(painter, self.theme, lower, caption, rtl=rtl, trailing=True)
        edge = rect.left() if rtl else rect.right()
        painter.fillRect(edge, rect.top(), 1, rect.height(), colours("line"))
        below = colours("line2" if self._top else "line")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, below)
        painter.restore()


class GridDelegate(CellDelegate):
    """Draws a cell with its grid, and edits it in place; ``judged`` tells what a text would be."""

    judged = Signal(str, str)

    def __init__(self, theme: Theme, model: GridModel, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, sign, figure, grid, and the frame of the cell one is at."""
        rect: QRect = option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        cell: GridCell = index.data(CELL)
        colours, view = self.theme.colour, option.widget
        painter.save()
        painter.setClipRect(rect)
        if cell.state in _GROUNDS:
            fill(painter, rect, colours(_GROUNDS[cell.state]))
        elif is_selected(view, index):
            fill(painter, rect, colours("hover"))
        style = "body" if cell.state == "published" else "figure"
        runs = [Run(cell.text, style, shrink=True)]
        if cell.state in _SIGNS:
            icon, tone = _SIGNS[cell.state]
            runs.insert(0, Run(icon=icon, tone=tone, gap=4))
        cut = draw_line(
            painter, self.theme, rect.adjusted(8, 0, -8, -1), runs, rtl=rtl, trailing=True
        )
        self.note_cut(index, cut)
        edge = rect.left() if rtl else rect.right()
        painter.fillRect(edge, rect.top(), 1, rect.height(), colours("line"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours("line"))
        if isinstance(view, QAbstractItemView) and is_selected(view, index):
            here = view.currentIndex() == index and view.hasFocus()
            painter.setPen(QPen(colours("focus"), 2 if here else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return the line one types in; every letter is judged."""
        line = QLineEdit(parent)
        line.setProperty("kind", "bare")
        line.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        line.setTextMargins(6, 0, 6, 0)
        line.setAutoFillBackground(True)
        line.setAccessibleName(self._model.cell(index.row(), index.column()).place)
        place = self._model.place(index)

        def judge(text: str) -> None:
            draft = self._model.grid.judge(place, text)
            words = draft_words(draft) if draft else ""
            status = "bad" if draft and draft.wrong else "warn" if draft and draft.doubt else ""
            line.setAccessibleDescription(words)
            line.setProperty("state", "wrong" if status == "bad" else "")
            line.style().polish(line)
            self.judged.emit(words, status)

        line.textEdited.connect(judge)
        return line

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Keep and go down by Enter, as a spreadsheet does; Tab and Escape are Qt's own."""
        if (
            isinstance(watched, QLineEdit)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
            view = self.parent()
            if isinstance(view, GridView):
                view.go_down()
            return True
        return super().eventFilter(watched, event)


class GridView(QTableView):
    """Cells to walk through. ``pasted`` carries the text of the clipboard; ``cleared`` is Delete.

    Enter and F2 edit, and so does typing; Ctrl+C copies with headings.
    """

    pasted = Signal(str)
    moved = Signal()

    def __init__(self, theme: Theme, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.grid_model = model
        dress_table(self, theme, tr("Values by hand, line by line"))
        self.setModel(model)
        self.top = GridHeader(theme, Qt.Orientation.Horizontal, self)
        self.side = GridHeader(theme, Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(self.top)
        self.setVerticalHeader(self.side)
        self.top.show()
        self.side.show()
        self.cells = GridDelegate(theme, model, self)
        self.setItemDelegate(self.cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setTabKeyNavigation(False)
        self.setCornerWidget(Surface(theme, "base"))
        self.selectionModel().currentChanged.connect(self.moved)
        model.modelReset.connect(self.fit)
        theme.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give lines and columns their size, and be somewhere."""
        self.side.setDefaultSectionSize(self.theme.row_height())
        wide = _WIDE if self.grid_model.grid.by_country else _YEAR_WIDE
        for column in range(self.grid_model.columnCount()):
            self.setColumnWidth(column, wide)
        if not self.currentIndex().isValid() and self.grid_model.rowCount():
            self.setCurrentIndex(self.grid_model.index(0, 0))

    def go_down(self) -> None:
        """Go to the cell below, if there is one."""
        here = self.currentIndex()
        below = self.grid_model.index(here.row() + 1, here.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def copy(self) -> None:
        """Put the chosen cells with their headings on the clipboard."""
        chosen = self.selectedIndexes()
        lines = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        QGuiApplication.clipboard().setText(self.grid_model.grid.copy(lines, columns))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit by Enter, empty by Delete, copy and paste."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            if self.grid_model.editable:
                self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self.grid_model.editable:
                self.grid_model.clear(self.selectedIndexes())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.grid_model.editable:
                self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
