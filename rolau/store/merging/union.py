"""The union of two logs: what the other copy knows is added to ours, nothing is taken away.

Local numbers are given anew; parents and what was seen are found by identity (origin, number,
salt). Runs inside a quiet session, after `incoming.look`.
"""

import sqlite3

from rolau.base.errors import MergeError
from rolau.base.texts import tr
from rolau.store.quoting import names
from rolau.store.vintages import COLUMNS

_NEW_ORIGINS = """INSERT INTO "main"."_origin" ("id", "sort", "copy", "forked")
SELECT "t"."id", "t"."sort", "t"."copy", "t"."forked" FROM "other"."_origin" "t"
JOIN "merge_origin" "o" ON "o"."theirs" = "t"."no"
WHERE "o"."mine" IS NULL AND "o"."theirs_n" > 0 ORDER BY "t"."no\""""
_KNOW_ORIGINS = """UPDATE "merge_origin" SET "mine" = (SELECT "m"."no" FROM "main"."_origin" "m"
  JOIN "other"."_origin" "t" ON "t"."id" = "m"."id" WHERE "t"."no" = "merge_origin"."theirs")
WHERE "mine" IS NULL"""
_FORKED = """UPDATE "main"."_origin" SET "forked" = 1 WHERE NOT "forked" AND "no" IN
  (SELECT "mine" FROM "merge_origin" WHERE "forked")"""

_GROUPS = """CREATE TEMP TABLE "merge_group" AS
SELECT "g"."no" AS "theirs", "g"."id" AS "id", min("i"."mine") AS "first", NULL AS "mine"
FROM "merge_change" "i" CROSS JOIN "other"."_change" "c" ON "c"."seq" = "i"."theirs"
CROSS JOIN "other"."_group" "g" ON "g"."no" = "c"."grp" GROUP BY "g"."no\""""
_NEW_GROUPS = """INSERT INTO "main"."_group"
  ("id", "first", "act", "actor", "what", "reason", "at", "target", "withheld")
SELECT "g"."id", "n"."first", "g"."act", "g"."actor", "g"."what", "g"."reason", "g"."at",
  "g"."target", "g"."withheld"
FROM "merge_group" "n" JOIN "other"."_group" "g" ON "g"."no" = "n"."theirs"
WHERE "n"."mine" IS NULL ORDER BY "n"."theirs\""""
_GROUP_INDEX = 'CREATE INDEX "temp"."merge_group_id" ON "merge_group" ("id")'
_KNOW_GROUPS = """UPDATE "merge_group" SET "mine" = "g"."no" FROM "main"."_group" "g"
WHERE "merge_group"."id" = "g"."id" AND "merge_group"."mine" IS NULL"""

_PLACE = """coalesce((SELECT "mine" FROM "merge_change" WHERE "theirs" = {theirs}),
  (SELECT "x"."seq" FROM "other"."_change" "p"
    JOIN "merge_origin" "po" ON "po"."theirs" = "p"."origin"
    JOIN "main"."_change" "x" ON "x"."origin" = "po"."mine" AND "x"."n" = "p"."n"
      AND "x"."salt" = "p"."salt" WHERE "p"."seq" = {theirs}))"""
"""A change of theirs as a number of ours: one that comes now, or one known by its identity."""
_CHANGES = f"""INSERT INTO "main"."_change" ("seq", "origin", "n", "salt", "kind", "key", "field",
  "value", "parent", "hlc", "grp", "withheld")
SELECT "i"."mine", "o"."mine", "c"."n", "c"."salt", "c"."kind", "c"."key", "c"."field",
  "c"."value", CASE WHEN "c"."parent" IS NULL THEN NULL
    ELSE coalesce({_PLACE.format(theirs='"c"."parent"')}, -1) END,
  "c"."hlc", "g"."mine", "c"."withheld"
FROM "merge_change" "i" CROSS JOIN "other"."_change" "c" ON "c"."seq" = "i"."theirs"
CROSS JOIN "merge_origin" "o" ON "o"."theirs" = "c"."origin"
CROSS JOIN "merge_group" "g" ON "g"."theirs" = "c"."grp"
ORDER BY "i"."theirs\""""
_ORPHANS = """SELECT 1 FROM "main"."_change" WHERE "seq" IN (SELECT "mine" FROM "merge_change")
  AND "parent" = -1 LIMIT 1"""
_ALSO = f"""INSERT OR IGNORE INTO "main"."_also" ("parent", "child")
SELECT {_PLACE.format(theirs='"a"."parent"')}, "i"."mine"
FROM "other"."_also" "a" JOIN "merge_change" "i" ON "i"."theirs" = "a"."child\""""
_SEEN = f"""INSERT OR IGNORE INTO "main"."_seen" ("child", "seen")
SELECT "i"."mine", {_PLACE.format(theirs='"s"."seen"')}
FROM "merge_change" "i" CROSS JOIN "other"."_seen" "s" ON "s"."child" = "i"."theirs\""""

_FILL = """UPDATE "main"."_change" AS "h" SET "kind" = "c"."kind", "key" = "c"."key",
  "field" = "c"."field", "value" = "c"."value", "withheld" = 0
FROM "merge_fill" "f" CROSS JOIN "other"."_change" "c" ON "c"."seq" = "f"."theirs"
WHERE "h"."seq" = "f"."mine\""""
_PLACES = """UPDATE "main"."_change" AS "h" SET "kind" = "c"."kind", "key" = "c"."key",
  "field" = "c"."field"
FROM "merge_place" "p" CROSS JOIN "other"."_change" "c" ON "c"."seq" = "p"."theirs"
WHERE "h"."seq" = "p"."mine\""""
_FILL_TEXTS = """UPDATE "main"."_group" AS "g" SET "actor" = "t"."actor", "what" = "t"."what",
  "reason" = "t"."reason", "withheld" = 0
FROM "other"."_group" "t" WHERE "g"."withheld" AND "t"."id" = "g"."id" AND NOT "t"."withheld\""""
TEMPORARY = ("merge_group", "merge_vintage")


def unite(connection: sqlite3.Connection, file: str) -> None:
    """Add everything of theirs that we lack. ``file`` names their copy in an error.

    Raises MergeError when their log does not fit together with ours, or a release of theirs
    has the name of one of ours and other values.
    """
    forget(connection)
    connection.execute(_NEW_ORIGINS)
    connection.execute(_KNOW_ORIGINS)
    connection.execute(_FORKED)
    connection.execute('CREATE UNIQUE INDEX "temp"."merge_origin_no" ON "merge_origin" ("theirs")')
    _groups(connection)
    (comes,) = connection.execute('SELECT count(*) FROM "merge_change"').fetchone()
    came = connection.execute(_CHANGES).rowcount
    if came != comes or connection.execute(_ORPHANS).fetchone():
        raise _does_not_fit(file)
    for links in (_ALSO, _SEEN):
        try:
            connection.execute(links)
        except sqlite3.IntegrityError as error:
            raise _does_not_fit(file) from error
    connection.execute(_FILL)
    connection.execute(_PLACES)
    connection.execute(_FILL_TEXTS)
    _releases(connection, file)
    connection.execute('UPDATE "main"."_outside" SET "at" = 0')


def _groups(connection: sqlite3.Connection) -> None:
    connection.execute(_GROUPS)
    connection.execute(_GROUP_INDEX)
    connection.execute(_KNOW_GROUPS)  # a burst of another tool may go on in both copies
    connection.execute(_NEW_GROUPS)
    connection.execute(_KNOW_GROUPS)
    connection.execute('CREATE UNIQUE INDEX "temp"."merge_group_no" ON "merge_group" ("theirs")')


def _releases(connection: sqlite3.Connection, file: str) -> None:
    """Bring releases we lack, whole; one that both hold must hold the same."""
    connection.execute(
        'CREATE TEMP TABLE "merge_vintage" AS SELECT "t"."no" AS "theirs", "m"."no" AS "mine",'
        ' "m"."no" IS NULL AS "new", "t"."digest" IS NOT "m"."digest" AS "differs"'
        ' FROM "other"."_vintage" "t" LEFT JOIN "main"."_vintage" "m" ON "m"."id" = "t"."id"'
    )
    odd = 'SELECT 1 FROM "merge_vintage" WHERE NOT "new" AND "differs"'
    if connection.execute(odd).fetchone():
        raise MergeError(
            tr(
                "A release in “{file}” has the mark of one here but other values: one of the "
                "two files is damaged. Check both (rolau check) and merge a whole copy.",
                file=file,
            ),
            code="release",
        )
    connection.execute(
        'INSERT INTO "main"."_vintage" ("id", "count", "digest") SELECT "t"."id", "t"."count",'
        ' "t"."digest" FROM "other"."_vintage" "t" JOIN "merge_vintage" "v" ON'
        ' "v"."theirs" = "t"."no" WHERE "v"."new" ORDER BY "t"."no"'
    )
    connection.execute(
        'UPDATE "merge_vintage" SET "mine" = (SELECT "m"."no" FROM "main"."_vintage" "m"'
        ' JOIN "other"."_vintage" "t" ON "t"."id" = "m"."id"'
        ' WHERE "t"."no" = "merge_vintage"."theirs") WHERE "mine" IS NULL'
    )
    if connection.execute('SELECT 1 FROM "merge_vintage" WHERE "new"').fetchone():
        connection.execute(
            f'INSERT INTO "main"."observation" ({names(COLUMNS)}, "vintage")'
            f' SELECT {names(COLUMNS)}, "v"."mine" FROM "other"."observation" "t"'
            ' JOIN "merge_vintage" "v" ON "v"."theirs" = "t"."vintage" AND "v"."new"'
        )
    connection.execute(
        'INSERT OR IGNORE INTO "main"."_revision" ("grp", "vintage", "country", "indicator",'
        ' "period", "disaggregation", "field", "old", "new") SELECT "g"."mine", "v"."mine",'
        ' "r"."country", "r"."indicator", "r"."period", "r"."disaggregation", "r"."field",'
        ' "r"."old", "r"."new" FROM "merge_group" "g" CROSS JOIN "other"."_revision" "r"'
        ' ON "r"."grp" = "g"."theirs" JOIN "merge_vintage" "v" ON "v"."theirs" = "r"."vintage"'
    )


def _does_not_fit(file: str) -> MergeError:
    return MergeError(
        tr(
            "The history in “{file}” does not fit together with the one here: part of it is "
            "missing or was altered. Ask for a fresh copy; nothing was changed.",
            file=file,
        ),
        code="does-not-fit",
    )


def forget(connection: sqlite3.Connection) -> None:
    """Throw the temporary tables away."""
    for table in TEMPORARY:
        connection.execute(f'DROP TABLE IF EXISTS "temp"."{table}"')
