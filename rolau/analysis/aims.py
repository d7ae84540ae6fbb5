"""Every target of an indicator in a country: met, not met, on the way, or due and not known."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rolau.analysis import target as targets
from rolau.analysis.points import Point
from rolau.analysis.target import Target
from rolau.base.texts import tr
from rolau.models import dates
from rolau.models.indicator import IndicatorTarget
from rolau.models.wording import figure

MET, NOT_MET, DUE = "met", "not met", "due"


class Aim(NamedTuple):
    """A target and what became of it.

    ``state`` is, once its day is past, MET, NOT_MET, or DUE while no value tells; before it,
    what `target.progress` says. ``by`` is the value that tells.
    """

    target: Target
    state: str
    by: Point | None

    @property
    def overdue(self) -> bool:
        """Whether its day is past and it is not met."""
        return self.state in (NOT_MET, DUE)

    def words(self, decimals: int | None) -> str:
        """Return target and state in words: ``6.0 or less by 2020: not met, 7.1 in 2020``."""
        said = state_words(self, decimals)
        aim = targets.words(self.target, decimals)
        if self.target.tolerance and self.target.comparison != targets.EXACTLY:
            band = targets.value_text(self.target.tolerance, decimals)
            aim = tr("{target}, tolerance {band}", target=aim, band=band)
        return f"{aim}: {said}" if said else aim


def state_words(aim: Aim, decimals: int | None) -> str:
    """Return what became of a target, with the value that tells."""
    facts = {
        "value": figure(aim.by.value, decimals) if aim.by else "",
        "period": dates.show_period(aim.by.period) if aim.by else "",
    }
    if aim.state == MET:
        return tr("met, {value} in {period}", **facts)
    if aim.state == NOT_MET:
        return tr("not met, {value} in {period}", **facts)
    if aim.state == DUE:
        return tr("past due, no value tells yet")
    return targets.progress_words(aim.state)


def aims(
    records: Iterable[IndicatorTarget], line: Sequence[Point], decimals: int | None, today: date
) -> tuple[Aim, ...]:
    """Return all targets in order of their day, each judged.

    A target whose day is past is judged by the value of the period that day lies in, else by
    the first after it: what came later does not make a target met that was not. ``line`` are
    points in order of time.
    """
    found = [(record, targets.read(record)) for record in records]
    ordered = sorted(
        ((aim, record.id) for record, aim in found if aim is not None),
        key=lambda pair: (dates.ends_at(pair[0].by), pair[1]),
    )
    return tuple(_judged(aim, line, decimals, today) for aim, _ in ordered)


def _judged(aim: Target, line: Sequence[Point], decimals: int | None, today: date) -> Aim:
    if dates.last_day(aim.by) >= today:
        newest = line[-1] if line else None
        return Aim(aim, targets.progress(aim, newest, decimals), newest)
    day = dates.last_day(aim.by)
    telling = [point for point in line if dates.last_day(point.period) >= day]
    if not telling:
        return Aim(aim, DUE, None)
    point = telling[0]
    met = targets.is_reached(aim, point.value, decimals)
    return Aim(aim, MET if met else NOT_MET, point)
