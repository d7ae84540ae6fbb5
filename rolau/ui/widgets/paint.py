"""Small drawing helpers every painted piece shares: text runs along the line of reading."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from rolau.ui.text_style import reading_direction
from rolau.ui.theme.theme import Theme


class Run(NamedTuple):
    """One piece of a line: text in a style and colour, or an icon, or a triangle.

    ``gap`` is the space after it in pixels. A run with ``shrink`` is cut short when the line
    is too narrow; figures never are. ``marks`` are (start, length) of what stands out in bold.
    """

    text: str = ""
    style: str = "body"
    tone: str = "text"
    icon: str = ""
    triangle: int = 0
    gap: int = 0
    shrink: bool = False
    marks: tuple[tuple[int, int], ...] = ()


if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout

_ICON = 16
_TRIANGLE = 12


def run_width(theme: Theme, run: Run) -> float:
    """Return the width of a run without its gap, in pixels."""
    if run.icon:
        return _ICON
    if run.triangle:
        return _TRIANGLE
    if run.marks:
        return _marked(theme, run, run.text)[1]
    return theme.text_width(run.style, run.text)


def line_width(theme: Theme, runs: Iterable[Run]) -> float:
    """Return the width of a whole line of runs, in pixels, without the last gap."""
    total = 0.0
    gap = 0
    for run in runs:
        total += gap + run_width(theme, run)
        gap = run.gap
    return total


def draw_line(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    runs: Iterable[Run],
    *,
    rtl: bool,
    trailing: bool = False,
) -> bool:
    """Draw runs in a line along the reading direction; tell whether any was cut short.

    ``trailing`` sets the line to the trailing edge. Everything is centred vertically on one
    baseline of the body font.
    """
    line = list(runs)
    spare = rect.width() - line_width(theme, line)
    lacking = max(0.0, -spare) if spare < -0.5 else 0.0
    fitted: list[tuple[Run, float, str]] = []
    for run in reversed(line):  # what stands last gives way first
        width, text = run_width(theme, run), run.text
        if run.shrink and lacking:
            given = min(width, lacking)
            metrics = theme.metrics(run.style)
            width, lacking = width - given, lacking - given
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        fitted.append((run, width, text))
    position = max(0.0, spare) if trailing else 0.0
    for run, width, text in reversed(fitted):
        left = rect.right() + 1 - position - width if rtl else rect.left() + position
        _draw_run(painter, theme, QRectF(left, rect.top(), width, rect.height()), run, text)
        position += width + run.gap
    return any(text != run.text for run, _, text in fitted)


def _draw_run(painter: QPainter, theme: Theme, box: QRectF, run: Run, text: str) -> None:
    if run.icon:
        top = round(box.center().y() - _ICON / 2)
        painter.drawPixmap(QPointF(round(box.left()), top), theme.pixmap(run.icon, run.tone, _ICON))
    elif run.triangle:
        draw_triangle(painter, box, theme.colour(run.tone), up=run.triangle > 0)
    else:
        baseline = box.center().y() + theme.rise()
        painter.setFont(theme.font(run.style))
        painter.setPen(theme.colour(run.tone))
        painter.setLayoutDirection(reading_direction(run.text))
        if run.marks:
            layout, _ = _marked(theme, run, text)
            layout.draw(painter, QPointF(box.left(), round(baseline) - layout.lineAt(0).ascent()))
        else:
            painter.drawText(QPointF(box.left(), round(baseline)), text)


def _marked(theme: Theme, run: Run, text: str) -> "tuple[QTextLayout, float]":
    """Return a text with its marks in bold as one line, and its width in pixels."""
    from PySide6.QtGui import QTextCharFormat, QTextLayout  # only the palette marks letters

    layout = QTextLayout(text, theme.font(run.style))
    formats = []
    for start, length in run.marks:
        bold = QTextLayout.FormatRange()
        bold.start, bold.length = start, length
        letters = QTextCharFormat()
        letters.setFont(theme.font("figure"))
        bold.format = letters
        formats.append(bold)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setNumColumns(len(text))
    layout.endLayout()
    return layout, line.naturalTextWidth()


def draw_triangle(painter: QPainter, box: QRectF, colour: QColor, *, up: bool) -> None:
    """Draw the solid triangle of a change, 12 wide and 10 high, in the middle of the box."""
    middle = box.center()
    tip, foot = (-5.0, 5.0) if up else (5.0, -5.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corners = [QPointF(0, tip), QPointF(-6, foot), QPointF(6, foot)]
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
    painter.restore()


def draw_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    edge: QColor | None = None,
) -> None:
    """Draw a rounded box with a fill, a one pixel edge, or both."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(edge)
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def fill(painter: QPainter, rect: QRect | QRectF, colour: QColor) -> None:
    """Fill a rectangle on whole pixels, without an edge.

    QPainter's own fillRect would make names for all of Qt's colour gradients when first used;
    what it erases has the ground we give it, in two calls.
    """
    painter.setBackground(colour)
    painter.eraseRect(rect)
