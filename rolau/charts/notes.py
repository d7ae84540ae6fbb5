"""What stands in a plot beside its lines: target, baseline, series breaks, each in words."""

from collections.abc import Sequence

from rolau.analysis import target as targets
from rolau.analysis.series_breaks import Break
from rolau.analysis.target import Target
from rolau.analysis.trend import TrendAnswer
from rolau.base.texts import tr
from rolau.charts.marks import Panel
from rolau.charts.measure import widest
from rolau.charts.placing import along, least_covered
from rolau.charts.sheet import Plot, Sheet, wrap
from rolau.charts.theme import text_style
from rolau.models.dates import show_period

BAND = 0.5
"""How much of the band colour the ground takes."""
_PAD = 6.0
_BASELINE = 7.0
_WIDEST = 300.0


def draw_target(sheet: Sheet, plot: Plot, aim: Target) -> None:
    """Draw the band of values that reach a target, and a dashed line at the target itself."""
    panel, theme = plot.panel, sheet.theme
    low, high = aim.band
    top = panel.top if high is None else max(panel.top, plot.y(high))
    bottom = panel.bottom if low is None else min(panel.bottom, plot.y(low))
    band = Panel(panel.left, top, panel.right, bottom)
    sheet.box(band, theme.band, share=BAND, order=0.1)
    y = plot.y(aim.value)
    sides = [panel.left, panel.right]
    sheet.line(sides, [y, y], theme.target.fill, width=1.5, dash=(9, 4), order=1.2)


def draw_break(sheet: Sheet, plot: Plot, each: Break) -> None:
    """Draw the beginning of a new series version: a dashed upright line."""
    x = plot.x(each.at)
    sides = [plot.panel.top, plot.panel.bottom]
    sheet.line([x, x], sides, sheet.theme.text2, dash=(4, 3), order=1.3)


def inside(plot: Plot, breaks: Sequence[Break]) -> list[Break]:
    """Return the breaks that fall on the plot."""
    first, last = plot.across
    return [each for each in breaks if first < each.at < last]


class Notes:
    """Writes notes into a plot where they cover least; knows what is already there."""

    def __init__(self, sheet: Sheet, plot: Plot, answer: TrendAnswer) -> None:
        self.sheet = sheet
        self.plot = plot
        self.answer = answer
        self._taken: list[Panel] = []
        self._drawn = [
            place
            for line in answer.filled
            for run in line.segments()
            for place in along([(plot.x(point.at), plot.y(point.value)) for point in run])
        ]

    def draw(self) -> None:
        """Draw and word breaks, target and baseline."""
        panel, plot = self.plot.panel, self.plot
        breaks = inside(plot, self.answer.breaks)
        for each in breaks:
            draw_break(self.sheet, plot, each)
            x = plot.x(each.at)
            self._drawn += along([(x, panel.top), (x, panel.bottom)], 1.0)
        aim = self.answer.target
        if aim is not None:
            draw_target(self.sheet, plot, aim)
            y = plot.y(aim.value)
            self._drawn += along([(panel.left, y), (panel.right, y)], 12.0)
        for each in breaks:
            heights = [panel.top + 8, panel.bottom - 10, (panel.top + panel.bottom) / 2]
            self._write(each.label, plot.x(each.at), heights, self.sheet.theme.text2)
        if aim is not None:
            self._baseline(aim)
            self._target(aim)

    def _target(self, aim: Target) -> None:
        y = self.plot.y(aim.value)
        into = 11.0 if aim.comparison == targets.AT_MOST else -11.0
        words = targets.words(aim, self.answer.decimals)
        if len(self.answer.lines) > 1:
            owners = (each.label for each in self.answer.lines if each.country == aim.country)
            country = next(owners, aim.country)
            said = tr("target for {country}: {target}", country=country, target=words)
        else:
            said = tr("target: {target}", target=words)
        middles = [y + into, y - into, y + 2.4 * into, y - 2.4 * into]
        self._write(said, None, middles, self.sheet.theme.target.text)

    def _baseline(self, aim: Target) -> None:
        """Mark where the country started from: a hollow diamond with words."""
        if aim.baseline is None or aim.baseline_at is None:
            return
        x, y = self.plot.x(aim.baseline_at), self.plot.y(aim.baseline)
        colour = self.sheet.theme.target.text
        self.sheet.mark(x, y, "D", _BASELINE, colour, hollow=True)
        self._taken.append(Panel(x - _PAD, y - _PAD, x + _PAD, y + _PAD))
        said = tr(
            "baseline {value}, {period}",
            value=targets.value_text(aim.baseline, self.answer.decimals),
            period=show_period(aim.baseline_period),
        )
        self._write(said, x, [y + 16, y - 16, y + 30, y - 30, y + 44, y - 44], colour)

    def _write(
        self, text: str, beside: float | None, middles: Sequence[float], colour: str
    ) -> None:
        """Write words at one of ``middles``, beside an ``x``, else at a side of the plot."""
        panel, style = self.plot.panel, text_style("caption")
        lines = wrap(text, style, min(0.6 * (panel.right - panel.left), _WIDEST))
        wide = widest(lines, style)
        lefts = _lefts(panel, beside, wide)
        high = style.line * len(lines)
        places = [
            Panel(left, middle - high / 2, left + wide, middle + high / 2)
            for middle in (_within(middle, high, panel) for middle in middles)
            for left in lefts
        ]
        place = least_covered(places, self._drawn, self._taken) or places[0]
        self._taken.append(place)
        for number, line in enumerate(lines):
            middle = place.top + (number + 0.5) * style.line
            self.sheet.text(place.left, middle, line, style, colour)


def _lefts(panel: Panel, beside: float | None, wide: float) -> list[float]:
    """Return where words may begin: beside an ``x``, or at either side and in the middle."""
    if beside is None:
        middle = (panel.left + panel.right - wide) / 2
        return [panel.left + _PAD, panel.right - _PAD - wide, middle]
    found = [beside + _PAD, beside - _PAD - wide]
    fitting = [left for left in found if left >= panel.left and left + wide <= panel.right]
    return fitting or [max(panel.left, min(beside - wide / 2, panel.right - wide))]


def _within(middle: float, high: float, panel: Panel) -> float:
    """Return a middle moved so that words of some height stay within the plot."""
    return max(panel.top + high / 2, min(middle, panel.bottom - high / 2))
