"""Title and caption above a chart: the finding, then unit, period and source."""

from typing import NamedTuple

from rolau.charts.sheet import Sheet, wrap
from rolau.charts.theme import text_style

_GAP = 12.0
_BARE = 8.0


class Heading(NamedTuple):
    """The lines of title and caption, broken to a width; both are empty when left out."""

    title: tuple[str, ...]
    caption: tuple[str, ...]

    @property
    def height(self) -> float:
        """The room it takes in pixels, with the gap below it."""
        lines = text_style("section").line * len(self.title)
        lines += text_style("caption").line * len(self.caption)
        return lines + _GAP if lines else _BARE

    def draw(self, sheet: Sheet) -> None:
        """Write it at the top of the sheet."""
        theme = sheet.theme
        below = sheet.paragraph(0.0, self.title, text_style("section"), theme.text)
        sheet.paragraph(below, self.caption, text_style("caption"), theme.text3)


def heading(title: str, caption: str, width: float) -> Heading:
    """Return a heading broken to ``width`` pixels."""
    return Heading(
        tuple(wrap(title, text_style("section"), width)),
        tuple(wrap(caption, text_style("caption"), width, even=False)),
    )
