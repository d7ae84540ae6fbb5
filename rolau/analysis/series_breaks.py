"""Where a new series version begins: values before and after are not comparable."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rolau.analysis.points import Point
from rolau.base.texts import tr
from rolau.models import dates
from rolau.models.indicator import SeriesVersion


class Break(NamedTuple):
    """A new series version begins ``at`` (fraction of years); ``label`` says so in words.

    ``countries`` are the names of the lines that break there.
    """

    at: float
    label: str
    countries: tuple[str, ...] = ()


class _Window(NamedTuple):
    """Between the last value before and the first value of a new version, for one country."""

    low: float
    high: float
    country: str


def breaks(
    lines: Mapping[str, Sequence[Point]], versions: Iterable[SeriesVersion] = ()
) -> tuple[Break, ...]:
    """Return the breaks of lines given by country name, in order of time.

    Countries whose series changes at about the same time share one break. A break stands
    where the version says it begins, else half-way between the values on either side.
    """
    known = {version.code or "": version for version in versions}
    windows: dict[str, list[_Window]] = {}
    for country, line in lines.items():
        for series, window in _changes(country, line):
            windows.setdefault(series, []).append(window)
    found = [
        Break(
            _place(group, known.get(series)),
            _label(group, known.get(series), lines),
            tuple(sorted(window.country for window in group)),
        )
        for series, alike in windows.items()
        for group in _share(alike)
    ]
    return tuple(sorted(found))


def _changes(country: str, line: Sequence[Point]) -> Iterable[tuple[str, _Window]]:
    """Yield each series version of a line after its first, with the window it begins in."""
    seen: set[str] = set()
    before: Point | None = None
    for point in sorted(line, key=lambda point: (point.at, point.series)):
        if before is not None and point.series not in seen:
            low, high = dates.ends_at(before.period), dates.begins_at(point.period)
            yield point.series, _Window(min(low, high), max(low, high), country)
        seen.add(point.series)
        before = point


def _share(windows: Iterable[_Window]) -> list[list[_Window]]:
    """Group windows so that those of a group have a moment in common, in few groups."""
    groups: list[list[_Window]] = []
    for window in sorted(windows, key=lambda window: (window.high, window.low, window.country)):
        if groups and window.low <= groups[-1][0].high:
            groups[-1].append(window)
        else:
            groups.append([window])
    return groups


def _place(group: Sequence[_Window], version: SeriesVersion | None) -> float:
    low, high = max(window.low for window in group), group[0].high
    if version is not None and version.first:
        said = dates.begins_at(version.first)
        if low <= said <= high:
            return said
    return (low + high) / 2


def _label(
    group: Sequence[_Window], version: SeriesVersion | None, lines: Mapping[str, Sequence[Point]]
) -> str:
    what = _first_sentence((version.reason or version.name or "") if version else "") or tr(
        "new series"
    )
    if len(group) == sum(1 for line in lines.values() if line):
        return tr("{what}: not comparable", what=what)
    countries = ", ".join(sorted(window.country for window in group))
    return tr("{what}, {countries}: not comparable", what=what, countries=countries)


def _first_sentence(text: str) -> str:
    """Return what a note says first, without its full stop: the label goes on after it."""
    return text.split(". ", 1)[0].rstrip(". ")
