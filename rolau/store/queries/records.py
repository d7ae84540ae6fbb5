"""Records of any kind: one by id, many by what they hold, how many, and who points to one."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rolau.models.fields import FieldType, Value
from rolau.store.columns import GONE, value_sql
from rolau.store.faults import in_words
from rolau.store.quoting import marks, name
from rolau.store.shapes import Row, Shape
from rolau.store.tables import bulk_key

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

Where = Mapping[str, Value | Sequence[Value]]
"""Field → the value it must equal (None is empty), or a list of values, one of which it is."""


def get(ws: "Workspace", kind: str, id: str, *, gone: bool = False) -> Row | None:
    """Return a living record (a deleted one too with ``gone``), or None."""
    shape = ws.shape(kind)
    if shape.kind.bulk:
        return _published(ws, shape, id)
    living = "1" if gone else shape.living
    with in_words(ws.path):
        found = ws.connection.execute(
            f'{shape.select} WHERE "t"."id" = ? AND {living}', (id,)
        ).fetchone()
    return shape.row(found) if found else None


def find(
    ws: "Workspace",
    kind: str,
    *,
    where: Where | None = None,
    order: Sequence[str] = (),
    limit: int | None = None,
    offset: int = 0,
    gone: bool = False,
    fields: tuple[str, ...] = (),
) -> list[Row]:
    """Return records whose fields are as ``where`` says, sorted by the fields of ``order``.

    A name in ``order`` with a leading ``-`` sorts downwards; empty values come first.
    Without ``order`` the kind's own order holds. With ``gone`` deleted records are among
    them. With ``fields`` only the id and these are read, which halves the time of a long
    list. Raises InputError for a field that is not there.
    """
    shape = ws.shape(kind)
    condition, values = _condition(shape, where, gone=gone)
    by = ", ".join(
        f"{shape.column(field.removeprefix('-'))}{' DESC' if field.startswith('-') else ''}"
        for field in (*(order or shape.kind.order), *(() if shape.kind.bulk else ("id",)))
    )
    select = shape.picked(fields) if fields else shape.select
    names = ("id", *fields) if fields else shape.names
    sql = f"{select} WHERE {condition} ORDER BY {by} LIMIT ? OFFSET ?"
    with in_words(ws.path):
        rows = ws.connection.execute(sql, (*values, -1 if limit is None else limit, offset))
        return [dict(zip(names, found, strict=True)) for found in rows]


def count(ws: "Workspace", kind: str, *, where: Where | None = None, gone: bool = False) -> int:
    """Return how many records there are whose fields are as ``where`` says."""
    shape = ws.shape(kind)
    condition, values = _condition(shape, where, gone=gone)
    with in_words(ws.path):
        asked = ws.connection.execute(f"{shape.count} WHERE {condition}", values)
        return int(asked.fetchone()[0])


def gone_ids(ws: "Workspace", kind: str) -> list[str]:
    """Return the ids of a kind's deleted records."""
    shape = ws.shape(kind)
    if shape.kind.bulk:
        return []
    with in_words(ws.path):
        rows = ws.connection.execute(f'SELECT "id" FROM {shape.table} WHERE "{GONE}"')
        return [row[0] for row in rows]


def pointing_to(ws: "Workspace", kind: str, id: str) -> list[tuple[str, str, str]]:
    """Return (kind, id, field) of every living record that refers to the one named."""
    found: list[tuple[str, str, str]] = []
    for other in ws.registry.kept():
        shape = ws.shape(other.name)
        for field in other.fields.values():
            if field.type is FieldType.REFERENCE and field.target == kind:
                wanted = id
            elif field.type is FieldType.ANY_RECORD:
                wanted = f"{kind}:{id}"
            else:
                continue
            column = value_sql(field, "t")
            test = f"{column} = ?"
            if field.many:
                test = f"instr(',' || {column} || ',', ',' || ? || ',')"
            sql = f'SELECT "id" FROM {shape.table} "t" WHERE {test} AND {shape.living}'
            with in_words(ws.path):
                rows = ws.connection.execute(sql, (wanted,))
                found += [(other.name, row[0], field.name) for row in rows]
    return found


def _condition(shape: Shape, where: Where | None, *, gone: bool) -> tuple[str, list[Value]]:
    parts = ["1" if gone else shape.living]
    values: list[Value] = []
    for field, value in (where or {}).items():
        column = shape.column(field)
        if isinstance(value, Sequence) and not isinstance(value, str):
            parts.append(f"{column} IN ({marks(len(value))})")
            values += value
        elif value is None:
            parts.append(f"{column} IS NULL")
        else:
            parts.append(f"{column} = ?")
            values.append(value)
    return " AND ".join(parts), values


def _published(ws: "Workspace", shape: Shape, id: str) -> Row | None:
    """Return a row of a release by the id made from its key, the release last."""
    words = bulk_key(shape.kind)[:-1]
    first, bar, vintage = id.rpartition("|")
    keys = first.split("|", len(words) - 1)
    if not bar or len(keys) != len(words):
        return None
    tests = " AND ".join(f'"t".{name(word)} = ?' for word in words)
    with in_words(ws.path):
        found = ws.connection.execute(
            f'{shape.select} WHERE {tests} AND "v"."id" = ?', (*keys, vintage)
        ).fetchone()
    return shape.row(found) if found else None
