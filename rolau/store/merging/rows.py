"""What the united log means for the records: every touched field shows its winner again.

The winner of a field is its head with the greatest (time, salt) (R4), the same on every copy.
A value that a column cannot hold stays in the log; the record keeps the latest that it can.
Runs inside a quiet session, after `union.unite`.
"""

import sqlite3

from rolau.models.registry import Kind, Registry
from rolau.store.columns import GONE, AnyField, column_names, split, value_sql
from rolau.store.inlet import is_head, of_field, shown, shown_life
from rolau.store.latest import latest_possible
from rolau.store.possible import possible_sql
from rolau.store.quoting import literal, marks, name, names

_TOUCHED = """CREATE TEMP TABLE "merge_touched" (
  "kind" TEXT NOT NULL, "field" TEXT NOT NULL, "key" TEXT NOT NULL,
  "new" INTEGER NOT NULL DEFAULT 0, "several" INTEGER NOT NULL DEFAULT 0,
  "found" ANY, "value" ANY, "change" INTEGER, PRIMARY KEY ("kind", "field", "key")
) STRICT, WITHOUT ROWID"""
_FILL_TOUCHED = """INSERT OR IGNORE INTO "merge_touched" ("kind", "field", "key")
SELECT "c"."kind", "c"."field", "c"."key" FROM "main"."_change" "c"
WHERE "c"."kind" <> '' AND "c"."withheld" = 0 AND "c"."seq" IN
  (SELECT "mine" FROM "merge_change" UNION ALL SELECT "mine" FROM "merge_fill")"""
_PLACE = ('"t"."kind"', '"t"."key"', '"t"."field"')
_WINNERS = f"""UPDATE "merge_touched" AS "t"
SET ("change", "value") = {shown("seq", *_PLACE, "value")}
WHERE "t"."field" <> ''"""
_LIVES = f"""UPDATE "merge_touched" AS "t" SET "value" = {shown_life('"t"."kind"', '"t"."key"')}
WHERE "t"."field" = ''"""
_LIFE_TOO = """INSERT OR IGNORE INTO "merge_touched" ("kind", "field", "key")
SELECT DISTINCT "t"."kind", '', "t"."key" FROM "merge_touched" "t" WHERE "t"."field" <> ''
  AND EXISTS (SELECT 1 FROM "main"."_change" "d" INDEXED BY "_change_gone"
    WHERE "d"."key" = "t"."key" AND "d"."kind" = "t"."kind" AND "d"."field" = ''
      AND "d"."value" = 1)"""
"""An edit may contradict a deletion, and the other way round; few records were ever deleted."""
TEMPORARY = ("merge_touched",)


def settle_rows(connection: sqlite3.Connection, registry: Registry) -> None:
    """Make the records show what the united log says; leaves ``merge_touched`` behind.

    It holds every touched field with what its record showed before (``found``), what it shows
    now (``value``), the number of the change that wins, and whether the record is new here.
    """
    forget(connection)
    connection.execute(_TOUCHED)
    connection.execute(_FILL_TOUCHED)
    connection.execute(_LIFE_TOO)
    _known_only(connection, registry)
    connection.execute(_WINNERS)
    connection.execute(_LIVES)
    touched = connection.execute('SELECT DISTINCT "kind" FROM "merge_touched"').fetchall()
    for (kind_name,) in touched:
        if kind_name in registry and not registry[kind_name].bulk:
            _settle_kind(connection, registry[kind_name])
    _note_doubts(connection)


def _known_only(connection: sqlite3.Connection, registry: Registry) -> None:
    """Pass over fields that are no longer declared: the log keeps them, nothing shows them."""
    places = connection.execute('SELECT DISTINCT "kind", "field" FROM "merge_touched"').fetchall()
    connection.executemany(
        'DELETE FROM "merge_touched" WHERE "kind" = ? AND "field" = ?',
        (
            (kind, field)
            for kind, field in places
            if field and (kind not in registry or field not in registry[kind].fields)
        ),
    )


def _settle_kind(connection: sqlite3.Connection, kind: Kind) -> None:
    table, word = name(kind.name), literal(kind.name)
    connection.execute(
        f'UPDATE "merge_touched" SET "new" = 1 WHERE "kind" = {word} AND "key" IN (SELECT "t"."key"'
        f' FROM "merge_touched" "t" WHERE "t"."kind" = {word} AND "t"."field" = \'\' AND NOT EXISTS'
        f' (SELECT 1 FROM "main".{table} "r" WHERE "r"."id" = "t"."key"))'
    )
    for field in kind.fields.values():
        _possible_only(connection, kind, field)
    _insert(connection, kind)
    for field in kind.fields.values():
        _update(connection, kind, field)
    where = f'"w"."kind" = {word} AND "w"."field" = \'\' AND NOT "w"."new"'
    connection.execute(
        f'UPDATE "merge_touched" AS "w" SET "found" = (SELECT "r"."{GONE}" FROM "main".{table} "r"'
        f' WHERE "r"."id" = "w"."key") WHERE {where}'
    )
    connection.execute(
        f'UPDATE "main".{table} AS "r" SET "{GONE}" = "w"."value" FROM "merge_touched" "w"'
        f' WHERE {where} AND "w"."key" = "r"."id" AND "w"."value" IS NOT "w"."found"'
    )


def _possible_only(connection: sqlite3.Connection, kind: Kind, field: AnyField) -> None:
    """Where a winner cannot stand in its column, take the latest value that can."""
    word = literal(kind.name)
    fits = possible_sql(field, '"value"')
    odd = connection.execute(
        f'SELECT "key" FROM "merge_touched" WHERE "kind" = {word} AND "field" = ? AND NOT {fits}',
        (field.name,),
    ).fetchall()
    for (key,) in odd:
        connection.execute(
            f'UPDATE "merge_touched" SET "value" = ? WHERE "kind" = {word} AND "field" = ?'
            ' AND "key" = ?',
            (latest_possible(connection, kind.name, key, field), field.name, key),
        )


def _insert(connection: sqlite3.Connection, kind: Kind) -> None:
    """Make the rows of records that are new here."""
    word = literal(kind.name)
    columns = ["id", *(column for field in kind.fields.values() for column in column_names(field))]
    sql = (
        f'INSERT INTO "main".{name(kind.name)} ({names([*columns, GONE])})'
        f" VALUES ({marks(len(columns) + 1)})"
    )
    rows = connection.execute(
        f'SELECT "key", "field", "value" FROM "merge_touched" WHERE "kind" = {word} AND "new"'
        ' ORDER BY "key"'
    )
    record: dict[str, object] = {}
    made: list[list[object]] = []

    def finish() -> None:
        if record:
            values: list[object] = [record["id"]]
            for field in kind.fields.values():
                values += split(field, record.get(field.name))  # type: ignore[arg-type]
            made.append([*values, record.get("") or 0])

    for key, field_name, value in rows:
        if record.get("id") != key:
            finish()
            record = {"id": key}
        record[field_name] = value
    finish()
    connection.executemany(sql, made)


def _update(connection: sqlite3.Connection, kind: Kind, field: AnyField) -> None:
    """Write one field's winners into the records that were here already."""
    table, word = name(kind.name), literal(kind.name)
    where = f'"w"."kind" = {word} AND "w"."field" = {literal(field.name)} AND NOT "w"."new"'
    if not connection.execute(
        f'SELECT 1 FROM "merge_touched" "w" WHERE {where} LIMIT 1'
    ).fetchone():
        return
    value = value_sql(field, '"r"')
    connection.execute(
        f'UPDATE "merge_touched" AS "w" SET "found" = (SELECT {value}'
        f' FROM "main".{table} "r" WHERE "r"."id" = "w"."key") WHERE {where}'
    )
    changed = connection.execute(
        f'SELECT "w"."key", "w"."value" FROM "merge_touched" "w" WHERE {where}'
        ' AND "w"."value" IS NOT "w"."found"'
    ).fetchall()
    parts = ", ".join(f"{name(column)} = ?" for column in column_names(field))
    connection.executemany(
        f'UPDATE "main".{table} SET {parts} WHERE "id" = ?',
        ((*split(field, value), key) for key, value in changed),
    )


def _note_doubts(connection: sqlite3.Connection) -> None:
    """Note each touched field that has several heads; forget those that have one again.

    A record's life is in doubt when a deletion and an edit do not know of one another.
    """
    head = is_head('"h"')
    # Most changes have a child, and the index knows: only heads are read.
    standing = f'CASE WHEN {head} THEN "h"."withheld" = 0 END'
    of = of_field('"h"', *_PLACE)
    heads = f'(SELECT count(*) FROM "main"."_change" "h" WHERE {of} AND {standing})'
    gone = f'EXISTS (SELECT 1 FROM "main"."_change" "h" WHERE {of} AND "h"."value" = 1 AND {head})'
    several = (
        f'CASE WHEN "t"."field" = \'\' THEN {heads} > 1 OR ("t"."value" = 0 AND {gone})'
        f" ELSE {heads} > 1 END"
    )
    # As a rule a first value and the one that replaced it: the index alone tells.
    more = (
        'CASE "t"."field" WHEN \'\' THEN count(*) > 1'
        ' ELSE count(*) > 2 OR (count(*) = 2 AND max("h"."parent") IS NOT min("h"."seq")) END'
    )
    doubtful = f'(SELECT {more} FROM "main"."_change" "h" WHERE {of})'
    connection.execute(f'UPDATE "merge_touched" AS "t" SET "several" = {several} WHERE {doubtful}')
    connection.execute(
        'INSERT OR IGNORE INTO "main"."_doubt" ("key", "field", "kind")'
        ' SELECT "key", "field", "kind" FROM "merge_touched" WHERE "several"'
    )
    connection.execute(
        'DELETE FROM "main"."_doubt" WHERE EXISTS (SELECT 1 FROM "merge_touched" "t" WHERE'
        ' "t"."kind" = "_doubt"."kind" AND "t"."field" = "_doubt"."field"'
        ' AND "t"."key" = "_doubt"."key" AND NOT "t"."several")'
    )


def forget(connection: sqlite3.Connection) -> None:
    """Throw the temporary table away."""
    for table in TEMPORARY:
        connection.execute(f'DROP TABLE IF EXISTS "temp"."{table}"')
