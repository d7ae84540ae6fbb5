"""Leading and trailing side of a chart: columns of words mirror, values and years do not."""

from collections.abc import Sequence
from typing import NamedTuple

from rolau.base.texts import right_to_left
from rolau.charts.marks import Align, Panel
from rolau.charts.sheet import Sheet
from rolau.charts.theme import TextStyle

_MIRRORED: dict[Align, Align] = {"left": "right", "right": "left", "center": "center"}


class Sides(NamedTuple):
    """Places counted from the leading edge of a chart so wide, as pixels from the left."""

    width: float
    mirrored: bool

    def x(self, from_leading: float) -> float:
        """Return the pixel of a distance from the leading edge."""
        return self.width - from_leading if self.mirrored else from_leading

    def panel(self, start: float, top: float, end: float, bottom: float) -> Panel:
        """Return a rectangle between two distances from the leading edge."""
        left, right = sorted((self.x(start), self.x(end)))
        return Panel(left, top, right, bottom)

    def write(
        self,
        sheet: Sheet,
        from_leading: float,
        middle: float,
        lines: str | Sequence[str],
        style: TextStyle,
        colour: str,
        *,
        ends: bool = False,
    ) -> None:
        """Write lines that begin (or with ``ends`` end) at a distance, centred on ``middle``."""
        align: Align = "right" if ends else "left"
        align = _MIRRORED[align] if self.mirrored else align
        several = [lines] if isinstance(lines, str) else list(lines)
        first = middle - style.line * (len(several) - 1) / 2
        for number, line in enumerate(several):
            y = first + number * style.line
            sheet.text(self.x(from_leading), y, line, style, colour, align)


def sides(width: float) -> Sides:
    """Return the sides of a chart in the language in force."""
    return Sides(width, right_to_left())


def chosen(heights: Sequence[float], room: float, note: float) -> tuple[list[int], list[int], int]:
    """Return which of some lines fit into a height: first ones, last ones, how many are left out.

    All fit when there is room; else the middle gives way to a note so high.
    """
    if sum(heights) <= room:
        return list(range(len(heights))), [], 0
    first, last, used = 0, len(heights), note
    while first < last:
        number = first if first <= len(heights) - last else last - 1
        if used + heights[number] > room and (first or last < len(heights)):
            break
        used += heights[number]
        first, last = (first + 1, last) if number == first else (first, last - 1)
    return list(range(first)), list(range(last, len(heights))), last - first
