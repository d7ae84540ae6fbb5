"""Money over time as drawn: planned as a dashed line, spent as a full one, what was received."""

from collections.abc import Sequence
from typing import NamedTuple

from rolau.analysis.mission_charts.burn import BurnAnswer, BurnPoint, period_words
from rolau.analysis.mission_charts.words import amount
from rolau.base.texts import tr
from rolau.charts import scales
from rolau.charts.drawn import Drawn, Hit
from rolau.charts.heading import Heading
from rolau.charts.missions import over_time
from rolau.charts.missions.calendar import Calendar
from rolau.charts.missions.common import Panel, Scale, Size, drawn
from rolau.charts.missions.funding import unit_of
from rolau.charts.missions.words import burn_words
from rolau.charts.sheet import Sheet
from rolau.charts.theme import ChartTheme, text_style
from rolau.models.dates import first_day
from rolau.models.money import digits
from rolau.models.wording import figure

_BELOW = 22.0


class _Curve(NamedTuple):
    """A line: its name, its points in pixels, the sum at its end, and how it is drawn."""

    name: str
    points: tuple[tuple[float, float], ...]
    text: str
    colour: str
    dash: tuple[float, ...]
    marker: str


def burn_figure(
    answer: BurnAnswer,
    *,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
    headed: bool = True,
) -> Drawn:
    """Draw what is spent against what was planned, as sums since the beginning.

    ``size`` is width and height in pixels at 96 to the inch. Safe in any thread.
    """
    words = tr("Add budget lines with their year, and expenditures, to see them here.")
    empty = words if answer.empty else ""
    alt = burn_words(answer)
    return drawn(answer, _draw, alt=alt, empty=empty, theme=theme, size=size, headed=headed)


def _draw(answer: BurnAnswer, theme: ChartTheme, size: Size, head: Heading, alt: str) -> Drawn:
    days = (first_day(answer.points[0].period), answer.points[-1].until)
    sheet, calendar = over_time.begun(theme, size, head, days, _labels(answer), _BELOW)
    scale = _axis(sheet, answer, calendar.panel)
    curves = _curves(answer, theme, calendar, scale)
    for curve in curves:
        _line(sheet, curve)
    _ends(sheet, curves, calendar.panel)
    hits = _hits(answer, theme, calendar, scale)
    return over_time.finished(sheet, calendar, head, answer.on, hits, alt, answer)


def _labels(answer: BurnAnswer) -> list[str]:
    newest, last = answer.newest, answer.points[-1]
    return [
        _label(tr("planned"), last.planned, answer),
        _label(tr("spent"), (newest.spent or 0) if newest else 0, answer),
        _label(tr("received"), answer.received, answer),
    ]


def _label(word: str, minor: int, answer: BurnAnswer) -> str:
    return f"{word} {amount(minor, answer.currency)}"


def _axis(sheet: Sheet, answer: BurnAnswer, panel: Panel) -> Scale:
    per = 10 ** digits(answer.currency)
    values = [0, answer.received, *(point.planned for point in answer.points)]
    values += [point.spent for point in answer.points if point.spent is not None]
    parts = max(2, round((panel.bottom - panel.top) / 36))
    (low, high), ticks = scales.value_axis([value / per for value in values], None, None, parts)
    scale = Scale(panel, low * per, high * per)
    size, word = unit_of(high)
    shown = [tick / size for tick in ticks]
    decimals = scales.decimals_of(shown)
    for tick, value in zip(ticks, shown, strict=True):
        text = figure(value, decimals)
        over_time.draw_level(sheet, panel, scale.y(tick * per), text, ground=not tick)
    words = tr("{unit} {currency}", unit=word, currency=answer.currency).strip()
    sheet.text(0.0, panel.bottom + 14, words, text_style("caption"), sheet.theme.text3)
    return scale


def _curves(
    answer: BurnAnswer, theme: ChartTheme, calendar: Calendar, scale: Scale
) -> list[_Curve]:
    planned, spent = theme.series[6], theme.series[0]
    found = [
        _Curve(
            tr("planned"),
            _points(calendar, scale, [(each, each.planned) for each in answer.points]),
            _label(tr("planned"), answer.points[-1].planned, answer),
            planned.colour,
            (8, 4),
            "o",
        )
    ]
    newest = answer.newest
    if newest is not None and newest.spent is not None:
        sums = [(each, each.spent) for each in answer.points if each.spent is not None]
        found.append(
            _Curve(tr("spent"), _points(calendar, scale, sums),
                   _label(tr("spent"), newest.spent, answer), spent.colour, (), "s")
        )  # fmt: skip
    if answer.received > 0:
        y = scale.y(answer.received)
        ends = ((scale.panel.left, y), (scale.panel.right, y))
        found.append(
            _Curve(tr("received"), ends, _label(tr("received"), answer.received, answer),
                   theme.target.fill, (2, 3), "")
        )  # fmt: skip
    return found


def _points(
    calendar: Calendar, scale: Scale, sums: Sequence[tuple[BurnPoint, int]]
) -> tuple[tuple[float, float], ...]:
    """Return the pixels of sums at the ends of their periods, beginning with nothing."""
    start = (calendar.x(calendar.start), scale.y(0))
    return (start, *((calendar.x(point.until, 1.0), scale.y(value)) for point, value in sums))


def _line(sheet: Sheet, curve: _Curve) -> None:
    xs, ys = [x for x, _ in curve.points], [y for _, y in curve.points]
    sheet.line(xs, ys, curve.colour, width=sheet.theme.series_width, dash=curve.dash, order=2)
    if curve.marker:
        sheet.mark(xs[-1], ys[-1], curve.marker, 7.0, curve.colour)


def _ends(sheet: Sheet, curves: Sequence[_Curve], panel: Panel) -> None:
    """Write name and sum beside each line, clear of each other, with its colour before it."""
    over_time.write_beside(
        sheet,
        panel,
        [
            over_time.Label(
                curve.text,
                curve.points[-1][1],
                sheet.theme.text,
                curve.colour,
                (3.0, 2.0) if curve.dash else (),
            )
            for curve in curves
        ],
    )


def _hits(answer: BurnAnswer, theme: ChartTheme, calendar: Calendar, scale: Scale) -> list[Hit]:
    found = []
    for point in answer.points:
        x = calendar.x(point.until, 1.0)
        for label, value, colour in (
            (tr("planned"), point.planned, theme.series[6].colour),
            (tr("spent"), point.spent, theme.series[0].colour),
        ):
            if value is not None:
                at, text = (x, scale.y(value)), amount(value, answer.currency)
                found.append(
                    over_time.value_hit(at, label, period_words(point), text, colour, point.period,
                                        float(value))
                )  # fmt: skip
    return found
