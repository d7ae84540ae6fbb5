"""Two to six countries side by side: their lines, and where they stand in one period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rolau.analysis.measure import Measure, measure_of
from rolau.analysis.points import Observed, Point
from rolau.analysis.ranges import apart
from rolau.analysis.trend import Line, TrendAnswer, trend
from rolau.analysis.verdict import direction_words, shown
from rolau.base.errors import InputError
from rolau.base.texts import N_, tr
from rolau.models import dates
from rolau.models.indicator import IndicatorDefinition, SeriesVersion

FEWEST, MOST = 2, 6
"""Countries that can be compared: one has nothing beside it, seven lines cannot be followed."""
_NEAR = 2
"""Years: a period so much older is taken if more countries have a value in it."""


class Place(NamedTuple):
    """A country in the period compared: its value, and its rank among those compared."""

    country: str
    label: str
    point: Point
    rank: int


class CompareAnswer(NamedTuple):
    """Lines of some countries, and their places in ``period`` (empty: none in common).

    ``trend`` carries this answer's title and caption. ``places`` stand best first, with
    neither direction highest first. ``alike`` are the pairs (country codes) whose ranges
    overlap, ``unclear`` those of whose ranges too little is known.
    """

    measure: Measure
    trend: TrendAnswer
    period: str
    places: tuple[Place, ...]
    alike: tuple[tuple[str, str], ...]
    unclear: tuple[tuple[str, str], ...]

    @property
    def finding(self) -> str:
        """The title."""
        return self.trend.finding

    @property
    def subtitle(self) -> str:
        """The caption."""
        return self.trend.subtitle


def compare(
    definition: IndicatorDefinition,
    observed: Iterable[Observed],
    countries: Sequence[str],
    *,
    names: Mapping[str, str],
    versions: Iterable[SeriesVersion] = (),
    releases: Mapping[str, str] | None = None,
) -> CompareAnswer:
    """Return two to six countries (alpha-3 codes) compared on one indicator.

    Only values of one period and one series version are set against each other. Raises
    InputError for fewer or more countries.
    """
    chosen = list(dict.fromkeys(countries))
    if not FEWEST <= len(chosen) <= MOST:
        raise InputError(
            tr("Compare {few} to {many} countries.", few=FEWEST, many=MOST), code="country"
        )
    found = trend(definition, observed, chosen, names=names, versions=versions, releases=releases)
    measure = measure_of(definition)
    common = _common(found.filled)
    period = common[0][1].period if common else ""
    ordered = sorted(common, key=lambda each: (measure.order(each[1].value), each[0].label))
    scores = [shown(point.value, measure.decimals) for _, point in ordered]
    places = tuple(
        Place(line.country, line.label, point, scores.index(score) + 1)
        for (line, point), score in zip(ordered, scores, strict=True)
    )
    told = {pair: apart(pair[0].point, pair[1].point) for pair in combinations(places, 2)}
    answer = CompareAnswer(
        measure,
        found,
        period,
        places,
        tuple((a.country, b.country) for (a, b), clear in told.items() if clear is False),
        tuple((a.country, b.country) for (a, b), clear in told.items() if clear is None),
    )
    said = found._replace(finding=_finding(answer), subtitle=_subtitle(answer))
    return answer._replace(trend=said)


def _common(lines: Sequence[Line]) -> list[tuple[Line, Point]]:
    """Return the countries' values in one period and series: the newest that most have."""
    held: dict[tuple[str, str], list[tuple[Line, Point]]] = defaultdict(list)
    for line in lines:
        for point in line.points:
            held[point.period, point.series].append((line, point))
    shared = {key: found for key, found in held.items() if len(found) >= FEWEST}
    if not shared:
        return []
    newest = max(dates.year_of(period) for period, _ in shared)
    near = {key: at for key, at in shared.items() if dates.year_of(key[0]) >= newest - _NEAR}
    return max(near.items(), key=lambda entry: (len(entry[1]), dates.middle_of(entry[0][0]),
                                                entry[0]))[1]  # fmt: skip


def _finding(answer: CompareAnswer) -> str:
    lines, places, measure = answer.trend.filled, answer.places, answer.measure
    if not lines:
        return answer.trend.finding
    if len(lines) == 1:
        return tr(
            "Only {country} has values of {indicator}: nothing to compare",
            country=lines[0].label,
            indicator=measure.name,
        )
    if not places:
        return tr(
            "{indicator}: no period in which two of the countries have comparable values",
            indicator=measure.name,
        )
    if len(places) == FEWEST:
        return _two(answer, *places)
    return _several(answer)


def _two(answer: CompareAnswer, one: Place, other: Place) -> str:
    measure = answer.measure
    if one.rank == other.rank:
        pattern = N_("{indicator} in {period} is the same in {one} and {other}: {a}")
    elif answer.alike:
        pattern = N_(
            "{one} ({a}) and {other} ({b}) cannot be told apart on {indicator} in {period}"
        )
    elif not measure.sense:
        pattern = N_("{indicator} in {period} is higher in {one} than in {other}: {a} against {b}")
    elif answer.unclear:
        pattern = N_(
            "The figure of {one} is better than that of {other} on {indicator} in {period}:"
            " {a} against {b}"
        )
    else:
        pattern = N_("{one} stands better than {other} on {indicator} in {period}: {a} against {b}")
    return tr(
        pattern,
        indicator=measure.name,
        period=dates.show_period(answer.period),
        one=one.label,
        other=other.label,
        a=measure.text(one.point.value),
        b=measure.text(other.point.value),
    )


def _several(answer: CompareAnswer) -> str:
    places, measure = answer.places, answer.measure
    best, worst, n = places[0], places[-1], len(places)
    near = {*answer.alike, *answer.unclear}
    touched = [{code for pair in near if place.country in pair for code in pair}
               for place in (best, worst)]  # fmt: skip
    said = {
        "indicator": measure.name,
        "period": dates.show_period(answer.period),
        "n": n,
        "best": best.label,
        "worst": worst.label,
        "a": measure.text(best.point.value),
        "b": measure.text(worst.point.value),
    }
    if best.rank == worst.rank:
        return tr("{indicator} in {period} is the same in the {n} countries: {a}", **said)
    if len(answer.alike) == n * (n - 1) // 2:
        return tr("The {n} countries cannot be told apart on {indicator} in {period}", **said)
    if not measure.sense or answer.unclear:
        return tr("{indicator} in {period}: from {a} in {best} to {b} in {worst}", **said)
    if not touched[0] and not touched[1]:
        return tr(
            "{best} ({a}) stands best and {worst} ({b}) worst of {n} countries on {indicator}"
            " in {period}",
            **said,
        )
    if not touched[0]:
        return tr("{best} stands best of {n} countries on {indicator} in {period}: {a}", **said)
    if not touched[1]:
        return tr("{worst} stands worst of {n} countries on {indicator} in {period}: {b}", **said)
    if (best.country, worst.country) in answer.alike:
        return tr("{indicator} in {period}: from {a} in {best} to {b} in {worst}", **said)
    return tr(
        "{best} ({a}) stands better than {worst} ({b}) on {indicator} in {period}; not all of"
        " the {n} countries can be told apart",
        **said,
    )


def _subtitle(answer: CompareAnswer) -> str:
    """Return the trend's caption with what it takes to compare."""
    measure, places = answer.measure, answer.places
    parts = [answer.trend.subtitle]
    if places:
        parts.append(tr("compared in {period}", period=dates.show_period(answer.period)))
        if not any(place.point.range for place in places):
            parts.append(tr("no range is known: a small difference may mean nothing"))
        absent = {line.label for line in answer.trend.filled} - {place.label for place in places}
        if absent:
            parts.append(tr("not in it: {countries}", countries=", ".join(sorted(absent))))
    if not direction_words(measure.direction):
        parts.append(measure.direction_text)
    return " · ".join(parts)
