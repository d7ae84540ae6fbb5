"""The head of the Gantt: years over quarters, or what the zoom asks for, and the present day."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rolau.models import dates
from rolau.ui.pages.missions.gantt.scale import Scale, Tick
from rolau.ui.text_style import reading_direction
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import draw_box, fill

HEIGHT = 44
_UPPER, _LOWER = 16, 38


class ScaleHeader(QWidget):
    """Follows the view below it: `show_scale` and `scroll_to` say what is in sight."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._scale: Scale | None = None
        self._left = 0
        self._today: date | None = None
        self.setFixedHeight(HEIGHT)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def show_scale(self, scale: Scale, today: date) -> None:
        """Show another scale."""
        self._scale, self._today = scale, today
        self.update()

    def scroll_to(self, left: int) -> None:
        """Follow the view to a place in pixels."""
        if left != self._left:
            self._left = left
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both lines of the scale and the present day."""
        painter = QPainter(self)
        colours = self.theme.colour
        fill(painter, self.rect(), colours("base"))
        fill(painter, QRectF(0, HEIGHT - 1, self.width(), 1), colours("line2"))
        if self._scale is None:
            return
        upper, lower = self._scale.ticks(self._left, self._left + self.width())
        self._draw_lower(painter, lower)
        self._draw_upper(painter, upper)
        self._draw_today(painter)

    def _draw_upper(self, painter: QPainter, ticks: list[Tick]) -> None:
        font = self.theme.font("figure")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for number, tick in enumerate(ticks):
            end = ticks[number + 1].x if number + 1 < len(ticks) else float(self.width() + 10_000)
            x = tick.x - self._left
            fill(painter, QRectF(x, 0, 1, HEIGHT), self.theme.colour("line2"))
            text = max(x, 0) + 6  # stays in sight while its time does
            if text + metrics.horizontalAdvance(tick.text) <= end - self._left:
                painter.setPen(self.theme.colour("text"))
                painter.setLayoutDirection(reading_direction(tick.text))
                painter.drawText(QPointF(text, _UPPER), tick.text)

    def _draw_lower(self, painter: QPainter, ticks: list[Tick]) -> None:
        font = self.theme.font("caption")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for number, tick in enumerate(ticks):
            room = ticks[number + 1].x - tick.x if number + 1 < len(ticks) else 1e6
            x = tick.x - self._left
            fill(painter, QRectF(x, 24, 1, HEIGHT - 24), self.theme.colour("line"))
            if metrics.horizontalAdvance(tick.text) + 6 <= room:
                painter.setPen(self.theme.colour("text3"))
                painter.drawText(QPointF(x + 5, _LOWER), tick.text)

    def _draw_today(self, painter: QPainter) -> None:
        if self._today is None or self._scale is None:
            return
        if not self._scale.first <= self._today <= self._scale.last:
            return
        middle = self._scale.x(self._today) - self._left
        words = dates.show_short(self._today.isoformat())
        font = self.theme.font("header")
        wide = QFontMetricsF(font).horizontalAdvance(words) + 12
        box = QRectF(round(middle - wide / 2), 24, round(wide), 18)
        draw_box(painter, box, 3, self.theme.colour("primary"))
        painter.setFont(font)
        painter.setPen(self.theme.colour("onAccent"))
        painter.setLayoutDirection(reading_direction(words))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
