"""Buttons that say less where there is little room: an icon, or an icon and a number."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton, QWidget


class Shortening(QObject):
    """Shortens the words of buttons while ``line`` is less than ``below`` pixels wide.

    What a reader hears stays whole.
    """

    def __init__(self, line: QWidget, below: int) -> None:
        super().__init__(line)
        self._line = line
        self._below = below
        self._words: dict[QPushButton, tuple[str, str]] = {}
        line.installEventFilter(self)

    @property
    def short(self) -> bool:
        """Whether there is little room now."""
        return self._line.width() < self._below

    def say(self, made: QPushButton, words: str, short: str = "") -> None:
        """Let a button say ``words``, or ``short`` beside its icon where there is little room."""
        self._words[made] = (words, short)
        made.setAccessibleName(words)
        self._apply(made)

    def _apply(self, made: QPushButton) -> None:
        words = self._words[made][self.short]
        if made.text() != words:
            made.setText(words)
            made.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the room again when it changes."""
        if event.type() == QEvent.Type.Resize:
            for made in self._words:
                self._apply(made)
        return False
