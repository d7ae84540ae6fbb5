"""What the Gantt draws, as values: its lines, the marks on them, the links between them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from rolau.analysis.mission_charts.words import day_words
from rolau.base.texts import tr, trn

Shape = Literal["bar", "bracket", "none"]


class Mark(NamedTuple):
    """A milestone on a line: its day, its title, and whether it was reached."""

    id: str
    day: date
    title: str
    reached: bool


class Line(NamedTuple):
    """One line of the plan. Days are inclusive; a line without days draws nothing.

    ``shape`` is a bar for an activity, a bracket for a result over what it holds. ``done`` is a
    share from 0 to 1. ``status`` is a status of the theme, ``state`` its word. ``note`` is said
    beside the bar ("3 months late") in the colour of ``note_status``. ``first`` is where it stood
    in the first plan. ``fixed`` lines cannot be moved; ``strong`` ones are drawn dark.
    """

    key: str
    title: str
    shape: Shape = "none"
    start: date | None = None
    finish: date | None = None
    done: float = 0.0
    status: str = "neutral"
    state: str = ""
    note: str = ""
    note_status: str = "neutral"
    first: tuple[date, date] | None = None
    critical: bool = False
    fixed: bool = True
    strong: bool = False
    marks: tuple[Mark, ...] = ()

    @property
    def days(self) -> int:
        """How many calendar days it takes, the first and the last counted; 0 without days."""
        if self.start is None or self.finish is None:
            return 0
        return (self.finish - self.start).days + 1


class Link(NamedTuple):
    """A dependency: keys of predecessor and successor, and its kind (FS, SS, FF or SF)."""

    predecessor: str
    successor: str
    type: str = "FS"
    critical: bool = False


class Preview(NamedTuple):
    """What a move would come to: where the activity would stand, and by how many days others move.

    ``others`` maps keys to days (less than zero: earlier). ``held`` says in words what keeps the
    activity from the day that was asked for; empty when nothing does.
    """

    start: date
    finish: date
    others: Mapping[str, int] = {}
    held: str = ""


Ask = Callable[[str, date, int], Preview]
"""Given a key, a first day and a number of days, returns what that would come to."""


def span_words(start: date, finish: date) -> str:
    """Return first and last day and how many days that is."""
    count = (finish - start).days + 1
    return tr(
        "{start} to {finish}, {days}",
        start=day_words(start),
        finish=day_words(finish),
        days=trn("{n} day", "{n} days", count),
    )


def line_words(line: Line) -> str:
    """Return a line in words, as a screen reader says it and a tooltip shows it."""
    parts = [line.title, line.state]
    if line.start is not None and line.finish is not None:
        parts.append(span_words(line.start, line.finish))
    if line.shape == "bar":
        parts.append(tr("{n} % done", n=round(line.done * 100)))
    if line.note and line.note != line.state:
        parts.append(line.note)
    if line.critical:
        parts.append(tr("critical: a delay delays the whole plan"))
    if line.first is not None:
        parts.append(tr("first planned {span}", span=span_words(*line.first)))
    for mark in line.marks:
        word = tr("reached") if mark.reached else tr("ahead")
        parts.append(
            tr(
                "milestone {title}, {day}, {word}",
                title=mark.title,
                day=day_words(mark.day),
                word=word,
            )
        )
    return "; ".join(part for part in parts if part)


def slip_words(others: Mapping[str, int]) -> str:
    """Return in words how a move carries others along: "moves 3 later activities by 12 days"."""
    moved = [days for days in others.values() if days]
    if not moved:
        return tr("moves no other activity")
    furthest = max(moved, key=abs)
    days = trn("{n} day", "{n} days", abs(furthest))
    count = len(moved)
    if min(moved) < 0 < max(moved):
        return trn(
            "moves {n} other activity by up to {days}",
            "moves {n} other activities by up to {days}",
            count,
            days=days,
        )
    if furthest < 0:
        return (
            trn(
                "moves {n} later activity {days} earlier",
                "moves {n} later activities {days} earlier",
                count,
                days=days,
            )
            if len(set(moved)) == 1
            else trn(
                "moves {n} later activity up to {days} earlier",
                "moves {n} later activities up to {days} earlier",
                count,
                days=days,
            )
        )
    if len(set(moved)) == 1:
        return trn(
            "moves {n} later activity by {days}",
            "moves {n} later activities by {days}",
            count,
            days=days,
        )
    return trn(
        "moves {n} later activity by up to {days}",
        "moves {n} later activities by up to {days}",
        count,
        days=days,
    )


def move_words(line: Line, preview: Preview) -> str:
    """Return a proposed move in words: where it goes, what holds it, whom it carries along."""
    parts = [f"{line.title}: {span_words(preview.start, preview.finish)}", preview.held]
    return "; ".join([*filter(None, parts), slip_words(preview.others)])


def days_of(lines: Sequence[Line]) -> list[date]:
    """Return all days that must have a place on the scale."""
    days = [day for line in lines for day in (line.start, line.finish) if day is not None]
    days += [mark.day for line in lines for mark in line.marks]
    return days + [day for line in lines for day in line.first or ()]
