"""The numbers of a results chain: outcomes 1, 2; outputs 1.1; activities 1.1.1."""

from collections.abc import Iterable
from typing import NamedTuple

IMPACT = "impact"
ACTIVITY = "activity"
_HEIGHT = {IMPACT: 0, "outcome": 1, "output": 2, ACTIVITY: 3}


class Node(NamedTuple):
    """A link of the chain: ``level`` is a code of `mission.LEVELS` or `ACTIVITY`."""

    id: str
    parent: str | None
    level: str
    title: str
    position: float | None = None


class Numbered(NamedTuple):
    """A link in its place: its number (empty for an impact), and how deep it stands.

    ``placed`` is false for what leads to nothing, and for what stands beneath it.
    """

    id: str
    parent: str | None
    level: str
    title: str
    number: str
    depth: int
    placed: bool


def numbered(nodes: Iterable[Node]) -> tuple[Numbered, ...]:
    """Return a chain in the order it is read, numbered; what leads to nothing stands last.

    The order among siblings is position, title, id. Whatever is of the highest level there is
    in the chain needs no parent; everything else without a living parent, or whose parents run
    in a circle, is not placed and has no number.
    """
    ordered = sorted(nodes, key=_order)
    known = {node.id for node in ordered}
    highest = min((_height(node) for node in ordered), default=0)
    beneath: dict[str, list[Node]] = {}
    roots: list[Node] = []
    loose: list[Node] = []
    for node in ordered:
        if node.parent in known and node.parent is not None:
            beneath.setdefault(node.parent, []).append(node)
        elif _height(node) == highest and node.level != ACTIVITY:
            roots.append(node)
        else:
            loose.append(node)
    walk = _Walk(beneath)
    walk.siblings(roots, None, 0, placed=True)
    walk.siblings(loose, None, 0, placed=False)
    parents = {node.id: node for node in ordered}
    for node in ordered:  # what is left hangs on circles, which are entered where one comes first
        if not walk.knows(node.id):
            walk.siblings([_in_circle(node, parents)], None, 0, placed=False)
    return tuple(walk.found)


class _Walk:
    """One walk through a chain, each link once."""

    def __init__(self, beneath: dict[str, list[Node]]) -> None:
        self.found: list[Numbered] = []
        self._beneath = beneath
        self._seen: set[str] = set()
        self._counters: dict[str, int] = {}

    def siblings(self, nodes: list[Node], parent: str | None, depth: int, *, placed: bool) -> None:
        """Number links that stand side by side and all beneath them, without recursion."""
        stack = [(node, parent, depth, "") for node in reversed(nodes)]
        while stack:
            node, above, deep, prefix = stack.pop()
            if node.id in self._seen:
                continue
            self._seen.add(node.id)
            number = self._number(node, prefix) if placed else ""
            self.found.append(
                Numbered(node.id, above, node.level, node.title, number, deep, placed)
            )
            inner = self._beneath.get(node.id, ())
            stack += [(each, node.id, deep + 1, number) for each in reversed(inner)]

    def knows(self, id: str) -> bool:
        """Tell whether a link was walked already."""
        return id in self._seen

    def _number(self, node: Node, prefix: str) -> str:
        if node.level == IMPACT:
            return ""
        self._counters[prefix] = count = self._counters.get(prefix, 0) + 1
        return f"{prefix}.{count}" if prefix else str(count)


def _in_circle(node: Node, known: dict[str, Node]) -> Node:
    """Return the first link met twice on the way up from a link that leads into a circle."""
    seen: set[str] = set()
    while node.id not in seen:
        seen.add(node.id)
        node = known[node.parent or ""]
    return node


def _height(node: Node) -> int:
    return _HEIGHT.get(node.level, len(_HEIGHT))


def _order(node: Node) -> tuple[bool, float, str, str]:
    return (node.position is None, node.position or 0.0, node.title.casefold(), node.id)
