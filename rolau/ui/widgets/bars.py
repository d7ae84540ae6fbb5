"""Bars: the one message above a page, and the undo offer below it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rolau.base.texts import tr
from rolau.base.tokens import tokens
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import KeyCap, button, icon_button
from rolau.ui.widgets.chip import Status
from rolau.ui.widgets.paint import draw_box
from rolau.ui.widgets.text import ElidedText

_SIGNS = {"info": "info", "warn": "warning", "bad": "error_circle", "ok": "checkmark_circle"}


class _Bar(QWidget):
    """A bar 36 high with a round ground; hidden until it has something to say."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ground = "info.soft"
        self.setFixedHeight(theme.size("messageBar"))
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(12, 0, 4, 0)
        self.line.setSpacing(8)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        draw_box(QPainter(self), QRectF(self.rect()), 2, self.theme.colour(self._ground))


class MessageBar(_Bar):
    """One message with a sign, at most one way to act on it, and a way to put it away.

    ``closed`` is emitted when the planner puts it away.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icon = QLabel()
        self._sign = ("", "")
        self.text = ElidedText(theme)
        self.action = button(theme, "", "flat", small=True)
        self.close_button = icon_button(theme, "dismiss", tr("Put this message away"))
        self.line.addWidget(self._icon)
        self.line.addWidget(self.text, 1)
        self.line.addWidget(self.action)
        self.line.addWidget(self.close_button)
        self._run: Callable[[], object] | None = None
        self.action.clicked.connect(self._act)
        self.close_button.clicked.connect(self._close)
        theme.changed.connect(self._draw_sign)

    def say(
        self,
        text: str,
        status: Status = "info",
        *,
        icon: str = "",
        action: str = "",
        run: Callable[[], object] | None = None,
        closable: bool = True,
    ) -> None:
        """Show a message in place of the one before.

        ``action`` is the word of the button that calls ``run``; a message that stays true,
        such as "read only", is not ``closable``.
        """
        self._ground = f"{status}.soft"
        self._sign = (icon or _SIGNS.get(status, "info"), f"{status}.text")
        self._draw_sign()
        self.text.setText(text)
        self.setAccessibleName(text)
        self._run = run
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.close_button.setVisible(closable)
        self.show()
        self.update()

    def _draw_sign(self) -> None:
        name, tone = self._sign
        if name:
            self._icon.setPixmap(self.theme.pixmap(name, tone, 16))

    def _act(self) -> None:
        if self._run is not None:
            self._run()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class UndoBar(_Bar):
    """Says what was just done and offers to take it back, for eight seconds."""

    undo = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._ground = "text"
        self.text = ElidedText(theme, tone="inverse")
        self.undo_button = button(theme, tr("Undo"), "inverse", small=True)
        self.undo_button.set_style("figure")
        self.line.setContentsMargins(12, 0, 12, 0)
        self.line.addWidget(self.text, 1)
        self.line.addWidget(self.undo_button)
        self.line.addWidget(KeyCap(theme, "Ctrl+Z", "base", "base"))
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(int(tokens()["motion"]["undoBarMs"]))
        self.timer.timeout.connect(self.hide)
        self.undo_button.clicked.connect(self._undo)

    def offer(self, text: str) -> None:
        """Say what was done; the bar goes away by itself, later while the pointer is on it."""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.show()
        self.timer.start()

    def _undo(self) -> None:
        self.hide()
        self.undo.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is on the bar."""
        self.timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Count the eight seconds anew."""
        self.timer.start()
