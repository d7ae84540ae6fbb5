"""Words as pixels: each line shaped once, each glyph drawn once, and kept for the next redraw.

matplotlib shapes and draws every glyph anew each time a text is drawn, which is most of the
time a chart takes. The pixels are the same ones: its own font, shaping and outlines. Whoever
calls holds `rolau.charts.engine.DRAWING`.
"""

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from rolau.charts import engine
from rolau.charts.theme import TextStyle

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

PARTS = 64
"""Places to the pixel at which an outline may lie, as FreeType counts them."""
_LINES = 4096
_GLYPHS = 16384
_WHOLE = 0x10000


class Face(NamedTuple):
    """A line of words as drawn: its text, style and language, dots to the inch, its direction."""

    line: str
    style: TextStyle
    language: str | None
    dpi: float
    turned: bool


class Mask(NamedTuple):
    """How much each pixel is covered, 0 to 255, and where the mask lies from the origin.

    ``left`` counts to the right, ``top`` upwards from the base line.
    """

    pixels: "Pixels"
    left: int
    top: int


class _Shaped(NamedTuple):
    """The glyphs of a line, each with its font and its place in pixels, and the line's width."""

    glyphs: tuple[tuple[Any, int, float, float], ...]
    width: float


def width(face: Face) -> float:
    """Return how wide a line is, in dots."""
    return _shaped(face.line, face.style, face.language, face.dpi).width


@lru_cache(_LINES)
def mask(face: Face, right: int, up: int) -> Mask | None:
    """Return a line's pixels, its origin so many parts right and up; None without any."""
    shaped = _shaped(face.line, face.style, face.language, face.dpi)
    size = face.style.size * 72 / engine.PIXELS
    angle = math.radians(90 if face.turned else 0)
    cos, sin = math.cos(angle), math.sin(angle)
    found = []
    for font, glyph, x, y in shaped.glyphs:
        over, part = divmod(right + round(PARTS * (x * cos - y * sin)), PARTS)
        above, upper = divmod(up + round(PARTS * (x * sin + y * cos)), PARTS)
        drawn = _glyph(font, glyph, size, face.dpi, face.turned, part, upper)
        if drawn.pixels.size:
            found.append(Mask(drawn.pixels, drawn.left + over, drawn.top + above))
    return _together(found) if found else None


@lru_cache(_LINES)
def _shaped(line: str, style: TextStyle, language: str | None, dpi: float) -> _Shaped:
    from matplotlib.ft2font import LoadFlags

    font = engine.face(line, style)
    size = style.size * 72 / engine.PIXELS
    font.set_size(size, dpi)
    items = font._layout(line, flags=LoadFlags.NO_HINTING, features=None, language=language)
    glyphs = tuple((item.ft_object, item.glyph_index, item.x, item.y) for item in items)
    if not glyphs or engine.shaped_by_place(line):
        font.set_text(line, 0.0, flags=LoadFlags.NO_HINTING)
        return _Shaped(glyphs, font.get_width_height()[0] / PARTS)
    last, number, x, _ = glyphs[-1]
    last.set_size(size, dpi)
    advance = last.load_glyph(number, flags=LoadFlags.NO_HINTING).horiAdvance
    return _Shaped(glyphs, x + advance / PARTS)


@lru_cache(_GLYPHS)
def _glyph(
    font: Any, glyph: int, size: float, dpi: float, turned: bool, right: int, up: int
) -> Mask:
    import numpy as np
    from matplotlib.ft2font import LoadFlags, RenderMode

    font.set_size(size, dpi)
    font._set_transform(_turn(turned), [right, up])
    drawn = font._render_glyph(glyph, LoadFlags.NO_HINTING, RenderMode.NORMAL)
    return Mask(np.array(drawn.buffer), drawn.left, drawn.top)


@cache
def _turn(turned: bool) -> Any:
    import numpy as np

    return np.array([[0, -_WHOLE], [_WHOLE, 0]] if turned else [[_WHOLE, 0], [0, _WHOLE]])


def _together(glyphs: Sequence[Mask]) -> Mask:
    """Return several masks as one; where two meet, the ground shows through both."""
    import numpy as np

    left = min(each.left for each in glyphs)
    top = max(each.top for each in glyphs)
    right = max(each.left + each.pixels.shape[1] for each in glyphs)
    bottom = min(each.top - each.pixels.shape[0] for each in glyphs)
    whole = np.zeros((top - bottom, right - left), np.uint8)
    for each in glyphs:
        high, wide = each.pixels.shape
        row, column = top - each.top, each.left - left
        place = whole[row : row + high, column : column + wide]
        if place.any():
            here = place.astype(np.uint16)
            place[...] = here + each.pixels - (here * each.pixels + 127) // 255
        else:
            place[...] = each.pixels
    return Mask(whole, left, top)


def forget() -> None:
    """Forget all words drawn before."""
    for kept in (mask, _shaped, _glyph):
        kept.cache_clear()
