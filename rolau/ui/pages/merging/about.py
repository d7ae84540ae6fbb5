"""What stands beside a merge: the pane about the copy, and the box about one change."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.desk.differing import FindingEntry
from rolau.ui.pages.merging.lines import Line
from rolau.ui.pages.merging.odd import sort_of
from rolau.ui.pages.wording import moment
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.facts import Fact, FactGrid
from rolau.ui.widgets.paint import draw_box
from rolau.ui.widgets.scroll import ScrollPane
from rolau.ui.widgets.surface import Hairline, Surface
from rolau.ui.widgets.text import ElidedText, Text

_TALLEST = 120
_LONG = 60


class Stage(NamedTuple):
    """One thing that is done before or after a merge: whether it is done, what, and more."""

    sign: str
    tone: str
    text: str
    note: str


class StageLine(QWidget):
    """A sign, what is done, and more about it below."""

    def __init__(self, theme: Theme, stage: Stage) -> None:
        super().__init__()
        sign = QLabel()
        sign.setPixmap(theme.pixmap(stage.sign, stage.tone, 16))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(8)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(theme, stage.text, "body", wrap=True))
        words.addWidget(Text(theme, stage.note, "caption", "text3", wrap=True))
        line.addLayout(words, 1)


class AboutPane(Surface):
    """The pane at the end: from where, how much, what is made sure before and after."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "raised", "leading")
        self.setAccessibleName(tr("This merge"))
        self.setFixedWidth(theme.size("evidence"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        self._area = ScrollPane()
        whole.addWidget(self._area)

    def show_parts(
        self,
        title: str,
        facts: Sequence[Sequence[Fact]],
        stages: Sequence[tuple[str, Sequence[Stage]]],
    ) -> None:
        """Show other facts, in parts, and what is made sure, under its headings."""
        theme = self.theme
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        column.addWidget(Text(theme, title, "section"))
        for number, part in enumerate(facts):
            if number:
                column.addWidget(Hairline(theme))
            column.addWidget(FactGrid(theme, part, spacing=4))
        for number, (heading, lines) in enumerate(stages):
            if not number:
                column.addWidget(Hairline(theme))
            column.addSpacing(4)
            column.addWidget(Text(theme, heading, "figure"))
            for stage in lines:
                column.addWidget(StageLine(theme, stage))
        column.addStretch(1)
        self._area.show_content(inner)


class ChangeBox(QWidget):
    """What comes by itself: from what to what, who changed it, when and why."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.title = ElidedText(theme, "", "section")
        self.note = ElidedText(theme, "", "caption", "text3")
        self.why = Text(theme, "", "body", "text2", wrap=True)
        self.who = ElidedText(theme, "", "caption", "text3")
        self.text = Text(theme, "", "body", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.area = ScrollPane(self.text)
        self.area.setMaximumHeight(_TALLEST)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addLayout(head)
        for part in (self.area, self.why, self.who):
            column.addWidget(part)

    def show_line(self, line: Line) -> None:
        """Show another change."""
        entry, side = line.entry, line.theirs
        self.title.setText(entry.title)
        self.note.setText(entry.label if entry.field else entry.kind_label)
        long = bool(entry.field) and len(side.text) > _LONG
        self.text.setText(side.text if long else "")
        self.area.setVisible(long)
        self.why.setText(side.why)
        self.why.setVisible(bool(side.why))
        self.who.setText(tr("{who}, {day}", who=side.who, day=moment(side.at)))

    def show_finding(self, finding: FindingEntry) -> None:
        """Show what was found in whole."""
        self.title.setText(finding.title)
        self.note.setText(sort_of(finding).word)
        self.area.hide()
        self.why.setText(finding.text)
        self.why.show()
        self.who.setText(tr("Nothing is changed by itself: look at it after the merge."))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        draw_box(QPainter(self), QRectF(self.rect()), 6, None, self.theme.colour("line2"))
