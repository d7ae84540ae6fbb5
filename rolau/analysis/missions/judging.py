"""A mission judged on a day: its plan, its numbered chain, and where every part of it stands."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from rolau.analysis.missions import figures, schedule, standing
from rolau.analysis.missions.figures import MET, Figure, Goal, Measured, Total
from rolau.analysis.missions.numbering import ACTIVITY, Node, Numbered, numbered
from rolau.analysis.missions.schedule import Plan, Planned, Schedule
from rolau.analysis.missions.standing import DONE, LATE, Beneath, Standing, Work
from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.models import dates
from rolau.models.mission import Mission, Result, ResultIndicator, ResultTarget
from rolau.models.workplan import Activity, Dependency, Milestone


class Kept(NamedTuple):
    """What is kept of a mission and matters for where it stands.

    ``figures`` holds what was reported of an indicator by its id, ``targets`` its intermediate
    targets.
    """

    mission: Mission
    results: Sequence[Result] = ()
    activities: Sequence[Activity] = ()
    dependencies: Sequence[Dependency] = ()
    milestones: Sequence[Milestone] = ()
    indicators: Sequence[ResultIndicator] = ()
    targets: Mapping[str, Sequence[ResultTarget]] = {}
    figures: Mapping[str, Sequence[Figure]] = {}


NEEDED: dict[str, tuple[str, ...]] = {
    "result": ("mission", "parent", "level", "title", "position", "standing", "standing_reason",
               "area"),
    "activity": ("mission", "parent", "title", "start", "days", "progress", "baseline_start",
                 "baseline_days", "actual_start", "actual_finish", "standing",
                 "standing_reason"),
    "dependency": ("predecessor", "successor", "type", "lag_days"),
}  # fmt: skip
"""The fields of the most numerous kinds that a judgement rests on; the others are read whole.

``area`` is for the money of many missions, which asks the same results.
"""


class Judged(NamedTuple):
    """What an indicator has reached: its total, the part of the way done, its targets."""

    measured: Measured
    total: Total | None
    reached: float | None
    goals: tuple[Goal, ...]


class Whole(NamedTuple):
    """A mission judged.

    ``problem`` says in words why no plan can be computed (then ``schedule`` is empty and
    activities stand by their own days); ``standings`` are by the id of results, activities
    and milestones; ``works`` by the id of activities that have days.
    """

    plan: Plan
    schedule: Schedule
    problem: str
    works: dict[str, Work]
    indicators: dict[str, Judged]
    standings: dict[str, Standing]
    mission: Standing
    progress: float | None
    expected: float | None
    days_late: int

    def late(self, activities: Iterable[Activity]) -> tuple[str, ...]:
        """Return the ids of the activities that are late."""
        return tuple(each.id for each in activities if self.standings[each.id].code == LATE)


def judge(kept: Kept, on: date) -> Whole:
    """Return where a mission and everything in it stand on a day."""
    plan = schedule.read(kept.activities, kept.dependencies, kept.mission.start)
    planned, problem = _planned(plan)
    by_id = planned.by_id()
    works = {
        each.id: work
        for each in kept.activities
        if (work := _work(each, by_id.get(each.id))) is not None
    }
    indicators = {
        each.id: _judged(each, kept.targets.get(each.id, ()), kept.figures.get(each.id, ()), on)
        for each in kept.indicators
    }
    standings = _of_activities(kept.activities, works, on)
    for milestone in kept.milestones:
        if milestone.date:
            due = dates.last_day(milestone.date)
            standings[milestone.id] = standing.of_milestone(due, bool(milestone.reached), on)
    judging = _Judging(kept, indicators, standings)
    judging.results()
    mission = judging.whole(planned, on)
    all_work = list(works.values())
    return Whole(
        plan,
        planned,
        problem,
        works,
        indicators,
        standings,
        mission,
        standing.progress(all_work),
        standing.expected_progress(all_work, on),
        _days_late(all_work, on),
    )


def chain_of(results: Iterable[Result], activities: Iterable[Activity]) -> tuple[Numbered, ...]:
    """Return the results chain of kept records with its activities, numbered."""
    nodes = [
        Node(each.id, each.parent, each.level or "output", each.title or "", each.position)
        for each in results
    ]
    nodes += [
        Node(each.id, each.parent, ACTIVITY, each.title or "", each.position) for each in activities
    ]
    return numbered(nodes)


def _planned(plan: Plan) -> tuple[Schedule, str]:
    try:
        return schedule.schedule(plan), ""
    except InputError as error:
        return Schedule(), error.message


def _work(activity: Activity, planned: Planned | None) -> Work | None:
    """Return an activity's days; by its own start while there is no plan."""
    if planned is not None:
        start, finish = planned.start, planned.finish
    elif activity.start:
        start = dates.first_day(activity.start)
        finish = start + timedelta(days=(activity.days or 1) - 1)
    else:
        return None
    first = dates.first_day(activity.baseline_start) if activity.baseline_start else None
    long = timedelta(days=(activity.baseline_days or activity.days or 1) - 1)
    return Work(
        start,
        finish,
        activity.progress or 0.0,
        first + long if first else None,
        _day(activity.actual_start),
        _day(activity.actual_finish),
    )


def _of_activities(
    activities: Iterable[Activity], works: Mapping[str, Work], on: date
) -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    for each in activities:
        by_hand, reason = each.standing or "", each.standing_reason or ""
        work = works.get(each.id)
        if work is not None:
            found[each.id] = standing.of_activity(work, on, by_hand, reason)
        else:
            done = (each.progress or 0) >= 100 or bool(each.actual_finish)
            found[each.id] = Standing(DONE if done else "", "", by_hand, reason)
    return found


def _judged(
    indicator: ResultIndicator, targets: Sequence[ResultTarget], told: Sequence[Figure], on: date
) -> Judged:
    measured = figures.read(indicator)
    total = figures.total_now(measured, told, on)
    part = figures.reached(measured, total.value) if total else None
    return Judged(measured, total, part, figures.goals(measured, targets, told, on))


def _day(stored: str | None) -> date | None:
    return dates.last_day(stored) if stored else None


def _days_late(works: Sequence[Work], on: date) -> int:
    """Return by how many days all work together ends after its first planned finish."""
    if not works:
        return 0
    first = max(work.first_finish or work.finish for work in works)
    ends = (
        work.really_finished or (work.finish if work.done else max(work.finish, on))
        for work in works
    )
    return (max(ends) - first).days


class _Judging:
    """Works out the standing of results from the lowest up, then that of the mission."""

    def __init__(
        self,
        kept: Kept,
        indicators: Mapping[str, Judged],
        standings: dict[str, Standing],
    ) -> None:
        self._kept = kept
        self._chain = chain_of(kept.results, ())
        self._indicators = indicators
        self._standings = standings
        self._children: dict[str | None, list[str]] = {}
        known = {each.id for each in kept.results}
        for link in self._chain:
            self._children.setdefault(link.parent, []).append(link.id)
        for activity in kept.activities:  # an activity hangs on a result, or on the mission
            above = activity.parent if activity.parent in known else None
            self._children.setdefault(above, []).append(activity.id)
        self._of_result: dict[str, list[ResultIndicator]] = {}
        self._marks: dict[str, list[Milestone]] = {}
        for each in kept.indicators:
            self._of_result.setdefault(each.result or "", []).append(each)
        homes = {each.id: each.parent or "" for each in kept.activities}
        for milestone in kept.milestones:
            home = milestone.result or homes.get(milestone.activity or "", "")
            self._marks.setdefault(home if home in known else "", []).append(milestone)

    def results(self) -> None:
        """Judge the results, each after what stands beneath it."""
        records = {each.id: each for each in self._kept.results}
        for link in reversed(self._chain):
            record = records.get(link.id)
            if record is not None:
                self._standings[link.id] = standing.of_result(
                    self._beneath(link.id),
                    record.standing or "",
                    record.standing_reason or "",
                )

    def whole(self, planned: Schedule, on: date) -> Standing:
        """Return where the mission stands."""
        mission = self._kept.mission
        mandate = dates.last_day(mission.finish) if mission.finish else None
        beneath = self._beneath(None)._replace(
            mandate_over=mandate is not None and mandate < on,
            past_mandate=bool(mandate and planned.finish and planned.finish > mandate),
        )
        return standing.of_result(beneath, mission.standing or "", mission.standing_reason or "")

    def _beneath(self, id: str | None) -> Beneath:
        """Return what a result is judged by; with None the mission."""
        children = tuple(self._standings[child].code for child in self._children.get(id, ()))
        missed: list[str] = []
        left = measured = False
        for indicator in self._of_result.get(id, ()) if id else ():
            judged = self._indicators[indicator.id]
            missed += [_goal_words(indicator, goal) for goal in judged.goals if goal.missed]
            measured = measured or bool(judged.goals) or judged.measured.target is not None
            left = left or any(goal.state != MET for goal in judged.goals)
            left = left or _short_of_target(judged)
        for milestone in self._marks.get(id or "", ()):
            state = self._standings.get(milestone.id)
            missed += [milestone.title or ""] if state and state.code == LATE else []
            measured, left = True, left or not milestone.reached
        return Beneath(children, tuple(missed), left, measured)


def _short_of_target(judged: Judged) -> bool:
    """Tell whether an indicator's own target is not reached yet, whenever it is due."""
    target = judged.measured.target
    if target is None:
        return False
    return judged.total is None or not judged.measured.reaches(judged.total.value, target)


def _goal_words(indicator: ResultIndicator, goal: Goal) -> str:
    return tr("{title} by {day}", title=indicator.title or "", day=dates.show_date(goal.date))
