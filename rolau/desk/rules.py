"""What may not be saved though every field is right: circles, standings without a reason, shares.

Asked by `desk.checking` with the whole change set, so that a rule sees a record as it will be. A
rule is asked when one of the fields it looks at changes: what came broken by a merge can still be
edited elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from rolau.analysis.missions.schedule import Link, circle, circle_words
from rolau.base.texts import tr
from rolau.desk.changes import ChangeSet
from rolau.models.fields import Value
from rolau.models.registry import Kind
from rolau.store.queries import records
from rolau.store.workspace import Workspace

Row = Mapping[str, Value]
Said = Iterator[tuple[str, str]]
"""Fields and what is wrong with them in words."""


class Broken(NamedTuple):
    """A rule that a record would break: the field to look at, and why in words."""

    kind: str
    id: str
    field: str
    message: str


def broken(workspace: Workspace, changes: ChangeSet) -> Iterator[Broken]:
    """Yield every rule that a change set would break; its kinds and fields must exist."""
    coming = _Coming(workspace, changes)
    for (kind_name, id), fields in coming.touched.items():
        kind = workspace.registry[kind_name]
        for looked_at, rule in _RULES:
            if fields.isdisjoint(looked_at) or not kind.fields.keys() >= looked_at:
                continue
            row = coming.row(kind_name, id)
            for field, message in rule(coming, kind, row) if row is not None else ():
                yield Broken(kind_name, id, field, message)


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


def _standing(_coming: _Coming, kind: Kind, row: Row) -> Said:
    """A standing that somebody sets needs its reason."""
    reason = kind.fields["standing_reason"]
    if row.get("standing") and not row.get("standing_reason"):
        yield (
            reason.name,
            tr("{label}: a standing set by hand needs its reason.", label=reason.shown_label),
        )


def _rate(_coming: _Coming, kind: Kind, row: Row) -> Said:
    """Nothing is worth nothing: a rate of zero would make money vanish."""
    if row.get("rate") == 0:
        label = kind.fields["rate"].shown_label
        yield "rate", tr("{label}: must be above zero.", label=label)


def _measurement(coming: _Coming, kind: Kind, row: Row) -> Said:
    """A share is told by what it is a share of."""
    indicator = coming.row("result_indicator", str(row.get("result_indicator") or "")) or {}
    if indicator.get("measure") != "ratio":
        return
    for name in ("numerator", "denominator"):
        label = kind.fields[name].shown_label
        if row.get(name) is None:
            yield name, tr("{label}: a share needs numerator and denominator.", label=label)
        elif name == "denominator" and row.get(name) == 0:
            yield name, tr("{label}: must be above zero.", label=label)


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


_RULES: tuple[tuple[frozenset[str], Callable[[_Coming, Kind, Row], Said]], ...] = (
    (frozenset({"standing", "standing_reason"}), _standing),
    (frozenset({"rate"}), _rate),
    (frozenset({"result_indicator", "numerator", "denominator"}), _measurement),
    (frozenset({"predecessor", "successor"}), _dependency),
    (frozenset({"parent"}), _parent),
)
"""The fields a rule looks at, and the rule: it is asked of every kind that has them all."""
