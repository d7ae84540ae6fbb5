"""The dialog that receives a file: it says what the file is, then offers the merge."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.handoff.conflicted import Conflicted
from rolau.handoff.inspect import APART, CONFLICTED, NEWER, OLDER, RETURNED, SAME, UNRELATED
from rolau.ui.pages.dialog import DeskDialog, Labelled
from rolau.ui.pages.merging.page import COPIES
from rolau.ui.pages.merging.work import Recognised, Refused, recognise
from rolau.ui.session import Session
from rolau.ui.tasks import Progress, Task, Tasks
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.states import Progress as ProgressLine
from rolau.ui.widgets.surface import Hairline
from rolau.ui.widgets.text import Text

_WIDE = 560
_SIGNS = {
    RETURNED: ("arrow_import", "ok"),
    NEWER: ("arrow_import", "ok"),
    APART: ("branch_compare", "info"),
    CONFLICTED: ("branch_fork", "conflict"),
    SAME: ("checkmark_circle", "ok"),
    OLDER: ("clock", "neutral"),
    UNRELATED: ("info", "neutral"),
}


class ReceiveDialog(DeskDialog):
    """Asks for a file and says what it is; ``merge_asked`` carries the Path to be merged."""

    merge_asked = Signal(object)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        siblings: Sequence[Conflicted] = (),
    ) -> None:
        super().__init__(
            theme,
            tr("Receive a file"),
            tr("A private copy of it is checked and compared. Neither file is changed."),
            parent,
        )
        self.setMinimumWidth(_WIDE)
        self.session = session
        self.tasks = tasks
        self.task: Task | None = None
        self.path: Path | None = None
        self.found: Recognised | Refused | None = None
        self.file_line = QLineEdit()
        self.file_line.setReadOnly(True)
        self.browse = button(theme, tr("Choose…"))
        self.browse.setAccessibleName(tr("Choose the file"))
        self.file = Labelled(theme, tr("File"), self.file_line, beside=self.browse)
        self.beside = [self._sibling(each) for each in siblings]
        self.progress = ProgressLine(theme)
        self.sign = QLabel()
        self.what = Text(theme, "", "figure", wrap=True)
        self.more = Text(theme, "", "body", "text2", wrap=True)
        self._build()
        self.browse.clicked.connect(self.choose)
        self.merge_button.clicked.connect(self._merge)
        self.progress.cancelled.connect(self._stop)
        theme.changed.connect(self._draw_sign)
        self._say()
        self.browse.setFocus()

    def _build(self) -> None:
        theme = self.theme
        self.body.addWidget(self.file)
        if self.beside:
            said = tr("A sync tool left copies beside this workspace:")
            self.body.addWidget(Text(theme, said, "body", "text2", wrap=True))
            for made in self.beside:
                self.body.addWidget(made)
        self.body.addWidget(Hairline(theme))
        self.body.addWidget(self.progress)
        line = QHBoxLayout()
        line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.what)
        words.addWidget(self.more)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.body.addLayout(line)
        self.body.addStretch(1)
        self.body.addWidget(self.complaint)
        self.close_button, self.merge_button = self.add_buttons(
            tr("Close"), tr("Look at the merge")
        )

    def _sibling(self, found: Conflicted) -> QWidget:
        made = button(self.theme, found.path.name, "link", "branch_fork")
        made.setAccessibleName(tr("Receive {file}", file=found.path.name))
        made.clicked.connect(lambda: self.receive(found.path))
        return made

    # -- looking ---------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a file and look at it."""
        folder = self.path.parent if self.path else self.session.desk.path.parent
        kinds = f"{tr('Workspaces ({ending})', ending=COPIES)};;{tr('All files (*)')}"
        name, _ = QFileDialog.getOpenFileName(self, tr("Receive a file"), str(folder), kinds)
        if name:
            self.receive(Path(name))

    def receive(self, path: Path) -> None:
        """Say what a file is; nothing is changed."""
        self._stop()
        self.path, self.found = path, None
        self.file_line.setText(path.name)
        self.file.say_help(tr("In {folder}", folder=str(path.parent)))
        self.file_line.setCursorPosition(0)
        task = self.task = self.tasks.start(partial(recognise, self.session.desk.workspace, path))
        task.progress.connect(self._tell)
        task.done.connect(lambda found: self._ended(task, found))
        task.failed.connect(lambda words: self._ended(task, Refused("failed", words)))
        self._say()

    def _tell(self, progress: Progress) -> None:
        self.progress.say(progress.what, progress.done, progress.total)

    def _ended(self, task: Task, found: Recognised | Refused) -> None:
        if task is self.task:
            self.task = None
            self.found = found
            self._say()
            (self.merge_button if self.merge_button.isEnabled() else self.browse).setFocus()

    def _stop(self) -> None:
        if self.task is not None:
            self.task.cancel()
            self.task = None
            self._say()

    # -- what is said ----------------------------------------------------------------------

    def _say(self) -> None:
        found, busy = self.found, self.task is not None
        self.progress.setVisible(busy)
        self.progress.say(tr("Checking {file}", file=self.path.name if self.path else ""))
        self.what.setVisible(found is not None)
        self.more.setVisible(found is not None)
        if isinstance(found, Refused):
            self.what.setText(tr("This file cannot be received"))
            self.more.setText(found.wrong)
        elif found is not None:
            self.what.setText(found.lines[0])
            self.more.setText("\n".join(found.lines[1:]))
        self._draw_sign()
        mergeable = isinstance(found, Recognised) and found.brings
        self.merge_button.setEnabled(mergeable and not self.session.read_only_reason)
        self.fit()

    def _draw_sign(self) -> None:
        found = self.found
        self.sign.setVisible(found is not None)
        if found is not None:
            icon, tone = (
                ("error_circle", "bad")
                if isinstance(found, Refused)
                else _SIGNS.get(found.what, ("info", "neutral"))
            )
            ratio = self.devicePixelRatioF()
            self.sign.setPixmap(self.theme.pixmap(icon, f"{tone}.text", 28, ratio))

    def _merge(self) -> None:
        if self.path is not None:
            self.accept()
            self.merge_asked.emit(self.path)

    def done(self, result: int) -> None:
        """Stop what is under way before the dialog goes."""
        self._stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way before the dialog goes."""
        self._stop()
        super().closeEvent(event)
