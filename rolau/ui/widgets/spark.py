"""Sparklines: a small trend with gaps, a last dot and the target's band behind it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from rolau.ui.widgets.cells import Spark
from rolau.ui.widgets.delegate import CellDelegate
from rolau.ui.widgets.paint import fill


def runs_between_gaps(points: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """Return the unbroken runs of a series as (position, value); a None parts two runs."""
    runs: list[list[tuple[int, float]]] = [[]]
    for position, value in enumerate(points):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((position, value))
    return [run for run in runs if run]


def vertical_range(
    points: Sequence[float | None], band: tuple[float | None, float | None] | None
) -> tuple[float, float]:
    """Return the lowest and highest value to draw: the values, and the band when it is near.

    A target that is far off only takes half as much room as the values themselves, so that
    the trend stays readable; its band then lies along the edge.
    """
    known = [point for point in points if point is not None]
    low, high = min(known), max(known)
    if low == high:
        low, high = low - 0.5, high + 0.5
    reach = (high - low) / 2
    edges = [edge for edge in band or () if edge is not None]
    lowest = max(min([low, *edges]), low - reach)
    highest = min(max([high, *edges]), high + reach)
    return lowest, highest


class SparkDelegate(CellDelegate):
    """A Spark, 112 × 22, left to right in every language because time runs so."""

    def width(self, cell: Spark) -> int:
        """Return the fixed width of a sparkline."""
        return self.theme.size("spark")

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Spark, *, rtl: bool) -> bool:
        """Draw band, line and last dot in the middle of the cell's height."""
        wide = min(rect.width(), self.theme.size("spark"))
        left = rect.right() + 1 - wide if rtl else rect.left()
        box = QRectF(left, rect.center().y() - 10.5, wide, 22)
        draw_spark(painter, self, box, cell)
        return False


def draw_spark(painter: QPainter, delegate: CellDelegate, box: QRectF, cell: Spark) -> None:
    """Draw a spark into a box. A run of a single value is drawn as a dot."""
    runs = runs_between_gaps(cell.points)
    if not runs:
        return
    theme = delegate.theme
    low, high = vertical_range(cell.points, cell.band)
    inner = box.adjusted(3, 3, -3, -3)
    step = inner.width() / max(1, len(cell.points) - 1)

    def place(position: int, value: float) -> QPointF:
        across = inner.left() + step * position
        return QPointF(across, inner.bottom() - (value - low) / (high - low) * inner.height())

    if cell.band is not None:
        floor, ceiling = cell.band
        edge = inner.adjusted(0, -2, 0, 2)
        top = edge.top() if ceiling is None else min(place(0, ceiling).y(), edge.bottom() - 2)
        bottom = edge.bottom() if floor is None else max(place(0, floor).y(), edge.top() + 2)
        strip = QRectF(box.left(), round(top), box.width(), max(2, round(bottom - top)))
        fill(painter, strip, theme.colour("band"))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.colour("series.0")
    painter.setPen(
        QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    for run in runs:
        if len(run) > 1:
            painter.drawPolyline(QPolygonF([place(*point) for point in run]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for run in runs:
        if len(run) == 1 and run is not runs[-1]:
            painter.drawEllipse(place(*run[0]), 1.2, 1.2)
    painter.drawEllipse(place(*runs[-1][-1]), 2.5, 2.5)
    painter.restore()
