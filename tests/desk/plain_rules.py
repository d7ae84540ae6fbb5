"""Circles looked for the plain way: everything read again for every record, as a law to hold to."""

from collections.abc import Iterable, Iterator, Mapping

from rolau.analysis.missions.schedule import Link, circle, circle_words
from rolau.base.texts import tr
from rolau.desk.changes import ChangeSet
from rolau.models.fields import Value
from rolau.models.registry import Kind
from rolau.store.queries import records
from rolau.store.workspace import Workspace

Row = Mapping[str, Value]
Said = Iterator[tuple[str, str]]


def plainly(workspace: Workspace, changes: ChangeSet) -> list[tuple[str, str, str, str]]:
    """Return kind, id, field and words of every circle a change set would make."""
    coming = _Coming(workspace, changes)
    found = []
    for (name, id), fields in coming.touched.items():
        kind = workspace.registry[name]
        for looked_at, rule in (
            (("predecessor", "successor"), _dependency),
            (("parent",), _parent),
        ):
            if fields.isdisjoint(looked_at) or not kind.fields.keys() >= set(looked_at):
                continue
            row = coming.row(name, id)
            found += [(name, id, *said) for said in rule(coming, kind, row)] if row else []
    return found


class _Coming:
    """The workspace as it will be when a change set is applied."""

    def __init__(self, workspace: Workspace, changes: ChangeSet) -> None:
        self.workspace = workspace
        self._steps: dict[tuple[str, str], dict[str, Value]] = {}
        self._gone: set[tuple[str, str]] = set()
        self._new: set[tuple[str, str]] = set()
        self._fields: dict[tuple[str, str], set[str]] = {}
        for step in changes.steps:
            key = (step.kind, step.id)
            kind = workspace.registry[step.kind]
            values = self._steps.setdefault(key, {})
            fields = self._fields.setdefault(key, set())
            fields.update(step.values)
            if step.action == "add":
                self._new.add(key)
                values |= kind.defaults()
                fields.update(kind.fields)
            elif step.action == "restore":
                fields.update(field.name for field in kind.references())
            values |= step.values
            (self._gone.add if step.action == "delete" else self._gone.discard)(key)

    @property
    def touched(self) -> dict[tuple[str, str], set[str]]:
        """Every record that changes and is not deleted, and which fields of it may change."""
        return {key: fields for key, fields in self._fields.items() if key not in self._gone}

    def row(self, kind: str, id: str) -> Row | None:
        """Return a record as it will be, None when it is deleted or not there."""
        key = (kind, id)
        if key in self._gone:
            return None
        touched = key in self._steps
        kept: Row | None = {"id": id}
        if key not in self._new:
            kept = records.get(self.workspace, kind, id, gone=touched)
        return None if kept is None else {**kept, **self._steps.get(key, {})}

    def of(self, kind: str, field: str, values: Iterable[str]) -> list[Row]:
        """Return the records of a kind as they will be whose field holds one of these values."""
        wanted = list(dict.fromkeys(values))
        found = {
            str(row["id"]): self.row(kind, str(row["id"]))
            for row in records.find(self.workspace, kind, where={field: wanted}, order=("id",))
        }
        found |= {id: self.row(kind, id) for name, id in self._steps if name == kind}
        return [row for row in found.values() if row is not None and row.get(field) in wanted]


def _dependency(coming: _Coming, kind: Kind, row: Row) -> Said:
    """An activity waits neither for itself, nor in a circle, nor for another mission's."""
    ends = [str(row.get(name) or "") for name in ("predecessor", "successor")]
    if not all(ends):
        return
    if ends[0] == ends[1]:
        yield "predecessor", tr("An activity cannot wait for itself.")
        return
    activities = [coming.row("activity", end) or {} for end in ends]
    missions = {each.get("mission") for each in activities if each}
    if len(missions) > 1:
        yield "predecessor", tr("Both activities must belong to the same mission.")
        return
    titles = {
        str(each["id"]): str(each.get("title") or "")
        for each in coming.of("activity", "mission", [str(one) for one in missions])
    }
    links = [
        Link(str(each.get("predecessor")), str(each.get("successor")), id=str(each["id"]))
        for each in coming.of(kind.name, "successor", titles)
    ]
    around = _around(ends[0], ends[1], links)
    ring = circle({end: titles[end] for end in titles if end in around}, links)
    if ring:
        yield "predecessor", circle_words(ring)


def _around(predecessor: str, successor: str, links: Iterable[Link]) -> set[str]:
    """Return the activities on the ways that lead from a successor back to its predecessor."""
    after: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    for link in links:
        after.setdefault(link.predecessor, []).append(link.successor)
        before.setdefault(link.successor, []).append(link.predecessor)
    return _reached(successor, after) & _reached(predecessor, before)


def _reached(start: str, ways: Mapping[str, list[str]]) -> set[str]:
    found, left = {start}, [start]
    while left:
        new = [each for each in ways.get(left.pop(), ()) if each not in found]
        found.update(new)
        left += new
    return found


def _parent(coming: _Coming, kind: Kind, row: Row) -> Said:
    """What stands under another of its kind never stands under itself."""
    field = kind.fields["parent"]
    if field.target != kind.name:
        return
    id, parent = str(row["id"]), row.get("parent")
    title = str(row.get("title") or kind.label)
    if parent == id:
        yield "parent", tr("“{title}” cannot stand under itself.", title=title)
        return
    seen: set[str] = set()
    above = str(parent or "")
    while above and above not in seen:
        seen.add(above)
        upper = coming.row(kind.name, above) or {}
        above = str(upper.get("parent") or "")
        if above == id:
            told = coming.row(kind.name, str(parent)) or {}
            yield (
                "parent",
                tr(
                    "“{title}” cannot stand under “{parent}”, which stands under it.",
                    title=title,
                    parent=told.get("title") or kind.label,
                ),
            )


_RULES = ((frozenset({"predecessor", "successor"}), _dependency), (frozenset({"parent"}), _parent))
