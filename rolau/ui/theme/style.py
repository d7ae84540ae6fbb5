"""The widget style: Fusion with our own check marks, radio marks and small metrics."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

_METRICS = {
    QStyle.PixelMetric.PM_SmallIconSize: 16,
    QStyle.PixelMetric.PM_ButtonIconSize: 16,
    QStyle.PixelMetric.PM_IndicatorWidth: 16,
    QStyle.PixelMetric.PM_IndicatorHeight: 16,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth: 16,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight: 16,
    QStyle.PixelMetric.PM_CheckBoxLabelSpacing: 8,
    QStyle.PixelMetric.PM_RadioButtonLabelSpacing: 8,
    QStyle.PixelMetric.PM_FocusFrameHMargin: 3,
    QStyle.PixelMetric.PM_FocusFrameVMargin: 3,
}
_HINTS = {
    QStyle.StyleHint.SH_EtchDisabledText: 0,
    QStyle.StyleHint.SH_UnderlineShortcut: 0,  # the keys still work; the line only disturbs
}
_CHECK_BOXES = (
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
)


class DeskStyle(QProxyStyle):
    """Fusion, with the marks the tokens ask for. Focus is shown by `FocusRing`, not here."""

    def __init__(self) -> None:
        super().__init__(QStyleFactory.create("Fusion"))

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        """Return our answer where the look asks for one, Fusion's otherwise."""
        own = _HINTS.get(hint)
        return own if own is not None else super().styleHint(hint, option, widget, data)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Return our size where the tokens name one, Fusion's otherwise."""
        own = _METRICS.get(metric)
        return own if own is not None else super().pixelMetric(metric, option, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw check boxes and radio buttons ourselves; the dotted focus frame not at all."""
        if element in _CHECK_BOXES:
            _check_box(option, painter)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            _radio_button(option, painter)
        elif element != QStyle.PrimitiveElement.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)


def _mark_rect(option: QStyleOption) -> QRectF:
    rect = QRectF(0, 0, 15, 15)
    rect.moveCenter(QRectF(option.rect).center())
    return rect


def _pens(option: QStyleOption) -> tuple[QPalette, bool, bool, bool]:
    """Return the palette and whether the mark is enabled, on, and half on."""
    state = option.state
    return (
        option.palette,
        bool(state & QStyle.StateFlag.State_Enabled),
        bool(state & QStyle.StateFlag.State_On),
        bool(state & QStyle.StateFlag.State_NoChange),
    )


def _check_box(option: QStyleOption, painter: QPainter) -> None:
    colours, enabled, on, half = _pens(option)
    rect = _mark_rect(option)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = colours.color(QPalette.ColorRole.Dark if enabled else QPalette.ColorRole.Mid)
    fill = colours.color(QPalette.ColorRole.Base if enabled else QPalette.ColorRole.Window)
    if on or half:
        fill = colours.color(QPalette.ColorRole.Accent) if enabled else edge
        edge = fill
    painter.setPen(QPen(edge, 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, 3, 3)
    painter.setPen(
        QPen(
            colours.color(QPalette.ColorRole.BrightText),
            1.6,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    corner = rect.topLeft()
    if half:
        painter.drawLine(corner + QPointF(4, 7.5), corner + QPointF(11, 7.5))
    elif on:
        tick = [QPointF(3.8, 7.8), QPointF(6.4, 10.4), QPointF(11.4, 4.9)]
        painter.drawPolyline(QPolygonF([corner + point for point in tick]))
    painter.restore()


def _radio_button(option: QStyleOption, painter: QPainter) -> None:
    colours, enabled, on, _ = _pens(option)
    rect = _mark_rect(option)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = colours.color(QPalette.ColorRole.Dark if enabled else QPalette.ColorRole.Mid)
    chosen = colours.color(QPalette.ColorRole.Accent) if enabled else edge
    painter.setPen(QPen(chosen if on else edge, 1.5 if on else 1))
    painter.setBrush(colours.color(QPalette.ColorRole.Base))
    painter.drawEllipse(rect)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(chosen)
        painter.drawEllipse(rect.center(), 4, 4)
    painter.restore()
