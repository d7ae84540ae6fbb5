"""The field above a list: type to narrow it down, Escape to see everything again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from rolau.ui.theme.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_SIGN = 16
_SIGN_AT = 10


class FilterField(QLineEdit):
    """A line with a search sign; ``asked`` is emitted with the words a moment after typing."""

    asked = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setProperty("kind", "filter")
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(self._pause.start)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Keep room for the sign on the side where reading begins."""
        super().resizeEvent(event)
        room = _SIGN_AT + _SIGN
        self.setTextMargins(0 if self._turned() else room, 0, room if self._turned() else 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and the sign in it."""
        super().paintEvent(event)
        left = self.width() - _SIGN_AT - _SIGN if self._turned() else _SIGN_AT
        sign = self.theme.pixmap("search", "text3", _SIGN)
        QPainter(self).drawPixmap(left, (self.height() - _SIGN) // 2, sign)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Clear the field on Escape, ask at once on Enter."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask()
        else:
            super().keyPressEvent(event)

    def _turned(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _ask(self) -> None:
        self._pause.stop()
        self.asked.emit(self.text().strip())
