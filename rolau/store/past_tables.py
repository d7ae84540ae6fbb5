"""What a file held at a past moment, as temporary tables and views over the file as it is.

A name that is looked for without its database is found among temporary ones first. So a view
``phase`` here stands before the table ``phase`` of the file, and every question that reads
the file reads the past without knowing it. Only what changed since is kept here: a view shows
the file's own rows, and in the place of those that a later change touched the row as it was.
The cost grows with what changed since the moment, never with the size of the file.

A change is known from the moment of its step on; one that came with a merge from the merge
on. ``_later`` holds the changes the file did not know then, ``_blank`` those it knew but whose
value was withheld then, ``_touched`` the records these concern (``known``: whether the record
was there), ``_past_<kind>`` their rows as they were.
"""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from rolau.models.registry import Kind, Registry
from rolau.store.columns import GONE, AnyField, column_names, is_money
from rolau.store.inlet import of_field, shown_life
from rolau.store.possible import possible_sql
from rolau.store.quoting import literal, name, names
from rolau.store.tables import VINTAGE, all_columns


class Moment(NamedTuple):
    """A moment of a file's life: all it had learned up to then.

    ``at`` is in milliseconds since 1970 (UTC), itself included. ``point`` is the number of
    the newest change then, where it is known exactly (a checkpoint); it counts before ``at``.
    """

    at: int
    point: int | None = None


_TABLES = """
CREATE TEMP TABLE "_later" ("seq" INTEGER PRIMARY KEY);
CREATE TEMP TABLE "_blank" ("seq" INTEGER PRIMARY KEY);
CREATE TEMP TABLE "_touched" ("kind" TEXT NOT NULL, "key" TEXT NOT NULL,
  "known" INTEGER NOT NULL DEFAULT 0, PRIMARY KEY ("kind", "key")) WITHOUT ROWID;
CREATE TEMP TABLE "_field" ("kind" TEXT NOT NULL, "field" TEXT NOT NULL, "key" TEXT NOT NULL,
  PRIMARY KEY ("kind", "field", "key")) WITHOUT ROWID"""

_AFTER_POINT = 'INSERT INTO "_later" SELECT "seq" FROM "main"."_change" WHERE "seq" > :point'
_MERGED_LATER = """INSERT OR IGNORE INTO "_later" SELECT "c"."seq"
FROM "main"."_merged" "m" JOIN "main"."_group" "g" ON "g"."no" = "m"."grp" AND "g"."at" > :at
CROSS JOIN "main"."_change" "c" ON "c"."seq" BETWEEN "m"."first" AND "m"."last\""""
_WRITTEN_LATER = """INSERT OR IGNORE INTO "_later" SELECT "c"."seq"
FROM "main"."_change" "c" JOIN "main"."_group" "g" ON "g"."no" = "c"."grp" AND "g"."at" > :at
WHERE "c"."seq" >= (SELECT min("first") FROM "main"."_group" WHERE "at" > :at)
  AND NOT EXISTS (SELECT 1 FROM "main"."_merged" "m"
    WHERE "c"."seq" BETWEEN "m"."first" AND "m"."last")"""
_FILLED_LATER = """INSERT INTO "_blank" SELECT "f"."seq" FROM "main"."_filled" "f"
JOIN "main"."_group" "g" ON "g"."no" = "f"."grp"
WHERE "g"."at" > :at AND "f"."seq" NOT IN (SELECT "seq" FROM "_later")"""
_FILLED_AFTER = """INSERT INTO "_blank" SELECT "f"."seq" FROM "main"."_filled" "f"
JOIN "main"."_group" "g" ON "g"."no" = "f"."grp"
WHERE "g"."first" > :point AND "g"."at" > :at AND "f"."seq" <= :point"""

_CHANGE = """CREATE TEMP VIEW "_change" AS
SELECT "c"."seq", "c"."origin", "c"."n", "c"."salt", "c"."kind", "c"."key", "c"."field",
  {value} AS "value", "c"."parent", "c"."hlc", "c"."grp", {withheld} AS "withheld"
FROM "main"."_change" "c" WHERE "c"."seq" < {low}
  OR NOT EXISTS (SELECT 1 FROM "temp"."_later" "l" WHERE "l"."seq" = "c"."seq")"""
_IS_BLANK = 'EXISTS (SELECT 1 FROM "temp"."_blank" "b" WHERE "b"."seq" = "c"."seq")'
_CHILDREN = """CREATE TEMP VIEW {table} AS SELECT * FROM "main".{table} "a"
WHERE "a"."child" < {low}
  OR NOT EXISTS (SELECT 1 FROM "temp"."_later" "l" WHERE "l"."seq" = "a"."child")"""
_MERGED = """CREATE TEMP VIEW "_merged" AS SELECT "m".* FROM "main"."_merged" "m"
JOIN "main"."_group" "g" ON "g"."no" = "m"."grp" WHERE NOT ({later}{brought})"""
_NO_LATER_UNDO = """CREATE TEMP VIEW "_group" AS SELECT * FROM "main"."_group" "g"
WHERE NOT ("g"."act" IN ('undo', 'redo') AND {later} AND "g"."target" IN
  (SELECT "t"."id" FROM "main"."_merged" "m" JOIN "main"."_group" "t" ON "t"."no" = "m"."grp"))"""

_SEVERAL = """INSERT OR IGNORE INTO "_field" SELECT "c"."kind", "c"."field", "c"."key"
FROM (SELECT "seq" FROM "_later" UNION ALL SELECT "seq" FROM "_blank") "l"
CROSS JOIN "main"."_change" "c" ON "c"."seq" = "l"."seq" WHERE "c"."kind" <> ''"""
_DOUBT = """CREATE TEMP VIEW "_doubt" AS SELECT * FROM "main"."_doubt"
UNION SELECT "key", "field", "kind" FROM "temp"."_field"
UNION SELECT "key", '', "kind" FROM "temp"."_touched\""""
"""What may have been in conflict then; whoever asks looks at the heads of each."""
_TOUCHED = 'INSERT OR IGNORE INTO "_touched" SELECT DISTINCT "kind", "key", 0 FROM "_field"'
_KNOWN = f"""UPDATE "_touched" SET "known" = 1 WHERE EXISTS (SELECT 1 FROM "_change" "d"
WHERE {of_field('"d"', '"_touched"."kind"', '"_touched"."key"', "''")}
  AND "d"."withheld" = 0)"""


def fill(
    connection: sqlite3.Connection, registry: Registry, moment: Moment, skip: Iterable[str] = ()
) -> None:
    """Make the past of the open file; what an earlier call made is made anew.

    ``skip`` names kinds whose table cannot be read. The file itself is not written.
    """
    connection.execute("PRAGMA query_only = OFF")
    try:
        connection.execute("BEGIN")  # one state of the file throughout
        _clear(connection)
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        bound = moment._asdict()
        if moment.point is not None:
            connection.execute(_AFTER_POINT, bound)
            connection.execute(_FILLED_AFTER, bound)
        else:
            connection.execute(_MERGED_LATER, bound)
            connection.execute(_WRITTEN_LATER, bound)
            connection.execute(_FILLED_LATER, bound)
        _shadow_log(connection, moment)
        for statement in (_SEVERAL, _TOUCHED, _KNOWN, _DOUBT):
            connection.execute(statement)
        touched = {row[0] for row in connection.execute('SELECT DISTINCT "kind" FROM "_touched"')}
        for kind in registry.kept():
            if kind.name in touched and kind.name not in skip:
                _shadow_kind(connection, kind)
        _shadow_values(connection, registry, touched, skip)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA query_only = ON")


def _clear(connection: sqlite3.Connection) -> None:
    made = connection.execute(
        'SELECT "type", "name" FROM "sqlite_temp_master" WHERE "type" IN (\'table\', \'view\')'
        ' ORDER BY "type" DESC'
    ).fetchall()
    for sort, title in made:
        connection.execute(f'DROP {sort} "temp".{name(title)}')


def _shadow_log(connection: sqlite3.Connection, moment: Moment) -> None:
    """Let the log end where it ended then; what it does not hold has no children either."""
    (low,) = connection.execute('SELECT min("seq") FROM "_later"').fetchone()
    (blank,) = connection.execute('SELECT count(*) FROM "_blank"').fetchone()
    if low is not None or blank:
        value = f'CASE WHEN {_IS_BLANK} THEN NULL ELSE "c"."value" END' if blank else '"c"."value"'
        withheld = f'"c"."withheld" OR {_IS_BLANK}' if blank else '"c"."withheld"'
        limit = "9223372036854775807" if low is None else str(low)
        connection.execute(_CHANGE.format(value=value, withheld=withheld, low=limit))
        for table in ("_also", "_seen"):
            connection.execute(_CHILDREN.format(table=name(table), low=limit))
    if connection.execute('SELECT 1 FROM "main"."_merged"').fetchone():
        later, brought = f'"g"."at" > {moment.at}', ""
        if moment.point is not None:  # a step without changes begins behind the newest change
            later = f'("g"."first" > {moment.point} AND {later})'
            brought = f' OR ("m"."last" >= "m"."first" AND "m"."last" > {moment.point})'
        connection.execute(_MERGED.format(later=later, brought=brought))
        connection.execute(_NO_LATER_UNDO.format(later=later))


def _shadow_kind(connection: sqlite3.Connection, kind: Kind) -> None:
    """Put the rows of one kind as they were in the place of those that were touched since."""
    past, table, mine = name(f"_past_{kind.name}"), name(kind.name), literal(kind.name)
    listed = ", ".join(f'"t".{name(column)} AS {name(column)}' for column in all_columns(kind))
    connection.execute(
        f'CREATE TEMP TABLE {past} AS SELECT {listed} FROM "_touched" "x"'
        f' CROSS JOIN "main".{table} "t" ON "t"."id" = "x"."key"'
        f' WHERE "x"."kind" = {mine} AND "x"."known"'
    )
    connection.execute(
        f'CREATE UNIQUE INDEX "temp".{name(f"_past_{kind.name}_id")} ON {past} ("id")'
    )
    wanted = f'SELECT "key" FROM "_field" WHERE "kind" = {mine} AND "field" = '
    for field in kind.fields.values():
        parts = _at_the_moment(field, mine, f'{past}."id"')
        connection.execute(
            f'UPDATE {past} SET {parts} WHERE "id" IN ({wanted}{literal(field.name)})'
        )
    ever_deleted = (
        'EXISTS (SELECT 1 FROM "_change" "e" WHERE '
        + of_field('"e"', mine, '"id"', "''")
        + ' AND "e"."value" = 1)'
    )
    life = shown_life(mine, f'{past}."id"')
    connection.execute(f'UPDATE {past} SET "{GONE}" = {life} WHERE "{GONE}" = 1 OR {ever_deleted}')
    connection.execute(
        f"CREATE TEMP VIEW {table} AS"
        f' SELECT {listed} FROM "main".{table} "t" WHERE NOT EXISTS (SELECT 1'
        f' FROM "temp"."_touched" "x" WHERE "x"."kind" = {mine} AND "x"."key" = "t"."id")'
        f' UNION ALL SELECT {listed} FROM "temp".{past} "t"'
    )


def _at_the_moment(field: AnyField, kind: str, key: str) -> str:
    """Return the assignments that give a row's field the value it showed then.

    A value that the column cannot hold stays in the log; the row keeps the last one it can.
    """
    same, of_change = of_field('"c"', kind, key, literal(field.name)), '"c"."value"'
    value = (
        f'(SELECT "c"."value" FROM "_change" "c" WHERE {same} AND "c"."withheld" = 0'
        f' AND {possible_sql(field, of_change)} ORDER BY "c"."hlc" DESC, "c"."salt" DESC LIMIT 1)'
    )
    if not is_money(field):
        return f"{name(field.name)} = {value}"
    minor = "nullif(substr(\"v\", 1, instr(\"v\", ' ') - 1), '')"
    currency = "nullif(substr(\"v\", instr(\"v\", ' ') + 1), '')"
    split = f'SELECT CAST({minor} AS INTEGER), {currency} FROM (SELECT {value} AS "v")'
    return f"({names(column_names(field))}) = ({split})"


def _shadow_values(
    connection: sqlite3.Connection, registry: Registry, touched: set[str], skip: Iterable[str]
) -> None:
    """Leave out the published values of releases that came later; none is copied."""
    for kind in registry:
        if not kind.bulk or VINTAGE not in touched or kind.name in skip:
            continue
        listed = names(all_columns(kind))
        connection.execute(
            f'CREATE TEMP VIEW {name(kind.name)} AS SELECT {listed} FROM "main".{name(kind.name)}'
            ' WHERE "vintage" NOT IN (SELECT "v"."no" FROM "temp"."_touched" "x"'
            ' JOIN "main"."_vintage" "v" ON "v"."id" = "x"."key"'
            f' WHERE "x"."kind" = {literal(VINTAGE)} AND NOT "x"."known")'
        )
