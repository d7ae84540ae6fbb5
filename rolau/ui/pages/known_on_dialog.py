"""The dialog that asks for a day or a checkpoint: everything is then shown as known on it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from rolau.base.errors import RolauError
from rolau.base.texts import tr
from rolau.desk.ledger import checkpoints
from rolau.desk.moments import Moment, moment
from rolau.ui.pages.dialog import DeskDialog, Labelled
from rolau.ui.pages.wording import day
from rolau.ui.session import Session
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.text import Text

_WIDE = 440
_MOST = 6


class KnownOnDialog(DeskDialog):
    """Asks for a moment; ``chosen`` carries the `Moment`."""

    chosen = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            tr("Show as known on"),
            tr("A second window shows everything as this workspace knew it then, for reading."),
            parent,
        )
        self.setMinimumWidth(_WIDE)
        self.session = session
        self.line = QLineEdit()
        self.line.setPlaceholderText("2026-03-12")
        self.moment = Labelled(
            theme,
            tr("Day, time or checkpoint"),
            self.line,
            tr("A day (until its end), 2026-03-12T14:30, or a checkpoint's name."),
        )
        self.body.addWidget(self.moment)
        self.named = []
        found = checkpoints(session.desk)[:_MOST]
        if found:
            self.body.addWidget(Text(theme, tr("Checkpoints"), "name"))
        for made in found:
            link = button(theme, tr("{name}, {day}", name=made.name, day=day(made.at)), "link")
            link.clicked.connect(lambda _=False, name=made.name: self._take(name))
            self.named.append(link)
            self.body.addWidget(link)
        self.body.addStretch(1)
        self.body.addWidget(self.complaint)
        self.close_button, self.show_button = self.add_buttons(tr("Cancel"), tr("Show"))
        self.show_button.clicked.connect(self._show)
        self.line.textEdited.connect(lambda _text: self.moment.say_help())
        self.line.setFocus()

    def _take(self, name: str) -> None:
        self.line.setText(name)
        self._show()

    def _show(self) -> None:
        word = self.line.text().strip()
        try:
            found: Moment = moment(self.session.desk, word)
        except RolauError as error:
            self.moment.say_wrong(error.message)
            self.fit()
            self.line.setFocus()
            return
        self.accept()
        self.chosen.emit(found)
