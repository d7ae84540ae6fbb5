"""Which country a record belongs to: its own, or that of what it stands under."""

from rolau.models.fields import FieldType, Value
from rolau.models.registry import Kind
from rolau.store.queries import records
from rolau.store.workspace import Workspace

_DEPTH = 5


class Belonging:
    """Finds the countries of one workspace's records; what was found is remembered."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[tuple[str, str], str] = {}

    def country(self, kind: str, id: str) -> str:
        """Return the alpha-3 code of the country a record belongs to; empty when to none."""
        place = (kind, id)
        if place not in self._known:
            self._known[place] = self._find(kind, id, _DEPTH)
        return self._known[place]

    def _find(self, kind_name: str, id: str, depth: int) -> str:
        if kind_name not in self._workspace.registry or depth == 0:
            return ""
        kind = self._workspace.registry[kind_name]
        if kind.bulk:
            return str(dict(zip(kind.key, id.split("|"), strict=False)).get("country") or "")
        row = records.get(self._workspace, kind_name, id, gone=True)
        if row is None:
            return ""
        if kind.country_field and row[kind.country_field]:
            return str(row[kind.country_field])
        for target, key in _above(kind, row):
            found = self._find(target, key, depth - 1)
            if found:
                return found
        return ""


def _above(kind: Kind, row: dict[str, Value]) -> list[tuple[str, str]]:
    """Return (kind, id) of what a record stands under: its owner first, then what it is about."""
    named = sorted(
        (field for field in kind.fields.values() if not field.many),
        key=lambda field: field.name != kind.about.owner,
    )
    found = []
    for field in named:
        value = row[field.name]
        if value is None:
            continue
        if field.type is FieldType.REFERENCE and field.name == kind.about.owner:
            found.append((field.target, str(value)))
        elif field.type is FieldType.ANY_RECORD:
            target, _, key = str(value).partition(":")
            found.append((target, key))
    return found
