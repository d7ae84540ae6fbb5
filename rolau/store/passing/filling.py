"""Writing the new file: its tables filled from ours, by a list of what may travel.

Local numbers stay as they are: every change has its place, be it as a husk, so what the copy
claims to hold is what it holds (R12). Nothing withheld is ever written, not even to be taken
out again: no byte of it gets into the file.
"""

import sqlite3
from collections.abc import Callable

from rolau.models.audience import THE_UNIT
from rolau.models.registry import Registry
from rolau.store import schema, tables
from rolau.store.inlet import of_field
from rolau.store.passing import rows
from rolau.store.passing.choosing import left_numbers
from rolau.store.passing.husks import MUTED
from rolau.store.passing.terms import Terms
from rolau.store.quoting import literal, name, names
from rolau.store.tables import VINTAGE

Report = Callable[[int, int], None]
_BATCH = 20_000

_CHANGES = """INSERT INTO main."_change" SELECT "c"."seq", "c"."origin", "c"."n", "c"."salt",
  CASE WHEN "h"."whole" THEN '' ELSE "c"."kind" END,
  CASE WHEN "h"."whole" THEN '' ELSE "c"."key" END,
  CASE WHEN "h"."whole" THEN '' ELSE "c"."field" END,
  CASE WHEN "h"."seq" IS NULL THEN "c"."value" END,
  "c"."parent", "c"."hlc", "c"."grp", "c"."withheld" OR "h"."seq" IS NOT NULL
FROM "ours"."_change" "c" LEFT JOIN temp."_pass_husk" "h" ON "h"."seq" = "c"."seq"
WHERE "c"."seq" BETWEEN ? AND ? ORDER BY "c"."seq\""""


def fill(connection: sqlite3.Connection, registry: Registry, terms: Terms, report: Report) -> int:
    """Fill the empty file; return how many values that records hold now are withheld.

    ``report`` hears of (changes written, changes in all). Runs inside a transaction.
    """
    schema.make(connection, registry, "table")
    connection.execute(
        'INSERT INTO main."_workspace" ("one", "id", "name", "created")'
        ' SELECT "one", "id", "name", "created" FROM "ours"."_workspace"'
    )
    _who(connection, terms)
    newest = connection.execute('SELECT coalesce(max("seq"), 0) FROM "ours"."_change"')
    (total,) = newest.fetchone()
    for first in range(1, total + 1, _BATCH):
        report(first - 1, total)
        connection.execute(_CHANGES, (first, first + _BATCH - 1))
    for table in ("_also", "_seen"):
        connection.execute(f'INSERT INTO main.{name(table)} SELECT * FROM "ours".{name(table)}')
    _published(connection, registry)
    schema.make(connection, registry, "index")
    connection.execute(
        'INSERT INTO main."_doubt" SELECT "key", "field", "kind" FROM "ours"."_doubt" "d"'
        ' WHERE EXISTS (SELECT 1 FROM main."_change" "c" WHERE '
        + of_field('"c"', '"d"."kind"', '"d"."key"', '"d"."field"')
        + ")"
    )
    withheld = rows.fill(connection, registry, terms)
    schema.make(connection, registry, "view", "trigger")
    schema.begin(connection, registry)
    return withheld


def _who(connection: sqlite3.Connection, terms: Terms) -> None:
    """Copy sittings and groups; the words of some groups, and all names, may be taken."""
    copy = "''" if terms.nameless else '"copy"'
    connection.execute(
        'INSERT INTO main."_origin" ("no", "id", "sort", "copy", "forked")'
        f' SELECT "no", "id", "sort", {copy}, "forked" FROM "ours"."_origin"'
    )
    unit = literal(THE_UNIT)
    connection.execute(
        'INSERT INTO main."_group" ("no", "id", "first", "act", "actor", "what", "reason", "at",'
        ' "target", "withheld") SELECT "g"."no", "g"."id", "g"."first", "g"."act",'
        f' CASE WHEN {MUTED} AND "g"."actor" IS NOT NULL THEN {unit} ELSE "g"."actor" END,'
        f' CASE WHEN {MUTED} THEN \'\' ELSE "g"."what" END,'
        f' CASE WHEN {MUTED} THEN \'\' ELSE "g"."reason" END,'
        f' "g"."at", "g"."target", "g"."withheld" OR {MUTED} FROM "ours"."_group" "g"'
    )


def _published(connection: sqlite3.Connection, registry: Registry) -> None:
    """Copy the releases that travel: numbers, values, and what they revised.

    What a value was before may have stood in a release that is left out: then it is not told.
    """
    left = left_numbers(registry)
    connection.execute(
        'INSERT INTO main."_vintage" ("no", "id", "count", "digest") SELECT "no", "id", "count",'
        f' "digest" FROM "ours"."_vintage" WHERE "no" NOT IN ({left})'
    )
    there = f'{name(VINTAGE)} IN (SELECT "no" FROM main."_vintage")'
    told = '"old"'
    for kind in registry:
        if not kind.bulk:
            continue
        columns = names(tables.all_columns(kind))
        connection.execute(
            f"INSERT INTO main.{name(kind.name)} ({columns}) SELECT {columns}"
            f' FROM "ours".{name(kind.name)} WHERE {there}'
        )
        same = " AND ".join(
            f'"o".{name(word)} = "r".{name(word)}' for word in tables.bulk_key(kind)[:-1]
        )
        told = (
            f'CASE WHEN EXISTS (SELECT 1 FROM ({left}) "v" CROSS JOIN "ours".{name(kind.name)}'
            f' "o" ON {same} AND "o".{name(VINTAGE)} = "v".{name(VINTAGE)}) THEN NULL ELSE {told}'
            " END"
        )
    place = '"grp", "vintage", "country", "indicator", "period", "disaggregation", "field"'
    connection.execute(
        f'INSERT INTO main."_revision" ({place}, "old", "new") SELECT {place}, {told}, "new"'
        f' FROM "ours"."_revision" "r" WHERE {there}'
    )
