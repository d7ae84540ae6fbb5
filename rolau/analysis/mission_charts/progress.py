"""How far the work of a mission is against what was planned by a day, result by result."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rolau.analysis.mission_charts.words import caption, columns, day_words, state_cell
from rolau.analysis.table import Table, number, table, words
from rolau.base.texts import tr, trn
from rolau.models.wording import figure


class ProgressLine(NamedTuple):
    """One result, or the whole mission: how much is done and was planned, in percent."""

    kind: str
    id: str
    title: str
    number: str = ""
    depth: int = 0
    done: float | None = None
    planned: float | None = None
    standing: str = ""

    @property
    def name(self) -> str:
        """Number and title."""
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def ahead(self) -> float | None:
        """Points by which what is done is ahead of the plan; below 0: behind."""
        if self.done is None or self.planned is None:
            return None
        return round(self.done) - float(round(self.planned))


class ProgressAnswer(NamedTuple):
    """Progress of a mission on a day; the whole mission is the first line."""

    mission: str
    id: str
    finding: str
    subtitle: str
    lines: tuple[ProgressLine, ...]
    on: date


def progress(mission: tuple[str, str], lines: Iterable[ProgressLine], on: date) -> ProgressAnswer:
    """Return the progress of a mission (title and id) as looked at on a day."""
    shown = tuple(lines)
    subtitle = caption(
        mission[0],
        tr("share of the planned days of activities that is done, in percent"),
        tr("as of {day}", day=day_words(on)),
    )
    return ProgressAnswer(mission[0], mission[1], _finding(shown), subtitle, shown, on)


def ahead_words(line: ProgressLine) -> str:
    """Return by how many points a line is behind or ahead of the plan."""
    if line.ahead is None:
        return ""
    points = round(line.ahead)
    if points < 0:
        return trn("{n} point behind", "{n} points behind", -points)
    if points > 0:
        return trn("{n} point ahead", "{n} points ahead", points)
    return tr("as planned")


def percent(value: float | None) -> str:
    """Return a share in percent as it reads; empty for none."""
    return "" if value is None else f"{figure(value, 0)}\u00a0%"


def _finding(lines: tuple[ProgressLine, ...]) -> str:
    if not lines or lines[0].done is None:
        return tr("Nothing is planned yet")
    whole = lines[0]
    if whole.planned is None:
        return tr("{done} of the work is done", done=percent(whole.done))
    how = ahead_words(whole)
    return tr(
        "{done} of the work is done, {planned} was planned by now: {how}",
        done=percent(whole.done),
        planned=percent(whole.planned),
        how=how,
    )


def progress_table(answer: ProgressAnswer) -> Table:
    """Return progress as lines."""
    heads = columns(
        ("number", tr("Number")),
        ("title", tr("Result")),
        ("done", tr("Done, %")),
        ("planned", tr("Planned by now, %")),
        ("ahead", tr("Points ahead of plan")),
        ("said", tr("Against the plan")),
        ("standing", tr("Standing")),
    )
    rows = [
        [
            words(line.number), words(line.title), number(line.done, 0), number(line.planned, 0),
            number(line.ahead, 0), words(ahead_words(line)), state_cell(line.standing),
        ]
        for line in answer.lines
    ]  # fmt: skip
    return table("mission-progress", answer.finding, answer.subtitle, heads, rows)
