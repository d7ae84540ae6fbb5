"""The plan of a mission as a chart shows it: results with activities, their days, what waits."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rolau.analysis.mission_charts.words import (
    caption,
    columns,
    day_cell,
    day_words,
    span_words,
    state_cell,
)
from rolau.analysis.missions.standing import LATE, late_words
from rolau.analysis.table import Table, count, flag, number, table, words
from rolau.base.texts import tr, trn

ACTIVITY, RESULT, MILESTONE = "activity", "result", "milestone"


class GanttLine(NamedTuple):
    """One line of the plan; ``kind`` is ACTIVITY, RESULT or MILESTONE, ``level`` its level.

    A result spans what serves it. ``late`` counts the days later than first planned (below 0:
    earlier), or than planned without a first plan. A milestone has its day as start and finish,
    and ``reached`` when it was reached.
    """

    kind: str
    id: str
    title: str
    number: str = ""
    depth: int = 0
    level: str = ""
    start: date | None = None
    finish: date | None = None
    progress: float | None = None
    standing: str = ""
    late: int = 0
    critical: bool = False
    slack: int | None = None
    baseline: tuple[date, date] | None = None
    reached: date | None = None
    responsible: str = ""

    @property
    def name(self) -> str:
        """Number and title."""
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def days(self) -> int:
        """How many calendar days it takes, the first and the last counted; 0 without days."""
        return (self.finish - self.start).days + 1 if self.start and self.finish else 0

    @property
    def span(self) -> str:
        """Its days in words; empty for none."""
        return span_words(self.start, self.finish) if self.start and self.finish else ""


class GanttLink(NamedTuple):
    """What an activity waits for: ids, and the kind of link (FS, SS, FF, SF)."""

    predecessor: str
    successor: str
    type: str


class GanttAnswer(NamedTuple):
    """A plan for print: its lines in reading order, links, the day it is looked at.

    ``start`` and ``finish`` bound the axis of every part of the same plan.
    """

    mission: str
    id: str
    finding: str
    subtitle: str
    lines: tuple[GanttLine, ...]
    links: tuple[GanttLink, ...]
    on: date
    start: date | None = None
    finish: date | None = None
    baseline_on: str = ""

    @property
    def activities(self) -> tuple[GanttLine, ...]:
        """The lines that are work."""
        return tuple(line for line in self.lines if line.kind == ACTIVITY)

    def parts(self, most: int) -> tuple["GanttAnswer", ...]:
        """Return the plan in parts of at most so many lines, to stand on pages of their own."""
        cut = [self.lines[at : at + most] for at in range(0, len(self.lines), most)]
        return tuple(self._replace(lines=lines) for lines in cut) or (self,)


def gantt(
    mission: tuple[str, str],
    lines: Iterable[GanttLine],
    links: Iterable[GanttLink],
    on: date,
    *,
    baseline_on: str = "",
    days_late: int = 0,
) -> GanttAnswer:
    """Return the plan of a mission (title and id) as looked at on a day.

    ``days_late`` tells by how much all of it ends after its first plan.
    """
    shown = tuple(lines)
    days = [day for line in shown for day in _days(line)]
    start, finish = (min(days), max(days)) if days else (None, None)
    baseline = tr("first plan of {day}", day=baseline_on) if baseline_on else ""
    subtitle = caption(
        mission[0],
        span_words(start, finish) if start and finish else "",
        tr("calendar days"),
        baseline,
        tr("as of {day}", day=day_words(on)),
    )
    finding = _finding(shown, days_late)
    return GanttAnswer(
        *mission, finding, subtitle, shown, tuple(links), on, start, finish, baseline_on
    )


def _days(line: GanttLine) -> list[date]:
    found = [line.start, line.finish, line.reached, *(line.baseline or ())]
    return [day for day in found if day]


def _finding(lines: tuple[GanttLine, ...], days_late: int) -> str:
    """Return how many activities are late, and when the plan ends against the first one."""
    work = [line for line in lines if line.kind == ACTIVITY]
    if not work:
        return tr("No activities are planned yet")
    late = sum(line.standing == LATE for line in work)
    head = (
        trn("{n} of {all} activities is late", "{n} of {all} activities are late", late,
            all=len(work))
        if late
        else trn("{n} activity, not late", "{n} activities, none late", len(work))
    )  # fmt: skip
    ends = [line.finish for line in work if line.finish]
    if not ends:
        return head
    said = tr("{late}; the plan ends on {day}", late=head, day=day_words(max(ends)))
    return f"{said}, {late_words(days_late)}" if days_late > 0 else said


def gantt_table(answer: GanttAnswer) -> Table:
    """Return a plan as lines."""
    heads = columns(
        ("number", tr("Number")),
        ("title", tr("Result or activity")),
        ("level", tr("Level")),
        ("start", tr("Start")),
        ("finish", tr("Finish")),
        ("progress", tr("Done, %")),
        ("standing", tr("Standing")),
        ("days_late", tr("Days late")),
        ("late", tr("Late")),
        ("critical", tr("Critical")),
        ("slack_days", tr("Slack in days")),
        ("first_start", tr("First planned start")),
        ("first_finish", tr("First planned finish")),
        ("reached", tr("Reached on")),
        ("responsible", tr("Responsible")),
    )
    rows = []
    for line in answer.lines:
        first = line.baseline or (None, None)
        planned = line.kind == ACTIVITY and bool(line.days)
        rows.append(
            [
                words(line.number), words(line.title), words(line.level), day_cell(line.start),
                day_cell(line.finish), number(line.progress, 0), state_cell(line.standing),
                count(line.late if planned else None), words(late_words(line.late)),
                flag(line.critical, tr("yes"), ""), count(line.slack), day_cell(first[0]),
                day_cell(first[1]), day_cell(line.reached), words(line.responsible),
            ]
        )  # fmt: skip
    return table("mission-gantt", answer.finding, answer.subtitle, heads, rows)
