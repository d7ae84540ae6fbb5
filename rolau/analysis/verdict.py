"""Better or worse: what a change between two figures means, given the indicator's direction.

Figures are compared as they read: two values that show the same figure have not changed, and
a change is the difference of the two figures shown, so that a reader can check it.
"""

from rolau.base.texts import N_, tr
from rolau.models.wording import MINUS, figure

HIGHER_BETTER = "higher_better"
LOWER_BETTER = "lower_better"
BETTER = "better"
WORSE = "worse"
NO_CHANGE = "no change"
NEITHER = "neither"
WITHIN = "within range"

_WORDS = {
    BETTER: N_("better"),
    WORSE: N_("worse"),
    NO_CHANGE: N_("no change"),
    NEITHER: N_("neither"),
    WITHIN: N_("within range"),
}
_DIRECTIONS = {HIGHER_BETTER: N_("higher is better"), LOWER_BETTER: N_("lower is better")}


def shown(value: float, decimals: int | None) -> float:
    """Return the number that a reader sees: ``value`` as `figure` rounds it."""
    return float(figure(value, decimals).replace(",", "").replace(MINUS, "-"))


def change(latest: float, previous: float, decimals: int | None) -> float:
    """Return the difference of two values as shown, itself rounded as shown."""
    return shown(shown(latest, decimals) - shown(previous, decimals), decimals)


def verdict(difference: float, direction: str, *, within: bool = False) -> str:
    """Return ``better``, ``worse``, ``no change``, ``within range`` or ``neither`` for a change.

    ``difference`` is the change as shown. ``direction`` is a code of `indicator.DIRECTIONS`;
    one that is neither higher nor lower makes every change ``neither``. ``within`` says that
    the two values cannot be told apart: then nothing is better or worse.
    """
    if difference == 0:
        return NO_CHANGE
    if within:
        return WITHIN
    if direction not in _DIRECTIONS:
        return NEITHER
    return BETTER if (difference > 0) == (direction == HIGHER_BETTER) else WORSE


def verdict_words(code: str) -> str:
    """Return a verdict in the language in force; an empty one is an empty text."""
    return tr(_WORDS[code]) if code else ""


def direction_words(direction: str) -> str:
    """Return a direction for a caption (``lower is better``); empty when it is neither."""
    return tr(_DIRECTIONS[direction]) if direction in _DIRECTIONS else ""
