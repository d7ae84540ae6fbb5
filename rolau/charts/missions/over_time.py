"""What charts over days share: plot and calendar, levels, names beside the lines, today."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rolau.charts.drawn import VALUE, Drawn, Hit
from rolau.charts.engine import width_of
from rolau.charts.heading import Heading
from rolau.charts.missions import bars
from rolau.charts.missions.calendar import HEAD, Calendar
from rolau.charts.missions.common import Panel, Size, chart
from rolau.charts.placing import spread
from rolau.charts.sheet import Sheet
from rolau.charts.theme import ChartTheme, text_style

_HEIGHT = 250.0
_TODAY = 18.0
_LEFT = 40.0
_GAP = 12.0
_STROKE = 8.0
_AFTER = 4.0
_END = 2.0
_REACH = 6.0


class Label(NamedTuple):
    """What is written beside the plot, wanted at a height, behind a stroke of a colour if any."""

    text: str
    y: float
    colour: str
    stroke: str = ""
    dash: tuple[float, ...] = ()


def begun(
    theme: ChartTheme,
    size: Size,
    head: Heading,
    days: tuple[date, date],
    texts: Iterable[str],
    below: float,
) -> tuple[Sheet, Calendar]:
    """Return the sheet with its heading and calendar, from the month of a first to a last day.

    The plot leaves room for ``texts`` beside it and so many pixels ``below``.
    """
    sheet = Sheet(size[0], size[1] or head.height + _HEIGHT, theme)
    head.draw(sheet)
    wide = max(width_of(text, text_style("mark")) for text in texts)
    beside = _GAP + _STROKE + _AFTER + wide + _END
    panel = Panel(_LEFT, head.height + _TODAY + HEAD, sheet.width - beside, sheet.height - below)
    start = days[0].replace(day=1)
    calendar = Calendar(start, (panel.right - panel.left) / ((days[1] - start).days + 1), panel)
    calendar.draw(sheet, head.height + _TODAY)
    return sheet, calendar


def draw_level(sheet: Sheet, panel: Panel, y: float, text: str, *, ground: bool) -> None:
    """Draw a line across the plot with its amount before it; the ``ground`` is stronger."""
    theme = sheet.theme
    colour = theme.line2 if ground else theme.grid
    sheet.line([panel.left, panel.right], [y, y], colour, order=0.3)
    sheet.text(panel.left - 6, y, text, text_style("caption"), theme.text3, "right")


def write_beside(sheet: Sheet, panel: Panel, labels: Sequence[Label]) -> None:
    """Write labels beside the plot, clear of each other, each behind its stroke."""
    style = text_style("mark")
    middles = spread(
        [label.y for label in labels], [style.line] * len(labels), panel.top, panel.bottom
    )
    x = panel.right + _GAP
    for label, middle in zip(labels, middles, strict=True):
        if label.stroke:
            ends = [x, x + _STROKE]
            sheet.line(ends, [middle, middle], label.stroke, width=3, dash=label.dash)
        sheet.text(x + _STROKE + _AFTER, middle, label.text, style, label.colour)


def value_hit(
    at: tuple[float, float],
    label: str,
    when: str,
    text: str,
    colour: str,
    record: str,
    value: float,
) -> Hit:
    """Return the place where a value of a line is pointed at."""
    x, y = at
    return Hit(VALUE, x - _REACH, y - _REACH, x + _REACH, y + _REACH, label, when, text, colour, 0,
               record=record, value=value)  # fmt: skip


def finished(
    sheet: Sheet, calendar: Calendar, head: Heading, on: date, hits: list[Hit], alt: str,
    answer: object,
) -> Drawn:  # fmt: skip
    """Return the chart, with the day it is looked at drawn over all."""
    bars.draw_today(sheet, calendar, on, head.height + _TODAY / 2)
    return chart(sheet, hits, (calendar.panel,), alt, answer, "across")
