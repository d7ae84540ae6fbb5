"""A drawing as pixels for the window: straight to matplotlib's Agg, without an artist each.

An artist is made for much more than being drawn once, and that costs more than drawing it.
What comes out is what `rolau.charts.plain` gives, which a test compares pixel by pixel.
"""

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from rolau.charts import engine, glyphs
from rolau.charts.marks import Box, Drawing, Frame, Hatch, Mark, Panel, Run, Shade, Stroke, Words
from rolau.charts.sheet import points

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_HATCH = "////"


class _Sign(NamedTuple):
    """A marker's outline, its transform to one unit, from which size on it snaps, its style."""

    path: Any
    matrix: "Matrix"
    snaps: Any
    join: Any
    cap: Any


def paint(drawing: Drawing, scale: float = 1.0) -> tuple[int, int, bytes]:
    """Return width, height and pixels (red, green, blue, alpha, row by row from the top).

    ``scale`` is the device pixel ratio: 2 gives twice as many pixels each way.
    """
    with engine.DRAWING:
        engine.load()
        painter = _Painter(drawing, engine.PIXELS * scale)
        for mark in drawing.in_order:
            painter.draw(mark)
        return painter.width, painter.height, bytes(painter.canvas.buffer_rgba())


class _Painter:
    """A canvas of so many dots to the inch, and the pens that draw on it."""

    def __init__(self, drawing: Drawing, dpi: float) -> None:
        from matplotlib.backends import backend_agg

        agg: Any = backend_agg
        self.dpi = dpi
        wide, high = (side / engine.PIXELS * dpi for side in (drawing.width, drawing.height))
        self.size = wide, high
        self.drawing = drawing
        self.width, self.height = int(wide), int(high)
        self.canvas: Any = agg.RendererAgg(self.width, self.height, dpi)
        self.pixels = _matrix(wide * (1 / drawing.width), high * (-1 / drawing.height), 0, high)
        self.line: Any = self.canvas.new_gc()
        self.face: Any = self.canvas.new_gc()
        self.marker: Any = self.canvas.new_gc()
        self.line.set_joinstyle("round")
        self.face.set_linewidth(0)
        self._box(_matrix(wide, high, 0, 0), _colour(drawing.ground))
        self._ways: dict[type, Callable[[Any], None]] = {
            Words: self.words, Stroke: self.stroke, Mark: self.mark, Box: self.box,
            Hatch: self.hatch, Frame: self.frame,
        }  # fmt: skip

    def draw(self, mark: Any) -> None:
        """Draw anything a drawing holds."""
        self._ways[type(mark)](mark)

    def words(self, mark: Words) -> None:
        """Draw a line of words."""
        face = glyphs.Face(mark.line, mark.style, mark.language, self.dpi, mark.turned)
        (a, _, _), (_, d, f), _ = self._rows()
        x, y = mark.x * a, mark.y * d + f
        if mark.align != "left":
            wide = glyphs.width(face)
            x -= wide if mark.align == "right" else wide / 2
        over, right = divmod(round(glyphs.PARTS * x), glyphs.PARTS)
        above, up = divmod(round(glyphs.PARTS * y), glyphs.PARTS)
        mask = glyphs.mask(face, right, up)
        if mask is not None:
            bottom = self.height - (mask.top + above) + mask.pixels.shape[0]
            self.face.set_foreground(_colour(mark.colour), isRGBA=True)
            self.canvas._renderer.draw_text_image(
                mask.pixels, mask.left + over, bottom, 0, self.face
            )

    def stroke(self, mark: Stroke) -> None:
        """Draw a line in pixels."""
        self._stroke(_path(mark.xs, mark.ys), self.pixels, mark, "butt")

    def mark(self, mark: Mark) -> None:
        """Draw one marker."""
        self._signs(_path([mark.x], [mark.y]), self.pixels, mark)

    def box(self, mark: Box) -> None:
        """Fill a rectangle."""
        self._box(self.pixels @ _place(mark.panel), _colour(mark.colour, mark.share))

    def hatch(self, mark: Hatch) -> None:
        """Draw slanted lines over a rectangle."""
        pen = self.canvas.new_gc()
        pen.set_linewidth(0)
        pen.set_hatch(_HATCH)
        pen.set_hatch_color(_colour(mark.colour))
        pen.set_hatch_linewidth(1.0)
        self.canvas.draw_path(pen, _unit(), self.pixels @ _place(mark.panel), None)

    def frame(self, frame: Frame) -> None:
        """Draw what a plot holds, from the lowest to the highest."""
        units = self._units(frame)
        for mark in sorted(frame.marks, key=lambda each: each.order):
            if isinstance(mark, Shade):
                self._shade(mark, units)
                continue
            path = _path(mark.xs, mark.ys)
            self._stroke(path, units, mark, "projecting")
            if mark.every is not None:
                path = _path(*([side[n] for n in mark.every] for side in (mark.xs, mark.ys)))
            self._signs(path, units, mark)

    def _units(self, frame: Frame) -> "Matrix":
        """Return the transform from a plot's own units to dots."""
        (wide, high), panel = self.size, frame.panel
        width, height = self.drawing.width, self.drawing.height
        left, bottom = panel.left / width, 1 - panel.bottom / height
        right = left + (panel.right - panel.left) / width
        top = bottom + (panel.bottom - panel.top) / height
        shares = [
            (1.0 / (end - start), -start * (1.0 / (end - start)))
            for start, end in (frame.across, frame.up)
        ]
        dots = [
            (high_end * side - low_end * side, low_end * side)
            for low_end, high_end, side in ((left, right, wide), (bottom, top, high))
        ]
        (a, c), (b, d) = (
            (dot[0] * share[0], dot[0] * share[1] + dot[1])
            for dot, share in zip(dots, shares, strict=True)
        )
        return _matrix(a, b, c, d)

    def _shade(self, mark: Shade, units: "Matrix") -> None:
        path = _path([*mark.xs, *reversed(mark.xs)], [*mark.low, *reversed(mark.high)], closed=True)
        colour = _colour(mark.colour, mark.share)
        self.canvas.draw_markers(self.face, path, units, _origin(), _matrix(1, 1, 0, 0), colour)

    def _box(self, matrix: "Matrix", colour: tuple[float, ...]) -> None:
        self.canvas.draw_path(self.face, _unit(), matrix, colour)

    def _stroke(self, path: Any, matrix: "Matrix", mark: Stroke | Run, cap: str) -> None:
        pen = self.line
        pen.set_foreground(_colour(mark.colour), isRGBA=True)
        pen.set_linewidth(points(mark.width))
        if mark.dash:
            pen.set_capstyle("butt")
            pen.set_dashes(0.0, [points(length) for length in mark.dash])
        else:
            pen.set_capstyle(cap)
            pen.set_dashes(0, None)
        self.canvas.draw_path(pen, path, matrix, None)

    def _signs(self, path: Any, matrix: "Matrix", mark: Mark | Run) -> None:
        import numpy as np

        pen, sign = self.marker, _sign(mark.sign)
        size = points(mark.size) * self.dpi / 72
        pen.set_foreground(_colour(mark.colour), isRGBA=True)
        pen.set_linewidth(points(mark.edge))
        pen.set_snap(size >= sign.snaps if isinstance(sign.snaps, (int, float)) else sign.snaps)
        pen.set_joinstyle(sign.join)
        pen.set_capstyle(sign.cap)
        unit = np.diag([size, size, 1.0]) @ sign.matrix
        self.canvas.draw_markers(pen, sign.path, unit, path, matrix, _colour(mark.fill))

    def _rows(self) -> Any:
        return self.pixels.tolist()


def _matrix(across: float, up: float, right: float, above: float) -> "Matrix":
    import numpy as np

    return np.array([[across, 0, right], [0, up, above], [0, 0, 1]], float)


def _place(panel: Panel) -> "Matrix":
    """Return the transform that makes a square of one unit this rectangle."""
    wide, high = panel.right - panel.left, panel.bottom - panel.top
    return _matrix(
        panel.left + wide - panel.left, panel.top + high - panel.top, panel.left, panel.top
    )


def _path(xs: "Sequence[float]", ys: "Sequence[float]", *, closed: bool = False) -> Any:
    from matplotlib.path import Path

    places = list(zip(xs, ys, strict=True))
    if closed:
        places.append(places[0])
    return Path(places, closed=closed)


@cache
def _unit() -> Any:
    from matplotlib.path import Path

    return Path.unit_rectangle()


@cache
def _origin() -> Any:
    return _path([0.0], [0.0])


@cache
def _colour(colour: str, share: float = 1.0) -> tuple[float, ...]:
    from matplotlib.colors import to_rgba

    return to_rgba(colour, share)


@cache
def _sign(sign: str) -> _Sign:
    from matplotlib.markers import MarkerStyle

    style: Any = MarkerStyle(sign)
    return _Sign(
        style.get_path(), style.get_transform().get_matrix(), style.get_snap_threshold(),
        style.get_joinstyle(), style.get_capstyle(),
    )  # fmt: skip
