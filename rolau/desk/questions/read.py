"""What questions on several countries read: values, definitions, names, series, releases."""

from collections.abc import Iterable, Sequence

from rolau.base.texts import report_language
from rolau.desk.desk import Desk
from rolau.desk.questions import values
from rolau.models.countries import countries as all_countries
from rolau.models.indicator import SeriesVersion
from rolau.store.queries.observations import ObservationRow


def observed(
    desk: Desk,
    indicators: Sequence[str] | None,
    countries: Sequence[str] | None = None,
    period: tuple[int, int] | None = None,
) -> list[ObservationRow]:
    """Return the values that stand now, of every country when none is named.

    ``period`` is the first and the last calendar year wanted. What is no country of the world's
    figures (a former or fictional State) is left out unless it is named.
    """
    first, last = values.bounds(period)
    found = values.current(
        desk,
        countries=None if countries is None else list(countries),
        indicators=None if indicators is None else list(indicators),
        first=first,
        last=last,
        derived=True,
    )
    if countries is not None:
        return found
    counted = {country.code for country in all_countries().in_world_figures()}
    return [entry for entry in found if entry.country in counted]


def names(codes: Iterable[str]) -> dict[str, str]:
    """Return the short names of countries in the language of reports."""
    return {code: all_countries().name(code, report_language()) for code in codes}


def versions(desk: Desk, *indicators: str) -> list[SeriesVersion]:
    """Return the series versions of some indicators."""
    return [
        SeriesVersion(row)
        for indicator in indicators
        for row in desk.records("series_version", where={"indicator": indicator})
    ]


def releases(desk: Desk, found: Iterable[ObservationRow]) -> dict[str, str]:
    """Return the titles of the releases some values come from, by id."""
    used = dict.fromkeys(entry.vintage for entry in found if entry.vintage)
    return {vintage: desk.title("vintage", vintage) for vintage in used}
