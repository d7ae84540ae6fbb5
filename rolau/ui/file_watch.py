"""What a window does for its file from time to time: backups, and a word on where it lies."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from rolau.base.texts import tr
from rolau.desk.backups import back_up_if_changed
from rolau.desk.desk import Desk
from rolau.desk.jobs import Job
from rolau.desk.places import free_now, held_by, place_notice
from rolau.store.workspace import Workspace
from rolau.ui.shell.main_window import MainWindow
from rolau.ui.tasks import Tasks

_BACKUP_MS = 5 * 60_000
_FREE_MS = 15_000


class FileWatch(QObject):
    """Looks after one window's file; it goes with its window."""

    def __init__(self, desk: Desk, tasks: Tasks, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._tasks = tasks
        self._window = window
        self._backups = self._timer(_BACKUP_MS, self.back_up)
        self._free = self._timer(_FREE_MS, self.look_whether_free)

    def _timer(self, milliseconds: int, call: object) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer

    def start(self) -> None:
        """Begin, once the window was painted."""
        if self._desk.known_on is not None:
            return
        if held_by(self._desk) is not None:
            self._free.start()
        elif not self._desk.read_only_reason:
            self._backups.start()
        self.say_place()

    def stop(self) -> None:
        """End before the file is closed."""
        self._backups.stop()
        self._free.stop()

    def say_place(self) -> None:
        """Say once, where nothing else is said, that the file lies in a shared folder."""
        if not self._window.message_shown:
            words = place_notice(self._desk.path)
            if words:
                self._window.say(words, "warn")

    def back_up(self) -> None:
        """Make a backup in a worker when something changed and the newest is old."""
        if self._tasks.busy:
            return
        task = self._tasks.start(partial(_back_up, self._desk.workspace, self._desk.actor))
        task.failed.connect(
            lambda words: self._window.say(tr("No backup could be made: {why}", why=words), "warn")
        )

    def look_whether_free(self) -> None:
        """Tell a reader when whoever had the file open for writing has gone."""
        if free_now(self._desk):
            self._free.stop()
            self._window.say(
                tr("Nobody has this file open for writing any more. Open it again to work in it."),
                "info",
            )


def _back_up(workspace: Workspace, actor: str, _job: Job) -> None:
    with workspace.reader() as own:
        back_up_if_changed(Desk(own, actor=actor))
