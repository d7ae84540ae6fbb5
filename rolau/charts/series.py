"""One series in a plot: its line in runs, its range, its markers, and where each value is."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rolau.analysis.points import Point
from rolau.analysis.trend import Line
from rolau.charts.drawn import VALUE, Hit
from rolau.charts.marks import Run, Shade
from rolau.charts.sheet import HOLLOW, Plot
from rolau.charts.theme import ChartTheme, SeriesStyle
from rolau.models.dates import show_period
from rolau.models.wording import figure

SHADE = 0.14
"""How much of the series colour its range lets through."""
_MARKERS = {
    "circle": ("o", 5.5),
    "square": ("s", 5.0),
    "triangle up": ("^", 6.0),
    "diamond": ("D", 5.0),
    "triangle down": ("v", 6.0),
    "cross": ("X", 6.5),
    "hollow circle": ("o", 5.5),
    "hollow square": ("s", 5.0),
}
_REACH = 6.0
_DENSE = 7.0


def marker(style: SeriesStyle) -> tuple[str, float, bool]:
    """Return a series' marker as drawn: sign, size in pixels, whether it is hollow."""
    sign, size = _MARKERS[style.marker]
    return sign, size, style.marker.startswith("hollow")


def draw_series(
    plot: Plot, line: Line, style: SeriesStyle, theme: ChartTheme, *, order: float
) -> None:
    """Draw a country's values: runs that may be joined, gaps between them, the range behind.

    Where values stand closer than their markers, only single values and ends keep one.
    """
    sign, size, hollow = marker(style)
    dense = _closest(plot, line.points) < _DENSE
    for run in line.segments():
        for part in _with_range(run):
            _shade(plot, part, style.colour)
        plot.add(
            Run(
                [point.at for point in run],
                [point.value for point in run],
                style.colour,
                theme.series_width,
                style.dash,
                sign,
                size,
                theme.base if hollow else style.colour,
                HOLLOW if hollow else 0.0,
                [0, len(run) - 1] if dense else None,
                line.label,
                order,
            )
        )


def hits(plot: Plot, line: Line, style: SeriesStyle, decimals: int | None, panel: int) -> list[Hit]:
    """Return where each value of a country is, with the words to read it out."""
    found = []
    for point in line.points:
        x, y = plot.x(point.at), plot.y(point.value)
        found.append(
            Hit(
                VALUE,
                x - _REACH,
                y - _REACH,
                x + _REACH,
                y + _REACH,
                line.label,
                show_period(point.period),
                figure(point.value, decimals),
                style.colour,
                panel,
                country=line.country,
                record=point.period,
                value=point.value,
            )
        )
    return found


def _closest(plot: Plot, line: Sequence[Point]) -> float:
    """Return the smallest distance across between neighbours, in pixels."""
    xs = [plot.x(point.at) for point in line]
    return min((b - a for a, b in pairwise(xs)), default=_DENSE)


def _with_range(run: Iterable[Point]) -> list[list[Point]]:
    """Return the parts of a run whose neighbours all have a range."""
    parts: list[list[Point]] = [[]]
    for point in run:
        if point.range is None:
            parts.append([])
        else:
            parts[-1].append(point)
    return [part for part in parts if part]


def _shade(plot: Plot, part: Sequence[Point], colour: str) -> None:
    at = [point.at for point in part]
    low = [point.range[0] for point in part if point.range]
    high = [point.range[1] for point in part if point.range]
    if len(at) == 1:
        half = (plot.across[1] - plot.across[0]) / (plot.panel.right - plot.panel.left) * _REACH / 2
        at, low, high = [at[0] - half, at[0] + half], low * 2, high * 2
    plot.add(Shade(at, low, high, colour, SHADE, 1.5))
