"""Long work in a worker thread: progress, rate and cancel, and never a frozen window."""

import contextvars
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QThread, Signal, Slot

from rolau.base.errors import CancelledError, RolauError
from rolau.base.texts import tr
from rolau.desk.jobs import Job

Work = Callable[[Job], Any]
"""What is done in the worker: it reports to the job, opens its own desk, returns a result."""


class Progress(NamedTuple):
    """How far long work is; ``total`` 0 means not known.

    ``rate`` is per second (0 at first), ``left`` the seconds it still takes (None: not known).
    """

    done: int
    total: int
    what: str
    rate: float
    left: float | None = None


class _Worker(QThread):
    """One thread for one piece of work, in the context (language, clock) of who asked."""

    reported = Signal(int, int, str)
    ended = Signal(object, object)  # result, error

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self.job = Job(self.reported.emit)
        self._work = work
        self._context = contextvars.copy_context()

    def run(self) -> None:
        """Do the work; whatever happens becomes a result or an error, never a lost thread."""
        try:
            result = self._context.run(self._work, self.job)
        except BaseException as error:  # handed to the window, which sorts it
            self.ended.emit(None, error)
        else:
            self.ended.emit(result, None)


class Task(QObject):
    """One piece of long work as the window sees it; all signals come in the window's thread.

    ``progress`` carries a `Progress`; then exactly one of ``done`` (the result), ``failed``
    (words to show) and ``cancelled`` is emitted, and ``finished`` after it.
    """

    progress = Signal(object)
    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._stopped = False
        self._worker = _Worker(work, self)
        self._worker.reported.connect(self._report)
        self._worker.ended.connect(self._end)

    def start(self) -> None:
        """Begin the work."""
        self._worker.start()

    def cancel(self) -> None:
        """Stop: the window is free at once, the worker ends at its next report.

        Work that was finished before it could hear of it counts as done.
        """
        self._stopped = True
        self._worker.job.cancel()

    @property
    def stopping(self) -> bool:
        """Whether a stop was asked for and the worker has not ended yet."""
        return self._stopped

    def wait(self, milliseconds: int = 5000) -> bool:
        """Wait until the thread has ended; tell whether it did in time."""
        return self._worker.wait(milliseconds)

    @Slot(int, int, str)
    def _report(self, done: int, total: int, what: str) -> None:
        if not self._stopped:
            self.progress.emit(Progress(done, total, what, *self._worker.job.pace))

    @Slot(object, object)
    def _end(self, result: object, error: BaseException | None) -> None:
        self._worker.wait()
        if error is None:
            self.done.emit(result)
        elif isinstance(error, CancelledError):
            self.cancelled.emit()
        elif isinstance(error, RolauError):
            self.failed.emit(error.message)
        else:
            self.failed.emit(tr("This is a fault of ROLAU, not yours. Nothing was changed."))
            sys.excepthook(type(error), error, error.__traceback__)  # the window's one handler
        self.finished.emit()


class Tasks(QObject):
    """The one place where long work is started; at its end, work is stopped and waited for."""

    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[Task] = []

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._running)

    def start(self, work: Work) -> Task:
        """Start work in a thread of its own and return it; connect to its signals at once."""
        task = Task(work, self)
        self._running.append(task)
        task.failed.connect(self.failed)
        task.finished.connect(lambda: self._forget(task))
        task.start()
        return task

    def stop(self) -> None:
        """Cancel everything and wait until the threads have ended."""
        for task in tuple(self._running):
            task.cancel()
            task.wait()

    def _forget(self, task: Task) -> None:
        if task in self._running:
            self._running.remove(task)
        task.deleteLater()
