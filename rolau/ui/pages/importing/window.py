"""The import window: files are looked at, checked and kept by workers; the window never waits."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.desk.importing import Choices
from rolau.exchange.mappings.proposing import Proposal, Wish
from rolau.exchange.readings import FOUND, Reading
from rolau.ui.pages.importing import match_step
from rolau.ui.pages.importing.check_step import CheckStep
from rolau.ui.pages.importing.done_step import DoneStep
from rolau.ui.pages.importing.file_row import FileRow, known_way
from rolau.ui.pages.importing.file_step import FileStep
from rolau.ui.pages.importing.indicator_rows import library
from rolau.ui.pages.importing.match_step import MatchStep
from rolau.ui.pages.importing.previewing import Unread, propose_anew
from rolau.ui.pages.importing.steps import StepBar
from rolau.ui.pages.importing.ways import (
    CHECK,
    DONE,
    FILE,
    MATCH,
    SHEET,
    step_names,
    why_not,
    word_on,
)
from rolau.ui.pages.importing.work import (
    Checked,
    Kept,
    Looked,
    Refused,
    check,
    keep_all,
    look_at,
    save_marked,
)
from rolau.ui.pages.importing.working import WorkingWindow
from rolau.ui.session import Session
from rolau.ui.tasks import Tasks
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.focus_ring import FocusRing

PARTS = {SHEET: match_step.SHEET, MATCH: match_step.MATCH}


class ImportWindow(WorkingWindow):
    """Imports publishers' files in five steps; files of a known layout need only three of them.

    Sheet and Match are for files of which a person says what stands where.

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
        super().__init__(theme, session, tasks, parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(tr("Import indicator values — {name}", name=session.title))
        self.setMinimumSize(1024, 640)
        self.resize(1440, 900)
        self.group = ""
        self.choices = Choices()
        self._waiting: list[tuple[Path, Reading]] = []
        self._step = FILE
        self._to_match: list[FileRow] = []
        self.bar = StepBar(theme, step_names())
        self.file_step = FileStep(theme)
        self.match_step = MatchStep(theme, session, tasks)
        self.check_step = CheckStep(theme)
        self.done_step = DoneStep(theme)
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self._go(FILE)
        self._say_read_only()
        self.add(paths)

    def _build(self) -> None:
        for step in (self.file_step, self.match_step, self.check_step, self.done_step):
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
        self.file_step.otherwise.connect(self.match_again)
        self.match_step.changed.connect(self._say_ways)
        self.match_step.failed.connect(lambda said: self.message.say(said, "bad"))
        self.check_step.again.connect(self.check)
        self.check_step.looked_at.connect(self._say_about)
        self.check_step.decided.connect(self.decide)
        self.check_step.strict.connect(self.set_strict)
        self.check_step.marked.connect(self.save_marked)
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
            ("Alt+R", self._open_roles),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    # -- the steps -------------------------------------------------------------------------

    @property
    def step(self) -> int:
        """The step on show: FILE, SHEET, MATCH, CHECK or DONE."""
        return self._step

    def add(self, paths: Sequence[Path]) -> None:
        """Take files in; each is looked at by a worker and then stands in the list."""
        self._waiting += [(Path(path), FOUND) for path in paths]
        if self._waiting and self.step == DONE:
            self.start_anew()
        elif self._waiting and self.step != FILE and self.task is None:
            self._go(FILE)
        self._look_at_next()

    def go_on(self) -> None:
        """Do what the primary button says."""
        if self.step == FILE:
            self.begin()
        elif self.step == SHEET:
            self._go(MATCH)
        elif self.step == MATCH:
            self._matched()
        elif self.step == CHECK:
            self.keep()
        else:
            self.close()

    def back(self) -> None:
        """Go back a step, or from what was done to other files."""
        if self.task is not None:
            return
        if self.step == MATCH:
            self._go(SHEET)
        elif self.step in (SHEET, CHECK):
            self._go(FILE)
        elif self.step == DONE:
            self.start_anew()

    def cancel(self) -> None:
        """Stop what is under way, nothing kept; with nothing under way, close the window."""
        if self.task is not None and not self._keeping:
            self._waiting.clear()
        super().cancel()

    def start_anew(self) -> None:
        """Begin another import."""
        self.file_step.clear()
        self.group = ""
        self.choices = Choices()
        self._go(FILE)

    def _go(self, step: int) -> None:
        self._step = step
        steps = {FILE: self.file_step, CHECK: self.check_step, DONE: self.done_step}
        self.stack.setCurrentWidget(steps.get(step, self.match_step))
        if step in (SHEET, MATCH):
            self.match_step.show_part(PARTS[step])
        self.bar.steps.show_step(step)
        self._say_about()
        self._say_ways()
        if step == FILE:
            self.file_step.zone.choose.setFocus()
        elif step == CHECK:
            self.check_step.table.setFocus()
        elif step in (SHEET, MATCH):
            self.match_step.table.setFocus()
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

    def begin(self) -> None:
        """Match the files that need it, then check all of them."""
        if self.task is None and self.file_step.ready:
            self._to_match = list(self.file_step.unmatched)
            self._match_next()

    def match_again(self, row: FileRow) -> None:
        """Match one file on request, whatever it was recognised as."""
        if self.task is not None:
            return
        self._to_match = [row]
        if known_way(row) is not None:
            self._match_next()
            return
        desk, way = self.session.desk, row.way
        work = partial(propose_anew, desk.workspace, desk.actor, way.path, way.reading, Wish())
        self._start(work, tr("Looking at {what}", what=row.path.name), self._proposed)

    def _proposed(self, found: Proposal | Unread) -> None:
        if isinstance(found, Unread):
            self.message.say(found.wrong, "bad")
            return
        row = self._to_match[0]
        row.looked = row.looked._replace(proposal=found)
        self._match_next()

    def _match_next(self) -> None:
        row = self._to_match[0] if self._to_match else None
        mapping = known_way(row) if row else None
        if row is None or mapping is None:
            self.match_step.leave()
            self.check()
            return
        self.match_step.begin(row.path, row.looked.asked, mapping)
        self._go(SHEET)

    def _matched(self) -> None:
        """Take the mapping of the file at hand, and turn to the next one or check."""
        if not self._why_not() and self._to_match:
            self._to_match.pop(0).take(self.match_step.mapping)
            self._match_next()

    def _open_roles(self) -> None:
        if self.step in (SHEET, MATCH):
            self.match_step.table.open_menu()

    def check(self) -> None:
        """Read the files and compare them with the workspace; nothing is written."""
        if self.task is None and self.file_step.ready:
            desk, ways = self.session.desk, self.file_step.files
            work = partial(check, desk.workspace, desk.actor, ways, self.choices)
            self._start(work, tr("Reading the files"), self._checked)

    def _checked(self, result: Checked | Refused) -> None:
        if isinstance(result, Refused):
            self._go(FILE)
            self.file_step.say_wrong(result.path, result.wrong)
            return
        self.check_step.show_checked(result, library(self.session))
        self._go(CHECK)

    def decide(self, choices: Choices) -> None:
        """Take a decision on what was found, and check again; it is kept with the import."""
        self.choices = choices
        self.check()

    def set_strict(self, strict: bool) -> None:
        """Keep nothing when something is wrong, or the good values all the same."""
        self.choices = self.choices._replace(strict=strict)
        checked = self.check_step.checked
        if checked is not None:
            self.check_step.checked = checked._replace(choices=self.choices)
        self._say_ways()

    def save_marked(self) -> None:
        """Ask where to, and write a copy of the file on show with its problems marked."""
        checked, picture = self.check_step.checked, self.check_step.picture
        if self.task is not None or checked is None:
            return
        ways = [way for way in self.file_step.files if picture and way.path.name == picture.file]
        path = (ways or self.file_step.files)[0].path
        out = self.check_step.ask_copy(path)
        if out == path:
            self.message.say(tr("Choose another name: your file is not changed."), "bad")
        elif out is not None:
            work = partial(save_marked, path, checked.outcome, out)
            self._start(work, tr("Marking the problems of {file}", file=path.name), self._marked)

    def _marked(self, out: Path | Refused) -> None:
        if isinstance(out, Refused):
            self.message.say(out.wrong, "bad")
        else:
            self.message.say(tr("The copy with marks is “{file}”.", file=out.name), "ok")

    def keep(self) -> None:
        """Keep what was checked, in one step."""
        checked = self.check_step.checked
        if self.task is not None or checked is None or self._why_not():
            return
        self._keeping = True
        desk, reason = self.session.desk, self.file_step.reason_line.text().strip()
        work = partial(keep_all, desk.workspace, desk.actor, checked, reason)
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

    # -- what is said ----------------------------------------------------------------------

    def _say_ways(self) -> None:
        """Name the buttons of the foot for the step and for what is under way."""
        busy = self.task is not None
        stopping = self.task is not None and self.task.stopping
        why = "" if busy else self._why_not()
        self.file_step.list.setEnabled(not busy)
        self.check_step.set_busy(busy)
        if self.step == DONE:
            on, out = tr("Close"), ""
        else:
            out = tr("Cancel, change nothing")
            on = word_on(self.step, self.file_step, self.check_step)
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

    def _why_not(self) -> str:
        steps = self.file_step, self.match_step, self.check_step
        return why_not(self.step, steps, read_only=bool(self.session.read_only_reason))

    def _say_about(self) -> None:
        """Say at the end of the steps what is looked at."""
        if self.step in (SHEET, MATCH):
            self.bar.about.setText(self.match_step.path.name)
            return
        self.bar.about.setText(self.check_step.about if self.step == CHECK else "")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the file that is matched go; else as every window of work."""
        super().closeEvent(event)
        if event.isAccepted():
            self.match_step.leave()
