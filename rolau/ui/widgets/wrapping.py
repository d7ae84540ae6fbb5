"""Text over several lines in a cell: where it breaks, how high that is, and its drawing."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView, QWidget

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import Name
from rolau.ui.widgets.delegates import TextDelegate
from rolau.ui.widgets.paint import Run, draw_line

LINE = 18
"""Pixels of each further line."""
MOST = 6
"""Lines a cell has at most; what is longer is cut short and told by a tooltip."""
INDENT = "\u2003"
"""What a text begins with for each step it is indented."""
_KEPT = 4096


def broken(theme: Theme, text: str, style: str, room: float) -> list[str]:
    """Return a text broken at its spaces into lines that are whole in a room where they can be."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and theme.text_width(style, longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


class WrappedDelegate(TextDelegate):
    """Text that takes further lines where a column is narrow; a Name stands without its caption."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._lines: dict[tuple[str, str, int], list[str]] = {}

    def lines(self, cell: Any, room: int) -> list[str]:
        """Return the lines of a cell in a room of so many pixels, at most `MOST`."""
        text = cell.text if isinstance(cell, Name) else str(cell)
        key = text, self._style(cell), room
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            found = self._lines[key] = self._broken(*key)
        return found

    def _broken(self, text: str, style: str, room: int) -> list[str]:
        lines = broken(self.theme, text, style, room - self._indent(text, style))
        if len(lines) > MOST:
            lines[MOST - 1 :] = [" ".join(lines[MOST - 1 :])]
        return lines

    def _indent(self, text: str, style: str) -> int:
        """Return how many pixels all lines of a text are indented."""
        lead = text[: len(text) - len(text.lstrip(INDENT))]
        return round(self.theme.text_width(style, lead)) if lead else 0

    def high(self, cell: Any, column: int) -> int:
        """Return how high a row must be for a cell in a column of so many pixels."""
        if cell is None:
            return self.height()
        return self.height() + LINE * (len(self.lines(cell, column - 2 * self.padding())) - 1)

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Any, *, rtl: bool) -> bool:
        """Draw the lines around the middle; tell whether one was cut short."""
        lines, style = self.lines(cell, rect.width()), self._style(cell)
        indent = self._indent(cell.text if isinstance(cell, Name) else str(cell), style)
        rect = rect.adjusted(0 if rtl else indent, 0, -indent if rtl else 0, 0)
        top = rect.top() - LINE * (len(lines) - 1) // 2
        cut = False
        for number, text in enumerate(lines):
            place = QRect(rect.left(), top + LINE * number, rect.width(), rect.height())
            cut |= draw_line(painter, self.theme, place, [Run(text, style, shrink=True)], rtl=rtl)
        return cut

    def _style(self, cell: Any) -> str:
        return "name" if isinstance(cell, Name) and cell.strong else "body"


def fit_rows(view: QTableView, columns: Iterable[int], rows: Iterable[int] | None = None) -> None:
    """Make rows (all of them) as high as the lines of their wrapped cells in some columns."""
    model, header = view.model(), view.verticalHeader()
    shown = [column for column in columns if not view.isColumnHidden(column)]
    for row in range(model.rowCount()) if rows is None else rows:
        high = header.defaultSectionSize()
        for column in shown:
            index = model.index(row, column)
            delegate = view.itemDelegateForIndex(index)
            if isinstance(delegate, WrappedDelegate):
                high = max(high, delegate.high(delegate.cell(index), view.columnWidth(column)))
        if header.sectionSize(row) != high:
            header.resizeSection(row, high)
