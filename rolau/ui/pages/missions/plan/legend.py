"""The foot of a plan: what the signs mean, or what a move that is on would come to."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from rolau.base.texts import tr
from rolau.ui.pages.missions.gantt import drawing
from rolau.ui.pages.missions.gantt.lines import Line
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.paint import Run, draw_line, line_width
from rolau.ui.widgets.surface import Surface
from rolau.ui.widgets.text import ElidedText

HEIGHT = 36
_SIGN = 28
_GAP = 20


class _Key(QWidget):
    """One sign of the Gantt and its word."""

    def __init__(self, theme: Theme, sign: str, word: str) -> None:
        super().__init__()
        self.theme = theme
        self.sign = sign
        self.word = word
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of sign and word."""
        wide = line_width(self.theme, [Run(self.word, "caption")])
        return QSize(_SIGN + 8 + round(wide + 0.5), HEIGHT - 8)

    def minimumSizeHint(self) -> QSize:
        """Return the whole size: a word is never cut short."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign as it stands in the Gantt, and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - _SIGN if rtl else 0
        ink = drawing.Ink(self.theme)
        box = QRectF(left, self.height() / 2 - 6, _SIGN, 12)
        if self.sign in ("now", "late", "critical"):
            status = "bad" if self.sign == "late" else "info"
            line = Line("", "", "bar", done=0.5, status=status, critical=self.sign == "critical")
            drawing.draw_bar(painter, ink, box, line)
        elif self.sign == "first":
            drawing.draw_first(painter, ink, left, left + _SIGN, self.height() / 2 - 23)
        elif self.sign == "link":
            middle = self.height() / 2
            points = [(0, -5), (10, -5), (10, 4), (_SIGN - 2, 4)]
            corners = [QPointF(left + x, middle + y) for x, y in points]
            drawing.draw_link(painter, corners, ink.link)
        else:
            top = self.height() / 2 - 13.5
            drawing.draw_mark(painter, ink, left + 14, top, reached=self.sign == "reached")
        words = self.rect().adjusted(0 if rtl else _SIGN + 8, 0, -_SIGN - 8 if rtl else 0, 0)
        draw_line(painter, self.theme, words, [Run(self.word, "caption", "text2")], rtl=rtl)


class PlanFoot(QStackedWidget):
    """Shows the legend; while a move is on, its words. ``accepted`` and ``left`` are buttons."""

    accepted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFixedHeight(HEIGHT)
        self.words = ElidedText(theme, "", "name")
        self.tally = ElidedText(theme, "", "caption", "text3")
        self.accept = button(theme, tr("Move it"), "primary", small=True)
        self.leave = button(theme, tr("Leave it"), small=True)
        for made in (self.accept, self.leave):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay in the Gantt
        self.accept.setToolTip(tr("Enter"))
        self.leave.setToolTip(tr("Esc"))
        self.addWidget(self._legend())
        self.addWidget(self._move())
        self.accept.clicked.connect(self.accepted)
        self.leave.clicked.connect(self.left)

    def _legend(self) -> QWidget:
        made = Surface(self.theme, "base", "top")
        line = QHBoxLayout(made)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(_GAP)
        self.keys = [
            _Key(self.theme, sign, word)
            for sign, word in (
                ("now", tr("now, part done")),
                ("first", tr("first plan")),
                ("late", tr("late")),
                ("critical", tr("critical")),
                ("reached", tr("milestone reached")),
                ("ahead", tr("milestone ahead")),
                ("link", tr("waits for")),
            )
        ]
        for key in self.keys:
            line.addWidget(key)
        line.addStretch(1)
        line.addWidget(self.tally)
        return made

    def _move(self) -> QWidget:
        made = Surface(self.theme, "accentSoft", "top")
        line = QHBoxLayout(made)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        line.addWidget(self.leave)
        line.addWidget(self.accept)
        return made

    def say(self, words: str, *, can_accept: bool = True) -> None:
        """Say what a move would come to, or with no words show the legend again."""
        self.words.setText(words)
        self.words.setAccessibleName(words)
        for made in (self.accept, self.leave):
            made.setVisible(can_accept)
        self.setCurrentIndex(1 if words else 0)

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: keys that do not fit are left out."""
        return QSize(200, HEIGHT)

    def resizeEvent(self, event: object) -> None:
        """Leave out signs that do not fit, the last ones first."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        room = self.width() - 32 - self.tally.sizeHint().width()
        for key in self.keys:
            room -= key.sizeHint().width() + _GAP
            key.setVisible(room >= 0)
