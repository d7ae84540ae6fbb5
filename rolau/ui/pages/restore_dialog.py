"""The dialog before the whole workspace is put back: what would change, and the one button."""

from functools import partial

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from rolau.base.texts import tr
from rolau.desk.changes import Applied
from rolau.desk.desk import Desk
from rolau.desk.jobs import Job
from rolau.desk.moments import Moment
from rolau.desk.restoring import Restored, preview, restore_moment
from rolau.models import wording
from rolau.store.workspace import Workspace
from rolau.ui.pages.briefing_dialog import tasks_of
from rolau.ui.pages.dialog import DeskDialog, Labelled
from rolau.ui.pages.restoring import tell
from rolau.ui.shell.page import PageContext
from rolau.ui.tasks import Task, Tasks
from rolau.ui.widgets.facts import Fact, FactGrid
from rolau.ui.widgets.states import Progress

_WIDE = 520


def look(workspace: Workspace, actor: str, when: Moment, _job: Job) -> Restored:
    """Say what putting the workspace back would do."""
    with workspace.reader() as own:
        return preview(Desk(own, actor=actor), when)


def restore(
    workspace: Workspace, actor: str, when: Moment, reason: str, _job: Job
) -> tuple[Restored, Applied | None]:
    """Put the workspace back, through a writing connection of the worker's own."""
    with workspace.writer() as own:
        done = restore_moment(Desk(own, actor=actor), when, reason=reason)
    return done, done.applied


class RestoreDialog(DeskDialog):
    """Shows what would be put back; nothing is changed before its button is pressed."""

    def __init__(self, context: PageContext, when: Moment, parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme,
            tr("Put the whole workspace back"),
            tr(
                "It becomes as it was on {moment}. A backup is made first, it is one step of "
                "undo, and the history keeps what came since.",
                moment=when.words,
            ),
            parent,
        )
        self.context = context
        self.when = when
        self.task: Task | None = None
        self.tasks = tasks_of(parent) or Tasks(self)
        self.setMinimumWidth(_WIDE)
        self.progress = Progress(context.theme)
        self.facts = FactGrid(context.theme, label_width=220, spacing=4)
        self.reason_line = QLineEdit()
        self.reason = Labelled(context.theme, tr("Why (kept in history)"), self.reason_line)
        for part in (self.progress, self.facts, self.reason):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(self.complaint)
        self.close_button, self.go_button = self.add_buttons(
            tr("Cancel, change nothing"), tr("Put it back")
        )
        self.go_button.clicked.connect(self.restore)
        self.progress.cancelled.connect(self.reject)
        session = context.session
        self._start(
            partial(look, session.desk.workspace, session.actor, when),
            tr("Comparing with {moment}", moment=when.words),
        ).done.connect(self._looked)

    def restore(self) -> None:
        """Put the workspace back."""
        session = self.context.session
        reason = self.reason_line.text().strip()
        work = partial(restore, session.desk.workspace, session.actor, self.when, reason)
        self._start(work, tr("Putting back")).done.connect(self._restored)

    def _start(self, work: object, words: str) -> Task:
        task = self.task = self.tasks.start(work)  # type: ignore[arg-type]
        task.failed.connect(self.complain)
        task.finished.connect(lambda: self._ended(task))
        self.complain("")
        self.progress.say(words)
        self.progress.show()
        self.go_button.setEnabled(False)
        return task

    def _ended(self, task: Task) -> None:
        if task is self.task:
            self.task = None
            self.progress.hide()
            self.fit()

    def _looked(self, found: Restored) -> None:
        counts = (
            (tr("Values put back"), found.fields),
            (tr("Records touched"), found.records),
            (tr("Taken back from the bin"), found.taken_back),
            (tr("Moved to the bin"), found.binned),
            (tr("Cannot be put back"), len(found.left)),
        )
        self.facts.show_facts([Fact(words, wording.figure(number)) for words, number in counts])
        self.go_button.setEnabled(not found.nothing)
        if found.nothing:
            self.complain(tr("Nothing has changed since then."), "ok")
        self.reason_line.setFocus()

    def _restored(self, result: tuple[Restored, Applied | None]) -> None:
        done, applied = result
        self.accept()
        if applied is not None:
            self.context.session.announce(applied)
        tell(self.context, done)

    def done(self, result: int) -> None:
        """Stop what is under way before the dialog goes."""
        if self.task is not None:
            self.task.cancel()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way before the dialog goes."""
        if self.task is not None:
            self.task.cancel()
        super().closeEvent(event)
