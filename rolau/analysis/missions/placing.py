"""Moving a link of the chain: what must change so that the chain stays whole and in order.

A result stands beneath a result, one level below it: an outcome beneath an impact, an output
beneath an outcome; activities may stand beneath any result. What stands beneath a moved result
moves with it, and its levels follow.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rolau.analysis.missions.numbering import ACTIVITY, Node
from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.models.mission import LEVELS

_RESULTS = tuple(level.code for level in LEVELS)


class Placed(NamedTuple):
    """What changes of a link: its new parent, level and place; the rest stays."""

    id: str
    parent: str | None
    level: str
    position: float | None


def moved(
    nodes: Iterable[Node], id: str, parent: str | None, before: str | None = None
) -> tuple[Placed, ...]:
    """Return what changes when a link moves beneath another, before one of its children.

    Without ``parent`` it stands at the top, without ``before`` it comes last. Links that stay as
    they are are left out. Raises InputError, in words, where it cannot stand.
    """
    known = {node.id: node for node in nodes}
    node, above = known[id], known.get(parent) if parent is not None else None
    beneath = _beneath(known.values(), id)
    if above is not None and (above.id == id or above.id in {each.id for each in beneath}):
        raise InputError(tr("Nothing can stand beneath itself."), code="placing")
    levels = _levels(node, above, known, beneath)
    changes = {
        each.id: Placed(each.id, each.parent, levels[each.id], each.position) for each in beneath
    }
    changes[id] = Placed(id, above.id if above else None, levels[id], node.position)
    siblings = sorted(
        (
            each
            for each in known.values()
            if each.id != id and _parent(each, known) == changes[id].parent
        ),
        key=_order,
    )
    at = next((n for n, each in enumerate(siblings) if each.id == before), len(siblings))
    for each, position in _positions(siblings, node, at):
        kept = changes.get(each.id) or Placed(each.id, each.parent, each.level, each.position)
        changes[each.id] = kept._replace(position=position)
    return tuple(
        change
        for change in changes.values()
        if change != (change.id, *_as_it_was(known[change.id]))
    )


def last_position(nodes: Iterable[Node], parent: str | None) -> float:
    """Return the place of a new link that comes last beneath another."""
    positions = [node.position for node in nodes if node.parent == parent]
    return max((each for each in positions if each is not None), default=0.0) + 1


def level_below(level: str) -> str:
    """Return the level of a result beneath a level; empty when none stands there."""
    place = _RESULTS.index(level) + 1 if level in _RESULTS else len(_RESULTS)
    return _RESULTS[place] if place < len(_RESULTS) else ""


def _as_it_was(node: Node) -> tuple[str | None, str, float | None]:
    return node.parent, node.level, node.position


def _parent(node: Node, known: dict[str, Node]) -> str | None:
    return node.parent if node.parent in known else None


def _levels(
    node: Node, above: Node | None, known: dict[str, Node], beneath: Sequence[Node]
) -> dict[str, str]:
    """Return the levels of a moved link and of all beneath it."""
    if node.level == ACTIVITY:
        if above is None or above.level == ACTIVITY:
            raise InputError(tr("An activity stands beneath a result."), code="placing")
        return {node.id: ACTIVITY}
    if above is not None and above.level == ACTIVITY:
        raise InputError(tr("A result cannot stand beneath an activity."), code="placing")
    if above is not None:
        level = level_below(above.level)
    else:
        tops = [each.level for each in known.values() if each.level in _RESULTS]
        level = min(tops, key=_RESULTS.index)
    found = {node.id: level}
    for each in beneath:
        upper = found.get(each.parent or "", "")
        found[each.id] = each.level if each.level == ACTIVITY else level_below(upper)
    if not all(found.values()):
        raise InputError(
            tr("Only activities stand beneath an output. Move it beneath an outcome instead."),
            code="placing",
        )
    return found


def _beneath(nodes: Iterable[Node], id: str) -> list[Node]:
    """Return all that stands beneath a link, those above before those beneath them."""
    children: dict[str, list[Node]] = {}
    for node in nodes:
        if node.parent is not None:
            children.setdefault(node.parent, []).append(node)
    found, seen = list(children.get(id, ())), {id}
    for node in found:  # grows while it is walked
        if node.id not in seen:
            seen.add(node.id)
            found += [each for each in children.get(node.id, ()) if each.id not in seen]
    return [node for node in found if node.id != id]


def _positions(siblings: Sequence[Node], node: Node, at: int) -> list[tuple[Node, float | None]]:
    """Return the places that must change for a link to stand at one among its siblings."""
    lower = siblings[at - 1].position if at else None
    upper = siblings[at].position if at < len(siblings) else None
    if not siblings:
        return [(node, 1.0)]
    if at == len(siblings) and lower is not None:
        return [(node, lower + 1)]
    if not at and upper is not None:
        return [(node, upper - 1)]
    if lower is not None and upper is not None and lower < (lower + upper) / 2 < upper:
        return [(node, (lower + upper) / 2)]
    row = [*siblings[:at], node, *siblings[at:]]
    return [(each, float(place)) for place, each in enumerate(row, 1)]


def _order(node: Node) -> tuple[bool, float, str, str]:
    return (node.position is None, node.position or 0.0, node.title.casefold(), node.id)
