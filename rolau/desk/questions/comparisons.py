"""Questions that set countries beside each other: compare, rank, heat map, link."""

from collections.abc import Iterable, Sequence

from rolau.analysis.compare import CompareAnswer
from rolau.analysis.compare import compare as compare_of
from rolau.analysis.heatmap import HeatAnswer
from rolau.analysis.heatmap import heatmap as heatmap_of
from rolau.analysis.rank import RankAnswer
from rolau.analysis.rank import rank as rank_of
from rolau.base import clock
from rolau.desk.desk import Desk
from rolau.desk.questions import read
from rolau.desk.questions.indicators import KEY_INDICATORS, definition_for


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
