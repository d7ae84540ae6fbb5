"""How wide words are without shaping each piece: shaping is most of what a first layout costs.

The widths are those of `rolau.charts.engine.width_of`; what is estimated only decides which
words need not be measured at all.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from rolau.charts import engine
from rolau.charts.theme import TextStyle

_SCALE = 100.0
"""The size in dots at which words are measured: unhinted, they grow evenly."""
_DOTS = 64
_SPARE = 0.08
"""Share by which kerning may make words wider or narrower than their letters, at the most."""
_MORE = 2.0


def widest(texts: Iterable[str], style: TextStyle) -> float:
    """Return the width of the widest of some texts, each as one line; 0 without any."""
    about = {text: _about(text, style) for text in texts}
    most = max((wide for wide in about.values() if wide is not None), default=0.0)
    least = most * (1 - _SPARE) - _MORE
    near = [text for text, wide in about.items() if wide is None or wide * (1 + _SPARE) >= least]
    return max((engine.width_of(text, style) for text in near), default=0.0)


def surely_fits(text: str, style: TextStyle, width: float) -> bool:
    """Tell whether a line is narrower than a width without a doubt; False may mean anything."""
    wide = _about(text, style)
    return wide is not None and wide * (1 + _SPARE) + _MORE <= width


def _about(text: str, style: TextStyle) -> float | None:
    """Return about how wide a line is, None where letters do not tell."""
    wide = 0.0
    for char in engine.drawable(text):
        advance = _advance(char, style.weight)
        if advance is None:
            return None
        wide += advance
    return wide * style.size / _SCALE


@lru_cache(1024)
def _advance(char: str, weight: int) -> float | None:
    """Return how far a letter of our first font moves on at `_SCALE`, None for another's."""
    from matplotlib.ft2font import LoadFlags

    style = TextStyle(_SCALE, _SCALE, weight)
    font: Any = engine.face("A", style)
    if not font.get_char_index(ord(char)):
        return None
    font.set_size(_SCALE, 72)
    return float(font.load_char(ord(char), flags=LoadFlags.NO_HINTING).horiAdvance / _DOTS)


@lru_cache(512)
def edges(words: tuple[str, ...], style: TextStyle) -> tuple[tuple[float, float], ...] | None:
    """Return where each word of a line begins and ends, in pixels; the line is shaped once.

    None for scripts that run from the right, whose words do not stand in their order.
    """
    from matplotlib.ft2font import LoadFlags

    line = " ".join(words)
    if not words or engine.shaped_by_place(line):
        return None
    font: Any = engine.face(line, style)
    font.set_size(_SCALE, 72)
    items = font._layout(f"{line} ", flags=LoadFlags.NO_HINTING, features=None, language=None)
    spaces = [number for number, item in enumerate(items) if item.char == " "]
    if len(spaces) != len(words):
        return None
    scale = style.size / _SCALE
    starts = [0, *(number + 1 for number in spaces[:-1])]
    return tuple(
        (items[start].x * scale, items[space].x * scale)
        for start, space in zip(starts, spaces, strict=True)
    )


def span(edges: Sequence[tuple[float, float]], first: int, last: int) -> float:
    """Return the width of the words from one to another, both within."""
    return edges[last][1] - edges[first][0]
