"""The parts the evidence pane is built from: figure, facts, sources, changes, history."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from rolau.base.texts import tr
from rolau.ui.shell.evidence import (
    ChangeLine,
    EvidenceContent,
    Follow,
    HistoryLine,
    SourceLine,
    Use,
)
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import button
from rolau.ui.widgets.chip import Chip, CodeChip
from rolau.ui.widgets.facts import FactGrid
from rolau.ui.widgets.headings import SectionHeading
from rolau.ui.widgets.paint import Run, draw_line, fill, line_width
from rolau.ui.widgets.states import EmptyState
from rolau.ui.widgets.surface import Hairline
from rolau.ui.widgets.text import ElidedText, Text


def evidence(
    theme: Theme, content: EvidenceContent | None, all_history: Callable[[], None]
) -> QWidget:
    """Return everything behind the chosen figure or record, from top to bottom."""
    if content is None:
        return EmptyState(
            theme,
            "info",
            tr("Nothing is chosen"),
            tr("Choose a figure or a record to see its sources and how it changed."),
        )
    made, column = _column()
    column.addWidget(ElidedText(theme, content.about, "caption", "text3"))
    if content.value or content.state:
        column.addLayout(_figure(theme, content))
    if content.facts:
        column.addSpacing(8)
        column.addWidget(FactGrid(theme, content.facts, 92, spacing=4))
    if content.sources or content.add_source:
        _section(column, theme, tr("Sources"), tr("Add source"), content.add_source)
        if not content.sources:
            column.addWidget(Text(theme, tr("No source yet."), tone="text2"))
        for source in content.sources:
            column.addWidget(_source(theme, source))
            column.addWidget(Hairline(theme))
    if content.changes:
        link = all_history if content.history else None
        _section(column, theme, tr("Changes to this value"), tr("All history"), link)
        for change in content.changes:
            column.addWidget(_change(theme, change))
            column.addWidget(Hairline(theme))
    if content.uses:
        _section(column, theme, tr("Used in"))
        for use in content.uses:
            column.addWidget(_use(theme, use))
    column.addStretch(1)
    return made


def history(theme: Theme, lines: Sequence[HistoryLine]) -> QWidget:
    """Return a record's history, newest first."""
    if not lines:
        return EmptyState(
            theme,
            "clock",
            tr("No changes yet"),
            tr("Every change is kept here with who made it, when and why."),
        )
    made, column = _column()
    for line in lines:
        column.addWidget(Text(theme, line.sentence, wrap=True))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(ElidedText(theme, line.note, "caption", "text3"), 1)
        if line.undo is not None:
            undo = button(theme, tr("Undo"), "link")
            undo.setAccessibleName(tr("Undo: {sentence}", sentence=line.sentence))
            undo.clicked.connect(line.undo)
            foot.addWidget(undo)
        column.addLayout(foot)
        column.addSpacing(7)
        column.addWidget(Hairline(theme))
        column.addSpacing(7)
    column.addStretch(1)
    return made


def _column() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 12, 16, 16)
    column.setSpacing(0)
    return made, column


def _section(
    column: QVBoxLayout, theme: Theme, title: str, link: str = "", follow: Follow | None = None
) -> None:
    column.addSpacing(12)
    heading = SectionHeading(theme, title, link=link if follow else "")
    if follow is not None:
        heading.followed.connect(follow)
    column.addWidget(heading)


def _figure(theme: Theme, content: EvidenceContent) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, 4, 0, 4)
    line.setSpacing(8)
    figure = ElidedText(theme, content.value, "title")
    figure.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    figure.setAccessibleName(f"{content.about}: {content.value} {content.unit}".strip())
    line.addWidget(figure)
    if content.unit:
        line.addWidget(ElidedText(theme, content.unit, "body", "text2"), 1)
    else:
        line.addStretch(1)
    if content.state is not None:
        state = content.state
        status = state.status if state.status in {"ok", "warn", "bad", "info"} else "neutral"
        line.addWidget(Chip(theme, state.word, status, state.icon))  # type: ignore[arg-type]
    return line


def _source(theme: Theme, source: SourceLine) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 8, 0, 8)
    line.setSpacing(8)
    if source.grade:
        line.addWidget(CodeChip(theme, source.grade), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    if source.open is None:
        words.addWidget(ElidedText(theme, source.title))
    else:
        words.addWidget(_link(theme, source.title, source.open))
    if source.note:
        words.addWidget(ElidedText(theme, source.note, "caption", "text3"))
    line.addLayout(words, 1)
    return made


def _use(theme: Theme, use: Use) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 2, 0, 2)
    line.setSpacing(8)
    sign = QLabel()
    sign.setPixmap(theme.pixmap(use.icon, "text2", 16))
    line.addWidget(sign)
    line.addWidget(_link(theme, use.title, use.open), 1)
    return made


def _link(theme: Theme, title: str, follow: Follow) -> QPushButton:
    made = ElidedLink(theme, title)
    made.clicked.connect(follow)
    return made


class ElidedLink(QPushButton):
    """A title to follow that gives way when its place is narrow; the whole is its tooltip."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(title)
        self.theme = theme
        self.setToolTip(title)
        self.setAccessibleName(title)
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the title, cut if it must be."""
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        run = Run(self.text(), "body", "accent", shrink=True)
        draw_line(painter, self.theme, self.rect(), [run], rtl=rtl)
        if self.underMouse() or self.hasFocus():
            wide = min(self.width(), round(line_width(self.theme, [run])))
            left = self.width() - wide if rtl else 0
            fill(painter, QRectF(left, 18, wide, 1), self.theme.colour("accent"))


def _change(theme: Theme, change: ChangeLine) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 8, 0, 8)
    column.setSpacing(0)
    column.addWidget(ChangeText(theme, change))
    if change.note:
        column.addWidget(ElidedText(theme, change.note, "caption", "text3"))
    return made


class ChangeText(QWidget):
    """Old value struck through, an arrow, the new value, and why, on one line."""

    def __init__(self, theme: Theme, change: ChangeLine) -> None:
        super().__init__()
        self.theme = theme
        self.change = change
        old = change.old or tr("none")
        said = tr("from {old} to {new}", old=old, new=change.new)
        whole = f"{said}, {change.words}" if change.words else said
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return one line of body text."""
        return QSize(100, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line; the reason gives way, then the old value."""
        painter = QPainter(self)
        change = self.change
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        old = Run(change.old or tr("none"), "body", "text3", gap=6, shrink=not change.words)
        arrow = Run("←" if rtl else "→", "body", "text2", gap=6)
        new = Run(change.new or tr("none"), "figure", gap=5)
        runs = [old, arrow, new, Run(change.words, "body", "text2", shrink=True)]
        draw_line(painter, self.theme, self.rect(), runs, rtl=rtl)
        if change.old:
            wide = round(line_width(self.theme, [old]))
            left = self.width() - wide if rtl else 0
            fill(painter, QRectF(left, 10, wide, 1), self.theme.colour("text3"))


def texts_of(widget: QWidget) -> list[str]:
    """Return what a tab says, part by part."""
    found = []
    for part in widget.findChildren(QWidget):
        if isinstance(part, (QLabel, QPushButton)) and part.text():
            found.append(part.text())
        elif isinstance(part, (ChangeText, Chip)):
            found.append(part.accessibleName())
    return found
