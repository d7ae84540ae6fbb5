"""How the pieces of a Gantt are painted: bars, brackets, diamonds, links, ghosts, words."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from rolau.ui.pages.missions.gantt.lines import Line
from rolau.ui.text_style import reading_direction
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import fill

BAR = 14
_BAR_TOP = 6
_FIRST_TOP, _FIRST = 22, 3
_RADIUS = 2
_DIAMOND = 7
_OUT, _IN = 6, 9
"""How far a link leaves a bar, and from how far it comes in."""
_SIGN = 16


class Ink:
    """Pens and colours of one scheme, made once for a picture."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        colour = theme.colour
        self.fills = {status: theme.status(status).fill for status in _STATUSES}
        self.softs = {status: theme.status(status).soft for status in _STATUSES}
        self.edges = {status: QPen(self.fills[status]) for status in _STATUSES}
        self.text = colour("text")
        self.grey = self.fills["neutral"]
        self.base = colour("base")
        self.link = QPen(colour("ctl"))
        self.strong_link = QPen(colour("text2"))
        self.ghost = QPen(colour("focus"), 1, Qt.PenStyle.DashLine)
        self.was = QPen(colour("ctl"), 1, Qt.PenStyle.DashLine)
        self.focus = QPen(colour("focus"), 2)
        self.critical = QPen(self.text, 2)
        self.caption = theme.font("caption")
        self.badge = theme.font("badge")
        self.metrics = QFontMetricsF(self.badge)


_STATUSES = ("ok", "warn", "bad", "info", "neutral")


def bar_rect(left: float, right: float, top: float) -> QRectF:
    """Return where a bar stands on the line at ``top``, at least three pixels wide."""
    return QRectF(left, top + _BAR_TOP, max(3.0, right - left), BAR)


def draw_bar(painter: QPainter, ink: Ink, rect: QRectF, line: Line) -> None:
    """Draw a bar with a soft fill, the done part full."""
    status = line.status if line.status in ink.fills else "neutral"
    painter.setPen(ink.critical if line.critical else ink.edges[status])
    painter.setBrush(ink.softs[status])
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, _RADIUS, _RADIUS)
    if line.done > 0:
        part = QRectF(inner)
        part.setWidth(max(1.0, inner.width() * min(1.0, line.done)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.fills[status])
        if line.critical:
            part.adjust(1, 1, -1, -1)
        painter.drawRoundedRect(part, _RADIUS, _RADIUS)


def draw_first(painter: QPainter, ink: Ink, left: float, right: float, top: float) -> None:
    """Draw where a line stood in the first plan, as a thin bar below."""
    fill(painter, QRectF(left, top + _FIRST_TOP, max(2.0, right - left), _FIRST), ink.grey)


def draw_bracket(
    painter: QPainter, ink: Ink, left: float, right: float, top: float, *, strong: bool
) -> None:
    """Draw the bracket of a result over what it holds."""
    colour = ink.theme.colour("text2") if strong else ink.grey
    upper = top + 11
    right = max(right, left + 8)
    fill(painter, QRectF(left, upper, right - left, 4), colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for corner, way in ((left, 1), (right, -1)):
        points = [QPointF(0, 0), QPointF(6 * way, 0), QPointF(0, 8)]
        painter.drawPolygon(QPolygonF([QPointF(corner, upper) + point for point in points]))


def draw_mark(painter: QPainter, ink: Ink, x: float, top: float, *, reached: bool) -> None:
    """Draw a milestone: a diamond, hollow until it is reached."""
    middle = QPointF(x, top + 13.5)
    corners = [
        QPointF(0, -_DIAMOND),
        QPointF(_DIAMOND, 0),
        QPointF(0, _DIAMOND),
        QPointF(-_DIAMOND, 0),
    ]
    painter.setPen(QPen(ink.text, 1.6))
    painter.setBrush(ink.text if reached else ink.base)
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))


def draw_ghost(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    """Draw where a bar would go, or was, as a dashed outline."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


def draw_words(
    painter: QPainter, ink: Ink, x: float, top: float, text: str, colour: QColor, icon: str = ""
) -> float:
    """Draw words beside a bar and return where they end; ``icon`` is a sign before them."""
    if icon:
        status = icon.partition("|")
        picture = ink.theme.pixmap(status[0], status[2], _SIGN)
        painter.drawPixmap(QPointF(round(x), round(top + 5)), picture)
        x += _SIGN + 4
    painter.setFont(ink.badge)
    painter.setPen(colour)
    painter.setLayoutDirection(reading_direction(text))
    baseline = top + 13 + (ink.metrics.ascent() - ink.metrics.descent()) / 2
    painter.drawText(QPointF(round(x), round(baseline)), text)
    return x + ink.metrics.horizontalAdvance(text)


def link_points(
    type_: str, one: tuple[float, float, float], other: tuple[float, float, float]
) -> list[QPointF]:
    """Return the corners of an elbow between two bars, each (left, right, middle height)."""
    out_right, in_left = type_[0] == "F", type_[1] == "S"
    x1 = one[1] if out_right else one[0]
    x2 = other[0] if in_left else other[1]
    y1, y2 = one[2], other[2]
    leave = x1 + (_OUT if out_right else -_OUT)
    come = x2 - (_IN if in_left else -_IN)
    points = [QPointF(x1, y1)]
    if out_right != in_left:  # both ends on the same side
        turn = max(leave, come) if out_right else min(leave, come)
        points += [QPointF(turn, y1), QPointF(turn, y2)]
    elif (come >= leave) if out_right else (come <= leave):
        points += [QPointF(leave, y1), QPointF(leave, y2)]
    else:
        half = y2 - 13.0 if y2 > y1 else y2 + 14.0
        points += [QPointF(leave, y1), QPointF(leave, half), QPointF(come, half), QPointF(come, y2)]
    return [*points, QPointF(x2, y2)]


def draw_link(painter: QPainter, points: list[QPointF], pen: QPen) -> None:
    """Draw an elbow and the head of its arrow, on whole pixels."""
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(points))
    tip, before = points[-1], points[-2]
    back = -5.0 if tip.x() >= before.x() else 5.0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    head = [tip, QPointF(tip.x() + back, tip.y() - 3), QPointF(tip.x() + back, tip.y() + 3)]
    painter.drawPolygon(QPolygonF(head))
