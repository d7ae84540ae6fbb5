"""How many conflicts wait, in the status bar: a sign and words to click."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from rolau.base.texts import trn
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import Run, draw_box, draw_line, fill, line_width

_BEFORE, _LINE = 25, 12


class ResolveButton(QAbstractButton):
    """Says how many conflicts wait, in their own colour; hidden when none does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.set_number(0)

    def set_number(self, number: int) -> None:
        """Say another number; 0 hides it."""
        self.setText(trn("{n} to resolve", "{n} to resolve", number))
        self.setAccessibleName(self.text())
        self.setVisible(number > 0)
        self.updateGeometry()
        self.update()

    def _runs(self) -> list[Run]:
        tone = "conflict.text"
        return [Run(icon="branch_fork", tone=tone, gap=4), Run(self.text(), "badge", tone)]

    def sizeHint(self) -> QSize:
        """Return the room of line, sign and words."""
        return QSize(_BEFORE + 20 + round(line_width(self.theme, self._runs()) + 0.5), 20)

    def minimumSizeHint(self) -> QSize:
        """Return the whole size: it is never cut short."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parting line, sign and words."""
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = self.width() - 1 - _LINE if rtl else _LINE
        fill(painter, QRect(edge, 0, 1, self.height()), self.theme.colour("line"))
        inner = (
            self.rect().adjusted(8, 0, -_BEFORE, 0)
            if rtl
            else self.rect().adjusted(_BEFORE, 0, -8, 0)
        )
        if self.hasFocus():
            box = QRectF(inner.adjusted(-5, 1, 5, -1))
            draw_box(painter, box, 3, None, self.theme.colour("focus"))
        draw_line(painter, self.theme, inner, self._runs(), rtl=rtl)
