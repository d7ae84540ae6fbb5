"""The layouts of a workspace: publishers' and our own, with all indicators of its library."""

from collections.abc import Mapping
from dataclasses import replace

from rolau.desk.desk import Desk
from rolau.exchange.layouts import own
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.exchange.layouts.vocabulary import NO_END, Layout, Series

_KIND = "indicator_definition"
Ends = tuple[float | None, float | None]
"""Of a scale; None where it has none."""


def layouts_of(desk: Desk) -> tuple[Layout, ...]:
    """Return the layouts; our own takes the indicators that were added to the library, too."""
    scales = {
        str(row["code"]): (_end(row["scale_min"]), _end(row["scale_max"]))
        for row in desk.records(_KIND)
        if str(row["code"]) not in own.LONG.indicators
    }
    mine = _with_own(scales)
    return tuple(mine if layout is own.LONG else layout for layout in LAYOUTS)


def _with_own(scales: Mapping[str, Ends]) -> Layout:
    """Return our own layout with further indicators; what is outside their scale is refused."""
    of_their_own = tuple(
        Series("", -NO_END if low is None else low, NO_END if high is None else high,
               indicators=(code,))
        for code, (low, high) in scales.items()
        if (low, high) != (None, None)
    )  # fmt: skip
    return replace(
        own.LONG,
        indicators={**own.LONG.indicators, **{code: code for code in scales}},
        series=(*of_their_own, *own.LONG.series),
    )


def _end(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None
