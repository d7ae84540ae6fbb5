"""What a merge did to each field: shown before it is done, remembered so that it can be undone."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from rolau.models.fields import Value
from rolau.store.columns import GONE, value_sql
from rolau.store.conflicts import Conflict, Place, Version, version
from rolau.store.inlet import of_field
from rolau.store.quoting import name
from rolau.store.transaction import Transaction

_CHANGED = """FROM "merge_touched" WHERE ("new" AND "field" = '') OR
  (NOT "new" AND "value" IS NOT "found")"""
_REMEMBER = f"""INSERT INTO "_net" ("grp", "key", "field", "kind", "found", "left", "created")
SELECT ?, "key", "field", "kind", "found", "value", "new" {_CHANGED}"""
_DISPUTE = """INSERT INTO "_net" ("grp", "key", "field", "kind", "found", "left", "mine", "theirs")
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "mine" = excluded."mine",
  "theirs" = excluded."theirs\""""
_TOUCHED = (
    'SELECT "found", "value" FROM "merge_touched" WHERE "kind" = ? AND "key" = ? AND "field" = ?'
)


class Net(NamedTuple):
    """What a merge did to one field; ``mine`` and ``theirs`` number the sides of a conflict."""

    kind: str
    key: str
    field: str
    found: Value
    left: Value
    created: bool
    mine: int | None
    theirs: int | None

    @property
    def place(self) -> Place:
        """Kind, id and field."""
        return self.kind, self.key, self.field


def remember(tx: Transaction, open_: list[Conflict]) -> None:
    """Keep what the union changed, and what stands against one another."""
    connection = tx.workspace.connection
    connection.execute(_REMEMBER, (tx.number,))
    for conflict in open_:
        kind, key, field = conflict.place
        row = connection.execute(_TOUCHED, (kind, key, field)).fetchone()
        before, after = row or (conflict.shown, conflict.shown)
        sides = (conflict.mine.number, conflict.theirs.number)
        connection.execute(_DISPUTE, (tx.number, key, field, kind, before, after, *sides))


def finish(tx: Transaction, number: int) -> None:
    """Note what each field shows at the end of merge ``number``, decisions included."""
    connection = tx.workspace.connection
    kinds = connection.execute('SELECT DISTINCT "kind" FROM "_net" WHERE "grp" = ?', (number,))
    for (kind_name,) in kinds.fetchall():
        if kind_name not in tx.workspace.registry:
            continue
        kind = tx.workspace.registry[kind_name]
        table = name(kind.name)
        values = {field.name: value_sql(field, '"r"') for field in kind.fields.values()}
        for field, value in {"": f'"r"."{GONE}"', **values}.items():
            connection.execute(
                f'UPDATE "_net" AS "n" SET "left" = (SELECT {value} FROM {table} "r"'
                f' WHERE "r"."id" = "n"."key") WHERE "n"."grp" = ? AND "n"."kind" = ?'
                f' AND "n"."field" = ?',
                (number, kind_name, field),
            )


def records(tx: Transaction, number: int) -> list[tuple[str, str]]:
    """Return (kind, id) of every record that merge ``number`` changed."""
    sql = 'SELECT DISTINCT "kind", "key" FROM "_net" WHERE "grp" = ? ORDER BY 1, 2'
    return tx.workspace.connection.execute(sql, (number,)).fetchall()


def of_group(connection: sqlite3.Connection, number: int) -> list[Net]:
    """Return what the merge with this group number did."""
    sql = (
        'SELECT "kind", "key", "field", "found", "left", "created", "mine", "theirs" FROM "_net"'
        ' WHERE "grp" = ? ORDER BY "kind", "key", "field"'
    )
    return [Net(*row) for row in connection.execute(sql, (number,))]


def arrivals(tx: Transaction) -> Iterator[tuple[str, str, str, str, Value, Version]]:
    """Yield (kind, id, field, action, old value, the change shown) of what a union changed."""
    connection = tx.workspace.connection
    life = (
        '(SELECT max("l"."seq") FROM "main"."_change" "l" WHERE '
        + of_field('"l"', '"m"."kind"', '"m"."key"', "''")
        + ")"
    )
    rows = connection.execute(
        'SELECT "m"."kind", "m"."key", "m"."field", "m"."found", "m"."value", "m"."new",'
        ' "c"."value", "g"."actor", "g"."at", "g"."reason", "c"."seq"'
        f' FROM (SELECT * {_CHANGED}) "m" JOIN "main"."_change" "c" ON "c"."seq" ='
        f' CASE WHEN "m"."field" = \'\' THEN {life} ELSE "m"."change" END'
        ' JOIN "main"."_group" "g" ON "g"."no" = "c"."grp" ORDER BY 1, 2, 3'
    ).fetchall()
    for kind, key, field, found, value, new, *change in rows:
        if kind not in tx.workspace.registry:
            continue
        if new:
            if value:
                continue  # made and deleted there: nothing to see here
            action = "add"
        elif field:
            action = "set"
        else:
            action = "delete" if value else "restore"
        yield kind, key, field, action, found, version(change)
