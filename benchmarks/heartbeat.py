"""A timer that beats every few milliseconds and remembers its longest gap."""

import time

from PySide6.QtCore import Qt, QTimer


class Heartbeat:
    """Beats every ``interval`` milliseconds; ``largest`` is the longest gap so far, in ms."""

    def __init__(self, interval: int) -> None:
        self.largest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(interval)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.largest = max(self.largest, (now - self._last) * 1000)
        self._last = now
