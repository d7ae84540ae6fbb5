"""The layouts of a workspace: publishers' and our own, with all indicators of its library."""

from rolau.desk.desk import Desk
from rolau.exchange.layouts import own
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.exchange.layouts.vocabulary import Layout

_KIND = "indicator_definition"


def layouts_of(desk: Desk) -> tuple[Layout, ...]:
    """Return the layouts; our own takes the indicators that were added to the library, too."""
    scales = {
        str(row["code"]): (_end(row["scale_min"]), _end(row["scale_max"]))
        for row in desk.records(_KIND)
        if str(row["code"]) not in own.LONG.indicators
    }
    mine = own.with_own(scales)
    return tuple(mine if layout is own.LONG else layout for layout in LAYOUTS)


def _end(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None
