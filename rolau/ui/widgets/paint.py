"""Small drawing helpers every painted piece shares: text runs along the line of reading."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, cast

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
_KEPT_LINES = 4096


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
    pieces, cut = _fitted(theme, tuple(runs), rect.width(), trailing=trailing)
    left, right, top, high = rect.left(), rect.right() + 1, rect.top(), rect.height()
    middle = top + high / 2
    for piece in pieces:
        at = right - piece.start - piece.width if rtl else left + piece.start
        run = piece.run
        if run.icon or run.triangle or run.marks:
            _draw_sign(painter, theme, QRectF(at, top, piece.width, high), piece)
        else:
            painter.setFont(theme.font(run.style))
            painter.setPen(theme.colour(run.tone))
            painter.setLayoutDirection(piece.direction)
            painter.drawText(QPointF(at, round(middle + piece.below)), piece.text)
    return cut


class _Piece(NamedTuple):
    """A run as it was fitted: from where on the line, how wide, its text cut short or whole.

    ``below`` is how far the base line lies below the middle.
    """

    run: Run
    start: float
    width: float
    text: str
    below: float
    direction: Qt.LayoutDirection


Fitted = tuple[tuple[_Piece, ...], bool]
"""The pieces of a line, and whether any was cut short."""


def _fitted(theme: Theme, line: tuple[Run, ...], room: int, *, trailing: bool) -> Fitted:
    """Return a line fitted into a room; a table draws the same words again and again."""
    key = (line, room, trailing)
    found = theme.fitted.get(key)
    if found is None:
        if len(theme.fitted) >= _KEPT_LINES:
            theme.fitted.clear()
        found = theme.fitted[key] = _fit(theme, line, room, trailing=trailing)
    return cast("Fitted", found)


def _fit(theme: Theme, line: tuple[Run, ...], room: int, *, trailing: bool) -> Fitted:
    spare = room - line_width(theme, line)
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
    below = theme.rise()
    position = max(0.0, spare) if trailing else 0.0
    pieces = []
    for run, width, text in reversed(fitted):
        pieces.append(_Piece(run, position, width, text, below, reading_direction(run.text)))
        position += width + run.gap
    return tuple(pieces), any(piece.text != piece.run.text for piece in pieces)


def _draw_sign(painter: QPainter, theme: Theme, box: QRectF, piece: _Piece) -> None:
    """Draw an icon, a triangle, or words with some letters marked."""
    run = piece.run
    if run.icon:
        top = round(box.center().y() - _ICON / 2)
        painter.drawPixmap(QPointF(round(box.left()), top), theme.pixmap(run.icon, run.tone, _ICON))
    elif run.triangle:
        draw_triangle(painter, box, theme.colour(run.tone), up=run.triangle > 0)
    else:
        painter.setFont(theme.font(run.style))
        painter.setPen(theme.colour(run.tone))
        painter.setLayoutDirection(piece.direction)
        layout, _ = _marked(theme, run, piece.text)
        baseline = round(box.center().y() + piece.below)
        layout.draw(painter, QPointF(box.left(), baseline - layout.lineAt(0).ascent()))


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
