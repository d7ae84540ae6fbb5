"""What is odd in the records themselves: references, values, sources, doubles."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rolau.models.fields import FieldType, Value
from rolau.models.registry import Kind
from rolau.store.checks import Finding, damage, note
from rolau.store.columns import AnyField
from rolau.store.quoting import name
from rolau.store.shapes import Row

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

_SOURCE, _CITATION = "source", "citation"


def findings(ws: "Workspace") -> Iterator[Finding]:
    """Yield what is odd in living records; only a reference to nothing is damage."""
    kinds = [kind for kind in ws.registry.kept() if kind.name not in ws.unusable]
    records = _Records(ws, kinds)
    cited = _cited(ws)
    withheld = _withheld(ws)
    for kind in kinds:
        doubles: dict[tuple[Value, ...], list[str]] = defaultdict(list)
        for row in records.living(kind):
            yield from _values(kind, row, withheld)
            yield from _references(records, kind, row)
            yield from _unsourced(ws, kind, row, cited)
            doubles[_sameness(kind, row)].append(str(row["id"]))
        for ids in doubles.values():
            if len(ids) > 1:
                yield note("duplicate", kind.name, ids[0], ids=ids)
    if any(kind.bulk and kind.name not in ws.unusable for kind in ws.registry):
        yield from _undefined(ws)


class _Records:
    """Which ids there are, living and deleted, read once."""

    def __init__(self, ws: "Workspace", kinds: list[Kind]) -> None:
        self._ws = ws
        self._life: dict[str, dict[str, int]] = {}
        for kind in kinds:
            sql = f'SELECT "id", "_gone" FROM {name(kind.name)}'
            self._life[kind.name] = dict(ws.connection.execute(sql).fetchall())

    def living(self, kind: Kind) -> Iterator[Row]:
        """Yield the living records of a kind."""
        shape = self._ws.shape(kind.name)
        for found in self._ws.connection.execute(f"{shape.select} WHERE {shape.living}"):
            yield shape.row(found)

    def gone(self, kind: str, key: str) -> bool | None:
        """Tell whether a record is deleted; None when there is none."""
        life = self._life.get(kind, {}).get(key)
        return None if life is None else bool(life)

    def unknown(self, kind: str) -> bool:
        """Tell whether nothing can be said of a kind: published values, unreadable tables."""
        return kind in self._ws.registry and kind not in self._life


def _withheld(ws: "Workspace") -> set[tuple[str, str, str]]:
    """Return (kind, id, field) of values that this copy was not given: empty, but not to mend."""
    sql = 'SELECT DISTINCT "kind", "key", "field" FROM "_change" WHERE "withheld" <> 0'
    return set(ws.connection.execute(sql).fetchall())


def _values(kind: Kind, row: Row, withheld: set[tuple[str, str, str]]) -> Iterator[Finding]:
    for field in kind.fields.values():
        value = row[field.name]
        if value is None and (kind.name, row["id"], field.name) in withheld:
            continue
        if field.check(value):
            yield note("value", kind.name, str(row["id"]), field.name, value=row[field.name])


def _references(records: _Records, kind: Kind, row: Row) -> Iterator[Finding]:
    """Find references to nothing (damage) and from the living to the deleted (a note)."""
    for field in kind.fields.values():
        for target, key in _pointed(field, row[field.name]):
            if records.unknown(target):
                continue
            gone = records.gone(target, key)
            where = (kind.name, str(row["id"]), field.name)
            if gone is None:
                yield damage("reference", *where, target=target, target_id=key)
            elif gone:
                yield note("gone", *where, target=target, target_id=key)


def _pointed(field: AnyField, value: Value) -> list[tuple[str, str]]:
    """Return (kind, id) of each record a field's value points to."""
    if value is None or field.type not in (FieldType.REFERENCE, FieldType.ANY_RECORD):
        return []
    parts = str(value).split(",") if field.many else [str(value)]
    if field.type is FieldType.REFERENCE:
        return [(field.target, part) for part in parts]
    split = [part.partition(":") for part in parts]
    return [(kind, key) for kind, _, key in split]


def _cited(ws: "Workspace") -> set[str]:
    """Return ``kind:id`` of everything a living citation supports."""
    if _CITATION not in ws.registry or _CITATION in ws.unusable:
        return set()
    found = ws.connection.execute(f'SELECT "subject" FROM "{_CITATION}" WHERE NOT "_gone"')
    return {row[0] for row in found}


def _unsourced(ws: "Workspace", kind: Kind, row: Row, cited: set[str]) -> Iterator[Finding]:
    """Find what says something of a country, or could name its source, and rests on nothing."""
    if _CITATION not in ws.registry or kind.name in (_SOURCE, _CITATION):
        return
    named = [field.name for field in kind.references() if field.target == _SOURCE]
    if not named and (not kind.country_field or kind.about.owner != kind.country_field):
        return
    if not any(row[field] for field in named) and f"{kind.name}:{row['id']}" not in cited:
        yield note("source", kind.name, str(row["id"]))


def _sameness(kind: Kind, row: Row) -> tuple[Value, ...]:
    """Return what makes two records of a kind look like one: what names them, written alike."""
    words = dict.fromkeys((kind.about.owner, *(kind.key or (*kind.about.title, *kind.about.order))))
    values = [row[word] for word in words if word]
    return tuple(
        " ".join(value.casefold().split()) if isinstance(value, str) else value for value in values
    )


def _undefined(ws: "Workspace") -> Iterator[Finding]:
    """Find published values whose indicator has no definition."""
    sql = (
        'SELECT "code" FROM (SELECT DISTINCT "indicator" AS "code" FROM "observation")'
        ' WHERE "code" NOT IN (SELECT "id" FROM "indicator_definition")'
    )
    for (code,) in ws.connection.execute(sql):
        yield damage("reference", "observation", "", "indicator", target_id=code)
