"""The budget on screen: a grid one types and pastes into, beside what it comes to."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from rolau.base.texts import tr
from rolau.models.funding import CATEGORIES
from rolau.ui.pages.missions.money.fitting import Fitting
from rolau.ui.pages.missions.money.model import FIGURES, SHOWN, BudgetModel
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.delegate import CellDelegate
from rolau.ui.widgets.delegates import FigureDelegate, TextDelegate
from rolau.ui.widgets.paint import Run, draw_line, fill, line_width
from rolau.ui.widgets.views import dress_table
from rolau.ui.widgets.wrapping import WrappedDelegate, broken

_FIXED = {"unit": 56, "quantity": 72, "unit_cost": 112, "amount": 112, "year": 56}
_SHARES = {"category": (0.37, 148), "title": (0.39, 136), "partner": (0.24, 96)}
"""Columns as wide as what they show (least pixels), and those that share what is left."""
_ROW, _MORE, _SIDE = 24, 18, 16
"""Pixels of totals: a line, each further line of its label, the margin at either side."""
Index = QModelIndex | QPersistentModelIndex


def _typed(base: type[CellDelegate], *, trailing: bool) -> type[CellDelegate]:
    """Return a delegate whose cells are edited in place."""

    class Typed(base):  # type: ignore[misc, valid-type]
        def createEditor(
            self, parent: QWidget, option: QStyleOptionViewItem, index: Index
        ) -> QWidget:
            """Return the line one types in; categories are completed."""
            line = QLineEdit(parent)
            line.setProperty("kind", "bare")
            line.setAutoFillBackground(True)
            side = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
            line.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            model: QAbstractItemModel = index.model()
            heading = model.headerData(index.column(), Qt.Orientation.Horizontal)
            line.setAccessibleName(str(heading))
            if SHOWN[index.column()] == "category":
                completer = QCompleter([tr(each.label) for each in CATEGORIES], line)
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                line.setCompleter(completer)
            return line

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            """Keep and go down by Enter, as a spreadsheet does; Tab and Escape are Qt's own."""
            if (
                isinstance(watched, QLineEdit)
                and isinstance(event, QKeyEvent)
                and event.type() == QEvent.Type.KeyPress
                and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            ):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                view = self.parent()
                if isinstance(view, BudgetGrid):
                    view.go_down()
                return True
            return bool(super().eventFilter(watched, event))

    return Typed


class BudgetGrid(QTableView):
    """Cells to walk through. ``pasted`` carries text with row and column; ``removed`` rows."""

    pasted = Signal(str, int, int)
    removed = Signal(list)
    opened = Signal(str)

    def __init__(self, theme: Theme, model: BudgetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.budget = model
        self.setModel(model)
        header = dress_table(self, theme, tr("Budget, line by line"))
        header.setSectionsClickable(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        for number, column in enumerate(SHOWN):
            words = WrappedDelegate if column in _SHARES else TextDelegate
            base = FigureDelegate if column in FIGURES else words
            delegate = _typed(base, trailing=column in FIGURES)(theme, self)
            self.setItemDelegateForColumn(number, delegate)
        self.fitting = Fitting(
            self,
            theme,
            header,
            {SHOWN.index(column): least for column, least in _FIXED.items()},
            {SHOWN.index(column): share for column, share in _SHARES.items()},
        )

    def go_down(self) -> None:
        """Go to the cell below, if there is one."""
        here = self.currentIndex()
        below = self.budget.index(here.row() + 1, here.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit by Enter, paste by Ctrl+V, move lines to the bin by Ctrl+Delete, clear by Delete."""
        here = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            if here.isValid() and self.budget.editable:
                text = QGuiApplication.clipboard().text()
                self.pasted.emit(text, here.row(), here.column())
        elif event.key() == Qt.Key.Key_Delete and here.isValid() and self.budget.editable:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.removed.emit(sorted({index.row() for index in self.selectedIndexes()}))
            else:
                self.budget.setData(here, "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.budget.editable and self.state() != QAbstractItemView.State.EditingState:
                self.edit(here)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Edit a cell; the computed amount opens the form of its line."""
        index = self.currentIndex()
        if index.isValid() and SHOWN[index.column()] == "amount" and self.budget.id(index.row()):
            self.opened.emit(self.budget.id(index.row()))
            return
        super().mouseDoubleClickEvent(event)  # type: ignore[arg-type]


class Sum(NamedTuple):
    """A line of totals; one without an amount is a heading, a ``strong`` one the sum."""

    label: str
    amount: str = ""
    strong: bool = False


class Totals(QWidget):
    """What a budget comes to, as labels with figures under each other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.sums: Sequence[Sum] = ()
        self.setAccessibleName(tr("Totals"))
        self.setMinimumWidth(240)

    def show_sums(self, sums: Sequence[Sum]) -> None:
        """Show other totals."""
        self.sums = sums
        words = "; ".join(f"{each.label} {each.amount}".strip() for each in sums)
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all lines at the present width."""
        return QSize(320, self._high())

    def minimumSizeHint(self) -> QSize:
        """Return the height of all lines: no total is cut off."""
        return QSize(240, self._high())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height: labels break at other places."""
        super().resizeEvent(event)
        self.updateGeometry()

    def labels(self, each: Sum) -> list[str]:
        """Return a label broken into lines that stand beside its figure whole."""
        style = _style(each)
        room = self.width() - 2 * _SIDE
        if each.amount:
            room -= round(line_width(self.theme, [Run(each.amount, style)])) + 12
        return broken(self.theme, each.label, style, room)

    def _high(self) -> int:
        return 16 + sum(_ROW + _MORE * (len(self.labels(each)) - 1) for each in self.sums)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, figures at the trailing edge."""
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        fill(painter, self.rect(), self.theme.colour("raised"))
        top = 8
        for each in self.sums:
            line = QRect(_SIDE, top, self.width() - 2 * _SIDE, _ROW)
            top += self._draw(painter, line, each, rtl=rtl)

    def _draw(self, painter: QPainter, line: QRect, each: Sum, *, rtl: bool) -> int:
        """Draw a line of totals, and return how high it is."""
        style = _style(each)
        draw_line(painter, self.theme, line, [Run(each.amount, style)], rtl=rtl, trailing=True)
        tone = "text" if each.strong else ("text2" if each.amount else "text3")
        labels = self.labels(each)
        for number, label in enumerate(labels):
            below = line.translated(0, number * _MORE)
            draw_line(painter, self.theme, below, [Run(label, style, tone)], rtl=rtl)
        if each.strong:
            fill(
                painter, QRect(line.left(), line.top(), line.width(), 1), self.theme.colour("line2")
            )
        return _ROW + _MORE * (len(labels) - 1)


def _style(each: Sum) -> str:
    """Return the style of a line's label: a heading has no amount."""
    if not each.amount:
        return "header"
    return "figure" if each.strong else "body"
