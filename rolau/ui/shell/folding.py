"""Which panes are folded at which window width, and what a planner's own wish changes."""

from typing import NamedTuple

FOLD_EVIDENCE_BELOW = 1280
FOLD_LIST_BELOW = 1100
STRIP = 32
"""Width of a folded pane, in pixels."""
RAIL_NARROW = 48


class Fold(NamedTuple):
    """What is folded."""

    rail: bool
    list: bool
    evidence: bool


def fold_for(
    width: int,
    *,
    list_open: bool | None = None,
    evidence_open: bool | None = None,
    evidence_from: int = FOLD_EVIDENCE_BELOW,
) -> Fold:
    """Return what is folded at a window width in pixels.

    ``list_open`` and ``evidence_open`` are the planner's wish since the window last crossed
    a threshold, None for none. ``evidence_from`` is the width from which the page in front
    has room for the evidence pane without a wish.
    """
    narrow = width < FOLD_LIST_BELOW
    evidence = width < evidence_from if evidence_open is None else not evidence_open
    folded_list = narrow if list_open is None else not list_open
    return Fold(narrow, folded_list, evidence)


def step_of(width: int) -> int:
    """Return how many thresholds a width is above: 0, 1 or 2."""
    return (width >= FOLD_LIST_BELOW) + (width >= FOLD_EVIDENCE_BELOW)
