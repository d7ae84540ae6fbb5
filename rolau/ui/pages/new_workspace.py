"""The dialog that makes a workspace: its name, where its file lies, its countries."""

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from rolau.base.errors import RolauError
from rolau.base.texts import tr, trn
from rolau.desk.desk import SUFFIX, Desk
from rolau.desk.file_names import proposed_name
from rolau.ui.pages.countries_picker import CountriesPicker
from rolau.ui.pages.dialog import DeskDialog, Labelled
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button

_WIDE = 560


class NewWorkspaceDialog(DeskDialog):
    """Asks for name, folder and countries and makes the file.

    ``made`` carries the Path of the new workspace; it is closed again, ready to be opened. The
    file appears whole or not at all, and nothing that is there is ever replaced.
    """

    made = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, folder: Path | None = None
    ) -> None:
        super().__init__(
            theme,
            tr("New workspace"),
            tr("One file that holds everything. Copy it, hand it over, back it up like any file."),
            parent,
        )
        self.setMinimumWidth(_WIDE)
        self.name_line = QLineEdit()
        self.folder_line = QLineEdit(str(folder or documents()))
        self.browse = button(theme, tr("Choose…"))
        self.picker = CountriesPicker(theme)
        self.name = Labelled(theme, tr("Name"), self.name_line)
        self.place = Labelled(theme, tr("Folder"), self.folder_line, beside=self.browse)
        self.countries = Labelled(theme, tr("Countries"), self.picker)
        for field in (self.name, self.place, self.countries):
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.body.addWidget(self.complaint)
        self.cancel_button, self.make_button = self.add_buttons(tr("Cancel"), tr("Make workspace"))
        self.browse.setAccessibleName(tr("Choose the folder"))
        self.name_line.textChanged.connect(self._say)
        self.folder_line.textChanged.connect(self._say)
        self.picker.changed.connect(self._say_countries)
        self.picker.not_found.connect(self._say_countries)
        self.browse.clicked.connect(self._choose_folder)
        self.make_button.clicked.connect(self.make)
        self._say()
        self._say_countries()
        self.name_line.setFocus()

    @property
    def path(self) -> Path:
        """The file as it would be made now."""
        name = proposed_name(self.name_line.text())
        return Path(self.folder_line.text().strip()).expanduser() / (name + SUFFIX)

    def make(self) -> None:
        """Make the workspace, or say at each field what is wrong."""
        self.complain("")
        typed = self.picker.take_typed()
        if not (self._check() and typed):
            wrong = (field for field in (self.name, self.place, self.countries) if field.wrong)
            next(wrong, self.name).control.setFocus()
            return
        path = self.path
        try:
            Desk.create(path, self.picker.codes, name=self.name_line.text().strip()).close()
        except RolauError as error:
            self.complain(error.message)
            return
        self.accept()
        self.made.emit(path)

    def _say(self) -> None:
        """While typing: say what the file will be called, and only what is surely wrong."""
        named = bool(self.name_line.text().strip())
        self.name.say_help(
            tr("The file will be called “{file}”.", file=self.path.name)
            if named
            else tr("As it will stand at the top of the window.")
        )
        self.place.say_help(tr("On this computer or a stick, not in a synchronised folder."))
        if named and self.path.exists():
            self._say_there()

    def _check(self) -> bool:
        """Say what is wrong with name and folder; tell whether nothing is."""
        self._say()
        if not self.name_line.text().strip():
            self.name.say_wrong(tr("Give the workspace a name."))
        elif self.path.exists():
            self._say_there()
        folder = self.path.parent
        if not folder.is_dir():
            self.place.say_wrong(tr("There is no such folder. Choose one that is there."))
        elif not os.access(folder, os.W_OK):
            self.place.say_wrong(tr("Nothing may be written in this folder. Choose another."))
        return not (self.name.wrong or self.place.wrong)

    def _say_there(self) -> None:
        self.name.say_wrong(
            tr(
                "“{file}” is in this folder already. Choose another name or folder.",
                file=self.path.name,
            )
        )

    def _say_countries(self, strange: str = "") -> None:
        if strange:
            self.countries.say_wrong(tr("No country is called “{text}”.", text=strange))
            return
        count = len(self.picker.codes)
        chosen = trn("{n} country.", "{n} countries.", count) if count else ""
        more = tr("More can be added at any time; imported figures are kept for all countries.")
        self.countries.say_help(f"{chosen} {more}".strip())
        self.fit()

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, tr("Folder of the new workspace"), self.folder_line.text()
        )
        if name:
            self.folder_line.setText(name)


def documents() -> Path:
    """Return this user's folder for documents, or the home folder where there is none."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()
