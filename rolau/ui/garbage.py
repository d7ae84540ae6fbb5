"""Looks for unused cycles of objects in the window's own thread, never in another.

Python looks whenever enough was made, in the thread that made it. A widget that is found so and
freed in a thread that reads or draws takes the whole program with it; so while the window is
open, only this looks.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer

from rolau.base import collecting

_EVERY_MS = 500
_MOST_SHARE = 0.01
"""Of the time, at most so much goes to looking through everything."""


class Garbage(QObject):
    """Begins after ``settled_ms`` by setting aside all there is: what the start made stays."""

    def __init__(self, parent: QObject, settled_ms: int = 0) -> None:
        super().__init__(parent)
        gc.disable()
        self._not_before = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._begin)
        self._timer.start(settled_ms)

    def _begin(self) -> None:
        gc.freeze()
        self._timer.timeout.disconnect(self._begin)
        self._timer.timeout.connect(self.look)
        self._timer.start(_EVERY_MS)

    def stop(self) -> None:
        """Leave the search to Python again: the windows are gone."""
        self._timer.stop()
        gc.enable()

    def look(self) -> int:
        """Look through what is due, the youngest first; return how far it went, -1 for not at all.

        Nothing is looked through while work that makes very many objects asks for it.
        """
        if collecting.is_paused():
            return -1
        done = -1
        for generation, (count, limit) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        ):
            if count <= limit or (generation == 2 and time.monotonic() < self._not_before):
                break
            self._collect(generation)
            done = generation
        return done

    def _collect(self, generation: int) -> None:
        before = time.monotonic()
        gc.collect(generation)
        if generation == 2:
            after = time.monotonic()
            self._not_before = after + (after - before) / _MOST_SHARE
