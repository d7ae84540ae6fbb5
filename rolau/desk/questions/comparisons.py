"""Questions that set countries beside each other: compare, rank, heat map, link."""

from collections.abc import Iterable, Sequence

from rolau.analysis.compare import CompareAnswer
from rolau.analysis.compare import compare as compare_of
from rolau.analysis.heatmap import HeatAnswer
from rolau.analysis.heatmap import heatmap as heatmap_of
from rolau.analysis.link import LinkAnswer
from rolau.analysis.link import link as link_of
from rolau.analysis.movers import MoversAnswer
from rolau.analysis.movers import movers as movers_of
from rolau.analysis.rank import RankAnswer
from rolau.analysis.rank import rank as rank_of
from rolau.base import clock
from rolau.base.errors import NotFoundError
from rolau.base.texts import tr
from rolau.desk.desk import Desk
from rolau.desk.questions import read, values
from rolau.desk.questions.indicators import KEY_INDICATORS, definition_for
from rolau.models.indicator import DIMENSIONS
from rolau.store.queries import observations


def compare(
    desk: Desk, indicator: str, countries: Sequence[str], *, period: tuple[int, int] | None = None
) -> CompareAnswer:
    """Return two to six countries compared on one indicator, within years when they are named.

    Raises InputError for fewer or more countries.
    """
    found = read.observed(desk, [indicator], countries, period)
    return compare_of(
        definition_for(desk, indicator, [entry.vintage for entry in found]),
        found,
        countries,
        names=read.names(countries),
        versions=read.versions(desk, indicator),
        releases=read.releases(desk, found),
    )


def rank(
    desk: Desk,
    indicator: str,
    countries: Sequence[str],
    *,
    start: int | None = None,
    end: int | None = None,
) -> RankAnswer:
    """Return countries in order at a year, and how they moved since an earlier one.

    Without years the newest with values counts, against one up to ten years before it.
    """
    found = read.observed(desk, [indicator], countries)
    return rank_of(
        definition_for(desk, indicator, [entry.vintage for entry in found]),
        found,
        countries,
        clock.today(),
        names=read.names(countries),
        start=start,
        end=end,
    )


def movers(
    desk: Desk, countries: Sequence[str], indicators: Sequence[str] | None = None
) -> MoversAnswer:
    """Return what the last release of each indicator changed in some countries."""
    chosen = list(countries)
    found = values.of_every_release(desk, countries=chosen, indicators=indicators, derived=True)
    codes = {entry.indicator for entry in found}
    vintages = {code: [e.vintage for e in found if e.indicator == code] for code in codes}
    order = observations.release_order(desk.workspace)
    return movers_of(
        {code: definition_for(desk, code, vintages[code]) for code in codes},
        found,
        order,
        names=read.names(chosen),
        titles=read.releases(desk, found),
        by_hand={
            (entry.country, entry.indicator, entry.period)
            for entry in read.observed(desk, indicators, chosen)
            if entry.manual
        },
    )


MOST_COLUMNS = 12
"""Indicators of a heat map when none is named."""


def heatmap(desk: Desk, indicators: Sequence[str], countries: Sequence[str]) -> HeatAnswer:
    """Return the newest values of countries for some indicators, else for the key ones.

    Scales without ends of their own are taken from the values of every country.
    """
    if not indicators:
        held = {entry.indicator for entry in read.observed(desk, None, countries)}
        indicators = in_order(desk, held)[:MOST_COLUMNS]
    found = read.observed(desk, indicators, countries)
    definitions = [
        definition_for(desk, code, [each.vintage for each in found if each.indicator == code])
        for code in indicators
    ]
    loose = [
        each.code or each.id
        for each in definitions
        if each.scale_min is None or each.scale_max is None
    ]
    known = {entry.country for entry in found}
    others = read.observed(desk, loose) if loose else []
    return heatmap_of(
        definitions,
        [*found, *(entry for entry in others if entry.country not in known)],
        countries,
        names=read.names(countries),
        versions=read.versions(desk, *indicators),
    )


def in_order(desk: Desk, codes: Iterable[str]) -> list[str]:
    """Return indicators in the order shown: key ones first, then by name."""
    rank_of_key = {code: place for place, code in enumerate(KEY_INDICATORS)}
    last = len(rank_of_key)
    return sorted(
        codes,
        key=lambda code: (rank_of_key.get(code, last), desk.title("indicator_definition", code)),
    )


CRIME = ("organized_crime", "organized_crime_market", "organized_crime_actor")
"""Dimensions of what is set against corruption, the widest first."""
CORRUPTION = ("corruption",)


def link(
    desk: Desk,
    country: str,
    *,
    indicators: tuple[str, str] | None = None,
    lag: int = 0,
    year: int | None = None,
) -> LinkAnswer:
    """Return how crime and corruption go together, and where a country stands and moved.

    Every country with values of both counts. Without ``indicators`` the first ones with a
    direction and values are taken, of the dimensions CRIME and CORRUPTION. Raises NotFoundError
    when there are none, InputError for a lag too long.
    """
    codes = indicators or (_first_of(desk, CRIME), _first_of(desk, CORRUPTION))
    found = read.observed(desk, codes)
    counted = {entry.country for entry in found}
    if country and country not in counted:
        found += read.observed(desk, codes, [country])
    used = [[each.vintage for each in found if each.indicator == code] for code in codes]
    return link_of(
        (definition_for(desk, codes[0], used[0]), definition_for(desk, codes[1], used[1])),
        found,
        country,
        names=read.names({entry.country for entry in found} | {country} - {""}),
        lag=lag,
        year=year,
    )


def _first_of(desk: Desk, dimensions: Sequence[str]) -> str:
    """Return the first indicator of some dimensions that has a direction and values."""
    for dimension in dimensions:
        rows = desk.records("indicator_definition", where={"dimension": dimension})
        codes = [str(row["code"]) for row in rows if row["direction"] != "neither"]
        held = {each.indicator for each in values.current(desk, indicators=codes, derived=True)}
        if held:
            return in_order(desk, held)[0]
    words = ", ".join(tr(choice.label) for choice in DIMENSIONS if choice.code in dimensions)
    raise NotFoundError(
        tr(
            "There are no values of any indicator on “{dimensions}”. Import a publisher's file"
            " first, or name two indicators.",
            dimensions=words,
        ),
        code="no-values",
    )
