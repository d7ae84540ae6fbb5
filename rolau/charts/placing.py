"""Where words go: labels that keep clear of each other, notes where least is drawn."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rolau.charts.marks import Panel


class _Block(NamedTuple):
    """Labels that touch, from ``top`` on: their places in the order, and their total height."""

    top: float
    members: tuple[int, ...]
    height: float


def spread(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Return middles for labels wanted at some middles, so that none overlaps another.

    They keep their order, move as little as they must and stay between ``low`` and ``high``
    while there is room for all.
    """
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    blocks: list[_Block] = []
    for index in order:
        block = _settle((index,), wanted, heights, low, high)
        while blocks and blocks[-1].top + blocks[-1].height > block.top:
            block = _settle((*blocks.pop().members, *block.members), wanted, heights, low, high)
        blocks.append(block)
    middles = [0.0] * len(wanted)
    for block in blocks:
        top = block.top
        for index in block.members:
            middles[index] = top + heights[index] / 2
            top += heights[index]
    return middles


def _settle(
    members: tuple[int, ...],
    wanted: Sequence[float],
    heights: Sequence[float],
    low: float,
    high: float,
) -> _Block:
    """Put labels one under the other where on average they are nearest to their wishes."""
    height, tops = 0.0, 0.0
    for index in members:
        tops += wanted[index] - heights[index] / 2 - height
        height += heights[index]
    top = max(low, min(tops / len(members), high - height))
    return _Block(top, members, height)


def least_covered(
    candidates: Iterable[Panel],
    points: Sequence[tuple[float, float]],
    boxes: Sequence[Panel] = (),
    *,
    margin: float = 3.0,
) -> Panel | None:
    """Return the candidate that covers the fewest drawn points, or None when all touch a box.

    Of equals the first wins: name the best-looking places first.
    """
    free = [box for box in candidates if not any(overlap(box, other) for other in boxes)]
    return min(
        free,
        key=lambda box: sum(
            box.left - margin <= x <= box.right + margin
            and box.top - margin <= y <= box.bottom + margin
            for x, y in points
        ),
        default=None,
    )


def overlap(one: Panel, other: Panel) -> bool:
    """Tell whether two rectangles share more than an edge."""
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def along(places: Sequence[tuple[float, float]], step: float = 5.0) -> list[tuple[float, float]]:
    """Return points on a line through ``places``, at most ``step`` pixels apart."""
    found = list(places[:1])
    for (x0, y0), (x1, y1) in pairwise(places):
        parts = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) // step) + 1)
        found += [
            (x0 + (x1 - x0) * part / parts, y0 + (y1 - y0) * part / parts)
            for part in range(1, parts + 1)
        ]
    return found
