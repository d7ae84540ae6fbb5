"""The grid of likelihood by impact, with how many risks stand in each cell."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from rolau.analysis.missions.risks import RiskLine, band, band_words
from rolau.base.texts import tr, trn
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import Run, draw_line, fill

_CELL_WIDE, _CELL_HIGH = 52, 36
_SIDE, _FOOT = 24, 40
_SIZE = 5
_TONES = {"low": "neutral", "medium": "warn", "high": "bad", "very-high": "bad"}
Cell = tuple[int, int]
"""Likelihood and impact, each from 1 to 5."""


class RiskGrid(QWidget):
    """Risks that are not closed, counted. ``chosen`` carries a cell, None for all again.

    A click or Enter chooses a cell, another on the same one or Escape all; arrows walk.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.counts: Counter[Cell] = Counter()
        self.cell: Cell | None = None
        self._at: Cell = (_SIZE, _SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._tell()

    def show_risks(self, risks: Sequence[RiskLine]) -> None:
        """Count other risks."""
        self.counts = Counter(cell_of(risk) for risk in risks if risk.state != "closed")
        self._tell()
        self.update()

    def words(self, cell: Cell) -> str:
        """Return a cell in words."""
        likelihood, impact = cell
        return tr(
            "likelihood {likelihood}, impact {impact}, {band}: {risks}",
            likelihood=likelihood,
            impact=impact,
            band=band_words(band(likelihood * impact)),
            risks=trn("{n} risk", "{n} risks", self.counts[cell]),
        )

    def sizeHint(self) -> QSize:
        """Return the size of all cells with the words at their sides."""
        return QSize(_SIDE + _SIZE * _CELL_WIDE + 1, _SIZE * _CELL_HIGH + _FOOT)

    def rect_of(self, cell: Cell) -> QRect:
        """Return where a cell stands: the likeliest above, the gravest at the end."""
        likelihood, impact = cell
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        place = _SIZE - impact if turned else impact - 1
        side = 0 if turned else _SIDE
        left, top = side + place * _CELL_WIDE, (_SIZE - likelihood) * _CELL_HIGH
        return QRect(left, top, _CELL_WIDE - 2, _CELL_HIGH - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw cells tinted by how grave they are, their counts, and what the sides mean."""
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        colours = self.theme.colour
        for likelihood in range(1, _SIZE + 1):
            for impact in range(1, _SIZE + 1):
                self._draw_cell(painter, (likelihood, impact))
            row = self.rect_of((likelihood, 1))
            side = QRect(self.width() - _SIDE if rtl else 0, row.top(), _SIDE - 6, row.height())
            draw_line(
                painter, self.theme, side, [Run(str(likelihood), "caption", "text3")], rtl=rtl,
                trailing=True,
            )  # fmt: skip
        foot = _SIZE * _CELL_HIGH
        for impact in range(1, _SIZE + 1):
            box = self.rect_of((1, impact))
            painter.setFont(self.theme.font("caption"))
            painter.setPen(colours("text3"))
            box.moveTop(foot)
            box.setHeight(18)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(impact))
        below = QRect(0 if rtl else _SIDE, foot + 18, _SIZE * _CELL_WIDE, 20)
        words = tr("Impact across, likelihood upwards")
        draw_line(
            painter, self.theme, below, [Run(words, "caption", "text3", shrink=True)], rtl=rtl
        )

    def _draw_cell(self, painter: QPainter, cell: Cell) -> None:
        box, colours = self.rect_of(cell), self.theme.colour
        grave = band(cell[0] * cell[1])
        tone = _TONES[grave]
        fill(painter, box, colours(f"{tone}.text" if grave == "very-high" else f"{tone}.soft"))
        count = self.counts[cell]
        if count:
            painter.setFont(self.theme.font("section"))
            painter.setPen(colours("base" if grave == "very-high" else f"{tone}.text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))
        if cell == self.cell or (self.hasFocus() and cell == self._at):
            painter.setPen(QPen(colours("text" if cell == self.cell else "focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    # -- choosing --------------------------------------------------------------------------

    def choose(self, cell: Cell | None) -> None:
        """Choose a cell, or with None or the one that is chosen all of them."""
        self.cell = None if cell == self.cell else cell
        if cell is not None:
            self._at = cell
        self._tell()
        self.update()
        self.chosen.emit(self.cell)

    def cell_at(self, place: QPointF) -> Cell | None:
        """Return the cell at a place; None beside all."""
        for likelihood in range(1, _SIZE + 1):
            for impact in range(1, _SIZE + 1):
                if self.rect_of((likelihood, impact)).contains(place.toPoint()):
                    return likelihood, impact
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        cell = self.cell_at(event.position())
        if cell is not None:
            self.choose(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the pointer."""
        cell = self.cell_at(event.position())
        self.setToolTip(self.words(cell) if cell is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, choose with Enter or Space, choose all with Escape."""
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward = -1 if turned else 1
        steps = {
            Qt.Key.Key_Up: (1, 0),
            Qt.Key.Key_Down: (-1, 0),
            Qt.Key.Key_Right: (0, forward),
            Qt.Key.Key_Left: (0, -forward),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self._at = (_within(self._at[0] + step[0]), _within(self._at[1] + step[1]))
            self._tell()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose(self._at)
        elif event.key() == Qt.Key.Key_Escape and self.cell is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one is."""
        super().focusInEvent(event)
        self.update()

    def _tell(self) -> None:
        self.setAccessibleName(tr("Risks: {cell}", cell=self.words(self._at)))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


def cell_of(risk: RiskLine) -> Cell:
    """Return the cell a risk stands in."""
    return int(risk.record.likelihood or 0), int(risk.record.impact or 0)


def _within(number: int) -> int:
    return min(max(1, number), _SIZE)
