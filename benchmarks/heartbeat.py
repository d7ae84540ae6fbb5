"""A timer that beats every few milliseconds and remembers its longest gap."""

import time

from PySide6.QtCore import Qt, QTimer


class Heartbeat:
    """Beats every ``interval`` milliseconds; ``largest`` is the longest gap so far, in ms.

    ``busiest`` is the most time this thread was at work within a gap, in ms: what the machine's
    other work does not lengthen.
    """

    def __init__(self, interval: int) -> None:
        self.largest = self.busiest = 0.0
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(interval)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.largest = max(self.largest, (now - self._last) * 1000)
        self.busiest = max(self.busiest, (worked - self._worked) * 1000)
        self._last, self._worked = now, worked
