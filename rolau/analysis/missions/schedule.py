"""The days of all activities of a plan: what waits for what, slack, and the critical path."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.models import dates
from rolau.models.workplan import Activity, Dependency

_LAST = date.max.toordinal()


class Task(NamedTuple):
    """An activity to be planned: ``start`` is "not before", ``days`` count first and last day."""

    id: str
    title: str
    start: date | None
    days: int


class Link(NamedTuple):
    """A dependency: ``type`` is a code of `workplan.LINKS`, ``lag_days`` calendar days."""

    predecessor: str
    successor: str
    type: str = "FS"
    lag_days: int = 0
    id: str = ""


class Plan(NamedTuple):
    """What a plan is computed from; none of its activities starts before ``start``."""

    tasks: tuple[Task, ...]
    links: tuple[Link, ...] = ()
    start: date | None = None


class Planned(NamedTuple):
    """An activity's days: ``finish`` is its last day, ``slack`` in days; critical without any."""

    id: str
    title: str
    start: date
    finish: date
    slack: int

    @property
    def critical(self) -> bool:
        """Whether a day lost here moves the plan's finish."""
        return self.slack == 0

    @property
    def days(self) -> int:
        """The duration in calendar days, the first and the last counted."""
        return (self.finish - self.start).days + 1


class Schedule(NamedTuple):
    """A plan with its days, in the order it was given; without activities it has none.

    ``links`` are those between activities of the plan.
    """

    tasks: tuple[Planned, ...] = ()
    links: tuple[Link, ...] = ()
    start: date | None = None
    finish: date | None = None

    def by_id(self) -> dict[str, Planned]:
        """Return the activities by id."""
        return {task.id: task for task in self.tasks}


class Moved(NamedTuple):
    """An activity that a change moves: its days before and after, and by how many it starts."""

    before: Planned
    after: Planned

    @property
    def days(self) -> int:
        """By how many days it starts later; below 0: earlier."""
        return (self.after.start - self.before.start).days


class Slip(NamedTuple):
    """What a change of one activity does: the new plan, who else moves, the finish in days."""

    schedule: Schedule
    moved: tuple[Moved, ...]
    finish_days: int


def read(
    activities: Iterable[Activity], dependencies: Iterable[Dependency], start: str | None
) -> Plan:
    """Return the plan of kept records; a partial date counts as its first day."""
    return Plan(
        tuple(
            Task(each.id, each.title or "", _first_day(each.start), each.days or 1)
            for each in activities
        ),
        tuple(
            Link(
                each.predecessor or "",
                each.successor or "",
                each.type or "FS",
                each.lag_days or 0,
                each.id,
            )
            for each in dependencies
        ),
        _first_day(start),
    )


def schedule(plan: Plan) -> Schedule:
    """Return the earliest days of every activity, with slack against the plan's own finish.

    Links that lead out of the plan are left out. Raises InputError when the plan has no day to
    begin with, when activities wait for each other in a circle, or when it runs too far.
    """
    if not plan.tasks:
        return Schedule()
    days = {task.id: task.days for task in plan.tasks}
    links = tuple(
        each for each in plan.links if each.predecessor in days and each.successor in days
    )
    order, after = _order(plan.tasks, links)
    floor = _floor(plan)
    starts = {
        task.id: max(floor, task.start.toordinal()) if task.start else floor for task in plan.tasks
    }
    weights = {
        id: [(other.successor, _weight(other, days)) for other in leaving]
        for id, leaving in after.items()
    }
    for id in order:
        here = starts[id]
        for successor, weight in weights.get(id, ()):
            starts[successor] = max(starts[successor], here + weight)
    end = max(starts[id] + length for id, length in days.items())
    if end - 1 > _LAST:
        raise InputError(
            tr("The plan runs past the year 9999. Shorten a duration or a lag."), code="plan"
        )
    latest = {id: end - length for id, length in days.items()}
    for id in reversed(order):
        for successor, weight in weights.get(id, ()):
            latest[id] = min(latest[id], latest[successor] - weight)
    planned = tuple(
        Planned(
            task.id,
            task.title,
            date.fromordinal(starts[task.id]),
            date.fromordinal(starts[task.id] + task.days - 1),
            latest[task.id] - starts[task.id],
        )
        for task in plan.tasks
    )
    return Schedule(
        planned, links, date.fromordinal(min(starts.values())), date.fromordinal(end - 1)
    )


def slip(plan: Plan, activity: str, *, start: date | None = None, days: int | None = None) -> Slip:
    """Return what moves when an activity is given another start ("not before") or duration.

    ``moved`` holds the others whose days change, in the plan's order. Raises InputError as
    `schedule` does.
    """
    before = schedule(plan)
    changed = tuple(
        task._replace(
            start=task.start if start is None else start, days=task.days if days is None else days
        )
        if task.id == activity
        else task
        for task in plan.tasks
    )
    after = schedule(plan._replace(tasks=changed))
    moved = tuple(
        Moved(old, new)
        for old, new in zip(before.tasks, after.tasks, strict=True)
        if old.id != activity and old.start != new.start
    )
    late = (after.finish - before.finish).days if after.finish and before.finish else 0
    return Slip(after, moved, late)


def circle(titles: Mapping[str, str], links: Iterable[Link]) -> tuple[str, ...]:
    """Return the titles of activities that wait for each other in a circle; empty without one."""
    tasks = tuple(Task(id, title, None, 1) for id, title in titles.items())
    known = tuple(each for each in links if each.predecessor in titles and each.successor in titles)
    order, _after = _sorted(tasks, known)
    if len(order) == len(tasks):
        return ()
    return tuple(titles[id] for id in _ring(set(titles) - set(order), known))


def circle_words(titles: Iterable[str]) -> str:
    """Return in words that activities wait for each other."""
    return tr(
        "These activities wait for each other in a circle: {titles}. Take one of the links away.",
        titles=", ".join(f"“{title}”" for title in titles),
    )


def _first_day(stored: str | None) -> date | None:
    return dates.first_day(stored) if stored else None


def _floor(plan: Plan) -> int:
    """Return the day before which nothing starts, as an ordinal."""
    starts = [task.start for task in plan.tasks if task.start]
    if plan.start is None and not starts:
        raise InputError(
            tr("The plan has no day to begin with. Give the mission a start."), code="plan-start"
        )
    return (plan.start or min(starts)).toordinal()


def _weight(link: Link, days: Mapping[str, int]) -> int:
    """Return by how many days at least the successor starts after the predecessor's start."""
    match link.type:
        case "SS":
            return link.lag_days
        case "FF":
            return days[link.predecessor] + link.lag_days - days[link.successor]
        case "SF":
            return link.lag_days - days[link.successor]
        case _:
            return days[link.predecessor] + link.lag_days


def _order(
    tasks: tuple[Task, ...], links: tuple[Link, ...]
) -> tuple[list[str], dict[str, list[Link]]]:
    """Return the activities so that each stands after what it waits for, and links by origin."""
    order, after = _sorted(tasks, links)
    if len(order) < len(tasks):
        titles = {task.id: task.title for task in tasks}
        ring = _ring(set(titles) - set(order), links)
        raise InputError(circle_words(titles[id] for id in ring), code="plan-circle")
    return order, after


def _sorted(
    tasks: tuple[Task, ...], links: tuple[Link, ...]
) -> tuple[list[str], dict[str, list[Link]]]:
    after: dict[str, list[Link]] = {}
    waiting = dict.fromkeys((task.id for task in tasks), 0)
    for link in links:
        after.setdefault(link.predecessor, []).append(link)
        waiting[link.successor] += 1
    order = [id for id, count in waiting.items() if not count]
    for id in order:  # grows while it is walked
        for link in after.get(id, ()):
            waiting[link.successor] -= 1
            if not waiting[link.successor]:
                order.append(link.successor)
    return order, after


def _ring(left: set[str], links: tuple[Link, ...]) -> list[str]:
    """Return one circle among activities that all wait for another of them, in its order."""
    before = {link.successor: link.predecessor for link in links if {*link[:2]} <= left}
    id = min(left)
    seen: list[str] = []
    while id not in seen:
        seen.append(id)
        id = before[id]
    ring = seen[seen.index(id) :][::-1]
    first = ring.index(min(ring))
    return ring[first:] + ring[:first]
