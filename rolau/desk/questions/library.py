"""The indicator library as lines: what there is, where each stands, every figure of some."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rolau.analysis.measure import Measure, measure_of
from rolau.analysis.points import points
from rolau.analysis.standing import IndicatorLine
from rolau.analysis.table import Cell, Table, count, flag, number, table, words
from rolau.analysis.tables import columns, moved_words, period, range_cells
from rolau.base.texts import tr, trn
from rolau.desk.desk import Desk, Row
from rolau.desk.questions import read, values
from rolau.desk.questions.backing import Backings
from rolau.desk.questions.comparisons import in_order
from rolau.desk.questions.countries import country_list
from rolau.desk.questions.evidence import Backing
from rolau.desk.questions.indicators import definition_of, standings
from rolau.models.dates import show_period
from rolau.models.indicator import IndicatorDefinition
from rolau.store.queries import observations


class Shown(NamedTuple):
    """One indicator with what is known of it: series versions, releases, how many values."""

    definition: IndicatorDefinition
    versions: tuple[Row, ...]
    releases: tuple[tuple[Row, int], ...]
    values: int
    countries: int
    first: str
    last: str


class Held(NamedTuple):
    """What has values: how many countries of a scope an indicator's code has values of.

    ``scope`` are these countries, ``years`` the first and last year with a value (0 for none).
    """

    countries: dict[str, int]
    scope: tuple[str, ...]
    years: tuple[int, int]


def held(desk: Desk, countries: Iterable[str] = ()) -> Held:
    """Return which indicators have values in these countries, in the workspace's without any."""
    known = [code for code, _ in country_list(desk)]
    scope = tuple(code for code in known if code in set(countries)) if countries else tuple(known)
    ends = observations.periods(desk.workspace, scope)
    years = (int(ends[0][:4]), int(ends[1][:4])) if ends else (0, 0)
    return Held(observations.held(desk.workspace, scope), scope, years)


def library(desk: Desk, countries: Sequence[str], *, every: bool = False) -> Table:
    """Return a line for each indicator with a value or target in each country.

    With ``every``, indicators of the library without either follow, with no country.
    """
    names = read.names(countries)
    rows, seen = [], set()
    for country in countries:
        for line in standings(desk, country):
            seen.add(line.indicator)
            measure = measure_of(definition_of(desk, line.indicator))
            rows.append(_standing(measure, names[country], country, line))
    known = [str(row["code"]) for row in desk.records("indicator_definition")] if every else []
    bare = in_order(desk, [code for code in known if code not in seen])
    rows += [_standing(measure_of(definition_of(desk, code)), "", "", None) for code in bare]
    keys = columns(
        "name", "indicator_code", "country", "code", "unit", "better_when", "value", "period",
        "change", "verdict", "target", "progress", "reliability", "age", "source",
    )  # fmt: skip
    title = trn("{n} indicator", "{n} indicators", len({row[1].value for row in rows}))
    return table("indicators", title, ", ".join(names.values()), keys, rows)


def _standing(measure: Measure, label: str, country: str, line: IndicatorLine | None) -> list[Cell]:
    about = [words(measure.name), words(measure.code), words(label), words(country)]
    about += [words(measure.unit), words(measure.direction_text)]
    if line is None:
        return about + [Cell(None, "")] * 9
    latest = line.latest
    moved = ""
    if line.change is not None:
        moved = moved_words(line.change, line.decimals, line.verdict, None)
    source = line.source or line.vintage
    return [
        *about,
        number(latest.value if latest else None, line.decimals),
        period(latest),
        Cell(line.change, moved, line.decimals),
        words(line.verdict),
        words(line.target_text),
        words(line.progress),
        words(line.grade),
        count(line.age_years),
        words(source),
    ]


def shown(desk: Desk, code: str) -> Shown:
    """Return one indicator with its series versions, releases and the extent of its values."""
    found = values.of_every_release(desk, indicators=[code], derived=True)
    now = values.current(desk, indicators=[code], derived=True)
    by_release = Counter(entry.vintage for entry in found)
    releases = [(desk.record("vintage", id) or {"id": id}, n) for id, n in by_release.items()]
    releases.sort(key=lambda entry: (str(entry[0].get("released") or ""), str(entry[0]["id"])))
    line = [entry.period for entry in now if entry.value is not None]
    return Shown(
        definition_of(desk, code),
        tuple(desk.records("series_version", where={"indicator": code})),
        tuple(releases),
        len(line),
        len({entry.country for entry in now if entry.value is not None}),
        min(line, default=""),
        max(line, default=""),
    )


def figures(
    desk: Desk,
    indicators: Sequence[str],
    countries: Sequence[str],
    years: tuple[int, int] | None = None,
) -> Table:
    """Return every value that stands now, a line each; all indicators when none is named."""
    found = read.observed(desk, list(indicators) or None, countries, years)
    names, titles = read.names(countries), read.releases(desk, found)
    backings = Backings(desk)
    rows = [
        [
            *_figure(measure, entry, names[entry.country], titles.get(entry.vintage, "")),
            *_rests_on(backings.best(entry)),
        ]
        for code in in_order(desk, {entry.indicator for entry in found})
        for measure in [measure_of(definition_of(desk, code))]
        for entry in found
        if entry.indicator == code and entry.value is not None
    ]
    keys = columns(
        "name", "indicator_code", "country", "code", "unit", "better_when", "period",
        "disaggregation", "value", "lower", "upper", "standard_error", "sources", "series",
        "release", "by_hand", "source", "reliability",
    )  # fmt: skip
    title = trn("{n} value", "{n} values", len(rows))
    return table("figures", title, _publishers(desk, found), keys, rows)


def _figure(
    measure: Measure, entry: observations.ObservationRow, country: str, release: str
) -> list[Cell]:
    (point,) = points([entry]) or (None,)
    return [
        words(measure.name),
        words(measure.code),
        words(country),
        words(entry.country),
        words(measure.unit),
        words(measure.direction_text),
        Cell(entry.period, show_period(entry.period)),
        words(entry.disaggregation),
        *range_cells(point, measure.decimals),
        number(entry.standard_error, None),
        number(entry.sources, 0),
        words(entry.series),
        words(release),
        flag(bool(entry.manual), tr("yes"), ""),
    ]


def _rests_on(backing: Backing | None) -> list[Cell]:
    """Return who says a figure, and how far that can be trusted."""
    return [words(backing.title if backing else ""), words(backing.grade if backing else "")]


def _publishers(desk: Desk, found: Iterable[observations.ObservationRow]) -> str:
    """Return whose figures they are and what may be done with them."""
    said = {}
    for code in sorted({entry.indicator for entry in found}):
        definition = definition_of(desk, code)
        if definition.publisher:
            said[definition.publisher] = definition.licence or tr("licence not known")
    return "; ".join(f"{publisher} ({licence})" for publisher, licence in said.items())
