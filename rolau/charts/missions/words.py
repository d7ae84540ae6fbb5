"""The alternative text of charts of missions: whole sentences with every figure shown."""

from rolau.analysis.mission_charts.burn import BurnAnswer, period_words
from rolau.analysis.mission_charts.curve import CurveAnswer
from rolau.analysis.mission_charts.funding import FundingAnswer, FundingLine
from rolau.analysis.mission_charts.gantt import MILESTONE, GanttAnswer, GanttLine
from rolau.analysis.mission_charts.progress import (
    ProgressAnswer,
    ProgressLine,
    ahead_words,
    percent,
)
from rolau.analysis.mission_charts.targets import (
    TargetLine,
    TargetsAnswer,
    standing_words,
    stop_words,
    value_text,
)
from rolau.analysis.mission_charts.words import day_words, money
from rolau.analysis.missions import standing
from rolau.analysis.missions.standing import late_words
from rolau.base.texts import tr
from rolau.charts.words import stop


def no_days_words() -> str:
    """Return what to do where no progress can be drawn yet."""
    return tr("Add activities with their days to see here how far the work is.")


def gantt_words(answer: GanttAnswer) -> str:
    """Return a plan in words: every line with its days and how far it is."""
    parts = [tr("Plan with bars."), stop(answer.finding), stop(answer.subtitle)]
    return " ".join([*parts, *(stop(_plan_line(line)) for line in answer.lines)])


def _plan_line(line: GanttLine) -> str:
    said = [line.name]
    if line.kind == MILESTONE:
        day = day_words(line.finish) if line.finish else ""
        said.append(tr("milestone due {day}", day=day))
        if line.reached:
            said.append(tr("reached {day}", day=day_words(line.reached)))
        return ", ".join(said)
    done = tr("{share} done", share=percent(line.progress)) if line.progress is not None else ""
    late = late_words(line.late)
    critical = tr("critical") if line.critical else ""
    said += [
        part for part in (line.span, done, standing.words(line.standing), late, critical) if part
    ]
    return ", ".join(said)


def progress_words(answer: ProgressAnswer) -> str:
    """Return progress in words: done and planned of every result."""
    parts = [tr("Bar chart."), stop(answer.finding), stop(answer.subtitle)]
    return " ".join([*parts, *(stop(_progress_line(line)) for line in answer.lines)])


def _progress_line(line: ProgressLine) -> str:
    planned = tr("{share} planned", share=percent(line.planned)) if line.planned is not None else ""
    done = tr("{share} done", share=percent(line.done)) if line.done is not None else ""
    said = (line.name, done, planned, ahead_words(line), standing.words(line.standing))
    return ", ".join(part for part in said if part)


def targets_words(answer: TargetsAnswer) -> str:
    """Return targets in words: where each indicator began, stands and is to be."""
    parts = [tr("Bullet chart."), stop(answer.finding), stop(answer.subtitle)]
    return " ".join([*parts, *(stop(_target_line(line)) for line in answer.lines)])


def _target_line(line: TargetLine) -> str:
    said = [line.title]
    for words, value in (
        (tr("baseline"), line.baseline),
        (tr("reached"), line.reached),
        (tr("target"), line.target),
    ):
        if value is not None:
            said.append(f"{words} {value_text(line, value)}")
    said.append(standing_words(line))
    said += [stop_words(line, each) for each in line.stops]
    return ", ".join(said)


def funding_words(answer: FundingAnswer) -> str:
    """Return funding in words: each step, the gaps, and every line of the split."""
    parts = [tr("Waterfall chart."), stop(answer.finding), stop(answer.subtitle)]
    parts += [stop(_funding_line(answer.total, answer.currency))]
    lines = [f"{line.label}: {_funding_line(line, answer.currency)}" for line in answer.lines]
    return " ".join([*parts, *map(stop, lines), *([stop(answer.lead)] if answer.lead else [])])


def _funding_line(line: FundingLine, currency: str) -> str:
    return tr(
        "required {required}, received {received}, committed {committed}, pledged {pledged}, "
        "gap {gap}, gap against committed {gap_committed}, gap against received {gap_received}, "
        "spent {spent}",
        required=money(line.required, currency),
        received=money(line.received, currency),
        committed=money(line.committed, currency),
        pledged=money(line.pledged, currency),
        gap=money(line.gap_pledged, currency),
        gap_committed=money(line.gap_committed, currency),
        gap_received=money(line.gap_received, currency),
        spent=money(line.spent, currency),
    )


def curve_words(answer: CurveAnswer) -> str:
    """Return progress over time in words: where it stands, and every day it changed."""
    parts = [tr("Line chart."), stop(answer.finding), stop(answer.subtitle)]
    known = [f"{day_words(each.day)}: {percent(each.done)}" for each in answer.known]
    if known:
        parts.append(stop(tr("Done as known on {days}", days="; ".join(known))))
    if answer.plan:
        parts.append(
            tr("The first plan begins on {first} and is done by {last}.",
               first=day_words(answer.plan[0].day), last=day_words(answer.plan[-1].day))
        )  # fmt: skip
    return " ".join(parts)


def burn_words(answer: BurnAnswer) -> str:
    """Return spending over time in words: the newest sums, and what is planned in all."""
    parts = [tr("Line chart."), stop(answer.finding), stop(answer.subtitle)]
    if answer.points and not answer.empty:
        last = answer.points[-1]
        parts.append(
            tr("Planned in all by {period}: {planned}.", period=period_words(last),
               planned=money(last.planned, answer.currency))
        )  # fmt: skip
    return " ".join(parts)
