"""A plan as drawn: results with activities, bars with the done part, baseline, today."""

from datetime import date
from typing import NamedTuple

from rolau.analysis.mission_charts.gantt import (
    ACTIVITY,
    MILESTONE,
    RESULT,
    GanttAnswer,
    GanttLine,
)
from rolau.analysis.mission_charts.progress import percent
from rolau.analysis.missions.standing import LATE
from rolau.base.texts import tr, trn
from rolau.charts.drawn import LINES, VALUE, Drawn, Hit
from rolau.charts.engine import width_of
from rolau.charts.heading import Heading
from rolau.charts.missions import bars
from rolau.charts.missions.calendar import HEAD, Calendar
from rolau.charts.missions.common import (
    Panel,
    chart,
    drawn,
    state,
    state_width,
    write_figure,
    write_state,
)
from rolau.charts.missions.words import gantt_words
from rolau.charts.sheet import Sheet, wrap
from rolau.charts.sides import Sides, sides
from rolau.charts.theme import ChartTheme, TextStyle, text_style

REGION = "bar"
"""What a bar is to the pointer: a place that opens its record."""
_LEAST = 22.0
_PAD = 6.0
_GAP = 10.0
_INDENT = 9.0
_NAMES = 0.36
_TODAY = 16.0
_LEAST_SHARE = 0.4


class _Row(NamedTuple):
    """A line with its name broken to the column, and where it stands."""

    line: GanttLine
    name: tuple[str, ...]
    into: float
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


class _Columns(NamedTuple):
    """Distances from the leading edge: end of the share done, state, beginning of the plot."""

    names: float
    done: float
    share: float
    state: float
    plot: float


def gantt_figure(
    answer: GanttAnswer,
    *,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
    headed: bool = True,
) -> Drawn:
    """Draw a plan as it stands on its day.

    ``size`` is width and height in pixels at 96 to the inch; lines that do not fit are counted.
    Without it the chart is as high as it needs. Safe in any thread.
    """
    words = tr("Add results and activities with their days to see the plan here.")
    empty = words if answer.start is None or answer.finish is None else ""
    alt = gantt_words(answer)
    return drawn(answer, _draw, alt=alt, empty=empty, theme=theme, size=size, headed=headed)


def _draw(
    answer: GanttAnswer,
    theme: ChartTheme,
    size: tuple[float, float | None],
    head: Heading,
    alt: str,
) -> Drawn:
    width, height = size
    at, columns = sides(width), _columns(answer, width, theme)
    top = head.height + _TODAY + HEAD
    legend = bars.legend_lines(answer, width)
    below = legend.height + _GAP
    rows = _rows(answer, columns, top)
    left_out = 0
    if height:
        rows, left_out = _fitting(rows, height - below)
    end = rows[-1].top + rows[-1].height
    tall = height or end + below
    sheet = Sheet(width, tall, theme)
    head.draw(sheet)
    panel = at.panel(columns.plot, top, width, end)
    calendar = _calendar(answer, panel, theme)
    calendar.draw(sheet, head.height + _TODAY)
    _heads(sheet, at, columns, top)
    places = {row.line.id: row.middle for row in rows}
    bars.draw_links(sheet, calendar, answer, places)
    hits: list[Hit] = []
    for number, row in enumerate(rows):
        if number:
            sheet.line([0.0, width], [row.top, row.top], theme.grid, order=0.1)
        hits += _draw_row(sheet, at, columns, calendar, row)
    bars.draw_today(sheet, calendar, answer.on, head.height + _TODAY / 2)
    note = trn("{n} line more, not shown here", "{n} lines more, not shown here", left_out)
    bars.draw_legend(sheet, at, legend, end + _GAP, note if left_out else "")
    whole = Panel(0.0, top, width, end)
    return chart(sheet, hits, (whole,), alt, answer, LINES)


def _columns(answer: GanttAnswer, width: float, theme: ChartTheme) -> _Columns:
    caption = text_style("caption")
    shares = [percent(line.progress) for line in answer.lines] + [tr("Done")]
    done = max(width_of(text, caption) for text in shares)
    states = [state_width(theme, line.standing, _state_word(line)) for line in answer.lines]
    names = _NAMES * width
    place = names + _GAP + done
    start = place + _GAP
    wide = max(states, default=0.0)
    return _Columns(names, place, done, start, start + wide + (_GAP if wide else 0.0))


def _state_word(line: GanttLine) -> str:
    """Return a word of its own for a milestone; others bear their standing's."""
    if line.kind != MILESTONE:
        return ""
    if line.reached:
        return tr("reached")
    return tr("overdue") if line.standing == LATE else tr("ahead")


def _style(line: GanttLine) -> TextStyle:
    return text_style("mark" if line.kind == RESULT else "caption")


def _rows(answer: GanttAnswer, columns: _Columns, top: float) -> list[_Row]:
    rows = []
    y = top
    for line in answer.lines:
        style = _style(line)
        into = min(line.depth, 6) * _INDENT
        room = columns.names - into - _number_room(line)
        name = tuple(wrap(line.title, style, room, even=False))
        height = max(_LEAST, len(name) * style.line + _PAD)
        rows.append(_Row(line, name, into, y, height))
        y += height
    return rows


def _number_room(line: GanttLine) -> float:
    if line.kind == MILESTONE:
        return 14.0
    return width_of(line.number, text_style("caption")) + 6 if line.number else 0.0


def _fitting(rows: list[_Row], room: float) -> tuple[list[_Row], int]:
    """Return the first rows that end above a height, at least one, and how many do not."""
    shown = [row for row in rows if row.top + row.height <= room] or rows[:1]
    return shown, len(rows) - len(shown)


def _calendar(answer: GanttAnswer, panel: Panel, theme: ChartTheme) -> Calendar:
    """Return an axis on which all days fit, and all words that stand after a bar."""
    first, last = answer.start or answer.on, answer.finish or answer.on
    start = date(first.year, first.month, 1)
    wide = panel.right - panel.left
    per_day = wide / ((last - start).days + 2)
    least = _LEAST_SHARE * per_day
    for line in answer.lines:
        words = bars.beside(line)
        if words and line.finish:
            end = (line.finish - start).days + 1
            room = wide - bars.BESIDE - width_of(words, text_style("mark"))
            per_day = min(per_day, max(least, room / max(1, end)))
    return Calendar(start, per_day, panel)


def _heads(sheet: Sheet, at: Sides, columns: _Columns, top: float) -> None:
    style, theme = text_style("caption"), sheet.theme
    middle = top - style.line / 2
    at.write(sheet, 0.0, middle, tr("Result or activity"), style, theme.text3)
    write_figure(sheet, at, columns.done, columns.share, middle, tr("Done"), style, theme.text3)
    if columns.plot > columns.state:
        at.write(sheet, columns.state, middle, _short(columns), style, theme.text3)
    sheet.line([0.0, sheet.width], [top, top], theme.line2, order=0.2)


def _short(columns: _Columns) -> str:
    """Return the heading of the states where it has room."""
    word = tr("Standing")
    return word if width_of(word, text_style("caption")) <= columns.plot - columns.state else ""


def _draw_row(
    sheet: Sheet, at: Sides, columns: _Columns, calendar: Calendar, row: _Row
) -> list[Hit]:
    theme, line, style = sheet.theme, row.line, _style(row.line)
    caption = text_style("caption")
    if line.kind == MILESTONE:
        bars.diamond(sheet, at.x(row.into + 5), row.middle, line)
    elif line.number:
        at.write(sheet, row.into, row.top + _first(row, style), line.number, caption, theme.text3)
    at.write(sheet, row.into + _number_room(line), row.middle, row.name, style, theme.text)
    if line.progress is not None and line.kind != MILESTONE:
        share = percent(line.progress)
        write_figure(sheet, at, columns.done, columns.share, row.middle, share, caption,
                     theme.text2)  # fmt: skip
    write_state(sheet, at, columns.state, row.middle, state(theme, line.standing),
                _state_word(line))  # fmt: skip
    if line.start is None or line.finish is None:
        return []
    place = bars.draw_bar(sheet, calendar, line, row.middle)
    return _hits(line, place, state(theme, line.standing).tone.fill)


def _first(row: _Row, style: TextStyle) -> float:
    """Return the middle of the first line of a name, from the row's top."""
    return row.height / 2 - (len(row.name) - 1) * style.line / 2


def _hits(line: GanttLine, place: Panel, colour: str) -> list[Hit]:
    """Return the bar as a place that opens its record, and what is read out at its height."""
    opens = Hit(REGION, *place, line.name, line.span, percent(line.progress), colour, 0,
                record=line.id, group=line.name, opens=line.kind)  # fmt: skip
    x, y = (place.left + place.right) / 2, (place.top + place.bottom) / 2
    read = []
    if line.kind != MILESTONE:
        read.append((tr("done"), percent(line.progress), line.progress))
    if line.late > 0 and line.kind == ACTIVITY:
        read.append((tr("late"), trn("{n} day", "{n} days", line.late), float(line.late)))
    if line.slack is not None and line.kind == ACTIVITY:
        text = trn("{n} day", "{n} days", line.slack)
        read.append((tr("slack"), text, float(line.slack)))
    values = [
        Hit(VALUE, x - 6, y - 6, x + 6, y + 6, label, line.span, text, colour, 0,
            record=line.id, value=value, group=f"{line.name}, {line.span}", opens=line.kind)
        for label, text, value in read
        if value is not None
    ]  # fmt: skip
    return [opens, *values]
