"""The colours, line styles and text styles of charts, from the design tokens."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from rolau.base.tokens import tokens

Scheme = Literal["light", "dark"]

_TONES = {
    "conflict": "bad",
    "truce": "warn",
    "transition": "info",
    "stable": "ok",
    "mission": "neutral",
    "neutral": "neutral",
}


class Tone(NamedTuple):
    """The colours of one status: words, ground, mark (``#RRGGBB``)."""

    text: str
    soft: str
    fill: str


class SeriesStyle(NamedTuple):
    """How one series is told from the others: colour, dash in pixels (empty: solid), marker."""

    colour: str
    dash: tuple[float, ...]
    marker: str


class TextStyle(NamedTuple):
    """Size and line height in pixels at 96 to the inch, and weight (400, 500, 600)."""

    size: float
    line: float
    weight: int


class ChartTheme(NamedTuple):
    """Everything a chart takes from the tokens; colours are ``#RRGGBB``.

    ``tones`` go by the tone of a phase; ``target`` is the tone of targets. ``diverging`` goes
    from bad to good, its middle neither; ``sequential`` from little to much.
    """

    scheme: Scheme
    base: str
    text: str
    text2: str
    text3: str
    line: str
    line2: str
    grid: str
    band: str
    accent: str
    accent_fill: str
    tones: Mapping[str, Tone]
    target: Tone
    series: tuple[SeriesStyle, ...]
    series_width: float
    diverging: tuple[str, ...]
    sequential: tuple[str, ...]

    def style(self, number: int) -> SeriesStyle:
        """Return the style of a series by its place, beginning anew after the last."""
        return self.series[number % len(self.series)]


def ink(ground: str, *candidates: str) -> str:
    """Return the candidate that stands out most from a ground (``#RRGGBB``)."""
    return max(candidates, key=lambda colour: contrast(ground, colour))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def _luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2 defines it, 0 black to 1 white."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def theme(scheme: Scheme = "light") -> ChartTheme:
    """Return the theme of charts on a light or a dark ground."""
    shipped = tokens()
    own = shipped[scheme]
    colour = {name: entry["value"] for name, entry in own["colour"].items()}
    tones = {tone: _tone(own["status"][status]) for tone, status in _TONES.items()}
    return ChartTheme(
        scheme=scheme,
        base=colour["base"],
        text=colour["text"],
        text2=colour["text2"],
        text3=colour["text3"],
        line=colour["line"],
        line2=colour["line2"],
        grid=colour["grid"],
        band=colour["band"],
        accent=colour["accent"],
        accent_fill=colour["accentFill"],
        tones=tones,
        target=_tone(own["status"]["ok"]),
        series=tuple(_series(entry) for entry in own["chart"]["series"]),
        series_width=float(shipped["line"]["series"]),
        diverging=tuple(own["chart"]["diverging"]),
        sequential=tuple(own["chart"]["sequential"]),
    )


@cache
def text_style(name: Literal["section", "caption", "label", "mark"]) -> TextStyle:
    """Return a text style: section (a title), caption, label (a line's end), mark (a bar)."""
    styles = tokens()["text"]
    section, caption = styles["section"], styles["caption"]
    emphasis = styles["body"]["emphasis"]
    return {
        "section": TextStyle(section["size"], section["line"], section["weight"]),
        "caption": TextStyle(caption["size"], caption["line"], caption["weight"]),
        "label": TextStyle(caption["size"] + 1, caption["line"], section["weight"]),
        "mark": TextStyle(caption["size"], caption["line"], emphasis),
    }[name]


def _tone(entry: Mapping[str, Any]) -> Tone:
    return Tone(entry["text"], entry["soft"], entry["fill"])


def _series(entry: Mapping[str, Any]) -> SeriesStyle:
    dash = () if entry["dash"] == "solid" else tuple(map(float, entry["dash"].split()))
    return SeriesStyle(entry["value"], dash, entry["marker"])
