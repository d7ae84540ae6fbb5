"""What the charts of missions share: tones and signs of standings, how a chart is finished."""

from collections.abc import Callable
from typing import NamedTuple, Protocol, TypeVar

from rolau.analysis.missions.standing import AT_RISK, DONE, LATE, ON_TRACK, words
from rolau.charts import engine
from rolau.charts.drawn import Drawn, Hit
from rolau.charts.empty import nothing
from rolau.charts.engine import width_of
from rolau.charts.heading import Heading, heading
from rolau.charts.marks import Panel
from rolau.charts.sheet import Sheet
from rolau.charts.sides import Sides
from rolau.charts.theme import ChartTheme, TextStyle, Tone, text_style
from rolau.charts.theme import theme as theme_of

__all__ = [
    "WIDTH",
    "Panel",
    "Scale",
    "State",
    "chart",
    "drawn",
    "outline",
    "state",
    "write_figure",
    "write_state",
]

WIDTH = 720.0
"""How wide a chart is that is given no size, in pixels at 96 to the inch."""
_SIGN = 12.0
_SIZE = 7.0


Size = tuple[float, float | None]
"""Width and height in pixels at 96 to the inch; without a height the chart takes what it needs."""


class Answer(Protocol):
    """What every answer drawn here says above its chart."""

    @property
    def finding(self) -> str:
        """What the chart shows, as its title."""

    @property
    def subtitle(self) -> str:
        """Unit, period and source."""


A = TypeVar("A", bound=Answer)


def drawn(
    answer: A,
    draw: Callable[[A, ChartTheme, Size, Heading, str], Drawn],
    *,
    alt: str,
    empty: str,
    theme: ChartTheme | None,
    size: tuple[float, float] | None,
    headed: bool,
) -> Drawn:
    """Draw an answer under its heading, or say why there is nothing to draw (``empty``).

    ``alt`` says the picture in whole sentences. Safe in any thread.
    """
    theme, room = theme or theme_of(), size or (WIDTH, None)
    with engine.DRAWING:
        head = Heading((), ())
        if headed:
            head = heading(answer.finding, answer.subtitle, room[0])
        if empty:
            return nothing(empty, alt, theme, room, head, answer)
        return draw(answer, theme, room, head, alt)


class Scale(NamedTuple):
    """Amounts in minor units along one side of a plot, from ``low`` to ``high``."""

    panel: Panel
    low: float
    high: float

    def x(self, minor: float) -> float:
        """Return where an amount stands across."""
        return self.panel.left + self._share(minor) * (self.panel.right - self.panel.left)

    def y(self, minor: float) -> float:
        """Return where an amount stands upwards."""
        return self.panel.bottom - self._share(minor) * (self.panel.bottom - self.panel.top)

    def _share(self, minor: float) -> float:
        return (minor - self.low) / (self.high - self.low)


class State(NamedTuple):
    """How a standing is shown: its tone, its sign (a marker), its word."""

    tone: Tone
    marker: str
    hollow: bool
    word: str


def state(theme: ChartTheme, standing: str) -> State:
    """Return how a standing is shown; one that is not known is neither good nor bad."""
    tones = theme.tones
    tone, marker, hollow = {
        DONE: (tones["stable"], "o", False),
        ON_TRACK: (tones["stable"], "o", True),
        AT_RISK: (tones["truce"], "^", False),
        LATE: (tones["conflict"], "X", False),
    }.get(standing, (tones["neutral"], "o", True))
    return State(tone, marker, hollow, words(standing))


def write_state(
    sheet: Sheet, at: Sides, from_leading: float, middle: float, shown: State, word: str = ""
) -> None:
    """Write a sign and its word, beginning at a distance from the leading edge."""
    word = word or shown.word
    if not word:
        return
    sign = at.x(from_leading + _SIZE / 2)
    sheet.mark(sign, middle, shown.marker, _SIZE, shown.tone.fill, hollow=shown.hollow)
    style = text_style("caption")
    at.write(sheet, from_leading + _SIGN, middle, word, style, shown.tone.text)


def state_width(theme: ChartTheme, standing: str, word: str = "") -> float:
    """Return how wide sign and word are, in pixels."""
    word = word or state(theme, standing).word
    return _SIGN + width_of(word, text_style("caption")) if word else 0.0


def write_figure(
    sheet: Sheet,
    at: Sides,
    end: float,
    wide: float,
    middle: float,
    text: str,
    style: TextStyle,
    colour: str,
) -> None:
    """Write a figure in a column so wide that ends at a distance from the leading edge.

    Figures of a column end at one place in every language, so that their digits line up.
    """
    x = at.x(end) + (wide if at.mirrored else 0.0)
    sheet.text(x, middle, text, style, colour, "right")


def outline(sheet: Sheet, panel: Panel, colour: str, width: float, order: float,
            dash: tuple[float, ...] = ()) -> None:  # fmt: skip
    """Draw the edge of a rectangle."""
    left, top, right, bottom = panel
    sheet.line([left, right, right, left, left], [top, top, bottom, bottom, top], colour,
               width=width, order=order, dash=dash)  # fmt: skip


def chart(
    sheet: Sheet,
    hits: list[Hit],
    panels: tuple[Panel, ...],
    alt: str,
    answer: object,
    reading: str,
) -> Drawn:
    """Return a sheet as a finished chart."""
    return Drawn(
        sheet.drawing, sheet.width, sheet.height, tuple(hits), panels, alt, answer, reading
    )
