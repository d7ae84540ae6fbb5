"""Result indicators as drawn: a bullet each, from the baseline to the target."""

from typing import NamedTuple

from rolau.analysis.mission_charts.targets import (
    Stop,
    TargetLine,
    TargetsAnswer,
    standing_words,
    stop_words,
    value_text,
)
from rolau.base.texts import tr, trn
from rolau.charts.drawn import LINES, VALUE, Drawn, Hit
from rolau.charts.heading import Heading
from rolau.charts.missions.common import Panel, chart, drawn
from rolau.charts.missions.words import targets_words
from rolau.charts.sheet import Sheet, wrap
from rolau.charts.sides import Sides, sides
from rolau.charts.theme import ChartTheme, text_style
from rolau.models.dates import show_date, show_period

_PAD = 12.0
_GAP = 14.0
_NAMES, _PLOT = 0.33, 0.67
_HALF = 5.0
_AXIS = 26.0
_LEAST_REACH, _MOST_REACH = -0.5, 1.5
_MARK = 7.0


class _Row(NamedTuple):
    """A line with its words broken to the columns, and where it stands."""

    line: TargetLine
    name: tuple[str, ...]
    below: tuple[str, ...]
    now: tuple[str, ...]
    said: tuple[str, ...]
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def targets_figure(
    answer: TargetsAnswer,
    *,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
    headed: bool = True,
) -> Drawn:
    """Draw how much of the way from baseline to target each result indicator has gone.

    ``size`` is width and height in pixels at 96 to the inch; lines that do not fit are counted.
    Safe in any thread.
    """
    words = tr("Add indicators to the results, with baseline and target, to see them here.")
    empty = words if not answer.lines else ""
    alt = targets_words(answer)
    return drawn(answer, _draw, alt=alt, empty=empty, theme=theme, size=size, headed=headed)


def _draw(
    answer: TargetsAnswer,
    theme: ChartTheme,
    size: tuple[float, float | None],
    head: Heading,
    alt: str,
) -> Drawn:
    width, height = size
    at, style = sides(width), text_style("caption")
    rows, left_out = _rows(answer, width, head.height), 0
    note = style.line + 4
    if height:
        room = height - _AXIS - note
        shown = [row for row in rows if row.top + row.height <= room] or rows[:1]
        rows, left_out = shown, len(rows) - len(shown)
    end = rows[-1].top + rows[-1].height
    tall = height or end + _AXIS
    sheet = Sheet(width, tall, theme)
    head.draw(sheet)
    panel = at.panel(_NAMES * width, head.height, _PLOT * width, end)
    axis = _reach(answer)
    _axis(sheet, panel, axis)
    hits = [hit for row in rows for hit in _draw_row(sheet, at, panel, axis, row)]
    if left_out:
        words = trn("{n} indicator more, not shown here", "{n} indicators more, not shown here",
                    left_out)  # fmt: skip
        at.write(sheet, 0.0, end + _AXIS + note / 2, words, style, theme.text3)
    whole = Panel(0.0, head.height, width, end)
    return chart(sheet, hits, (whole,), alt, answer, LINES)


def _rows(answer: TargetsAnswer, width: float, top: float) -> list[_Row]:
    mark, caption = text_style("mark"), text_style("caption")
    rows, y = [], top
    for line in answer.lines:
        room = _NAMES * width - _GAP
        name = tuple(wrap(line.title, mark, room, even=False))
        below = tuple(wrap(line.result, caption, room, even=False))
        beside = (1 - _PLOT) * width - _GAP
        now = tuple(wrap(_now(line), mark, beside, even=False))
        said = tuple(
            part for words in _said(line) for part in wrap(words, caption, beside, even=False)
        )
        count = max(len(name) + len(below), len(now) + len(said))
        height = count * caption.line + _PAD
        rows.append(_Row(line, name, below, now, said, y, height))
        y += height
    return rows


def _now(line: TargetLine) -> str:
    """Return the figure reached with its period."""
    if line.reached is None:
        return standing_words(line)
    value = value_text(line, line.reached)
    period = show_period(line.reached_in) if line.reached_in else ""
    return tr("{value} in {period}", value=value, period=period) if period else value


def _said(line: TargetLine) -> list[str]:
    """Return what stands below the figure: the way gone, its ends, and what was missed."""
    found = [standing_words(line)] if line.reached is not None else []
    ends = []
    if line.baseline is not None:
        year = f" ({show_date(line.baseline_on)})" if line.baseline_on else ""
        ends.append(tr("from {value}", value=value_text(line, line.baseline)) + year)
    if line.target is not None:
        value = value_text(line, line.target)
        by = show_date(line.target_by) if line.target_by else ""
        ends.append(tr("to {value} by {day}", value=value, day=by) if by
                    else tr("to {value}", value=value))  # fmt: skip
    found += [" ".join(ends)] if ends else []
    return found + [stop_words(line, stop) for stop in _told(line)]


def _told(line: TargetLine) -> list[Stop]:
    """Return the intermediate targets worth words: the newest that was due, and the next."""
    due = [stop for stop in line.stops if stop.met is not None]
    ahead = [stop for stop in line.stops if stop.met is None]
    newest = [max(due, key=lambda stop: stop.by)] if due else []
    return newest + ([min(ahead, key=lambda stop: stop.by)] if ahead else [])


def _reach(answer: TargetsAnswer) -> tuple[float, float]:
    """Return the ends of the axis as shares of the way; what lies far outside is cut."""
    shares = [line.share for line in answer.lines if line.share is not None]
    shares += [stop.share for line in answer.lines for stop in line.stops if stop.share is not None]
    low = max(_LEAST_REACH, min([0.0, *shares])) - 0.05
    high = min(_MOST_REACH, max([1.0, *shares])) + 0.05
    return low, high


def _x(panel: Panel, axis: tuple[float, float], share: float) -> float:
    low, high = axis
    inside = max(low, min(high, share))
    return panel.left + (inside - low) / (high - low) * (panel.right - panel.left)


def _axis(sheet: Sheet, panel: Panel, axis: tuple[float, float]) -> None:
    theme, style = sheet.theme, text_style("caption")
    for number in range(-2, 7):
        share = number / 4
        if not axis[0] <= share <= axis[1]:
            continue
        x = _x(panel, axis, share)
        end = number in (0, 4)
        sheet.line([x, x], [panel.top, panel.bottom], theme.line2 if end else theme.grid,
                   order=0.2)  # fmt: skip
        if not number % 2:
            word = f"{round(100 * share)}".replace("-", "−") + ("\u00a0%" if end else "")
            sheet.text(x, panel.bottom + 11, word, style, theme.text3, "center")


def _draw_row(
    sheet: Sheet, at: Sides, panel: Panel, axis: tuple[float, float], row: _Row
) -> list[Hit]:
    theme, mark, caption = sheet.theme, text_style("mark"), text_style("caption")
    line, middle = row.line, row.middle
    if row.top > panel.top:
        sheet.line([0.0, sheet.width], [row.top, row.top], theme.grid, order=0.1)
    first = row.top + _PAD / 2 + caption.line / 2
    _lines(sheet, at, 0.0, first, [(row.name, mark.line, True), (row.below, caption.line, False)])
    words = _PLOT * sheet.width + _GAP
    at.write(sheet, words, first + (len(row.now) - 1) * mark.line / 2, row.now, mark, theme.text)
    for number, text in enumerate(row.said):
        y = first + (number + len(row.now)) * caption.line
        at.write(sheet, words, y, text, caption, _colour(theme, line, number))
    if line.share is None and line.target is None:
        return []
    return _bullet(sheet, panel, axis, line, middle)


def _lines(
    sheet: Sheet,
    at: Sides,
    start: float,
    first: float,
    parts: list[tuple[tuple[str, ...], float, bool]],
) -> None:
    y = first
    for lines, high, strong in parts:
        style = text_style("mark" if strong else "caption")
        colour = sheet.theme.text if strong else sheet.theme.text3
        for text in lines:
            at.write(sheet, start, y, text, style, colour)
            y += high


def _colour(theme: ChartTheme, line: TargetLine, number: int) -> str:
    """Return the colour of a line of words: the first says how it stands."""
    if number or line.reached is None:
        return theme.text3
    if line.met:
        return theme.target.text
    wrong = line.missed or (line.share is not None and line.share < 0)
    return theme.tones["conflict"].text if wrong else theme.text2


def _bullet(
    sheet: Sheet, panel: Panel, axis: tuple[float, float], line: TargetLine, middle: float
) -> list[Hit]:
    theme = sheet.theme
    zero, whole = _x(panel, axis, 0.0), _x(panel, axis, 1.0)
    hits = []
    way = Panel(zero, middle - _HALF - 2, whole, middle + _HALF + 2)
    sheet.box(way, theme.tones["neutral"].soft, order=1.0)
    for x, label, value in (
        (zero, tr("baseline"), line.baseline),
        (whole, tr("target"), line.target),
    ):
        if value is None:
            continue
        aim = x == whole
        colour = theme.target.fill if aim else theme.text3
        ends = [middle - _HALF - 5, middle + _HALF + 5]
        sheet.line([x, x], ends, colour, width=3.0 if aim else 1.5, order=2)
        hits.append(_hit(line, label, value, x, middle, colour, line.id, "result_indicator"))
    if line.share is not None and line.reached is not None:
        end = _x(panel, axis, line.share)
        wrong = line.share < 0
        tone = theme.tones["conflict" if wrong else "stable" if line.met else "transition"]
        left, right = sorted((zero, end))
        sheet.box(Panel(left, middle - _HALF, max(right, left + 2), middle + _HALF), tone.fill,
                  order=1.3)  # fmt: skip
        if not axis[0] <= line.share <= axis[1]:
            sheet.mark(end, middle, "<" if wrong else ">", _MARK, tone.text)
        hits.append(_hit(line, tr("reached"), line.reached, end, middle, tone.fill, line.id,
                         "result_indicator"))  # fmt: skip
    return hits + [
        _stop(sheet, _x(panel, axis, stop.share), middle, line, stop)
        for stop in line.stops
        if stop.share is not None
    ]


def _stop(sheet: Sheet, x: float, middle: float, line: TargetLine, stop: Stop) -> Hit:
    """Draw an intermediate target: hollow until it is due, a cross when it was not met."""
    theme = sheet.theme
    colour = theme.text if stop.met is not False else theme.tones["conflict"].text
    marker = "X" if stop.met is False else "D"
    y = middle - _HALF - 8
    sheet.mark(x, y, marker, _MARK * (1.0 if marker == "X" else 0.75), colour,
               hollow=stop.met is None)  # fmt: skip
    sheet.line([x, x], [y + 4, middle + _HALF + 2], colour, order=1.8)
    label = tr("by {day}", day=show_date(stop.by))
    return _hit(line, label, stop.value, x, middle, colour, stop.id, "result_target")


def _hit(
    line: TargetLine, label: str, value: float, x: float, y: float, colour: str, id: str, kind: str
) -> Hit:
    return Hit(VALUE, x - 6, y - 8, x + 6, y + 8, label, "", value_text(line, value), colour, 0,
               record=id, value=value, group=line.title, opens=kind)  # fmt: skip
