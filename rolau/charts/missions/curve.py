"""Progress over time as drawn: the first plan dashed, what was known as steps, the gap today."""

from datetime import date, timedelta

from rolau.analysis.mission_charts.curve import CurveAnswer
from rolau.analysis.mission_charts.progress import percent
from rolau.analysis.mission_charts.words import day_words
from rolau.base.texts import tr
from rolau.charts.drawn import Drawn, Hit
from rolau.charts.heading import Heading
from rolau.charts.missions import over_time
from rolau.charts.missions.calendar import Calendar
from rolau.charts.missions.common import Panel, Scale, Size, drawn
from rolau.charts.missions.words import curve_words, no_days_words
from rolau.charts.sheet import Sheet
from rolau.charts.theme import ChartTheme

_BELOW = 12.0
_TICKS = (0, 25, 50, 75, 100)


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
    empty = no_days_words() if not answer.points else ""
    alt = curve_words(answer)
    return drawn(answer, _draw, alt=alt, empty=empty, theme=theme, size=size, headed=headed)


def _draw(answer: CurveAnswer, theme: ChartTheme, size: Size, head: Heading, alt: str) -> Drawn:
    days = (answer.points[0].day, _month_end(answer.points[-1].day))
    texts = [text for text, _ in _said(answer)]
    sheet, calendar = over_time.begun(theme, size, head, days, texts, _BELOW)
    scale = _axis(sheet, calendar.panel)
    _lines(sheet, answer, calendar, scale)
    _labels(sheet, answer, scale)
    hits = _hits(answer, theme, calendar, scale)
    return over_time.finished(sheet, calendar, head, answer.on, hits, alt, answer)


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
    scale = Scale(panel, 0, 100)
    for tick in _TICKS:
        text = percent(tick) if tick == _TICKS[-1] else str(tick)
        over_time.draw_level(sheet, panel, scale.y(tick), text, ground=not tick)
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


def _labels(sheet: Sheet, answer: CurveAnswer, scale: Scale) -> None:
    """Write planned, done and the gap beside the plot, as of the day, clear of each other."""
    theme, now = sheet.theme, answer.now
    planned, done = scale.y(now.planned or 0.0), scale.y(now.done or 0.0)
    tone = theme.tones["conflict" if (now.ahead or 0) < 0 else "stable"]
    looks: dict[str, tuple[float, str, str, tuple[float, ...]]] = {
        "planned": (planned, theme.text, theme.series[6].colour, (3.0, 2.0)),
        "done": (done, theme.text, theme.series[0].colour, ()),
        "gap": ((planned + done) / 2, tone.text, tone.fill if now.ahead else "", ()),
        "": (done, theme.text2, "", ()),
    }
    labels = [over_time.Label(text, *looks[of]) for text, of in _said(answer)]
    over_time.write_beside(sheet, scale.panel, sorted(labels, key=lambda label: label.y))


def _hits(answer: CurveAnswer, theme: ChartTheme, calendar: Calendar, scale: Scale) -> list[Hit]:
    found = []
    for point in answer.points:
        x, day = calendar.x(point.day, 0.5 if point.done is not None else 0.0), point.day
        for label, value, colour in (
            (tr("planned"), point.planned, theme.series[6].colour),
            (tr("done"), point.done, theme.series[0].colour),
        ):
            if value is not None:
                at, text = (x, scale.y(value)), percent(value)
                found.append(
                    over_time.value_hit(at, label, day_words(day), text, colour, day.isoformat(),
                                        value)
                )  # fmt: skip
    return found


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
