"""Crime × corruption: where countries stand on two indicators, and how one of them moved."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from rolau.analysis.correlation import FEWEST, Correlation, spearman
from rolau.analysis.measure import Measure, measure_of
from rolau.analysis.points import Observed, Point, points
from rolau.analysis.ranges import apart
from rolau.analysis.verdict import BETTER, NO_CHANGE, WORSE, change, verdict
from rolau.base.errors import InputError
from rolau.base.texts import N_, tr, trn
from rolau.models.indicator import IndicatorDefinition
from rolau.models.wording import figure

MOST_LAG = 10
"""Years by which one side may be set after the other."""


class Pair(NamedTuple):
    """A country's two values: ``x`` of ``year``, ``y`` so many years later as the lag says."""

    country: str
    label: str
    year: int
    x: Point
    y: Point


class LinkAnswer(NamedTuple):
    """Two indicators side by side.

    ``pairs`` are every country's of ``year``, all of one series version on either side;
    ``path`` those of ``chosen`` over the years, ``breaks`` says for each step of it whether a
    series changes there. ``lag`` is how many years later than ``x`` the value of ``y`` is.
    ``correlation`` is None when it is refused; ``refused`` then says why. ``place`` says where
    the country stands and ``move`` how it moved, in whole sentences; both may be empty.
    """

    x: Measure
    y: Measure
    lag: int
    year: int
    chosen: str
    label: str
    pairs: tuple[Pair, ...]
    path: tuple[Pair, ...]
    breaks: tuple[bool, ...]
    correlation: Correlation | None
    refused: str
    place: str
    move: str
    finding: str
    subtitle: str

    @property
    def middle(self) -> tuple[float, float] | None:
        """The middle (median) value of either side, None without pairs."""
        if not self.pairs:
            return None
        return median(p.x.value for p in self.pairs), median(p.y.value for p in self.pairs)


def link(
    definitions: tuple[IndicatorDefinition, IndicatorDefinition],
    observed: Iterable[Observed],
    chosen: str,
    *,
    names: Mapping[str, str],
    lag: int = 0,
    year: int | None = None,
    others: Sequence[str] | None = None,
    disaggregation: str = "",
) -> LinkAnswer:
    """Return how two indicators go together over countries, and the path of ``chosen``.

    ``chosen`` is an alpha-3 code or empty, ``others`` the countries of the picture (None: all
    with values). Without a ``year`` the newest counts that has enough pairs, else the one
    with most. Raises InputError for a lag beyond MOST_LAG years or an indicator with itself.
    """
    if abs(lag) > MOST_LAG:
        raise InputError(tr("The lag may be up to {n} years.", n=MOST_LAG), code="lag")
    x, y = (measure_of(each) for each in definitions)
    if x.code == y.code:
        raise InputError(tr("Choose two different indicators."), code="indicator")
    sides = _by_year(x, y, observed, disaggregation)
    all_pairs = _pairs(sides, lag, names)
    path = tuple(pair for pair in all_pairs if pair.country == chosen)
    wanted = [pair for pair in all_pairs if others is None or pair.country in (*others, chosen)]
    pairs = _of_year(wanted, year)
    broken = tuple(a.x.series != b.x.series or a.y.series != b.y.series for a, b in pairwise(path))
    found = spearman([(pair.x.value, pair.y.value) for pair in pairs])
    answer = LinkAnswer(
        x, y, lag, pairs[0].year if pairs else year or 0, chosen, names.get(chosen, chosen),
        tuple(pairs), path, broken, found, "", "", "", "", "",
    )  # fmt: skip
    answer = answer._replace(
        refused="" if found else _refusal(answer), place=_place(answer), move=_move(answer)
    )
    return answer._replace(finding=_finding(answer), subtitle=_subtitle(answer))


_Side = Mapping[tuple[str, int], Point]


def _by_year(
    x: Measure, y: Measure, observed: Iterable[Observed], disaggregation: str
) -> tuple[_Side, _Side]:
    """Return the values of either side by country and last year; the newest series counts."""
    held: dict[str, dict[str, list[Observed]]] = defaultdict(lambda: defaultdict(list))
    for each in observed:
        if (each.disaggregation or "") == disaggregation:
            held[each.indicator][each.country].append(each)
    one, other = (
        {
            (country, point.last_year): point
            for country, found in held[measure.code].items()
            for point in _newest_last(points(found))
        }
        for measure in (x, y)
    )
    return one, other


def _newest_last(line: Sequence[Point]) -> list[Point]:
    """Return values with those of the newest series version after all others."""
    return sorted(line, key=lambda point: point.series == line[-1].series)


def _pairs(sides: tuple[_Side, _Side], lag: int, names: Mapping[str, str]) -> list[Pair]:
    """Return every country's pairs in order of time and name."""
    first, second = sides
    found = [
        Pair(country, names.get(country, country), year, point, second[country, year + lag])
        for (country, year), point in first.items()
        if (country, year + lag) in second
    ]
    return sorted(found, key=lambda pair: (pair.year, pair.label, pair.country))


def _of_year(pairs: Sequence[Pair], year: int | None) -> list[Pair]:
    """Return the pairs of a year that are of one series version on either side."""
    by_year: dict[int, dict[tuple[str, str], list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        by_year[pair.year][pair.x.series, pair.y.series].append(pair)
    best = {
        each: max(alike.items(), key=lambda entry: (len(entry[1]), entry[0]))[1]
        for each, alike in by_year.items()
    }
    if year is not None:
        return best.get(year, [])
    enough = [each for each, found in best.items() if len(found) >= FEWEST]
    if enough:
        return best[max(enough)]
    return max(best.values(), key=lambda found: (len(found), found[0].year), default=[])


def _refusal(answer: LinkAnswer) -> str:
    n = len(answer.pairs)
    if n < FEWEST:
        return trn(
            "{n} country with both values: a rank correlation needs {fewest}",
            "{n} countries with both values: a rank correlation needs {fewest}",
            n,
            fewest=FEWEST,
        )
    return tr("every country has the same value on one side: there is nothing to correlate")


def _finding(answer: LinkAnswer) -> str:
    """Return what the figures allow to say: that two things go together, or that it is open."""
    x, y, found = answer.x, answer.y, answer.correlation
    said = {"x": x.name, "y": y.name, "n": len(answer.pairs)}
    if not answer.pairs:
        return tr("No country has values of both {x} and {y}", **said)
    if found is None:
        return tr("{x} and {y}: no statement on how they go together", **said)
    if not found.clear:
        return tr("Among {n} countries {x} and {y} show no clear link", **said)
    alike = found.rho > 0
    if x.sense and y.sense:
        alike = found.rho * x.sense * y.sense > 0
        pattern = (
            N_("Among {n} countries, those better on {x} tend to be better on {y}")
            if alike
            else N_("Among {n} countries, those better on {x} tend to be worse on {y}")
        )
    elif alike:
        pattern = N_("Among {n} countries, those higher on {x} tend to be higher on {y}")
    else:
        pattern = N_("Among {n} countries, those higher on {x} tend to be lower on {y}")
    return tr(pattern, **said)


def correlation_words(answer: LinkAnswer) -> str:
    """Return coefficient, range and number of pairs in words, or why there are none."""
    found = answer.correlation
    if found is None:
        return answer.refused
    return tr(
        "Spearman’s rank correlation {rho}, 95\u00a0% range {low} to {high}, {n} countries",
        rho=figure(found.rho, 2),
        low=figure(found.low, 2),
        high=figure(found.high, 2),
        n=found.n,
    )


def lag_words(answer: LinkAnswer) -> str:
    """Return which years are set against each other."""
    if not answer.pairs:
        return ""
    if not answer.lag:
        return tr("both of {year}, no lag", year=answer.year)
    return tr(
        "{x} of {first}, {y} of {second} (lag {n})",
        x=answer.x.name,
        y=answer.y.name,
        first=answer.year,
        second=answer.year + answer.lag,
        n=trn("{n} year", "{n} years", answer.lag),
    )


def _subtitle(answer: LinkAnswer) -> str:
    parts = [
        lag_words(answer),
        correlation_words(answer) if answer.pairs else "",
        tr("going together is not causing") if answer.correlation else "",
        f"{answer.x.name}: {answer.x.direction_text}",
        f"{answer.y.name}: {answer.y.direction_text}",
        ", ".join(dict.fromkeys(filter(None, [answer.x.publisher, answer.y.publisher]))),
    ]
    return " · ".join(filter(None, parts))


def _place(answer: LinkAnswer) -> str:
    """Return where the chosen country stands against the middle country on either side."""
    own = next((pair for pair in answer.pairs if pair.country == answer.chosen), None)
    middle = answer.middle
    if own is None or middle is None or len(answer.pairs) < FEWEST:
        return ""
    words = [
        _against(measure, point, centre)
        for measure, point, centre in (
            (answer.x, own.x, middle[0]),
            (answer.y, own.y, middle[1]),
        )
    ]
    return tr(
        "{country} stands {one} the middle of {n} countries on {x} and {other} it on {y}.",
        country=answer.label,
        n=len(answer.pairs),
        x=answer.x.name,
        y=answer.y.name,
        one=words[0],
        other=words[1],
    )


def _against(measure: Measure, point: Point, middle: float) -> str:
    difference = change(point.value, middle, measure.decimals)
    if not difference:
        return tr("at")
    if point.range and point.range[0] <= middle <= point.range[1]:
        return tr("at no clear distance from")
    judged = verdict(difference, measure.direction)
    if judged in (BETTER, WORSE):
        return tr("better than") if judged == BETTER else tr("worse than")
    return tr("above") if difference > 0 else tr("below")


def _move(answer: LinkAnswer) -> str:
    """Return how the chosen country moved from the first comparable pair to the last."""
    alike = [
        pair
        for pair in answer.path
        if (pair.x.series, pair.y.series) == (answer.path[-1].x.series, answer.path[-1].y.series)
    ]
    if len(alike) < 2:
        return ""
    first, last = alike[0], alike[-1]
    return tr(
        "From {start} to {end} {country} moved on {x} {one} and on {y} {other}.",
        country=answer.label,
        start=first.year,
        end=last.year,
        x=answer.x.name,
        y=answer.y.name,
        one=_moved(answer.x, first.x, last.x),
        other=_moved(answer.y, first.y, last.y),
    )


def _moved(measure: Measure, first: Point, last: Point) -> str:
    difference = change(last.value, first.value, measure.decimals)
    values = {"first": measure.text(first.value), "last": measure.text(last.value)}
    judged = verdict(difference, measure.direction)
    if judged == NO_CHANGE:
        return tr("not at all ({last})", **values)
    if apart(first, last) is False:
        return tr("within its range ({first} to {last})", **values)
    if judged in (BETTER, WORSE):
        pattern = (
            N_("for the better ({first} to {last})")
            if judged == BETTER
            else N_("for the worse ({first} to {last})")
        )
    else:
        pattern = N_("up ({first} to {last})") if difference > 0 else N_("down ({first} to {last})")
    return tr(pattern, **values)
