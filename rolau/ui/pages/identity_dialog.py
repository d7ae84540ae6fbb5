"""The dialog that asks, once a machine, who is working: name and role."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from rolau.base.errors import RolauError
from rolau.base.texts import tr
from rolau.desk.identity import Identity, identity, keep_identity, kept_identity
from rolau.ui.pages.dialog import DeskDialog, Labelled
from rolau.ui.theme.theme import Theme

_WIDE = 440


class IdentityDialog(DeskDialog):
    """Name and role, kept on this machine; ``kept`` carries the `Identity`.

    Before the first answer the account's name is proposed.
    """

    kept = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            tr("Who is working"),
            tr("Your name stands beside every change you make, also in copies you hand over."),
            parent,
        )
        self.setMinimumWidth(_WIDE)
        before = kept_identity() or identity()
        self.name_line = QLineEdit(before.name)
        self.role_line = QLineEdit(before.role)
        self.name = Labelled(theme, tr("Name"), self.name_line, _name_help())
        self.role = Labelled(
            theme, tr("Role"), self.role_line, tr("Desk planner, field officer … may stay empty.")
        )
        self.body.addWidget(self.name)
        self.body.addWidget(self.role)
        self.body.addStretch(1)
        self.body.addWidget(self.complaint)
        self.cancel_button, self.keep_button = self.add_buttons(tr("Cancel"), tr("Keep"))
        self.name_line.textEdited.connect(lambda _text: self.name.say_help())
        self.keep_button.clicked.connect(self.keep)
        self.name_line.setFocus()
        self.name_line.selectAll()

    def keep(self) -> None:
        """Keep what is entered, or say what is wrong with it."""
        self.complain("")
        given = Identity(_tidy(self.name_line.text()), _tidy(self.role_line.text()))
        if not given.name:
            self.name.say_wrong(tr("Give your name, or what your colleagues know you by."))
            self.name_line.setFocus()
            return
        try:
            keep_identity(given)
        except RolauError as error:
            self.complain(error.message)
            return
        self.accept()
        self.kept.emit(given)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _name_help() -> str:
    return tr("Kept on this computer only; no password.")
