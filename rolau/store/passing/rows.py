"""The records of the new file: each shows what the new file's log shows.

Where nothing of a kind is withheld its rows are copied as they are; else a record of which
something is withheld is made from the log of the copy, value by value.
"""

import sqlite3
from typing import Any

from rolau.models.fields import Value
from rolau.models.registry import Kind, Registry
from rolau.store import tables
from rolau.store.columns import GONE, column_names, split
from rolau.store.inlet import shown, shown_life
from rolau.store.passing.terms import Terms
from rolau.store.quoting import literal, marks, name, names

_SHOWN = f"SELECT {shown('value', '?1', '?2', '?3')}"
_LIFE = f"SELECT {shown_life('?1', '?2')}"
_AGAIN = (
    'CREATE TABLE temp."_pass_again" ("kind" TEXT, "key" TEXT, "field" TEXT,'
    ' PRIMARY KEY ("kind", "key", "field")) WITHOUT ROWID',
    'INSERT OR IGNORE INTO temp."_pass_again" SELECT "c"."kind", "c"."key", "c"."field"'
    ' FROM temp."_pass_husk" "h" CROSS JOIN "ours"."_change" "c" ON "c"."seq" = "h"."seq"'
    ' WHERE NOT "h"."whole"',
)


def fill(connection: sqlite3.Connection, registry: Registry, terms: Terms) -> int:
    """Write the records that travel; return how many values they hold now are withheld."""
    for statement in _AGAIN:
        connection.execute(statement)
    withheld = 0
    for kind in registry.kept():
        columns = names(tables.all_columns(kind))
        word = literal(kind.name)
        travels = (
            f'NOT EXISTS (SELECT 1 FROM temp."_pass_left" "l" WHERE "l"."kind" = {word}'
            ' AND "l"."key" = "t"."id")'
        )
        touched = f'"id" IN (SELECT "key" FROM temp."_pass_again" WHERE "kind" = {word})'
        connection.execute(
            f"INSERT INTO main.{name(kind.name)} ({columns}) SELECT {columns}"
            f' FROM "ours".{name(kind.name)} "t" WHERE {travels} AND NOT ({touched})'
        )
        if not terms.whole:
            withheld += _made_again(connection, kind, f"{travels} AND {touched}")
    return withheld


def _made_again(connection: sqlite3.Connection, kind: Kind, which: str) -> int:
    """Write the records of a kind of which something is withheld."""
    columns = tables.all_columns(kind)
    asked = connection.execute(
        f'SELECT {names(columns)} FROM "ours".{name(kind.name)} "t" WHERE {which}'
    )
    sql = f"INSERT INTO main.{name(kind.name)} ({names(columns)}) VALUES ({marks(len(columns))})"
    withheld = 0
    for found in asked:
        row: dict[str, Any] = dict(zip(columns, found, strict=True))
        withheld += _withhold(connection, kind, row)
        connection.execute(sql, [row[column] for column in columns])
    return withheld


def _withhold(connection: sqlite3.Connection, kind: Kind, row: dict[str, Any]) -> int:
    """Make what is withheld of a record as the copy's log shows it; count values not shown."""
    key, count = row["id"], 0
    asked = connection.execute(
        'SELECT "field" FROM temp."_pass_again" WHERE "kind" = ? AND "key" = ?', (kind.name, key)
    )
    for (word,) in asked.fetchall():
        if not word:
            continue
        field = kind.fields[word]
        before = [row[column] for column in column_names(field)]
        value: Value = connection.execute(_SHOWN, (kind.name, key, word)).fetchone()[0]
        if value is not None and field.check(value):
            value = None  # no row may hold it; the log keeps it
        row |= zip(column_names(field), split(field, value), strict=True)
        count += value is None and before != [None] * len(before)
    row[GONE] = connection.execute(_LIFE, (kind.name, key)).fetchone()[0]
    return count
