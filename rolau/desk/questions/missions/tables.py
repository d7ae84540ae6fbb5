"""Answers on missions as lines, for a list or a sheet: the figures of the answers, no more."""

from collections.abc import Iterable, Sequence
from datetime import date

from rolau.analysis.missions import standing
from rolau.analysis.missions.funding import Funds
from rolau.analysis.missions.money import SUPPORT
from rolau.analysis.table import Cell, Column, Table, count, number, table, words
from rolau.base.texts import report_language, tr, trn
from rolau.desk.questions.missions.chain import ChainAnswer, ChainRow, IndicatorRow
from rolau.desk.questions.missions.money import FundingAnswer, MoneyAnswer
from rolau.desk.questions.missions.plan import PlanAnswer, PlanRow
from rolau.desk.questions.missions.portfolio import Portfolio
from rolau.models.dates import show_date, show_period
from rolau.models.fields import Field
from rolau.models.funding import BudgetLine
from rolau.models.mission import LEVELS, Mission, Result
from rolau.models.money import Money, digits, show
from rolau.models.wording import figure

FUNDS = (
    "required",
    "pledged",
    "committed",
    "received",
    "spent",
    "gap_pledged",
    "gap_committed",
    "gap_received",
)
"""The figures of money in the order they are listed."""


def columns(*keys: str) -> list[Column]:
    """Return columns by their keys, with their headings in the language in force."""
    labels = {
        "mission": tr("Mission"),
        "countries": tr("Countries"),
        "phase": tr("Phase"),
        "standing": tr("Standing"),
        "derived": tr("Derived standing"),
        "reason": tr("Reason"),
        "progress": tr("Done, %"),
        "expected": tr("Expected, %"),
        "late": tr("Late activities"),
        "days_late": tr("Days late"),
        "start": tr("Start"),
        "finish": tr("Finish"),
        "currency": tr("Currency"),
        "required": tr("Required"),
        "pledged": tr("Pledged"),
        "committed": tr("Committed"),
        "received": tr("Received"),
        "spent": tr("Spent"),
        "gap_pledged": tr("Gap against pledged"),
        "gap_committed": tr("Gap against committed"),
        "gap_received": tr("Gap against received"),
        "number": tr("Number"),
        "level": tr("Level"),
        "title": tr("Title"),
        "responsible": tr("Responsible"),
        "days": tr("Days"),
        "slack": tr("Slack in days"),
        "critical": tr("Critical"),
        "assumptions": tr("Assumptions"),
        "indicator": tr("Indicator"),
        "baseline": tr("Baseline"),
        "target": tr("Target"),
        "target_date": tr("Target by"),
        "reached": tr("Reached"),
        "as_of": tr("As of"),
        "way": tr("Part of the way, %"),
        "verification": tr("Means of verification"),
        "category": tr("Category"),
        "item": tr("Item"),
        "unit": tr("Unit"),
        "quantity": tr("Quantity"),
        "unit_cost": tr("Unit cost"),
        "amount": tr("Amount"),
        "own_currency": tr("Own currency"),
        "year": tr("Year"),
        "source": tr("Source of funds"),
        "converted": tr("Amount here"),
    }
    return [Column(key, labels[key]) for key in keys]


def amount(minor: int | None, currency: str) -> Cell:
    """Return money as a cell: a number in whole units, shown with the currency's digits."""
    if minor is None:
        return words("")
    money = Money(minor, currency)
    text = show(money.stored).rpartition(" ")[0].replace("-", "−")
    return Cell(float(money.amount), text, digits(currency))


def funds_cells(funds: Funds, currency: str) -> list[Cell]:
    """Return the figures of `FUNDS` as cells."""
    return [amount(getattr(funds, name), currency) for name in FUNDS]


def portfolio_table(answer: Portfolio) -> Table:
    """Return the portfolio as lines, one a mission."""
    heads = columns(
        "mission", "countries", "phase", "standing", "progress", "expected", "late", "days_late",
        "start", "finish", "currency", *FUNDS,
    )  # fmt: skip
    rows = [
        [
            words(row.title),
            words(country_names(row.countries)),
            words(choice_words(Mission.phase, row.phase)),
            words(row.standing.words),
            percent(row.progress),
            percent(row.expected),
            count(len(row.late)),
            count(max(0, row.days_late)),
            day(row.start),
            day(row.finish),
            words(row.currency),
            *funds_cells(row.money.funds, row.currency),
        ]
        for row in answer.rows
    ]
    title = trn("{n} mission", "{n} missions", len(rows))
    return table("missions", title, judged_on(answer.on), heads, rows)


def plan_table(answer: PlanAnswer) -> Table:
    """Return a plan as lines: results with their activities, numbered."""
    heads = columns(
        "number", "title", "level", "responsible", "start", "finish", "days", "progress",
        "standing", "derived", "reason", "days_late", "slack", "critical",
    )  # fmt: skip
    caption = " ".join(filter(None, (judged_on(answer.on), answer.problem)))
    rows = [_plan_cells(row) for row in answer.rows]
    return table("plan", answer.mission.title or "", caption, heads, rows)


def chain_table(answer: ChainAnswer) -> Table:
    """Return a chain as a logframe: a line a result, one more for each further indicator."""
    heads = columns(
        "number", "level", "title", "assumptions", "standing", "indicator", "baseline", "target",
        "target_date", "reached", "as_of", "way", "verification",
    )  # fmt: skip
    rows: list[list[Cell]] = []
    for row in answer.rows:
        measured: Sequence[IndicatorRow | None] = row.indicators or (None,)
        rows += [_chain_cells(row, each) for each in measured]
    return table("chain", answer.mission.title or "", judged_on(answer.on), heads, rows)


def budget_table(answer: MoneyAnswer) -> Table:
    """Return a budget as lines, programme support that is computed last, and what it comes to."""
    heads = columns(
        "category", "item", "unit", "quantity", "unit_cost", "amount", "own_currency", "year",
        "source", "converted", "currency",
    )  # fmt: skip
    records = {each.id: each for each in answer.lines}
    planned = answer.money.budget
    rows = []
    for line in planned.lines:
        own = line.amount.money.currency
        record = records[line.amount.id]
        cost = Money(int((record.unit_cost or "0").partition(" ")[0]), own)
        rows.append(
            [
                words(choice_words(BudgetLine.category, line.amount.group)),
                words(line.amount.title),
                words(record.unit or ""),
                number(record.quantity),
                amount(cost.minor, own),
                amount(line.amount.money.minor, own),
                words(own),
                count(line.amount.year),
                words(answer.partners.get(line.amount.partner, "")),
                amount(line.minor, planned.currency),
                words(planned.currency),
            ]
        )
    rows += [
        [
            words(choice_words(BudgetLine.category, SUPPORT)),
            words(tr("{rate} % of direct costs", rate=figure(answer.mission.support_rate))),
            *(words("") for _number in range(5)),
            count(year),
            words(""),
            amount(added, planned.currency),
            words(planned.currency),
        ]
        for year, added in planned.added.items()
        if added
    ]
    made = table("budget", answer.mission.title or "", unconverted_words(answer), heads, rows)
    return made._replace(facts=_funds_facts(answer.money.funds, planned.currency))


def funding_table(answer: FundingAnswer) -> Table:
    """Return funding as lines, one a row of the split; without a split one for the whole."""
    first = {
        "mission": tr("Mission"),
        "country": tr("Country"),
        "area": tr("Capacity area"),
        "year": tr("Year"),
        "partner": tr("Partner"),
    }
    heads = [Column("title", first.get(answer.by, tr("Missions"))), *columns(*FUNDS)]
    rows = [[words(row.title), *funds_cells(row.funds, answer.currency)] for row in answer.rows]
    if not answer.by:
        rows = [[words(tr("All missions")), *funds_cells(answer.funds, answer.currency)]]
    title = tr("Funding in {currency}", currency=answer.currency)
    made = table("funding", title, unconverted_words(answer), heads, rows)
    return made._replace(facts=_funds_facts(answer.funds, answer.currency) if answer.by else ())


def unconverted_words(answer: MoneyAnswer | FundingAnswer) -> str:
    """Return in words which amounts are in no total because no rate is known."""
    of = answer.money if isinstance(answer, MoneyAnswer) else answer.funding
    if not of.unconverted:
        return ""
    named = ", ".join(f"{each.title} ({show(each.money.stored)})" for each in of.unconverted)
    return tr("Without an exchange rate, in no total: {amounts}.", amounts=named)


def country_names(codes: Iterable[str]) -> str:
    """Return the names of countries in the language of reports."""
    from rolau.models.countries import countries

    return ", ".join(countries().name(code, report_language()) for code in codes)


def choice_words(field: Field[str], code: str | None) -> str:
    """Return what a choice is called in the language in force."""
    return field.show(code) if code else ""


def judged_on(on: date) -> str:
    """Return in words of which day a standing is."""
    return tr("As of {day}.", day=show_date(on.isoformat()))


def percent(value: float | None) -> Cell:
    """Return a percentage as a cell, shown without decimals."""
    return number(value, 0)


def day(value: date | None) -> Cell:
    """Return a day as a cell: ISO to reckon with, in words to read."""
    return Cell(value.isoformat(), show_date(value.isoformat())) if value else words("")


def level_words(code: str) -> str:
    """Return what a level of the chain is called."""
    return next((tr(level.label) for level in LEVELS if level.code == code), tr("Activity"))


def _plan_cells(row: PlanRow) -> list[Cell]:
    return [
        words(row.number),
        words(row.title),
        words(level_words(row.level)),
        words(row.responsible),
        day(row.start),
        day(row.finish),
        count(row.days),
        percent(row.progress),
        words(row.standing.words),
        words(standing.words(row.standing.derived) if row.standing.differs else ""),
        words(row.standing.reason or row.standing.why),
        count(row.days_late if row.days_late > 0 else None),
        count(row.slack),
        words(tr("critical") if row.critical else ""),
    ]


def _chain_cells(row: ChainRow, measured: IndicatorRow | None) -> list[Cell]:
    record = row.record
    cells = [
        words(row.number),
        words(level_words(row.level)),
        words(row.title),
        words((record.assumptions or "") if isinstance(record, Result) else ""),
        words(row.standing.words),
    ]
    if measured is None:
        return [*cells, *(words("") for _number in range(8))]
    of, total = measured.record, measured.total
    way = measured.judged.reached
    return [
        *cells,
        words(of.title or ""),
        Cell(of.baseline, measured.text(of.baseline)),
        Cell(of.target, measured.text(of.target)),
        words(show_date(of.target_date) if of.target_date else ""),
        Cell(total.value if total else None, measured.text(total.value if total else None)),
        words(show_period(total.period) if total else ""),
        percent(None if way is None else 100 * way),
        words(of.verification or ""),
    ]


def _funds_facts(funds: Funds, currency: str) -> tuple[tuple[Column, Cell], ...]:
    return tuple(zip(columns(*FUNDS), funds_cells(funds, currency), strict=True))
