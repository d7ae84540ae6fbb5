"""The steps of an import across the top of its window: done, where one is, still to come."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from rolau.base.texts import tr
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import ElidedText

_HIGH = 56
_RING = 20
_GAP = 8
_LINE = 48


class Steps(QWidget):
    """Names of steps with a ring each; the present one is filled, those before have a tick."""

    def __init__(self, theme: Theme, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.names = tuple(names)
        self.current = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def show_step(self, number: int) -> None:
        """Show where one is, counted from 0."""
        self.current = number
        self.setAccessibleName(
            tr(
                "Step {n} of {total}: {name}",
                n=number + 1,
                total=len(self.names),
                name=self.names[number],
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of all names at their boldest, rings and lines."""
        return QSize(self._starts()[-1], 28)

    def _starts(self) -> list[int]:
        """Return where each step begins along the reading direction, and where all end."""
        metrics = QFontMetricsF(self.theme.font("figure"))
        starts = [0]
        for name in self.names:
            wide = _RING + _GAP + round(metrics.horizontalAdvance(name) + 1)
            starts.append(starts[-1] + wide + _LINE + 2 * 12)
        starts[-1] -= _LINE + 2 * 12
        return starts

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw rings, names and the lines between them."""
        painter = QPainter(self)
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        starts = self._starts()
        for number, name in enumerate(self.names):
            last = number == len(self.names) - 1
            end = starts[number + 1] - (0 if last else _LINE + 24)
            self._draw_step(painter, number, name, self._box(starts[number], end, turned=turned))
            if not last:
                line = self._box(end + 12, end + 12 + _LINE, turned=turned)
                middle = self.height() // 2
                painter.fillRect(line.left(), middle, line.width(), 1, self.theme.colour("line2"))

    def _box(self, start: int, end: int, *, turned: bool) -> QRect:
        left = self.width() - end if turned else start
        return QRect(left, 0, end - start, self.height())

    def _draw_step(self, painter: QPainter, number: int, name: str, box: QRect) -> None:
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = box.right() + 1 - _RING if turned else box.left()
        ring = QRect(left, box.center().y() - _RING // 2 + 1, _RING, _RING)
        now = number == self.current
        if number < self.current:
            ratio = self.devicePixelRatioF()
            picture = self.theme.pixmap("checkmark_circle", "ok.text", _RING, ratio)
            painter.drawPixmap(ring.topLeft(), picture)
        else:
            self._draw_ring(painter, ring, str(number + 1), filled=now)
        spare = _RING + _GAP
        room = box.adjusted(0, 0, -spare, 0) if turned else box.adjusted(spare, 0, 0, 0)
        painter.setFont(self.theme.font("figure" if now else "body"))
        painter.setPen(self.theme.colour("text" if number <= self.current else "text2"))
        lead = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        flags = lead | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, name)

    def _draw_ring(self, painter: QPainter, ring: QRect, figure: str, *, filled: bool) -> None:
        colours = self.theme.colour
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge: QColor = colours("primary" if filled else "ctl")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(edge if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(ring).adjusted(1, 1, -1, -1))
        painter.setFont(self.theme.font("header"))
        painter.setPen(colours("onAccent" if filled else "text2"))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, figure)
        painter.restore()


class StepBar(Surface):
    """The steps, and at the end in grey what is looked at."""

    def __init__(self, theme: Theme, names: Sequence[str]) -> None:
        super().__init__(theme, "base", "bottom")
        self.setFixedHeight(_HIGH)
        self.steps = Steps(theme, names)
        self.about = ElidedText(theme, "", "body", "text2")
        self.about.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 0, 24, 1)
        line.setSpacing(24)
        line.addWidget(self.steps)
        line.addWidget(self.about, 1)
