"""A chart with nothing to draw yet: it says so, and what would change that."""

from rolau.charts.drawn import Drawn
from rolau.charts.heading import Heading
from rolau.charts.sheet import Sheet, wrap
from rolau.charts.theme import ChartTheme, text_style

_EMPTY = 120.0


def nothing(
    words: str,
    alt: str,
    theme: ChartTheme,
    size: tuple[float, float | None],
    head: Heading,
    answer: object = None,
) -> Drawn:
    """Draw a figure that holds only its heading and some words in the middle."""
    width, height = size
    tall = height or head.height + _EMPTY
    sheet = Sheet(width, tall, theme)
    head.draw(sheet)
    style = text_style("caption")
    lines = wrap(words, style, min(width, 300.0))
    middle = (head.height + tall - style.line * (len(lines) - 1)) / 2
    for number, line in enumerate(lines):
        sheet.text(width / 2, middle + number * style.line, line, style, theme.text3, "center")
    return Drawn(sheet.drawing, width, tall, (), (), alt, answer)
