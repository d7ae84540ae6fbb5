"""What a result indicator has reached: its total, its way to the target, its targets by a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from rolau.models import dates
from rolau.models.mission import Measurement, ResultIndicator, ResultTarget

LOWER = "lower_better"
MET, NOT_MET, DUE, AHEAD = "met", "not met", "due", "ahead"
"""What became of a target: DUE when its day is past and no figure tells, AHEAD before its day."""


class Figure(NamedTuple):
    """A figure reported for a period; a share has numerator and denominator."""

    id: str
    period: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None


class Measured(NamedTuple):
    """How an indicator is measured, and where it is to get from and to.

    ``measure`` is a code of `mission.MEASURES`; shares are in percent.
    """

    measure: str = "count"
    cumulative: bool = False
    direction: str = "higher_better"
    baseline: float | None = None
    baseline_date: str = ""
    target: float | None = None
    target_date: str = ""

    @property
    def adds_up(self) -> bool:
        """Whether the figures of the periods add up; else the newest one counts."""
        return self.measure != "level" and not self.cumulative

    def reaches(self, value: float, goal: float) -> bool:
        """Tell whether a value is at the goal or beyond it."""
        return value <= goal if self.direction == LOWER else value >= goal


class Total(NamedTuple):
    """What the figures come to: the newest ``period``, and the ids of the figures it rests on.

    ``numerator`` and ``denominator`` stand with a share. ``overlap`` says that figures of
    periods that overlap were added up, so that something may be counted twice.
    """

    value: float
    period: str
    of: tuple[str, ...]
    numerator: float | None = None
    denominator: float | None = None
    overlap: bool = False


class Goal(NamedTuple):
    """A target by a day and what became of it: MET, NOT_MET, DUE or AHEAD, by which total."""

    date: str
    value: float
    state: str
    by: Total | None
    id: str = ""

    @property
    def missed(self) -> bool:
        """Whether its day is past and it is not known to be met."""
        return self.state in (NOT_MET, DUE)


def read(record: ResultIndicator) -> Measured:
    """Return how a kept indicator is measured."""
    return Measured(
        record.measure or "count",
        bool(record.cumulative),
        record.direction or "higher_better",
        record.baseline,
        record.baseline_date or "",
        record.target,
        record.target_date or "",
    )


def read_figure(record: Measurement) -> Figure:
    """Return a kept measurement."""
    return Figure(
        record.id, record.period or "", record.value, record.numerator, record.denominator
    )


def total(measured: Measured, figures: Iterable[Figure]) -> Total | None:
    """Return what the figures come to, or None when there is none that tells.

    A count that is not cumulative is the sum of its periods, a share the sum of numerators over
    the sum of denominators in percent. Cumulative figures and levels: the newest one, that is
    the latest end of its period, then the latest start. Sums are exact, so the order in which
    figures came changes nothing.
    """
    usable = sorted((each for each in figures if _tells(measured, each)), key=_age)
    if not usable:
        return None
    counted = usable if measured.adds_up else usable[-1:]
    newest = usable[-1].period
    of = tuple(each.id for each in counted)
    overlap = _overlap(counted)
    if measured.measure != "ratio":
        return Total(float(_sum(each.value for each in counted)), newest, of, overlap=overlap)
    above = _sum(each.numerator for each in counted)
    below = _sum(each.denominator for each in counted)
    if not below:
        return None
    return Total(float(100 * above / below), newest, of, float(above), float(below), overlap)


def total_by(measured: Measured, figures: Iterable[Figure], day: date) -> Total | None:
    """Return what the figures of periods that ended by a day come to."""
    ended = (each for each in figures if each.period and dates.last_day(each.period) <= day)
    return total(measured, ended)


def total_now(measured: Measured, figures: Iterable[Figure], day: date) -> Total | None:
    """Return what the figures of periods that had begun by a day come to."""
    begun = (each for each in figures if each.period and dates.first_day(each.period) <= day)
    return total(measured, begun)


def reached(measured: Measured, value: float) -> float | None:
    """Return the part of the way from baseline to target that is done; 1 is all of it.

    Below 0 is farther away than the baseline, above 1 beyond the target. Without a baseline a
    number or share that should rise starts from nothing; of any other, and of a target that
    is not on the better side of its baseline, only all (1) or nothing (0) can be said. None
    without a target.
    """
    if measured.target is None:
        return None
    start = measured.baseline
    if start is None and measured.measure != "level" and measured.direction != LOWER:
        start = 0.0
    if start is None or measured.reaches(start, measured.target):
        return 1.0 if measured.reaches(value, measured.target) else 0.0
    way = Fraction(measured.target) - Fraction(start)
    return float((Fraction(value) - Fraction(start)) / way)


def goals(
    measured: Measured, targets: Iterable[ResultTarget], figures: Sequence[Figure], day: date
) -> tuple[Goal, ...]:
    """Return the intermediate targets and the target itself in order of their days, judged.

    A target whose day is past is judged by the total of the periods that ended by its day, so
    what came later does not make it met. Before, it is met as soon as the total reaches it.
    """
    aims = [(each.date, each.value, each.id) for each in targets]
    if measured.target is not None and measured.target_date:
        aims.append((measured.target_date, measured.target, ""))
    found = []
    for by, value, id in sorted(
        ((by, value, id) for by, value, id in aims if by and value is not None),
        key=lambda aim: (dates.last_day(aim[0]), aim[2] == "", aim[2]),
    ):
        due = dates.last_day(by)
        judge = total_by if due < day else total_now
        told = judge(measured, figures, min(due, day))
        if told is not None and measured.reaches(told.value, value):
            state = MET
        elif due >= day:
            state = AHEAD
        else:
            state = DUE if told is None else NOT_MET
        found.append(Goal(by, value, state, told, id))
    return tuple(found)


def _tells(measured: Measured, figure: Figure) -> bool:
    if not figure.period:
        return False
    if measured.measure == "ratio":
        told = figure.numerator is not None and figure.denominator is not None
        return told and (measured.adds_up or bool(figure.denominator))
    return figure.value is not None


def _age(figure: Figure) -> tuple[date, date, str]:
    return dates.last_day(figure.period), dates.first_day(figure.period), figure.id


def _sum(values: Iterable[float | None]) -> Fraction:
    """Return an exact sum of figures as they were typed."""
    known = [value for value in values if value is not None]
    if all(value == int(value) for value in known):
        return Fraction(sum(map(int, known)))
    return sum((Fraction(Decimal(repr(value))) for value in known), Fraction())


def _overlap(figures: Sequence[Figure]) -> bool:
    """Tell whether periods of figures, in order of their ends, share a day."""
    ends = [dates.last_day(each.period) for each in figures]
    starts = [dates.first_day(each.period) for each in figures]
    spans = sorted(zip(starts, ends, strict=True))
    return any(later[0] <= earlier[1] for earlier, later in pairwise(spans))
