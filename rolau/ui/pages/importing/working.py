"""A window that has one piece of work done at a time, can stop it, and never waits for it."""

from collections.abc import Callable

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from rolau.base.texts import tr
from rolau.desk.jobs import Job
from rolau.ui.pages.importing.foot import Foot
from rolau.ui.session import Session
from rolau.ui.tasks import Task, Tasks
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.bars import MessageBar
from rolau.ui.widgets.surface import Surface


class WorkingWindow(Surface):
    """Progress stands in the foot, what went wrong in the message; closing stops the work.

    Work that keeps something (``_keeping``) is waited for: it keeps all or nothing.
    """

    def __init__(
        self, theme: Theme, session: Session, tasks: Tasks, parent: QWidget | None
    ) -> None:
        super().__init__(theme, "base", parent=parent)
        self.session = session
        self.tasks = tasks
        self.task: Task | None = None
        self.message = MessageBar(theme)
        self.foot = Foot(theme)
        self._keeping = False
        self._closing = False

    def cancel(self) -> None:
        """Stop what is under way, nothing kept; with nothing under way, close the window."""
        if self.task is None:
            self.close()
            return
        self.task.cancel()
        if self._keeping:  # until it is sure that nothing was kept
            self.foot.begin(tr("Stopping; nothing is kept"))
            self._say_ways()
            return
        self._leave_task()

    def _start(self, work: Callable[[Job], object], words: str, done: Callable[..., None]) -> None:
        self.message.hide()
        self._say_read_only()
        task = self.task = self.tasks.start(work)
        self.foot.begin(words)
        task.progress.connect(self.foot.tell)
        task.done.connect(lambda result: self._done(task, done, result))
        task.failed.connect(lambda said: self._failed(task, said))
        task.cancelled.connect(lambda: self._ended(task))
        self._say_ways()

    def _done(self, task: Task, show: Callable[..., None], result: object) -> None:
        if self._ended(task):
            show(result)
            self._close_after()

    def _failed(self, task: Task, said: str) -> None:
        if self._ended(task):
            self.message.say(said, "bad")
            self._close_after()

    def _ended(self, task: Task) -> bool:
        """Forget a task that ended; tell whether the window still waits for it."""
        if task is not self.task:
            return False
        cancelled = task.stopping
        self._leave_task()
        if cancelled:
            self._close_after()
        return True

    def _leave_task(self) -> None:
        self.task = None
        self._keeping = False
        self.foot.end()
        self._say_ways()

    def _close_after(self) -> None:
        if self._closing and self.task is None:
            self.close()

    def _say_read_only(self) -> None:
        reason = self.session.read_only_reason
        if reason:
            words = f"{reason} {tr('Files can be checked here, not imported.')}"
            self.message.say(words, icon="lock_closed", closable=False)

    def _say_ways(self) -> None:
        """Name the buttons for what is under way."""
        raise NotImplementedError

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, when it is sure that nothing half is kept; stop what is under way first."""
        if self._keeping and self.task is not None:
            self._closing = True
            self.cancel()
            event.ignore()
            return
        if self.task is not None:
            self.task.cancel()
            self.task = None
        super().closeEvent(event)
