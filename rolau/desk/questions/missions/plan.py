"""The work plan of a mission as it is read: results, activities and milestones with their days."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rolau.analysis.missions import standing
from rolau.analysis.missions.judging import Kept, Whole, chain_of
from rolau.analysis.missions.numbering import ACTIVITY, Numbered
from rolau.analysis.missions.schedule import Link
from rolau.analysis.missions.standing import LATE, Standing, Work
from rolau.desk.desk import Desk
from rolau.desk.questions.missions.gathering import judged
from rolau.models import dates
from rolau.models.mission import Mission
from rolau.models.workplan import Activity, Milestone


class PlanRow(NamedTuple):
    """A result or an activity in the plan; results span what stands beneath them.

    Days are None while nothing says them. ``progress`` is in percent (None: nothing to do
    beneath), as is ``expected``, what a result's plan has for the day; ``slack`` in days and
    ``critical`` are of activities with computed days. ``days_late`` counts from the first
    planned finish; ``first_start`` and ``first_finish`` are the baseline.
    """

    kind: str
    id: str
    number: str
    title: str
    level: str
    depth: int
    parent: str | None
    placed: bool
    start: date | None
    finish: date | None
    progress: float | None
    standing: Standing
    responsible: str = ""
    days: int | None = None
    slack: int | None = None
    critical: bool = False
    days_late: int = 0
    first_start: date | None = None
    first_finish: date | None = None
    really_started: date | None = None
    really_finished: date | None = None
    expected: float | None = None

    @property
    def late_text(self) -> str:
        """By how much it is late, in words; empty when it is not."""
        return standing.late_words(self.days_late)


class MilestoneRow(NamedTuple):
    """A milestone or deliverable: when it is due, was first due, and was reached."""

    id: str
    title: str
    category: str
    due: date | None
    first_due: date | None
    reached: date | None
    result: str
    activity: str
    standing: Standing
    responsible: str = ""


class PlanAnswer(NamedTuple):
    """A mission's plan on a day.

    ``problem`` says in words why days cannot be computed; ``start`` and ``finish`` are the
    plan's own. ``progress`` and ``expected`` are in percent. ``whole`` is what it was judged by.
    """

    mission: Mission
    on: date
    rows: tuple[PlanRow, ...]
    links: tuple[Link, ...]
    milestones: tuple[MilestoneRow, ...]
    start: date | None
    finish: date | None
    problem: str
    standing: Standing
    progress: float | None
    expected: float | None
    days_late: int
    whole: Whole

    @property
    def activities(self) -> tuple[PlanRow, ...]:
        """The activities alone."""
        return tuple(row for row in self.rows if row.kind == ACTIVITY)

    @property
    def late(self) -> tuple[PlanRow, ...]:
        """The activities that are late."""
        return tuple(row for row in self.activities if row.standing.code == LATE)


def mission_plan(desk: Desk, id: str, *, on: date | None = None) -> PlanAnswer:
    """Return a mission's plan, judged on a day (today when none is named).

    Raises NotFoundError when the mission is not here.
    """
    return plan_of(*judged(desk, id, on))


def plan_of(kept: Kept, whole: Whole, on: date) -> PlanAnswer:
    """Return the plan of what was gathered and judged already."""
    rows = _Rows(kept, whole, on)
    return PlanAnswer(
        kept.mission,
        on,
        tuple(rows.row(link) for link in rows.chain),
        whole.schedule.links,
        tuple(_milestone(each, whole.standings) for each in kept.milestones),
        whole.schedule.start,
        whole.schedule.finish,
        whole.problem,
        whole.mission,
        whole.progress,
        whole.expected,
        whole.days_late,
        whole,
    )


class _Rows:
    """Makes rows of a chain, those of results from the work beneath them."""

    def __init__(self, kept: Kept, whole: Whole, on: date) -> None:
        self._whole, self._on = whole, on
        self.chain = chain_of(kept.results, kept.activities)
        self._planned = whole.schedule.by_id()
        self._activities = {each.id: each for each in kept.activities}
        self._results = {each.id: each for each in kept.results}
        self._beneath: dict[str, list[Work]] = {}
        parents = {link.id: link.parent for link in self.chain}
        for id, work in whole.works.items():
            above = parents.get(id)
            while above is not None:
                self._beneath.setdefault(above, []).append(work)
                above = parents.get(above)

    def row(self, link: Numbered) -> PlanRow:
        activity = self._activities.get(link.id)
        return self._result(link) if activity is None else self._activity(link, activity)

    def _result(self, link: Numbered) -> PlanRow:
        works: Sequence[Work] = self._beneath.get(link.id, ())
        firsts = [work for work in works if work.first_finish is not None]
        first_finish = max((work.first_finish or work.finish for work in works), default=None)
        return PlanRow(
            "result",
            *_named(link),
            start=min((work.start for work in works), default=None),
            finish=max((work.finish for work in works), default=None),
            progress=standing.progress(works),
            standing=self._whole.standings[link.id],
            responsible=self._results[link.id].responsible or "",
            days_late=max((standing.days_late(work, self._on) for work in works), default=0)
            if works
            else 0,
            first_finish=first_finish if firsts else None,
            expected=standing.expected_progress(works, self._on),
        )

    def _activity(self, link: Numbered, activity: Activity) -> PlanRow:
        work, planned = self._whole.works.get(link.id), self._planned.get(link.id)
        return PlanRow(
            ACTIVITY,
            *_named(link),
            start=work.start if work else None,
            finish=work.finish if work else None,
            progress=activity.progress or 0.0,
            standing=self._whole.standings[link.id],
            responsible=activity.responsible or "",
            days=activity.days,
            slack=planned.slack if planned else None,
            critical=bool(planned and planned.critical),
            days_late=standing.days_late(work, self._on) if work else 0,
            first_start=_day(activity.baseline_start),
            first_finish=work.first_finish if work else None,
            really_started=_day(activity.actual_start),
            really_finished=_day(activity.actual_finish),
        )


def _named(link: Numbered) -> tuple[str, str, str, str, int, str | None, bool]:
    return link.id, link.number, link.title, link.level, link.depth, link.parent, link.placed


def _milestone(record: Milestone, standings: Mapping[str, Standing]) -> MilestoneRow:
    return MilestoneRow(
        record.id,
        record.title or "",
        record.category or "milestone",
        dates.last_day(record.date) if record.date else None,
        dates.last_day(record.baseline_date) if record.baseline_date else None,
        _day(record.reached),
        record.result or "",
        record.activity or "",
        standings.get(record.id, Standing("")),
        record.responsible or "",
    )


def _day(stored: str | None) -> date | None:
    return dates.first_day(stored) if stored else None
