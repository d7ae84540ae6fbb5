"""The delegates of tables and lists, one for each kind of cell."""

from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from rolau.ui.widgets.cells import Change, Figure, Grade, Name, State, TwoLine
from rolau.ui.widgets.delegate import CellDelegate
from rolau.ui.widgets.paint import Run, draw_box, draw_line, line_width


class TextDelegate(CellDelegate):
    """Text, or a Name with its caption; cut short with a tooltip when there is no room."""

    def _runs(self, cell: Any) -> list[Run]:
        if isinstance(cell, Name):
            style = "name" if cell.strong else "body"
            runs = [Run(cell.text, style, gap=4, shrink=True)]
            return [*runs, Run(cell.unit, "caption", "text3", shrink=True)] if cell.unit else runs
        return [Run(str(cell), shrink=True)]

    def width(self, cell: Any) -> int:
        """Return the width of the whole text."""
        return round(line_width(self.theme, self._runs(cell)) + 0.5)

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Any, *, rtl: bool) -> bool:
        """Draw the text; its caption gives way first."""
        return draw_line(painter, self.theme, rect, self._runs(cell), rtl=rtl)


class FigureDelegate(CellDelegate):
    """A number at the trailing edge; never cut short, and left to right in every language."""

    def width(self, cell: Any) -> int:
        """Return the width of the figure."""
        return round(line_width(self.theme, [self._run(cell)]) + 0.5)

    def _run(self, cell: Any) -> Run:
        figure = cell if isinstance(cell, Figure) else Figure(str(cell))
        return Run(figure.text, "figure" if figure.strong else "body", figure.tone)

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Any, *, rtl: bool) -> bool:
        """Draw the figure against the trailing edge."""
        draw_line(painter, self.theme, rect, [self._run(cell)], rtl=rtl, trailing=True)
        return False


class ChangeDelegate(CellDelegate):
    """Triangle, figure and word of a change, in the colour of its status."""

    def _runs(self, cell: Change) -> list[Run]:
        tone = "text2" if cell.status == "neutral" else cell.status
        runs = [Run(triangle=cell.direction, tone=tone, gap=5)] if cell.direction else []
        if cell.figure:
            runs.append(Run(cell.figure, "body", tone, gap=4))
        return [*runs, Run(cell.word, "caption", tone)]

    def width(self, cell: Change) -> int:
        """Return the width of triangle, figure and word."""
        return round(line_width(self.theme, self._runs(cell)) + 0.5)

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Change, *, rtl: bool) -> bool:
        """Draw the change from the leading edge."""
        return draw_line(painter, self.theme, rect, self._runs(cell), rtl=rtl)


class GradeDelegate(CellDelegate):
    """A source's grade in its small frame."""

    def width(self, cell: Grade) -> int:
        """Return the width of the frame."""
        return grade_width(self, cell.text)

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Grade, *, rtl: bool) -> bool:
        """Draw the frame at the leading edge."""
        wide = grade_width(self, cell.text)
        left = rect.right() + 1 - wide if rtl else rect.left()
        draw_grade(painter, self, QRectF(left, rect.center().y() - 7, wide, 16), cell.text)
        return False


def grade_width(delegate: CellDelegate, text: str) -> int:
    """Return the width of a grade's frame in pixels."""
    metrics = delegate.theme.metrics("header")
    return max(25, round(metrics.horizontalAdvance(text)) + 10)


def draw_grade(painter: QPainter, delegate: CellDelegate, box: QRectF, text: str) -> None:
    """Draw a grade as letter and digit in a frame."""
    theme = delegate.theme
    draw_box(painter, box, 3, None, theme.colour("line2"))
    painter.setFont(theme.font("header"))
    painter.setPen(theme.colour("text2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class StateDelegate(CellDelegate):
    """Icon and word of a state in the colour of its status, without a ground."""

    def _runs(self, cell: State) -> list[Run]:
        tone = "text2" if cell.status == "neutral" else cell.status
        icon = [Run(icon=cell.icon, tone=tone, gap=4)] if cell.icon else []
        return [*icon, Run(cell.word, "badge", tone, shrink=True)]

    def width(self, cell: State) -> int:
        """Return the width of icon and word."""
        return round(line_width(self.theme, self._runs(cell)) + 0.5)

    def draw_cell(self, painter: QPainter, rect: QRect, cell: State, *, rtl: bool) -> bool:
        """Draw the state from the leading edge."""
        return draw_line(painter, self.theme, rect, self._runs(cell), rtl=rtl)


class TwoLineDelegate(CellDelegate):
    """A line of a master list: name above; code, note, signs and figure below."""

    keeps_accent = True

    def height(self) -> int:
        """Return the height of a list line."""
        return self.theme.size("listRow")

    def padding(self) -> int:
        """Return the list pane's padding."""
        return 16

    def draw_cell(self, painter: QPainter, rect: QRect, cell: TwoLine, *, rtl: bool) -> bool:
        """Draw both lines; signs and figure keep their room, name and note give way."""
        upper = QRect(rect.left(), rect.top() + 5, rect.width(), 20)
        lower = QRect(rect.left(), rect.top() + 25, rect.width(), 16)
        cut = draw_line(painter, self.theme, upper, [Run(cell.title, "name", shrink=True)], rtl=rtl)
        tail: list[Run] = []
        for sign in cell.signs:
            tail.append(Run(icon=sign.icon, tone=sign.status, gap=3))
            tail.append(Run(sign.figure, "header", sign.status, gap=8))
        if cell.figure:
            tail.append(Run(cell.figure, "caption", "text3"))
        taken = round(line_width(self.theme, tail)) + 8 if tail else 0
        head_rect = lower.adjusted(taken, 0, 0, 0) if rtl else lower.adjusted(0, 0, -taken, 0)
        draw_line(painter, self.theme, lower, tail, rtl=rtl, trailing=True)
        head = []
        if cell.code:
            code_width = self.theme.text_width("caption", cell.code)
            head.append(Run(cell.code, "caption", "text3", gap=max(8, round(36 - code_width))))
        if cell.note:
            head.append(Run(cell.note, "caption", "text3", shrink=True))
        return draw_line(painter, self.theme, head_rect, head, rtl=rtl) or cut
