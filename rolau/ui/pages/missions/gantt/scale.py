"""The time scale of the Gantt: which day stands where, and what the header says of it."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from rolau.base.texts import N_, tr
from rolau.models.dates import MONTHS

Zoom = Literal["day", "month", "quarter", "year"]
ZOOMS: dict[Zoom, float] = {"day": 24.0, "month": 2.4, "quarter": 0.66, "year": 0.28}
"""Pixels a day at each of the four steps, the closest look first."""
ZOOM_WORDS: dict[Zoom, str] = {
    "day": N_("Day"),
    "month": N_("Month"),
    "quarter": N_("Quarter"),
    "year": N_("Year"),
}
CLOSEST, FURTHEST = 32.0, 0.1
_MARGIN_BEFORE, _MARGIN_AFTER = 24, 160
"""Pixels kept free before the first day and, for words beside the bars, after the last."""


class Tick(NamedTuple):
    """A line of the scale: where it stands, in pixels, what is said there, and if it is strong."""

    x: float
    text: str
    strong: bool = False


class Scale(NamedTuple):
    """Days from ``first`` to ``last`` at ``per_day`` pixels a day, left to right always."""

    first: date
    last: date
    per_day: float = ZOOMS["quarter"]

    @property
    def width(self) -> int:
        """The width of all of it in pixels."""
        days = (self.last - self.first).days + 1
        return round(days * self.per_day) + _MARGIN_BEFORE + _MARGIN_AFTER

    def x(self, day: date, *, end: bool = False) -> float:
        """Return where a day begins in pixels, or with ``end`` where it ends."""
        count = day.toordinal() - self.first.toordinal() + end
        return round(_MARGIN_BEFORE + count * self.per_day)

    def day(self, x: float) -> date:
        """Return the day at a place in pixels."""
        number = self.first.toordinal() + int((x - _MARGIN_BEFORE) // self.per_day)
        return date.fromordinal(min(max(1, number), date.max.toordinal()))

    def days(self, pixels: float) -> int:
        """Return how many whole days a distance in pixels is."""
        return round(pixels / self.per_day)

    def zoomed(self, per_day: float) -> "Scale":
        """Return the scale at another number of pixels a day, within what can be read."""
        return self._replace(per_day=min(CLOSEST, max(FURTHEST, per_day)))

    def longer(self, pixels: int) -> "Scale":
        """Return the scale with so many pixels more at its end, in whole days."""
        days = max(1, round(pixels / self.per_day))
        return self._replace(last=self.last + timedelta(days=days))

    @property
    def zoom(self) -> Zoom:
        """The step of zoom that is nearest."""
        return min(ZOOMS, key=lambda zoom: abs(_ratio(ZOOMS[zoom], self.per_day)))

    def ticks(self, left: float, right: float) -> tuple[list[Tick], list[Tick]]:
        """Return the upper and the lower line of the header between two places in pixels."""
        start, end = self.day(left), self.day(right)
        if self.per_day >= 14:
            return self._months(start, end, 1, with_year=True), self._days(start, end)
        if self.per_day >= 5:
            return self._months(start, end, 1, with_year=True), self._weeks(start, end)
        if self.per_day >= 1.2:
            return self._years(start, end), self._months(start, end, 1)
        if self.per_day >= 0.35:
            return self._years(start, end), self._months(start, end, 3)
        step = 1 if self.per_day >= 0.16 else 5
        return self._years(start, end, step), []

    def _years(self, start: date, end: date, step: int = 1) -> list[Tick]:
        first = start.year - start.year % step
        years = range(max(1, first), min(9999, end.year) + 1, step)
        return [Tick(self.x(date(year, 1, 1)), str(year), strong=True) for year in years]

    def _months(self, start: date, end: date, step: int, *, with_year: bool = False) -> list[Tick]:
        ticks = []
        month = start.year * 12 + (start.month - 1) // step * step
        while (day := date(month // 12, month % 12 + 1, 1)) <= end and month // 12 < 9999:
            name = tr(MONTHS[day.month - 1])
            if step == 3:
                text = tr("Q{n}", n=day.month // 3 + 1)
            else:
                text = f"{name} {day.year}" if with_year else name[:3]
            ticks.append(Tick(self.x(day), text, strong=with_year))
            month += step
        return ticks

    def _weeks(self, start: date, end: date) -> list[Tick]:
        monday = start - timedelta(days=start.weekday())
        count = (end - monday).days // 7 + 1
        days = [monday + timedelta(days=7 * number) for number in range(count)]
        return [Tick(self.x(day), str(day.day)) for day in days]

    def _days(self, start: date, end: date) -> list[Tick]:
        days = [start + timedelta(days=number) for number in range((end - start).days + 1)]
        return [Tick(self.x(day), str(day.day)) for day in days]


def _ratio(one: float, other: float) -> float:
    return max(one, other) / min(one, other)


def scale_of(days: list[date], per_day: float, today: date) -> Scale:
    """Return a scale that holds all days, and today if that is near them.

    It begins with a quarter and ends with one, so that nothing jumps when a bar moves a little.
    """
    first, last = (min(days), max(days)) if days else (today, today)
    near = timedelta(days=366)
    if first - near <= today <= last + near:
        first, last = min(first, today), max(last, today)
    begin = date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
    month = last.year * 12 + (last.month - 1) // 3 * 3 + 3
    end = date(min(9999, month // 12), month % 12 + 1, 1) - timedelta(days=1)
    return Scale(begin, end, per_day)
