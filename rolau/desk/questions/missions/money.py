"""Money of missions: one mission's budget, funds and burn, and funding over all of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rolau.analysis.missions.burn import MONTH, Burn, burn
from rolau.analysis.missions.funding import (
    BY,
    Behind,
    Funding,
    Funds,
    MissionFunding,
    funding,
    mission_funding,
    split,
)
from rolau.analysis.missions.judging import Kept
from rolau.analysis.missions.money import (
    Amount,
    Rates,
    read_contribution,
    read_expenditure,
    read_line,
    read_mission,
)
from rolau.base.errors import InputError
from rolau.base.texts import report_language, tr
from rolau.desk.desk import Desk
from rolau.desk.passing_on import records_for
from rolau.desk.questions.missions.gathering import grouped, mission_record
from rolau.models.capacity import AREAS
from rolau.models.fields import Value
from rolau.models.funding import BudgetLine, Contribution, ExchangeRate, Expenditure, Partner
from rolau.models.mission import Mission
from rolau.models.money import Money, edit

DEFAULT_CURRENCY = "USD"


class FundingRow(NamedTuple):
    """A row of a split: ``key`` is what it is of (an id, code or year), empty for the rest."""

    key: str
    title: str
    funds: Funds
    behind: Behind


class FundingAnswer(NamedTuple):
    """Funding in one currency; ``rows`` add up to its funds, ``by`` names the split if any."""

    currency: str
    by: str
    funding: Funding
    rows: tuple[FundingRow, ...]

    @property
    def funds(self) -> Funds:
        """The figures of all missions together."""
        return self.funding.funds


class MoneyAnswer(NamedTuple):
    """One mission's money: records as they are kept, and what they come to.

    ``partners`` are titles by id; ``burn`` goes by month or quarter.
    """

    mission: Mission
    money: MissionFunding
    burn: Burn
    lines: tuple[BudgetLine, ...]
    contributions: tuple[Contribution, ...]
    expenditures: tuple[Expenditure, ...]
    partners: Mapping[str, str]
    lead: str

    @property
    def currency(self) -> str:
        """The currency its figures are in."""
        return self.money.budget.currency


class _Money(NamedTuple):
    """The records of money of one mission."""

    mission: Mission
    lines: Sequence[BudgetLine]
    contributions: Sequence[Contribution]
    expenditures: Sequence[Expenditure]


def mission_money(desk: Desk, id: str, *, currency: str = "", step: str = MONTH) -> MoneyAnswer:
    """Return one mission's money in a currency (its own when none is named).

    Raises NotFoundError when the mission is not here, InputError for no currency's code.
    """
    mission = mission_record(desk, id)
    kept = _kept(desk, [mission])[0]
    names = partner_names(desk)
    results, activities = (
        records_for(desk, kind, {"mission": id}) for kind in ("result", "activity")
    )
    context = _Context(desk, names, results, activities)
    money = _funding_of(kept, context, checked_currency(currency))
    return MoneyAnswer(
        mission,
        money,
        burn(money, step),
        tuple(kept.lines),
        tuple(kept.contributions),
        tuple(kept.expenditures),
        names,
        names.get(mission.lead or "", ""),
    )


def funding_answer(
    desk: Desk,
    *,
    by: str = "",
    currency: str = DEFAULT_CURRENCY,
    missions: Iterable[str] | None = None,
) -> FundingAnswer:
    """Return what missions need, have and lack, all in one currency, split when ``by`` is named.

    ``missions`` are ids; all when none are named. Raises InputError for another ``by`` than
    those of `funding.BY`, and for no currency's code.
    """
    if by and by not in BY:
        raise InputError(
            tr("Funding is split by one of {names}.", names=", ".join(BY)), code="split"
        )
    unit = checked_currency(currency) or DEFAULT_CURRENCY
    wanted = None if missions is None else set(missions)
    every = [Mission(row) for row in records_for(desk, "mission")]
    chosen = [each for each in every if wanted is None or each.id in wanted]
    names = partner_names(desk)
    whole = funding(fundings(desk, chosen, unit, names), unit)
    titles = {each.id: each.title or "" for each in chosen}
    rows = [
        FundingRow(share.key, _row_title(by, share.key, titles, names), share.funds, share.behind)
        for share in (split(whole, by) if by else ())
    ]
    if by != "year":
        rows.sort(key=lambda row: (not row.key, row.title.casefold(), row.key))
    return FundingAnswer(unit, by, whole, tuple(rows))


def fundings(
    desk: Desk,
    missions: Sequence[Mission],
    currency: str,
    names: Mapping[str, str],
    gathered: Sequence[Kept] | None = None,
) -> list[MissionFunding]:
    """Return the money of missions, each in a currency (each in its own when it is empty).

    ``names`` are those of partners; ``gathered`` is what was read of the missions already.
    """
    results: Iterable[Mapping[str, Value]]
    activities: Iterable[Mapping[str, Value]]
    if gathered is None:
        results, activities = (records_for(desk, kind) for kind in ("result", "activity"))
    else:
        results = [each.values for kept in gathered for each in kept.results]
        activities = [each.values for kept in gathered for each in kept.activities]
    context = _Context(desk, names, results, activities)
    return [_funding_of(kept, context, currency) for kept in _kept(desk, missions, every=True)]


def partner_names(desk: Desk) -> dict[str, str]:
    """Return what partners are called, by id."""
    return {
        each.id: each.name or "" for each in (Partner(row) for row in records_for(desk, "partner"))
    }


def checked_currency(typed: str) -> str:
    """Return a currency's code in capitals. Raises InputError when it is none."""
    code = typed.strip().upper()
    if code and not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise InputError(
            tr("“{text}” is no currency. Write its three letters, as USD.", text=typed),
            code="currency",
        )
    return code


class _Context:
    """What the money of every mission needs beside its own records."""

    def __init__(
        self,
        desk: Desk,
        names: Mapping[str, str],
        results: Iterable[Mapping[str, Value]],
        activities: Iterable[Mapping[str, Value]],
    ) -> None:
        self.rates = Rates(ExchangeRate(row) for row in records_for(desk, "exchange_rate"))
        self.names = names
        self._areas = {row["id"]: row["area"] for row in results if row["area"]}
        self._parents = {row["id"]: row["parent"] for row in activities} if self._areas else {}

    def area(self, line: BudgetLine) -> str:
        """Return the capacity area of the result that a line pays for."""
        result = line.result or self._parents.get(line.activity)
        return str(self._areas.get(result) or "")


def _kept(desk: Desk, missions: Sequence[Mission], *, every: bool = False) -> list[_Money]:
    where = {} if every else {"mission": [each.id for each in missions]}
    lines = grouped((BudgetLine(row) for row in records_for(desk, "budget_line", where)), "mission")
    given = grouped(
        (Contribution(row) for row in records_for(desk, "contribution", where)), "mission"
    )
    spent = grouped(
        (Expenditure(row) for row in records_for(desk, "expenditure", where)), "mission"
    )
    return [
        _Money(each, lines.get(each.id, ()), given.get(each.id, ()), spent.get(each.id, ()))
        for each in missions
    ]


def _funding_of(kept: _Money, context: _Context, currency: str) -> MissionFunding:
    mission = read_mission(kept.mission)
    lines = {
        line.id: amount
        for line in kept.lines
        if (amount := read_line(line, mission, context.area(line))) is not None
    }
    given = (
        read_contribution(each, mission, contribution_title(each, context.names))
        for each in kept.contributions
    )
    spent = (
        read_expenditure(each, mission, lines.get(each.line or "")) for each in kept.expenditures
    )
    return mission_funding(
        mission, lines.values(), _there(given), _there(spent), context.rates, currency
    )


def contribution_title(record: Contribution, names: Mapping[str, str]) -> str:
    """Return what a contribution is called: its partner's name."""
    return names.get(record.partner or "") or tr("Unknown partner")


def _there(amounts: Iterable[Amount | None]) -> list[Amount]:
    return [each for each in amounts if each is not None]


def _row_title(by: str, key: str, missions: Mapping[str, str], partners: Mapping[str, str]) -> str:
    """Return what a row of a split is called; the one for what is not said has words."""
    if not key:
        return {
            "country": tr("Several countries"),
            "area": tr("No one capacity area"),
            "year": tr("No year"),
            "partner": tr("No source named"),
        }.get(by, "")
    if by == "mission":
        return missions.get(key, "")
    if by == "partner":
        return partners.get(key) or tr("Unknown partner")
    if by == "country":
        from rolau.models.countries import countries

        return countries().name(key, report_language())
    if by == "area":
        return next((tr(area.label) for area in AREAS if area.code == key), key)
    return key


def decimal_text(minor: int, currency: str) -> str:
    """Return minor units as a decimal text without currency: ``1200.00``."""
    return edit(Money(minor, currency).stored).rpartition(" ")[0]
