"""The mission briefing: what a mission is to reach, whether it gets there, and what it lacks."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rolau.analysis.mission_charts.progress import percent
from rolau.analysis.mission_charts.words import day_words, money
from rolau.analysis.missions.course import Course
from rolau.base import clock
from rolau.base.texts import in_language, report_language, tr, trn
from rolau.briefing.compose.about import without_source
from rolau.briefing.compose.disputes import levels, to_decide
from rolau.briefing.compose.evidence import Evidence
from rolau.briefing.compose.mission_figures import (
    burn_figures,
    curve_figures,
    funding_figures,
    plan_figures,
    progress_figures,
    target_figures,
)
from rolau.briefing.compose.mission_money import budget_grid, contributions_grid, partners_grid
from rolau.briefing.compose.mission_tree import Tree
from rolau.briefing.compose.mission_watch import log_grid, notes_of, risk_grid
from rolau.briefing.compose.mission_words import labels_of, logframe, standing_words
from rolau.briefing.compose.sieve import Sieve
from rolau.briefing.content import Block, Briefing, Fact, KeyFacts, Note, Summary
from rolau.briefing.markdown import prose
from rolau.desk.desk import Desk
from rolau.desk.left_out import as_chart_words, kept_in_words, some
from rolau.desk.passing_on import Gate, for_readers
from rolau.desk.questions import mission_charts
from rolau.desk.questions.missions.chain import ChainAnswer, mission_chain
from rolau.desk.questions.missions.course import mission_course
from rolau.desk.questions.missions.money import (
    FundingAnswer,
    MoneyAnswer,
    funding_answer,
    mission_money,
)
from rolau.desk.questions.missions.plan import PlanAnswer, mission_plan
from rolau.desk.questions.missions.risks import RiskAnswer, mission_risks
from rolau.models.audience import audience as audience_of
from rolau.models.countries import countries
from rolau.models.mission import MISSION_PHASES, Mission


class _Told(NamedTuple):
    """The answers a briefing is made of."""

    plan: PlanAnswer
    chain: ChainAnswer
    money: MoneyAnswer
    by_year: FundingAnswer
    by_partner: FundingAnswer
    watched: RiskAnswer
    course: Course

    @property
    def mission(self) -> Mission:
        return self.plan.mission


def mission_briefing(
    desk: Desk,
    id: str,
    *,
    language: str = "en",
    audience: str = "unit",
    on: date | None = None,
) -> Briefing:
    """Return the briefing on a mission, from the answers the screen shows, judged on a day.

    What the audience may not see is left out and counted; of the notes of progress only those
    that are cleared stand in it. Raises NotFoundError when the mission is not here or not for
    these readers, InputError for an unknown audience. Charts are drawn here, so it takes a
    moment: run it in a worker.
    """
    with in_language(language):
        readers = audience_of(audience)
        tree = Tree(desk, id)
        open_ = tree.disputes()
        answering, gate = for_readers(desk, readers, disputed=levels(open_))
        told = _told(answering, id, on)
        sieve = Sieve(readers, desk.registry, levels(open_))
        tree.sift(sieve)
        evidence = Evidence(answering, sieve)
        blocks = _blocks(told, sieve, evidence, tree, gate)
        undecided = to_decide(open_, sieve, answering)
        if undecided:
            blocks = (undecided, *blocks)
        sample = " · " + tr("sample data") if _fictional(told.mission) else ""
        return Briefing(
            title=told.mission.title or "",
            subtitle=tr("Assistance mission: what it is to reach, and whether it gets there"),
            handling=sieve.handling,
            audience=readers.code,
            language=language,
            date=clock.today(),
            known_on=desk.known_day,
            blocks=blocks,
            running=tr("Rule of Law Assistance Unit · mission briefing") + sample,
            prepared_by=tr("Rule of Law Assistance Unit"),
        )


def _told(desk: Desk, id: str, on: date | None) -> _Told:
    plan = mission_plan(desk, id, on=on)
    money = mission_money(desk, id)
    currency = money.currency
    return _Told(
        plan,
        mission_chain(desk, id, on=plan.on),
        money,
        funding_answer(desk, by="year", currency=currency, missions=[id]),
        funding_answer(desk, by="partner", currency=currency, missions=[id]),
        mission_risks(desk, id),
        mission_course(desk, plan),
    )


def _blocks(
    told: _Told, sieve: Sieve, evidence: Evidence, tree: Tree, gate: Gate
) -> tuple[Block, ...]:
    """Compose the blocks in the order in which they are read, so that sources count up."""
    mission, on = told.mission, told.plan.on
    found: list[Block | None] = []
    if mission.summary:
        numbers = evidence.of("mission", mission.id, "summary", named=tr("Summary"))
        found.append(Summary(prose(mission.summary, numbers)))
    found.append(_facts(told, evidence))
    found += notes_of(told.watched, evidence)
    aims = mission_charts.targets_of(told.chain)
    found += target_figures(aims, told.chain, evidence)
    found.append(logframe(told.chain, aims, evidence, gate.as_chart))
    plan = mission_charts.gantt_of(told.plan)
    if any(line.done is not None for line in mission_charts.progress_of(told.plan).lines):
        found += progress_figures(mission_charts.progress_of(told.plan))
    found += plan_figures(plan)
    found += curve_figures(mission_charts.curve_of(told.plan, told.course))
    funds = mission_charts.funding_of(told.by_year, on, mission)
    found += funding_figures(funds)
    found.append(partners_grid(mission_charts.funding_of(told.by_partner, on, mission)))
    found.append(contributions_grid(told.money))
    found.append(budget_grid(told.money))
    found += burn_figures(mission_charts.burn_of(told.money, on))
    found.append(risk_grid(told.watched, evidence))
    found.append(log_grid(told.watched, evidence))
    found.append(evidence.block())
    found.append(_about(told, sieve, tree, gate, evidence.unsourced))
    return tuple(block for block in found if block is not None)


def _fictional(mission: Mission) -> list[str]:
    """Return the names of the mission's countries that are made up."""
    known = countries()
    codes = (mission.countries or "").split(",")
    return [
        known.name(code, report_language())
        for code in codes
        if (found := known.find(code)) and found.country.fictional
    ]


def _names(mission: Mission) -> str:
    codes = filter(None, (mission.countries or "").split(","))
    return ", ".join(countries().name(code, report_language()) for code in codes)


def _facts(told: _Told, evidence: Evidence) -> KeyFacts:
    mission, plan, funds = told.mission, told.plan, told.money.money.funds
    currency = told.money.currency
    days = ""
    if plan.start and plan.finish:
        days = f"{day_words(plan.start)} – {day_words(plan.finish)}"
    done = tr("{done}, planned {planned}", done=percent(plan.progress),
              planned=percent(plan.expected)) if plan.progress is not None else ""  # fmt: skip
    lead = ", ".join(filter(None, (told.money.lead, mission.led_by)))
    pairs = (
        (tr("Countries"), _names(mission), ""),
        (tr("Phase"), labels_of(MISSION_PHASES, mission.phase), ""),
        (tr("Standing"), *standing_words(plan.standing)),
        (tr("Plan"), days, ""),
        (tr("Work done"), done, tr("as of {day}", day=day_words(plan.on))),
        (tr("In the lead"), lead, ""),
        (tr("Required"), money(funds.required, currency), ""),
        (tr("Gap"), money(funds.gap_pledged, currency), ""),
    )
    numbers = evidence.of("mission", mission.id)
    return KeyFacts(
        tuple(
            Fact(label, value, more, numbers if not place else ())
            for place, (label, value, more) in enumerate(pairs)
            if value
        )
    )


def _about(
    told: _Told, sieve: Sieve, tree: Tree, gate: Gate, unsourced: Sequence[str]
) -> Note | None:
    """Return the notes a reader must have, or None when there is nothing to say."""
    lines = [
        tr("{name} is fictional. Nothing here is a statement about a real State.", name=name)
        for name in _fictional(told.mission)
    ]
    missing = [each.title for each in told.money.money.unconverted]
    uncleared, drawn = tree.uncleared, sorted(gate.as_chart)
    lines += [
        told.plan.problem,
        trn(
            "{n} amount is in no total, because no exchange rate is known: {names}.",
            "{n} amounts are in no total, because no exchange rate is known: {names}.",
            len(missing),
            names=some(missing),
        )
        if missing
        else "",
        trn(
            "{n} note of progress is not cleared and is left out.",
            "{n} notes of progress are not cleared and are left out.",
            uncleared,
        )
        if uncleared
        else "",
        without_source(unsourced),
        sieve.words(),
        kept_in_words(gate.names(+gate.left_out)),
        as_chart_words(gate.names(code for code in drawn if not gate.left_out[code])),
    ]
    said = tuple(line for line in lines if line)
    return Note(tr("About this briefing"), said) if said else None
