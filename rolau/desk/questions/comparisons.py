"""Questions that set countries beside each other: compare, rank, heat map, link."""

from collections.abc import Sequence

from rolau.analysis.compare import CompareAnswer
from rolau.analysis.compare import compare as compare_of
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
