"""What a record is called, wherever it is named: never an id."""

from rolau.base.texts import tr
from rolau.models.fields import FieldType, Value
from rolau.models.registry import Kind, Registry
from rolau.store.queries import records
from rolau.store.workspace import Workspace

_DEPTH = 3  # a title may name a record whose title names a record; then it stops


class Titles:
    """Titles of one workspace's records, remembered until something changes."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._registry: Registry = workspace.registry
        self._known: dict[tuple[str, str], str] = {}

    def forget(self) -> None:
        """Forget what is remembered, after any change."""
        self._known.clear()

    def of(self, kind: str, id: str) -> str:
        """Return the title of a record, binned ones too; words for one that is not here."""
        return self._of(kind, id, _DEPTH)

    def of_row(self, kind: Kind, row: dict[str, Value]) -> str:
        """Return the title of a record that was read already."""
        return self._made(kind, row, _DEPTH)

    def _of(self, kind: str, id: str, depth: int) -> str:
        if kind not in self._registry:
            return tr("something this version does not know")
        known = self._known.get((kind, id))
        if known is None and self._registry[kind].bulk:
            return self._made(self._registry[kind], _named_by(self._registry[kind], id), depth)
        if known is None:
            row = records.get(self._workspace, kind, id, gone=True)
            if row is None:
                return tr("a {kind} that is not here", kind=self._registry[kind].label.lower())
            known = self._made(self._registry[kind], row, depth)
            self._known[(kind, id)] = known
        return known

    def _made(self, kind: Kind, row: dict[str, Value], depth: int) -> str:
        parts = []
        for name in kind.about.title:
            field, value = kind.fields[name], row.get(name)
            linked = field.type in (FieldType.REFERENCE, FieldType.ANY_RECORD)
            if value is None or (linked and depth <= 0):
                continue
            parts.append(
                field.show(value, lambda other, id: self._of(other, id, depth - 1))
                if linked
                else field.show(value)
            )
        made = ", ".join(part for part in parts if part)
        return made or tr("{kind} without a name", kind=kind.label)


def _named_by(kind: Kind, id: str) -> dict[str, Value]:
    """Return what the id of a published value says of it; its release comes last, if at all."""
    names = [name for name in kind.key if name != "vintage"]
    return {name: part or None for name, part in zip(names, id.split("|"), strict=False)}
