"""Text over several lines in a cell: where it breaks, how high that is, and its drawing."""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import Name
from rolau.ui.widgets.delegates import TextDelegate
from rolau.ui.widgets.paint import Run, draw_line

LINE = 18
"""Pixels of each further line."""
MOST = 6
"""Lines a cell has at most; what is longer is cut short and told by a tooltip."""
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
            found = broken(self.theme, text, key[1], room)
            if len(found) > MOST:
                found[MOST - 1 :] = [" ".join(found[MOST - 1 :])]
            self._lines[key] = found
        return found

    def high(self, cell: Any, column: int) -> int:
        """Return how high a row must be for a cell in a column of so many pixels."""
        if cell is None:
            return self.height()
        return self.height() + LINE * (len(self.lines(cell, column - 2 * self.padding())) - 1)

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Any, *, rtl: bool) -> bool:
        """Draw the lines around the middle; tell whether one was cut short."""
        lines, style = self.lines(cell, rect.width()), self._style(cell)
        top = rect.top() - LINE * (len(lines) - 1) // 2
        cut = False
        for number, text in enumerate(lines):
            place = QRect(rect.left(), top + LINE * number, rect.width(), rect.height())
            cut |= draw_line(painter, self.theme, place, [Run(text, style, shrink=True)], rtl=rtl)
        return cut

    def _style(self, cell: Any) -> str:
        return "name" if isinstance(cell, Name) and cell.strong else "body"
