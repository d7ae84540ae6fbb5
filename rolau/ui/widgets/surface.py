"""Grounds and hairlines: the two surfaces of the window and the line that parts them."""

from typing import Literal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import fill

Edge = Literal["top", "bottom", "leading", "trailing"]


class Surface(QWidget):
    """A widget with a ground colour and hairlines on the edges named.

    Leading and trailing edges turn round in right-to-left.
    """

    def __init__(
        self,
        theme: Theme,
        ground: str = "base",
        *edges: Edge,
        line: str = "line",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ground = ground
        self._edges = edges
        self._line = line

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground and draw the hairlines."""
        painter = QPainter(self)
        fill(painter, event.rect(), self.theme.colour(self._ground))
        line = self.theme.colour(self._line)
        right, bottom = self.width() - 1, self.height() - 1
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for edge in self._edges:
            if edge == "top":
                fill(painter, QRect(0, 0, self.width(), 1), line)
            elif edge == "bottom":
                fill(painter, QRect(0, bottom, self.width(), 1), line)
            else:
                at_left = (edge == "leading") != turned
                fill(painter, QRect(0 if at_left else right, 0, 1, self.height()), line)


class Hairline(QWidget):
    """A line one pixel thick across its place."""

    def __init__(
        self,
        theme: Theme,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        colour: str = "line",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._colour = colour
        if orientation == Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the line."""
        fill(QPainter(self), event.rect(), self.theme.colour(self._colour))
