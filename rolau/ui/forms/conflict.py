"""Two values for one field, side by side, each with a button that settles it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from rolau.desk.differing import ConflictEntry


class Side(NamedTuple):
    """One of the values: whose it is, the stored value, how it reads, and what is known of it."""

    whose: str
    value: Value
    shown: str
    note: str = ""


def conflict_sides(entry: "ConflictEntry") -> list[Side]:
    """Return the sides of a conflict that a merge left open, mine first."""
    named = [(tr("Mine"), entry.mine), (tr("Theirs"), entry.theirs)]
    named += [(tr("Also"), other) for other in entry.others]
    return [
        Side(whose, side.value, side.text, ", ".join(filter(None, (side.who, side.why))))
        for whose, side in named
    ]


class ConflictPanel(QWidget):
    """The values under each other and "Use …" for each; ``settled`` carries the `Side` taken."""

    settled = Signal(object)

    def __init__(self, sides: Sequence[Side], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.buttons = []
        for line, side in enumerate(sides):
            shown = side.shown or tr("empty")
            grid.addWidget(Text(theme, side.whose, "caption", "text3"), line, 0)
            grid.addWidget(ElidedText(theme, shown, "figure"), line, 1)
            grid.addWidget(ElidedText(theme, side.note, "caption", "text2"), line, 2)
            words = shown if len(shown) <= 24 else f"{shown[:23]}…"
            use = button(theme, tr("Use {value}", value=words), small=True)
            use.clicked.connect(self._settle(side))
            self.buttons.append(use)
            buttons.addWidget(use)
        buttons.addStretch(1)
        grid.addLayout(buttons, len(sides), 0, 1, 3)

    def _settle(self, side: Side) -> Callable[[], None]:
        return lambda: self.settled.emit(side)
