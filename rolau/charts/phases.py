"""The phase timeline alone: events above, phases in lanes, years below, today marked."""

from collections.abc import Sequence
from typing import NamedTuple

from rolau.analysis.timeline import EventMark, TimelineAnswer
from rolau.base.texts import tr
from rolau.charts import engine, scales
from rolau.charts.drawn import EVENT, Drawn, Hit
from rolau.charts.engine import width_of
from rolau.charts.heading import heading
from rolau.charts.lanes import draw_lanes
from rolau.charts.marks import Panel
from rolau.charts.sheet import Sheet
from rolau.charts.theme import ChartTheme, text_style
from rolau.charts.theme import theme as theme_of
from rolau.charts.words import timeline_words
from rolau.models.dates import show_date

WIDTH = 720.0
_PITCH = 20.0
_ROW = 14.0
_DIAMOND = 7.0
_AXIS = 20.0
_MOST_ROWS = 3
_APART = 8.0
_EMPTY = 40.0


class _Placed(NamedTuple):
    """An event on the axis: where it is, its label's left edge and row (-1: without label)."""

    mark: EventMark
    x: float
    left: float
    row: int


def timeline_figure(
    answer: TimelineAnswer,
    *,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
    title: str = "",
) -> Drawn:
    """Draw phases and events on one axis.

    ``size`` is width and height in pixels at 96 to the inch; without it the chart is 720 wide
    and as high as it needs (a greater height leaves room below, a smaller one is not kept).
    Safe in any thread.
    """
    with engine.DRAWING:
        return _draw(answer, theme or theme_of(), size or (WIDTH, 0.0), title)


def _draw(
    answer: TimelineAnswer, theme: ChartTheme, size: tuple[float, float], title: str
) -> Drawn:
    width, least = size
    head = heading(title, "", width)
    above = head.height if title else 0.0
    names = [width_of(owner, text_style("caption")) for owner in answer.owners]
    right = width - (max(names) + 10 if names else 0.0)
    empty = not answer.lanes and not answer.events
    today = _today(answer, right)
    placed = _place(answer, right, today)
    rows = max([entry.row + 1 for entry in placed if entry.row >= 0] + [1])
    top = above + rows * _ROW + _DIAMOND + 5
    lanes = _EMPTY if empty else max(1, len(answer.lanes)) * _PITCH
    tall = max(top + lanes + _AXIS, least)
    sheet = Sheet(width, tall, theme)
    head.draw(sheet)
    room = Panel(0.0, top, right, top + lanes)
    _axis(sheet, answer, room, above)
    _mark_today(sheet, today, room)
    hits = _events(sheet, placed, room)
    hits += draw_lanes(sheet, answer, lambda at: _x(answer, at, right), room, _PITCH, rail=False)
    if empty:
        words = tr("No phases or events are known yet.")
        middle = top + _EMPTY / 2
        sheet.text(right / 2, middle, words, text_style("caption"), theme.text3, "center")
    return Drawn(sheet.drawing, width, tall, tuple(hits), (room,), timeline_words(answer), answer)


def _x(answer: TimelineAnswer, at: float, right: float) -> float:
    return (at - answer.start_year) / (answer.end_year - answer.start_year) * right


def _today(answer: TimelineAnswer, right: float) -> Panel | None:
    """Return where the word "today" stands, centred on its line as far as there is room."""
    if not answer.start_year <= answer.today <= answer.end_year:
        return None
    x = _x(answer, answer.today, right)
    wide = width_of(tr("today"), text_style("label"))
    left = max(0.0, min(x - wide / 2, right - wide))
    return Panel(left, x, left + wide, x)


def _place(answer: TimelineAnswer, right: float, today: Panel | None) -> list[_Placed]:
    """Give each event a label next to its mark, in the lowest row that has room.

    The word "today" keeps its place in the lowest row. A label without room is left out: the
    mark stays, and the pointer and the alternative text say its words.
    """
    style = text_style("caption")
    free = [0.0] * _MOST_ROWS
    placed = []
    for mark in answer.events:
        x = _x(answer, mark.at, right)
        wide = width_of(mark.label, style)
        found = (x, -1)
        for row in range(_MOST_ROWS):
            limit = right
            if row == 0 and today is not None:
                limit = today.left - _APART if x <= today.top else right
                free[0] = max(free[0], today.right + _APART) if x > today.top else free[0]
            left = max(free[row], min(x - wide / 2, limit - wide))
            if left <= x + 1 and x - 1 <= left + wide <= limit:
                found = (left, row)
                free[row] = left + wide + _APART
                break
        placed.append(_Placed(mark, x, *found))
    return placed


def _axis(sheet: Sheet, answer: TimelineAnswer, room: Panel, top: float) -> None:
    """Draw a hairline at round years through the lanes, and the years below."""
    style, theme = text_style("caption"), sheet.theme
    first, last = answer.start_year, answer.end_year
    years = scales.year_ticks(first, last, room.right - room.left, 56, start=first)
    for year in years:
        x = _x(answer, year, room.right)
        sheet.line([x, x], [top, room.bottom], theme.grid, order=0.2)
        wide = width_of(str(year), style)
        left = max(0.0, min(x - wide / 2, room.right - wide))
        sheet.text(left, room.bottom + 11, str(year), style, theme.text3)


def _mark_today(sheet: Sheet, today: Panel | None, room: Panel) -> None:
    if today is None:
        return
    middle = room.top - _DIAMOND - 5 - _ROW / 2
    style = text_style("label")
    sheet.text(today.left, middle, tr("today"), style, sheet.theme.accent)
    x, ends = today.top, [middle + _ROW / 2, room.bottom]
    sheet.line([x, x], ends, sheet.theme.accent_fill, width=2, order=3)


def _events(sheet: Sheet, placed: Sequence[_Placed], room: Panel) -> list[Hit]:
    style, theme = text_style("caption"), sheet.theme
    middle = room.top - _DIAMOND / 2 - 3
    hits = []
    for entry in placed:
        sheet.mark(entry.x, middle, "D", _DIAMOND * 0.72, theme.text2)
        left, right, top = entry.x - 6, entry.x + 6, middle - 6
        if entry.row >= 0:
            line = room.top - _DIAMOND - 5 - (entry.row + 0.5) * _ROW
            sheet.text(entry.left, line, entry.mark.label, style, theme.text2)
            if entry.row and not _struck(entry, placed):
                sheet.line([entry.x, entry.x], [line + 7, middle], theme.line2, order=0.3)
        hits.append(
            Hit(
                EVENT,
                left,
                top,
                right,
                middle + 6,
                entry.mark.label,
                show_date(entry.mark.date) if entry.mark.date else "",
                "",
                theme.text2,
                0,
                record=entry.mark.id,
            )
        )
    return hits


def _struck(entry: _Placed, placed: Sequence[_Placed]) -> bool:
    """Tell whether a hairline from a label down to its mark would run through another label."""
    style = text_style("caption")
    return any(
        other.left - 2 <= entry.x <= other.left + width_of(other.mark.label, style) + 2
        for other in placed
        if 0 <= other.row < entry.row
    )
