"""Scrolling by itself while something is held near an edge, faster the further out."""

from PySide6.QtCore import QObject, QTimer, Signal

NEAR = 36
"""Pixels from an edge within which it scrolls."""
_EACH_MS = 25
_SLOWER = 3
_FASTEST = 24


class EdgeScroll(QObject):
    """``rolled`` carries how many pixels to scroll, again and again while held near an edge."""

    rolled = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = 0
        self._turn = QTimer(self)
        self._turn.setInterval(_EACH_MS)
        self._turn.timeout.connect(lambda: self.rolled.emit(self._step))

    @property
    def on(self) -> bool:
        """Whether it scrolls."""
        return self._turn.isActive()

    def follow(self, place: int, room: int) -> None:
        """Tell where along a view of a width something is held, in pixels from its beginning."""
        near = min(NEAR, room // 4)
        beyond = max(0, place - (room - near)) + min(0, place - near)
        self._step = max(-_FASTEST, min(_FASTEST, round(beyond / _SLOWER)))
        if not self._step:
            self.stop()
        elif not self.on:
            self._turn.start()

    def stop(self) -> None:
        """Scroll no more."""
        self._step = 0
        self._turn.stop()
