"""What missions need, have and lack: each contribution once, at its furthest stage; splits."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from rolau.analysis.missions.money import (
    SUPPORT,
    Amount,
    Budget,
    Converted,
    MissionMoney,
    Rates,
    budget,
    converted,
)

BY = ("mission", "country", "area", "year", "partner")
"""What money can be split by."""

PLEDGED, COMMITTED, RECEIVED = "pledged", "committed", "received"


class Funds(NamedTuple):
    """Figures in minor units of one currency; the stages exclude each other.

    A gap may be below 0: then there is more than is needed.
    """

    required: int = 0
    pledged: int = 0
    committed: int = 0
    received: int = 0
    spent: int = 0

    @property
    def gap_received(self) -> int:
        """What is lacking against what was received."""
        return self.required - self.received

    @property
    def gap_committed(self) -> int:
        """What is lacking against what was received or is signed for."""
        return self.gap_received - self.committed

    @property
    def gap_pledged(self) -> int:
        """What is lacking against all that was received, signed for or announced."""
        return self.gap_committed - self.pledged

    def plus(self, other: "Funds") -> "Funds":
        """Return both together."""
        return Funds(*(one + two for one, two in zip(self, other, strict=True)))


class Behind(NamedTuple):
    """The ids of the records behind each figure of `Funds`: lines, contributions, expenditures."""

    required: tuple[str, ...] = ()
    pledged: tuple[str, ...] = ()
    committed: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    spent: tuple[str, ...] = ()

    def plus(self, other: "Behind") -> "Behind":
        """Return both together."""
        return Behind(*(one + two for one, two in zip(self, other, strict=True)))


class Share(NamedTuple):
    """A row of a split: ``key`` is an id, code or year; empty for what is not said to belong."""

    key: str
    funds: Funds
    behind: Behind


class MissionFunding(NamedTuple):
    """The money of one mission in one currency.

    ``contributions`` and ``spending`` hold every amount, the unconverted too.
    ``own`` are the funds of the entity in the lead, which are in ``funds`` as well.
    """

    mission: MissionMoney
    budget: Budget
    contributions: tuple[Converted, ...]
    spending: tuple[Converted, ...]
    funds: Funds
    behind: Behind
    own: Funds
    own_behind: Behind

    @property
    def unconverted(self) -> tuple[Amount, ...]:
        """The amounts that are in no total because no rate is known."""
        parts = (*self.contributions, *self.spending)
        return self.budget.unconverted + tuple(each.amount for each in parts if each.minor is None)


class Funding(NamedTuple):
    """The money of several missions in one currency."""

    currency: str
    missions: tuple[MissionFunding, ...]
    funds: Funds
    behind: Behind
    own: Funds
    own_behind: Behind
    unconverted: tuple[Amount, ...]


def mission_funding(
    mission: MissionMoney,
    lines: Iterable[Amount],
    contributions: Iterable[Amount],
    spending: Iterable[Amount],
    rates: Rates,
    currency: str = "",
) -> MissionFunding:
    """Return what a mission needs, has and lacks, in a currency (its own when none is named)."""
    unit = currency or mission.currency
    planned = budget(mission, lines, rates, unit)
    given = tuple(converted(each, mission, rates, unit) for each in contributions)
    spent = tuple(converted(each, mission, rates, unit) for each in spending)
    mine = [each for each in given if mission.lead and each.amount.partner == mission.lead]
    funds, behind = _summed(given, spent)
    own, own_behind = _summed(mine, ())
    asked = tuple(line.amount.id for line in planned.lines if line.minor is not None)
    return MissionFunding(
        mission,
        planned,
        given,
        spent,
        funds._replace(required=planned.required),
        behind._replace(required=asked),
        own,
        own_behind,
    )


def funding(missions: Sequence[MissionFunding], currency: str) -> Funding:
    """Return the money of missions together; they must be in that currency already."""
    funds, behind, own, own_behind = Funds(), Behind(), Funds(), Behind()
    missing: tuple[Amount, ...] = ()
    for each in missions:
        funds, behind = funds.plus(each.funds), behind.plus(each.behind)
        own, own_behind = own.plus(each.own), own_behind.plus(each.own_behind)
        missing += each.unconverted
    return Funding(currency, tuple(missions), funds, behind, own, own_behind, missing)


def split(whole: Funding, by: str) -> tuple[Share, ...]:
    """Return the money by one of `BY`; the rows add up to the whole, to the minor unit.

    Computed programme support follows the direct costs of its year: each row gets its part,
    and the units that rounding down leaves go to the largest remainders. Rows stand in order of
    their keys; what is not said to belong to one has an empty key and stands last.
    """
    found: dict[str, tuple[Funds, Behind]] = {}

    def add(key: str, funds: Funds, behind: Behind) -> None:
        known = found.get(key, (Funds(), Behind()))
        found[key] = known[0].plus(funds), known[1].plus(behind)

    for mission in whole.missions:
        key_of = _KEYS[by] if by != "mission" else _always(mission.mission.id)
        for line in mission.budget.lines:
            if line.minor is not None:
                add(key_of(line.amount), Funds(line.minor), Behind((line.amount.id,)))
        for key, minor in _support(mission.budget, key_of).items():
            add(key, Funds(minor), Behind())
        for each in mission.contributions:
            if each.minor is not None:
                add(key_of(each.amount), *_summed((each,), ()))
        for each in mission.spending:
            if each.minor is not None:
                add(key_of(each.amount), *_summed((), (each,)))
    return tuple(Share(key, *found[key]) for key in sorted(found, key=lambda key: (not key, key)))


def shared_out(total: int, weights: Sequence[int]) -> list[int]:
    """Return a total in whole parts by weight; they add up to it.

    Each is rounded down; the units left go to the largest remainders, the first of equals.
    """
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    exact = [Fraction(total * weight, whole) for weight in weights]
    parts = [int(part // 1) for part in exact]
    rest = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in rest[: total - sum(parts)]:
        parts[at] += 1
    return parts


def _support(planned: Budget, key_of: Callable[[Amount], str]) -> dict[str, int]:
    """Return the computed programme support by the keys of the lines it is computed on."""
    found: dict[str, int] = {}
    for year, added in planned.added.items():
        costs: dict[str, int] = {}
        for line in planned.lines:
            if line.minor is not None and line.amount.year == year and line.amount.group != SUPPORT:
                key = key_of(line.amount)
                costs[key] = costs.get(key, 0) + line.minor
        keys = sorted(costs, key=lambda key: (not key, key))
        for key, part in zip(keys, shared_out(added, [costs[k] for k in keys]), strict=True):
            found[key] = found.get(key, 0) + part
    return found


def _summed(given: Iterable[Converted], spent: Iterable[Converted]) -> tuple[Funds, Behind]:
    """Return contributions at their stages and spending, with the records behind them."""
    sums = {PLEDGED: 0, COMMITTED: 0, RECEIVED: 0}
    ids: dict[str, tuple[str, ...]] = dict.fromkeys(sums, ())
    for each in given:
        if each.minor is not None and each.amount.group in sums:
            sums[each.amount.group] += each.minor
            ids[each.amount.group] += (each.amount.id,)
    paid = [each for each in spent if each.minor is not None]
    return (
        Funds(**sums, spent=sum(each.minor or 0 for each in paid)),
        Behind(**ids, spent=tuple(each.amount.id for each in paid)),
    )


def _always(key: str) -> Callable[[Amount], str]:
    return lambda _amount: key


_KEYS: dict[str, Callable[[Amount], str]] = {
    "country": lambda amount: amount.country,
    "area": lambda amount: amount.area,
    "year": lambda amount: str(amount.year or ""),
    "partner": lambda amount: amount.partner,
}
