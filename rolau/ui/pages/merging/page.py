"""The merge page: a copy is looked at and merged by workers; nothing is written before Merge."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from rolau.base.texts import tr
from rolau.base.tokens import tokens
from rolau.desk.changes import Applied
from rolau.desk.differing import FindingEntry
from rolau.desk.jobs import Job
from rolau.desk.ledger import Line as Handed
from rolau.desk.ledger import ledger
from rolau.desk.merging import MergePlan
from rolau.models import wording
from rolau.ui.pages.merging.board import Board
from rolau.ui.pages.merging.done import DoneView
from rolau.ui.pages.merging.groups import ALL, DECIDE
from rolau.ui.pages.merging.lines import Choice, lines_of, reason_of, still_fitting
from rolau.ui.pages.merging.said import (
    about_copy,
    go_words,
    no_copy,
    nothing_new,
    plan_stats,
    refused,
    safeguards,
)
from rolau.ui.pages.merging.work import Merged, Refused, look, merge
from rolau.ui.pages.wording import day_and_month
from rolau.ui.shell.commands import Command
from rolau.ui.shell.page import PageContext
from rolau.ui.tasks import Progress, Task, Tasks
from rolau.ui.widgets.buttons import button

COPIES = "*.rolau"
_PAIR = 2


class MergePage(Board):
    """Shows what a copy would bring. ``merged`` carries the `MergeOutcome` once it is done.

    ``history_requested`` carries the step to show, ``resolve_requested`` asks for what is open.
    """

    merged = Signal(object)
    history_requested = Signal(str)
    resolve_requested = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.tasks = Tasks(self)
        self.task: Task | None = None
        self.path: Path | None = None
        self.plan: MergePlan | None = None
        self.done: DoneView | None = None
        self._what = ""
        self._writing = False
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.setInterval(int(tokens()["motion"]["progressAfterMs"]))
        self.header.show_record(tr("Merge a copy"))
        self.out_button = self.header.add_button(button(theme, tr("Put it away")))
        self.go_button = self.header.add_button(button(theme, "", "primary", "merge"))
        self.out_button.setToolTip(tr("Change nothing ({keys})", keys="Esc"))
        self.go_button.setToolTip(tr("Merge as it is decided ({keys})", keys="Ctrl+Return"))
        self.out_button.clicked.connect(self.put_away)
        self.go_button.clicked.connect(self.merge)
        self.progress.cancelled.connect(self.cancel)
        self._after.timeout.connect(self.progress.show)
        context.session.changed.connect(self._changed)
        self.put_away()

    # -- looking at a copy -----------------------------------------------------------------

    def use(self, tasks: Tasks) -> None:
        """Have long work done where the window has all of its work done."""
        self.tasks = tasks

    def choose(self) -> None:
        """Ask for a copy, and look at it."""
        folder = self.path.parent if self.path else self.context.session.desk.path.parent
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Merge another copy"), str(folder), tr("Workspaces ({ending})", ending=COPIES)
        )
        if name:
            self.look_at(Path(name))

    def look_at(self, path: Path) -> None:
        """Compare a copy with the workspace; nothing is changed."""
        if self._writing:
            return
        if path != self.path:
            self.choices = {}
            self.plan = None
        self.path = path
        self.done = None
        session = self.context.session
        work = partial(look, session.desk.workspace, session.actor, path)
        self._start(work, tr("Checking {file}", file=path.name), self._looked)
        if self.plan is None:
            self._say_looking(path)

    def _looked(self, found: MergePlan | Refused) -> None:
        if isinstance(found, Refused):
            self.plan = None
            self.states.show_state(
                refused(self.context.theme, self.path, found, self.choose, self._again)
            )
            return
        before, self.plan = self.lines, found
        if found.nothing:
            self.states.show_state(nothing_new(self.context.theme, found, self.choose))
            return
        lines = lines_of(found.conflicts, found.arrivals)
        self.choices = still_fitting(self.choices, before, lines)
        self.states.show_state(None)
        self.show_lines(lines, found.findings)
        self.pane.select(DECIDE if found.conflicts else ALL)
        self._say_plan()
        if found.again:
            words = tr(
                "This copy was merged before and that was taken back. What it brought is offered "
                "again."
            )
            self.message.say(words, "info", icon="arrow_undo")
        self.table.view.setFocus()

    def put_away(self) -> None:
        """Look at no copy any more; nothing is changed."""
        if self.task is not None:
            self.cancel()
            return
        self.path = self.plan = self.done = None
        self.choices = {}
        self.message.hide()
        self.states.show_state(
            no_copy(self.context.theme, self.choose, self.context.session.read_only_reason)
        )

    # -- merging ---------------------------------------------------------------------------

    def merge(self) -> None:
        """Merge as it is decided; what is not decided stays open."""
        plan, path = self.plan, self.path
        if plan is None or path is None or self.task is not None or not self.editable:
            return
        session = self.context.session
        decisions = {p: choice.decision for p, choice in self.choices.items() if choice.settles}
        reason = reason_of(self.lines, self.choices)
        work = partial(merge, session.desk.workspace, session.actor, path, decisions, reason, plan)
        self._writing = True
        self._start(work, tr("Merging {file}", file=path.name), self._kept)

    def _kept(self, found: Merged | Refused) -> None:
        if isinstance(found, Refused):
            self.message.say(found.wrong, "bad")
            if found.code == "moved" and self.path is not None:
                self.look_at(self.path)
                self.message.say(found.wrong, "warn")
            return
        outcome = found.outcome
        self.done = DoneView(self.context.theme)
        self.done.show_outcome(outcome)
        self.done.undo.connect(self._undo)
        self.done.again.connect(self._again)
        self.done.resolve.connect(self.resolve_requested)
        self.done.same.connect(self._join)
        self.done.show_doubles([f for f in outcome.plan.findings if len(f.ids) == _PAIR])
        group = found.applied.group if found.applied else ""
        self.done.history.connect(lambda: self.history_requested.emit(group))
        self.done.group = group
        self._what = found.applied.what if found.applied else ""
        self._group = group
        self._outcome = outcome
        self.plan = None
        self.choices = {}
        self.message.hide()
        self.states.show_state(self.done)
        if found.applied is not None:
            self.context.session.announce(found.applied)
            self.context.frame.offer_undo(tr("“{file}” is merged.", file=outcome.plan.file))
        if outcome.damage:
            words = tr(
                "The check after the merge found damage: {what}", what=outcome.damage[0].text
            )
            self.context.frame.say(words, "bad", action=tr("Undo"), run=self._undo)
        self.merged.emit(outcome)
        ways = self.done
        (ways.resolve_button if outcome.left_open else ways.undo_button).setFocus()

    def _join(self, finding: FindingEntry) -> None:
        """Make two records one that are the same thing; a step of its own."""
        applied = self.context.session.join(finding.kind, *finding.ids)
        if applied is not None:
            self.context.frame.offer_undo(applied.what)

    def _undo(self) -> None:
        said: list[str] = []
        session = self.context.session
        session.failed.connect(said.append)
        try:
            session.undo(self._group)
        finally:
            session.failed.disconnect(said.append)
        if said and self.done is not None:
            self.done.show_wrong(said[0])

    def _changed(self, _applied: Applied) -> None:
        """Follow undo and redo of the merge; a plan made before a change holds no more."""
        if self.done is not None and self._what:
            if self.context.session.can_redo == self._what:
                self.done.show_undone()
            elif self.context.session.can_undo == self._what:
                self.done.show_outcome(self._outcome)
        elif self.plan is not None and self.path is not None and self.task is None:
            self.look_at(self.path)

    # -- work ------------------------------------------------------------------------------

    def _start(self, work: Callable[[Job], object], words: str, done: Callable[..., None]) -> None:
        if self.task is not None:
            self.task.cancel()
        self.message.hide()
        task = self.task = self.tasks.start(work)
        self.progress.say(words)
        self._after.start()
        task.progress.connect(self._tell)
        task.done.connect(lambda result: self._end(task, done, result))
        task.failed.connect(lambda said: self._end(task, self._failed, said))
        task.cancelled.connect(lambda: self._end(task, self._stopped))
        self._say_ways()

    def _end(self, task: Task, then: Callable[..., None], *result: object) -> None:
        """Go on after a piece of work, unless the page does not wait for it any more."""
        if task is self.task:
            self._rest()
            then(*result)

    def _tell(self, progress: Progress) -> None:
        figures = (wording.figure(progress.done), wording.figure(progress.total))
        count = tr("{done} of {total}", done=figures[0], total=figures[1]) if progress.total else ""
        self.progress.say(progress.what, progress.done, progress.total, count)

    def _rest(self) -> None:
        self.task = None
        self._writing = False
        self._after.stop()
        self.progress.hide()
        self._say_ways()

    def _failed(self, said: str) -> None:
        if self.plan is None:
            self.states.show_state(
                refused(
                    self.context.theme, self.path, Refused("failed", said), self.choose, self._again
                )
            )
        else:
            self.message.say(said, "bad")

    def _stopped(self) -> None:
        if self.plan is None:
            self.put_away()
        else:
            self.message.say(tr("Cancelled. Nothing was changed."), "info")

    def cancel(self) -> None:
        """Stop what is under way; nothing is changed."""
        if self.task is None:
            return
        self.task.cancel()
        if self._writing:  # until it is sure that nothing was written
            self.progress.say(tr("Stopping; nothing is changed"))
            return
        self._rest()
        self._stopped()

    # -- deciding --------------------------------------------------------------------------

    def chose(self, choices: dict[tuple[str, str, str], Choice]) -> bool:
        """Remember choices; they are written with the merge."""
        self.choices.update(choices)
        self.choices_changed()
        self._say_plan()
        return True

    def all_decided(self) -> None:
        """Offer to merge where nothing waits any more."""
        waiting = any(line.conflict and line.place not in self.choices for line in self.lines)
        (self.table.view if waiting else self.go_button).setFocus()

    # -- what is said ----------------------------------------------------------------------

    def _open(self) -> int:
        settled = sum(choice.settles for choice in self.choices.values())
        return sum(line.conflict is not None for line in self.lines) - settled

    def _say_plan(self) -> None:
        plan = self.plan
        if plan is None:
            return
        theme = self.context.theme
        open_ = self._open()
        coming = len(self.lines) - open_
        handed = self._handed(plan.file)
        self.table.say_base(day_and_month(handed.at) if handed is not None else "")
        self.go_button.setText(go_words(coming, open_))
        self.go_button.updateGeometry()
        stats = plan_stats(theme, plan, open_)
        self.say_stats(stats, tr("Nothing is written until you press Merge."))
        self.pane.set_foot("")
        self.about.show_parts(tr("This merge"), about_copy(plan, self.lines, handed), safeguards())
        self._say_ways()

    def _handed(self, file: str) -> Handed | None:
        """Return the hand-off by which a file of that name went out, if the ledger has one."""
        lines = ledger(self.context.session.desk)
        return next((line for line in lines if (line.act, line.file) == ("handed", file)), None)

    def _say_ways(self) -> None:
        busy = self.task is not None
        self.go_button.setEnabled(self.plan is not None and not busy and self.editable)
        self.out_button.setEnabled(not busy)

    # -- states ----------------------------------------------------------------------------

    def _say_looking(self, path: Path) -> None:
        from rolau.ui.pages.merging.looking import Looking

        made = Looking(self.context.theme, tr("Comparing with {file}", file=path.name))
        made.progress.cancelled.connect(self.cancel)
        if self.task is not None:
            self.task.progress.connect(lambda progress: made.tell(progress.what))
        self.states.show_state(made)

    def _again(self) -> None:
        if self.path is not None:
            self.look_at(self.path)

    # -- what the frame calls --------------------------------------------------------------

    def commands(self) -> list[Command]:
        """Return the commands of deciding, and the way on."""

        def ready() -> bool:
            return self.go_button.isEnabled() and self.states.state is None

        go = Command(
            "merge.go",
            tr("Merge as it is decided"),
            "Ctrl+Return",
            self.merge,
            "merge",
            "handoff",
            ready,
            parted=True,
        )
        return [go, *super().commands()]
