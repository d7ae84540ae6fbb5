"""Crime × corruption as drawn: every country a dot, the chosen one's way over the years."""

from collections.abc import Sequence
from itertools import pairwise

from rolau.analysis.link import LinkAnswer, Pair
from rolau.analysis.measure import Measure
from rolau.base.texts import tr
from rolau.charts import engine, scales
from rolau.charts.drawn import SPOT, VALUE, Drawn, Hit
from rolau.charts.empty import nothing
from rolau.charts.heading import Heading, heading
from rolau.charts.marks import Align, Panel
from rolau.charts.measure import widest
from rolau.charts.placing import along, least_covered
from rolau.charts.sheet import Plot, Sheet, wrap
from rolau.charts.theme import ChartTheme, TextStyle, text_style
from rolau.charts.theme import theme as theme_of
from rolau.charts.words import link_words
from rolau.models.dates import show_period
from rolau.models.wording import figure

WIDTH = 720.0
PLOT = 320.0
MOST_NAMES = 15
"""Countries up to which every dot bears its name; of more, the pointer reads it."""
_ABOVE = 22.0
_BELOW = 44.0
_LEAST_LEFT = 32.0
_DOT = 5.5
_REACH = 6.0
_CAP = 4.0


def link_figure(
    answer: LinkAnswer,
    *,
    theme: ChartTheme | None = None,
    size: tuple[float, float] | None = None,
    headed: bool = True,
) -> Drawn:
    """Draw two indicators against each other.

    ``size`` is width and height in pixels at 96 to the inch. With ``headed`` false, title,
    caption and the sentences on the country are left to the page. Safe in any thread.
    """
    theme = theme or theme_of()
    width, height = size or (WIDTH, None)
    with engine.DRAWING:
        said = " ".join(filter(None, [answer.place, answer.move]))
        caption = f"{answer.subtitle}. {said}" if said else answer.subtitle
        head = heading(answer.finding, caption, width) if headed else Heading((), ())
        alt = link_words(answer)
        if not answer.pairs and not answer.path:
            words = tr("Import releases that hold values of both for the same countries and years.")
            return nothing(words, alt, theme, (width, height), head, answer)
        return _draw(answer, theme, (width, height), head)._replace(alt=alt, answer=answer)


def _draw(
    answer: LinkAnswer, theme: ChartTheme, size: tuple[float, float | None], head: Heading
) -> Drawn:
    width, height = size
    tall = height or head.height + _ABOVE + PLOT + _BELOW
    sheet = Sheet(width, tall, theme)
    head.draw(sheet)
    top = head.height + _ABOVE
    bottom = max(top + 60, tall - _BELOW)
    style = text_style("caption")
    up, marks = _axis(answer.y, _values(answer, 1), (bottom - top) / 52)
    decimals = scales.decimals_of(marks)
    left = widest((figure(mark, decimals) for mark in marks), style) + 8
    panel = Panel(max(_LEAST_LEFT, left), top, width - 16, bottom)
    across, ticks = _axis(answer.x, _values(answer, 0), (panel.right - panel.left) / 90)
    plot = sheet.plot(panel, across, up)
    _grid(sheet, plot, ticks, marks)
    _names_of_axes(sheet, plot, answer)
    taken = _middle(sheet, plot, answer)
    others = [pair for pair in answer.pairs if pair.country != answer.chosen]
    for pair in others:
        sheet.mark(plot.x(pair.x.value), plot.y(pair.y.value), "o", _DOT,
                   theme.tones["neutral"].fill)  # fmt: skip
    drawn = [(plot.x(pair.x.value), plot.y(pair.y.value)) for pair in (*others, *answer.path)]
    taken += _path(sheet, plot, answer, drawn, taken)
    if len(others) <= MOST_NAMES:
        for pair in others:
            _name(sheet, plot, pair, pair.label, text_style("caption"), drawn, taken, theme.text2)
    found = [hit for pair in others for hit in _hits(plot, answer, pair, theme)]
    found += [hit for pair in answer.path for hit in _hits(plot, answer, pair, theme)]
    return Drawn(sheet.drawing, width, tall, tuple(found), (panel,), "", reading=SPOT)


def _values(answer: LinkAnswer, side: int) -> list[float]:
    found = [(pair.x, pair.y)[side] for pair in (*answer.pairs, *answer.path)]
    newest = [(pair.x, pair.y)[side] for pair in answer.path[-1:]]
    ends = [end for point in newest for end in point.range or ()]
    return [point.value for point in found] + ends


def _axis(
    measure: Measure, values: Sequence[float], parts: float
) -> tuple[tuple[float, float], tuple[float, ...]]:
    """Return the ends of an axis with a little room around the values, and its ticks."""
    low, high = min(values), max(values)
    room = 0.02 * (high - low)
    (start, end), ticks = scales.value_axis(
        [low - room if low - room >= 0 or low < 0 else low, high + room],
        measure.scale_min, measure.scale_max, max(2, round(parts)),
    )  # fmt: skip
    return (start, end), ticks


def _grid(sheet: Sheet, plot: Plot, across: Sequence[float], up: Sequence[float]) -> None:
    theme, panel, style = sheet.theme, plot.panel, text_style("caption")
    decimals = scales.decimals_of(across)
    for tick in across:
        x = plot.x(tick)
        sheet.line([x, x], [panel.top, panel.bottom], theme.grid)
        sheet.text(x, panel.bottom + 11, figure(tick, decimals), style, theme.text3, "center")
    decimals = scales.decimals_of(up)
    for tick in up:
        y = plot.y(tick)
        sheet.line([panel.left, panel.right], [y, y], theme.grid)
        sheet.text(panel.left - 8, y, figure(tick, decimals), style, theme.text3, "right")


def _names_of_axes(sheet: Sheet, plot: Plot, answer: LinkAnswer) -> None:
    """Name both axes, each with its unit and the end at which values are better."""
    theme, panel, style = sheet.theme, plot.panel, text_style("mark")
    for measure, middle, signs in (
        (answer.y, panel.top - 12, ("{better} ↑", "{better} ↓")),
        (answer.x, panel.bottom + 32, ("{better} →", "← {better}")),
    ):
        words = ", ".join(filter(None, [measure.name, measure.unit]))
        better = signs[measure.sense < 0].format(better=tr("better")) if measure.sense else ""
        ends: tuple[Align, Align] = ("left", "right")
        if better.startswith("←"):
            ends = ("right", "left")
        for text, end in zip((words, better), ends, strict=True):
            x = panel.left if end == "left" else panel.right
            sheet.text(x, middle, text, style, theme.text2, end)


def _middle(sheet: Sheet, plot: Plot, answer: LinkAnswer) -> list[Panel]:
    """Draw where the middle country stands on either side; return where the word is."""
    centre = answer.middle
    if centre is None or len(answer.pairs) < 2:
        return []
    theme, panel, style = sheet.theme, plot.panel, text_style("caption")
    x, y = plot.x(centre[0]), plot.y(centre[1])
    sheet.line([x, x], [panel.top, panel.bottom], theme.line2, dash=(4, 3), order=1.1)
    sheet.line([panel.left, panel.right], [y, y], theme.line2, dash=(4, 3), order=1.1)
    words = tr("middle country")
    wide = engine.width_of(words, style)
    sheet.text(panel.right - 4, y - 9, words, style, theme.text3, "right")
    return [Panel(panel.right - 4 - wide, y - 17, panel.right, y - 1)]


def _path(
    sheet: Sheet,
    plot: Plot,
    answer: LinkAnswer,
    drawn: list[tuple[float, float]],
    taken: list[Panel],
) -> list[Panel]:
    """Draw the chosen country's way, its years, and the ranges of its newest values."""
    if not answer.path:
        return []
    theme = sheet.theme
    own = theme.style(0)
    places = [(plot.x(pair.x.value), plot.y(pair.y.value)) for pair in answer.path]
    for number, (one, other) in enumerate(pairwise(places)):
        if not answer.breaks[number]:
            apart = answer.path[number + 1].year - answer.path[number].year
            sheet.line([one[0], other[0]], [one[1], other[1]], own.colour, width=2,
                       dash=(5, 3) if apart > 1 else (), order=3)  # fmt: skip
            drawn += along([one, other])
    drawn += _ranges(sheet, plot, answer.path[-1], own.colour)
    boxes: list[Panel] = [*taken]
    for number, (x, y) in enumerate(places):
        last = number == len(places) - 1
        sheet.mark(x, y, "o", 9.0 if last else 5.0, own.colour, hollow=not last)
    newest = answer.path[-1]
    label = f"{answer.label} {newest.year}" if len(answer.path) > 1 else answer.label
    _name(sheet, plot, newest, label, text_style("label"), drawn, boxes, theme.text)
    for pair in reversed(answer.path[:-1]):
        _name(sheet, plot, pair, str(pair.year), text_style("caption"), drawn, boxes,
              theme.accent, must=False)  # fmt: skip
    return boxes[len(taken) :]


def _ranges(sheet: Sheet, plot: Plot, pair: Pair, colour: str) -> list[tuple[float, float]]:
    """Draw the ranges of a pair as whiskers; return points on them."""
    x, y = plot.x(pair.x.value), plot.y(pair.y.value)
    lines = []
    if pair.x.range:
        low, high = (plot.x(end) for end in pair.x.range)
        lines.append([(low, y), (high, y)])
        lines += [[(end, y - _CAP), (end, y + _CAP)] for end in (low, high)]
    if pair.y.range:
        low, high = (plot.y(end) for end in pair.y.range)
        lines.append([(x, low), (x, high)])
        lines += [[(x - _CAP, end), (x + _CAP, end)] for end in (low, high)]
    for one, other in lines:
        sheet.line([one[0], other[0]], [one[1], other[1]], colour, width=1, order=2.5)
    return [place for line in lines for place in along(line)]


def _name(
    sheet: Sheet,
    plot: Plot,
    pair: Pair,
    text: str,
    style: TextStyle,
    drawn: Sequence[tuple[float, float]],
    taken: list[Panel],
    colour: str,
    *,
    must: bool = True,
) -> None:
    """Write words beside a dot where they cover least; without room only if they ``must``."""
    panel = plot.panel
    x, y = plot.x(pair.x.value), plot.y(pair.y.value)
    lines = wrap(text, style, 0.3 * (panel.right - panel.left))
    wide = widest(lines, style)
    high = style.line * len(lines)
    starts = [(x + 9, y - high / 2), (x - 9 - wide, y - high / 2), (x - wide / 2, y - high - 6),
              (x - wide / 2, y + 6), (x + 7, y - high - 3), (x + 7, y + 3),
              (x - 7 - wide, y - high - 3), (x - 7 - wide, y + 3),
              (x + 9, y - 2 * high), (x + 9, y + high), (x - 9 - wide, y - 2 * high),
              (x - 9 - wide, y + high), (x - wide / 2, y - 2.2 * high),
              (x - wide / 2, y + 1.4 * high)]  # fmt: skip
    inside = [
        Panel(left, top, left + wide, top + high)
        for left, top in starts
        if left >= panel.left
        and left + wide <= panel.right
        and top >= panel.top
        and top + high <= panel.bottom
    ]
    place = least_covered(inside, drawn, taken)
    if place is None:
        return
    if not must and _covers(place, drawn):
        return
    taken.append(place)
    for number, line in enumerate(lines):
        middle = place.top + (number + 0.5) * style.line
        sheet.text(place.left, middle, line, style, colour)


def _covers(place: Panel, drawn: Sequence[tuple[float, float]]) -> bool:
    return any(place.left <= x <= place.right and place.top <= y <= place.bottom for x, y in drawn)


def _hits(plot: Plot, answer: LinkAnswer, pair: Pair, theme: ChartTheme) -> list[Hit]:
    """Return both values of a dot: they stand at one place and are read together."""
    x, y = plot.x(pair.x.value), plot.y(pair.y.value)
    own = pair.country == answer.chosen
    colour = theme.style(0).colour if own else theme.tones["neutral"].fill
    group = tr("{value} in {period}", value=pair.label, period=pair.year)
    return [
        Hit(VALUE, x - _REACH, y - _REACH, x + _REACH, y + _REACH, measure.name,
            show_period(point.period), measure.text(point.value), colour, 0,
            country=pair.country, record=point.period, value=point.value,
            indicator=measure.code, group=group)
        for measure, point in ((answer.x, pair.x), (answer.y, pair.y))
    ]  # fmt: skip
