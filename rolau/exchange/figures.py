"""Reads the cells that hold figures: a number, nothing, or something that is no number."""

import math
from collections.abc import Callable, Sequence
from enum import Enum
from operator import itemgetter
from typing import Any, Final, NamedTuple

from rolau.exchange.cells import Cell, Row, number
from rolau.exchange.layouts.vocabulary import MEASURES, Layout


class Fault(Enum):
    """What a cell of figures can be beside a number or nothing."""

    NOT_A_NUMBER = "not-a-number"


NOT_A_NUMBER: Final = Fault.NOT_A_NUMBER
Figure = float | Fault | None
Figures = tuple[float | None, ...]
"""What one observation holds, in the order of MEASURES."""
LEAST = tuple(
    0.0 if name in {"standard_error", "sources", "rank", "rank_lower", "rank_upper"} else -math.inf
    for name in MEASURES
)
"""What each of MEASURES can be at least, whatever the scale."""


def figure_reader(
    layout: Layout, decimal: str, thousands: str = ""
) -> Callable[[Cell | None], Figure]:
    """Return the function that reads one cell as a layout says.

    ``decimal`` and ``thousands`` are the marks of numbers written as text. The function gives
    None for what marks missing (and for None, no such column) and NOT_A_NUMBER for what is
    neither that nor a finite number.
    """
    missing = frozenset(text.casefold() for text in layout.missing)
    no_value = numbers_for_missing(layout)

    def read(cell: Cell | None) -> Figure:
        if cell is None or (isinstance(cell, str) and cell.strip().casefold() in missing):
            return None
        value = number(cell, decimal, thousands)
        if value is None:
            return NOT_A_NUMBER
        return None if value in no_value else value

    return read


def numbers_for_missing(layout: Layout) -> frozenset[float]:
    """Return the numbers that mean "no value", be they declared as numbers or as texts."""
    texts = (number(text) for text in layout.missing)
    return frozenset(layout.missing_numbers) | {value for value in texts if value is not None}


class Quick(NamedTuple):
    """How an observation is read at once when all its cells are plain numbers.

    ``pick`` takes the figures there are out of a line, the value first; ``types`` is what they
    must be; ``spread`` puts them, followed by None, in the order of MEASURES. ``alone`` says
    that nothing stands beside the value.
    """

    pick: Callable[[Row], tuple[Any, ...]]
    types: tuple[type, ...]
    spread: Callable[[tuple[float | None, ...]], Figures]
    alone: bool


def quick(columns: Sequence[int | None]) -> Quick:
    """Return how to read at once an observation whose MEASURES stand in these columns."""
    present = [column for column in columns if column is not None]
    alone = len(present) == 1
    if alone:
        present *= 2  # picking one column would not give a tuple
    places = [-1 if column is None else present.index(column) for column in columns]
    return Quick(itemgetter(*present), (float,) * len(present), itemgetter(*places), alone)
