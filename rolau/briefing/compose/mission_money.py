"""A mission's money in its briefing: sources of funds, contributions, budget by category."""

from fractions import Fraction

from rolau.analysis.mission_charts.funding import FundingAnswer, FundingLine
from rolau.analysis.mission_charts.words import amount
from rolau.analysis.missions.money import Converted
from rolau.base.texts import tr
from rolau.briefing.compose.mission_words import labels_of
from rolau.briefing.content import Grid, GridCell, GridColumn, GridRow
from rolau.desk.questions.missions.money import MoneyAnswer
from rolau.models.dates import show_date
from rolau.models.funding import CATEGORIES, STAGES, Contribution
from rolau.models.money import show
from rolau.models.wording import figure


def _cell(text: str, tone: str = "") -> GridCell:
    return GridCell((text,) if text else (), tone)


def partners_grid(answer: FundingAnswer) -> Grid | None:
    """Return funding by partner with its total; None when nothing is entered."""
    if answer.empty:
        return None
    total = answer.total._replace(label=tr("Total"))
    rows = [_funds(line, answer.currency) for line in answer.lines]
    rows.append(_funds(total, answer.currency)._replace(strong=True))
    heads = (tr("Required"), tr("Received"), tr("Committed"), tr("Pledged"), tr("Gap"))
    return Grid(
        tr("Who funds what"),
        tr("{currency}; required: of whom it is asked; each contribution at its furthest stage",
           currency=answer.currency),
        (GridColumn(tr("Partner"), 1.0), *(GridColumn(head, figures=True) for head in heads)),
        tuple(rows),
    )  # fmt: skip


def _funds(line: FundingLine, currency: str) -> GridRow:
    sums = (line.required, line.received, line.committed, line.pledged)
    gap = line.gap_pledged
    return GridRow(
        (
            _cell(line.label),
            *(_cell(amount(minor, currency)) for minor in sums),
            _cell(amount(gap, currency), "bad" if gap > 0 else ""),
        )
    )


def contributions_grid(answer: MoneyAnswer) -> Grid | None:
    """Return every contribution in its own currency and the mission's; None without any."""
    given = answer.money.contributions
    if not given:
        return None
    records = {each.id: each for each in answer.contributions}
    return Grid(
        tr("Contributions"),
        tr("In their own currency, and in {currency} at the rate of their day",
           currency=answer.currency),
        (
            GridColumn(tr("Partner"), 1.0),
            GridColumn(tr("Stage")),
            GridColumn(tr("Since")),
            GridColumn(tr("Amount"), figures=True),
            GridColumn(tr("Rate"), figures=True),
            GridColumn(answer.currency, figures=True),
        ),
        tuple(
            _contribution(each, records.get(each.amount.id), answer.currency) for each in given
        ),
    )  # fmt: skip


def _contribution(each: Converted, record: Contribution | None, currency: str) -> GridRow:
    since = str(record.values.get(f"{each.amount.group}_on") or "") if record else ""
    known = each.amount
    rate = "" if each.at is None else _rate(each.at)
    minor = tr("no rate") if each.minor is None else amount(each.minor, currency)
    return GridRow(
        (
            _cell(known.title),
            _cell(labels_of(STAGES, known.group)),
            _cell(show_date(since) if since else ""),
            _cell(show(known.money.stored).replace(" ", "\u00a0")),
            _cell(rate),
            _cell(minor),
        )
    )


def _rate(at: Fraction) -> str:
    return figure(float(at))


def budget_grid(answer: MoneyAnswer) -> Grid | None:
    """Return what is required by category, programme support computed on it; None for nothing."""
    planned = answer.money.budget
    if not planned.required:
        return None
    rows = [
        GridRow((
            _cell(tr(choice.label)),
            _cell(amount(planned.categories[choice.code], answer.currency)),
            _cell(f"{figure(100 * planned.categories[choice.code] / planned.required, 0)}\u00a0%"),
        ))
        for choice in CATEGORIES
        if planned.categories.get(choice.code)
    ]  # fmt: skip
    total = (_cell(tr("Total")), _cell(amount(planned.required, answer.currency)), _cell(""))
    return Grid(
        tr("Budget by category"),
        tr("{currency}; programme support costs include those computed on direct costs",
           currency=answer.currency),
        (
            GridColumn(tr("Category"), 1.0),
            GridColumn(tr("Required"), figures=True),
            GridColumn(tr("Part"), figures=True),
        ),
        (*rows, GridRow(total, strong=True)),
    )  # fmt: skip
