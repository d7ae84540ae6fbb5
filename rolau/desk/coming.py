"""The workspace as it will be when a change set is applied: one record, or those that hold a value.

What was read once is not read again: a rule may ask for every record of a change set.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from rolau.desk.changes import ChangeSet
from rolau.models.fields import Value
from rolau.store.queries import records
from rolau.store.workspace import Workspace

Row = Mapping[str, Value]
Made = TypeVar("Made")


class Coming:
    """The workspace as it will be when a change set is applied; good until something is written."""

    def __init__(self, workspace: Workspace, changes: ChangeSet) -> None:
        self.workspace = workspace
        self._steps: dict[tuple[str, str], dict[str, Value]] = {}
        self._gone: set[tuple[str, str]] = set()
        self._new: set[tuple[str, str]] = set()
        self._fields: dict[tuple[str, str], set[str]] = {}
        self._rows: dict[tuple[str, str], Row | None] = {}
        self._made: dict[tuple[str, ...], Any] = {}
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

    def once(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """Return what ``make`` gives, made when first asked for under this key."""
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    def row(self, kind: str, id: str) -> Row | None:
        """Return a record as it will be, None when it is deleted or not there."""
        key = (kind, id)
        if key not in self._rows:
            self._rows[key] = self._row(key)
        return self._rows[key]

    def _row(self, key: tuple[str, str]) -> Row | None:
        if key in self._gone:
            return None
        kept: Row | None = {"id": key[1]}
        if key not in self._new:
            kept = records.get(self.workspace, *key, gone=key in self._steps)
        return None if kept is None else {**kept, **self._steps.get(key, {})}

    def of(self, kind: str, field: str, values: Iterable[str]) -> list[Row]:
        """Return the records of a kind as they will be whose field holds one of these values.

        Those that hold one of them already come first, by id; then others as the steps have them.
        """
        wanted = dict.fromkeys(values)
        rows: dict[str, Row | None] = {}
        for row in records.find(self.workspace, kind, where={field: list(wanted)}, order=("id",)):
            id = str(row["id"])
            rows[id] = self.row(kind, id) if (kind, id) in self._steps else row
        holding = self.once(("holding", kind, field), lambda: self._holding(kind, field))
        others = sorted(each for value in wanted for each in holding.get(value, ()))
        rows |= {id: self.row(kind, id) for _, id in others}
        return [row for row in rows.values() if row is not None and row.get(field) in wanted]

    def _holding(self, kind: str, field: str) -> dict[Value, list[tuple[int, str]]]:
        """Return place and id of the records that the steps name, by the value they will hold."""
        found: dict[Value, list[tuple[int, str]]] = {}
        for place, (name, id) in enumerate(self._steps):
            row = self.row(kind, id) if name == kind else None
            if row is not None:
                found.setdefault(row.get(field), []).append((place, id))
        return found
