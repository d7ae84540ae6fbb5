"""What one partner gave: its contributions, and what they come to by stage and by mission."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rolau.analysis.missions.funding import Share, funding, split
from rolau.analysis.missions.money import read_mission
from rolau.desk.desk import Desk
from rolau.desk.passing_on import records_for
from rolau.desk.questions.missions.money import (
    DEFAULT_CURRENCY,
    checked_currency,
    funding_answer,
)
from rolau.models.funding import STAGES, Contribution
from rolau.models.mission import Mission
from rolau.models.money import Money

_BY = "partner"


class Given(NamedTuple):
    """A contribution at its furthest stage.

    ``money`` is as it was given, ``minor`` what it is in the answer's currency (None without a
    rate). ``on`` is the day of the stage as it is kept, empty when it is not said; ``earmarking``
    a code, empty likewise.
    """

    id: str
    mission: str
    title: str
    stage: str
    on: str
    money: Money
    minor: int | None
    earmarking: str


class Sums(NamedTuple):
    """Minor units by stage and the contributions behind each; ``key`` and ``title`` a mission's.

    ``lacking`` counts the amounts that are in none of them because no rate is known.
    """

    key: str
    title: str
    minor: Mapping[str, int]
    behind: Mapping[str, tuple[str, ...]]
    lacking: int


class GivingAnswer(NamedTuple):
    """What a partner gave, all in one currency; the sums of ``missions`` add up to ``whole``.

    A contribution without a rate stands among ``contributions`` and is in no sum.
    """

    currency: str
    whole: Sums
    missions: tuple[Sums, ...]
    contributions: tuple[Given, ...]

    @property
    def unconverted(self) -> tuple[Given, ...]:
        """The contributions that are in no sum because no rate is known."""
        return tuple(each for each in self.contributions if each.minor is None)


def partner_giving(desk: Desk, id: str, *, currency: str = "") -> GivingAnswer:
    """Return what a partner gave to the missions there are, as the split of funding counts it.

    Without a ``currency`` it is that of the missions it gives to when they share one, else
    the usual one. Raises InputError for no currency's code.
    """
    records = {
        row["id"]: Contribution(row) for row in records_for(desk, "contribution", {"partner": id})
    }
    given_to = {each.mission for each in records.values() if each.mission}
    missions = [Mission(row) for row in records_for(desk, "mission", {"id": sorted(given_to)})]
    units = {read_mission(each).currency for each in missions}
    usual = units.pop() if len(units) == 1 else DEFAULT_CURRENCY
    answer = funding_answer(
        desk, by=_BY, currency=checked_currency(currency) or usual,
        missions=[each.id for each in missions],
    )  # fmt: skip
    whole = next((row for row in answer.rows if row.key == id), None)
    parts: list[Sums] = []
    found: list[Given] = []
    for each in answer.funding.missions:
        title = each.mission.title
        part = next((s for s in split(funding([each], answer.currency), _BY) if s.key == id), None)
        mine = [
            _given(records[item.amount.id], item.amount.money, item.minor, title)
            for item in each.contributions
            if item.amount.id in records
        ]
        parts.append(_sums(part, each.mission.id, title, mine))
        found += mine
    parts.sort(key=lambda part: (part.title.casefold(), part.key))
    order = {stage.code: -place for place, stage in enumerate(STAGES)}
    found.sort(key=lambda one: (one.title.casefold(), order.get(one.stage, 1), one.on, one.id))
    return GivingAnswer(
        answer.currency,
        _sums(Share(id, whole.funds, whole.behind) if whole else None, "", "", found),
        tuple(parts),
        tuple(found),
    )


def _sums(share: Share | None, key: str, title: str, given: Sequence[Given]) -> Sums:
    codes = [stage.code for stage in STAGES]
    return Sums(
        key,
        title,
        {code: getattr(share.funds, code) if share else 0 for code in codes},
        {code: getattr(share.behind, code) if share else () for code in codes},
        sum(each.minor is None for each in given),
    )


def _given(record: Contribution, money: Money, minor: int | None, title: str) -> Given:
    stage = record.stage or STAGES[0].code
    days = {
        "pledged": record.pledged_on,
        "committed": record.committed_on,
        "received": record.received_on,
    }
    return Given(
        record.id,
        record.mission or "",
        title,
        stage,
        days.get(stage) or "",
        money,
        minor,
        record.earmarking or "",
    )
