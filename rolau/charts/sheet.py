"""A figure one draws on in pixels from its upper left corner, with plots in data's own units."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from rolau.base.texts import language, right_to_left
from rolau.charts import engine
from rolau.charts.drawn import Panel
from rolau.charts.theme import ChartTheme, TextStyle

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

Align = Literal["left", "center", "right"]
_CAP = 0.364
"""Half the height of a capital, as a share of the text size: centres a line on a middle."""
_PLOTS = 2.0
"""Where plots lie: grids and grounds are drawn below, words above."""


class Plot:
    """A rectangle with axes of its own: ``axes`` takes values, `x` and `y` give pixels."""

    def __init__(
        self, axes: "Axes", panel: Panel, across: tuple[float, float], up: tuple[float, float]
    ) -> None:
        self.axes = axes
        self.panel = panel
        self.across = across
        self.up = up

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


class Sheet:
    """A figure of a size in pixels; whatever is drawn stands in pixels from the upper left."""

    def __init__(self, width: float, height: float, theme: ChartTheme) -> None:
        from matplotlib.transforms import Affine2D

        self.width = width
        self.height = height
        self.theme = theme
        self.figure = engine.new_figure(width, height, theme.base)
        shares = Affine2D().scale(1 / width, -1 / height).translate(0, 1)
        self._pixels = shares + self.figure.transFigure

    def plot(self, panel: Panel, across: tuple[float, float], up: tuple[float, float]) -> Plot:
        """Return a plot without frame, ticks or ground; times run across, values up."""
        axes = self.figure.add_axes(
            (
                panel.left / self.width,
                1 - panel.bottom / self.height,
                (panel.right - panel.left) / self.width,
                (panel.bottom - panel.top) / self.height,
            )
        )
        axes.set_axis_off()
        axes.set_zorder(_PLOTS)
        axes.set_xlim(*across)
        axes.set_ylim(*up)
        axes.set_autoscale_on(False)
        return Plot(axes, panel, across, up)

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
        from matplotlib.text import Text

        line = engine.drawable(text)
        below = _CAP * style.size
        self._add(
            Text(
                x + (below if turned else 0.0),
                middle + (0.0 if turned else below),
                line,
                rotation=90 if turned else 0,
                rotation_mode="anchor" if turned else "default",
                color=colour,
                horizontalalignment=align,
                verticalalignment="baseline",
                fontproperties=engine.font(line, style),
                language=language() if len(language()) == 2 else None,
                parse_math=False,
                zorder=5,
            )
        )

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
        from matplotlib.lines import Line2D

        self._add(
            Line2D(
                xs,
                ys,
                color=colour,
                linewidth=points(width),
                linestyle=dashes(dash),
                solid_capstyle="butt",
                dash_capstyle="butt",
                zorder=order,
            )
        )

    def hatch(self, panel: Panel, colour: str) -> None:
        """Draw slanted lines over a rectangle."""
        from matplotlib.patches import Rectangle

        wide, high = panel.right - panel.left, panel.bottom - panel.top
        self._add(
            Rectangle((panel.left, panel.top), wide, high, facecolor="none", edgecolor=colour,
                      linewidth=0, hatch="////", zorder=0.5)
        )  # fmt: skip

    def box(self, panel: Panel, colour: str, *, share: float = 1.0, order: float = 0.5) -> None:
        """Fill a rectangle; ``share`` below 1 lets the ground through."""
        from matplotlib.patches import Rectangle

        self._add(
            Rectangle(
                (panel.left, panel.top),
                panel.right - panel.left,
                panel.bottom - panel.top,
                facecolor=colour,
                edgecolor="none",
                linewidth=0,
                alpha=None if share == 1 else share,
                zorder=order,
            )
        )

    def mark(
        self, x: float, y: float, marker: str, size: float, colour: str, *, hollow: bool = False
    ) -> None:
        """Draw one marker of a size in pixels."""
        from matplotlib.lines import Line2D

        self._add(
            Line2D(
                [x],
                [y],
                marker=marker,
                markersize=points(size),
                markerfacecolor=self.theme.base if hollow else colour,
                markeredgecolor=colour,
                markeredgewidth=points(1.5) if hollow else 0,
                linestyle="none",
                zorder=4,
            )
        )

    def _add(self, artist: "Artist") -> None:
        artist.set_transform(self._pixels)
        self.figure.add_artist(artist)


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
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and engine.width_of(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
