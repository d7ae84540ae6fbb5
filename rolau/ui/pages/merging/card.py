"""One side of a conflict as a card to choose: whose it is, the value, why, who and when."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout

from rolau.base.texts import tr
from rolau.desk.differing import Side
from rolau.ui.pages.wording import day
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import draw_box
from rolau.ui.widgets.scroll import ScrollPane
from rolau.ui.widgets.text import ElidedText, Text

_SHORT = 22
_TALLEST = 104
_NARROW = 260
_DOT = 16


def draw_dot(painter: QPainter, theme: Theme, box: QRectF, *, on: bool) -> None:
    """Draw the round mark of a choice, chosen or not."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("primary" if on else "ctl"), 1))
    painter.setBrush(theme.colour("base"))
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary"))
        painter.drawEllipse(box.adjusted(4, 4, -4, -4))
    painter.restore()


class SideCard(QAbstractButton):
    """A card that can be chosen by click, Space or its key; one of several holds."""

    def __init__(self, theme: Theme, name: str, text: str, side: Side, keys: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.setText(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        when = tr("{who}, {day}", who=side.who, day=day(side.at))
        spoken = ", ".join(part for part in (text, side.why, when) if part)
        self.setAccessibleName(f"{name}: {spoken}")
        self.setToolTip(f"{name} ({keys})" if keys else name)
        short = len(text) <= _SHORT and "\n" not in text
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addSpacing(_DOT + 8)
        head.addWidget(ElidedText(theme, name, "figure"), 1)
        if short:
            head.addWidget(Text(theme, text, "title"))
        column.addLayout(head)
        if not short:
            column.addWidget(self._long(text))
        if side.why:
            column.addWidget(Text(theme, side.why, "body", "text2", wrap=True))
        column.addWidget(ElidedText(theme, when, "caption", "text3"))
        column.addStretch(1)

    def _long(self, text: str) -> ScrollPane:
        words = Text(self.theme, text, "body", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        area = ScrollPane(words)
        area.setMaximumHeight(_TALLEST)
        area.setMinimumHeight(min(_TALLEST, words.heightForWidth(_NARROW)))
        return area

    def sizeHint(self) -> QSize:
        """Return what the words on the card need."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize(200, 96)

    def minimumSizeHint(self) -> QSize:
        """Return the least the words on the card need."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else QSize(200, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, blue where the card is chosen, and its round mark."""
        painter = QPainter(self)
        on, colours = self.isChecked(), self.theme.colour
        box = QRectF(self.rect())
        ground = colours("accentSoft" if on else "base")
        draw_box(painter, box, 6, ground, colours("primary" if on else "line2"))
        if on or self.hasFocus():
            tone = "primary" if on and not self.hasFocus() else "focus"
            draw_box(painter, box.adjusted(1, 1, -1, -1), 5, None, colours(tone))
        if self.hasFocus():
            draw_box(painter, box, 6, None, colours("focus"))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - 12 - _DOT if rtl else 12
        title = self.findChild(ElidedText)
        middle = title.geometry().center().y() if title is not None else 20
        draw_dot(painter, self.theme, QRectF(left, middle - 7, _DOT, _DOT), on=on)
