"""Room for the columns of a view: laid out anew when there is more or less of it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView, QTableView, QTreeView

from rolau.ui.widgets.header import TableHeader


class ColumnRoom(QObject):
    """Calls ``lay_out`` when the view is resized and when a column was dragged.

    ``dragged`` holds the columns whose width the user has chosen: ``lay_out`` leaves them.
    """

    def __init__(
        self, view: QTableView | QTreeView, header: TableHeader, lay_out: Callable[[], None]
    ) -> None:
        super().__init__(view)
        self.dragged: set[int] = set()
        self._header = header
        self._lay_out = lay_out
        self._busy = False
        header.sectionResized.connect(self._resized)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay out anew when there is more or less room."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Lay the columns out; what that resizes was not dragged."""
        if not self._busy:
            self._busy = True
            self._lay_out()
            self._busy = False

    def _resized(self, column: int, _before: int, _now: int) -> None:
        """Remember a column that was dragged, and lay out what stands beside it."""
        by_hand = self._header.sectionResizeMode(column) == QHeaderView.ResizeMode.Interactive
        if by_hand and not self._busy:
            self.dragged.add(column)
            self.fit()
