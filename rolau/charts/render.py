"""A drawn chart as bytes: SVG for documents, PNG for files, pixels for the window.

The same chart gives the same bytes: no date, no random names, text as outlines (the words
are in the alternative text), fonts from the shipped files.
"""

import io
from typing import Any

from rolau.charts import engine
from rolau.charts.drawn import Drawn

_NAMELESS = {"Date": None, "Creator": None, "Format": None, "Type": None}


def svg(drawn: Drawn, margin: float = 0) -> bytes:
    """Return the chart as an SVG file, text as outlines; ``margin`` is left free around it.

    The margin is in pixels at 96 to the inch.
    """
    return _saved(drawn, "svg", engine.PIXELS, margin, dict(_NAMELESS))


def png(drawn: Drawn, dpi: float = 192, margin: float = 16) -> bytes:
    """Return the chart as a PNG file with so many dots to the inch; it carries the words.

    ``margin`` is left free around the chart, in pixels at 96 to the inch.
    """
    return _saved(drawn, "png", dpi, margin, {"Software": None, "Description": drawn.alt})


def rgba(drawn: Drawn, scale: float = 1.0) -> tuple[int, int, bytes]:
    """Return width, height and pixels (red, green, blue, alpha, row by row from the top).

    ``scale`` is the device pixel ratio: 2 gives twice as many pixels each way.
    """
    from rolau.charts.paint import paint

    return paint(drawn.drawing, scale)


def _saved(
    drawn: Drawn, form: str, dpi: float, margin: float, metadata: dict[str, str | None] | None
) -> bytes:
    with engine.DRAWING:
        from matplotlib.transforms import Bbox

        file = io.BytesIO()
        more: dict[str, Any] = {"metadata": metadata} if metadata else {}
        if margin:
            width, height = drawn.figure.get_size_inches()
            free = margin / engine.PIXELS
            more["bbox_inches"] = Bbox([[-free, -free], [width + free, height + free]])
        drawn.figure.savefig(file, format=form, dpi=dpi, **more)
    return file.getvalue()
