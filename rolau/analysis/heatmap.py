"""Countries against indicators: each value, and where it stands on its own scale."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rolau.analysis.measure import Measure, measure_of
from rolau.analysis.points import Observed, Point, latest, points
from rolau.base.texts import tr, trn
from rolau.models import dates
from rolau.models.indicator import IndicatorDefinition, SeriesVersion

LEVELS = 5
"""Fifths of a scale: 1 is the worst, 5 the best."""


class HeatColumn(NamedTuple):
    """One indicator: its scale per series version, and the period most of its values are of.

    ``from_values`` says that the scale has no ends of its own: it then reaches from the
    smallest to the greatest value known of any country.
    """

    measure: Measure
    reach: Mapping[str, tuple[float, float]]
    from_values: bool
    period: str


class HeatCell(NamedTuple):
    """The newest value of a country, or nothing.

    ``share`` is where it stands between the worst (0) and the best (1) end of its scale, None
    where neither end is better or the scale is not known; ``level`` the fifth it lies in.
    ``old`` says that it is of another period than most values of its column.
    """

    point: Point | None
    share: float | None = None
    level: int | None = None
    old: bool = False


class HeatAnswer(NamedTuple):
    """Cells by country (code, name) and column, in the order given."""

    countries: tuple[tuple[str, str], ...]
    columns: tuple[HeatColumn, ...]
    cells: tuple[tuple[HeatCell, ...], ...]
    finding: str
    subtitle: str

    @property
    def filled(self) -> bool:
        """Whether there is any value."""
        return any(cell.point for row in self.cells for cell in row)


def heatmap(
    definitions: Sequence[IndicatorDefinition],
    observed: Iterable[Observed],
    countries: Sequence[str],
    *,
    names: Mapping[str, str],
    versions: Iterable[SeriesVersion] = (),
    disaggregation: str = "",
) -> HeatAnswer:
    """Return the newest values of countries (alpha-3 codes) for some indicators.

    ``observed`` should hold the values of every country where an indicator's scale has no ends
    of its own: they make its scale.
    """
    values: dict[str, dict[str, list[Observed]]] = defaultdict(lambda: defaultdict(list))
    for each in observed:
        if (each.disaggregation or "") == disaggregation:
            values[each.indicator][each.country].append(each)
    scales: dict[str, list[SeriesVersion]] = defaultdict(list)
    for version in versions:
        scales[version.indicator or ""].append(version)
    columns, by_column = [], []
    for definition in definitions:
        measure = measure_of(definition)
        lines = {code: points(found) for code, found in values[measure.code].items()}
        newest = {code: point for code in countries if (point := latest(lines.get(code, ())))}
        column = _column(measure, lines.values(), newest.values(), scales[measure.code])
        columns.append(column)
        by_column.append([_cell(column, newest.get(code)) for code in countries])
    cells = tuple(tuple(row) for row in zip(*by_column, strict=True)) if columns else ()
    answer = HeatAnswer(
        tuple((code, names.get(code, code)) for code in countries), tuple(columns), cells, "", ""
    )
    return answer._replace(finding=_finding(answer), subtitle=_subtitle(answer))


def _column(
    measure: Measure,
    lines: Iterable[Sequence[Point]],
    newest: Iterable[Point],
    versions: Sequence[SeriesVersion],
) -> HeatColumn:
    everything = [point for line in lines for point in line]
    current = latest(everything)
    ends = (measure.scale_min, measure.scale_max)
    own = {
        version.code or "": (version.scale_min, version.scale_max)
        for version in versions
        if version.scale_min is not None and version.scale_max is not None
    }
    reach: dict[str, tuple[float, float]] = {}
    from_values = False
    for series in {point.series for point in everything}:
        low, high = own.get(series, ends if current and series == current.series else (None, None))
        if low is None or high is None:
            seen = [point.value for point in everything if point.series == series]
            low, high, from_values = min(seen), max(seen), True
        if high > low:
            reach[series] = (low, high)
    periods = Counter(point.period for point in newest)
    most = max(periods, key=lambda each: (periods[each], dates.middle_of(each)), default="")
    return HeatColumn(measure, reach, from_values, most)


def _cell(column: HeatColumn, point: Point | None) -> HeatCell:
    if point is None:
        return HeatCell(None)
    old = point.period != column.period
    reach = column.reach.get(point.series)
    sense = column.measure.sense
    if reach is None or not sense:
        return HeatCell(point, old=old)
    low, high = reach
    share = min(1.0, max(0.0, (point.value - low) / (high - low)))
    return HeatCell(point, share if sense > 0 else 1 - share, _level(share, sense), old)


def _level(share: float, sense: int) -> int:
    """Return the fifth; a value on the edge of two belongs to the one nearer the middle."""
    level = min(LEVELS, int(share * LEVELS) + 1)
    if level > LEVELS // 2 + 1 and share * LEVELS == level - 1:
        level -= 1
    return level if sense > 0 else LEVELS + 1 - level


def _finding(answer: HeatAnswer) -> str:
    levels = [cell.level for row in answer.cells for cell in row if cell.level is not None]
    if not answer.filled:
        return tr("No values of these indicators for the countries chosen")
    if not levels:
        return trn("{n} indicator, none of them better or worse", "{n} indicators, none of them"
                   " better or worse", len(answer.columns))  # fmt: skip
    said = {
        "best": sum(level > LEVELS // 2 + 1 for level in levels),
        "worst": sum(level < LEVELS // 2 + 1 for level in levels),
    }
    if len(answer.countries) == 1:
        return trn(
            "{country}: of {n} value, {best} in the best two fifths of its scale, {worst} in the"
            " worst two",
            "{country}: of {n} values, {best} in the best two fifths of their scale, {worst} in"
            " the worst two",
            len(levels),
            country=answer.countries[0][1],
            **said,
        )
    return trn(
        "Of {n} value, {best} in the best two fifths of its scale, {worst} in the worst two",
        "Of {n} values, {best} in the best two fifths of their scale, {worst} in the worst two",
        len(levels),
        **said,
    )


def _subtitle(answer: HeatAnswer) -> str:
    missing = sum(cell.point is None for row in answer.cells for cell in row)
    neither = [column.measure.name for column in answer.columns if not column.measure.sense]
    loose = [c.measure.name for c in answer.columns if c.from_values and c.measure.sense]
    old = any(cell.old for row in answer.cells for cell in row)
    parts = [
        tr("newest value, coloured by where it stands on its own scale; bar: full is best"),
        tr("↑ higher is better, ↓ lower is better"),
        tr("a year in a cell differs from its column's") if old else "",
        trn("{n} without a value, hatched", "{n} without a value, hatched", missing)
        if missing
        else "",
        tr("neither better nor worse, without colour: {names}", names=", ".join(neither))
        if neither
        else "",
        tr("scale from the values known: {names}", names=", ".join(loose)) if loose else "",
    ]
    return " · ".join(filter(None, parts))
