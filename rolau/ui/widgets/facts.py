"""Facts as lines of label and value, aligned in two columns."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QWidget

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.text import ElidedText, Text


class Fact(NamedTuple):
    """One fact: its label, its value as it reads, and what to show when pointed at."""

    label: str
    value: str
    note: str = ""


_WIDEST = 144


class FactGrid(QWidget):
    """Labels in grey, values beside them; values wrap, labels give way with a tooltip."""

    def __init__(
        self,
        theme: Theme,
        facts: Sequence[Fact] = (),
        label_width: int = 92,
        *,
        spacing: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._label_width = label_width
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(spacing)
        self._grid.setColumnStretch(1, 1)
        self.show_facts(facts)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts in place of the ones before."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        metrics = QFontMetricsF(self.theme.font("body"))
        longest = max((metrics.horizontalAdvance(fact.label) for fact in facts), default=0.0)
        label_width = max(self._label_width, min(_WIDEST, round(longest) + 1))
        for line, fact in enumerate(facts):
            label = ElidedText(self.theme, fact.label, "body", "text3")
            label.setFixedWidth(label_width)
            value = Text(self.theme, fact.value, wrap=True)
            value.setToolTip(fact.note)
            value.setAccessibleName(f"{fact.label}: {fact.value}")
            self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTop)
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, int(line == len(facts)))
