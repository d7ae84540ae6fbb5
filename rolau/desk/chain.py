"""Changing a mission's results chain: moving a link, taking it out with all beneath it."""

from typing import NamedTuple

from rolau.analysis.missions.numbering import ACTIVITY, Node
from rolau.analysis.missions.placing import last_position, level_below, moved
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.models.fields import Value
from rolau.models.mission import Result
from rolau.models.workplan import Activity

_KINDS = ("result", "activity")


class NewLink(NamedTuple):
    """A link that may be added: its kind and what it begins with."""

    kind: str
    values: dict[str, Value]


def nodes_of(desk: Desk, mission: str) -> list[Node]:
    """Return the links of a mission's chain as they are kept, in no order."""
    where = {"mission": mission}
    results = [Result(row) for row in desk.records("result", where=where)]
    found = [
        Node(each.id, each.parent, each.level or "output", each.title or "", each.position)
        for each in results
    ]
    for row in desk.records("activity", where=where):
        work = Activity(row)
        found.append(Node(work.id, work.parent, ACTIVITY, work.title or "", work.position))
    return found


def move(
    desk: Desk, mission: str, id: str, parent: str | None, before: str | None = None
) -> ChangeSet:
    """Return the change that moves a link beneath another, before one of its children.

    Without ``parent`` to the top, without ``before`` to the end. Raises InputError where it
    cannot stand.
    """
    nodes = {node.id: node for node in nodes_of(desk, mission)}
    changes = ChangeSet()
    for change in moved(nodes.values(), id, parent, before):
        was = nodes[change.id]
        values: dict[str, Value] = {}
        if change.parent != was.parent:
            values["parent"] = change.parent
        if change.position != was.position:
            values["position"] = change.position
        if was.level not in (ACTIVITY, change.level):
            values["level"] = change.level
        changes.set("activity" if was.level == ACTIVITY else "result", change.id, **values)
    return changes


def offers_below(desk: Desk, mission: str, id: str | None) -> list[NewLink]:
    """Return what may be added beneath a link (or at the top), the usual first."""
    nodes = {node.id: node for node in nodes_of(desk, mission)}
    node = nodes.get(id or "")
    if node is not None and node.level == ACTIVITY:
        node = nodes.get(node.parent or "")
    parent = node.id if node is not None else None
    values: dict[str, Value] = {
        "mission": mission,
        "parent": parent,
        "position": last_position(nodes.values(), parent),
    }
    if node is None:
        level = "outcome" if any(each.level == "outcome" for each in nodes.values()) else "impact"
        return [NewLink("result", {**values, "level": level})]
    below = level_below(node.level)
    found = [NewLink("result", {**values, "level": below})] if below else []
    return [*found, NewLink("activity", values)]


def remove(desk: Desk, kind: str, id: str) -> ChangeSet:
    """Return the change that moves a link and all beneath it to the bin, in one step.

    What stands under one of them by its declaration goes too, and so do dependencies at either
    end of an activity: nothing is left that refers to what is gone but milestones and money,
    which belong to the mission.
    """
    gone: dict[tuple[str, str], None] = {(kind, id): None}
    registry = desk.registry
    waiting = [(kind, id)]
    for place in waiting:  # grows while it is walked
        for other, other_id, field in desk.referring(*place):
            about = registry[other].about
            ours = field == about.owner or (other in _KINDS and field == "parent")
            if (ours or other == "dependency") and (other, other_id) not in gone:
                gone[other, other_id] = None
                waiting.append((other, other_id))
    changes = ChangeSet()
    for place in reversed(gone):
        changes.delete(*place)
    return changes
