"""Questions that set countries beside each other: compare, rank, heat map, link."""

from collections.abc import Sequence

from rolau.analysis.compare import CompareAnswer
from rolau.analysis.compare import compare as compare_of
from rolau.analysis.rank import RankAnswer
from rolau.analysis.rank import rank as rank_of
from rolau.base import clock
from rolau.desk.desk import Desk
from rolau.desk.questions import read
from rolau.desk.questions.indicators import definition_for


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
