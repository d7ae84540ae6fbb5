"""The trend of an indicator: lines of up to eight countries, phases under the same axis."""

from collections.abc import Sequence
from typing import NamedTuple

from rolau.analysis.timeline import TimelineAnswer
from rolau.analysis.trend import MOST_LINES, Line, TrendAnswer
from rolau.base.texts import tr
from rolau.charts import engine, scales
from rolau.charts.drawn import Drawn, Hit
from rolau.charts.empty import nothing
from rolau.charts.heading import Heading, heading
from rolau.charts.lanes import draw_lanes
from rolau.charts.marks import Panel
from rolau.charts.measure import widest
from rolau.charts.multiples import multiples
from rolau.charts.notes import Notes
from rolau.charts.placing import spread
from rolau.charts.reach import values_of, years_of
from rolau.charts.series import draw_series, hits, marker
from rolau.charts.sheet import Plot, Sheet, wrap
from rolau.charts.theme import ChartTheme, text_style
from rolau.charts.theme import theme as theme_of
from rolau.charts.words import trend_words
from rolau.models.wording import figure

WIDTH = 720.0
PLOT = 250.0
_AXIS = 24.0
_PITCH = 24.0
_RIGHT = 96.0
_LEFT = 32.0
_LEAST_PLOT = 130.0
_GAP = 10.0
_MARK = 14.0


class _Label(NamedTuple):
    """The words at the end of a line, broken to the margin."""

    line: Line
    number: int
    lines: tuple[str, ...]


def trend_figure(
    answer: TrendAnswer,
    *,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
    headed: bool = True,
) -> Drawn:
    """Draw the trend of an indicator.

    ``size`` is width and height in pixels at 96 to the inch; without it the chart is 720 wide
    and as high as it needs. With ``headed`` false, title and caption are left to the page.
    More than eight countries with values are drawn as small multiples. Safe in any thread.
    """
    theme = theme or theme_of()
    width = size[0] if size else WIDTH
    height = size[1] if size else None
    with engine.DRAWING:
        head = heading(answer.finding, answer.subtitle, width) if headed else Heading((), ())
        if not answer.filled:
            words = tr("Import a release that holds values, or enter one by hand.")
            return nothing(words, trend_words(answer), theme, (width, height), head, answer)
        if len(answer.filled) > MOST_LINES:
            return multiples(answer, theme, width, height, head)
        return _one_plot(answer, theme, width, height, head)


def _one_plot(
    answer: TrendAnswer, theme: ChartTheme, width: float, height: float | None, head: Heading
) -> Drawn:
    first, last = years_of(answer)
    lanes = _lanes(answer.timeline, first, last)
    lower = len(lanes.lanes) * _PITCH if lanes else 0.0
    tall = height or head.height + PLOT + _AXIS + lower
    if lanes and tall - head.height - _AXIS - lower < _LEAST_PLOT:
        lanes, lower = None, 0.0
    sheet = Sheet(width, tall, theme)
    head.draw(sheet)
    plot, found = plot_lines(sheet, answer, head.height, tall - lower, width)
    if lanes:
        panel = plot.panel
        room = Panel(panel.left, panel.bottom + _AXIS + 4, panel.right, tall)
        found += draw_lanes(sheet, lanes, plot.x, room, _PITCH, rail=True)
    return Drawn(
        sheet.drawing, width, tall, tuple(found), (plot.panel,), trend_words(answer), answer
    )


def plot_lines(
    sheet: Sheet, answer: TrendAnswer, top: float, below: float, right: float
) -> tuple[Plot, list[Hit]]:
    """Draw lines, ranges, axes, notes and labels between ``top`` and ``below``.

    Labels end at ``right``. Returns the plot and where each value is.
    """
    first, last = years_of(answer)
    labels = _labels(answer, right)
    bottom = max(top + 20, below - _AXIS)
    parts = max(2, round((bottom - top) / 52))
    reach, ticks = scales.value_axis(values_of(answer), answer.scale_min, answer.scale_max, parts)
    caption, label_style = text_style("caption"), text_style("label")
    decimals = scales.decimals_of(ticks)
    wide = widest((figure(tick, decimals) for tick in ticks), caption)
    margin = widest((line for label in labels for line in label.lines), label_style)
    panel = Panel(max(_LEFT, wide + 8), top, right - max(_RIGHT, margin + _GAP + _MARK), bottom)
    plot = sheet.plot(panel, (first, last + 1.0), reach)
    draw_axes(sheet, plot, ticks, decimals)
    found: list[Hit] = []
    for number, line in enumerate(answer.lines):
        style = sheet.theme.style(number)
        draw_series(plot, line, style, sheet.theme, order=3 - number / 100)
        found += hits(plot, line, style, answer.decimals, 0)
    Notes(sheet, plot, answer).draw()
    _write_labels(sheet, plot, labels)
    return plot, found


def draw_axes(sheet: Sheet, plot: Plot, ticks: Sequence[float], decimals: int) -> None:
    """Draw the grid with its figures, the zero line, and the years below."""
    theme, panel, style = sheet.theme, plot.panel, text_style("caption")
    for tick in ticks:
        y = plot.y(tick)
        colour = theme.line2 if tick == 0 else theme.grid
        sheet.line([panel.left, panel.right], [y, y], colour)
        sheet.text(panel.left - 8, y, figure(tick, decimals), style, theme.text3, "right")
    sheet.line([panel.left, panel.right], [panel.bottom, panel.bottom], theme.line2, order=1.1)
    first, last = int(plot.across[0]), int(plot.across[1]) - 1
    for year in scales.year_ticks(first, last, panel.right - panel.left, 64):
        x = plot.x(year + 0.5)
        sheet.line([x, x], [panel.bottom, panel.bottom + 4], theme.line2, order=1.1)
        sheet.text(x, panel.bottom + 14, str(year), style, theme.text3, "center")


def _labels(answer: TrendAnswer, width: float) -> list[_Label]:
    style = text_style("label")
    labels = []
    for number, line in enumerate(answer.lines):
        newest = line.latest
        if newest is not None:
            text = f"{line.label} {figure(newest.value, answer.decimals)}"
            labels.append(_Label(line, number, tuple(wrap(text, style, 0.24 * width))))
    return labels


def _write_labels(sheet: Sheet, plot: Plot, labels: Sequence[_Label]) -> None:
    """Write each country's name and newest value at its line's end, clear of the others.

    When one had to move away from its line, all stand in a column beside their markers, each
    with a hairline to its line's end.
    """
    style, panel = text_style("label"), plot.panel
    ends = [label.line.points[-1] for label in labels]
    wanted = [plot.y(point.value) for point in ends]
    heights = [style.line * len(label.lines) for label in labels]
    middles = spread(wanted, heights, panel.top - 8, panel.bottom + 8)
    far = 0.08 * (panel.right - panel.left)
    moved = any(
        abs(middle - own) > 3 or panel.right - plot.x(point.at) > far
        for middle, own, point in zip(middles, wanted, ends, strict=True)
    )
    for label, point, own, middle, high in zip(labels, ends, wanted, middles, heights, strict=True):
        start = plot.x(point.at) + _GAP
        if moved:
            start = _leader(sheet, label.number, (start - _GAP, own), (panel.right + _GAP, middle))
        for number, line in enumerate(label.lines):
            y = middle - high / 2 + (number + 0.5) * style.line
            sheet.text(start, y, line, style, sheet.theme.text)


def _leader(
    sheet: Sheet, number: int, end: tuple[float, float], label: tuple[float, float]
) -> float:
    """Draw a series' marker before its label and a hairline to it; return where words begin."""
    style = sheet.theme.style(number)
    sign, size, hollow = marker(style)
    xs, ys = [end[0] + 5, label[0] + 2], [end[1], label[1]]
    sheet.line(xs, ys, style.colour, width=0.75, order=1.4)
    sheet.mark(label[0] + 6, label[1], sign, size, style.colour, hollow=hollow)
    return label[0] + _MARK


def _lanes(timeline: TimelineAnswer | None, first: int, last: int) -> TimelineAnswer | None:
    """Return the part of a timeline that falls on the axis, or None when nothing does."""
    if timeline is None:
        return None
    kept = [
        tuple(bar for bar in lane if bar.start < last + 1 and bar.until(timeline.today) > first)
        for lane in timeline.lanes
    ]
    owners: list[str] = []
    owner = ""
    for number, lane in enumerate(kept):
        owner = (timeline.owners[number] if timeline.owners else "") or owner
        if lane:
            owners.append("" if owner in owners else owner)
    lanes = tuple(lane for lane in kept if lane)
    return timeline._replace(lanes=lanes, owners=tuple(owners)) if lanes else None
