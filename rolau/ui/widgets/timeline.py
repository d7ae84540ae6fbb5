"""The phase timeline as a strip on a page: lanes of phases, events above them, the present day."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from rolau.analysis.timeline import Bar, EventMark, TimelineAnswer
from rolau.base.texts import tr
from rolau.models import dates
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import draw_box, fill
from rolau.ui.widgets.timeline_layout import (
    AXIS_HEIGHT,
    BAR_HEIGHT,
    EVENTS_HEIGHT,
    LANE_PITCH,
    MARK_WIDTH,
    Placed,
    PlacedBar,
    place,
)

_STATUS = {
    "conflict": "bad",
    "truce": "warn",
    "transition": "info",
    "stable": "ok",
    "mission": "neutral",
    "neutral": "neutral",
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_EMPTY = TimelineAnswer(2000, 2001, 0.0, (), ())


def in_words(item: Bar | EventMark) -> str:
    """Return a phase or event with its dates, for a tooltip and a screen reader."""
    if isinstance(item, EventMark):
        return f"{item.label}, {dates.show_date(item.date)}" if item.date else item.label
    begin, end = item.period
    if not begin:
        return item.label
    if not end:
        return tr("{phase}, since {start}", phase=item.label, start=dates.show_date(begin))
    return f"{item.label}, {dates.show_date(begin)} – {dates.show_date(end)}"


class TimelineStrip(QWidget):
    """A painted timeline. ``chosen`` is emitted with the id of what was clicked or entered.

    Left and right arrows walk through phases and events in order of time, Enter chooses.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.answer = _EMPTY
        self._at = -1
        self._placed: Placed | None = None
        self._placed_for = 0
        self._rects: dict[str, QRectF] = {}
        self.setAccessibleName(tr("Phases and events"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_answer(_EMPTY)

    def show_answer(self, answer: TimelineAnswer) -> None:
        """Show another timeline."""
        self.answer = answer
        self._at = -1
        self._placed = None
        self.setAccessibleDescription("; ".join(in_words(item) for item in self.items()))
        self.setFixedHeight(self._places().height)
        self.update()

    def items(self) -> list[Bar | EventMark]:
        """Return phases and events in order of time."""
        both: list[Bar | EventMark] = [*self.answer.bars, *self.answer.events]
        return sorted(both, key=lambda item: item.start if isinstance(item, Bar) else item.at)

    def item_rect(self, id: str) -> QRectF:
        """Return where a phase's bar or an event's diamond stands; empty for an unknown id."""
        self._places()
        return self._rects.get(id, QRectF())

    def sizeHint(self) -> QSize:
        """Return a usual width and the height of the lanes."""
        return QSize(640, self._places().height)

    # -- drawing ---------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw years, bars, events and the present day."""
        placed = self._places()
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        foot = placed.height - AXIS_HEIGHT
        self._draw_years(painter, placed, foot)
        for bar in placed.bars:
            self._draw_bar(painter, bar)
        self._draw_owners(painter, placed)
        self._draw_today(painter, placed, foot)
        self._draw_events(painter, placed)
        if self.hasFocus() and self._at >= 0:
            ring = self.item_rect(self.items()[self._at].id).adjusted(-2, -2, 2, 2)
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(ring)

    def _draw_years(self, painter: QPainter, placed: Placed, foot: int) -> None:
        font = self.theme.font("caption")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self.theme.colour("text3"))
        for year, x in placed.ticks:
            fill(painter, QRectF(round(x), 4, 1, foot), self.theme.colour("grid"))
            wide = metrics.horizontalAdvance(str(year))
            left = min(max(0.0, x - wide / 2), self.width() - wide)
            painter.drawText(QPointF(left, placed.height - 4), str(year))

    def _draw_bar(self, painter: QPainter, placed: PlacedBar) -> None:
        colours = self.theme.status(_STATUS.get(placed.bar.tone, "neutral"))
        rect = self._bar_rect(placed)
        draw_box(painter, rect, 2, colours.soft)
        fill(painter, QRectF(rect.left(), rect.top(), MARK_WIDTH, BAR_HEIGHT), colours.fill)
        if placed.label_at is not None:
            font = self.theme.font("badge")
            painter.setFont(font)
            painter.setPen(colours.text)
            label = QRectF(placed.label_at, rect.top(), self.width(), BAR_HEIGHT)
            painter.drawText(label, _LEFT, placed.bar.label)

    def _draw_owners(self, painter: QPainter, placed: Placed) -> None:
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.colour("text2"))
        for lane, owner in enumerate(self.answer.owners):
            top = EVENTS_HEIGHT + LANE_PITCH * lane
            box = QRectF(placed.right + 8, top, self.width(), BAR_HEIGHT)
            painter.drawText(box, _LEFT, owner)

    def _draw_today(self, painter: QPainter, placed: Placed, foot: int) -> None:
        if placed.today is None:
            return
        mark = QRectF(round(placed.today) - 1, 12, 2, foot - 8)
        fill(painter, mark, self.theme.colour("accentFill"))
        left, width = self._today_label(placed.today)
        painter.setFont(self.theme.font("header"))
        painter.setPen(self.theme.colour("accent"))
        painter.drawText(QRectF(left, 0, width, 12), Qt.AlignmentFlag.AlignCenter, tr("today"))

    def _today_label(self, today: float) -> tuple[float, float]:
        wide = QFontMetricsF(self.theme.font("header")).horizontalAdvance(tr("today")) + 2
        return min(max(0.0, today - wide / 2), self.width() - wide), wide

    def _draw_events(self, painter: QPainter, placed: Placed) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.theme.colour("text2")
        kept = self._today_label(placed.today)[0] - 6 if placed.today is not None else self.width()
        painter.setFont(self.theme.font("caption"))
        metrics = QFontMetricsF(self.theme.font("caption"))
        for event in placed.events:
            middle = QPointF(event.at, EVENTS_HEIGHT - 6)
            corners = [QPointF(0, -4), QPointF(4, 0), QPointF(0, 4), QPointF(-4, 0)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
            if event.label_at is None:
                continue
            wide = metrics.horizontalAdvance(event.event.label)
            past = placed.today is not None and event.at > placed.today
            if past or event.label_at + wide <= kept:
                painter.setPen(ink)
                painter.drawText(QPointF(event.label_at, 10), event.event.label)

    # -- pointing and walking --------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be opened; its tooltip has the dates."""
        found = self._item_at(event.position())
        self.setToolTip(in_words(found) if found else "")
        shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        found = self._item_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(found.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk in time with the arrows, choose with Enter."""
        items = self.items()
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if step and items:
            self._at = min(max(0, self._at + step), len(items) - 1)
            self._say_current(items[self._at])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and 0 <= self._at < len(items):
            self.chosen.emit(items[self._at].id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first phase."""
        if self._at < 0 and self.items():
            self._at = 0
        super().focusInEvent(event)

    def _say_current(self, item: Bar | EventMark) -> None:
        self.setAccessibleName(in_words(item))
        self.update()

    def _item_at(self, point: QPointF) -> Bar | EventMark | None:
        for item in reversed(self.items()):
            if self.item_rect(item.id).adjusted(-2, -2, 2, 2).contains(point):
                return item
        return None

    def _bar_rect(self, placed: PlacedBar) -> QRectF:
        top = EVENTS_HEIGHT + LANE_PITCH * placed.lane
        left = round(placed.left)
        return QRectF(left, top, max(MARK_WIDTH, round(placed.right) - left), BAR_HEIGHT)

    def _places(self) -> Placed:
        if self._placed is None or self._placed_for != self.width():
            metrics = QFontMetricsF(self.theme.font("badge"))
            self._placed = place(self.answer, self.width(), metrics.horizontalAdvance)
            self._placed_for = self.width()
            self._rects = {bar.bar.id: self._bar_rect(bar) for bar in self._placed.bars}
            self._rects |= {
                event.event.id: QRectF(event.at - 5, EVENTS_HEIGHT - 11, 10, 10)
                for event in self._placed.events
            }
        return self._placed
