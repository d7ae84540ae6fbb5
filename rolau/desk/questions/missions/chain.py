"""A mission's results chain as tree and logframe: results, how they are measured, and how far."""

from datetime import date
from typing import NamedTuple

from rolau.analysis.mission_charts.words import reading
from rolau.analysis.missions.figures import Goal, Total
from rolau.analysis.missions.judging import Judged, Kept, Whole, chain_of
from rolau.analysis.missions.numbering import ACTIVITY
from rolau.analysis.missions.standing import Standing
from rolau.desk.desk import Desk
from rolau.desk.questions.missions.gathering import grouped, judged
from rolau.models.mission import Mission, Result, ResultIndicator
from rolau.models.workplan import Activity


class IndicatorRow(NamedTuple):
    """A result indicator and what it has reached; figures read by ``text``.

    ``figures`` are the ids of what the total rests on: ``figures_kind`` names their kind.
    """

    record: ResultIndicator
    judged: Judged
    figures_kind: str

    @property
    def total(self) -> Total | None:
        """What its figures come to."""
        return self.judged.total

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Its intermediate targets and its target, in order of their days."""
        return self.judged.goals

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the figures its total rests on."""
        return self.judged.total.of if self.judged.total else ()

    def text(self, value: float | None) -> str:
        """Return a figure of this indicator as it reads, with its unit; a share in percent."""
        return reading(self.record.measure or "", self.record.unit or "", value)


class ChainRow(NamedTuple):
    """A link of the chain: ``record`` is a result or an activity (by ``kind``)."""

    kind: str
    id: str
    number: str
    title: str
    level: str
    depth: int
    parent: str | None
    placed: bool
    standing: Standing
    record: Result | Activity
    indicators: tuple[IndicatorRow, ...] = ()


class ChainAnswer(NamedTuple):
    """A mission's chain on a day, in the order it is read."""

    mission: Mission
    on: date
    rows: tuple[ChainRow, ...]
    standing: Standing

    @property
    def indicators(self) -> tuple[IndicatorRow, ...]:
        """All indicators, in the order of the chain."""
        return tuple(each for row in self.rows for each in row.indicators)


def mission_chain(desk: Desk, id: str, *, on: date | None = None) -> ChainAnswer:
    """Return a mission's chain, judged on a day (today when none is named).

    Raises NotFoundError when the mission is not here.
    """
    return chain_answer(*judged(desk, id, on))


def chain_answer(kept: Kept, whole: Whole, on: date) -> ChainAnswer:
    """Return the chain of what was gathered and judged already."""
    records: dict[str, Result | Activity] = {each.id: each for each in kept.results}
    records |= {each.id: each for each in kept.activities}
    measured = grouped(kept.indicators, "result")
    rows = tuple(
        ChainRow(
            ACTIVITY if link.level == ACTIVITY else "result",
            link.id,
            link.number,
            link.title,
            link.level,
            link.depth,
            link.parent,
            link.placed,
            whole.standings[link.id],
            records[link.id],
            tuple(_indicator(each, whole) for each in measured.get(link.id, ())),
        )
        for link in chain_of(kept.results, kept.activities)
    )
    return ChainAnswer(kept.mission, on, rows, whole.mission)


def _indicator(record: ResultIndicator, whole: Whole) -> IndicatorRow:
    published = bool(record.library and record.country)
    return IndicatorRow(
        record, whole.indicators[record.id], "observation" if published else "measurement"
    )
