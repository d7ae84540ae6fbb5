"""How far a mission's work was on past days, from what was known then; and its first plan."""

from collections.abc import Iterator
from datetime import date, datetime

from rolau.analysis.missions.course import Course, Known, by_day
from rolau.analysis.missions.judging import Kept, judge
from rolau.analysis.missions.standing import Work
from rolau.base import clock
from rolau.desk.desk import Desk
from rolau.desk.moments import Moment, through
from rolau.desk.passing_on import records_for
from rolau.desk.questions.missions.plan import PlanAnswer
from rolau.models.fields import Value
from rolau.models.mission import Mission
from rolau.models.workplan import Activity, Dependency
from rolau.store.history import known_at

_REPORTED = (Activity.progress.name, Activity.actual_finish.name)
_WEIGHED = ("", Activity.days.name, *_REPORTED)
"""What moves the share that is done: life and days of an activity, and what is reported of it."""


def mission_course(desk: Desk, plan: PlanAnswer) -> Course:
    """Return the first plan of a mission, and how far it was known to be up to the plan's day.

    A day counts once something that decides progress changed on it, at the last such change.
    Days before the first report are left out: then nothing was known, which is not nothing
    done.
    """
    first, baseline = [], False
    for row in plan.activities:
        start, finish = row.first_start or row.start, row.first_finish or row.finish
        if start is not None and finish is not None:
            first.append(Work(start, finish))
            baseline = baseline or row.first_start is not None
    question = ("course", plan.mission.id, plan.on)
    known = desk.answers.of(question, lambda: by_day(list(_known(desk, plan))))
    return Course(tuple(first), baseline, known)


def _known(desk: Desk, plan: PlanAnswer) -> Iterator[Known]:
    above, reported = _above(desk), False
    days = _moments(desk, plan)
    for day, then in zip(days, through(desk, map(Moment, days.values())), strict=True):
        then.gate = desk.gate.then(then) if desk.gate else None
        kept = _kept(then, plan.mission.id, above)
        if kept is None:
            continue
        reported = reported or any(each.progress or each.actual_finish for each in kept.activities)
        progress = judge(kept, day).progress
        if reported and progress is not None:
            yield Known(day, progress)


def _moments(desk: Desk, plan: PlanAnswer) -> dict[date, datetime]:
    """Return the last moment of each day on which something changed, up to the plan's day."""
    found: dict[date, datetime] = {}
    for each in known_at(desk.workspace, "activity", "mission", plan.mission.id, _WEIGHED):
        at = clock.from_milliseconds(each)
        found[at.astimezone().date()] = at
    return {day: found[day] for day in sorted(found) if day <= plan.on}


def _kept(then: Desk, mission: str, above: frozenset[str]) -> Kept | None:
    """Return what decides the progress of a mission at a past moment; None before it was there."""
    missions = records_for(then, "mission", {"id": mission})
    if not missions:
        return None
    rows = [Activity(row) for row in records_for(then, "activity", {"mission": mission})]
    activities = [each for each in rows if each.id not in above]
    ids: list[Value] = [each.id for each in activities]
    links = [Dependency(row) for row in records_for(then, "dependency", {"successor": ids})]
    return Kept(Mission(missions[0]), (), activities, links)


def _above(desk: Desk) -> frozenset[str]:
    """Return the activities that the readers may not see now, whatever their level was once."""
    gate = desk.gate
    if gate is None:
        return frozenset()
    judging = gate.then(desk)
    rows = desk.records("activity", gone=True)
    return frozenset(str(row["id"]) for row in rows if not judging.lets("activity", row))
