"""The import window: files are looked at, checked and kept by workers; the window never waits."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rolau.base.texts import tr, trn
from rolau.desk.importing import Choices
from rolau.desk.jobs import Job
from rolau.exchange.readings import FOUND, Reading
from rolau.models import wording
from rolau.ui.pages.importing.check_step import CheckStep
from rolau.ui.pages.importing.done_step import DoneStep
from rolau.ui.pages.importing.file_step import FileStep
from rolau.ui.pages.importing.foot import Foot
from rolau.ui.pages.importing.steps import StepBar
from rolau.ui.pages.importing.work import (
    Checked,
    Kept,
    Looked,
    Refused,
    check,
    keep_all,
    look_at,
)
from rolau.ui.session import Session
from rolau.ui.tasks import Task, Tasks
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.bars import MessageBar
from rolau.ui.widgets.focus_ring import FocusRing
from rolau.ui.widgets.surface import Surface

FILE, CHECK, DONE = range(3)


class ImportWindow(Surface):
    """Imports publishers' files in three steps: File, Check, Done.

    ``imported`` carries the `ImportOutcome` once values are kept; ``history_requested`` the
    step of the history to show (a group's id). Long work runs through ``tasks``, each piece
    with its own connection; what was written is announced to ``session`` in this thread.
    """

    imported = Signal(object)
    history_requested = Signal(str)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        tasks: Tasks,
        paths: Sequence[Path] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "base", parent=parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(tr("Import indicator values — {name}", name=session.title))
        self.setMinimumSize(1024, 640)
        self.resize(1440, 900)
        self.session = session
        self.tasks = tasks
        self.task: Task | None = None
        self.group = ""
        self.choices = Choices()
        self._waiting: list[tuple[Path, Reading]] = []
        self._keeping = False
        self._closing = False
        self.bar = StepBar(theme, (tr("File"), tr("Check"), tr("Done")))
        self.message = MessageBar(theme)
        self.file_step = FileStep(theme)
        self.check_step = CheckStep(theme)
        self.done_step = DoneStep(theme)
        self.stack = QStackedWidget()
        self.foot = Foot(theme)
        self._build()
        self._connect()
        self._go(FILE)
        self._say_read_only()
        self.add(paths)

    def _build(self) -> None:
        for step in (self.file_step, self.check_step, self.done_step):
            self.stack.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.message)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        FocusRing(self.theme, self)

    def _connect(self) -> None:
        self.file_step.added.connect(self.add)
        self.file_step.changed.connect(self._say_ways)
        self.file_step.reread.connect(self.reread)
        self.check_step.again.connect(self.check)
        self.check_step.looked_at.connect(self._say_about)
        self.done_step.undo.connect(self.undo)
        self.done_step.history.connect(lambda: self.history_requested.emit(self.group))
        self.foot.out.connect(self.cancel)
        self.foot.back.connect(self.back)
        self.foot.on.connect(self.go_on)
        for keys, run in (
            ("Ctrl+O", self.file_step.zone.choose.click),
            ("F5", self.check_step.again_button.click),
            ("Ctrl+Return", self.foot.on_button.click),
            ("Alt+Left", self.foot.back_button.click),
            ("Esc", self.cancel),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    # -- the steps -------------------------------------------------------------------------

    @property
    def step(self) -> int:
        """The step on show: FILE, CHECK or DONE."""
        return self.stack.currentIndex()

    def add(self, paths: Sequence[Path]) -> None:
        """Take files in; each is looked at by a worker and then stands in the list."""
        self._waiting += [(Path(path), FOUND) for path in paths]
        if self._waiting and self.step == DONE:
            self.start_anew()
        elif self._waiting and self.step == CHECK and self.task is None:
            self._go(FILE)
        self._look_at_next()

    def go_on(self) -> None:
        """Do what the primary button says."""
        if self.step == FILE:
            self.check()
        elif self.step == CHECK:
            self.keep()
        else:
            self.close()

    def back(self) -> None:
        """Go back to the files, or from what was done to other files."""
        if self.task is not None:
            return
        if self.step == CHECK:
            self._go(FILE)
        elif self.step == DONE:
            self.start_anew()

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
        self._waiting.clear()
        self._leave_task()

    def start_anew(self) -> None:
        """Begin another import."""
        self.file_step.clear()
        self.group = ""
        self._go(FILE)

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.bar.steps.show_step(step)
        self._say_about()
        self._say_ways()
        if step == FILE:
            self.file_step.zone.choose.setFocus()
        elif step == CHECK:
            self.check_step.table.setFocus()
        else:
            self.foot.on_button.setFocus()

    # -- work ------------------------------------------------------------------------------

    def _look_at_next(self) -> None:
        if self.task is None and self._waiting:
            path, reading = self._waiting.pop(0)
            words = tr("Looking at {what}", what=path.name)
            work = partial(look_at, self.session.desk.workspace, self.session.actor, path, reading)
            self._start(work, words, self._looked)

    def _looked(self, looked: Looked) -> None:
        row = self.file_step.add(looked)
        if looked.asked != FOUND:
            row.reading.change.setFocus()
        self._look_at_next()
        if self.task is None and self.file_step.ready and looked.asked == FOUND:
            self.foot.on_button.setFocus()

    def reread(self, path: Path, reading: Reading) -> None:
        """Look at a file again, its text read as a person says."""
        self._waiting.append((path, reading))
        self._look_at_next()

    def check(self) -> None:
        """Read the files and compare them with the workspace; nothing is written."""
        if self.task is None and self.file_step.ready:
            work = partial(
                check,
                self.session.desk.workspace,
                self.session.actor,
                self.file_step.files,
                self.choices,
            )
            self._start(work, tr("Reading the files"), self._checked)

    def _checked(self, result: Checked | Refused) -> None:
        if isinstance(result, Refused):
            self._go(FILE)
            self.file_step.say_wrong(result.path, result.wrong)
            return
        self.check_step.show_checked(result)
        self._go(CHECK)

    def keep(self) -> None:
        """Keep what was checked, in one step."""
        checked = self.check_step.checked
        if self.task is not None or checked is None or self._why_not():
            return
        self._keeping = True
        reason = self.file_step.reason_line.text().strip()
        work = partial(keep_all, self.session.desk.workspace, self.session.actor, checked, reason)
        self._start(work, tr("Keeping the values"), self._kept)

    def _kept(self, kept: Kept) -> None:
        if kept.applied is not None:
            self.session.announce(kept.applied)
        self.group = kept.outcome.group
        self.done_step.show_kept(kept.outcome)
        self._go(DONE)
        self.imported.emit(kept.outcome)

    def undo(self) -> None:
        """Take the import back."""
        said: list[str] = []
        self.session.failed.connect(said.append)
        try:
            applied = self.session.undo(self.group)
        finally:
            self.session.failed.disconnect(said.append)
        if applied is not None:
            self.done_step.show_undone()
        elif said:
            self.done_step.show_wrong(said[0])

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

    # -- what is said ----------------------------------------------------------------------

    def _say_ways(self) -> None:
        """Name the buttons of the foot for the step and for what is under way."""
        busy = self.task is not None
        stopping = self.task is not None and self.task.stopping
        why = "" if busy else self._why_not()
        self.file_step.list.setEnabled(not busy)
        self.check_step.again_button.setEnabled(not busy)
        if self.step == DONE:
            on, out = tr("Close"), ""
        else:
            out = tr("Cancel, change nothing")
            on = self._word_on()
        self.foot.show_ways(
            out=out,
            on=on,
            back=self.step != FILE,
            ready=not busy and not why,
            why=why,
        )
        self.foot.back_button.setText(tr("Import more") if self.step == DONE else tr("Back"))
        self.foot.back_button.setEnabled(not busy)
        self.foot.out_button.setEnabled(not stopping)

    def _word_on(self) -> str:
        if self.step == FILE:
            count = len(self.file_step.rows)
            return trn("Check {n} file", "Check {n} files", count) if count else tr("Check")
        checked = self.check_step.checked
        return tr("Import {n}", n=wording.figure(checked.brings if checked else 0))

    def _why_not(self) -> str:
        """Say why there is no way on yet; empty when there is."""
        if self.step == FILE and self.file_step.rows and not self.file_step.ready:
            return tr("One of the files cannot be read as it is. Settle it, or leave it out.")
        if self.step == FILE and not self.file_step.rows:
            return tr("Choose a file first.")
        if self.step != CHECK:
            return ""
        if self.session.read_only_reason:
            return tr("This workspace is open for reading only.")
        checked = self.check_step.checked
        if checked is not None and not (checked.brings or checked.outcome.older):
            return tr("Nothing in here is new: all of it is in the workspace already.")
        return ""

    def _say_read_only(self) -> None:
        reason = self.session.read_only_reason
        if reason:
            words = f"{reason} {tr('Files can be checked here, not imported.')}"
            self.message.say(words, icon="lock_closed", closable=False)

    def _say_about(self) -> None:
        """Say at the end of the steps what is looked at."""
        picture = self.check_step.picture if self.step == CHECK else None
        if picture is None or self.check_step.checked is None:
            self.bar.about.setText("")
            return
        files = self.check_step.checked.prepared.files
        release = next((file.release for file in files if file.file == picture.file), "")
        sheet = tr("sheet {name}", name=picture.name) if picture.name else ""
        parts = (picture.file, sheet, release)
        self.bar.about.setText(" · ".join(part for part in parts if part))

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
