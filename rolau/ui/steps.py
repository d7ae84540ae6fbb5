"""Work done in small steps between events, so that the window answers meanwhile."""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer


class Steps(QObject):
    """Runs a generator, one step at a turn of the event loop; `finish` runs the rest at once."""

    def __init__(self, steps: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self.done = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._step)

    def start(self, milliseconds: int = 0) -> None:
        """Begin after a while; input that waits by then goes first."""
        QTimer.singleShot(milliseconds, self._turn, self._turn.start)

    def finish(self) -> None:
        """Do everything that is left now."""
        self._turn.stop()
        for _ in self._steps:
            pass
        self.done = True

    def stop(self) -> None:
        """Leave what is left undone: what it is for has gone."""
        self._turn.stop()
        self.done = True

    def _step(self) -> None:
        if self.done:
            return
        if next(self._steps, self) is self:
            self.done = True
        else:
            self._turn.start()


def load(names: Sequence[str]) -> Iterator[None]:
    """Import modules, one at a step."""
    for name in names:
        import_module(name)
        yield


def later(owner: QObject, call: Callable[[], object], milliseconds: int = 0) -> QTimer:
    """Return a timer that, started, makes a call once; what is to be painted by then is."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(call)
    return timer
