"""Small multiples: one little plot a country on common axes, for more than eight countries."""

import math
from collections.abc import Sequence

from rolau.analysis.trend import Line, TrendAnswer
from rolau.base.texts import trn
from rolau.charts import scales
from rolau.charts.drawn import Drawn, Hit
from rolau.charts.heading import Heading
from rolau.charts.marks import Panel
from rolau.charts.measure import widest
from rolau.charts.notes import draw_break, draw_target, inside
from rolau.charts.reach import values_of, years_of
from rolau.charts.series import draw_series, hits
from rolau.charts.sheet import Plot, Sheet, wrap
from rolau.charts.theme import ChartTheme, text_style
from rolau.charts.words import trend_words
from rolau.models.wording import figure

_COLUMN = 190.0
_GAP = 24.0
_PLOT = 72.0
_LEAST_PLOT = 40.0
_YEARS = 18.0
_BETWEEN = 12.0
_LEFT = 32.0


def multiples(
    answer: TrendAnswer, theme: ChartTheme, width: float, height: float | None, head: Heading
) -> Drawn:
    """Draw every country with values in a plot of its own, in the order of the answer.

    All plots share both axes. When the height given does not hold all, the last ones are left
    out and the chart says how many. The caller holds `engine.DRAWING`.
    """
    lines = answer.filled
    reach, ticks = scales.value_axis(values_of(answer), answer.scale_min, answer.scale_max, 4)
    decimals = scales.decimals_of(ticks)
    caption = text_style("caption")
    left = max(_LEFT, widest((figure(t, decimals) for t in ticks), caption) + 8)
    columns = max(1, min(len(lines), int((width - left + _GAP) // (_COLUMN + _GAP))))
    wide = (width - left - _GAP * (columns - 1)) / columns
    titles = [wrap(line.label, text_style("mark"), wide - 60) for line in lines]
    tall = height or head.height + sum(_rows(titles, columns)) + _PLOT * math.ceil(
        len(lines) / columns
    )
    shown = _fitting(titles, columns, tall - head.height)
    left_out = len(lines) - shown
    around = _rows(titles[:shown], columns)
    room = tall - head.height - sum(around) - (caption.line if left_out else 0.0)
    sheet = Sheet(width, tall, theme)
    head.draw(sheet)
    first, last = years_of(answer)
    found: list[Hit] = []
    panels: list[Panel] = []
    bottom = head.height
    for number, line in enumerate(lines[:shown]):
        row, column = divmod(number, columns)
        if column == 0:
            bottom += around[row] + room / len(around)
        x, y = left + column * (wide + _GAP), bottom - _YEARS - _BETWEEN
        panel = Panel(x, y - room / len(around), x + wide, y)
        plot = sheet.plot(panel, (first, last + 1.0), reach)
        _axes(sheet, plot, ticks, decimals, figures=column == 0)
        _title(sheet, panel, titles[number], line, answer)
        found += _content(sheet, plot, answer, line, number)
        panels.append(panel)
    if left_out:
        words = trn(
            "{n} country more, not shown here", "{n} countries more, not shown here", left_out
        )
        sheet.text(left, tall - caption.line / 2, words, caption, theme.text3)
    return Drawn(
        sheet.drawing, width, tall, tuple(found), tuple(panels), trend_words(answer), answer
    )


def _rows(titles: Sequence[Sequence[str]], columns: int) -> list[float]:
    """Return what each row of plots needs beside the plots: titles, years, the gap below."""
    line = text_style("mark").line
    return [
        line * max(map(len, titles[start : start + columns])) + _YEARS + _BETWEEN
        for start in range(0, len(titles), columns)
    ]


def _fitting(titles: Sequence[Sequence[str]], columns: int, room: float) -> int:
    """Return how many plots fit into a height without getting too low, at least one row."""
    shown = len(titles)
    note = text_style("caption").line
    while shown > columns:
        rows = _rows(titles[:shown], columns)
        spare = 0.0 if shown == len(titles) else note
        if sum(rows) + len(rows) * _LEAST_PLOT + spare <= room:
            break
        shown = (len(rows) - 1) * columns
    return shown


def _content(sheet: Sheet, plot: Plot, answer: TrendAnswer, line: Line, number: int) -> list[Hit]:
    """Draw one country: its line, its breaks, and the target when it is its own."""
    style = sheet.theme.style(0)
    for each in inside(plot, answer.breaks):
        if line.label in each.countries:
            draw_break(sheet, plot, each)
    if answer.target is not None and answer.target.country == line.country:
        draw_target(sheet, plot, answer.target)
    draw_series(plot, line, style, sheet.theme, order=3)
    return hits(plot, line, style, answer.decimals, number)


def _axes(
    sheet: Sheet, plot: Plot, ticks: tuple[float, ...], decimals: int, *, figures: bool
) -> None:
    """Draw the grid and the first and last year; figures beside the first column only."""
    theme, panel, style = sheet.theme, plot.panel, text_style("caption")
    for tick in ticks:
        y = plot.y(tick)
        sheet.line([panel.left, panel.right], [y, y], theme.line2 if tick == 0 else theme.grid)
        if figures:
            sheet.text(panel.left - 8, y, figure(tick, decimals), style, theme.text3, "right")
    sheet.line([panel.left, panel.right], [panel.bottom, panel.bottom], theme.line2, order=1.1)
    first, last = int(plot.across[0]), int(plot.across[1]) - 1
    sheet.text(panel.left, panel.bottom + 11, str(first), style, theme.text3)
    sheet.text(panel.right, panel.bottom + 11, str(last), style, theme.text3, "right")


def _title(
    sheet: Sheet, panel: Panel, lines: Sequence[str], line: Line, answer: TrendAnswer
) -> None:
    """Write the country's name and its newest value above its plot."""
    style = text_style("mark")
    for number, words in enumerate(reversed(lines)):
        middle = panel.top - (number + 0.5) * style.line - 2
        sheet.text(panel.left, middle, words, style, sheet.theme.text2)
    if line.latest is not None:
        shown = figure(line.latest.value, answer.decimals)
        middle = panel.top - style.line / 2 - 2
        sheet.text(panel.right, middle, shown, text_style("label"), sheet.theme.text, "right")
