"""For whom a paper or a copy is: one of the audiences, each with what it may see."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from rolau.base.texts import N_, tr
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.text import Text

AUDIENCES = (
    ("unit", N_("The Unit"), N_("Everything, up to strictly confidential.")),
    (
        "un-wide",
        N_("The United Nations"),
        N_("Up to confidential; what is strictly confidential is left out and counted."),
    ),
    (
        "external",
        N_("External"),
        N_("Unclassified only, and only values their publishers allow to be passed on."),
    ),
)


class AudienceChoice(QWidget):
    """One of the audiences, the Unit at first; ``chosen`` is emitted when it changes."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.buttons = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(theme, tr("For whom"), "name"))
        for number, (_, label, help) in enumerate(AUDIENCES):
            choice = QRadioButton(tr(label))
            choice.setAccessibleDescription(tr(help))
            choice.setChecked(number == 0)
            self.buttons.addButton(choice, number)
            below = Text(theme, tr(help), "caption", "text3", wrap=True)
            inset = QHBoxLayout()
            inset.setContentsMargins(24, 0, 0, 6)
            inset.addWidget(below)
            column.addWidget(choice)
            column.addLayout(inset)
        self.buttons.idToggled.connect(lambda _id, on: self.chosen.emit() if on else None)

    @property
    def code(self) -> str:
        """The audience chosen."""
        return AUDIENCES[max(0, self.buttons.checkedId())][0]
