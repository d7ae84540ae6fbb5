"""What is odd after a merge without being a conflict: derived from state, shown, never repaired.

A living record that points to a deleted one, records moved under each other, two records that
look like one, values our checks refuse. Only what the merge touched is looked at.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rolau.models.fields import FieldType
from rolau.models.registry import Kind, Registry
from rolau.store.checks import Finding, note
from rolau.store.columns import GONE, AnyField
from rolau.store.conflicts import Place
from rolau.store.quoting import literal, name

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace


def findings(ws: "Workspace", disputed: set[Place]) -> Iterator[Finding]:
    """Yield what is odd among the touched records; ``disputed`` fields are told elsewhere."""
    touched = [
        ws.registry[word]
        for (word,) in ws.connection.execute('SELECT DISTINCT "kind" FROM "merge_touched"')
        if word in ws.registry and not ws.registry[word].bulk
    ]
    for kind in touched:
        yield from _refused(ws, kind, disputed)
        yield from _cycles(ws, kind)
        yield from _doubles(ws, kind)
    yield from _orphans(ws, touched)


def _refused(ws: "Workspace", kind: Kind, disputed: set[Place]) -> Iterator[Finding]:
    """Find values in the log that a person could not have entered here."""
    from rolau.models.reading import check  # not before a merge

    sql = (
        'SELECT "t"."key", "t"."field", "c"."value" FROM "merge_touched" "t"'
        ' JOIN "main"."_change" "c" ON "c"."seq" = "t"."change"'
        ' WHERE "t"."kind" = ? AND "c"."value" IS NOT NULL'
    )
    for key, field_name, value in ws.connection.execute(sql, (kind.name,)).fetchall():
        field = kind.fields.get(field_name)
        if field is None or (kind.name, key, field_name) in disputed:
            continue
        if check(field, value):
            yield note("value", kind.name, key, field_name, value=value)


def _cycles(ws: "Workspace", kind: Kind) -> Iterator[Finding]:
    """Find records that stand under themselves: moved under each other on two copies."""
    for field in kind.references():
        if field.target != kind.name or field.many:
            continue
        table, column = name(kind.name), name(field.name)
        sql = (
            'SELECT "t"."key" FROM "merge_touched" "t" WHERE "t"."kind" = ? AND "t"."field" = ?'
            ' AND "t"."key" IN (WITH RECURSIVE "up" ("id") AS ('
            f'SELECT {column} FROM "main".{table} WHERE "id" = "t"."key"'
            f' UNION SELECT "r".{column} FROM "up" JOIN "main".{table} "r" ON "r"."id" = "up"."id"'
            ') SELECT "id" FROM "up")'
        )
        for (key,) in ws.connection.execute(sql, (kind.name, field.name)).fetchall():
            yield note("cycle", kind.name, key, field.name)


def _doubles(ws: "Workspace", kind: Kind) -> Iterator[Finding]:
    """Find new records that look like one that was here: same owner, same title."""
    words = dict.fromkeys((kind.about.owner, *kind.about.title))
    columns = [name(word) for word in words if word]
    if kind.key or not columns:
        return
    same = " AND ".join(f'"o".{column} IS "n".{column}' for column in columns)
    sql = (
        f'SELECT "o"."id", "n"."id" FROM "merge_touched" "t" JOIN "main".{name(kind.name)} "n"'
        f' ON "n"."id" = "t"."key" AND NOT "n"."{GONE}" JOIN "main".{name(kind.name)} "o"'
        f' ON {same} AND "o"."id" <> "n"."id" AND NOT "o"."{GONE}"'
        f' WHERE "t"."kind" = {literal(kind.name)} AND "t"."field" = \'\' AND "t"."new"'
    )
    told: set[frozenset[str]] = set()
    for one, other in ws.connection.execute(sql).fetchall():
        pair = frozenset((one, other))
        if pair not in told:
            told.add(pair)
            yield note("duplicate", kind.name, one, ids=[one, other])


def _orphans(ws: "Workspace", touched: list[Kind]) -> Iterator[Finding]:
    """Find living records that point to a deleted one, where the merge touched either."""
    for kind in ws.registry.kept():
        for field in kind.fields.values():
            for target in _targets(ws.registry, field):
                if kind in touched or target in touched:
                    yield from _pointing_to_gone(ws, kind, field, target)


def _targets(registry: Registry, field: AnyField) -> list[Kind]:
    if field.many:
        return []
    if field.type is FieldType.REFERENCE:
        return [registry[field.target]]
    return registry.kept() if field.type is FieldType.ANY_RECORD else []


def _pointing_to_gone(
    ws: "Workspace", kind: Kind, field: AnyField, target: Kind
) -> Iterator[Finding]:
    here, there = f'"main".{name(kind.name)}', f'"main".{name(target.name)}'
    any_record = field.type is FieldType.ANY_RECORD
    pointer = f'"r".{name(field.name)}'
    to = f'{literal(target.name + ":")} || "x"."id"' if any_record else '"x"."id"'
    gone = (
        f'SELECT "r"."id", "x"."id" FROM "merge_touched" "t" JOIN {there} "x" ON'
        f' "x"."id" = "t"."key" AND "x"."{GONE}" JOIN {here} "r" ON {pointer} = {to}'
        f' AND NOT "r"."{GONE}" WHERE "t"."kind" = {literal(target.name)} AND "t"."field" = \'\''
    )
    back = f"substr({pointer}, {len(target.name) + 2})" if any_record else pointer
    points = (
        f'SELECT "r"."id", "x"."id" FROM "merge_touched" "t" JOIN {here} "r" ON'
        f' "r"."id" = "t"."key" AND NOT "r"."{GONE}" JOIN {there} "x" ON "x"."id" = {back}'
        f' AND "x"."{GONE}" WHERE "t"."kind" = {literal(kind.name)}'
        f' AND "t"."field" IN (\'\', {literal(field.name)})'
    )
    if any_record:
        points += f" AND {pointer} LIKE {literal(target.name + ':%')}"
    for key, lost in ws.connection.execute(f"{gone} UNION {points}").fetchall():
        yield note("gone", kind.name, key, field.name, target=target.name, target_id=lost)
