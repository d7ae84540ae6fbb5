"""What may not be saved though every field is right: circles, standings without a reason, shares.

Asked by `desk.checking` with the whole change set, so that a rule sees a record as it will be. A
rule is asked when one of the fields it looks at changes: what came broken by a merge can still be
edited elsewhere.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rolau.analysis.missions.schedule import circle_words
from rolau.base.texts import tr
from rolau.desk.changes import ChangeSet
from rolau.desk.circles import ring_of, under_itself
from rolau.desk.coming import Coming, Row
from rolau.models.registry import Kind
from rolau.store.workspace import Workspace

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
    coming = Coming(workspace, changes)
    for (kind_name, id), fields in coming.touched.items():
        kind = workspace.registry[kind_name]
        for looked_at, rule in _RULES:
            if fields.isdisjoint(looked_at) or not kind.fields.keys() >= looked_at:
                continue
            row = coming.row(kind_name, id)
            for field, message in rule(coming, kind, row) if row is not None else ():
                yield Broken(kind_name, id, field, message)


def _standing(_coming: Coming, kind: Kind, row: Row) -> Said:
    """A standing that somebody sets needs its reason."""
    reason = kind.fields["standing_reason"]
    if row.get("standing") and not row.get("standing_reason"):
        yield (
            reason.name,
            tr("{label}: a standing set by hand needs its reason.", label=reason.shown_label),
        )


def _rate(_coming: Coming, kind: Kind, row: Row) -> Said:
    """Nothing is worth nothing: a rate of zero would make money vanish."""
    if row.get("rate") == 0:
        label = kind.fields["rate"].shown_label
        yield "rate", tr("{label}: must be above zero.", label=label)


def _measurement(coming: Coming, kind: Kind, row: Row) -> Said:
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


def _dependency(coming: Coming, kind: Kind, row: Row) -> Said:
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
    for mission in missions:
        ring = ring_of(coming, kind.name, str(mission), (ends[0], ends[1]))
        if ring:
            yield "predecessor", circle_words(ring)


def _parent(coming: Coming, kind: Kind, row: Row) -> Said:
    """What stands under another of its kind never stands under itself."""
    field = kind.fields["parent"]
    if field.target != kind.name:
        return
    id, parent = str(row["id"]), row.get("parent")
    title = str(row.get("title") or kind.label)
    if parent == id:
        yield "parent", tr("“{title}” cannot stand under itself.", title=title)
        return
    if under_itself(coming, kind.name, id):
        told = coming.row(kind.name, str(parent)) or {}
        yield (
            "parent",
            tr(
                "“{title}” cannot stand under “{parent}”, which stands under it.",
                title=title,
                parent=told.get("title") or kind.label,
            ),
        )


_RULES: tuple[tuple[frozenset[str], Callable[[Coming, Kind, Row], Said]], ...] = (
    (frozenset({"standing", "standing_reason"}), _standing),
    (frozenset({"rate"}), _rate),
    (frozenset({"result_indicator", "numerator", "denominator"}), _measurement),
    (frozenset({"predecessor", "successor"}), _dependency),
    (frozenset({"parent"}), _parent),
)
"""The fields a rule looks at, and the rule: it is asked of every kind that has them all."""
