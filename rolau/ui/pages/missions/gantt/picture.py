"""What of a plan is in sight, painted: grounds and grid, links, bars and marks, a move's ghosts."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from rolau.ui.pages.missions.gantt import drawing
from rolau.ui.pages.missions.gantt.dragging import Drag
from rolau.ui.pages.missions.gantt.drawing import Ink
from rolau.ui.pages.missions.gantt.lines import Line, Link, span_words
from rolau.ui.pages.missions.gantt.scale import Scale
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.paint import fill

_AIR = 12
_DIAMOND_ROOM = 12


class _Knot(NamedTuple):
    """A link by the numbers of its lines."""

    one: int
    other: int
    link: Link


class Picture:
    """Lines and links on a scale. Only the lines that a rectangle touches are painted."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.ink = Ink(theme)
        self.lines: Sequence[Line] = ()
        self.numbers: dict[str, int] = {}
        self.scale = Scale(date(2000, 1, 1), date(2000, 12, 31))
        self.today = date(2000, 1, 1)
        self.high = theme.row_height()
        self.current = -1
        self.drag: Drag | None = None
        self.focused = self.lit = False
        self._knots: list[_Knot] = []
        self._spans: list[tuple[float, float] | None] = []

    def show(self, lines: Sequence[Line], links: Sequence[Link]) -> None:
        """Take other lines and links; links of lines that are folded away are left out."""
        self.lines = lines
        self.numbers = {line.key: number for number, line in enumerate(lines)}
        known = self.numbers
        self._knots = [
            _Knot(known[link.predecessor], known[link.successor], link)
            for link in links
            if link.predecessor in known and link.successor in known
        ]
        self.place()

    def place(self) -> None:
        """Find where every line stands on the scale."""
        self._spans = [self._span(line.start, line.finish) for line in self.lines]

    def _span(self, start: date | None, finish: date | None) -> tuple[float, float] | None:
        if start is None or finish is None:
            return None
        return self.scale.x(start), self.scale.x(finish, end=True)

    def redress(self) -> None:
        """Take the colours and the height of lines of the theme as it is now."""
        self.ink = Ink(self.theme)
        self.high = self.theme.row_height()

    def span(self, number: int) -> tuple[float, float] | None:
        """Return where a line begins and ends in pixels, as a move that is on would have it."""
        line = self.lines[number]
        if self.drag is not None and self.drag.line.key == line.key:
            return self._span(self.drag.preview.start, self.drag.preview.finish)
        return self._spans[number]

    def bar(self, number: int) -> QRectF | None:
        """Return where a line's bar stands; None for a line without one."""
        found = self.span(number)
        if found is None or self.lines[number].shape != "bar":
            return None
        return drawing.bar_rect(*found, self.top(number))

    def top(self, number: int) -> float:
        """Return where a line begins from above; bars stand in the middle of higher lines."""
        return number * self.high + (self.high - 28) / 2

    def seen(self, rect: QRectF) -> range:
        """Return the numbers of the lines a rectangle touches."""
        first = max(0, int(rect.top() // self.high))
        last = min(len(self.lines), int(rect.bottom() // self.high) + 1)
        return range(first, max(first, last))

    # -- behind ----------------------------------------------------------------------------

    def paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the grounds of lines, the hairlines below them and the grid of the scale."""
        colour = self.theme.colour
        fill(painter, rect, colour("base"))
        left, wide, high = rect.left(), rect.width(), self.high
        for number in self.seen(rect):
            tone = "raised" if self.lines[number].strong else ""
            if number == self.current:
                tone = "accentSoft" if self.lit else "selInactive"
            if tone:
                fill(painter, QRectF(left, number * high, wide, high), colour(tone))
        upper, lower = self.scale.ticks(rect.left(), rect.right())
        for tick in lower:
            fill(painter, QRectF(tick.x, rect.top(), 1, rect.height()), colour("grid"))
        for tick in upper:
            fill(painter, QRectF(tick.x, rect.top(), 1, rect.height()), colour("line2"))
        for number in self.seen(rect):
            fill(painter, QRectF(left, (number + 1) * high - 1, wide, 1), colour("line"))

    # -- before ----------------------------------------------------------------------------

    def paint_plan(self, painter: QPainter, rect: QRectF) -> None:
        """Draw links, bars, brackets, milestones, ghosts, words and the present day."""
        seen = self.seen(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._paint_links(painter, seen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        moved: Mapping[str, int] = self.drag.preview.others if self.drag is not None else {}
        for number in seen:
            self._paint_line(painter, number)
            by = moved.get(self.lines[number].key, 0)
            if by:
                self._paint_ghost(painter, number, by)
        self._paint_today(painter, rect)

    def _paint_links(self, painter: QPainter, seen: range) -> None:
        half = 13.0
        for one, other, link in self._knots:
            if max(one, other) < seen.start or min(one, other) >= seen.stop:
                continue
            a, b = self.span(one), self.span(other)
            if a is None or b is None:
                continue
            points = drawing.link_points(
                link.type, (*a, self.top(one) + half), (*b, self.top(other) + half)
            )
            pen = self.ink.strong_link if link.critical else self.ink.link
            drawing.draw_link(painter, points, pen)

    def _paint_line(self, painter: QPainter, number: int) -> None:
        line, top = self.lines[number], self.top(number)
        found = self.span(number)
        if line.first is not None and line.shape == "bar":
            first, last = line.first
            left, right = self.scale.x(first), self.scale.x(last, end=True)
            drawing.draw_first(painter, self.ink, left, right, top)
        if found is not None and line.shape == "bracket":
            drawing.draw_bracket(painter, self.ink, *found, top, strong=line.strong)
        if found is not None and line.shape == "bar":
            self._paint_bar(painter, number, line, found)
        self._paint_marks(painter, line, top, found[1] if found is not None else 0.0)

    def _paint_bar(
        self, painter: QPainter, number: int, line: Line, found: tuple[float, float]
    ) -> None:
        top, drag = self.top(number), self.drag
        rect = drawing.bar_rect(*found, top)
        moving = drag is not None and drag.line.key == line.key
        was = self._spans[number]
        if moving and was is not None and was != found:
            drawing.draw_ghost(painter, drawing.bar_rect(*was, top), self.ink.was)
        drawing.draw_bar(painter, self.ink, rect, line)
        words, status = line.note, line.note_status
        if moving and drag is not None:
            words = span_words(drag.preview.start, drag.preview.finish)
            drawing.draw_ghost(painter, rect.adjusted(-2, -2, 2, 2), self.ink.focus)
            status = "info"
        elif self.focused and number == self.current:
            drawing.draw_ghost(painter, rect.adjusted(-2, -2, 2, 2), self.ink.focus)
        if words and not line.marks:
            tone = f"{status}.text"
            icon = f"clock|{tone}" if status == "bad" else ""
            by = drag.preview.others.get(line.key, 0) if drag is not None else 0
            ghost = self.scale.x(line.finish + timedelta(days=by), end=True) if line.finish else 0
            after = max(rect.right(), ghost) + _AIR
            drawing.draw_words(painter, self.ink, after, top, words, self.theme.colour(tone), icon)

    def _paint_marks(self, painter: QPainter, line: Line, top: float, end: float) -> None:
        last = None
        for mark in sorted(line.marks, key=lambda mark: mark.day):
            x = self.scale.x(mark.day, end=True)
            drawing.draw_mark(painter, self.ink, x, top, reached=mark.reached)
            last = (x, mark)
        if last is not None:
            after = max(last[0] + _DIAMOND_ROOM, end + _AIR)
            words = ", ".join(part for part in (last[1].title, line.note) if part)
            tone = f"{line.note_status}.text" if line.note else "text2"
            drawing.draw_words(painter, self.ink, after, top, words, self.theme.colour(tone))

    def _paint_ghost(self, painter: QPainter, number: int, by: int) -> None:
        line = self.lines[number]
        if line.start is None or line.finish is None:
            return
        shift = timedelta(days=by)
        left = self.scale.x(line.start + shift)
        right = self.scale.x(line.finish + shift, end=True)
        rect = drawing.bar_rect(left, right, self.top(number))
        drawing.draw_ghost(painter, rect, self.ink.ghost)

    def _paint_today(self, painter: QPainter, rect: QRectF) -> None:
        if not self.scale.first <= self.today <= self.scale.last:
            return
        x = self.scale.x(self.today)
        mark = QRectF(x - 1, rect.top(), 2, rect.height())
        fill(painter, mark, self.theme.colour("accentFill"))
