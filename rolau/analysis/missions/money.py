"""Amounts of missions in one currency: each at its own rate and date, rounded once, then summed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from rolau.models import dates
from rolau.models.funding import (
    CATEGORIES,
    STAGES,
    BudgetLine,
    Contribution,
    ExchangeRate,
    Expenditure,
)
from rolau.models.mission import Mission
from rolau.models.money import Money, convert, half_even, load

SUPPORT = "support"


class MissionMoney(NamedTuple):
    """What of a mission matters for its money; ``support_rate`` is in percent."""

    id: str
    title: str = ""
    currency: str = "USD"
    support_rate: Decimal = Decimal(0)
    start: date | None = None
    finish: date | None = None
    countries: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    lead: str = ""


class Amount(NamedTuple):
    """An amount in its own currency, with what it takes to convert and to split it.

    ``group`` is a line's category or a contribution's stage; ``on`` the day whose rate counts,
    ``rate`` its own rate into the mission's currency.
    """

    kind: str
    id: str
    title: str
    money: Money
    on: date | None = None
    rate: Decimal | None = None
    group: str = ""
    year: int | None = None
    area: str = ""
    country: str = ""
    partner: str = ""


class Converted(NamedTuple):
    """An amount and what it is in the currency asked for, in minor units; None without a rate.

    ``at`` is the rate used, None when none was needed.
    """

    amount: Amount
    minor: int | None
    at: Fraction | None = None


class Budget(NamedTuple):
    """A mission's budget in one currency, in minor units.

    ``direct`` are the direct costs by year (None: no year); ``added`` the programme support
    computed on them by year; ``support`` the lines of that category by year. ``unconverted``
    are lines without a rate, in no total.
    """

    currency: str
    lines: tuple[Converted, ...]
    direct: dict[int | None, int]
    support: dict[int | None, int]
    added: dict[int | None, int]
    categories: dict[str, int]
    unconverted: tuple[Amount, ...]

    @property
    def years(self) -> tuple[int | None, ...]:
        """The years money is needed in, the one that is not said last."""
        found = {*self.direct, *self.support}
        return (*sorted(year for year in found if year is not None), *((None,) * (None in found)))

    def year_total(self, year: int | None) -> int:
        """Return what is required in a year."""
        return sum(part.get(year, 0) for part in (self.direct, self.support, self.added))

    @property
    def support_total(self) -> int:
        """Programme support: what is computed and the lines of that category."""
        return sum(self.added.values()) + sum(self.support.values())

    @property
    def direct_total(self) -> int:
        """All direct costs."""
        return sum(self.direct.values())

    @property
    def required(self) -> int:
        """What the mission needs: direct costs and programme support."""
        return self.direct_total + self.support_total


class Rates:
    """The exchange rates kept, asked by day."""

    def __init__(self, records: Iterable[ExchangeRate]) -> None:
        self._by_pair: dict[tuple[str, str], list[tuple[date, str, Decimal]]] = {}
        for each in records:
            if each.currency and each.into and each.date and each.rate and each.rate > 0:
                entry = (dates.first_day(each.date), each.id, Decimal(repr(each.rate)))
                pair = each.currency.strip().upper(), each.into.strip().upper()
                self._by_pair.setdefault(pair, []).append(entry)
        for entries in self._by_pair.values():
            entries.sort()

    def find(self, currency: str, into: str, on: date) -> Fraction | None:
        """Return the newest rate on or before a day, or None.

        The rate of the other way round is turned over when only that one is kept.
        """
        direct = self._newest((currency, into), on)
        if direct is not None:
            return Fraction(direct)
        other = self._newest((into, currency), on)
        return None if other is None else 1 / Fraction(other)

    def _newest(self, pair: tuple[str, str], on: date) -> Decimal | None:
        for since, _id, rate in reversed(self._by_pair.get(pair, ())):
            if since <= on:
                return rate
        return None


def read_mission(record: Mission) -> MissionMoney:
    """Return what of a kept mission matters for its money."""
    return MissionMoney(
        record.id,
        record.title or "",
        (record.currency or "USD").strip().upper(),
        Decimal(repr(record.support_rate or 0)),
        dates.first_day(record.start) if record.start else None,
        dates.last_day(record.finish) if record.finish else None,
        _parts(record.countries),
        _parts(record.areas),
        record.lead or "",
    )


def read_line(record: BudgetLine, mission: MissionMoney, area: str = "") -> Amount | None:
    """Return a budget line's amount, quantity by unit cost; None while one of them is missing.

    ``area`` is the capacity area of the result it pays for, if its own is not said.
    """
    if record.unit_cost is None or record.quantity is None:
        return None
    day = date(record.year, 1, 1) if record.year else mission.start
    return Amount(
        "budget_line",
        record.id,
        record.title or "",
        line_amount(record.quantity, load(record.unit_cost)),
        day,
        _own_rate(record.rate),
        record.category or "",
        record.year,
        record.area or area or _only(mission.areas),
        record.country or _only(mission.countries),
        record.partner or "",
    )


def read_contribution(record: Contribution, mission: MissionMoney, title: str) -> Amount | None:
    """Return a contribution's amount at its furthest stage; ``title`` is what it is called."""
    if record.amount is None:
        return None
    stage = record.stage or STAGES[0].code
    return Amount(
        "contribution",
        record.id,
        title,
        load(record.amount),
        _contributed_on(record, stage, mission),
        _own_rate(record.rate),
        stage,
        record.year,
        record.area or _only(mission.areas),
        record.country or _only(mission.countries),
        record.partner or "",
    )


def read_expenditure(
    record: Expenditure, mission: MissionMoney, line: Amount | None
) -> Amount | None:
    """Return an expenditure's amount; area and country are those of its budget line."""
    if record.amount is None:
        return None
    day = dates.first_day(record.date) if record.date else None
    return Amount(
        "expenditure",
        record.id,
        record.title or "",
        load(record.amount),
        day,
        _own_rate(record.rate),
        line.group if line else "",
        day.year if day else None,
        line.area if line else _only(mission.areas),
        line.country if line else _only(mission.countries),
        record.partner or "",
    )


def line_amount(quantity: float, unit_cost: Money) -> Money:
    """Return quantity by unit cost, exact, rounded half to even to minor units."""
    above, below = Decimal(repr(quantity)).as_integer_ratio()
    return Money(half_even(above * unit_cost.minor, below), unit_cost.currency)


def converted(amount: Amount, mission: MissionMoney, rates: Rates, currency: str) -> Converted:
    """Return an amount in another currency: at its own rate, else at the newest kept on its day.

    Its own rate is into the mission's currency and counts for no other. Nothing is guessed:
    without a rate there is no figure.
    """
    money = amount.money
    if money.currency == currency:
        return Converted(amount, money.minor)
    rate = None
    if amount.rate is not None and currency == mission.currency:
        rate = Fraction(amount.rate)
    elif amount.on is not None:
        rate = rates.find(money.currency, currency, amount.on)
    if rate is None:
        return Converted(amount, None)
    return Converted(amount, convert(money, rate, currency).minor, rate)


def budget(
    mission: MissionMoney, lines: Iterable[Amount], rates: Rates, currency: str = ""
) -> Budget:
    """Return a mission's budget in a currency (its own when none is named).

    Programme support is the rate on the direct costs of each year, rounded half to even once
    on the year's sum; lines of the category count as they stand.
    """
    unit = currency or mission.currency
    found = tuple(converted(each, mission, rates, unit) for each in lines)
    direct: dict[int | None, int] = {}
    support: dict[int | None, int] = {}
    categories = {choice.code: 0 for choice in CATEGORIES}
    for line in found:
        if line.minor is None:
            continue
        part = support if line.amount.group == SUPPORT else direct
        part[line.amount.year] = part.get(line.amount.year, 0) + line.minor
        categories[line.amount.group] = categories.get(line.amount.group, 0) + line.minor
    added = {year: support_cost(costs, mission.support_rate) for year, costs in direct.items()}
    categories[SUPPORT] += sum(added.values())
    missing = tuple(line.amount for line in found if line.minor is None)
    return Budget(unit, found, direct, support, added, categories, missing)


def support_cost(direct: int, rate: Decimal) -> int:
    """Return programme support on direct costs at a rate in percent, rounded half to even."""
    above, below = rate.as_integer_ratio()
    return half_even(direct * above, below * 100)


def _contributed_on(record: Contribution, stage: str, mission: MissionMoney) -> date | None:
    """Return the day whose rate counts: of its furthest stage, else its year, else the start."""
    given = {
        "pledged": record.pledged_on,
        "committed": record.committed_on,
        "received": record.received_on,
    }
    codes = [choice.code for choice in STAGES]
    gone = codes[: codes.index(stage) + 1] if stage in codes else codes
    for code in reversed(gone):
        if given[code]:
            return dates.first_day(given[code] or "")
    return date(record.year, 1, 1) if record.year else mission.start


def _own_rate(rate: float | None) -> Decimal | None:
    return Decimal(repr(rate)) if rate else None


def _parts(stored: str | None) -> tuple[str, ...]:
    return tuple(stored.split(",")) if stored else ()


def _only(parts: tuple[str, ...]) -> str:
    """Return the one there is: what a mission in one country needs, that country needs."""
    return parts[0] if len(parts) == 1 else ""
