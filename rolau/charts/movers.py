"""Movers as drawn: a bar a value, to the right for the better, the largest first."""

from typing import NamedTuple

from rolau.analysis.movers import REVISED, Move, MoversAnswer
from rolau.analysis.tables import move_words
from rolau.base.texts import right_to_left, tr, trn
from rolau.charts import engine, scales
from rolau.charts.drawn import LINES, VALUE, Drawn, Hit
from rolau.charts.empty import nothing
from rolau.charts.heading import Heading, heading
from rolau.charts.marks import Panel
from rolau.charts.measure import widest
from rolau.charts.rank import tone_of
from rolau.charts.sheet import Plot, Sheet, wrap
from rolau.charts.sides import Sides, sides
from rolau.charts.theme import ChartTheme, text_style
from rolau.charts.theme import theme as theme_of
from rolau.charts.words import movers_words
from rolau.models.dates import show_period
from rolau.models.wording import figure

WIDTH = 720.0
MOST_ROWS = 20
"""Moves of a chart that may be as high as it needs; smaller ones are counted."""
_PAD = 8.0
_GAP = 12.0
_AXIS = 40.0
_BAR = 5.0
_LEAST_REACH = 0.05


class _Line(NamedTuple):
    """One move with its words broken to the column, and its height."""

    move: Move
    name: tuple[str, ...]
    below: str
    height: float


class _Columns(NamedTuple):
    """Distances from the leading edge: plot, then figures, then change."""

    plot: tuple[float, float]
    figures: float
    change: float


def movers_figure(
    answer: MoversAnswer,
    *,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
    headed: bool = True,
) -> Drawn:
    """Draw what the last releases changed, the largest moves that can be told first.

    ``size`` is width and height in pixels at 96 to the inch; moves that do not fit are counted.
    Safe in any thread.
    """
    theme = theme or theme_of()
    width, height = size or (WIDTH, None)
    with engine.DRAWING:
        head = heading(answer.finding, answer.subtitle, width) if headed else Heading((), ())
        alt = movers_words(answer)
        if not answer.moves:
            words = tr("Import a newer release to see here what it changed.")
            return nothing(words, alt, theme, (width, height), head, answer)
        return _draw(answer, theme, (width, height), head)._replace(alt=alt, answer=answer)


def _draw(
    answer: MoversAnswer, theme: ChartTheme, size: tuple[float, float | None], head: Heading
) -> Drawn:
    width, height = size
    at, style = sides(width), text_style("caption")
    columns = _columns(answer, width)
    lines = [_line(move, columns) for move in answer.moves[:MOST_ROWS]]
    note = style.line + _PAD
    if height:
        lines = _fitting(lines, height - head.height - _AXIS, note, len(answer.moves))
    left_out = len(answer.moves) - len(lines)
    shown = sum(line.height for line in lines)
    tall = height or head.height + shown + (note if left_out else 0.0) + _AXIS
    sheet = Sheet(width, tall, theme)
    head.draw(sheet)
    top = head.height
    panel = at.panel(columns.plot[0], top, columns.plot[1], top + shown)
    shares = [line.move.share for line in lines if line.move.signed is not None]
    most = max([_LEAST_REACH, *shares])
    plot = _axis(sheet, panel, most)
    found: list[Hit] = []
    y = top
    for line in lines:
        found += _draw_line(sheet, at, plot, columns, line, y)
        y += line.height
    if left_out:
        words = trn("{n} smaller move, not shown here", "{n} smaller moves, not shown here",
                    left_out)  # fmt: skip
        at.write(sheet, 0.0, y + note / 2, words, style, theme.text3)
    whole = Panel(0.0, top, width, top + shown)
    return Drawn(sheet.drawing, width, tall, tuple(found), (whole,), "", reading=LINES)


def _columns(answer: MoversAnswer, width: float) -> _Columns:
    caption, mark = text_style("caption"), text_style("mark")
    moves = answer.moves[:MOST_ROWS]
    changes = widest((move_words(move) for move in moves), caption)
    figures = widest((_figures(move) for move in moves), mark)
    names = widest((text for move in moves for text in _names(move)), mark)
    start = min(names + 1, 0.34 * width) + _GAP
    change = width - changes
    return _Columns((start, change - _GAP - figures - _GAP), change - _GAP, change)


def _names(move: Move) -> tuple[str, str]:
    return f"{move.label}: {move.measure.name}", _below(move)


def _below(move: Move) -> str:
    """Return which periods are compared, and whether the later one was revised."""
    now = show_period(move.now.period)
    if move.kind == REVISED:
        return tr("{period}, revised", period=now)
    return tr("{now}, before {before}", now=now, before=show_period(move.before.period))


def _figures(move: Move) -> str:
    """Return both figures in the order of time, as one reads."""
    one, other = move.measure.text(move.before.value), move.measure.text(move.now.value)
    return f"{other} ← {one}" if right_to_left() else f"{one} → {other}"


def _line(move: Move, columns: _Columns) -> _Line:
    style = text_style("mark")
    title, below = _names(move)
    name = tuple(wrap(title, style, columns.plot[0] - _GAP))
    return _Line(move, name, below, (len(name) + 1) * style.line + _PAD)


def _fitting(lines: list[_Line], room: float, note: float, all_: int) -> list[_Line]:
    """Return the first lines that fit into a height, at least one."""
    if len(lines) == all_ and sum(line.height for line in lines) <= room:
        return lines
    shown, used = 0, note
    while shown < len(lines) and used + lines[shown].height <= room:
        used += lines[shown].height
        shown += 1
    return lines[: max(1, shown)]


def _axis(sheet: Sheet, panel: Panel, most: float) -> Plot:
    """Draw the upright grid in percent of the scale, and say which side is better."""
    theme, style = sheet.theme, text_style("caption")
    wide = panel.right - panel.left
    parts = max(3, round(wide / 60))
    (low, high), ticks = scales.value_axis([-100 * most, 100 * most], None, None, parts)
    plot = sheet.plot(panel, (low / 100, high / 100), (0.0, 1.0))
    decimals = scales.decimals_of(ticks)
    for tick in ticks:
        x = plot.x(tick / 100)
        colour = theme.line2 if tick == 0 else theme.grid
        sheet.line([x, x], [panel.top, panel.bottom], colour)
        text = figure(abs(tick), decimals) + ("\u00a0%" if tick == 0 else "")
        sheet.text(x, panel.bottom + 10, text, style, theme.text3, "center")
    sheet.text(panel.left, panel.bottom + 28, f"← {tr('worse')}", style, theme.text2)
    sheet.text(panel.right, panel.bottom + 28, f"{tr('better')} →", style, theme.text2, "right")
    return plot


def _draw_line(
    sheet: Sheet, at: Sides, plot: Plot, columns: _Columns, line: _Line, top: float
) -> list[Hit]:
    theme, move, style = sheet.theme, line.move, text_style("mark")
    y = top + line.height / 2
    tone = tone_of(theme, move.verdict, move.within)
    start = top + _PAD / 2
    name = start + len(line.name) * style.line / 2
    at.write(sheet, 0.0, name, line.name, style, theme.text)
    below = start + (len(line.name) + 0.5) * style.line
    at.write(sheet, 0.0, below, line.below, text_style("caption"), theme.text3)
    at.write(sheet, columns.figures, y, _figures(move), style, theme.text, ends=True)
    at.write(sheet, columns.change, y, move_words(move), text_style("caption"), tone.text)
    zero = plot.x(0.0)
    end = plot.x(move.signed) if move.signed is not None else zero
    if move.signed is not None:
        left, right = sorted((zero, end))
        box = Panel(left, y - _BAR, right, y + _BAR)
        sheet.box(box, tone.soft if move.within else tone.fill, order=1.2)
        if move.within:
            sheet.line([left, right, right, left, left], [box.top, box.top, box.bottom,
                       box.bottom, box.top], tone.fill, order=1.3)  # fmt: skip
    group = tr("{country}: {indicator}", country=move.label, indicator=move.measure.name)
    group = f"{group}, {line.below}"
    return [
        Hit(VALUE, end - 6, y - 8, end + 6, y + 8, label, show_period(point.period),
            move.measure.text(point.value), tone.fill, 0, country=move.country,
            record=point.period, value=point.value, indicator=move.measure.code, group=group)
        for label, point in ((tr("now"), move.now), (tr("before"), move.before))
    ]  # fmt: skip
