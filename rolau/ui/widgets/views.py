"""How lists and tables behave and look everywhere, set in one place."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.delegate import HOVERED_ROW

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from rolau.ui.widgets.header import TableHeader


class RowHover(QObject):
    """Keeps the row under the pointer as a property of its view, and repaints on a change.

    It begins when the pointer first comes to the view: looking at a view's inside makes
    Qt's wrappers of every kind of widget, which has time until after the first paint.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        view.setProperty(HOVERED_ROW, -1)
        self._watches = False
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer over the view; never take an event away."""
        if event.type() == QEvent.Type.Enter and not self._watches:
            self._watches = True
            self._view.viewport().setMouseTracking(True)
            self._view.viewport().installEventFilter(self)
        elif event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._set(self._view.indexAt(event.position().toPoint()).row())
        elif event.type() == QEvent.Type.Leave:
            self._set(-1)
        return False

    def _set(self, row: int) -> None:
        if self._view.property(HOVERED_ROW) != row:
            self._view.setProperty(HOVERED_ROW, row)
            self._view.viewport().update()


class _RowHeights(QObject):
    """Keeps a table's rows at the height of the density in force."""

    def __init__(self, view: "QTableView", theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._follow()
        theme.changed.connect(self._follow)

    def _follow(self) -> None:
        self._view.verticalHeader().setDefaultSectionSize(self._theme.row_height())


def dress_list(
    view: QListView,
    name: str,
    surface: Literal["base", "raised", "window"] = "base",
) -> None:
    """Make a list ours: no frame, one line height, no Tab trap, its name for a screen reader."""
    _dress(view, name)
    view.setProperty("surface", surface)
    view.setUniformItemSizes(True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)


def dress_table(view: "QTableView", theme: Theme, name: str) -> "TableHeader":
    """Make a table ours and return its header.

    Rows have the density's height and follow it; no grid, no row numbers; whole rows are
    chosen unless the table says otherwise; Tab leaves the table.
    """
    _dress(view, name)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    from rolau.ui.widgets.header import TableHeader  # the first page has a list

    header = TableHeader(theme, view)
    view.setHorizontalHeader(header)
    rows = view.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(rows.ResizeMode.Fixed)
    rows.setMinimumSectionSize(1)
    _RowHeights(view, theme)
    return header


def _dress(view: QAbstractItemView, name: str) -> None:
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
    RowHover(view)
