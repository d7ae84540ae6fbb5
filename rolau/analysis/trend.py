"""The trend of an indicator: lines of one or several countries, with target and phases."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rolau.analysis import points as of_points
from rolau.analysis import target as targets
from rolau.analysis.finding import Subject, finding
from rolau.analysis.points import ESTIMATED, PUBLISHED, Observed, Point
from rolau.analysis.series_breaks import Break, breaks
from rolau.analysis.target import Target
from rolau.analysis.timeline import TimelineAnswer
from rolau.analysis.verdict import direction_words
from rolau.base.texts import tr, trn
from rolau.models.indicator import IndicatorDefinition, IndicatorTarget, SeriesVersion

__all__ = ["Break", "Line", "Observed", "Point", "Target", "TrendAnswer", "trend"]

MOST_LINES = 8
"""Lines one panel may hold; more countries are drawn as small multiples."""


class Line(NamedTuple):
    """The values of one country in order of time; ``label`` is its name as shown."""

    country: str
    label: str
    points: tuple[Point, ...]

    def segments(self) -> tuple[tuple[Point, ...], ...]:
        """Return the runs that may be joined: one series version, no year missing."""
        return of_points.segments(self.points)

    @property
    def latest(self) -> Point | None:
        """The newest value, or None."""
        return of_points.latest(self.points)

    @property
    def missing_years(self) -> tuple[int, ...]:
        """Calendar years between the first and the last value that have none."""
        return of_points.missing_years(self.points)


class TrendAnswer(NamedTuple):
    """Everything a trend shows, on screen, in print and in words.

    ``finding`` is the title, ``subtitle`` says unit, period, range and release.
    ``distance`` is from the newest value of the target's country to its target: above 0 it
    falls short. ``range_words`` says what is shaded, empty when nothing is.
    """

    indicator: str
    name: str
    unit: str
    decimals: int | None
    direction: str
    scale_min: float | None
    scale_max: float | None
    publisher: str
    release: str
    lines: tuple[Line, ...]
    target: Target | None
    breaks: tuple[Break, ...]
    timeline: TimelineAnswer | None
    finding: str
    subtitle: str
    distance: float | None
    range_words: str = ""

    @property
    def filled(self) -> tuple[Line, ...]:
        """The lines that have a value."""
        return tuple(line for line in self.lines if line.points)

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last calendar year with a value, or None."""
        years = [
            year
            for line in self.lines
            for point in line.points
            for year in (point.first_year, point.last_year)
        ]
        return (min(years), max(years)) if years else None


def trend(
    definition: IndicatorDefinition,
    observed: Iterable[Observed],
    countries: Sequence[str],
    *,
    names: Mapping[str, str],
    target: IndicatorTarget | None = None,
    versions: Iterable[SeriesVersion] = (),
    releases: Mapping[str, str] | None = None,
    timeline: TimelineAnswer | None = None,
    disaggregation: str = "",
) -> TrendAnswer:
    """Return the trend of an indicator in ``countries`` (alpha-3 codes, in the order shown).

    ``observed`` are current values; those of other indicators, countries and disaggregations
    are left out, their order does not matter. ``names`` are the countries' names as shown,
    ``releases`` the titles of releases by id, ``versions`` the indicator's series versions.
    """
    code = definition.code or definition.id
    by_country: dict[str, list[Observed]] = {country: [] for country in countries}
    for each in observed:
        if each.indicator == code and (each.disaggregation or "") == disaggregation:
            by_country.get(each.country, []).append(each)
    lines = tuple(
        Line(country, names.get(country, country), of_points.points(found))
        for country, found in by_country.items()
    )
    aim = targets.read(target) if target is not None else None
    aimed = next((line for line in lines if aim and line.country == aim.country), None)
    end = aimed.latest if aimed else None
    release = _release(lines, releases or {})
    shading = _range_words(lines)
    name, publisher = definition.name or code, definition.publisher or ""
    subject = Subject(name, definition.direction or "", definition.decimals)
    return TrendAnswer(
        indicator=code,
        name=name,
        unit=definition.unit or "",
        decimals=definition.decimals,
        direction=definition.direction or "",
        scale_min=definition.scale_min,
        scale_max=definition.scale_max,
        publisher=publisher,
        release=release,
        lines=lines,
        target=aim if aimed else None,
        breaks=breaks({line.label: line.points for line in lines}, versions),
        timeline=timeline,
        finding=finding(
            subject, [(line.label, line.points) for line in lines], aim if end else None
        ),
        subtitle=_subtitle(definition, lines, shading, publisher, release),
        distance=targets.distance(aim, end.value) if aim and end else None,
        range_words=shading,
    )


def _release(lines: Sequence[Line], titles: Mapping[str, str]) -> str:
    """Return the titles of the releases the values come from, that of the newest value first."""
    points = sorted((point for line in lines for point in line.points), key=lambda point: point.at)
    used = dict.fromkeys(
        titles[point.vintage]
        for point in reversed(points)
        if not point.manual and point.vintage in titles
    )
    first, *others = used or [""]
    if len(others) < 2:
        return ", ".join(filter(None, [first, *others]))
    return trn(
        "{first} and {n} other release", "{first} and {n} other releases", len(others), first=first
    )


def _range_words(lines: Sequence[Line]) -> str:
    kinds = {point.range_kind for line in lines for point in line.points} - {""}
    if kinds == {PUBLISHED}:
        return tr("shaded: range as published")
    if kinds == {ESTIMATED}:
        return tr("shaded: 90\u00a0% range, ±1.645 standard errors")
    if kinds:
        return tr("shaded: range as published, else 90\u00a0% range, ±1.645 standard errors")
    return ""


def _subtitle(
    definition: IndicatorDefinition,
    lines: Sequence[Line],
    shading: str,
    publisher: str,
    release: str,
) -> str:
    points = [point for line in lines for point in line.points]
    what = ", ".join(filter(None, [definition.name, definition.unit]))
    if points:
        first, last = min(p.first_year for p in points), max(p.last_year for p in points)
        span = f"{first}–{last}" if first != last else str(first)
        what = ", ".join(filter(None, [what, span]))
    by_hand = sum(1 for point in points if point.manual)
    empty = [line.label for line in lines if not line.points] if points else []
    parts = [
        what,
        direction_words(definition.direction or ""),
        shading,
        ", ".join(filter(None, [publisher, release])),
        trn("{n} value entered by hand", "{n} values entered by hand", by_hand) if by_hand else "",
        tr("no values for {countries}", countries=", ".join(empty)) if empty else "",
    ]
    return " · ".join(filter(None, parts))
