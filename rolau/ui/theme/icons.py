"""Icons drawn from the shipped line art in whatever colour their meaning asks for."""

import re
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap

from rolau.base.resources import resource

MIRRORED = frozenset(
    {
        "arrow_export",
        "arrow_import",
        "arrow_redo",
        "arrow_undo",
        "chevron_left",
        "chevron_right",
        "library",
        "text_bullet_list",
    }
)
"""Icons that point along the line of reading, and so turn round in right-to-left."""
_DRAWN_AT = (48, 32, 28, 24, 20, 16)


@cache
def _source(name: str, size: int, variant: str) -> str:
    """Return the drawing that suits a size best: the largest shipped that is not larger."""
    sizes = [drawn for drawn in _DRAWN_AT if drawn <= size] + sorted(_DRAWN_AT)
    for drawn in sizes:
        for kind in (variant, "regular"):
            file = resource("icons", f"{name}_{drawn}_{kind}.svg")
            if file.is_file():
                return file.read_text(encoding="utf-8")
    raise KeyError(f"no icon is called {name}")


def coloured(
    name: str, size: int, colour: QColor, *, pixels: int = 0, filled: bool = False
) -> bytes:
    """Return an icon's drawing with every path in one colour.

    The drawing is the one made for ``size``; it measures ``pixels``, by default as many.
    Raises KeyError when no icon of that name is shipped.
    """
    source = _source(name, size, "filled" if filled else "regular")
    drawing = re.sub(r'(width|height)="\d+"', rf'\1="{pixels or size}"', source, count=2)
    return drawing.replace("<path", f'<path fill="{colour.name()}"').encode()


def render(
    name: str, size: int, colour: QColor, ratio: float = 1.0, *, filled: bool = False
) -> QPixmap:
    """Draw an icon ``size`` pixels high for a screen of the given device pixel ratio."""
    picture = QPixmap()
    drawing = coloured(name, size, colour, pixels=round(size * ratio), filled=filled)
    picture.loadFromData(drawing, "SVG")  # Qt's own reader: quicker to begin with than QtSvg
    if name in MIRRORED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        picture = _turned(picture)
    picture.setDevicePixelRatio(ratio)
    return picture


def _turned(picture: QPixmap) -> QPixmap:
    from PySide6.QtGui import QTransform

    return picture.transformed(QTransform(-1, 0, 0, 1, 0, 0))


def with_gap(picture: QPixmap, gap: int) -> QPixmap:
    """Return a picture with ``gap`` empty pixels on the side where words follow."""
    ratio = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(gap * ratio), picture.height())
    wide.fill(Qt.GlobalColor.transparent)
    turned = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter = QPainter(wide)
    left = wide.width() - picture.width() if turned else 0
    painter.drawPixmap(left, 0, picture.width(), picture.height(), picture)
    painter.end()
    wide.setDevicePixelRatio(ratio)
    return wide
