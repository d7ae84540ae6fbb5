"""Rank and change: a line a country, from an earlier value to a later one, best first."""

from collections.abc import Sequence
from typing import NamedTuple

from rolau.analysis.points import Point
from rolau.analysis.rank import RankAnswer, RankRow
from rolau.analysis.tables import change_words
from rolau.analysis.verdict import BETTER, WORSE
from rolau.base.texts import tr, trn
from rolau.charts import engine, scales
from rolau.charts.drawn import LINES, VALUE, Drawn, Hit
from rolau.charts.empty import nothing
from rolau.charts.heading import Heading, heading
from rolau.charts.marks import Panel
from rolau.charts.measure import widest
from rolau.charts.sheet import Plot, Sheet, wrap
from rolau.charts.sides import Sides, chosen, sides
from rolau.charts.theme import ChartTheme, Tone, text_style
from rolau.charts.theme import theme as theme_of
from rolau.charts.words import rank_words
from rolau.models.dates import show_period
from rolau.models.wording import figure

WIDTH = 720.0
MOST_ROWS = 60
"""Lines of a chart that may be as high as it needs; the middle ones of more are left out."""
_LEAST = 24.0
_PAD = 6.0
_HEADER = 20.0
_AXIS = 36.0
_GAP = 12.0
_FIRST, _LAST = 6.0, 7.5
_RANGE = 0.22


class _Line(NamedTuple):
    """A line of the chart: its country, its name broken to the column, its height."""

    row: RankRow
    name: tuple[str, ...]
    height: float


class _Columns(NamedTuple):
    """Distances from the leading edge: where names begin, plot, value and change."""

    name: float
    plot: tuple[float, float]
    value: float
    change: float


def rank_figure(
    answer: RankAnswer,
    *,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
    headed: bool = True,
) -> Drawn:
    """Draw countries in order with their values at two years.

    ``size`` is width and height in pixels at 96 to the inch; in a height that does not hold
    all, the middle ones are left out and counted. Safe in any thread.
    """
    theme = theme or theme_of()
    width, height = size or (WIDTH, None)
    with engine.DRAWING:
        head = heading(answer.finding, answer.subtitle, width) if headed else Heading((), ())
        alt = rank_words(answer)
        if not answer.ranked:
            words = tr("Import a release that holds values of these countries.")
            return nothing(words, alt, theme, (width, height), head, answer)
        return _draw(answer, theme, (width, height), head)._replace(alt=alt, answer=answer)


def _draw(
    answer: RankAnswer, theme: ChartTheme, size: tuple[float, float | None], head: Heading
) -> Drawn:
    width, height = size
    at, style = sides(width), text_style("caption")
    columns = _columns(answer, width)
    lines = [_line(row, columns) for row in answer.rows]
    around = head.height + _HEADER + _AXIS
    heights = [line.height for line in lines]
    room = height - around if height else sum(heights[:MOST_ROWS])
    first, last, left_out = chosen(heights, room, style.line + _PAD)
    shown = sum(heights[number] for number in (*first, *last))
    shown += style.line + _PAD if left_out else 0.0
    tall = height or around + shown
    sheet = Sheet(width, tall, theme)
    head.draw(sheet)
    top = head.height + _HEADER
    panel = at.panel(columns.plot[0], top, columns.plot[1], top + shown)
    values = [value for row in answer.rows for value in _reach(row)]
    parts = max(2, round((panel.right - panel.left) / 90))
    measure = answer.measure
    reach, ticks = scales.value_axis(values, measure.scale_min, measure.scale_max, parts)
    plot = sheet.plot(panel, reach, (0.0, 1.0))
    _axis(sheet, plot, ticks, answer)
    _header(sheet, at, columns, answer, head.height + _HEADER / 2)
    found: list[Hit] = []
    y = top
    for number in first:
        found += _draw_line(sheet, at, plot, columns, answer, lines[number], y)
        y += heights[number]
    if left_out:
        words = trn(
            "{n} country more, not shown here", "{n} countries more, not shown here", left_out
        )
        at.write(sheet, columns.name, y + (style.line + _PAD) / 2, words, style, theme.text3)
        y += style.line + _PAD
    for number in last:
        found += _draw_line(sheet, at, plot, columns, answer, lines[number], y)
        y += heights[number]
    whole = Panel(0.0, top, width, top + shown)
    return Drawn(sheet.drawing, width, tall, tuple(found), (whole,), "", reading=LINES)


def _columns(answer: RankAnswer, width: float) -> _Columns:
    mark, caption, label = text_style("mark"), text_style("caption"), text_style("label")
    ranks = widest((rank_text(row) for row in answer.rows), caption)
    names = widest((row.label for row in answer.rows), mark)
    values = widest((_value(answer, row) for row in answer.rows), label)
    decimals = answer.measure.decimals
    changes = widest((change_words(row, decimals) for row in answer.rows), caption)
    name = ranks + _PAD if ranks else 0.0
    start = name + min(names, 0.27 * width) + _GAP
    change = width - max(changes, 40.0)
    value = change - _GAP
    return _Columns(name, (start + _GAP, value - values - 2 * _GAP), value, change)


def _line(row: RankRow, columns: _Columns) -> _Line:
    style = text_style("mark")
    name = tuple(wrap(row.label, style, columns.plot[0] - 2 * _GAP - columns.name + 1))
    return _Line(row, name, max(_LEAST, len(name) * style.line + _PAD))


def rank_text(row: RankRow) -> str:
    """Return a rank as it stands before a name: ``=`` when it is shared."""
    if row.rank_last is None:
        return ""
    return f"{'=' if row.tied else ''}{row.rank_last}"


def _value(answer: RankAnswer, row: RankRow) -> str:
    """Return the later value, with its year where it is not the one asked for."""
    if row.last is None:
        return tr("no value")
    text = answer.measure.text(row.last.value)
    if answer.stands_in(row.last, answer.end):
        return tr("{value} ({year})", value=text, year=show_period(row.last.period))
    return text


def _reach(row: RankRow) -> list[float]:
    ends = [point for point in (row.first, row.last) if point is not None]
    return [point.value for point in ends] + list((row.last.range if row.last else None) or ())


def _axis(sheet: Sheet, plot: Plot, ticks: Sequence[float], answer: RankAnswer) -> None:
    """Draw the upright grid with its figures, and say at which end values are better."""
    theme, panel, style = sheet.theme, plot.panel, text_style("caption")
    decimals = scales.decimals_of(ticks)
    for tick in ticks:
        x = plot.x(tick)
        colour = theme.line2 if tick == 0 else theme.grid
        sheet.line([x, x], [panel.top, panel.bottom], colour)
        sheet.text(x, panel.bottom + 10, figure(tick, decimals), style, theme.text3, "center")
    if answer.measure.sense > 0:
        sheet.text(panel.right, panel.bottom + 26, f"{tr('better')} →", style, theme.text2,
                   "right")  # fmt: skip
    elif answer.measure.sense < 0:
        sheet.text(panel.left, panel.bottom + 26, f"← {tr('better')}", style, theme.text2)


def _header(sheet: Sheet, at: Sides, columns: _Columns, answer: RankAnswer, middle: float) -> None:
    """Say what the two marks and the last columns are."""
    theme, style = sheet.theme, text_style("caption")
    left = min(at.x(columns.plot[0]), at.x(columns.plot[1]))
    before, after = str(answer.start), str(answer.end)
    sheet.mark(left + 4, middle, "o", _FIRST, theme.text3, hollow=True)
    sheet.text(left + 12, middle, before, style, theme.text3)
    second = left + 12 + engine.width_of(before, style) + 14
    sheet.mark(second, middle, "o", _LAST, theme.text3)
    sheet.text(second + 8, middle, after, style, theme.text3)
    at.write(sheet, columns.value, middle, after, style, theme.text3, ends=True)
    at.write(sheet, columns.change, middle, tr("change"), style, theme.text3)


def tone_of(theme: ChartTheme, verdict: str, within: bool | None) -> Tone:
    """Return the colours of a change: better or worse where it can be told, else neutral."""
    if within is not True and verdict in (BETTER, WORSE):
        return theme.tones["stable" if verdict == BETTER else "conflict"]
    return theme.tones["neutral"]


def _draw_line(
    sheet: Sheet,
    at: Sides,
    plot: Plot,
    columns: _Columns,
    answer: RankAnswer,
    line: _Line,
    top: float,
) -> list[Hit]:
    theme, row, caption = sheet.theme, line.row, text_style("caption")
    y = top + line.height / 2
    tone = tone_of(theme, row.verdict, row.within)
    at.write(sheet, columns.name - _PAD, y, rank_text(row), caption, theme.text3, ends=True)
    known = theme.text if row.last is not None else theme.text3
    at.write(sheet, columns.name, y, line.name, text_style("mark"), known)
    value = text_style("label" if row.last is not None else "caption")
    at.write(sheet, columns.value, y, _value(answer, row), value, known, ends=True)
    moved = change_words(row, answer.measure.decimals)
    at.write(sheet, columns.change, y, moved, caption, tone.text)
    sheet.line([plot.panel.left, plot.panel.right], [y, y], theme.line, order=0.3)
    _draw_values(sheet, plot, row, tone, y)
    return [
        _hit(answer, row, point, plot.x(point.value), y, tone.fill)
        for point in (row.first, row.last)
        if point is not None
    ]


def _draw_values(sheet: Sheet, plot: Plot, row: RankRow, tone: Tone, y: float) -> None:
    """Draw the range of the later value, the way from the earlier one, and both marks."""
    if row.last is not None and row.last.range is not None:
        low, high = (plot.x(end) for end in row.last.range)
        sheet.box(Panel(low, y - 4, high, y + 4), tone.fill, share=_RANGE, order=0.4)
    if row.first is not None and row.last is not None and not row.broken:
        sheet.line([plot.x(row.first.value), plot.x(row.last.value)], [y, y], tone.fill, width=2)
    if row.first is not None:
        sheet.mark(plot.x(row.first.value), y, "o", _FIRST, tone.fill, hollow=True)
    if row.last is not None:
        sign = "o" if not row.change else (">" if row.change > 0 else "<")
        sheet.mark(plot.x(row.last.value), y, sign, _LAST, tone.fill)


def _hit(answer: RankAnswer, row: RankRow, point: Point, x: float, y: float, colour: str) -> Hit:
    period = show_period(point.period)
    return Hit(
        VALUE, x - 7, y - 8, x + 7, y + 8, row.label, period, answer.measure.text(point.value),
        colour, 0, country=row.country, record=point.period, value=point.value,
        indicator=answer.measure.code, group=row.label,
    )  # fmt: skip
