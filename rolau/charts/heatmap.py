"""Heat map: countries down, indicators across; each cell holds value, colour and a bar."""

from collections.abc import Sequence
from typing import NamedTuple

from rolau.analysis.heatmap import HeatAnswer, HeatCell, HeatColumn
from rolau.base.texts import tr, trn
from rolau.charts import engine
from rolau.charts.drawn import SPOT, VALUE, Drawn, Hit
from rolau.charts.empty import nothing
from rolau.charts.heading import Heading, heading
from rolau.charts.marks import Panel
from rolau.charts.measure import widest
from rolau.charts.sheet import Sheet, wrap
from rolau.charts.sides import Sides, chosen, sides
from rolau.charts.theme import ChartTheme, ink, text_style
from rolau.charts.theme import theme as theme_of
from rolau.charts.words import heatmap_words
from rolau.models.dates import show_period

WIDTH = 720.0
MOST_ROWS = 60
_CELL = 28.0
_WITH_YEAR = 40.0
_WIDEST = 104.0
_MOST_LINES = 4
_TURNED = 150.0
_GAP = 12.0
_PERIODS = 18.0
_PAD = 6.0
_SEAM = 1.0
_BAR = 3.0
_COLOURS = {"light": (2, 3, 4, 5, 6), "dark": (1, 3, 4, 5, 7)}
"""Places in the diverging colours of the fifths of a scale, worst first: those on which
words stand out by 4.5 to 1."""


class _Grid(NamedTuple):
    """Where the cells lie: distance of the first from the leading edge, width, turned heads."""

    start: float
    wide: float
    heads: tuple[tuple[str, ...], ...]
    turned: bool
    head: float


def heatmap_figure(
    answer: HeatAnswer,
    *,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
    headed: bool = True,
) -> Drawn:
    """Draw countries against indicators.

    ``size`` is width and height in pixels at 96 to the inch; in a height that does not hold
    all countries, the middle ones are left out and counted. Safe in any thread.
    """
    theme = theme or theme_of()
    width, height = size or (WIDTH, None)
    with engine.DRAWING:
        head = heading(answer.finding, answer.subtitle, width) if headed else Heading((), ())
        alt = heatmap_words(answer)
        if not answer.filled:
            words = tr("Import a release that holds values of these countries.")
            return nothing(words, alt, theme, (width, height), head, answer)
        return _draw(answer, theme, (width, height), head)._replace(alt=alt, answer=answer)


def fifths(theme: ChartTheme) -> tuple[str, ...]:
    """Return the colours of the fifths of a scale, worst first."""
    return tuple(theme.diverging[place] for place in _COLOURS[theme.scheme])


def _draw(
    answer: HeatAnswer, theme: ChartTheme, size: tuple[float, float | None], head: Heading
) -> Drawn:
    width, height = size
    at, style, mark = sides(width), text_style("caption"), text_style("mark")
    grid = _grid(answer, width)
    names = [wrap(label, mark, grid.start - _GAP) for _, label in answer.countries]
    least = _WITH_YEAR if any(cell.old for row in answer.cells for cell in row) else _CELL
    heights = [max(least, len(lines) * mark.line + _PAD) for lines in names]
    around = head.height + grid.head + _PERIODS
    note = style.line + _PAD
    room = height - around if height else sum(heights[:MOST_ROWS])
    first, last, left_out = chosen(heights, room, note)
    shown = sum(heights[number] for number in (*first, *last)) + (note if left_out else 0.0)
    tall = height or around + shown
    sheet = Sheet(width, tall, theme)
    head.draw(sheet)
    _heads(sheet, at, grid, answer.columns, around)
    found: list[Hit] = []
    y = around
    for number in (*first, *last):
        if left_out and last and number == last[0]:
            y = _note(sheet, at, left_out, y, note)
        middle = y + heights[number] / 2
        at.write(sheet, 0.0, middle, names[number], mark, theme.text)
        for place, column in enumerate(answer.columns):
            start = grid.start + place * grid.wide
            box = at.panel(start, y, start + grid.wide, y + heights[number])
            found += _cell(sheet, box, answer.countries[number], column,
                           answer.cells[number][place])  # fmt: skip
        y += heights[number]
    if left_out and not last:
        _note(sheet, at, left_out, y, note)
    end = grid.start + grid.wide * len(answer.columns)
    whole = at.panel(grid.start, around, end, around + shown)
    return Drawn(sheet.drawing, width, tall, tuple(found), (whole,), "", reading=SPOT)


def _grid(answer: HeatAnswer, width: float) -> _Grid:
    caption, mark = text_style("caption"), text_style("mark")
    names = widest((label for _, label in answer.countries), mark)
    start = min(names + 1, 0.27 * width) + _GAP
    wide = min(_WIDEST, (width - start) / len(answer.columns))
    labels = [column.measure.name for column in answer.columns]
    heads = [tuple(wrap(label, caption, wide - _PAD)) for label in labels]
    level = all(len(lines) <= _MOST_LINES for lines in heads) and all(
        engine.width_of(line, caption) <= wide - _SEAM for lines in heads for line in lines
    )
    if level:
        return _Grid(start, wide, tuple(heads), False, max(map(len, heads)) * caption.line + _PAD)
    heads = [tuple(wrap(label, caption, _TURNED)) for label in labels]
    longest = widest((line for lines in heads for line in lines), caption)
    return _Grid(start, wide, tuple(heads), True, longest + _PAD)


def _heads(
    sheet: Sheet, at: Sides, grid: _Grid, columns: Sequence[HeatColumn], below: float
) -> None:
    """Write above each column its indicator, which way is better, and most values' period."""
    theme, style = sheet.theme, text_style("caption")
    foot = below - _PERIODS
    for place, (column, lines) in enumerate(zip(columns, grid.heads, strict=True)):
        middle = at.x(grid.start + (place + 0.5) * grid.wide)
        for number, line in enumerate(lines):
            offset = number - (len(lines) - 1) / 2
            if grid.turned:
                x = middle + offset * style.line
                sheet.text(x, foot, line, style, theme.text2, turned=True)
            else:
                y = foot - (len(lines) - number - 0.5) * style.line
                sheet.text(middle, y, line, style, theme.text2, "center")
        sign = {1: "↑", -1: "↓"}.get(column.measure.sense, "")
        period = show_period(column.period) if column.period else ""
        words = " ".join(filter(None, [sign, period]))
        sheet.text(middle, below - _PERIODS / 2, words, style, theme.text3, "center")


def _cell(
    sheet: Sheet, box: Panel, country: tuple[str, str], column: HeatColumn, cell: HeatCell
) -> list[Hit]:
    """Draw one cell; return where its value is, if it has one."""
    theme = sheet.theme
    inner = Panel(box.left + _SEAM, box.top + _SEAM, box.right - _SEAM, box.bottom - _SEAM)
    if cell.point is None:
        sheet.hatch(inner, theme.line2)
        return []
    ground = theme.line
    if cell.level is not None:
        ground = fifths(theme)[cell.level - 1]
    sheet.box(inner, ground)
    colour = ink(ground, theme.text, theme.base)
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    text = column.measure.text(cell.point.value)
    period = show_period(cell.point.period)
    style = text_style("mark")
    shift = style.line / 2 - 1 if cell.old else 0.0
    sheet.text(x, y - 2 - shift, text, style, colour, "center")
    if cell.old:
        sheet.text(x, y - 2 + shift, period, text_style("caption"), colour, "center")
    if cell.share is not None:
        end = inner.left + 4 + cell.share * (inner.right - inner.left - 8)
        low = inner.bottom - _BAR - 1
        sheet.box(Panel(inner.left + 4, low, end, low + _BAR), colour, order=0.6)
    code, label = country
    group = tr("{value} in {period}", value=column.measure.name, period=period)
    return [
        Hit(VALUE, box.left, box.top, box.right, box.bottom, label, period, text, ground, 0,
            country=code, record=cell.point.period, value=cell.point.value,
            indicator=column.measure.code, group=group)
    ]  # fmt: skip


def _note(sheet: Sheet, at: Sides, left_out: int, y: float, high: float) -> float:
    words = trn("{n} country more, not shown here", "{n} countries more, not shown here", left_out)
    at.write(sheet, 0.0, y + high / 2, words, text_style("caption"), sheet.theme.text3)
    return y + high
