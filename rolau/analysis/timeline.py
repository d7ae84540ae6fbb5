"""The phase timeline: what held when, packed into lanes so that nothing hides anything."""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rolau.models import dates
from rolau.models.country import KeyEvent, Phase

_TONES = {
    "pre-conflict": "truce",
    "armed-conflict": "conflict",
    "ceasefire": "truce",
    "peace-process": "truce",
    "transition": "transition",
    "stabilization": "stable",
    "peacebuilding": "transition",
    "relapse": "conflict",
    "peace-operation": "mission",
    "emergency": "conflict",
    "other": "neutral",
}
_COUNTRY, _PRESENCE, _PART = range(3)
_LEAST_YEARS = 5


class Bar(NamedTuple):
    """A phase on the axis, in fractions of years; ``end`` is None while it lasts.

    ``tone`` is conflict, truce, transition, stable, mission or neutral. ``period`` is the
    interval as stored, from and to (empty while it lasts).
    """

    label: str
    start: float
    end: float | None
    tone: str
    id: str
    period: tuple[str, str] = ("", "")

    def until(self, today: float) -> float:
        """Return where the bar ends when one that lasts is drawn to ``today``.

        One that has only begun, or has yet to, is as wide as what is left of its date.
        """
        if self.end is not None:
            return self.end
        begun = dates.ends_at(self.period[0]) if self.period[0] else self.start
        return today if today > self.start else max(self.start, begun)


class EventMark(NamedTuple):
    """A dated event on the axis, in fractions of years; ``date`` as stored."""

    label: str
    at: float
    id: str
    date: str = ""


class TimelineAnswer(NamedTuple):
    """Phases in lanes from the top, events in order of time, on whole years.

    The axis runs from the beginning of ``start_year`` to the beginning of ``end_year``.
    ``owners`` names the country of each lane, empty where it is that of the lane before;
    it is empty altogether when the timeline is of one country.
    """

    start_year: int
    end_year: int
    today: float
    lanes: tuple[tuple[Bar, ...], ...]
    events: tuple[EventMark, ...]
    owners: tuple[str, ...] = ()

    @property
    def bars(self) -> tuple[Bar, ...]:
        """All phases, in order of their beginning."""
        return tuple(sorted((bar for lane in self.lanes for bar in lane), key=_in_time))


def timeline(
    phases: Sequence[Phase],
    events: Sequence[KeyEvent],
    today: date,
    *,
    first: int | None = None,
    last: int | None = None,
) -> TimelineAnswer:
    """Return the timeline of one country; ``first`` and ``last`` are years it is cut to.

    Phases of the whole country stand in the upper lanes, then presences of others, then what
    concerns a part of the country only. A date known to the year or month stands in its middle.
    """
    now = dates.as_year(today)
    marks = [
        EventMark(event.title or "", dates.middle_of(event.date), event.id, event.date)
        for event in events
        if event.date
    ]
    ranked = [(_rank(phase), _bar(phase)) for phase in phases if phase.start]
    start, end = _axis(
        [bar for _, bar in ranked], [mark.at for mark in marks], now, first=first, last=last
    )
    lanes: list[tuple[Bar, ...]] = []
    for rank in (_COUNTRY, _PRESENCE, _PART):
        bars = (bar for own, bar in ranked if own == rank)
        lanes += pack((bar for bar in bars if bar.until(now) > start and bar.start < end), now)
    inside = (mark for mark in marks if start <= mark.at <= end)
    ordered = sorted(inside, key=lambda mark: (mark.at, mark.label, mark.id))
    return TimelineAnswer(start, end, now, tuple(lanes), tuple(ordered))


def together(parts: Sequence[tuple[str, TimelineAnswer]]) -> TimelineAnswer | None:
    """Return the timelines of several countries under each other, or None when there is none.

    ``parts`` are names and timelines, all made with the same ``today``; events are left out.
    """
    drawn = [(name, part) for name, part in parts if part.lanes]
    if not drawn:
        return None
    owners = [
        name if not number else "" for name, part in drawn for number in range(len(part.lanes))
    ]
    return TimelineAnswer(
        min(part.start_year for _, part in drawn),
        max(part.end_year for _, part in drawn),
        drawn[0][1].today,
        tuple(lane for _, part in drawn for lane in part.lanes),
        (),
        tuple(owners),
    )


def pack(bars: Iterable[Bar], today: float) -> list[tuple[Bar, ...]]:
    """Return bars in as few lanes as hold them without overlap, earlier bars higher up.

    Bars that meet end to end share a lane.
    """
    lanes: list[list[Bar]] = []
    for bar in sorted(bars, key=_in_time):
        for lane in lanes:
            if lane[-1].until(today) <= bar.start:
                lane.append(bar)
                break
        else:
            lanes.append([bar])
    return [tuple(lane) for lane in lanes]


def _in_time(bar: Bar) -> tuple[float, float, str, str]:
    return bar.start, math.inf if bar.end is None else bar.end, bar.label, bar.id


def _bar(phase: Phase) -> Bar:
    begin, finish = phase.start or "", phase.end or ""
    tone = _TONES.get(phase.stage or "other", "neutral")
    start = dates.middle_of(begin)
    end = dates.middle_of(finish) if finish else None
    if end is not None and end <= start:
        start, end = dates.begins_at(begin), dates.ends_at(begin)
    return Bar(phase.name or "", start, end, tone, phase.id, (begin, finish))


def _rank(phase: Phase) -> int:
    if phase.area or phase.stage == "emergency":
        return _PART
    return _PRESENCE if phase.stage == "peace-operation" else _COUNTRY


def _axis(
    bars: Sequence[Bar],
    moments: Sequence[float],
    today: float,
    *,
    first: int | None,
    last: int | None,
) -> tuple[int, int]:
    """Return the first and the last whole year of the axis, at least a few years apart."""
    begins = [bar.start for bar in bars] + list(moments)
    ends = [bar.until(today) for bar in bars] + [*moments, today]
    start = first if first is not None else math.floor(min(begins, default=today - _LEAST_YEARS))
    end = last + 1 if last is not None else math.ceil(max(ends))
    return start, max(end, start + 1 if last is not None else start + _LEAST_YEARS)
