"""The filters of a plan: what is late, what is mine; both pressed: what is both."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rolau.analysis.missions.standing import LATE
from rolau.base.texts import tr
from rolau.models.wording import figure
from rolau.ui.pages.missions.tree.nodes import ChainNode
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import Button, button
from rolau.ui.widgets.shortening import Shortening

_WIDE = 1100
"""Pixels of the plan below which the filters show numbers alone."""
Keep = Callable[[ChainNode], bool]


class PlanFilters(QWidget):
    """Two buttons with how many each leaves, in few words where ``line`` is narrow.

    ``turned`` tells that other lines are wanted.
    """

    turned = Signal()

    def __init__(self, theme: Theme, line: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.room = Shortening(line, _WIDE)
        self.me = ""
        self.late = self._button("clock")
        self.mine = self._button("person")
        self.late.setToolTip(tr("Only activities that are late, and what they stand beneath"))
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        both.addWidget(self.late)
        both.addWidget(self.mine)
        self.count(())

    def _button(self, icon: str) -> Button:
        made = button(self.theme, "", icon=icon, small=True)
        made.setCheckable(True)
        made.toggled.connect(self.turned)
        return made

    @property
    def keep(self) -> Keep | None:
        """What tells whether a link is wanted; None when everything is."""
        wanted: list[Keep] = []
        wanted += [self.is_late] if self.late.isChecked() else []
        wanted += [self.is_mine] if self.mine.isChecked() else []
        return (lambda node: all(each(node) for each in wanted)) if wanted else None

    @staticmethod
    def is_late(node: ChainNode) -> bool:
        """Tell whether a link is an activity that is late."""
        return node.kind == "activity" and node.state == LATE

    def is_mine(self, node: ChainNode) -> bool:
        """Tell whether whoever works in this window is responsible for a link."""
        me = self.me.strip().casefold()
        return bool(me) and node.responsible.strip().casefold() == me

    def count(self, nodes: Sequence[ChainNode], me: str = "") -> None:
        """Say how many links of a plan each filter leaves; ``me`` is who works here."""
        self.me = me
        for made, word, wanted in (
            (self.late, tr("Late"), self.is_late),
            (self.mine, tr("Mine"), self.is_mine),
        ):
            count = sum(map(wanted, nodes))
            words = tr("{word} {n}", word=word, n=count)
            self.room.say(made, words, figure(count))
        self.mine.setToolTip(tr("Only what {name} is responsible for, and what it stands beneath",
                                name=me or tr("nobody")))  # fmt: skip

    def clear(self) -> None:
        """Want everything again."""
        was = self.keep
        for made in (self.late, self.mine):
            made.blockSignals(True)
            made.setChecked(False)
            made.blockSignals(False)
            made.update()
        if was is not None:
            self.turned.emit()
