"""The rows of a table on the screen: what is painted, chosen and typed there."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QTableView

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import fill


class RowsView(QTableView):
    """A table view that opens on Enter and copies as a spreadsheet takes it."""

    entered_row = Signal(int)
    copy_asked = Signal(bool)
    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        # what scrolls is moved as it is, and only what comes into sight is painted
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground, then draw the rows in sight that need it."""
        painter = QPainter(self.viewport())
        fill(painter, event.rect(), self._theme.colour("base"))
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that there is more or less room for columns."""
        super().resizeEvent(event)
        self.resized.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row when none is: what has the keyboard is seen."""
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.choose_row(0)
        super().focusInEvent(event)

    def choose_row(self, row: int) -> None:
        """Make a row current and select it alone.

        Not by `selectRow`, which in right-to-left asks for a column beyond the last.
        """
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self.model().index(row, 0), flag.ClearAndSelect | flag.Rows
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, copy by Ctrl+C, with headers by Ctrl+Shift+C."""
        with_headers = QKeySequence("Ctrl+Shift+C")
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(self.currentIndex().row())
        elif QKeySequence(event.keyCombination()) == with_headers:
            self.copy_asked.emit(True)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit(False)
        else:
            super().keyPressEvent(event)
