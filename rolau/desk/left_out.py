"""What was left out for an audience, and why, in words."""

from collections.abc import Collection, Mapping, Sequence

from rolau.base.texts import tr, trn
from rolau.models.registry import Registry

_MOST_NAMES = 8


def above_words(registry: Registry, above: Mapping[str, Collection[str]]) -> str:
    """Return how many records of each kind (by its name) are above a level; empty for none."""
    if not above:
        return ""
    kinds = ", ".join(
        tr("{kind}: {count}", kind=registry[kind].plural, count=len(above[kind]))
        for kind in sorted(above)
    )
    return tr(
        "Left out, because their handling level is above what this audience may see: {kinds}.",
        kinds=kinds,
    )


def kept_in_words(names: Sequence[str]) -> str:
    """Return which indicators' values are left out because of their terms; empty for none."""
    if not names:
        return ""
    return trn(
        "Values of {n} indicator were left out, because its publisher does not allow them to be "
        "passed on: {names}.",
        "Values of {n} indicators were left out, because their publishers do not allow them to "
        "be passed on: {names}.",
        len(names),
        names=some(names),
    )


def along_words(names: Sequence[str]) -> str:
    """Return which indicators went with them in one release; empty for none."""
    if not names:
        return ""
    return tr(
        "Left out with them, because a release travels whole or not at all: {names}.",
        names=some(names),
    )


def as_chart_words(names: Sequence[str]) -> str:
    """Return which indicators are shown as charts only; empty for none."""
    if not names:
        return ""
    return tr(
        "Shown as chart and direction only, because the publisher lets values be passed on "
        "adapted, not as a table: {names}.",
        names=some(names),
    )


def some(names: Sequence[str]) -> str:
    """Return the first of many names, and how many more there are."""
    shown = ", ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return (
        shown
        if more <= 0
        else trn("{names} and {n} more", "{names} and {n} more", more, names=shown)
    )
