"""A drawn chart: the drawing, what stands where on it, and its words."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rolau.charts.marks import Drawing, Panel

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from rolau.analysis.table import Table

VALUE = "value"
PHASE = "phase"
EVENT = "event"
ACROSS = "across"
LINES = "lines"
SPOT = "spot"
_REACH = 12.0


class Hit(NamedTuple):
    """Something on the chart one can point at, in pixels from the upper left corner.

    ``kind`` is VALUE, PHASE or EVENT. ``label`` is the country, phase or event, ``period`` and
    ``text`` (the figure) read as on the chart, ``value`` is the number itself. ``country`` and
    ``record`` name what to open: the alpha-3 code and stored period of a value, or a record's id;
    ``opens`` is the kind of that record where a chart shows several kinds;
    ``indicator`` is the code of a value's indicator where a chart shows several. Values of one
    ``group`` are read out together under its words; without one, those of a period are.
    """

    kind: str
    left: float
    top: float
    right: float
    bottom: float
    label: str
    period: str
    text: str
    colour: str
    panel: int
    country: str = ""
    record: str = ""
    value: float = math.nan
    indicator: str = ""
    group: str = ""
    opens: str = ""

    @property
    def together(self) -> str:
        """What the values that are read out with this one share, in words."""
        return self.group or self.period

    @property
    def x(self) -> float:
        """The middle, across."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """The middle, down."""
        return (self.top + self.bottom) / 2


class Readout(NamedTuple):
    """What to show at a pointer: a heading (``period``), sorted values, a line at ``x``.

    ``line`` says whether the line through the panel is drawn: where time runs across.
    """

    x: float
    panel: Panel
    period: str
    values: tuple[Hit, ...]
    line: bool = True


class Drawn(NamedTuple):
    """A chart as drawn; sizes and hits are in pixels at 96 to the inch.

    ``alt`` says in whole sentences what the picture shows, with its key figures. ``answer`` is
    what was drawn, for `table`. ``reading`` says how a pointer finds values: those of the period
    nearest across (ACROSS), of the line at its height (LINES), or the ones next to it (SPOT).
    """

    drawing: Drawing
    width: float
    height: float
    hits: tuple[Hit, ...]
    panels: tuple[Panel, ...]
    alt: str
    answer: object = None
    reading: str = ACROSS

    @property
    def figure(self) -> "Figure":
        """The chart as matplotlib's own artists, for files; made when first asked for."""
        return self.drawing.figure

    @property
    def table(self) -> "Table | None":
        """What is drawn as lines, made when asked for; None when the chart has no answer."""
        if self.answer is None:
            return None
        from rolau.analysis.tables import table_of

        return table_of(self.answer)

    def at(self, x: float, y: float) -> Hit | None:
        """Return what is at a place: the value next to it, else the phase or event around it."""
        near = [hit for hit in self.hits if hit.kind == VALUE and _away(hit, x, y) <= _REACH]
        if near:
            return min(near, key=lambda hit: _away(hit, x, y))
        around = [hit for hit in self.hits if hit.kind != VALUE and _holds(hit, x, y)]
        return min(around, key=lambda hit: hit.right - hit.left, default=None)

    def readout(self, x: float, y: float) -> Readout | None:
        """Return the values to read at a place inside a plot; those of a period highest first."""
        for number, panel in enumerate(self.panels):
            if panel.left <= x <= panel.right and panel.top <= y <= panel.bottom:
                values = [h for h in self.hits if h.kind == VALUE and h.panel == number]
                if self.reading == ACROSS:
                    return _column(panel, values, x)
                return _group(panel, values, x if self.reading == SPOT else None, y)
        return None


def _column(panel: Panel, values: Sequence[Hit], x: float) -> Readout | None:
    if not values:
        return None
    nearest = min(values, key=lambda hit: (abs(hit.x - x), hit.x))
    same = [hit for hit in values if hit.period == nearest.period]
    ordered = sorted(same, key=lambda hit: (-hit.value, hit.label))
    return Readout(nearest.x, panel, nearest.period, tuple(ordered))


def _group(panel: Panel, values: Sequence[Hit], x: float | None, y: float) -> Readout | None:
    """Return the values nearest to a place, or of the line nearest to a height alone."""
    if not values:
        return None
    if x is None:
        nearest = min(values, key=lambda hit: abs(hit.y - y))
        same = tuple(hit for hit in values if hit.together == nearest.together)
    else:
        nearest = min(values, key=lambda hit: _away(hit, x, y))
        same = tuple(hit for hit in values if (hit.x, hit.y) == (nearest.x, nearest.y))
    return Readout(nearest.x, panel, nearest.together, same, line=False)


def _away(hit: Hit, x: float, y: float) -> float:
    return math.hypot(hit.x - x, hit.y - y)


def _holds(hit: Hit, x: float, y: float) -> bool:
    return hit.left <= x <= hit.right and hit.top <= y <= hit.bottom
