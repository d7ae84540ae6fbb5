"""Countries in order, at one year and an earlier one: who stands where, and who moved."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rolau.analysis.measure import Measure, measure_of
from rolau.analysis.points import Observed, Point, points
from rolau.analysis.ranges import apart, kind_words
from rolau.analysis.standing import age
from rolau.analysis.verdict import BETTER, WORSE, change, verdict
from rolau.base.texts import tr, trn
from rolau.models.indicator import IndicatorDefinition

LATITUDE = 2
"""Years by which an older value may stand in for a missing one; its year is then shown."""
FARTHEST = 10
"""Years the earlier year lies back at most when none is named."""


class RankRow(NamedTuple):
    """One country: its values at both years (None: missing), ranks among those with values.

    ``change`` and ``verdict`` are of the figures as shown; empty when there is no value to
    compare with or it is of another series version (``broken``). ``within`` says that the
    ranges of the two values overlap, None that they are not known. ``age_years`` are whole
    years since the newer value's period ended.
    """

    country: str
    label: str
    first: Point | None
    last: Point | None
    rank_first: int | None
    rank_last: int | None
    tied: bool
    change: float | None
    verdict: str
    within: bool | None
    broken: bool
    age_years: int | None


class RankAnswer(NamedTuple):
    """Countries at ``start`` and ``end`` (years), best first, those without a value last."""

    measure: Measure
    start: int
    end: int
    rows: tuple[RankRow, ...]
    finding: str
    subtitle: str

    @property
    def ranked(self) -> tuple[RankRow, ...]:
        """The countries that have a rank at the end."""
        return tuple(row for row in self.rows if row.rank_last is not None)

    def stands_in(self, point: Point | None, year: int) -> bool:
        """Tell whether a value is of an earlier year than the one asked for."""
        return point is not None and point.last_year != year


def rank(
    definition: IndicatorDefinition,
    observed: Iterable[Observed],
    countries: Sequence[str],
    today: date,
    *,
    names: Mapping[str, str],
    start: int | None = None,
    end: int | None = None,
    disaggregation: str = "",
) -> RankAnswer:
    """Return countries (alpha-3 codes) in order at a year, and how they moved since another.

    Without years the newest counts of which half of the countries with values have one, against
    the earliest of the ten before it of which half have one of the same series version. Ranks
    are among countries whose value is of the series version most have.
    """
    measure = measure_of(definition)
    lines = _lines(measure.code, observed, countries, disaggregation)
    end = end if end is not None else _latest(lines.values())
    lasts = {code: value_at(line, end) for code, line in lines.items()}
    start = start if start is not None else _earliest(lines, lasts, end)
    firsts = {code: value_at(line, start) for code, line in lines.items()}
    firsts = {code: None if point is lasts[code] else point for code, point in firsts.items()}
    ranks = _ranks(measure, lasts), _ranks(measure, firsts)
    ties = Counter(ranks[0].values())
    rows = [
        _row(measure, code, names.get(code, code), firsts[code], lasts[code], today)._replace(
            rank_last=ranks[0].get(code),
            rank_first=ranks[1].get(code),
            tied=ties[ranks[0].get(code, 0)] > 1,
        )
        for code in lines
    ]
    rows.sort(key=lambda row: _order(measure, row))
    answer = RankAnswer(measure, start, end, tuple(rows), "", "")
    return answer._replace(finding=_finding(answer), subtitle=_subtitle(answer))


def value_at(line: Sequence[Point], year: int) -> Point | None:
    """Return what holds at a year: its value, else the newest at most LATITUDE years older."""
    near = [point for point in line if year - LATITUDE <= point.last_year <= year]
    return near[-1] if near else None


def _lines(
    code: str, observed: Iterable[Observed], countries: Sequence[str], disaggregation: str
) -> dict[str, tuple[Point, ...]]:
    found: dict[str, list[Observed]] = {country: [] for country in countries}
    for each in observed:
        if each.indicator == code and (each.disaggregation or "") == disaggregation:
            found.get(each.country, []).append(each)
    return {country: points(values) for country, values in found.items()}


def _latest(lines: Iterable[Sequence[Point]]) -> int:
    """Return the newest year of which half of the countries with values have one."""
    filled = [line for line in lines if line]
    years = sorted({point.last_year for line in filled for point in line}, reverse=True)
    for year in years:
        if 2 * sum(any(p.last_year == year for p in line) for line in filled) >= len(filled):
            return year
    return years[0] if years else 0


def _earliest(
    lines: Mapping[str, Sequence[Point]], lasts: Mapping[str, Point | None], end: int
) -> int:
    """Return the year to compare with: the earliest that half of the countries can."""
    present = {code: point for code, point in lasts.items() if point is not None}
    for year in range(end - FARTHEST, end):
        alike = sum(
            any(point.last_year == year and point.series == last.series for point in lines[code])
            for code, last in present.items()
        )
        if alike and 2 * alike >= len(present):
            return year
    return end - 1


def _ranks(measure: Measure, values: Mapping[str, Point | None]) -> dict[str, int]:
    """Return the rank of each country with a value of the series most have; ties share one."""
    held = Counter(point.series for point in values.values() if point is not None)
    if not held:
        return {}
    series = max(held, key=lambda each: (held[each], each))
    placed = {
        code: measure.order(point.value)
        for code, point in values.items()
        if point is not None and point.series == series
    }
    ordered = sorted(placed.values())
    return {code: ordered.index(place) + 1 for code, place in placed.items()}


def _row(
    measure: Measure,
    code: str,
    label: str,
    first: Point | None,
    last: Point | None,
    today: date,
) -> RankRow:
    broken = first is not None and last is not None and first.series != last.series
    moved: float | None = None
    within: bool | None = None
    if first is not None and last is not None and not broken:
        moved = change(last.value, first.value, measure.decimals)
        clear = apart(first, last)
        within = None if clear is None else not clear
    return RankRow(
        country=code,
        label=label,
        first=first,
        last=last,
        rank_first=None,
        rank_last=None,
        tied=False,
        change=moved,
        verdict="" if moved is None else verdict(moved, measure.direction),
        within=within,
        broken=broken,
        age_years=age(last.period, today) if last else None,
    )


def _order(measure: Measure, row: RankRow) -> tuple[bool, bool, float, str, str]:
    value = measure.order(row.last.value) if row.last else 0.0
    return row.rank_last is None, row.last is None, value, row.label, row.country


def _finding(answer: RankAnswer) -> str:
    name = answer.measure.name
    ranked = answer.ranked
    if not ranked:
        return tr("No values of {indicator} for the countries chosen", indicator=name)
    said = {"indicator": name, "start": answer.start, "end": answer.end}
    moved = [row for row in answer.rows if row.change is not None]
    if not moved:
        return trn(
            "{indicator} in {n} country, {end}", "{indicator} in {n} countries, {end}",
            len(ranked), **said,
        )  # fmt: skip
    if not answer.measure.sense:
        said["up"] = sum(1 for row in moved if (row.change or 0) > 0)
        said["down"] = sum(1 for row in moved if (row.change or 0) < 0)
        return trn(
            "{indicator} rose in {up} of {n} country and fell in {down} from {start} to {end}",
            "{indicator} rose in {up} of {n} countries and fell in {down} from {start} to {end}",
            len(moved), **said,
        )  # fmt: skip
    told = [row for row in moved if row.within is not True]
    said["up"] = sum(1 for row in told if row.verdict == BETTER)
    said["down"] = sum(1 for row in told if row.verdict == WORSE)
    counted = trn(
        "{indicator}: {up} of {n} country better and {down} worse in {end} than in {start}",
        "{indicator}: {up} of {n} countries better and {down} worse in {end} than in {start}",
        len(moved), **said,
    )  # fmt: skip
    unsure = sum(1 for row in moved if row.within and row.change)
    if not unsure:
        return counted
    return trn(
        "{finding}; {n} move is within its range", "{finding}; {n} moves are within their range",
        unsure, finding=counted,
    )  # fmt: skip


def _subtitle(answer: RankAnswer) -> str:
    measure, rows = answer.measure, answer.rows
    shown_points = [p for row in rows for p in (row.first, row.last) if p is not None]
    missing = sum(1 for row in rows if row.last is None)
    other = sum(1 for row in rows if row.last is not None and row.rank_last is None)
    aged = any(
        answer.stands_in(row.last, answer.end) or answer.stands_in(row.first, answer.start)
        for row in rows
    )
    order = tr("best first") if measure.sense else tr("highest first")
    parts = [
        ", ".join(filter(None, [measure.name, measure.unit])),
        f"{measure.direction_text}, {order}",
        kind_words(shown_points) if shown_points else "",
        trn("{n} without a value", "{n} without a value", missing) if missing else "",
        trn("{n} of another series, without a rank", "{n} of another series, without a rank",
            other) if other else "",
        tr("a value up to {n} years older stands in, with its year", n=LATITUDE) if aged else "",
        measure.publisher,
    ]  # fmt: skip
    return " · ".join(filter(None, parts))
