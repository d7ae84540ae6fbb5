"""The briefing dialog: country or mission, language, audience, file; its pages before."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLineEdit,
    QWidget,
)

from rolau.base import clock
from rolau.base.texts import LANGUAGES, tr
from rolau.desk.desk import Desk
from rolau.desk.file_names import proposed_name
from rolau.models.mission import Mission
from rolau.ui.pages.audience_choice import AudienceChoice
from rolau.ui.pages.briefing_work import NAMES, OWN_NAMES, Order, languages, page_pictures, write
from rolau.ui.pages.dialog import DeskDialog, Labelled
from rolau.ui.pages.new_workspace import documents
from rolau.ui.pages.page_preview import PagePreview
from rolau.ui.session import Session
from rolau.ui.shell.page import PageContext
from rolau.ui.tasks import Progress, Task, Tasks
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.states import Progress as ProgressLine

_FORM = 400
_PAUSE_MS = 200
_DPI = 132


class BriefingDialog(DeskDialog):
    """Makes the briefing of one country or mission as a PDF.

    ``written`` carries its Path once it is there. The countries in scope are offered, and
    ``country``, the one chosen at first; so are the missions that serve them, and ``mission``
    (an id), which is then chosen at first. Without any mission none is spoken of. Long work runs
    in ``tasks``, by default those of the window the dialog belongs to.
    """

    written = Signal(object)

    def __init__(
        self,
        context: PageContext,
        country: str = "",
        parent: QWidget | None = None,
        *,
        mission: str = "",
        tasks: Tasks | None = None,
        folder: Path | None = None,
    ) -> None:
        theme = context.theme
        missions = missions_of(context.session.desk)
        title = tr("Briefing") if missions else tr("Country briefing")
        super().__init__(theme, title, parent=parent)
        self.context = context
        self.session: Session = context.session
        self.tasks = tasks or tasks_of(parent) or Tasks(self)
        self.task: Task | None = None
        self.preview_task: Task | None = None
        self.path: Path | None = None
        self._folder = folder or documents()
        self._named_by_hand = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.preview = PagePreview(theme)
        self._make_fields(country)
        self._make_mission_fields(missions, mission)
        self._build()
        self._connect()
        self.resize(1080, 720)
        self._changed()

    # -- how it is made --------------------------------------------------------------------

    def _make_fields(self, country: str) -> None:
        theme = self.theme
        self.country_box = QComboBox()
        for code, name in self.session.countries():
            if self.context.scope.holds(code) or code == country:
                self.country_box.addItem(name, code)
        self.country_box.setCurrentIndex(max(0, self.country_box.findData(country)))
        self.language_box = QComboBox()
        there = languages()
        for code in there:
            self.language_box.addItem(OWN_NAMES[code], code)
        lacking = ", ".join(tr(NAMES[code]) for code in LANGUAGES if code not in there)
        said = tr("Not translated yet: {languages}.", languages=lacking) if lacking else ""
        self.file_line = QLineEdit()
        self.browse = button(theme, tr("Choose…"))
        self.browse.setAccessibleName(tr("Choose the file"))
        self.country = Labelled(theme, tr("Country"), self.country_box)
        self.language = Labelled(theme, tr("Language"), self.language_box, said)
        self.file = Labelled(theme, tr("File"), self.file_line, beside=self.browse)
        self.audience = AudienceChoice(theme)
        self.audiences = self.audience.buttons

    def _make_mission_fields(self, missions: Sequence[Mission], chosen: str) -> None:
        self.kind_box = QComboBox()
        for words, kind in ((tr("A country"), ""), (tr("A mission"), "mission")):
            self.kind_box.addItem(words, kind)
        self.mission_box = QComboBox()
        for each in missions:
            served = (each.countries or "").split(",")
            if each.id == chosen or any(map(self.context.scope.holds, served)):
                self.mission_box.addItem(each.title or "", each.id)
        self.mission_box.setCurrentIndex(max(0, self.mission_box.findData(chosen)))
        self.kind_box.setCurrentIndex(1 if chosen and self.mission_box.count() else 0)
        self.kind = Labelled(self.theme, tr("Briefing on"), self.kind_box)
        self.mission = Labelled(self.theme, tr("Mission"), self.mission_box)
        self.kind.setVisible(self.mission_box.count() > 0)

    def _build(self) -> None:
        theme = self.theme
        self.progress = ProgressLine(theme)
        self.progress.hide()
        fields = (self.kind, self.country, self.mission, self.language, self.audience, self.file)
        for field in fields:
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.body.addWidget(self.complaint)
        self.content.setFixedWidth(_FORM)
        self.middle.addWidget(self.preview, 1)
        self.folder_button = button(theme, tr("Open folder"))
        self.open_button = button(theme, tr("Open the PDF"), icon="document_pdf")
        for made in (self.folder_button, self.open_button):
            self.buttons.insertWidget(self.buttons.count() - 1, made)
            made.hide()
        self.buttons.insertWidget(0, self.progress, 100)
        self.close_button, self.write_button = self.add_buttons(tr("Close"), tr("Write PDF"))

    def _connect(self) -> None:
        for box in (self.kind_box, self.country_box, self.mission_box):
            box.currentIndexChanged.connect(self._changed)
        self.language_box.currentIndexChanged.connect(self._changed)
        self.audience.chosen.connect(self._changed)
        self.file_line.textEdited.connect(self._name_by_hand)
        self.file_line.textChanged.connect(self._say_file)
        self.browse.clicked.connect(self._choose_file)
        self.write_button.clicked.connect(self.write)
        self.progress.cancelled.connect(self._stop_writing)
        self.folder_button.clicked.connect(self._open_folder)
        self.open_button.clicked.connect(self._open_file)
        self._pause.timeout.connect(self._picture)
        for keys, step in (("PgUp", -1), ("PgDown", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self.preview.leaf, step))

    # -- what is asked for -----------------------------------------------------------------

    @property
    def order(self) -> Order:
        """The briefing as it is chosen now."""
        return Order(
            str(self.country_box.currentData() or ""),
            str(self.language_box.currentData() or "en"),
            self.audience.code,
            str(self.mission_box.currentData() or "") if self._on_mission else "",
        )

    @property
    def _on_mission(self) -> bool:
        """Whether the briefing is on a mission."""
        return bool(self.kind_box.currentData())

    @property
    def target(self) -> Path:
        """The file as it would be written now."""
        path = self._folder / Path(self.file_line.text().strip()).expanduser()
        named = path.suffix.lower() == ".pdf" or not path.name
        return path if named else path.with_name(f"{path.name}.pdf")

    def _proposed(self) -> str:
        """Return what the file is called while nobody named it."""
        today = clock.today().isoformat()
        if self._on_mission:
            mission = self.mission_box.currentText()
            return tr("{mission} mission briefing {date}", mission=mission, date=today)
        country = self.country_box.currentText()
        return tr("{country} country briefing {date}", country=country, date=today)

    def _changed(self) -> None:
        self.country.setVisible(not self._on_mission)
        self.mission.setVisible(self._on_mission)
        if not self._named_by_hand:
            name = self._proposed()
            with QSignalBlocker(self.file_line):
                self.file_line.setText(f"{proposed_name(name)}.pdf")
            self.file_line.setCursorPosition(0)
        self._forget_written()
        self._say_file()
        ready = (self.mission_box if self._on_mission else self.country_box).count() > 0
        self.write_button.setEnabled(ready and self.task is None)
        if ready:
            self._pause.start()
        else:
            self.country.say_help(tr("There is no country here yet. Add one first."))
            self.preview.say(tr("Nothing to show yet."))

    def _name_by_hand(self) -> None:
        self._named_by_hand = True
        self._forget_written()

    def _say_file(self) -> None:
        if self.file_line.text().strip() and self.target.exists() and self.target != self.path:
            self.file.say_help(tr("This file is there already; it will be replaced."), "warn")
        else:
            self.file.say_help(tr("In {folder}", folder=str(self.target.parent)))

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Where to keep the briefing"), str(self.target), tr("PDF (*.pdf)")
        )
        if name:
            self._folder = Path(name).parent
            self._name_by_hand()
            self.file_line.setText(Path(name).name)
            self._say_file()

    # -- the pages -------------------------------------------------------------------------

    def _picture(self) -> None:
        if self.preview_task is not None:
            self.preview_task.cancel()
        if not self.preview.pages:
            self.preview.say(tr("Setting the pages …"))
        session = self.session
        work = partial(page_pictures, session.desk.workspace, session.actor, self.order, _DPI)
        task = self.preview_task = self.tasks.start(work)
        task.done.connect(lambda pages: self._show_pages(task, pages))
        task.failed.connect(lambda words: self._show_pages(task, [], words))

    def _show_pages(self, task: Task, pages: Sequence[bytes], wrong: str = "") -> None:
        if task is not self.preview_task:
            return
        self.preview_task = None
        if wrong:
            self.preview.say(wrong, "bad.text")
        else:
            self.preview.show_pages(pages)

    # -- the file --------------------------------------------------------------------------

    def write(self) -> None:
        """Write the PDF where the file line says."""
        self.complain("")
        if self.task is not None:
            return
        if not self.file_line.text().strip():
            self.file.say_wrong(tr("Say where the briefing is to be kept."))
            self.file_line.setFocus()
            return
        if not self.target.parent.is_dir():
            self.file.say_wrong(tr("There is no such folder. Choose one that is there."))
            self.file_line.setFocus()
            return
        self._forget_written()
        session = self.session
        work = partial(write, session.desk.workspace, session.actor, self.order, self.target)
        task = self.task = self.tasks.start(work)
        self._show_busy(busy=True)
        task.progress.connect(self._tell)
        task.done.connect(self._done)
        task.failed.connect(self.complain)
        task.finished.connect(lambda: self._finished(task))

    def _tell(self, progress: Progress) -> None:
        self.progress.say(progress.what, progress.done, progress.total)

    def _done(self, path: Path) -> None:
        self.path = path
        self.complain(tr("“{file}” is written.", file=path.name), "ok")
        self._say_file()
        for made in (self.folder_button, self.open_button):
            made.show()
        self.open_button.setFocus()
        self.written.emit(path)

    def _finished(self, task: Task) -> None:
        if task is self.task:
            self.task = None
            self._show_busy(busy=False)

    def _show_busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.progress.say(tr("Composing the briefing"))
        self.write_button.setEnabled(not busy)

    def _stop_writing(self) -> None:
        if self.task is not None:
            self.task.cancel()
            self.progress.say(tr("Stopping; nothing is written"))

    def _forget_written(self) -> None:
        """What is chosen now is not what was written."""
        self.complain("")
        for made in (self.folder_button, self.open_button):
            made.hide()

    def _open_folder(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))

    def _open_file(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))

    def done(self, result: int) -> None:
        """Stop what is under way before the dialog goes."""
        self._stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way before the dialog goes."""
        self._stop()
        super().closeEvent(event)

    def _stop(self) -> None:
        self._pause.stop()
        for task in (self.task, self.preview_task):
            if task is not None:
                task.cancel()
        self.preview_task = None


def missions_of(desk: Desk) -> list[Mission]:
    """Return the workspace's missions in their order."""
    return [Mission(row) for row in desk.records("mission")]


def tasks_of(widget: QWidget | None) -> Tasks | None:
    """Return where the window that a widget belongs to has its long work done."""
    return widget.window().findChild(Tasks) if widget is not None else None
