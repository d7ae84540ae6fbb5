"""What all delegates share: ground by state, hairline, current cell, height, tooltip when cut."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QWidget,
)

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import CELL
from rolau.ui.widgets.paint import fill

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
HOVERED_ROW = "hoveredRow"
"""Dynamic property of a view: the row under the pointer, −1 for none (see `views`)."""


class CellDelegate(QStyledItemDelegate):
    """Base of all delegates: `draw_cell` draws a cell's content into the padded box.

    A cell is what the model gives under CELL; a model without such values gives its text.
    ``keeps_accent`` leaves the selection blue when the view has no focus, as a master list
    does: its record is the one on the page.
    """

    keeps_accent = False

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._cut: set[tuple[int, int]] = set()

    def height(self) -> int:
        """Return the height of a line in pixels."""
        return self.theme.row_height()

    def padding(self) -> int:
        """Return the space left and right of the content in pixels."""
        return 8

    def width(self, cell: Any) -> int:
        """Return the width the content wants in pixels; 0 when any will do."""
        return 0

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Any, *, rtl: bool) -> bool:
        """Draw the content; tell whether something had to be cut short."""
        raise TypeError(f"{type(self).__name__} draws nothing")

    def cell(self, index: Index) -> Any:
        """Return what is drawn at an index: the model's cell, else its text."""
        found = index.data(CELL)
        return index.data(Qt.ItemDataRole.DisplayRole) if found is None else found

    def sizeHint(self, option: "QStyleOptionViewItem", index: Index) -> QSize:
        """Return the fixed height and the width of the content with its padding."""
        cell = self.cell(index)
        wanted = 0 if cell is None else self.width(cell)
        return QSize(wanted + 2 * self.padding() if wanted else 0, self.height())

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: Index) -> None:
        """Draw ground, content, hairline and the frame of the current cell."""
        rect: QRect = option.rect
        view = option.widget
        painter.save()
        painter.setClipRect(rect)
        ground = self._ground(index, view)
        if ground is not None:
            fill(painter, rect, ground)
        below = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        fill(painter, below, self.theme.colour("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        cell = self.cell(index)
        if cell is not None:
            space = self.padding()
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            cut = self.draw_cell(painter, rect.adjusted(space, 0, -space, -1), cell, rtl=rtl)
            self.note_cut(index, cut)
        if self._is_current(index, view):
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def helpEvent(
        self,
        event: "QHelpEvent",
        view: QAbstractItemView,
        option: "QStyleOptionViewItem",
        index: Index,
    ) -> bool:
        """Show the whole text of a cell that had to be cut short, else the model's tooltip."""
        if event.type() == QEvent.Type.ToolTip and (index.row(), index.column()) in self._cut:
            from PySide6.QtWidgets import QToolTip

            cell = self.cell(index)
            QToolTip.showText(event.globalPos(), getattr(cell, "spoken", str(cell)), view)
            return True
        return super().helpEvent(event, view, option, index)

    def note_cut(self, index: Index, cut: bool) -> None:
        """Remember whether a cell was cut short, so that pointing at it shows the whole."""
        place = (index.row(), index.column())
        if cut:
            self._cut.add(place)
        else:
            self._cut.discard(place)

    def _ground(self, index: Index, view: QWidget | None) -> QColor | None:
        if is_selected(view, index):
            focused = self.keeps_accent or view is None or view.hasFocus()
            return self.theme.colour("accentSoft" if focused else "selInactive")
        if view is not None and view.property(HOVERED_ROW) == index.row():
            return self.theme.colour("hover")
        brush = index.data(Qt.ItemDataRole.BackgroundRole)
        return brush if isinstance(brush, QColor) else None

    def _is_current(self, index: Index, view: QWidget | None) -> bool:
        if not isinstance(view, QAbstractItemView) or not view.hasFocus():
            return False
        if view.currentIndex() != index:
            return False
        if isinstance(view, QListView):  # its chosen line is marked; the frame helps keys only
            return view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        one_cell = QAbstractItemView.SelectionBehavior.SelectItems
        return view.selectionBehavior() == one_cell


def is_selected(view: QWidget | None, index: Index) -> bool:
    """Tell whether a view shows an index as chosen.

    The view is asked, not the option's state: that would load the hundreds of names of Qt's
    style before the first paint.
    """
    chosen = view.selectionModel() if isinstance(view, QAbstractItemView) else None
    return chosen is not None and chosen.isSelected(index)
