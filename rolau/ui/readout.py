"""The read-out over a chart: a line through the period, and one box with its values."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import draw_box

if TYPE_CHECKING:
    from rolau.charts.drawn import Readout

_LINE = 18
_PAD = 8
_MARK = 9
_AWAY = 8
_GAP = 16


def draw_readout(painter: QPainter, theme: Theme, readout: "Readout", around: QRect) -> None:
    """Draw the read-out of a period, its box on the side where there is room.

    Time runs from left to right in every language, and so does the box.
    """
    panel = readout.panel
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if readout.line:
        painter.fillRect(
            QRectF(round(readout.x), panel.top, 1, panel.bottom - panel.top), theme.colour("text")
        )
    body, name, figure = (QFontMetricsF(theme.font(style)) for style in ("body", "name", "figure"))
    labels = max((body.horizontalAdvance(hit.label) for hit in readout.values), default=0.0)
    figures = max((figure.horizontalAdvance(hit.text) for hit in readout.values), default=0.0)
    wide = (
        max(_MARK + 6 + labels + _GAP + figures, name.horizontalAdvance(readout.period)) + 2 * _PAD
    )
    high = _LINE * (len(readout.values) + 1) + _PAD
    left = readout.x + _AWAY
    if left + wide > around.right():
        left = max(0.0, readout.x - _AWAY - wide)
    top = round(panel.top) + 4
    if not readout.line:  # beside the value, without covering its line
        top = round(readout.values[0].bottom) + 4
        if top + high > around.bottom():
            top = max(0, round(readout.values[0].top) - high - 4)
    box = QRectF(round(left), top, round(wide), high)
    draw_box(painter, box, 4, theme.colour("base"), theme.colour("line2"))
    painter.setFont(theme.font("figure"))
    painter.setPen(theme.colour("text"))
    inner = box.adjusted(_PAD, 4, -_PAD, -4)
    flags = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(
        QRectF(inner.left(), inner.top(), inner.width(), _LINE),
        flags | Qt.AlignmentFlag.AlignLeft,
        readout.period,
    )
    for number, hit in enumerate(readout.values, start=1):
        line = QRectF(inner.left(), inner.top() + number * _LINE, inner.width(), _LINE)
        mark = QPointF(line.left(), line.center().y() - _MARK / 2)
        painter.fillRect(QRectF(mark.x(), mark.y(), _MARK, _MARK), QColor(hit.colour))
        painter.setFont(theme.font("body"))
        painter.drawText(
            line.adjusted(_MARK + 6, 0, 0, 0), flags | Qt.AlignmentFlag.AlignLeft, hit.label
        )
        painter.setFont(theme.font("figure"))
        painter.drawText(line, flags | Qt.AlignmentFlag.AlignRight, hit.text)
