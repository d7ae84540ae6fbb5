"""How lines of findings are drawn: headings, rules with their advice, findings with signs."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyleOptionViewItem

from rolau.exchange.problems import Problem
from rolau.ui.pages.importing.problem_lines import ClassLine, FindingLine, Line, RuleLine
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import CELL
from rolau.ui.widgets.delegate import HOVERED_ROW, CellDelegate, Index, is_selected
from rolau.ui.widgets.paint import Run, draw_line

HEADING = 32
_PADDING = 10
_ROW = 20
_SIDE = 16
_SIGN = 24
SIGNS = {"bad": "dismiss_circle", "warn": "warning", "info": "info"}
"""The sign of a finding and of a cell by its status."""


class FindingLines(QAbstractListModel):
    """The lines on show; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return nothing for a heading: it cannot be chosen."""
        if isinstance(self.lines[index.row()], ClassLine | RuleLine):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the line for drawing, its title, its words for a reader."""
        line = self.lines[index.row()]
        if role == CELL:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return None

    def row_at(self, cell: str, sheet: str, file: str) -> int:
        """Return the line of the problem at a cell, −1 when there is none."""
        for row, line in enumerate(self.lines):
            found = (line.problem or line.entry) if isinstance(line, FindingLine) else None
            if found is None or (found.file, found.sheet) != (file, sheet):
                continue
            more = found.more if isinstance(found, Problem) else ()
            if cell in (found.cell, *more):
                return row
        return -1


class FindingDelegate(CellDelegate):
    """Draws headings on grey; findings with sign, sentence, more below, place at the end."""

    keeps_accent = True

    def __init__(self, theme: Theme, wide: int, parent: QObject | None = None) -> None:
        super().__init__(theme)
        self.setParent(parent)
        self._wide = wide
        self._wrapped: dict[tuple[str, str, int], list[str]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line's words at the width of the pane."""
        line = index.data(CELL)
        if isinstance(line, ClassLine):
            return QSize(self._wide, HEADING)
        if isinstance(line, RuleLine):
            title, detail = self._rule_parts(line)
            return QSize(self._wide, _ROW * (len(title) + len(detail)) + 12)
        title, detail = self._parts(line)
        return QSize(self._wide, _ROW * (len(title) + len(detail)) + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a heading or a finding."""
        line: Line = index.data(CELL)
        rect: QRect = option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        if isinstance(line, ClassLine):
            self._draw_class(painter, rect, line, rtl=rtl)
        elif isinstance(line, RuleLine):
            self._draw_rule(painter, rect, line, rtl=rtl)
        else:
            view = option.widget
            if is_selected(view, index):
                painter.fillRect(rect, self.theme.colour("accentSoft"))
            elif view.property(HOVERED_ROW) == index.row():
                painter.fillRect(rect, self.theme.colour("hover"))
            self._draw_finding(painter, rect, line, rtl=rtl)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.theme.colour("line"))
        painter.restore()

    def _draw_class(self, painter: QPainter, rect: QRect, line: ClassLine, *, rtl: bool) -> None:
        painter.fillRect(rect, self.theme.colour("window"))
        tone = f"{line.status}.text"
        inner = rect.adjusted(_SIDE, 0, -_SIDE, -1)
        count = [Run(line.found, "figure", tone)]
        draw_line(painter, self.theme, inner, count, rtl=rtl, trailing=True)
        room = inner.adjusted(40, 0, 0, 0) if rtl else inner.adjusted(0, 0, -40, 0)
        runs = [
            Run(icon=SIGNS[line.status], tone=tone, gap=8),
            Run(line.title, "figure", tone, gap=8),
            Run(line.note, "caption", "text3", shrink=True),
        ]
        draw_line(painter, self.theme, room, runs, rtl=rtl)

    def _draw_rule(self, painter: QPainter, rect: QRect, line: RuleLine, *, rtl: bool) -> None:
        painter.fillRect(rect, self.theme.colour("raised"))
        inner = rect.adjusted(_SIDE, 6, -_SIDE, -6)
        upper = QRect(inner.left(), inner.top(), inner.width(), _ROW)
        count = [Run(line.found, "caption", f"{line.status}.text")]
        draw_line(painter, self.theme, upper, count, rtl=rtl, trailing=True)
        title, advice = self._rule_parts(line)
        top = inner.top()
        for words, look in (
            *((words, ("header", "text")) for words in title),
            *((words, ("caption", "text2")) for words in advice),
        ):
            self._draw_words(painter, inner, top, words, look, rtl=rtl)
            top += _ROW

    def _rule_parts(self, line: RuleLine) -> tuple[list[str], list[str]]:
        whole = self._wide - 2 * _SIDE - _SIGN
        return self._wrap(line.title, "header", whole - 32), self._wrap(
            line.advice, "caption", whole
        )

    def _draw_finding(
        self, painter: QPainter, rect: QRect, line: FindingLine, *, rtl: bool
    ) -> None:
        inner = rect.adjusted(_SIDE, _PADDING, -_SIDE, -_PADDING)
        upper = QRect(inner.left(), inner.top(), inner.width(), _ROW)
        sign = [Run(icon=SIGNS[line.status], tone=f"{line.status}.text")]
        draw_line(painter, self.theme, upper, sign, rtl=rtl)
        if line.place:
            place = [Run(line.place, "caption", "text3")]
            draw_line(painter, self.theme, upper, place, rtl=rtl, trailing=True)
        title, detail = self._parts(line)
        top = inner.top()
        for words, style, tone in (
            *((words, "figure", "text") for words in title),
            *((words, "body", "text2") for words in detail),
        ):
            self._draw_words(painter, inner, top, words, (style, tone), rtl=rtl)
            top += _ROW

    def _draw_words(
        self,
        painter: QPainter,
        inner: QRect,
        top: int,
        words: str,
        look: tuple[str, str],
        *,
        rtl: bool,
    ) -> None:
        style, tone = look
        metrics = QFontMetricsF(self.theme.font(style))
        wide = metrics.horizontalAdvance(words)
        left = inner.right() + 1 - _SIGN - wide if rtl else inner.left() + _SIGN
        baseline = top + (_ROW + metrics.ascent() - metrics.descent()) / 2
        painter.setFont(self.theme.font(style))
        painter.setPen(self.theme.colour(tone))
        painter.drawText(QPointF(left, round(baseline)), words)

    def _parts(self, line: FindingLine) -> tuple[list[str], list[str]]:
        """Return the lines of the sentence and of what stands below it."""
        whole = self._wide - 2 * _SIDE - _SIGN
        metrics = QFontMetricsF(self.theme.font("caption"))
        taken = round(metrics.horizontalAdvance(line.place)) + 12 if line.place else 0
        title = self._wrap(line.title, "figure", whole - taken)
        return title, self._wrap(line.detail, "body", whole) if line.detail else []

    def _wrap(self, text: str, style: str, wide: int) -> list[str]:
        key = (text, style, wide)
        if key not in self._wrapped:
            layout = QTextLayout(text, self.theme.font(style))
            layout.beginLayout()
            found = []
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(40, wide))
                start = line.textStart()
                found.append(text[start : start + line.textLength()].rstrip())
            layout.endLayout()
            self._wrapped[key] = found
        return self._wrapped[key]
