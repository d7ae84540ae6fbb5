"""A sheet one draws on in pixels from its upper left corner, with plots in data's own units."""

from collections.abc import Sequence
from typing import Literal

from rolau.base.texts import language, right_to_left
from rolau.charts import engine, measure
from rolau.charts.marks import (
    Align,
    AnyMark,
    Box,
    Drawing,
    Frame,
    Hatch,
    Mark,
    Panel,
    Run,
    Shade,
    Stroke,
    Words,
)
from rolau.charts.theme import ChartTheme, TextStyle

_CAP = 0.364
"""Half the height of a capital, as a share of the text size: centres a line on a middle."""
HOLLOW = 1.5
"""How wide the edge of a hollow marker is, in pixels."""


class Plot:
    """A rectangle with units of its own: `x` and `y` give the pixels of its values."""

    def __init__(self, frame: Frame) -> None:
        self.panel = frame.panel
        self.across = frame.across
        self.up = frame.up
        self._marks = frame.marks

    def x(self, at: float) -> float:
        """Return the pixel of a time."""
        first, last = self.across
        return self.panel.left + (at - first) / (last - first) * (
            self.panel.right - self.panel.left
        )

    def y(self, value: float) -> float:
        """Return the pixel of a value."""
        low, high = self.up
        return self.panel.bottom - (value - low) / (high - low) * (
            self.panel.bottom - self.panel.top
        )

    def add(self, mark: Run | Shade) -> None:
        """Draw in the plot; what goes beyond it is not cut."""
        self._marks.append(mark)


class Sheet:
    """A drawing of a size in pixels; whatever is drawn stands in pixels from the upper left."""

    def __init__(self, width: float, height: float, theme: ChartTheme) -> None:
        self.width = width
        self.height = height
        self.theme = theme
        self.drawing = Drawing(width, height, theme.base)

    def plot(self, panel: Panel, across: tuple[float, float], up: tuple[float, float]) -> Plot:
        """Return a plot without frame, ticks or ground; times run across, values up."""
        frame = Frame(panel, across, up, [])
        self.drawing.frames.append(frame)
        return Plot(frame)

    def text(
        self,
        x: float,
        middle: float,
        text: str,
        style: TextStyle,
        colour: str,
        align: Align = "left",
        *,
        turned: bool = False,
    ) -> None:
        """Write one line, its capitals centred on ``middle``.

        A ``turned`` one reads upwards from ``middle``, its capitals centred on ``x``.
        """
        below = _CAP * style.size
        if turned:
            x += below
        else:
            middle += below
        code = language()
        spoken = code if len(code) == 2 else None
        line = engine.drawable(text)
        self._add(Words(x, middle, line, style, colour, align, turned, spoken))

    def paragraph(self, top: float, lines: Sequence[str], style: TextStyle, colour: str) -> float:
        """Write lines from the leading edge of the sheet; return where the next may begin."""
        leading: Align = "right" if right_to_left() else "left"
        x = self.width if leading == "right" else 0.0
        for number, line in enumerate(lines):
            self.text(x, top + (number + 0.5) * style.line, line, style, colour, leading)
        return top + len(lines) * style.line

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        colour: str,
        *,
        width: float = 1.0,
        dash: Sequence[float] = (),
        order: float = 1,
    ) -> None:
        """Draw a line of a width in pixels, dashed by lengths in pixels."""
        self._add(Stroke(xs, ys, colour, width, dash, order))

    def hatch(self, panel: Panel, colour: str) -> None:
        """Draw slanted lines over a rectangle."""
        self._add(Hatch(panel, colour))

    def box(self, panel: Panel, colour: str, *, share: float = 1.0, order: float = 0.5) -> None:
        """Fill a rectangle; ``share`` below 1 lets the ground through."""
        self._add(Box(panel, colour, share, order))

    def mark(
        self, x: float, y: float, marker: str, size: float, colour: str, *, hollow: bool = False
    ) -> None:
        """Draw one marker of a size in pixels."""
        fill, edge = (self.theme.base, HOLLOW) if hollow else (colour, 0.0)
        self._add(Mark(x, y, marker, size, colour, fill, edge))

    def _add(self, mark: AnyMark) -> None:
        self.drawing.marks.append(mark)


def points(pixels: float) -> float:
    """Return a length in pixels as points."""
    return pixels * 72 / engine.PIXELS


def dashes(lengths: Sequence[float]) -> Literal["solid"] | tuple[float, tuple[float, ...]]:
    """Return a line style from lengths of dash and gap in pixels; none is a solid line."""
    return (0.0, tuple(points(length) for length in lengths)) if lengths else "solid"


def wrap(text: str, style: TextStyle, width: float, *, even: bool = True) -> list[str]:
    """Return a text in lines no wider than ``width`` pixels.

    ``even`` lines are about as long as each other, else the first ones are filled. A single
    word is never cut, however long it is, and words joined by a no-break space stay together.
    """
    words = engine.drawable(text).split(" ") if text else []
    lines = _broken(words, style, width)
    narrower = width * 0.95 if even else 0.0
    while len(lines) > 1 and narrower > width / 2:
        again = _broken(words, style, narrower)
        if len(again) > len(lines):
            break
        lines, narrower = again, narrower - width * 0.05
    return lines


def _broken(words: Sequence[str], style: TextStyle, width: float) -> list[str]:
    whole = " ".join(words)
    if measure.surely_fits(whole, style, width):
        return [whole] if words else []
    edges = measure.edges(tuple(words), style)
    lines: list[str] = []
    first = 0
    for number, word in enumerate(words):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _wide(longer, style, edges, first, number) <= width:
            lines[-1] = longer
        else:
            first = number
            lines.append(word)
    return lines


def _wide(
    line: str,
    style: TextStyle,
    edges: Sequence[tuple[float, float]] | None,
    first: int,
    last: int,
) -> float:
    return measure.span(edges, first, last) if edges else engine.width_of(line, style)
