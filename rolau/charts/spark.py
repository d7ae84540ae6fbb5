"""A spark line for a table cell, as SVG: values as they went, gaps, breaks, target, newest.

Written by hand rather than with matplotlib: a briefing has dozens, each a few hundred bytes.
"""

from collections.abc import Sequence

from rolau.analysis.points import Point, segments
from rolau.analysis.series_breaks import breaks
from rolau.analysis.target import Target
from rolau.base.tokens import tokens
from rolau.charts.marks import Panel
from rolau.charts.theme import ChartTheme
from rolau.charts.theme import theme as theme_of

_DOT = 2.5
_SIDE = 4.0
_UP = 4.0


def spark_svg(
    points: Sequence[Point],
    years: tuple[int, int],
    *,
    target: Target | None = None,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
) -> bytes:
    """Return a spark line as SVG; ``years`` are the first and last of the axis, as in a column.

    ``size`` is in pixels, the tokens' size without it. The same rules as in a chart hold:
    runs are not joined over a missing year or a new series version, which a dashed rule marks.
    Time runs from left to right in every language. Without values it is an empty picture.
    """
    theme = theme or theme_of()
    width, height = size or tuple(map(float, tokens()["size"]["spark"]))
    shown = [point for point in points if years[0] <= point.last_year <= years[1]]
    parts: list[str] = []
    if shown:
        place = _Place(shown, years, target, Panel(_SIDE, _UP, width - _SIDE, height - _UP))
        parts += _band(place, target, theme, width, height)
        parts += [_rule(place.x(each.at), height, theme) for each in breaks({"": shown})]
        parts += _runs(place, shown, theme)
        x, y = place.x(shown[-1].at), place.y(shown[-1].value)
        parts.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(_DOT)}" fill="{theme.series[0].colour}"'
            f' stroke="{theme.base}" stroke-width="1"/>'
        )
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}"'
        f' viewBox="0 0 {_n(width)} {_n(height)}">{body}</svg>\n'
    ).encode()


class _Place:
    """From time and value to a place in the picture."""

    def __init__(
        self,
        points: Sequence[Point],
        years: tuple[int, int],
        target: Target | None,
        room: Panel,
    ) -> None:
        values = [point.value for point in points] + ([target.value] if target else [])
        self.low, self.high = min(values), max(values)
        self.first, self.last = years[0] + 0.5, max(years[0] + 1.0, years[1]) + 0.5
        self.room = room

    def x(self, at: float) -> float:
        share = (at - self.first) / (self.last - self.first)
        return self.room.left + share * (self.room.right - self.room.left)

    def y(self, value: float) -> float:
        if self.high == self.low:
            return (self.room.top + self.room.bottom) / 2
        share = (value - self.low) / (self.high - self.low)
        return self.room.bottom - share * (self.room.bottom - self.room.top)


def _band(
    place: _Place, target: Target | None, theme: ChartTheme, width: float, height: float
) -> list[str]:
    if target is None:
        return []
    low, high = target.band
    top = 0.0 if high is None else max(0.0, place.y(high))
    bottom = height if low is None else min(height, place.y(low))
    return [
        f'<rect x="0" y="{_n(top)}" width="{_n(width)}" height="{_n(max(1.0, bottom - top))}"'
        f' fill="{theme.band}"/>'
    ]


def _rule(x: float, height: float, theme: ChartTheme) -> str:
    return (
        f'<line x1="{_n(x)}" y1="1" x2="{_n(x)}" y2="{_n(height - 1)}"'
        f' stroke="{theme.text3}" stroke-dasharray="2 2"/>'
    )


def _runs(place: _Place, points: Sequence[Point], theme: ChartTheme) -> list[str]:
    colour, wide = theme.series[0].colour, tokens()["line"]["spark"]
    parts = []
    for run in segments(points):
        places = [(place.x(point.at), place.y(point.value)) for point in run]
        if len(places) == 1:
            x, y = places[0]
            parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(wide)}" fill="{colour}"/>')
        else:
            line = " ".join(f"{_n(x)},{_n(y)}" for x, y in places)
            parts.append(
                f'<polyline points="{line}" fill="none" stroke="{colour}"'
                f' stroke-width="{_n(wide)}" stroke-linejoin="round" stroke-linecap="round"/>'
            )
    return parts


def _n(number: float) -> str:
    """Return a coordinate with at most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
