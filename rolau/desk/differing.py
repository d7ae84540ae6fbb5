"""What differs between copies, in words: conflicts, what arrives, what is odd."""

from datetime import datetime
from typing import NamedTuple

from rolau.base.texts import tr
from rolau.desk.belonging import Belonging
from rolau.desk.figures import Figures
from rolau.desk.health import phrase
from rolau.desk.titles import Titles
from rolau.models.fields import Value
from rolau.store.checks import Finding
from rolau.store.conflicts import Conflict, Place, Version
from rolau.store.merging.merge import Arrival
from rolau.store.workspace import Workspace


class Side(NamedTuple):
    """One version as a person reads it: the value, who wrote it, when, and why."""

    value: Value
    text: str
    who: str
    at: datetime
    why: str


class ConflictEntry(NamedTuple):
    """One conflict as a person reads it. ``field`` empty: the record, deleted or edited.

    ``country`` is the code of the record's country, if any; ``shown`` is what the record
    shows as long as nothing is decided.
    """

    kind: str
    id: str
    field: str
    kind_label: str
    title: str
    label: str
    country: str
    base: Side | None
    mine: Side
    theirs: Side
    others: tuple[Side, ...]
    shown: str

    @property
    def place(self) -> Place:
        """What the conflict is about."""
        return self.kind, self.id, self.field

    @property
    def newest(self) -> str:
        """Which side is newer: ``mine`` or ``theirs``."""
        return "theirs" if self.theirs.at >= self.mine.at else "mine"


class ArrivalEntry(NamedTuple):
    """One change that comes without a conflict: ``action`` is add, set, delete or restore."""

    kind: str
    id: str
    field: str
    action: str
    kind_label: str
    title: str
    label: str
    country: str
    old: str
    new: Side


class FindingEntry(NamedTuple):
    """Something odd beside conflicts, in words. ``ids`` are the records of a possible double."""

    code: str
    kind: str
    id: str
    field: str
    title: str
    text: str
    country: str
    ids: tuple[str, ...] = ()


class Words:
    """Finds the words for one workspace; ask while it shows what is talked about."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._titles = Titles(workspace)
        self._figures = Figures(workspace, self._titles)
        self._belonging = Belonging(workspace)

    def conflict(self, conflict: Conflict) -> ConflictEntry:
        """Return a conflict in words."""
        kind_label, title, label, country = self._named(*conflict.place)

        def side(version: Version) -> Side:
            return self._side(conflict.place, version)

        return ConflictEntry(
            *conflict.place,
            kind_label,
            title,
            label,
            country,
            side(conflict.base) if conflict.base else None,
            side(conflict.mine),
            side(conflict.theirs),
            tuple(side(other) for other in conflict.others),
            self._text(conflict.place, conflict.shown, ()),
        )

    def arrival(self, arrival: Arrival) -> ArrivalEntry:
        """Return an arrival in words."""
        place = (arrival.kind, arrival.id, arrival.field)
        old = self._text(place, arrival.old, ()) if arrival.field else ""
        new = self._side(place, arrival.new)
        return ArrivalEntry(*place, arrival.action, *self._named(*place), old, new)

    def finding(self, finding: Finding) -> FindingEntry:
        """Return a finding in words."""
        _, title, _, country = self._named(finding.kind, finding.id, finding.field)
        text = phrase(self._workspace.registry, self._titles, finding)
        ids = finding.facts.get("ids")
        return FindingEntry(
            finding.code,
            finding.kind,
            finding.id,
            finding.field,
            title,
            text,
            country,
            tuple(map(str, ids)) if isinstance(ids, list) else (),
        )

    def _named(self, kind_name: str, id: str, field_name: str) -> tuple[str, str, str, str]:
        """Return the labels of kind, record and field, and the record's country."""
        title = self._titles.of(kind_name, id)
        country = self._belonging.country(kind_name, id)
        if kind_name not in self._workspace.registry:
            return tr("record"), title, field_name, country
        kind = self._workspace.registry[kind_name]
        field = kind.fields.get(field_name)
        return kind.label, title, field.shown_label if field else kind.label, country

    def _side(self, place: Place, version: Version) -> Side:
        return Side(
            version.value,
            self._text(place, version.value, version.fields),
            version.actor or tr("another tool"),
            version.at,
            version.reason,
        )

    def _text(self, place: Place, value: Value, fields: tuple[str, ...]) -> str:
        kind_name, id, field_name = place
        if kind_name not in self._workspace.registry:
            return str(value or "")
        kind = self._workspace.registry[kind_name]
        if not field_name:
            labels = [kind.fields[name].shown_label for name in fields if name in kind.fields]
            if labels and not value:
                return tr("changed: {fields}", fields=", ".join(labels))
            return tr("deleted") if value else tr("kept")
        field = kind.fields.get(field_name)
        if field is None:
            return str(value or "")
        return self._figures.change(kind, id, field, value, value)[0]
