"""The dialog that hands a copy over: to whom, what of it, for whom, where to."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rolau.base import clock
from rolau.base.texts import tr
from rolau.desk.desk import SUFFIX
from rolau.desk.file_names import proposed_name
from rolau.desk.handing import Handed
from rolau.ui.pages.audience_choice import AudienceChoice
from rolau.ui.pages.countries_picker import CountriesPicker
from rolau.ui.pages.dialog import DeskDialog, Labelled
from rolau.ui.pages.handing.work import Order, hand
from rolau.ui.pages.new_workspace import documents
from rolau.ui.session import Session
from rolau.ui.tasks import Progress, Task, Tasks
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.states import Progress as ProgressLine
from rolau.ui.widgets.text import Text

_WIDE = 880


class HandOverDialog(DeskDialog):
    """Writes a verified copy; ``handed`` carries the `Handed` once it is there."""

    handed = Signal(object)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
    ) -> None:
        super().__init__(
            theme,
            tr("Hand a copy over"),
            tr("One file that holds everything the receiver may see. It is checked before it is "
               "given its name, and the ledger keeps to whom it went."),
            parent,
        )  # fmt: skip
        self.session = session
        self.tasks = tasks
        self.task: Task | None = None
        self.path: Path | None = None
        self._folder = folder or documents()
        self._named_by_hand = False
        self.to_line = QLineEdit()
        self.reason_line = QLineEdit()
        self.file_line = QLineEdit()
        self.browse = button(theme, tr("Choose…"))
        self.browse.setAccessibleName(tr("Choose the file"))
        self.picker = CountriesPicker(theme)
        self.audience = AudienceChoice(theme)
        self.to = Labelled(theme, tr("To"), self.to_line)
        self.file = Labelled(theme, tr("File"), self.file_line, beside=self.browse)
        self.reason = Labelled(
            theme, tr("Why"), self.reason_line, tr("Stands in the ledger of both copies.")
        )
        self._build()
        self._connect()
        self._say()
        self.resize(_WIDE, self.height())
        self.to_line.setFocus()

    def _build(self) -> None:
        self.progress = ProgressLine(self.theme)
        self.progress.hide()
        left, right = QVBoxLayout(), QVBoxLayout()
        for part in (self.to, self._scope(), self.file):
            left.addWidget(part)
        for part in (self.audience, self.reason):
            right.addWidget(part)
        both = QHBoxLayout()
        both.setSpacing(24)
        for column in (left, right):
            column.setSpacing(8)
            column.addStretch(1)
            both.addLayout(column, 1)
        self.body.addLayout(both)
        self.body.addStretch(1)
        self.body.addWidget(self.complaint)
        self.buttons.insertWidget(0, self.progress, 100)
        self.folder_button = button(self.theme, tr("Open folder"))
        self.buttons.insertWidget(self.buttons.count() - 1, self.folder_button)
        self.folder_button.hide()
        self.close_button, self.write_button = self.add_buttons(tr("Close"), tr("Hand over"))

    def _scope(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(self.theme, tr("What"), "name"))
        self.whole = QRadioButton(tr("Whole file"))
        self.only = QRadioButton(tr("Only countries…"))
        self.scope = QButtonGroup(made)
        for choice in (self.whole, self.only):
            self.scope.addButton(choice)
            column.addWidget(choice)
        self.whole.setChecked(True)
        self.countries = Labelled(self.theme, tr("Countries"), self.picker)
        column.addWidget(self.countries)
        self.countries.hide()
        return made

    def _connect(self) -> None:
        self.to_line.textChanged.connect(self._changed)
        self.file_line.textEdited.connect(self._name_by_hand)
        self.only.toggled.connect(self._turn)
        self.picker.changed.connect(self._changed)
        self.picker.not_found.connect(self._say_strange)
        self.audience.chosen.connect(self._changed)
        self.browse.clicked.connect(self._choose_file)
        self.write_button.clicked.connect(self.write)
        self.progress.cancelled.connect(self._stop_writing)
        self.folder_button.clicked.connect(self._open_folder)

    # -- what is asked for -----------------------------------------------------------------

    @property
    def target(self) -> Path:
        """The file as it would be written now."""
        path = self._folder / Path(self.file_line.text().strip()).expanduser()
        named = path.suffix.lower() == SUFFIX or not path.name
        return path if named else path.with_name(path.name + SUFFIX)

    def _changed(self) -> None:
        self.complain("")
        self.folder_button.hide()
        self._say()

    def _say(self) -> None:
        if not self._named_by_hand:
            to = " ".join(self.to_line.text().split())
            today = clock.today().isoformat()
            name = (
                tr("{workspace} for {to} {day}", workspace=self.session.title, to=to, day=today)
                if to
                else tr("{workspace} {day}", workspace=self.session.title, day=today)
            )
            with QSignalBlocker(self.file_line):
                self.file_line.setText(proposed_name(name) + SUFFIX)
            self.file_line.setCursorPosition(0)
        self.to.say_help(tr("As it will stand in the ledger: “field copy, Kesra”."))
        if self.target.exists() and self.target != self.path:
            self.file.say_wrong(tr("This file is there already. Choose another name."))
        else:
            self.file.say_help(tr("In {folder}", folder=str(self.target.parent)))
        self.countries.say_help(tr("What concerns no country goes along; other countries do not."))

    def _turn(self, only: bool) -> None:
        self.countries.setVisible(only)
        self._changed()
        self.fit()
        if only:
            self.picker.setFocus()

    def _say_strange(self, strange: str) -> None:
        if strange:
            self.countries.say_wrong(tr("No country is called “{text}”.", text=strange))

    def _name_by_hand(self) -> None:
        self._named_by_hand = True
        self._changed()

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Where to keep the copy"), str(self.target), f"*{SUFFIX}"
        )
        if name:
            self._folder = Path(name).parent
            self.file_line.setText(Path(name).name)
            self._name_by_hand()

    def _ready(self) -> bool:
        """Say at each field what is missing; tell whether nothing is."""
        self._say()
        if not self.to_line.text().strip():
            self.to.say_wrong(tr("Say to whom the copy goes."))
        if self.only.isChecked() and self.picker.take_typed() and not self.picker.codes:
            self.countries.say_wrong(tr("Choose at least one country."))
        if not self.target.parent.is_dir():
            self.file.say_wrong(tr("There is no such folder. Choose one that is there."))
        wrong = [field for field in (self.to, self.countries, self.file) if field.wrong]
        if wrong:
            wrong[0].control.setFocus()
        return not wrong

    # -- the copy --------------------------------------------------------------------------

    def write(self) -> None:
        """Write the copy as it is asked for."""
        self.complain("")
        if self.task is not None or not self._ready():
            return
        codes = tuple(self.picker.codes) if self.only.isChecked() else ()
        order = Order(
            self.to_line.text().strip(),
            self.target,
            codes,
            self.audience.code,
            self.reason_line.text().strip(),
        )
        session = self.session
        work = partial(hand, session.desk.workspace, session.actor, order)
        task = self.task = self.tasks.start(work)
        self._show_busy(busy=True)
        task.progress.connect(self._tell)
        task.done.connect(self._done)
        task.failed.connect(self.complain)
        task.cancelled.connect(lambda: self.complain(tr("Stopped. Nothing was written."), "warn"))
        task.finished.connect(lambda: self._finished(task))

    def _tell(self, progress: Progress) -> None:
        self.progress.say(progress.what, progress.done, progress.total)

    def _done(self, handed: Handed) -> None:
        self.path = handed.path
        said = tr("“{file}” lies in {folder}.", file=handed.path.name,
                  folder=str(handed.path.parent))  # fmt: skip
        left = handed.words or tr("Nothing was left out.")
        self._say()
        self.complain(f"{said} {left}", "ok")
        self.folder_button.show()
        self.folder_button.setFocus()
        self.handed.emit(handed)

    def _finished(self, task: Task) -> None:
        if task is self.task:
            self.task = None
            self._show_busy(busy=False)

    def _show_busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.progress.say(tr("Choosing what travels"))
        self.write_button.setEnabled(not busy)
        self.content.setEnabled(not busy)

    def _stop_writing(self) -> None:
        if self.task is not None:
            self.task.cancel()
            self.progress.say(tr("Stopping; nothing is written"))

    def _open_folder(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))

    def done(self, result: int) -> None:
        """Stop what is under way before the dialog goes."""
        self._stop_writing()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way before the dialog goes."""
        self._stop_writing()
        super().closeEvent(event)
