"""Result indicators against their targets: how much of the way from the baseline is gone."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rolau.analysis.mission_charts.words import caption, columns, day_words, reading
from rolau.analysis.table import Table, flag, number, table, words
from rolau.base.texts import tr, trn
from rolau.models.dates import show_date, show_period
from rolau.models.wording import figure


class Stop(NamedTuple):
    """An intermediate target: by when (stored date), its value, where on the way (1: target).

    ``met`` is None while it is not due.
    """

    id: str
    by: str
    value: float
    share: float | None
    met: bool | None = None


class TargetLine(NamedTuple):
    """One result indicator: where it began, where it stands, where it is to be.

    ``share`` is the part of the way from the baseline to the target that is gone: 0 at the
    baseline, 1 at the target, below 0 when it went the wrong way; None when that cannot be said.
    ``met`` tells whether the target is reached; None without one, or without a figure.
    """

    id: str
    title: str
    result: str = ""
    unit: str = ""
    measure: str = "count"
    higher_better: bool = True
    baseline: float | None = None
    baseline_on: str = ""
    reached: float | None = None
    reached_in: str = ""
    target: float | None = None
    target_by: str = ""
    share: float | None = None
    stops: tuple[Stop, ...] = ()
    met: bool | None = None

    @property
    def missed(self) -> bool:
        """Whether the newest intermediate target that was due is not met."""
        due = [stop for stop in self.stops if stop.met is not None]
        return bool(due) and not max(due, key=lambda stop: stop.by).met


class TargetsAnswer(NamedTuple):
    """The result indicators of a mission on a day."""

    mission: str
    id: str
    finding: str
    subtitle: str
    lines: tuple[TargetLine, ...]
    on: date


def targets(mission: tuple[str, str], lines: Iterable[TargetLine], on: date) -> TargetsAnswer:
    """Return the result indicators of a mission (title and id) as looked at on a day."""
    shown = tuple(lines)
    subtitle = caption(
        mission[0],
        tr("way from the baseline (0 %) to the target (100 %), further right is better"),
        tr("as of {day}", day=day_words(on)),
    )
    return TargetsAnswer(mission[0], mission[1], _finding(shown), subtitle, shown, on)


def value_text(line: TargetLine, value: float | None) -> str:
    """Return a figure of an indicator as it reads."""
    return reading(line.measure, line.unit, value)


def standing_words(line: TargetLine) -> str:
    """Return where an indicator stands in words: the way gone, or what is missing to say it."""
    if line.reached is None:
        return tr("no figure yet")
    if line.target is None:
        return tr("no target")
    if line.met:
        return tr("target reached")
    if line.share is None:
        return tr("no baseline")
    return tr("{share} of the way", share=f"{figure(100 * line.share, 0)}\u00a0%")


def stop_words(line: TargetLine, stop: Stop) -> str:
    """Return an intermediate target in words: its value, by when, and whether it was met."""
    value, day = value_text(line, stop.value), show_date(stop.by)
    if stop.met is None:
        return tr("{value} by {day}", value=value, day=day)
    word = tr("met") if stop.met else tr("not met")
    return tr("{value} by {day}: {word}", value=value, day=day, word=word)


def _finding(lines: tuple[TargetLine, ...]) -> str:
    if not lines:
        return tr("No result is measured yet")
    met = sum(bool(line.met) for line in lines)
    aimed = sum(line.target is not None for line in lines)
    if not aimed:
        return trn("{n} indicator without a target", "{n} indicators without a target", len(lines))
    if met:
        head = trn("{n} of {all} targets is reached", "{n} of {all} targets are reached", met,
                   all=aimed)  # fmt: skip
    else:
        head = trn("The target is not reached yet", "None of {n} targets is reached yet", aimed)
    missed = sum(line.missed and not line.met for line in lines)
    if not missed:
        return head
    return trn("{head}; {n} is behind what was due", "{head}; {n} are behind what was due", missed,
               head=head)  # fmt: skip


def targets_table(answer: TargetsAnswer) -> Table:
    """Return result indicators against their targets as lines."""
    heads = columns(
        ("result", tr("Result")),
        ("indicator", tr("Indicator")),
        ("unit", tr("Unit")),
        ("reads", tr("Reached, as it reads")),
        ("better_when", tr("Better when")),
        ("baseline", tr("Baseline")),
        ("baseline_on", tr("Baseline of")),
        ("reached", tr("Reached")),
        ("reached_in", tr("In")),
        ("target", tr("Target")),
        ("target_by", tr("Target by")),
        ("way_gone", tr("Way gone, %")),
        ("standing", tr("Standing")),
        ("met", tr("Target reached")),
        ("intermediate", tr("Intermediate targets")),
    )
    rows = [
        [
            words(line.result), words(line.title), words(line.unit),
            words(value_text(line, line.reached)),
            words(tr("higher") if line.higher_better else tr("lower")),
            number(line.baseline), words(_shown(line.baseline_on)), number(line.reached),
            words(show_period(line.reached_in) if line.reached_in else ""), number(line.target),
            words(_shown(line.target_by)),
            number(None if line.share is None else 100 * line.share, 0),
            words(standing_words(line)), flag(line.met, tr("yes"), tr("no")),
            words("; ".join(stop_words(line, stop) for stop in line.stops)),
        ]
        for line in answer.lines
    ]  # fmt: skip
    return table("mission-targets", answer.finding, answer.subtitle, heads, rows)


def _shown(stored: str) -> str:
    return show_date(stored) if stored else ""
