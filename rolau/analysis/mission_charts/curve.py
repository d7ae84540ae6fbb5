"""Work done over time against the first plan, as a chart shows it."""

from datetime import date
from typing import NamedTuple

from rolau.analysis.mission_charts.progress import ProgressLine, ahead_words, percent
from rolau.analysis.mission_charts.words import caption, columns, day_cell, day_words
from rolau.analysis.missions.course import Course, bends, planned
from rolau.analysis.table import Table, number, table, words
from rolau.base.texts import tr

AHEAD, BEHIND = "▲", "▼"


class CurvePoint(NamedTuple):
    """A day: the share first planned to be done by then, and what was known; in percent.

    ``done`` is None on days on which nothing changed or nothing was reported yet.
    """

    day: date
    planned: float | None
    done: float | None = None


class CurveAnswer(NamedTuple):
    """Planned and done of a mission over time, as known on each day.

    ``points`` are the days shown in figures: the first of each month of the plan, each day with
    a report, and the day looked at. ``plan`` are the bends of the planned line.
    """

    mission: str
    id: str
    finding: str
    subtitle: str
    plan: tuple[CurvePoint, ...]
    points: tuple[CurvePoint, ...]
    on: date
    baseline: bool

    @property
    def known(self) -> tuple[CurvePoint, ...]:
        """The days on which what was known changed."""
        return tuple(point for point in self.points if point.done is not None)

    @property
    def now(self) -> ProgressLine:
        """What is known last, against what was first planned by the day looked at."""
        known = self.known
        at = next((point.planned for point in self.points if point.day == self.on), None)
        done = known[-1].done if known else None
        return ProgressLine("mission", self.id, self.mission, done=done, planned=at)

    @property
    def gap_words(self) -> str:
        """The points behind or ahead of the first plan, with a sign; empty for none known."""
        return gap_words(self.now)


def curve(mission: tuple[str, str], course: Course, on: date) -> CurveAnswer:
    """Return the course of a mission (title and id) as looked at on a day."""
    first = course.first
    turns = bends(first)
    done = {each.day: each.progress for each in course.known}
    days = {*done, on} if first or done else set()
    if turns:
        days |= {day for day in _months(turns[0], turns[-1]) if turns[0] <= day <= turns[-1]}
        days |= {turns[0], turns[-1]}
    subtitle = caption(
        mission[0],
        tr("share of the planned days of activities that is done, in percent"),
        tr("first plan as kept; done as known on each day")
        if course.baseline
        else tr("no first plan is kept: planned days as they are now; done as known on each day"),
        tr("as of {day}", day=day_words(on)),
    )
    made = CurveAnswer(
        mission[0],
        mission[1],
        "",
        subtitle,
        tuple(CurvePoint(day, planned(first, day)) for day in turns),
        tuple(CurvePoint(day, planned(first, day), done.get(day)) for day in sorted(days)),
        on,
        course.baseline,
    )
    return made._replace(finding=_finding(made))


def gap_words(line: ProgressLine) -> str:
    """Return what a line is behind or ahead, with a sign before it: ``▼ 12 points behind``."""
    said, ahead = ahead_words(line), line.ahead
    if not said or not ahead:
        return said
    return f"{BEHIND if ahead < 0 else AHEAD} {said}"


def _finding(answer: CurveAnswer) -> str:
    now = answer.now
    if not answer.points:
        return tr("Nothing is planned yet")
    if now.done is None:
        said = (
            tr("Nothing was reported by {day}; {planned} was first planned to be done")
            if answer.baseline
            else tr("Nothing was reported by {day}; {planned} was planned to be done")
        )
        return said.format(day=day_words(answer.on), planned=percent(now.planned or 0.0))
    if now.planned is None:
        return tr("{done} of the work is done", done=percent(now.done))
    said = (
        tr("{done} of the work is known to be done, {planned} was first planned by now: {how}")
        if answer.baseline
        else tr("{done} of the work is known to be done, {planned} was planned by now: {how}")
    )
    return said.format(done=percent(now.done), planned=percent(now.planned), how=ahead_words(now))


def _months(first: date, last: date) -> list[date]:
    return [
        date(number // 12, number % 12 + 1, 1)
        for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]


def curve_table(answer: CurveAnswer) -> Table:
    """Return the days with what was planned and known as lines."""
    heads = columns(
        ("day", tr("Day")),
        ("planned", tr("First planned by then, %")),
        ("done", tr("Known to be done, %")),
        ("ahead", tr("Points ahead of plan")),
        ("said", tr("Against the plan")),
    )
    rows = []
    for point in answer.points:
        line = ProgressLine("", "", "", done=point.done, planned=point.planned)
        rows.append(
            [day_cell(point.day), number(point.planned, 0), number(point.done, 0),
             number(line.ahead, 0), words(gap_words(line))]
        )  # fmt: skip
    return table("mission-curve", answer.finding, answer.subtitle, heads, rows)
