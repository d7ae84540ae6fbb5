"""Burn: what should be spent by a month of a mission, beside what was spent."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from rolau.analysis.missions.funding import MissionFunding
from rolau.analysis.missions.money import MissionMoney
from rolau.models.money import half_even

MONTH, QUARTER = "month", "quarter"


class BurnPoint(NamedTuple):
    """Both sums since the beginning, up to the end of a period, in minor units.

    ``year`` and ``number`` name the month or quarter; ``ids`` are the expenditures in it.
    """

    year: int
    number: int
    planned: int
    spent: int
    ids: tuple[str, ...]


class Burn(NamedTuple):
    """The burn of a mission in one currency.

    ``unplaced`` is what is required in no year while the mission has no days to spread it over;
    ``share_of_received`` is what was spent over what was received, None while nothing was.
    """

    currency: str
    step: str
    points: tuple[BurnPoint, ...]
    unplaced: int
    share_of_received: float | None


def burn(money: MissionFunding, step: str = MONTH) -> Burn:
    """Return planned and spent, summed up by month or quarter.

    What a year requires is spread evenly over the months of that year within the mission (over
    the whole year where the mission has none in it); what is required in no year over all
    months of the mission.
    """
    planned, unplaced = _planned(money)
    spent: dict[int, int] = {}
    ids: dict[int, tuple[str, ...]] = {}
    for each in money.spending:
        if each.minor is not None and each.amount.on is not None:
            month = _month(each.amount.on)
            spent[month] = spent.get(month, 0) + each.minor
            ids[month] = (*ids.get(month, ()), each.amount.id)
    months = sorted({*planned, *spent})
    received = money.funds.received
    share = money.funds.spent / received if received > 0 else None
    points = tuple(_points(months, planned, spent, ids, 3 if step == QUARTER else 1))
    return Burn(money.budget.currency, step, points, unplaced, share)


def _points(
    months: list[int],
    planned: dict[int, int],
    spent: dict[int, int],
    ids: dict[int, tuple[str, ...]],
    width: int,
) -> Iterator[BurnPoint]:
    """Yield a point for every month or quarter from the first to the last, without a hole."""
    if not months:
        return
    should, was, of = 0, 0, tuple[str, ...]()
    last = months[-1] // width * width + width
    for month in range(months[0] // width * width, last):
        should += planned.get(month, 0)
        was += spent.get(month, 0)
        of += ids.get(month, ())
        if month % width == width - 1:
            yield BurnPoint(month // 12, month % 12 // width + 1, should, was, of)
            of = ()


def _planned(money: MissionFunding) -> tuple[dict[int, int], int]:
    """Return what should be spent in each month, and what stands in no month."""
    found: dict[int, int] = {}
    unplaced = 0
    for year in money.budget.years:
        total = money.budget.year_total(year)
        months = _months(money.mission, year)
        if not months:
            unplaced += total
        before = 0
        for number, month in enumerate(months, 1):
            so_far = half_even(total * number, len(months))
            found[month] = found.get(month, 0) + so_far - before
            before = so_far
    return found, unplaced


def _months(mission: MissionMoney, year: int | None) -> list[int]:
    """Return the months money of a year is spread over."""
    if year is None:
        if mission.start is None or mission.finish is None:
            return []
        return list(range(_month(mission.start), _month(mission.finish) + 1))
    whole = range(12 * year, 12 * year + 12)
    first = _month(mission.start) if mission.start else whole[0]
    last = _month(mission.finish) if mission.finish else whole[-1]
    return [month for month in whole if first <= month <= last] or list(whole)


def _month(day: date) -> int:
    """Return a month as one number that counts on over the years."""
    return 12 * day.year + day.month - 1


def planned_by(points: Iterable[BurnPoint], year: int, number: int) -> int:
    """Return what should be spent by the end of a month or quarter; 0 before the first."""
    known = [each.planned for each in points if (each.year, each.number) <= (year, number)]
    return known[-1] if known else 0
