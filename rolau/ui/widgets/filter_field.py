"""The field above a list: type to narrow it down, Escape to see everything again."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from rolau.ui.theme.theme import Theme


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
        self._sign: QAction = self.addAction(
            theme.icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(self._pause.start)
        theme.changed.connect(self._redraw)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the field on Escape, ask at once on Enter."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._pause.stop()
        self.asked.emit(self.text().strip())

    def _redraw(self) -> None:
        self._sign.setIcon(self.theme.icon("search", "text3"))
