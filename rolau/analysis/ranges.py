"""Whether two values can be told apart, given the range in which each lies."""

from rolau.analysis.points import ESTIMATED, PUBLISHED, Point
from rolau.base.texts import tr


def apart(one: Point, other: Point) -> bool | None:
    """Tell whether the ranges of two values are clear of each other; None when unknown.

    Ranges that touch overlap. Where only one value has a range, the other inside it cannot be
    told apart from it, and outside it nothing is known.
    """
    first, second = one.range, other.range
    if first and second:
        return first[1] < second[0] or second[1] < first[0]
    known, single = (first, other) if first else (second, one)
    if known and known[0] <= single.value <= known[1]:
        return False
    return None


def kind_words(points: "list[Point]") -> str:
    """Return what the ranges of some values are, in words; says when none is known."""
    kinds = {point.range_kind for point in points}
    if kinds <= {""}:
        return tr("no range known")
    if kinds == {PUBLISHED}:
        return tr("ranges as published")
    if kinds == {ESTIMATED}:
        return tr("ranges: 90\u00a0%, ±1.645 standard errors")
    return tr("ranges where known: as published, else 90\u00a0%, ±1.645 standard errors")
