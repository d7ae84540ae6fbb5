"""Countries compared: their lines, and beside them the ranges in the period compared."""

from rolau.analysis.compare import CompareAnswer
from rolau.base.texts import tr
from rolau.charts import engine
from rolau.charts.drawn import VALUE, Drawn, Hit
from rolau.charts.empty import nothing
from rolau.charts.heading import Heading, heading
from rolau.charts.marks import Panel
from rolau.charts.series import marker
from rolau.charts.sheet import Plot, Sheet
from rolau.charts.theme import ChartTheme, SeriesStyle, text_style
from rolau.charts.theme import theme as theme_of
from rolau.charts.trend import PLOT, WIDTH, plot_lines
from rolau.charts.words import compare_words
from rolau.models.dates import show_period
from rolau.models.wording import figure

_STEP = 18.0
_SIDES = 12.0
_AXIS = 24.0
_CAP = 4.0
_LEAST = 420.0
"""Width in pixels that is left to the lines; a narrower chart shows ranges as shades only."""


def compare_figure(
    answer: CompareAnswer,
    *,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
    headed: bool = True,
) -> Drawn:
    """Draw two to six countries: lines over the years, values with ranges of one period.

    ``size`` is width and height in pixels at 96 to the inch. Safe in any thread.
    """
    theme = theme or theme_of()
    width, height = size or (WIDTH, None)
    with engine.DRAWING:
        head = heading(answer.finding, answer.subtitle, width) if headed else Heading((), ())
        alt = compare_words(answer)
        if not answer.trend.filled:
            words = tr("Import a release that holds values, or enter one by hand.")
            return nothing(words, alt, theme, (width, height), head, answer)
        tall = height or head.height + PLOT + _AXIS
        sheet = Sheet(width, tall, theme)
        head.draw(sheet)
        aside = 2 * _SIDES + _STEP * len(answer.places)
        aside = aside if answer.places and width - aside >= _LEAST else 0.0
        plot, found = plot_lines(sheet, answer.trend, head.height, tall, width - aside)
        panels = [plot.panel]
        if aside:
            beside = Panel(width - aside + _SIDES, plot.panel.top, width, plot.panel.bottom)
            found += _ranges(sheet, plot, beside, answer)
            panels.append(beside)
    return Drawn(sheet.drawing, width, tall, tuple(found), tuple(panels), alt, answer)


def _ranges(sheet: Sheet, plot: Plot, beside: Panel, answer: CompareAnswer) -> list[Hit]:
    """Draw the values of the period compared with their ranges, best first; return where."""
    theme, style = sheet.theme, text_style("caption")
    numbers = {line.country: number for number, line in enumerate(answer.trend.lines)}
    ends = [beside.left, beside.right]
    sheet.line(ends, [beside.bottom] * 2, theme.line2, order=1.1)
    middle = (beside.left + beside.right) / 2
    period = show_period(answer.period)
    sheet.text(middle, beside.bottom + 14, period, style, theme.text3, "center")
    found: list[Hit] = []
    for place in answer.places:
        own = theme.style(numbers[place.country])
        x = beside.left + _SIDES / 2 + _STEP * (len(found) + 0.5)
        y = plot.y(place.point.value)
        _whisker(sheet, plot, x, place.point.range, own)
        sign, big, hollow = marker(own)
        sheet.mark(x, y, sign, big + 1.5, own.colour, hollow=hollow)
        text = figure(place.point.value, answer.measure.decimals)
        found.append(
            Hit(VALUE, x - _STEP / 2, y - 6, x + _STEP / 2, y + 6, place.label, period, text,
                own.colour, 1, country=place.country, record=answer.period,
                value=place.point.value)
        )  # fmt: skip
    return found


def _whisker(
    sheet: Sheet, plot: Plot, x: float, span: tuple[float, float] | None, style: SeriesStyle
) -> None:
    if span is None:
        return
    low, high = (plot.y(end) for end in span)
    sheet.line([x, x], [low, high], style.colour, width=1.5, order=3)
    for y in (low, high):
        sheet.line([x - _CAP, x + _CAP], [y, y], style.colour, width=1.5, order=3)
