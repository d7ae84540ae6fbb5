"""What a chart is made of: words, lines, boxes and marks in pixels, before anything is drawn.

A `Drawing` is laid out once. The window paints it by `rolau.charts.paint`; files are made from
`Drawing.figure`, the same drawing as matplotlib's own artists.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from rolau.charts.theme import TextStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Align = Literal["left", "center", "right"]
PLOTS = 2.0
"""Where plots lie: grids and grounds are drawn below, words above."""


class Panel(NamedTuple):
    """A plot's rectangle in pixels from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Words(NamedTuple):
    """One line of words: the base line begins, has its middle or ends at ``x`` and ``y``.

    ``language`` is its code of two letters, None for others. A ``turned`` one reads upwards.
    """

    x: float
    y: float
    line: str
    style: TextStyle
    colour: str
    align: Align
    turned: bool
    language: str | None
    order: float = 5.0


class Stroke(NamedTuple):
    """A line through places, its width and its dashes in pixels (none: solid)."""

    xs: Sequence[float]
    ys: Sequence[float]
    colour: str
    width: float
    dash: Sequence[float]
    order: float


class Mark(NamedTuple):
    """One marker in matplotlib's signs, ``size`` pixels across, its edge ``edge`` wide."""

    x: float
    y: float
    sign: str
    size: float
    colour: str
    fill: str
    edge: float
    order: float = 4.0


class Box(NamedTuple):
    """A filled rectangle; ``share`` below 1 lets the ground through."""

    panel: Panel
    colour: str
    share: float
    order: float


class Hatch(NamedTuple):
    """Slanted lines over a rectangle."""

    panel: Panel
    colour: str
    order: float = 0.5


class Run(NamedTuple):
    """Values of a plot joined by a line, with markers at the places ``every`` (None: at all).

    ``xs`` and ``ys`` are in the plot's own units; ``label`` is the series.
    """

    xs: Sequence[float]
    ys: Sequence[float]
    colour: str
    width: float
    dash: Sequence[float]
    sign: str
    size: float
    fill: str
    edge: float
    every: Sequence[int] | None
    label: str
    order: float


class Shade(NamedTuple):
    """The room between two lines of a plot, in the plot's own units."""

    xs: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    colour: str
    share: float
    order: float


class Frame(NamedTuple):
    """A plot without frame, ticks or ground: its rectangle, its units, what is drawn in it."""

    panel: Panel
    across: tuple[float, float]
    up: tuple[float, float]
    marks: list[Run | Shade]
    order: float = PLOTS


AnyMark = Words | Stroke | Mark | Box | Hatch


class Drawing:
    """Everything on a chart, ``width`` by ``height`` pixels on a ground."""

    def __init__(self, width: float, height: float, ground: str) -> None:
        self.width = width
        self.height = height
        self.ground = ground
        self.marks: list[AnyMark] = []
        self.frames: list[Frame] = []

    @property
    def in_order(self) -> list[AnyMark | Frame]:
        """Everything from the lowest to the highest; of equals the first is lower."""
        return sorted([*self.marks, *self.frames], key=lambda mark: mark.order)

    @cached_property
    def figure(self) -> "Figure":
        """The same as matplotlib's own artists, made when asked for."""
        from rolau.charts.plain import figure_of

        return figure_of(self)
