"""The parts of a plan as drawn: bars, milestones, links, today's line, and what they mean."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from rolau.analysis.mission_charts.gantt import ACTIVITY, MILESTONE, RESULT, GanttAnswer, GanttLine
from rolau.analysis.mission_charts.words import day_words
from rolau.analysis.missions.standing import DONE, LATE, late_words, words
from rolau.base.texts import tr
from rolau.charts.engine import width_of
from rolau.charts.missions.calendar import Calendar
from rolau.charts.missions.common import Panel, outline
from rolau.charts.sheet import Sheet
from rolau.charts.sides import Sides
from rolau.charts.theme import ChartTheme, Tone, text_style

BESIDE = 14.0
"""Room between the end of a bar and the words after it, and after these."""
_HALF = 6.0
_DIAMOND = 8.0
_SPAN = 4.0
_STEM = 5.0


def tone_of(theme: ChartTheme, line: GanttLine) -> Tone:
    """Return the colours of a bar: late, begun or done, or not begun."""
    if line.standing == LATE:
        return theme.tones["conflict"]
    begun = bool(line.progress) or line.standing == DONE
    return theme.tones["transition" if begun else "neutral"]


def beside(line: GanttLine) -> str:
    """Return the words after a bar: how late it is, or a milestone's day."""
    if line.kind == MILESTONE:
        day = line.reached or line.finish
        return day_words(day) if day else ""
    if line.kind != ACTIVITY:
        return ""
    return late_words(line.late) or (words(LATE) if line.standing == LATE else "")


def draw_bar(sheet: Sheet, calendar: Calendar, line: GanttLine, middle: float) -> Panel:
    """Draw a line's days; returns where they are."""
    start, finish = line.start or calendar.start, line.finish or calendar.start
    left, right = calendar.x(start), calendar.x(finish, 1.0)
    if line.kind == MILESTONE:
        return _milestone(sheet, calendar, line, middle)
    if line.kind == RESULT:
        _span(sheet, left, right, middle, line)
        return Panel(left, middle - _HALF, right, middle + _HALF)
    tone = tone_of(sheet.theme, line)
    right = max(right, left + 2)
    place = Panel(left, middle - _HALF, right, middle + _HALF)
    sheet.box(place, tone.soft, order=1.2)
    done = left + (right - left) * min(100.0, line.progress or 0.0) / 100
    if done > left:
        sheet.box(place._replace(right=done), tone.fill, order=1.3)
    strong = line.critical
    colour = sheet.theme.text if strong else tone.fill
    outline(sheet, place, colour, 2.0 if strong else 1.0, 1.5 if strong else 1.4)
    _baseline(sheet, calendar, line, middle + _HALF + 3.5)
    said = beside(line)
    if said:
        colour = tone.text if line.standing == LATE else sheet.theme.text2
        _words(sheet, right, middle, said, colour)
    return place


def _baseline(sheet: Sheet, calendar: Calendar, line: GanttLine, y: float) -> None:
    if line.baseline:
        first, last = line.baseline
        sheet.line([calendar.x(first), calendar.x(last, 1.0)], [y, y], sheet.theme.text3,
                   width=2.5, order=1.1)  # fmt: skip


def _words(sheet: Sheet, right: float, middle: float, said: str, colour: str) -> None:
    """Write words after a bar, on a ground of their own so that no line runs through them."""
    style = text_style("mark")
    left = right + BESIDE / 2
    wide = width_of(said, style)
    ground = Panel(left - 2, middle - style.line / 2, left + wide + 2, middle + style.line / 2)
    sheet.box(ground, sheet.theme.base, order=3.5)
    sheet.text(left, middle, said, style, colour)


def _span(sheet: Sheet, left: float, right: float, middle: float, line: GanttLine) -> None:
    """Draw a result's days: a beam with ends that point down."""
    theme = sheet.theme
    colour = theme.text3 if line.level == "output" else theme.text2
    top = middle - _SPAN / 2
    sheet.box(Panel(left, top, right, middle + _SPAN / 2), colour, order=1.2)
    for x in (left, right - 2):
        sheet.box(Panel(x, top, x + 2, middle + _SPAN + 1), colour, order=1.2)


def _milestone(sheet: Sheet, calendar: Calendar, line: GanttLine, middle: float) -> Panel:
    day = line.reached or line.finish or calendar.start
    x = calendar.x(day, 0.5)
    first = line.baseline[1] if line.baseline else None
    if first and first != day:
        y = middle + _HALF + 3.5
        sheet.line([calendar.x(first), x], [y, y], sheet.theme.text3, width=2.5, order=1.1)
    diamond(sheet, x, middle, line)
    late = line.standing == LATE
    colour = sheet.theme.tones["conflict"].text if late else sheet.theme.text2
    _words(sheet, x + _DIAMOND / 2, middle, beside(line), colour)
    return Panel(x - _HALF, middle - _HALF, x + _HALF, middle + _HALF)


def diamond(sheet: Sheet, x: float, middle: float, line: GanttLine) -> None:
    """Draw a milestone's sign: hollow until it is reached."""
    theme = sheet.theme
    colour = theme.tones["conflict"].fill if line.standing == LATE else theme.text
    sheet.mark(x, middle, "D", _DIAMOND * 0.8, colour, hollow=line.reached is None)


def draw_links(
    sheet: Sheet, calendar: Calendar, answer: GanttAnswer, places: Mapping[str, float]
) -> None:
    """Draw what waits for what: from an end of one bar to an end of another, both shown."""
    lines = {line.id: line for line in answer.lines if line.start and line.finish}
    for link in answer.links:
        one, other = lines.get(link.predecessor), lines.get(link.successor)
        if one is None or other is None or not {one.id, other.id} <= places.keys():
            continue
        start = _end(calendar, one, link.type[0])
        end = _end(calendar, other, link.type[1])
        _arrow(sheet, (start, places[one.id]), (end, places[other.id]), link.type)


def _end(calendar: Calendar, line: GanttLine, side: str) -> float:
    """Return the pixel of a bar's start (S) or finish (F)."""
    if side == "S":
        return calendar.x(line.start or calendar.start)
    return calendar.x(line.finish or calendar.start, 1.0)


def _arrow(sheet: Sheet, start: tuple[float, float], end: tuple[float, float], kind: str) -> None:
    colour = sheet.theme.text3
    (x, y), (to, down) = start, end
    out = _STEM if kind[0] == "F" else -_STEM
    into = -_STEM if kind[1] == "S" else _STEM
    between = down - 10.0 if down > y else down + 10.0
    xs = [x, x + out, x + out, to + into, to + into, to]
    ys = [y, y, between, between, down, down]
    sheet.line(xs, ys, colour, width=1.0, order=0.9)
    sheet.mark(to + into * 0.4, down, ">" if into < 0 else "<", 4.0, colour)


def draw_today(sheet: Sheet, calendar: Calendar, on: date, middle: float) -> None:
    """Draw the day the plan is looked at: a line with its date above, when it is on the axis."""
    x = calendar.x(on, 0.5)
    panel = calendar.panel
    if not panel.left <= x <= panel.right:
        return
    style, theme = text_style("label"), sheet.theme
    said = day_words(on)
    wide = width_of(said, style)
    left = max(panel.left, min(x - wide / 2, panel.right - wide))
    sheet.text(left, middle, said, style, theme.accent)
    sheet.line([x, x], [middle + 8, panel.bottom], theme.accent_fill, width=2.0, order=3)


class Legend(NamedTuple):
    """What the signs of a plan mean: names of signs with their words, in lines."""

    lines: tuple[tuple[tuple[str, str, float], ...], ...]

    @property
    def height(self) -> float:
        """The room it takes, in pixels."""
        return 18.0 * (len(self.lines) + 1)


_SIGN_ROOM = 26.0
_APART = 16.0


def legend_lines(answer: GanttAnswer, width: float) -> Legend:
    """Return what needs to be said of the signs that a plan shows, broken to a width."""
    lines = answer.lines
    work = answer.activities
    wanted = [
        ("bar", tr("now, part done"), bool(work)),
        ("baseline", _baseline_words(answer), any(line.baseline for line in lines)),
        ("late", tr("late"), any(line.standing == LATE for line in work)),
        ("critical", tr("critical: a day lost moves the end"), any(ln.critical for ln in work)),
        ("reached", tr("milestone reached"), any(line.reached for line in lines)),
        ("ahead", tr("milestone not reached"),
         any(line.kind == MILESTONE and not line.reached for line in lines)),
        ("link", tr("waits for"), bool(answer.links)),
    ]  # fmt: skip
    style = text_style("caption")
    found: list[list[tuple[str, str, float]]] = [[]]
    at = 0.0
    for sign, said, shown in wanted:
        if not shown:
            continue
        wide = _SIGN_ROOM + width_of(said, style)
        if found[-1] and at + wide > width:
            found.append([])
            at = 0.0
        found[-1].append((sign, said, at))
        at += wide + _APART
    return Legend(tuple(tuple(entries) for entries in found))


def _baseline_words(answer: GanttAnswer) -> str:
    if answer.baseline_on:
        return tr("first plan of {day}", day=answer.baseline_on)
    return tr("first plan")


def draw_legend(sheet: Sheet, at: Sides, legend: Legend, top: float, note: str) -> None:
    """Draw what the signs mean, and a note below."""
    style, theme = text_style("caption"), sheet.theme
    for number, entries in enumerate(legend.lines):
        middle = top + 9.0 + 18.0 * number
        for sign, said, start in entries:
            _sign(sheet, at.panel(start, middle - 5, start + 20, middle + 5), sign)
            at.write(sheet, start + _SIGN_ROOM, middle, said, style, theme.text2)
    if note:
        at.write(sheet, 0.0, top + 9.0 + 18.0 * len(legend.lines), note, style, theme.text3)


def _sign(sheet: Sheet, place: Panel, sign: str) -> None:
    theme = sheet.theme
    middle = (place.top + place.bottom) / 2
    across = (place.left + place.right) / 2
    if sign in ("bar", "late", "critical"):
        tone = theme.tones["conflict" if sign == "late" else "transition"]
        sheet.box(place, tone.soft, order=1.2)
        sheet.box(place._replace(right=across), tone.fill, order=1.3)
        strong = sign == "critical"
        outline(sheet, place, theme.text if strong else tone.fill, 2.0 if strong else 1.0, 1.4)
    elif sign == "baseline":
        sheet.line([place.left, place.right], [middle, middle], theme.text3, width=2.5)
    elif sign == "link":
        sheet.line([place.left, place.right - 4], [middle, middle], theme.text3)
        sheet.mark(place.right - 3, middle, ">", 4.0, theme.text3)
    else:
        sheet.mark(across, middle, "D", _DIAMOND * 0.8, theme.text, hollow=sign == "ahead")
