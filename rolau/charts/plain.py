"""A drawing as matplotlib's own artists: for files, and as the measure of what is painted."""

from typing import TYPE_CHECKING, assert_never

from rolau.charts import engine
from rolau.charts.marks import Box, Drawing, Frame, Hatch, Mark, Run, Shade, Stroke, Words
from rolau.charts.sheet import dashes, points

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle
    from matplotlib.text import Text


def figure_of(drawing: Drawing) -> "Figure":
    """Return a figure with an artist for every mark and axes for every plot."""
    with engine.DRAWING:
        figure = engine.new_figure(drawing.width, drawing.height, drawing.ground)
        from matplotlib.transforms import Affine2D

        shares = Affine2D().scale(1 / drawing.width, -1 / drawing.height).translate(0, 1)
        pixels = shares + figure.transFigure
        for mark in drawing.marks:
            artist = _artist(mark)
            artist.set_transform(pixels)
            artist.set_zorder(mark.order)
            figure.add_artist(artist)
        for frame in drawing.frames:
            _plot(figure, drawing, frame)
    return figure


def _artist(mark: Words | Stroke | Mark | Box | Hatch) -> "Artist":
    match mark:
        case Words():
            return _words(mark)
        case Stroke():
            return _stroke(mark)
        case Mark():
            return _mark(mark)
        case Box() | Hatch():
            return _rectangle(mark)
        case _:
            assert_never(mark)


def _words(mark: Words) -> "Text":
    from matplotlib.text import Text

    return Text(
        mark.x,
        mark.y,
        mark.line,
        rotation=90 if mark.turned else 0,
        rotation_mode="anchor" if mark.turned else "default",
        color=mark.colour,
        horizontalalignment=mark.align,
        verticalalignment="baseline",
        fontproperties=engine.font(mark.line, mark.style),
        language=mark.language,
        parse_math=False,
    )


def _stroke(mark: Stroke) -> "Line2D":
    from matplotlib.lines import Line2D

    return Line2D(
        mark.xs,
        mark.ys,
        color=mark.colour,
        linewidth=points(mark.width),
        linestyle=dashes(mark.dash),
        solid_capstyle="butt",
        dash_capstyle="butt",
    )


def _mark(mark: Mark) -> "Line2D":
    from matplotlib.lines import Line2D

    return Line2D(
        [mark.x],
        [mark.y],
        marker=mark.sign,
        markersize=points(mark.size),
        markerfacecolor=mark.fill,
        markeredgecolor=mark.colour,
        markeredgewidth=points(mark.edge),
        linestyle="none",
    )


def _rectangle(mark: Box | Hatch) -> "Rectangle":
    from matplotlib.patches import Rectangle

    panel = mark.panel
    place = (panel.left, panel.top), panel.right - panel.left, panel.bottom - panel.top
    if isinstance(mark, Hatch):
        return Rectangle(*place, facecolor="none", edgecolor=mark.colour, linewidth=0, hatch="////")
    share = None if mark.share == 1 else mark.share
    return Rectangle(*place, facecolor=mark.colour, edgecolor="none", linewidth=0, alpha=share)


def _plot(figure: "Figure", drawing: Drawing, frame: Frame) -> None:
    panel, width, height = frame.panel, drawing.width, drawing.height
    axes = figure.add_axes(
        (
            panel.left / width,
            1 - panel.bottom / height,
            (panel.right - panel.left) / width,
            (panel.bottom - panel.top) / height,
        )
    )
    axes.set_axis_off()
    axes.set_zorder(frame.order)
    axes.set_xlim(*frame.across)
    axes.set_ylim(*frame.up)
    axes.set_autoscale_on(False)
    for mark in frame.marks:
        if isinstance(mark, Run):
            _run(axes, mark)
        else:
            _shade(axes, mark)


def _run(axes: "Axes", mark: Run) -> None:
    axes.plot(
        mark.xs,
        mark.ys,
        color=mark.colour,
        linewidth=points(mark.width),
        linestyle=dashes(mark.dash),
        dash_capstyle="butt",
        marker=mark.sign,
        markevery=mark.every,
        markersize=points(mark.size),
        markerfacecolor=mark.fill,
        markeredgecolor=mark.colour,
        markeredgewidth=points(mark.edge),
        clip_on=False,
        label=mark.label,
        zorder=mark.order,
    )


def _shade(axes: "Axes", mark: Shade) -> None:
    axes.fill_between(
        mark.xs, mark.low, mark.high, color=mark.colour, alpha=mark.share, linewidth=0,
        clip_on=False, zorder=mark.order,
    )  # fmt: skip
