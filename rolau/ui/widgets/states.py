"""The states of a pane beside its content: empty, no match, error, loading."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rolau.base.texts import tr
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.chip import Status
from rolau.ui.widgets.paint import draw_box, fill
from rolau.ui.widgets.text import Text

_WIDE = 300
"""The most pixels a line of an empty state's words may take."""
_MARGIN = 16
_GAP = 8


class Offer(NamedTuple):
    """A way on from a state: the word of a button, what it runs, and its icon."""

    text: str
    run: Callable[[], object]
    icon: str = ""


class EmptyState(QWidget):
    """Says what is missing and what it is for, and offers the first action; centred.

    The first offer is the primary one. An error is told with ``status="bad"``. In a narrow
    pane the words take more lines, and the offers stand under one another.
    """

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        text: str = "",
        *,
        offers: Sequence[Offer] = (),
        status: Status = "neutral",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._icon = icon
        self._tone = "text3" if status == "neutral" else f"{status}.text"
        self.sign = QLabel()
        self.sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(title)
        self._labels = [
            Text(theme, words, style, tone, wrap=True)
            for words, style, tone in ((title, "section", "text"), (text, "body", "text2"))
            if words
        ]
        self.buttons = [
            button(theme, offer.text, "default" if number else "primary", offer.icon)
            for number, offer in enumerate(offers)
        ]
        for made, offer in zip(self.buttons, offers, strict=True):
            made.clicked.connect(offer.run)
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._fit(_WIDE + 2 * _MARGIN)
        theme.changed.connect(self._draw_sign)
        self._draw_sign()

    def _build(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(self.sign)
        for label in self._labels:
            label.setAlignment(middle)
            column.addWidget(label, 0, middle)
        self._ways.setContentsMargins(0, 4, 0, 0)
        self._ways.setSpacing(_GAP)
        for made in self.buttons:
            self._ways.addWidget(made, 0, middle)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addLayout(self._ways)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(2)

    def _fit(self, width: int) -> None:
        """Break the words, and set the offers on, for a pane of that width."""
        room = max(1, width - 2 * _MARGIN)
        for label in self._labels:
            wide = min(_WIDE, room)
            label.setFixedSize(wide, label.heightForWidth(wide))
        beside = sum(made.sizeHint().width() + _GAP for made in self.buttons) - _GAP
        way = QBoxLayout.Direction
        self._ways.setDirection(way.LeftToRight if beside <= room else way.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest word or offer, at the height of everything."""
        parts = [label.minimumSizeHint().width() for label in self._labels]
        parts += [made.sizeHint().width() for made in self.buttons]
        least = max(parts, default=0) + 2 * _MARGIN
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words into another width."""
        super().resizeEvent(event)
        self._fit(self.width())

    def _draw_sign(self) -> None:
        self.sign.setPixmap(self.theme.pixmap(self._icon, self._tone, 32))


class StateStack(QStackedWidget):
    """Content, or one state in its place."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.state: QWidget | None = None
        self.addWidget(content)

    def show_state(self, state: QWidget | None) -> None:
        """Show a state in place of the content (and of the state before), or with None not."""
        old = self.state
        self.state = state
        if state is not None:
            self.addWidget(state)
        self.setCurrentWidget(self.content if state is None else state)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()


class Skeleton(QWidget):
    """Grey bars where the lines of a table will stand, of the right height, until it is read."""

    def __init__(self, theme: Theme, lines: int = 5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.lines = lines
        self.setMinimumHeight(lines * theme.row_height())
        self.setAccessibleName(tr("Loading"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines with bars of different lengths."""
        painter = QPainter(self)
        high = self.theme.row_height()
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = self.contentsRect()
        for line in range(self.lines):
            top = room.top() + line * high
            for start, share in ((0.0, 0.27 + 0.05 * (line * 3 % 4)), (0.66, 0.1), (0.79, 0.21)):
                left = room.left() + room.width() * (1 - start - share if turned else start)
                bar = QRectF(left, top + high / 2 - 4, room.width() * share, 8)
                draw_box(painter, bar, 2, self.theme.colour("sunken"))
            below = QRect(room.left(), top + high - 1, room.width(), 1)
            fill(painter, below, self.theme.colour("line"))


class Progress(QWidget):
    """One line of long work: words, bar, count, and a way to stop it.

    ``cancelled`` is emitted when the planner stops it.
    """

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.words = Text(theme, "", "caption", "text2")
        from PySide6.QtWidgets import QProgressBar

        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.count = Text(theme, "", "header")
        self.cancel_button = button(theme, tr("Cancel"), small=True)
        self.cancel_button.set_style("badge")
        line.addWidget(self.words)
        line.addWidget(self.bar, 1)
        line.addWidget(self.count)
        line.addWidget(self.cancel_button)
        self.cancel_button.clicked.connect(self.cancelled)

    def say(self, words: str, done: int = 0, total: int = 0, count: str = "") -> None:
        """Show how far the work is; a ``total`` of 0 means that nobody knows."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.count.setText(count)
