"""Chips: a sign and a word on a soft ground, a code in a frame, a filter that can be taken off."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rolau.base.texts import tr
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import Run, draw_box, draw_line, line_width

Status = Literal["ok", "warn", "bad", "conflict", "info", "neutral"]


class Chip(QWidget):
    """A state as icon and word on its status's soft ground, 20 high, never cut short."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        status: Status = "neutral",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.text = text
        self.status: Status = status
        self.icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def say(self, text: str, status: Status = "neutral", icon: str = "") -> None:
        """Show another state."""
        self.text, self.status, self.icon = text, status, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def runs(self) -> list[Run]:
        """Return what stands on the chip."""
        icon = [Run(icon=self.icon, tone=f"{self.status}.text", gap=4)] if self.icon else []
        return [*icon, Run(self.text, "badge", f"{self.status}.text")]

    def sizeHint(self) -> QSize:
        """Return the width of icon and word with 6 on either side."""
        wide = round(line_width(self.theme, self.runs()) + 0.5) + 12
        return QSize(wide, self.theme.size("chip"))

    def minimumSizeHint(self) -> QSize:
        """Return the whole size: a chip is never cut short."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and what stands on it."""
        painter = QPainter(self)
        self.draw_ground(painter, QRectF(self.rect()))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_line(painter, self.theme, self.rect().adjusted(6, 0, -6, 0), self.runs(), rtl=rtl)

    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        """Draw the soft ground."""
        draw_box(painter, box, 4, self.theme.status(self.status).soft)


class StateText(Chip):
    """A state as icon and word without a ground, as it stands beside a heading."""

    def runs(self) -> list[Run]:
        """Return icon and word."""
        icon = [Run(icon=self.icon, tone=f"{self.status}.text", gap=4)] if self.icon else []
        return [*icon, Run(self.text, "caption", f"{self.status}.text")]

    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        """Draw nothing."""


class CodeChip(Chip):
    """A code in a frame, as a country's "XTA" or a source's grade."""

    def runs(self) -> list[Run]:
        """Return the code in small figures."""
        return [Run(self.text, "badge", "text2")]

    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        """Draw the frame alone."""
        draw_box(painter, box, 4, None, self.theme.colour("line2"))


class LinkChip(Chip):
    """A state that leads somewhere; ``clicked`` is emitted on a click, Enter or Space."""

    clicked = Signal()

    def __init__(self, theme: Theme, text: str, status: Status, icon: str = "") -> None:
        super().__init__(theme, text, status, icon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        """Draw the soft ground, with an edge while it has the keys."""
        edge = self.theme.colour("focus") if self.hasFocus() else None
        draw_box(painter, box, 4, self.theme.status(self.status).soft, edge)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the link."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the link by Space or Enter."""
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class FilterChip(Chip):
    """A filter in words with a cross; ``removed`` is emitted on a click, Delete or Space."""

    removed = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, "info", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Remove filter: {words}", words=text))

    def runs(self) -> list[Run]:
        """Return the words and the cross."""
        return [
            Run(self.text, "badge", "info.text", gap=4),
            Run(icon="dismiss", tone="info.text"),
        ]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the filter off."""
        if self.rect().contains(event.position().toPoint()):
            self.removed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the filter off by Delete, Backspace, Space or Enter."""
        if event.key() in {
            Qt.Key.Key_Delete,
            Qt.Key.Key_Backspace,
            Qt.Key.Key_Space,
            Qt.Key.Key_Return,
        }:
            self.removed.emit()
        else:
            super().keyPressEvent(event)
