"""Charts of a country beside others in its briefing: compared, crime × corruption, movers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from rolau.analysis.compare import FEWEST, MOST
from rolau.analysis.points import Point
from rolau.briefing.compose.evidence import Evidence
from rolau.briefing.compose.indicators import Shown
from rolau.briefing.compose.sieve import Sieve
from rolau.briefing.content import Figure, Numbers
from rolau.charts.compare import compare_figure
from rolau.charts.drawn import Drawn
from rolau.charts.link import link_figure
from rolau.charts.movers import movers_figure
from rolau.charts.rank import rank_figure
from rolau.charts.render import svg
from rolau.charts.theme import theme
from rolau.desk.desk import Desk
from rolau.desk.questions.comparisons import CORRUPTION, CRIME, compare, link, movers, rank
from rolau.desk.questions.countries import country_list
from rolau.desk.questions.indicators import definition_for
from rolau.models.fields import Value
from rolau.models.indicator import NOT_PASSED_ON

EXTRA = ("compare", "link", "movers")
"""What can be asked for, in the order in which it stands in a briefing."""
_MOST_MOVES = 8

Used = Iterable[tuple[str, str, Point]]
"""Country, indicator and value of everything a chart shows."""


class _Said(Protocol):
    @property
    def finding(self) -> str:
        """The chart's title."""

    @property
    def subtitle(self) -> str:
        """The chart's caption."""


def comparisons(
    desk: Desk,
    code: str,
    shown: Sequence[Shown],
    sieve: Sieve,
    evidence: Evidence,
    extra: Collection[str] = EXTRA,
) -> list[Figure]:
    """Return the charts that tell something of a country, of indicators the briefing shows.

    A chart is left out when it has nothing to say, or rests on anything that the audience may
    not see or have.
    """
    makers = {"compare": _compare, "link": _link, "movers": _movers}
    made = [makers[name](desk, code, shown, sieve, evidence) for name in EXTRA if name in extra]
    return [figure for figure in made if figure is not None]


def _compare(
    desk: Desk, code: str, shown: Sequence[Shown], sieve: Sieve, evidence: Evidence
) -> Figure | None:
    """Return the first indicator that the country shares with others of the workspace.

    Up to six countries are compared line by line, more are ranked.
    """
    countries = [code, *_others(desk, code, sieve)]
    if len(countries) < FEWEST:
        return None
    for each in shown:
        indicator = each.line.indicator
        if len(countries) <= MOST:
            answer = compare(desk, indicator, countries)
            here = code in {place.country for place in answer.places}
            used = [
                (line.country, indicator, point)
                for line in answer.trend.lines
                for point in line.points
            ]
            newest = [(place.country, indicator, place.point) for place in answer.places]
            if here and _may_show(desk, used, sieve):
                drawn = compare_figure(answer, theme=theme("light"), headed=False)
                return _figure(answer, drawn, each.sources, newest, evidence)
            continue
        ranked = rank(desk, indicator, countries)
        here = code in {row.country for row in ranked.ranked}
        used = [
            (row.country, indicator, point)
            for row in ranked.rows
            for point in (row.first, row.last)
            if point
        ]
        if here and len(ranked.ranked) >= FEWEST and _may_show(desk, used, sieve):
            drawn = rank_figure(ranked, theme=theme("light"), headed=False)
            return _figure(ranked, drawn, each.sources, used, evidence)
    return None


def _others(desk: Desk, code: str, sieve: Sieve) -> list[str]:
    """Return the workspace's other countries that this audience may know of."""
    profiles = {str(row["country"]): row for row in desk.records("country_profile")}
    return [
        other
        for other, _ in country_list(desk)
        if other != code and sieve.would_let("country_profile", profiles.get(other))
    ]


def _link(
    desk: Desk, code: str, shown: Sequence[Shown], sieve: Sieve, evidence: Evidence
) -> Figure | None:
    """Return crime × corruption, when enough countries have both and this one is among them."""
    first, second = _first_of(shown, CRIME), _first_of(shown, CORRUPTION)
    if first is None or second is None:
        return None
    indicators = first.line.indicator, second.line.indicator
    answer = link(desk, code, indicators=indicators)
    if answer.correlation is None or not answer.path:
        return None
    used = [
        (pair.country, indicator, point)
        for pair in (*answer.pairs, *answer.path)
        for indicator, point in zip(indicators, (pair.x, pair.y), strict=True)
    ]
    if not _may_show(desk, used, sieve):
        return None
    drawn = link_figure(answer, theme=theme("light"), headed=False)
    said = " ".join(filter(None, [answer.subtitle + ".", answer.place, answer.move]))
    own = (*first.sources, *second.sources)
    return _figure(answer, drawn, own, used, evidence)._replace(caption=said)


def _first_of(shown: Sequence[Shown], dimensions: Sequence[str]) -> Shown | None:
    found = [
        each
        for each in shown
        if each.definition.dimension in dimensions and each.definition.direction != "neither"
    ]
    rank_of = {dimension: place for place, dimension in enumerate(dimensions)}
    return min(found, key=lambda each: rank_of[each.definition.dimension or ""], default=None)


def _movers(
    desk: Desk, code: str, shown: Sequence[Shown], sieve: Sieve, evidence: Evidence
) -> Figure | None:
    """Return what the last releases changed, when they changed something."""
    answer = movers(desk, [code], [each.line.indicator for each in shown])
    used = [
        (move.country, move.measure.code, point)
        for move in answer.moves
        for point in (move.before, move.now)
    ]
    if not answer.moves or not _may_show(desk, used, sieve):
        return None
    most = answer._replace(moves=answer.moves[:_MOST_MOVES])
    drawn = movers_figure(most, theme=theme("light"), headed=False)
    return _figure(answer, drawn, (), used, evidence)


def _may_show(desk: Desk, used: Used, sieve: Sieve) -> bool:
    """Tell whether an audience may have everything a chart shows; only then it is remembered."""
    points = list(used)
    behind: list[tuple[str, Mapping[str, Value]]] = [
        (kind, desk.record(kind, id, gone=True) or {})
        for kind, ids in (
            ("vintage", {point.vintage for _, _, point in points}),
            ("manual_value", {point.manual for _, _, point in points}),
        )
        for id in sorted(ids)
        if id
    ]
    for indicator in sorted({indicator for _, indicator, _ in points}):
        released = [point.vintage for _, each, point in points if each == indicator]
        definition = definition_for(desk, indicator, released)
        if sieve.readers.passes_on and definition.pass_on == NOT_PASSED_ON:
            return False
        behind.append(("indicator_definition", definition.values))
        behind += [
            ("series_version", row)
            for row in desk.records("series_version", where={"indicator": indicator})
        ]
    if not all(sieve.would_let(kind, row) for kind, row in behind):
        return False
    for kind, row in behind:
        sieve.lets(kind, row)
    return True


def _figure(answer: _Said, drawn: Drawn, own: Numbers, used: Used, evidence: Evidence) -> Figure:
    """Return a chart with the numbers of the sources behind it, the country's own first.

    Of many values from one release the first stands for all.
    """
    one_each = {
        (indicator, point.vintage, point.manual): (country, indicator, point)
        for country, indicator, point in reversed(list(used))
    }
    numbers = list(own)
    for country, indicator, point in reversed(one_each.values()):
        numbers += evidence.of_figure(country, indicator, point, named="")
    return Figure(
        answer.finding, answer.subtitle, svg(drawn), drawn.alt, tuple(dict.fromkeys(numbers))
    )
