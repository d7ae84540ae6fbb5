"""What another copy knows that this one does not: by origins, without reading whole logs.

An origin's changes are numbered without a gap, so its newest number says what a copy holds of
it. Two copies of one file that went on under one origin (a fork by plain copying, R3) have
different salts at the newest number both hold; such an origin is compared change by change,
from then on and for ever.
"""

import sqlite3
from typing import NamedTuple

_ORIGINS = """CREATE TEMP TABLE "merge_origin" AS
SELECT "t"."no" AS "theirs", "m"."no" AS "mine",
  coalesce("t"."forked", 0) OR coalesce("m"."forked", 0) AS "forked",
  coalesce((SELECT max("n") FROM "other"."_change" WHERE "origin" = "t"."no"), 0) AS "theirs_n",
  coalesce((SELECT max("n") FROM "main"."_change" WHERE "origin" = "m"."no"), 0) AS "mine_n"
FROM "other"."_origin" "t" LEFT JOIN "main"."_origin" "m" ON "m"."id" = "t"."id\""""
_SALT = (
    '(SELECT "salt" FROM {base}."_change" WHERE "origin" = "o".{side}'
    ' AND "n" = min("o"."theirs_n", "o"."mine_n") LIMIT 1)'
)
_FORKS = f"""UPDATE "merge_origin" AS "o" SET "forked" = 1
WHERE "forked" = 0 AND "mine" IS NOT NULL AND min("theirs_n", "mine_n") > 0
AND {_SALT.format(base='"other"', side='"theirs"')}
  IS NOT {_SALT.format(base='"main"', side='"mine"')}"""
_MISSING = """SELECT "c"."seq" FROM "merge_origin" "o"
  CROSS JOIN {theirs}."_change" "c" ON "c"."origin" = "o".{side} AND "c"."n" > "o".{known}
  WHERE NOT "o"."forked"
UNION ALL SELECT "c"."seq" FROM "merge_origin" "o"
  CROSS JOIN {theirs}."_change" "c" ON "c"."origin" = "o".{side}
  WHERE "o"."forked" AND NOT EXISTS (SELECT 1 FROM {ours}."_change" "x"
    WHERE "x"."origin" = "o".{other} AND "x"."n" = "c"."n" AND "x"."salt" = "c"."salt")"""
_IN = _MISSING.format(
    theirs='"other"', ours='"main"', side='"theirs"', other='"mine"', known='"mine_n"'
)
_OUT = _MISSING.format(
    theirs='"main"', ours='"other"', side='"mine"', other='"theirs"', known='"theirs_n"'
)
_ONLY_OURS = """SELECT "c"."seq" FROM "main"."_origin" "m"
  CROSS JOIN "main"."_change" "c" ON "c"."origin" = "m"."no"
  WHERE NOT EXISTS (SELECT 1 FROM "other"."_origin" "t" WHERE "t"."id" = "m"."id")"""
_HUSKS = """SELECT "h"."seq" AS "mine", "c"."seq" AS "theirs"
FROM "main"."_change" "h" INDEXED BY "_change_husk"
CROSS JOIN "merge_origin" "o" ON "o"."mine" = "h"."origin"
CROSS JOIN "other"."_change" "c"
  ON "c"."origin" = "o"."theirs" AND "c"."n" = "h"."n" AND "c"."salt" = "h"."salt"
WHERE "h"."withheld" <> 0"""
_FILLS = f'CREATE TEMP TABLE "merge_fill" AS {_HUSKS} AND "c"."withheld" = 0'
_PLACES = f"""CREATE TEMP TABLE "merge_place" AS {_HUSKS} AND "c"."withheld" <> 0
  AND "h"."kind" = '' AND "c"."kind" <> ''"""
"""Of what was withheld from both, they may know of which field it is."""
TEMPORARY = ("merge_origin", "merge_change", "merge_fill", "merge_place")


class Missing(NamedTuple):
    """How far two copies are apart, counted in changes.

    ``comes`` they have and we lack, ``goes`` we have and they lack, ``fills`` are values that
    were withheld from us and stand in theirs, ``texts`` tells that they know names of steps
    that were withheld from us.
    """

    comes: int
    goes: int
    fills: int
    texts: bool

    @property
    def nothing(self) -> bool:
        """Whether their copy holds nothing that ours lacks."""
        return not (self.comes or self.fills or self.texts)


def look(connection: sqlite3.Connection) -> Missing:
    """Compare both logs; leaves what comes in the temporary tables ``merge_…``.

    Call it inside the transaction that will use them. The cost grows with the number of
    origins and with what is missing, not with the size of either file.
    """
    forget(connection)
    connection.execute(_ORIGINS)
    connection.execute(_FORKS)
    newest = connection.execute('SELECT coalesce(max("seq"), 0) FROM "main"."_change"').fetchone()
    connection.execute(
        'CREATE TEMP TABLE "merge_change" ("theirs" INTEGER PRIMARY KEY, "mine" INTEGER NOT NULL)'
    )
    # Their order is kept: a change never comes before its parents.
    connection.execute(
        'INSERT INTO "merge_change" SELECT "seq", ? + row_number() OVER (ORDER BY "seq")'
        f" FROM ({_IN})",
        newest,
    )
    connection.execute(_FILLS)
    connection.execute(_PLACES)
    return Missing(
        _count(connection, 'SELECT 1 FROM "merge_change"'),
        _count(connection, f"{_OUT} UNION ALL {_ONLY_OURS}"),
        _count(connection, 'SELECT 1 FROM "merge_fill"'),
        bool(_count(connection, f'{_TEXTS} UNION ALL SELECT 1 FROM "merge_place"')),
    )


_TEXTS = """SELECT 1 FROM "main"."_group" "g" JOIN "other"."_group" "t" ON "t"."id" = "g"."id"
  WHERE "g"."withheld" AND NOT "t"."withheld\""""


def forget(connection: sqlite3.Connection) -> None:
    """Throw the temporary tables away."""
    for table in TEMPORARY:
        connection.execute(f'DROP TABLE IF EXISTS "temp"."{table}"')


def _count(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM ({sql})").fetchone()[0])
