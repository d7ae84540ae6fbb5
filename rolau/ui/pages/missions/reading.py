"""The answers on a mission as the tree and the Gantt show them."""

from datetime import date

from rolau.analysis.mission_charts.words import day_words
from rolau.analysis.missions.schedule import slip
from rolau.analysis.missions.standing import AT_RISK, DONE, LATE, PLANNED
from rolau.base.texts import tr
from rolau.desk.questions.missions.plan import MilestoneRow, PlanAnswer, PlanRow
from rolau.desk.waiting import waits_of, waits_text
from rolau.ui.pages.missions.gantt.lines import Ask, Line, Link, Mark, Preview
from rolau.ui.pages.missions.plan.tab import PlanShown
from rolau.ui.pages.missions.tree.nodes import ChainNode

_STATUS = {LATE: "bad", PLANNED: "neutral", "": "neutral"}
_STRONG = ("impact", "outcome")


def plan_shown(plan: PlanAnswer, *, movable: bool, me: str = "") -> PlanShown:
    """Return a plan as the tab shows it; without ``movable`` nothing can be moved.

    ``me`` is the name of who works in the window.
    """
    marks = _marks(plan)
    lines = [_line(row, marks.get(row.id, ())) for row in plan.rows]
    critical = {row.id for row in plan.rows if row.critical}
    links = [
        Link(
            f"activity:{link.predecessor}",
            f"activity:{link.successor}",
            link.type,
            critical={link.predecessor, link.successor} <= critical,
        )
        for link in plan.links
    ]
    asked = _asked(plan) if movable and not plan.problem else None
    return PlanShown(chain_nodes(plan), lines, links, plan.on, asked, plan.mission.id, me)


def chain_nodes(plan: PlanAnswer) -> list[ChainNode]:
    """Return the links of a plan's chain."""
    numbers = {row.id: row.number for row in plan.rows}
    waits = waits_of(plan.links, numbers)
    return [
        ChainNode(
            row.kind,
            row.id,
            row.parent or "",
            row.level,
            row.number,
            row.title,
            row.responsible,
            row.start,
            row.finish,
            row.progress,
            row.standing.code,
            row.standing.words,
            standing_words(row),
            waits_text(waits.get(row.id, ())),
            row.placed,
        )
        for row in plan.rows
    ]


def standing_words(row: PlanRow) -> str:
    """Return what a standing rests on: the rule's words, or who set it by hand and why."""
    standing = row.standing
    if not standing.by_hand:
        return standing.why
    from rolau.analysis.missions.standing import words

    parts = [tr("set by hand"), standing.reason]
    if standing.differs and standing.derived:
        parts.append(tr("derived: {word}", word=words(standing.derived)))
    return "; ".join(part for part in parts if part)


def _line(row: PlanRow, marks: tuple[Mark, ...]) -> Line:
    activity = row.kind == "activity"
    code = row.standing.code
    note = row.late_text if activity and code in (LATE, AT_RISK) else ""
    first = None
    if activity and row.first_finish is not None:
        first = (row.first_start or row.first_finish, row.first_finish)
    return Line(
        f"{row.kind}:{row.id}",
        f"{row.number} {row.title}".strip(),
        "bar" if activity else "bracket",
        row.start,
        row.finish,
        (row.progress or 0.0) / 100,
        _STATUS.get(code, "info"),
        row.standing.words,
        note,
        "bad" if code == LATE else "warn",
        first,
        row.critical and code != DONE,
        not activity,
        row.level in _STRONG,
        marks,
    )


def _marks(plan: PlanAnswer) -> dict[str, tuple[Mark, ...]]:
    """Return the milestones by the line they stand on; those of nothing on the first one."""
    found: dict[str, tuple[Mark, ...]] = {}
    known = {row.id for row in plan.rows}
    first = plan.rows[0].id if plan.rows else ""
    for each in plan.milestones:
        home = next((id for id in (each.activity, each.result) if id in known), first)
        if each.due is not None:
            found[home] = (*found.get(home, ()), _mark(each, each.due))
    return found


def _mark(row: MilestoneRow, due: date) -> Mark:
    return Mark(row.id, row.reached or due, row.title, row.reached is not None)


def _asked(plan: PlanAnswer) -> Ask:
    """Return what works out a move: the rule of the plan itself, before anything is kept."""

    def ask(key: str, start: date, days: int) -> Preview:
        id = key.partition(":")[2]
        found = slip(plan.whole.plan, id, start=start, days=days)
        task = found.schedule.by_id()[id]
        held = ""
        if task.start > start:
            held = tr("what it waits for holds it until {day}", day=day_words(task.start))
        others = {f"activity:{each.after.id}": each.days for each in found.moved}
        return Preview(task.start, task.finish, others, held)

    return ask
