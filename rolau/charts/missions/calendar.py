"""A time axis in days: years over quarters or months, never closer than their words need."""

from datetime import date
from typing import NamedTuple

from rolau.base.texts import tr
from rolau.charts.engine import width_of
from rolau.charts.missions.common import Panel
from rolau.charts.sheet import Sheet
from rolau.charts.theme import text_style
from rolau.models.dates import MONTHS

HEAD = 32.0
"""Height of the axis above the plot: years, then their parts."""
_PART_LEAST = 22.0
_ROW = 16.0
_PAD = 3.0


class Calendar(NamedTuple):
    """Days from ``start`` on, so many pixels each, in a plot."""

    start: date
    per_day: float
    panel: Panel

    def x(self, day: date, more: float = 0.0) -> float:
        """Return the pixel where a day begins, ``more`` days later."""
        return self.panel.left + ((day - self.start).days + more) * self.per_day

    @property
    def days(self) -> float:
        """How many days the plot is wide."""
        return (self.panel.right - self.panel.left) / self.per_day

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw years and their parts from ``top`` on, and an upright line at each."""
        theme = sheet.theme
        months = self._step()
        for first in _firsts(self.start, self.days, months):
            x = self.x(first)
            year = first.month == 1
            above = top if year else top + _ROW
            if x >= self.panel.left:
                sheet.line([x, x], [above, self.panel.bottom], theme.line2 if year else theme.grid,
                           order=0.2)  # fmt: skip
            if months < 12:
                self._word(sheet, first, months, _part(first, months), top + 1.5 * _ROW)
        for first in _firsts(self.start, self.days, 12):
            self._word(sheet, first, 12, str(first.year), top + 0.5 * _ROW)

    def _step(self) -> int:
        """Return into how many months a year is parted so that each part has room."""
        for months, room in ((1, 1.6 * _PART_LEAST), (3, _PART_LEAST)):
            if 30.4 * months * self.per_day >= room:
                return months
        return 12

    def _word(self, sheet: Sheet, first: date, months: int, word: str, middle: float) -> None:
        """Write a word at the beginning of a part of the year, when it has room there.

        It has a ground of its own: no line runs through it.
        """
        theme, panel = sheet.theme, self.panel
        font = text_style("mark") if months == 12 else text_style("caption")
        left = max(panel.left, self.x(first)) + _PAD
        right = min(panel.right, self.x(_later(first, months)))
        wide = width_of(word, font)
        if left + wide <= right:
            ground = Panel(left - 1, middle - _ROW / 2 + 1, left + wide + 1, middle + _ROW / 2 - 1)
            sheet.box(ground, theme.base, order=3.5)
            colour = theme.text if months == 12 else theme.text3
            sheet.text(left, middle, word, font, colour)


def _firsts(start: date, days: float, months: int) -> list[date]:
    """Return the first day of every part of the year that begins before the end of the axis."""
    day = date(start.year, (start.month - 1) // months * months + 1, 1)
    found = []
    while (day - start).days < days:
        found.append(day)
        day = _later(day, months)
    return found


def _later(first: date, months: int) -> date:
    number = first.month - 1 + months
    return date(first.year + number // 12, number % 12 + 1, 1)


def _part(first: date, months: int) -> str:
    if months == 1:
        return tr(MONTHS[first.month - 1])[:3]
    return tr("Q{n}", n=(first.month + 2) // 3)
