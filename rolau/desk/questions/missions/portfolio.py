"""The portfolio: every mission with its standing and money, and which need a look."""

from datetime import date
from typing import NamedTuple

from rolau.analysis.missions.funding import MissionFunding
from rolau.analysis.missions.judging import Kept, Whole, judge
from rolau.analysis.missions.standing import AT_RISK, DONE, LATE, ON_TRACK, PLANNED, Standing
from rolau.base.texts import language
from rolau.desk.desk import Desk
from rolau.desk.questions.missions.gathering import day_of, gather_all
from rolau.desk.questions.missions.money import checked_currency, fundings, partner_names
from rolau.models.mission import Mission

UNFUNDED = "unfunded"
TILES = (ON_TRACK, AT_RISK, LATE, UNFUNDED)
"""What missions are counted by; planned ones count as on track."""


class MissionRow(NamedTuple):
    """A line of the portfolio.

    ``progress`` and ``expected`` are in percent; ``late`` are the ids of late activities of
    ``activities``; ``start`` and ``finish`` are the plan's days; ``money`` is in the mission's
    own currency unless another was asked for.
    """

    id: str
    title: str
    countries: tuple[str, ...]
    phase: str
    mission: Mission
    standing: Standing
    progress: float | None
    expected: float | None
    days_late: int
    activities: int
    late: tuple[str, ...]
    start: date | None
    finish: date | None
    problem: str
    money: MissionFunding

    @property
    def currency(self) -> str:
        """The currency of its money."""
        return self.money.budget.currency

    @property
    def unfunded(self) -> bool:
        """Whether less is received or signed for than it needs."""
        return self.money.funds.gap_committed > 0


class Portfolio(NamedTuple):
    """All missions in order, and the ids behind every tile."""

    on: date
    rows: tuple[MissionRow, ...]
    tiles: dict[str, tuple[str, ...]]


def mission_list(
    desk: Desk, *, on: date | None = None, country: str = "", currency: str = ""
) -> Portfolio:
    """Return the portfolio, judged on a day (today when none is named).

    ``country`` keeps the missions that serve it; ``currency`` puts all money into one. It is
    remembered until something changes.
    """
    day, unit = day_of(desk, on), checked_currency(currency)
    question = ("missions", day, country, unit, language())
    return desk.answers.of(question, lambda: _portfolio(desk, day, country, unit))


def _portfolio(desk: Desk, day: date, country: str, currency: str) -> Portfolio:
    every = [
        kept
        for kept in gather_all(desk)
        if not country or country in (kept.mission.countries or "").split(",")
    ]
    missions = [kept.mission for kept in every]
    money = fundings(desk, missions, currency, partner_names(desk), gathered=every)
    rows = tuple(
        _row(kept, judge(kept, day), funds) for kept, funds in zip(every, money, strict=True)
    )
    return Portfolio(day, rows, {tile: _behind(tile, rows) for tile in TILES})


def _behind(tile: str, rows: tuple[MissionRow, ...]) -> tuple[str, ...]:
    if tile == UNFUNDED:
        return tuple(row.id for row in rows if row.unfunded and row.standing.code != DONE)
    codes = (ON_TRACK, PLANNED) if tile == ON_TRACK else (tile,)
    return tuple(row.id for row in rows if row.standing.code in codes)


def _row(kept: Kept, whole: Whole, money: MissionFunding) -> MissionRow:
    mission = kept.mission
    return MissionRow(
        mission.id,
        mission.title or "",
        tuple((mission.countries or "").split(",")) if mission.countries else (),
        mission.phase or "",
        mission,
        whole.mission,
        whole.progress,
        whole.expected,
        whole.days_late,
        len(kept.activities),
        whole.late(kept.activities),
        whole.schedule.start,
        whole.schedule.finish,
        whole.problem,
        money,
    )
