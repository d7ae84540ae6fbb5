"""A mission's chain as a logframe, and words that its briefing shares."""

from collections.abc import Collection, Iterable

from rolau.analysis.mission_charts.targets import (
    TargetLine,
    TargetsAnswer,
    value_text,
)
from rolau.analysis.mission_charts.targets import (
    standing_words as target_words,
)
from rolau.analysis.missions.numbering import ACTIVITY
from rolau.analysis.missions.standing import AT_RISK, DONE, LATE, ON_TRACK, Standing
from rolau.base.texts import tr
from rolau.briefing.compose.evidence import Evidence
from rolau.briefing.content import Grid, GridCell, GridColumn, GridRow, Numbers
from rolau.desk.questions.missions.chain import ChainAnswer, ChainRow
from rolau.models.dates import show_date, show_period
from rolau.models.fields import Choice
from rolau.models.mission import LEVELS, Result

TONES = {DONE: "ok", ON_TRACK: "ok", AT_RISK: "warn", LATE: "bad"}
"""The tone of a standing; the word beside says it too."""


def labels_of(choices: Iterable[Choice], code: str | None) -> str:
    """Return the label of a code, translated; empty for none."""
    return next((tr(each.label) for each in choices if each.code == code), "")


def standing_words(standing: Standing) -> tuple[str, str]:
    """Return a standing in words, and why: the reason given by hand, else that of the rule."""
    if standing.by_hand:
        return standing.words, tr("set by hand: {reason}", reason=standing.reason)
    return standing.words, standing.why


def logframe(
    chain: ChainAnswer, aims: TargetsAnswer, evidence: Evidence, as_chart: Collection[str]
) -> Grid | None:
    """Return the results of a mission with how they are measured; None without any.

    Of indicators of ``as_chart`` no figure stands here.
    """
    lines = {line.id: line for line in aims.lines}
    rows = [_row(row, lines, evidence, as_chart) for row in chain.rows if row.kind != ACTIVITY]
    if not rows:
        return None
    return Grid(
        tr("Results chain"),
        tr("Each result with its standing; indicators with baseline, newest figure and target"),
        (
            GridColumn(tr("Result"), 0.36),
            GridColumn(tr("Indicators and means of verification"), 0.4),
            GridColumn(tr("Assumptions"), 0.24),
        ),
        tuple(rows),
    )


def _row(
    row: ChainRow,
    lines: dict[str, TargetLine],
    evidence: Evidence,
    as_chart: Collection[str],
) -> GridRow:
    level = labels_of(LEVELS, row.level)
    name = f"{row.number} {row.title}".strip()
    word, why = standing_words(row.standing)
    stands = ": ".join(part for part in (word, why) if part)
    said = tuple(part for part in (name, f"{level}" if level else "", stands) if part)
    measured: list[str] = []
    numbers: Numbers = ()
    for each in row.indicators:
        hidden = (each.record.library or "") in as_chart
        measured.append(_indicator(lines[each.record.id], hidden=hidden))
        if each.record.verification:
            measured.append(tr("Verified by: {means}", means=each.record.verification))
        numbers += evidence.of("result_indicator", each.record.id)
    record = row.record
    assumed = (record.assumptions or "") if isinstance(record, Result) else ""
    return GridRow(
        (
            GridCell(said, TONES.get(row.standing.code, ""), evidence.of("result", row.id)),
            GridCell(tuple(measured), "", tuple(dict.fromkeys(numbers))),
            GridCell(tuple(filter(None, assumed.split("\n")))),
        ),
        depth=row.depth,
        strong=row.level != "output",
    )


def _indicator(line: TargetLine, *, hidden: bool) -> str:
    """Return an indicator with its figures in words."""
    if hidden:
        return line.title
    parts = []
    if line.baseline is not None:
        year = f" ({show_date(line.baseline_on)})" if line.baseline_on else ""
        parts.append(tr("baseline {value}", value=value_text(line, line.baseline)) + year)
    if line.reached is not None:
        period = f" ({show_period(line.reached_in)})" if line.reached_in else ""
        parts.append(tr("reached {value}", value=value_text(line, line.reached)) + period)
    if line.target is not None:
        value = value_text(line, line.target)
        by = f" ({show_date(line.target_by)})" if line.target_by else ""
        parts.append(tr("target {value}", value=value) + by)
    parts.append(target_words(line))
    return f"{line.title}: {'; '.join(parts)}"
