"""From what is known of a mission to what its charts show; no figure is computed here."""

from datetime import date, timedelta

from rolau.analysis.mission_charts.burn import BurnAnswer, BurnPoint, burn
from rolau.analysis.mission_charts.curve import CurveAnswer, curve
from rolau.analysis.mission_charts.funding import FundingAnswer, FundingLine, funding
from rolau.analysis.mission_charts.gantt import (
    MILESTONE,
    GanttAnswer,
    GanttLine,
    GanttLink,
    gantt,
)
from rolau.analysis.mission_charts.progress import ProgressAnswer, ProgressLine, progress
from rolau.analysis.mission_charts.targets import Stop, TargetLine, TargetsAnswer, targets
from rolau.analysis.mission_charts.words import money
from rolau.analysis.missions import figures
from rolau.analysis.missions.course import Course
from rolau.analysis.missions.figures import AHEAD, MET
from rolau.analysis.missions.funding import Funds
from rolau.analysis.missions.numbering import ACTIVITY
from rolau.base.texts import tr
from rolau.desk.questions.missions.chain import ChainAnswer, ChainRow, IndicatorRow
from rolau.desk.questions.missions.money import FundingAnswer as Found
from rolau.desk.questions.missions.money import FundingRow, MoneyAnswer
from rolau.desk.questions.missions.plan import MilestoneRow, PlanAnswer, PlanRow
from rolau.models.dates import show_date
from rolau.models.mission import Mission
from rolau.models.money import show


def gantt_of(plan: PlanAnswer) -> GanttAnswer:
    """Return a plan as its chart shows it: milestones stand below what they belong to."""
    waiting: dict[str, list[MilestoneRow]] = {}
    known = {row.id for row in plan.rows}
    for mark in plan.milestones:
        home = next((id for id in (mark.activity, mark.result) if id in known), "")
        waiting.setdefault(home, []).append(mark)
    lines: list[GanttLine] = []
    for row in plan.rows:
        lines.append(_plan_line(row))
        lines += [_milestone_line(mark, row.depth + 1) for mark in waiting.get(row.id, ())]
    lines += [_milestone_line(mark, 0) for mark in waiting.get("", ())]
    first = plan.mission.baseline_on
    links = [GanttLink(link.predecessor, link.successor, link.type) for link in plan.links]
    return gantt(_named(plan.mission), lines, links, plan.on, days_late=plan.days_late,
                 baseline_on=show_date(first) if first else "")  # fmt: skip


def _named(mission: Mission) -> tuple[str, str]:
    return mission.title or "", mission.id


def _plan_line(row: PlanRow) -> GanttLine:
    first = (row.first_start, row.first_finish)
    baseline = (first[0], first[1]) if first[0] and first[1] else None
    return GanttLine(
        row.kind, row.id, row.title, row.number, row.depth, row.level, row.start, row.finish,
        row.progress, row.standing.code, row.days_late, row.critical, row.slack, baseline,
        responsible=row.responsible,
    )  # fmt: skip


def _milestone_line(mark: MilestoneRow, depth: int) -> GanttLine:
    first = (mark.first_due, mark.first_due) if mark.first_due else None
    return GanttLine(
        MILESTONE, mark.id, mark.title, "", depth, mark.category, mark.due, mark.due,
        standing=mark.standing.code, baseline=first, reached=mark.reached,
        responsible=mark.responsible,
    )  # fmt: skip


def progress_of(plan: PlanAnswer) -> ProgressAnswer:
    """Return done against planned: of the mission, then of its results that have work."""
    whole = ProgressLine(
        "mission", plan.mission.id, plan.mission.title or "", "", 0, plan.progress, plan.expected,
        plan.standing.code,
    )  # fmt: skip
    results = [
        ProgressLine(row.kind, row.id, row.title, row.number, row.depth + 1, row.progress,
                     row.expected, row.standing.code)
        for row in plan.rows
        if row.kind != ACTIVITY
    ]  # fmt: skip
    return progress(_named(plan.mission), [whole, *results], plan.on)


def curve_of(plan: PlanAnswer, course: Course) -> CurveAnswer:
    """Return what was known to be done over time against the first plan."""
    return curve(_named(plan.mission), course, plan.on)


def targets_of(chain: ChainAnswer) -> TargetsAnswer:
    """Return the result indicators of a chain against their targets."""
    lines = [_target_line(row, each) for row in chain.rows for each in row.indicators]
    return targets(_named(chain.mission), lines, chain.on)


def _target_line(row: ChainRow, each: IndicatorRow) -> TargetLine:
    record, judged = each.record, each.judged
    total, measured = judged.total, judged.measured
    aim = measured.target
    return TargetLine(
        id=record.id,
        title=record.title or "",
        result=f"{row.number} {row.title}".strip(),
        unit=record.unit or "",
        measure=measured.measure,
        higher_better=measured.direction != figures.LOWER,
        baseline=measured.baseline,
        baseline_on=measured.baseline_date,
        reached=total.value if total else None,
        reached_in=total.period if total else "",
        target=aim,
        target_by=measured.target_date,
        share=judged.reached,
        stops=tuple(
            Stop(
                goal.id,
                goal.date,
                goal.value,
                figures.reached(measured, goal.value),
                None if goal.state == AHEAD else goal.state == MET,
            )
            for goal in judged.goals
            if goal.id
        ),
        met=measured.reaches(total.value, aim) if total and aim is not None else None,
    )


def funding_of(found: Found, on: date, mission: Mission | None = None) -> FundingAnswer:
    """Return funding as its chart shows it: of one mission, or of all."""
    named = _named(mission) if mission else (tr("All missions"), "")
    currency = found.currency
    kinds = {"partner": "partner", "mission": "mission"}
    lines = [
        _funding_line(row.title, row.funds, kinds.get(found.by, ""), row) for row in found.rows
    ]
    missing = [f"{each.title}, {show(each.money.stored)}" for each in found.funding.unconverted]
    return funding(
        named,
        currency,
        _funding_line(tr("Total"), found.funds),
        on,
        by=_split_words(found.by),
        lines=lines,
        left_out=missing,
        lead=_lead_words(found.funding.own, currency),
    )


def _funding_line(
    label: str, funds: Funds, kind: str = "", row: FundingRow | None = None
) -> FundingLine:
    key = row.key if row and kind else ""
    return FundingLine(
        label, funds.required, funds.pledged, funds.committed, funds.received, funds.spent,
        funds.gap_pledged, funds.gap_committed, funds.gap_received, kind if key else "", key,
    )  # fmt: skip


def _split_words(by: str) -> str:
    return {
        "mission": tr("Mission"),
        "country": tr("Country"),
        "area": tr("Capacity area"),
        "year": tr("Year"),
        "partner": tr("Partner"),
    }.get(by, "")


def _lead_words(own: Funds, currency: str) -> str:
    """Return what of it comes from UN entities in the lead, in words; empty for nothing."""
    if not (own.received or own.committed or own.pledged):
        return ""
    return tr(
        "Of the UN entity in the lead itself: received {received}, committed {committed}, "
        "pledged {pledged}",
        received=money(own.received, currency),
        committed=money(own.committed, currency),
        pledged=money(own.pledged, currency),
    )


def burn_of(answer: MoneyAnswer, on: date) -> BurnAnswer:
    """Return planned and spent by month as their chart shows them."""
    points = [
        _point(each.year, each.number, each.planned, each.spent, on) for each in answer.burn.points
    ]
    return burn(
        _named(answer.mission),
        answer.currency,
        points,
        on,
        received=answer.money.funds.received,
        share_of_received=answer.burn.share_of_received,
    )


def _point(year: int, month: int, planned: int, spent: int, on: date) -> BurnPoint:
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    known = spent if first <= on else None
    return BurnPoint(f"{year:04}-{month:02}", after - timedelta(days=1), planned, known)
