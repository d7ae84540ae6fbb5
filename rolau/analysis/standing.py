"""Where an indicator stands in one country: newest value, change, verdict, target, age."""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, Self

from rolau.analysis import points as of_points
from rolau.analysis import target as targets
from rolau.analysis import verdict as verdicts
from rolau.analysis.ageing import age_words, missing_words
from rolau.analysis.aims import Aim
from rolau.analysis.points import Observed, Point
from rolau.analysis.ranges import apart
from rolau.analysis.target import Target
from rolau.models import dates
from rolau.models.indicator import IndicatorDefinition, IndicatorTarget
from rolau.models.wording import figure


class Provenance(NamedTuple):
    """What the newest value rests on.

    ``grade`` is reliability and credibility (``B2``), ``source`` and ``vintage`` are titles of
    source and release, ``sources`` the ids of the sources.
    """

    grade: str = ""
    source: str = ""
    vintage: str = ""
    sources: tuple[str, ...] = ()


class IndicatorLine(NamedTuple):
    """One line of the indicator table.

    ``change`` is the difference of the figures shown, against ``previous``, the value before
    of the same series version; ``verdict`` is better, worse, no change, within range (the two
    cannot be told apart), neither or empty.
    ``distance`` is above 0 while the target is not reached; ``progress`` is reached, on track,
    behind, missed or empty. ``age_years`` are whole years since the period ended.
    """

    indicator: str
    name: str
    unit: str
    decimals: int | None
    latest: Point | None
    previous: Point | None
    change: float | None
    verdict: str
    target: Target | None
    target_text: str
    distance: float | None
    progress: str
    as_of: str
    age_years: int | None
    missing_years: tuple[int, ...]
    spark: tuple[Point, ...]
    grade: str = ""
    source: str = ""
    vintage: str = ""
    sources: tuple[str, ...] = ()
    aims: tuple[Aim, ...] = ()

    @property
    def latest_text(self) -> str:
        """The newest value as it reads; empty when there is none."""
        return figure(self.latest.value, self.decimals) if self.latest else ""

    @property
    def change_text(self) -> str:
        """The size of the change as it reads, without sign; empty when there is none."""
        return "" if self.change is None else figure(abs(self.change), self.decimals)

    @property
    def change_sign(self) -> str:
        """The triangle before the change: ▲, ▼, or empty when nothing changed."""
        return "" if not self.change else ("▲" if self.change > 0 else "▼")

    @property
    def as_of_text(self) -> str:
        """The newest value's period in words."""
        return dates.show_period(self.as_of) if self.as_of else ""

    @property
    def age_text(self) -> str:
        """How old the newest value is, in words; empty while it is less than a year."""
        return age_words(self.age_years)

    @property
    def missing_text(self) -> str:
        """Which years have no value, in words; empty when none is missing."""
        return missing_words(self.missing_years)

    @property
    def aims_text(self) -> str:
        """Every target with what became of it, in words; one a line."""
        return "\n".join(aim.words(self.decimals) for aim in self.aims)

    def backed(self, provenance: Provenance) -> Self:
        """Return the line with what its newest value rests on."""
        return self._replace(**provenance._asdict())


def standing(
    definition: IndicatorDefinition,
    observed: Iterable[Observed],
    today: date,
    *,
    country: str = "",
    target: IndicatorTarget | None = None,
    provenance: Provenance | None = None,
    first_year: int | None = None,
    disaggregation: str = "",
) -> IndicatorLine:
    """Return where an indicator stands in one country.

    ``observed`` are current values in any order; those of other indicators, countries (when
    one is named) and disaggregations are left out. The spark line begins at ``first_year``.
    """
    code = definition.code or definition.id
    line = of_points.points(
        each
        for each in observed
        if each.indicator == code
        and (each.disaggregation or "") == disaggregation
        and country in ("", each.country)
    )
    decimals = definition.decimals
    newest = of_points.latest(line)
    before = _before(line)
    moved = verdicts.change(newest.value, before.value, decimals) if newest and before else None
    within = newest is not None and before is not None and apart(newest, before) is False
    direction = definition.direction or ""
    aim = targets.read(target) if target is not None else None
    found = IndicatorLine(
        indicator=code,
        name=definition.name or code,
        unit=definition.unit or "",
        decimals=decimals,
        latest=newest,
        previous=before,
        change=moved,
        verdict="" if moved is None else verdicts.verdict(moved, direction, within=within),
        target=aim,
        target_text=targets.sign_text(aim, decimals) if aim else "",
        distance=targets.distance(aim, newest.value) if aim and newest else None,
        progress=targets.progress(aim, newest, decimals) if aim else "",
        as_of=newest.period if newest else "",
        age_years=age(newest.period, today) if newest else None,
        missing_years=of_points.missing_years(line),
        spark=tuple(p for p in line if first_year is None or p.last_year >= first_year),
    )
    return found.backed(provenance or Provenance())


def age(period: str, today: date) -> int:
    """Return the whole years since a period ended; 0 while it runs."""
    return max(0, math.floor(dates.as_year(today) - dates.ends_at(period)))


def _before(line: Sequence[Point]) -> Point | None:
    """Return the value before the newest of the same series version, or None."""
    alike = of_points.comparable(line)
    earlier = [point for point in alike if point.at < alike[-1].at]
    return earlier[-1] if earlier else None
