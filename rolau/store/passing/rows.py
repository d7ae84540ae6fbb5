"""The records of the new file: each shows what the new file's log shows.

Where nothing of a kind is withheld its rows are copied as they are; else a record of which
something is withheld is made from the log of the copy, value by value. So is what another tool
forced into a record and no column of a sound file may hold: the log keeps it, the record of the
copy shows the latest value that it can, as after a merge.
"""

import sqlite3
from typing import Any

from rolau.models.registry import Kind, Registry
from rolau.store import tables
from rolau.store.columns import GONE, AnyField, column_names, columns, split
from rolau.store.inlet import shown_life
from rolau.store.latest import latest_possible
from rolau.store.passing.terms import Terms
from rolau.store.quoting import literal, marks, name, names

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
        listed = names(tables.all_columns(kind))
        word = literal(kind.name)
        travels = (
            f'NOT EXISTS (SELECT 1 FROM temp."_pass_left" "l" WHERE "l"."kind" = {word}'
            ' AND "l"."key" = "t"."id")'
        )
        touched = f'"id" IN (SELECT "key" FROM temp."_pass_again" WHERE "kind" = {word})'
        sound = _sound(kind)
        plain = f"{sound} AND NOT ({touched})"
        connection.execute(
            f"INSERT INTO main.{name(kind.name)} ({listed}) SELECT {listed}"
            f' FROM "ours".{name(kind.name)} "t" WHERE {travels} AND {plain}'
        )
        again = f"NOT ({sound})" if terms.whole else f"NOT ({plain})"
        withheld += _made_again(connection, kind, f"{travels} AND {again}")
    return withheld


def _sound(kind: Kind) -> str:
    """Return SQL that is true for a row whose columns hold what they may."""
    tests = [test for field in kind.fields.values() if (test := _fits(field))]
    return " AND ".join([*tests, f"{name(GONE)} IN (0, 1)"])


def _fits(field: AnyField) -> str:
    """Return SQL that is true when the field's columns hold what they may; empty: always."""
    return " AND ".join(
        f"({column.check}) IS NOT FALSE" for column in columns(field) if column.check
    )


def _made_again(connection: sqlite3.Connection, kind: Kind, which: str) -> int:
    """Write the records of a kind of which something is withheld."""
    listed = tables.all_columns(kind)
    asked = connection.execute(
        f'SELECT {names(listed)} FROM "ours".{name(kind.name)} "t" WHERE {which}'
    )
    sql = f"INSERT INTO main.{name(kind.name)} ({names(listed)}) VALUES ({marks(len(listed))})"
    withheld = 0
    for found in asked:
        row: dict[str, Any] = dict(zip(listed, found, strict=True))
        withheld += _withhold(connection, kind, row)
        connection.execute(sql, [row[column] for column in listed])
    return withheld


def _withhold(connection: sqlite3.Connection, kind: Kind, row: dict[str, Any]) -> int:
    """Make what is withheld of a record as the copy's log shows it; count values not shown."""
    key, count = row["id"], 0
    asked = connection.execute(
        'SELECT "field" FROM temp."_pass_again" WHERE "kind" = ? AND "key" = ?', (kind.name, key)
    )
    hidden = {word for (word,) in asked if word}
    for word in hidden | _impossible(connection, kind, key):
        field = kind.fields[word]
        before = [row[column] for column in column_names(field)]
        value = latest_possible(connection, kind.name, key, field)
        row |= zip(column_names(field), split(field, value), strict=True)
        count += word in hidden and value is None and before != [None] * len(before)
    row[GONE] = connection.execute(_LIFE, (kind.name, key)).fetchone()[0]
    return count


def _impossible(connection: sqlite3.Connection, kind: Kind, key: str) -> set[str]:
    """Return the fields of a record of ours that hold what none of their columns may."""
    tests = {word: test for word, field in kind.fields.items() if (test := _fits(field))}
    asked = f'SELECT {", ".join(tests.values())} FROM "ours".{name(kind.name)} WHERE "id" = ?'
    found = connection.execute(asked, (key,)).fetchone()
    return {word for word, fits in zip(tests, found, strict=True) if not fits}
