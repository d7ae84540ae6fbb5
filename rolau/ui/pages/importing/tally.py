"""Figures in a line, each with what it counts below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.models import wording
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import Button, button
from rolau.ui.widgets.text import Text


class Tally(QWidget):
    """Figures in a line, each with what it counts below; a tone for what is lost.

    ``asked`` carries the code of a figure that was clicked, where figures open a list.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.figures: dict[str, Text | Button] = {}
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(24)
        self._line.addStretch(1)

    def show_counts(
        self, counts: Sequence[tuple[str, int, str]], codes: Sequence[str] = ()
    ) -> None:
        """Show (words, count, tone) in their order; with ``codes`` each opens what it counts."""
        while self._line.count() > 1:
            item = self._line.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self.figures = {}
        for place, (words, count, tone) in enumerate(counts):
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            figure: Text | Button
            if codes and count:
                figure = button(self.theme, wording.figure(count), "link")
                figure.set_style("section")
                figure.setToolTip(tr("Show them"))
                figure.clicked.connect(lambda _=False, code=codes[place]: self.asked.emit(code))
            else:
                figure = Text(self.theme, wording.figure(count), "section", tone)
            figure.setAccessibleName(f"{words}: {wording.figure(count)}")
            below = "text2" if tone == "text" else tone
            line = QHBoxLayout()
            line.setContentsMargins(-2 if isinstance(figure, Button) else 0, 0, 0, 0)
            line.addWidget(figure)  # a button has two pixels of its own before its words
            line.addStretch(1)
            column.addLayout(line)
            column.addWidget(Text(self.theme, words, "caption", below, wrap=True))
            self.figures[words] = figure
            self._line.insertWidget(place, part, 0, Qt.AlignmentFlag.AlignTop)
