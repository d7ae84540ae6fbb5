"""Progress as drawn: a bar of what is done, a mark where the plan would be, result by result."""

from typing import NamedTuple

from rolau.analysis.mission_charts.progress import (
    ProgressAnswer,
    ProgressLine,
    ahead_words,
    percent,
)
from rolau.analysis.mission_charts.words import day_words
from rolau.base.texts import tr, trn
from rolau.charts.drawn import LINES, VALUE, Drawn, Hit
from rolau.charts.engine import width_of
from rolau.charts.heading import Heading
from rolau.charts.missions.common import (
    Panel,
    chart,
    drawn,
    outline,
    state,
    state_width,
    write_figure,
    write_state,
)
from rolau.charts.missions.words import no_days_words, progress_words
from rolau.charts.sheet import Sheet, wrap
from rolau.charts.sides import Sides, sides
from rolau.charts.theme import ChartTheme, TextStyle, text_style

_LEAST = 26.0
_PAD = 8.0
_GAP = 12.0
_INDENT = 10.0
_NAMES = 0.34
_HALF = 5.0
_AXIS = 24.0
_LEGEND = 24.0
_TICKS = (0, 25, 50, 75, 100)


class _Row(NamedTuple):
    """A line with its name broken to the column, and where it stands."""

    line: ProgressLine
    name: tuple[str, ...]
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


class _Columns(NamedTuple):
    """Distances from the leading edge; ``done`` is where a share ends."""

    names: float
    done: float
    share: float
    plot: tuple[float, float]
    words: float
    state: float


def progress_figure(
    answer: ProgressAnswer,
    *,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
    headed: bool = True,
) -> Drawn:
    """Draw what is done against what was planned by the day of the answer.

    ``size`` is width and height in pixels at 96 to the inch; lines that do not fit are counted.
    Safe in any thread.
    """
    empty = no_days_words() if not any(line.done is not None for line in answer.lines) else ""
    alt = progress_words(answer)
    return drawn(answer, _draw, alt=alt, empty=empty, theme=theme, size=size, headed=headed)


def _draw(
    answer: ProgressAnswer,
    theme: ChartTheme,
    size: tuple[float, float | None],
    head: Heading,
    alt: str,
) -> Drawn:
    width, height = size
    at, columns = sides(width), _columns(answer, width, theme)
    rows, left_out = _rows(answer, columns, head.height), 0
    if height:
        room = height - _AXIS - _LEGEND
        shown = [row for row in rows if row.top + row.height <= room] or rows[:1]
        rows, left_out = shown, len(rows) - len(shown)
    end = rows[-1].top + rows[-1].height
    tall = height or end + _AXIS + _LEGEND
    sheet = Sheet(width, tall, theme)
    head.draw(sheet)
    panel = at.panel(columns.plot[0], head.height, columns.plot[1], end)
    _axis(sheet, panel)
    hits = [hit for row in rows for hit in _draw_row(sheet, at, columns, panel, row)]
    note = trn("{n} line more, not shown here", "{n} lines more, not shown here", left_out)
    _legend(sheet, at, answer, end + _AXIS + _LEGEND / 2, note if left_out else "")
    whole = Panel(0.0, head.height, width, end)
    return chart(sheet, hits, (whole,), alt, answer, LINES)


def _style(line: ProgressLine) -> TextStyle:
    return text_style("mark" if line.depth < 2 else "caption")


def _columns(answer: ProgressAnswer, width: float, theme: ChartTheme) -> _Columns:
    style = text_style("mark")
    names = _NAMES * width
    share = max(width_of(percent(line.done), style) for line in answer.lines)
    done = names + _GAP + share
    words = max(width_of(ahead_words(line), text_style("caption")) for line in answer.lines)
    states = max(state_width(theme, line.standing) for line in answer.lines)
    state_at = width - states
    words_at = state_at - _GAP - words if states else width - words
    return _Columns(names, done, share, (done + _GAP, words_at - _GAP - 4), words_at, state_at)


def _rows(answer: ProgressAnswer, columns: _Columns, top: float) -> list[_Row]:
    rows, y = [], top
    for line in answer.lines:
        style = _style(line)
        room = columns.names - _INDENT * line.depth
        name = tuple(wrap(line.name, style, room, even=False))
        height = max(_LEAST, len(name) * style.line + _PAD)
        rows.append(_Row(line, name, y, height))
        y += height
    return rows


def _axis(sheet: Sheet, panel: Panel) -> None:
    theme, style = sheet.theme, text_style("caption")
    for tick in _TICKS:
        x = _x(panel, tick)
        sheet.line([x, x], [panel.top, panel.bottom], theme.grid if tick else theme.line2,
                   order=0.2)  # fmt: skip
        text = percent(tick) if tick in (0, 100) else str(tick)
        sheet.text(x, panel.bottom + 11, text, style, theme.text3, "center")


def _x(panel: Panel, share: float) -> float:
    return panel.left + (panel.right - panel.left) * max(0.0, min(100.0, share)) / 100


def _draw_row(sheet: Sheet, at: Sides, columns: _Columns, panel: Panel, row: _Row) -> list[Hit]:
    theme, line, caption = sheet.theme, row.line, text_style("caption")
    middle = row.middle
    if row.top > panel.top:
        sheet.line([0.0, sheet.width], [row.top, row.top], theme.grid, order=0.1)
    at.write(sheet, _INDENT * line.depth, middle, row.name, _style(line), theme.text)
    write_state(sheet, at, columns.state, middle, state(theme, line.standing))
    if line.done is None:
        return []
    write_figure(sheet, at, columns.done, columns.share, middle, percent(line.done),
                 text_style("mark"), theme.text)  # fmt: skip
    behind = line.ahead is not None and line.ahead < 0
    colour = theme.tones["conflict"].text if behind else theme.text2
    at.write(sheet, columns.words, middle, ahead_words(line), caption, colour)
    whole = Panel(panel.left, middle - _HALF, panel.right, middle + _HALF)
    end = _x(panel, line.done)
    fill = theme.tones["transition"]
    sheet.box(whole, theme.tones["neutral"].soft, order=1.0)
    sheet.box(whole._replace(right=end), fill.fill, order=1.2)
    hits = [_hit(line, tr("done"), line.done, end, middle, fill.fill)]
    if line.planned is not None:
        aim = _x(panel, line.planned)
        if behind:
            outline(sheet, whole._replace(left=end, right=aim), theme.tones["conflict"].fill, 1.0,
                    1.3, (3, 2))  # fmt: skip
        _planned(sheet, aim, middle)
        hits.append(_hit(line, tr("planned"), line.planned, aim, middle, theme.text))
    return hits


def _planned(sheet: Sheet, x: float, middle: float) -> None:
    ends = [middle - _HALF - 3, middle + _HALF + 3]
    sheet.line([x, x], ends, sheet.theme.text, width=2.5, order=2)


def _hit(line: ProgressLine, label: str, value: float, x: float, y: float, colour: str) -> Hit:
    return Hit(VALUE, x - 6, y - 8, x + 6, y + 8, label, "", percent(value), colour, 0,
               record=line.id, value=value, group=line.name, opens=line.kind)  # fmt: skip


def _legend(sheet: Sheet, at: Sides, answer: ProgressAnswer, middle: float, note: str) -> None:
    """Say what bar and mark mean."""
    theme, style = sheet.theme, text_style("caption")
    x = 0.0
    planned = tr("planned by {day}", day=day_words(answer.on))
    behind = any(line.ahead is not None and line.ahead < 0 for line in answer.lines)
    for sign, words, shown in (
        ("done", tr("done"), True),
        ("planned", planned, True),
        ("behind", tr("behind"), behind),
    ):
        if not shown:
            continue
        place = at.panel(x, middle - _HALF, x + 18, middle + _HALF)
        if sign == "done":
            sheet.box(place, theme.tones["transition"].fill, order=1.2)
        elif sign == "planned":
            _planned(sheet, (place.left + place.right) / 2, middle)
        else:
            outline(sheet, place, theme.tones["conflict"].fill, 1.0, 1.3, (3, 2))
        at.write(sheet, x + 24, middle, words, style, theme.text2)
        x += 24 + width_of(words, style) + 16
    if note:
        at.write(sheet, x, middle, note, style, theme.text3)
