"""matplotlib, loaded on first use: our fonts by file, its own defaults, no pyplot.

Charts are drawn in a worker thread while others may draw too; matplotlib shares caches, so
whoever makes or renders a figure holds `DRAWING`.
"""

import re
import threading
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rolau.base.resources import resource
from rolau.charts.theme import TextStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

DRAWING = threading.RLock()
"""Held while matplotlib is at work."""
PIXELS = 96
"""Pixels to the inch in which charts are measured."""

_LATIN, _ARABIC, _CHINESE, _OTHER = "ROLAU", "ROLAU Arabic", "ROLAU Chinese", "ROLAU other"
_FILES = {
    _LATIN: ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf"),
    _ARABIC: ("NotoSansArabic-Regular.ttf",) * 2 + ("NotoSansArabic-SemiBold.ttf",),
    _CHINESE: ("NotoSansSC-Regular.ttf",) * 3,
}
_WEIGHTS = (400, 500, 600)
_SPARE = ("DejaVuSans.ttf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
"""matplotlib's own font, for scripts ours do not have."""
_MEASURED = 100.0
"""The size in pixels at which words are measured: unhinted, they grow evenly."""
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
"""White space that may be broken at; a no-break space stays."""
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "rolau",
    "svg.fonttype": "path",
    "text.hinting": "none",
    "text.parse_math": False,
    "path.simplify": False,
    "lines.scale_dashes": False,
    "figure.autolayout": False,
}


def load() -> None:
    """Import matplotlib and set it up: defaults, whatever this machine says, and our fonts.

    The first call takes a second on a slow machine, later ones nothing; the window makes it
    in its worker thread when it has time.
    """
    with DRAWING:
        _load()


@cache
def _load() -> None:
    import matplotlib as mpl
    import matplotlib.backends.backend_agg
    import matplotlib.figure
    import matplotlib.textpath
    from matplotlib.font_manager import FontEntry, fontManager

    mpl.rcdefaults()
    mpl.rcParams.update(_SETTINGS)
    fontManager.ttflist.extend(
        FontEntry(fname=str(path), name=name, weight=weight, size="scalable")
        for name, paths in _fonts().items()
        for weight, path in zip(_WEIGHTS, paths, strict=True)
    )


def _fonts() -> dict[str, list[Path]]:
    """Return the font files by family, one for each weight."""
    import matplotlib as mpl

    spare = Path(mpl.get_data_path()) / "fonts" / "ttf"
    families = {name: [resource("fonts", file) for file in files] for name, files in _FILES.items()}
    return {**families, _OTHER: [spare / file for file in _SPARE]}


def new_figure(width: float, height: float, ground: str) -> "Figure":
    """Return an empty figure of a size in pixels at 96 to the inch, on a colour."""
    load()
    from matplotlib.figure import Figure

    return Figure(figsize=(width / PIXELS, height / PIXELS), dpi=PIXELS, facecolor=ground)


def font(text: str, style: TextStyle) -> "FontProperties":
    """Return the font for a text in a style, with the scripts the text needs."""
    return _font(_families(text), style)


@cache
def _font(families: tuple[str, ...], style: TextStyle) -> "FontProperties":
    load()
    from matplotlib.font_manager import FontProperties

    points = style.size * 72 / PIXELS
    return FontProperties(family=list(families), weight=style.weight, size=points)


def face(text: str, style: TextStyle) -> Any:
    """Return matplotlib's font, with the ones it falls back on, for a text; its size is any."""
    return _face(_families(text), style)


@cache
def _face(families: tuple[str, ...], style: TextStyle) -> Any:
    load()
    from matplotlib.font_manager import fontManager, get_font

    manager: Any = fontManager
    return get_font(manager._find_fonts_by_props(_font(families, style)))


def shaped_by_place(text: str) -> bool:
    """Tell whether a text may hold letters whose shape or place depends on their neighbours."""
    return _ARABIC in _families(text)


@lru_cache(4096)
def width_of(text: str, style: TextStyle) -> float:
    """Return the width of a text drawn as one line, in pixels."""
    load()
    from matplotlib.ft2font import LoadFlags

    line = drawable(text)
    measured = face(line, style)
    measured.set_size(_MEASURED, 72)
    measured.set_text(line, 0.0, flags=LoadFlags.NO_HINTING)
    return float(measured.get_width_height()[0] / 64 * style.size / _MEASURED)


@lru_cache(4096)
def drawable(text: str) -> str:
    """Return a text as one line, with a sign for every character no font at hand has."""
    line = _SPACE.sub(" ", text).strip()
    if line.isascii():
        return line
    known = _known()
    return "".join(char if ord(char) in known else "\N{REPLACEMENT CHARACTER}" for char in line)


def _families(text: str) -> tuple[str, ...]:
    if text.isascii():
        return (_LATIN,)
    found = [_LATIN]
    if any("\u0590" <= char <= "\u08ff" or "\ufb50" <= char <= "\ufeff" for char in text):
        found.append(_ARABIC)
    if any("\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" for char in text):
        found.append(_CHINESE)
    return (*found, _OTHER)


@cache
def _known() -> frozenset[int]:
    """Return the characters that the shipped fonts or matplotlib's own can draw."""
    from matplotlib.ft2font import FT2Font

    files = (paths[0] for paths in _fonts().values())
    return frozenset(code for file in files for code in FT2Font(str(file)).get_charmap())
