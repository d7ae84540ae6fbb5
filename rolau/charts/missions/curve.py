"""Progress over time as drawn: the first plan dashed, what was known as steps, the gap today."""

from datetime import date, timedelta
from typing import NamedTuple

from rolau.analysis.mission_charts.curve import CurveAnswer
from rolau.analysis.mission_charts.progress import percent
from rolau.analysis.mission_charts.words import day_words
from rolau.base.texts import tr
from rolau.charts.drawn import VALUE, Drawn, Hit
from rolau.charts.engine import width_of
from rolau.charts.heading import Heading
from rolau.charts.missions import bars
from rolau.charts.missions.calendar import HEAD, Calendar
from rolau.charts.missions.common import Panel, Scale, Size, chart, drawn
from rolau.charts.missions.words import curve_words
from rolau.charts.placing import spread
from rolau.charts.sheet import Sheet
from rolau.charts.theme import ChartTheme, text_style

HEIGHT = 250.0
_TODAY = 18.0
_LEFT = 40.0
_GAP = 12.0
_BELOW = 12.0
_TICKS = (0, 25, 50, 75, 100)


class _Label(NamedTuple):
    """What is written beside the plot, wanted at a height, behind a stroke of a colour."""

    text: str
    y: float
    colour: str
    stroke: str
    dash: tuple[float, ...]


def curve_figure(
    answer: CurveAnswer,
    *,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
    headed: bool = True,
) -> Drawn:
    """Draw what was known to be done over time against the first plan.

    ``size`` is width and height in pixels at 96 to the inch. Safe in any thread.
    """
    words = tr("Add activities with their days to see here how far the work is.")
    empty = words if not answer.points else ""
    alt = curve_words(answer)
    return drawn(answer, _draw, alt=alt, empty=empty, theme=theme, size=size, headed=headed)


def _draw(answer: CurveAnswer, theme: ChartTheme, size: Size, head: Heading, alt: str) -> Drawn:
    width, tall = size[0], size[1] or head.height + HEIGHT
    sheet = Sheet(width, tall, theme)
    head.draw(sheet)
    top = head.height + _TODAY + HEAD
    texts = [text for text, _ in _said(answer)]
    beside = max(width_of(text, text_style("mark")) for text in texts) + _GAP + 14
    panel = Panel(_LEFT, top, width - beside, tall - _BELOW)
    start = answer.points[0].day.replace(day=1)
    days = (_month_end(answer.points[-1].day) - start).days + 1
    calendar = Calendar(start, (panel.right - panel.left) / days, panel)
    calendar.draw(sheet, head.height + _TODAY)
    scale = _axis(sheet, panel)
    _lines(sheet, answer, calendar, scale)
    _labels(sheet, answer, panel, scale)
    bars.draw_today(sheet, calendar, answer.on, head.height + _TODAY / 2)
    return chart(sheet, _hits(answer, theme, calendar, scale), (panel,), alt, answer, "across")


def _said(answer: CurveAnswer) -> list[tuple[str, str]]:
    """Return what is written beside the plot, each with what it is of."""
    now = answer.now
    said = []
    if now.planned is not None:
        name = tr("first plan") if answer.baseline else tr("planned")
        said.append((f"{name} {percent(now.planned)}", "planned"))
    if now.done is None:
        said.append((tr("nothing reported"), ""))
    else:
        said += [(f"{tr('done')} {percent(now.done)}", "done"), (answer.gap_words, "gap")]
    return [each for each in said if each[0]]


def _axis(sheet: Sheet, panel: Panel) -> Scale:
    scale, theme, style = Scale(panel, 0, 100), sheet.theme, text_style("caption")
    for tick in _TICKS:
        y = scale.y(tick)
        sheet.line([panel.left, panel.right], [y, y], theme.grid if tick else theme.line2,
                   order=0.3)  # fmt: skip
        text = percent(tick) if tick == _TICKS[-1] else str(tick)
        sheet.text(panel.left - 6, y, text, style, theme.text3, "right")
    return scale


def _lines(sheet: Sheet, answer: CurveAnswer, calendar: Calendar, scale: Scale) -> None:
    """Draw the plan from bend to bend, what was known as steps, the gap between them today."""
    theme = sheet.theme
    plan = [point for point in answer.plan if point.planned is not None]
    if plan:
        xs = [calendar.x(point.day) for point in plan] + [scale.panel.right]
        ys = [scale.y(point.planned or 0.0) for point in plan]
        sheet.line(xs, [*ys, ys[-1]], theme.series[6].colour, width=theme.series_width,
                   dash=(8, 4), order=2)  # fmt: skip
    known, now = answer.known, answer.now
    if not known:
        return
    steps: list[tuple[float, float]] = []
    for point in known:
        x, y = calendar.x(point.day, 0.5), scale.y(point.done or 0.0)
        steps += [(x, steps[-1][1]), (x, y)] if steps else [(x, y)]
        sheet.mark(x, y, "s", 6.0, theme.series[0].colour)
    today = calendar.x(answer.on, 0.5)
    steps.append((today, steps[-1][1]))
    sheet.line([x for x, _ in steps], [y for _, y in steps], theme.series[0].colour,
               width=theme.series_width, order=2.2)  # fmt: skip
    if now.planned is not None and now.ahead:
        tone = theme.tones["conflict" if now.ahead < 0 else "stable"]
        ends = [scale.y(now.planned), scale.y(now.done or 0.0)]
        sheet.line([today, today], ends, tone.fill, width=4.0, order=3.2)


def _labels(sheet: Sheet, answer: CurveAnswer, panel: Panel, scale: Scale) -> None:
    """Write planned, done and the gap beside the plot, as of the day, clear of each other."""
    style, theme, now = text_style("mark"), sheet.theme, answer.now
    planned, done = scale.y(now.planned or 0.0), scale.y(now.done or 0.0)
    behind = (now.ahead or 0) < 0
    tone = theme.tones["conflict" if behind else "stable"]
    looks = {
        "planned": (planned, theme.text, theme.series[6].colour, (3.0, 2.0)),
        "done": (done, theme.text, theme.series[0].colour, ()),
        "gap": ((planned + done) / 2, tone.text, tone.fill if now.ahead else "", ()),
        "": (done, theme.text2, "", ()),
    }
    labels = [_Label(text, *looks[of]) for text, of in _said(answer)]
    labels.sort(key=lambda label: label.y)
    middles = spread(
        [label.y for label in labels], [style.line] * len(labels), panel.top, panel.bottom
    )
    x = panel.right + _GAP
    for label, middle in zip(labels, middles, strict=True):
        if label.stroke:
            sheet.line([x, x + 8], [middle, middle], label.stroke, width=3, dash=label.dash)
        sheet.text(x + 12, middle, label.text, style, label.colour)


def _hits(answer: CurveAnswer, theme: ChartTheme, calendar: Calendar, scale: Scale) -> list[Hit]:
    found = []
    for point in answer.points:
        x = calendar.x(point.day, 0.5 if point.done is not None else 0.0)
        for label, value, colour in (
            (tr("planned"), point.planned, theme.series[6].colour),
            (tr("done"), point.done, theme.series[0].colour),
        ):
            if value is not None:
                y, day = scale.y(value), point.day
                found.append(
                    Hit(VALUE, x - 6, y - 6, x + 6, y + 6, label, day_words(day), percent(value),
                        colour, 0, record=day.isoformat(), value=value)
                )  # fmt: skip
    return found


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
