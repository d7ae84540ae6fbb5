"""How work was first planned to go, day by day, and how far it was known to be on past days."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from rolau.analysis.missions import standing
from rolau.analysis.missions.standing import Work


class Known(NamedTuple):
    """How far the work was, in percent, as known at the end of a day on which it changed."""

    day: date
    progress: float


class Course(NamedTuple):
    """The first plan of a mission's activities, and what was known of them over time.

    ``first`` holds each activity by its baseline, by its planned days where none is kept;
    ``baseline`` tells whether any has one. ``known`` begins on the day of the first report.
    """

    first: tuple[Work, ...] = ()
    baseline: bool = False
    known: tuple[Known, ...] = ()


def planned(first: Sequence[Work], day: date) -> float | None:
    """Return the share of the work that was first planned to be done by a day, in percent."""
    return standing.expected_progress(first, day)


def bends(first: Sequence[Work]) -> list[date]:
    """Return the days between which the planned share grows evenly, in order."""
    starts = {work.start for work in first}
    return sorted(starts | {work.finish + timedelta(days=1) for work in first})


def by_day(known: Sequence[Known]) -> tuple[Known, ...]:
    """Return what was known at the end of each day: of several on one the last, in order."""
    last = {each.day: each for each in known}
    return tuple(last[day] for day in sorted(last))
