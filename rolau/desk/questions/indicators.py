"""Questions on indicators: where each stands in a country, and its trend."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rolau.analysis import target as targets
from rolau.analysis.aims import aims as judge
from rolau.analysis.standing import IndicatorLine, Provenance, standing
from rolau.analysis.timeline import TimelineAnswer
from rolau.analysis.trend import TrendAnswer
from rolau.analysis.trend import trend as trend_of
from rolau.base import clock
from rolau.base.texts import report_language
from rolau.desk.desk import Desk
from rolau.desk.passing_on import records_for
from rolau.desk.questions.countries import timeline
from rolau.desk.questions.evidence import figure_citations
from rolau.desk.questions.values import bounds, current
from rolau.models.countries import countries as all_countries
from rolau.models.indicator import IndicatorDefinition, IndicatorTarget, SeriesVersion
from rolau.models.passing_on import own_release
from rolau.store.queries.observations import ObservationRow

KEY_INDICATORS = (
    "homicide-rate",
    "pretrial-detainees",
    "prison-occupancy",
    "oci-criminality",
    "oci-resilience",
    "trafficking-victims",
    "wgi-rl",
    "wgi-cc",
    "cpi",
    "wgi-pv",
    "wgi-ge",
    "wgi-va",
    "wgi-rq",
)
"""Shown first on a country's page, in this order; others follow by name."""


def definition_of(desk: Desk, indicator: str) -> IndicatorDefinition:
    """Return an indicator's definition; a bare one when only its code is known."""
    row = desk.record("indicator_definition", indicator, gone=True)
    return IndicatorDefinition(row or {"id": indicator, "code": indicator, "name": indicator})


def definition_for(desk: Desk, indicator: str, vintages: Iterable[str]) -> IndicatorDefinition:
    """Return the definition as it holds for the values of some releases.

    Publisher, licence and rule of passing on are the publisher's of the indicator. Figures
    that the desk collected itself are its own to pass on.
    """
    definition = definition_of(desk, indicator)
    rows = [desk.record("vintage", each) or {} for each in dict.fromkeys(vintages) if each]
    whose = definition.publisher
    if not rows or not all(
        own_release(row.get("layout"), row.get("publisher"), whose) for row in rows
    ):
        return definition
    own = {"publisher": None, "licence": None, "pass_on": "as_is"}
    return IndicatorDefinition({**definition.values, **own})


def standings(
    desk: Desk, code: str, *, period: tuple[int, int] | None = None, only: str = ""
) -> list[IndicatorLine]:
    """Return one line for each indicator with a value or a target in the country.

    With a ``period`` (first and last year), only values of these years are looked at; ``only``
    is the one indicator wanted.
    """
    values: dict[str, list[ObservationRow]] = defaultdict(list)
    first, last = bounds(period)
    wanted = [only] if only else None
    for found in current(
        desk, countries=[code], indicators=wanted, first=first, last=last, derived=True
    ):
        values[found.indicator].append(found)
    aims: dict[str, list[IndicatorTarget]] = defaultdict(list)
    where = {"country": code, "indicator": only} if only else {"country": code}
    for row in records_for(desk, "indicator_target", where):
        aim = IndicatorTarget(row)
        aims[aim.indicator or ""].append(aim)
    today = clock.today()
    lines = []
    for indicator in {**values, **aims}:
        line = standing(
            definition_of(desk, indicator),
            values.get(indicator, ()),
            today,
            country=code,
            target=targets.choose(aims.get(indicator, ()), today),
        )
        judged = judge(aims.get(indicator, ()), line.spark, line.decimals, today)
        lines.append(line.backed(_provenance(desk, code, line))._replace(aims=judged))
    rank = {indicator: place for place, indicator in enumerate(KEY_INDICATORS)}
    return sorted(lines, key=lambda line: (rank.get(line.indicator, len(rank)), line.name))


def _provenance(desk: Desk, code: str, line: IndicatorLine) -> Provenance:
    """Return what the newest value rests on: best-graded source first, release after."""
    if line.latest is None:
        return Provenance()
    backing = figure_citations(desk, code, line.indicator, line.latest.period, line.latest)
    graded = [entry for entry in backing if entry.grade]
    return Provenance(
        grade=graded[0].grade if graded else "",
        source=backing[0].title if backing else "",
        vintage=desk.title("vintage", line.latest.vintage) if line.latest.vintage else "",
        sources=tuple(entry.id for entry in backing),
    )


def trend(
    desk: Desk,
    indicator: str,
    countries: Sequence[str],
    *,
    phases: bool = True,
    period: tuple[int, int] | None = None,
) -> TrendAnswer:
    """Return the trend of an indicator; with one country, its phases stand under it.

    With a ``period`` (first and last year), it is the trend within these years.
    """
    first, last = bounds(period)
    found = current(
        desk,
        countries=list(countries),
        indicators=[indicator],
        first=first,
        last=last,
        derived=True,
    )
    today = clock.today()
    aims = [
        IndicatorTarget(row)
        for code in countries[:1]
        for row in records_for(desk, "indicator_target", {"indicator": indicator, "country": code})
    ]
    versions = records_for(desk, "series_version", {"indicator": indicator})
    below: TimelineAnswer | None = None
    if phases and len(countries) == 1:
        below = timeline(desk, countries[0], period=period)
        below = below if below.lanes or below.events else None
    return trend_of(
        definition_for(desk, indicator, [entry.vintage for entry in found]),
        found,
        countries,
        names={code: all_countries().name(code, report_language()) for code in countries},
        target=targets.choose(aims, today),
        versions=[SeriesVersion(row) for row in versions],
        releases={
            vintage: desk.title("vintage", vintage)
            for vintage in {entry.vintage for entry in found if entry.vintage}
        },
        timeline=below,
    )
