"""Where everything on the phase timeline stands, worked out before anything is drawn."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rolau.analysis.timeline import Bar, EventMark, TimelineAnswer

EVENTS_HEIGHT = 24
"""Room above the lanes: event labels and their diamonds, in pixels."""
LANE_PITCH = 20
BAR_HEIGHT = 16
AXIS_HEIGHT = 20
MARK_WIDTH = 3
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
_TICK_ROOM = 64
_PAD = 5
_OWNER_GAP = 8

Measure = Callable[[str], float]
"""Gives the width of a label in pixels."""


class PlacedBar(NamedTuple):
    """A bar in pixels; ``label_at`` is the left edge of its label, None when it has no room.

    ``inside`` tells whether the label stands on the bar (else beside it).
    """

    bar: Bar
    lane: int
    left: float
    right: float
    label_at: float | None
    inside: bool


class PlacedEvent(NamedTuple):
    """An event in pixels: the middle of its diamond, and the left edge of its label or None."""

    event: EventMark
    at: float
    label_at: float | None


class Placed(NamedTuple):
    """The whole timeline in pixels."""

    bars: tuple[PlacedBar, ...]
    events: tuple[PlacedEvent, ...]
    ticks: tuple[tuple[int, float], ...]
    today: float | None
    height: int
    right: float


def height_of(answer: TimelineAnswer) -> int:
    """Return the height of a timeline in pixels; one lane is drawn even when there is none."""
    return EVENTS_HEIGHT + LANE_PITCH * max(1, len(answer.lanes)) + AXIS_HEIGHT


def place(answer: TimelineAnswer, width: float, measure: Measure) -> Placed:
    """Return where everything stands on a strip ``width`` pixels wide.

    ``measure`` gives label widths. Time runs from left to right in every language.
    """
    owners = max((measure(owner) for owner in answer.owners), default=0.0)
    right = width - (owners + _OWNER_GAP if owners else 0.0)
    span = max(1, answer.end_year - answer.start_year)

    def x(year: float) -> float:
        return (year - answer.start_year) / span * right

    bars = [
        placed
        for number, lane in enumerate(answer.lanes)
        for placed in _lane(lane, number, x, right, measure)
    ]
    today = x(answer.today) if answer.start_year <= answer.today <= answer.end_year else None
    return Placed(
        tuple(bars),
        tuple(_events(answer.events, x, right, measure)),
        tuple(_ticks(answer.start_year, answer.end_year, right, x)),
        today,
        height_of(answer),
        right,
    )


def _lane(
    lane: Sequence[Bar], number: int, x: Callable[[float], float], right: float, measure: Measure
) -> list[PlacedBar]:
    """Place one lane's bars; a label that does not fit its bar stands before it, or after."""
    placed: list[PlacedBar] = []
    taken = 0.0
    for position, bar in enumerate(lane):
        left = max(0.0, x(bar.start))
        end = right if bar.end is None else min(right, x(bar.end) - 2)
        end = max(end, left + MARK_WIDTH)
        wide = measure(bar.label)
        following = x(lane[position + 1].start) if position + 1 < len(lane) else right
        label, inside = None, False
        if left + MARK_WIDTH + 2 * _PAD + wide <= end:
            label, inside = left + MARK_WIDTH + _PAD, True
        elif taken + _PAD + wide + _PAD <= left:
            label = left - _PAD - wide
        elif end + _PAD + wide <= following:
            label = end + _PAD
        placed.append(PlacedBar(bar, number, left, end, label, inside))
        taken = max(end, end if label is None or inside else label + wide)
    return placed


def _events(
    events: Sequence[EventMark], x: Callable[[float], float], right: float, measure: Measure
) -> list[PlacedEvent]:
    """Place the events: a label over its diamond, or beginning at it when the one before is near.

    A label that would touch the one before all the same is left to the tooltip.
    """
    placed: list[PlacedEvent] = []
    taken = -8.0
    for event in events:
        at = x(event.at)
        wide = measure(event.label)
        places = (min(max(0.0, at - wide / 2), right - wide), at - 5)
        left = next((left for left in places if taken + 8 <= left <= right - wide), None)
        if left is not None:
            placed.append(PlacedEvent(event, at, left))
            taken = left + wide
        else:
            placed.append(PlacedEvent(event, at, None))
    return placed


def _ticks(
    first: int, last: int, right: float, x: Callable[[float], float]
) -> list[tuple[int, float]]:
    """Return the years to name: round ones, as many as there is room for."""
    most = max(1.0, right / _TICK_ROOM)
    step = next((step for step in _STEPS if (last - first) / step <= most), _STEPS[-1])
    start = first + (-first) % step
    return [(year, x(year)) for year in range(start, last + 1, step)]
