"""How fields stand on a form: one or two columns by width, long text across."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

_TWO_FROM = 520
_GAP = 24


class FieldGrid(QWidget):
    """Fields in reading order; the second column appears when there is room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[tuple[QWidget, bool]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(8)

    @property
    def columns(self) -> int:
        """How many columns there are at the present width."""
        return self._columns

    def show_fields(self, fields: Sequence[tuple[QWidget, bool]]) -> None:
        """Show these fields; True beside one sets it across all columns."""
        for old, _ in self._fields:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._fields = list(fields)
        self._arrange(max(1, self._columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change the number of columns when the width asks for it."""
        super().resizeEvent(event)
        wanted = 2 if event.size().width() >= _TWO_FROM else 1
        if wanted != self._columns:
            self._arrange(wanted)

    def _arrange(self, columns: int) -> None:
        self._columns = columns
        for widget, _ in self._fields:
            self._grid.removeWidget(widget)  # not takeAt: an item left alive keeps old heights
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, 0)
        row, column = 0, 0
        for widget, wide in self._fields:
            if column and (wide or column >= columns):
                row, column = row + 1, 0
            span = columns if wide else 1
            self._grid.addWidget(widget, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
        for number, (widget, _) in enumerate(self._fields[1:]):
            QWidget.setTabOrder(self._fields[number][0], widget)
