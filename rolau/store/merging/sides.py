"""What an undone merge had brought to a place, and what of it nobody has answered since.

A side is answered when what stands now knows of it otherwise than through that merge, its
undo and its redo: by an edit made over it, or by a decision. It is not asked about again.
"""

import sqlite3

from rolau.store.conflicts import Place, Version, version_at
from rolau.store.inlet import is_head, of_field, of_record, shown

_OF = of_field('"c"', "?1", "?2", "?3")
_LAST = '(SELECT "last" FROM "_merged" WHERE "grp" = ?4)'
_HEADS_THEN = f"""SELECT "c"."seq", EXISTS (SELECT 1 FROM "_merged" "m" WHERE "m"."grp" = ?4
    AND "c"."seq" BETWEEN "m"."first" AND "m"."last") OR EXISTS (SELECT 1 FROM "_filled" "f"
    WHERE "f"."seq" = "c"."seq" AND "f"."grp" = ?4)
FROM "main"."_change" "c" WHERE {_OF} AND "c"."withheld" = 0 AND "c"."seq" <= {_LAST}
  AND {is_head('"c"', until=_LAST, log='"main".')}
ORDER BY "c"."hlc" DESC, "c"."salt" DESC"""
"""The heads of a place when both logs had become one, and whether each had come."""
_NOT_OF_THE_MERGE = """NOT EXISTS (SELECT 1 FROM "_group" "g" WHERE "g"."no" = "c"."grp" AND
  ("g"."no" = ?4 OR "g"."target" = (SELECT "id" FROM "_group" WHERE "no" = ?4)))"""
_KNOWN = f"""WITH RECURSIVE "up" ("seq") AS (
  SELECT "c"."seq" FROM "main"."_change" "c" WHERE {_OF} AND {is_head('"c"')}
  UNION SELECT "c"."parent" FROM "up" JOIN "main"."_change" "c" ON "c"."seq" = "up"."seq"
    WHERE "c"."parent" IS NOT NULL AND {_NOT_OF_THE_MERGE}
  UNION SELECT "a"."parent" FROM "up" JOIN "main"."_change" "c" ON "c"."seq" = "up"."seq"
    JOIN "_also" "a" ON "a"."child" = "c"."seq" WHERE {_NOT_OF_THE_MERGE}
  UNION SELECT "s"."seen" FROM "up" JOIN "main"."_change" "c" ON "c"."seq" = "up"."seq"
    JOIN "_seen" "s" ON "s"."child" = "c"."seq" WHERE "c"."field" = '' AND {_NOT_OF_THE_MERGE})
SELECT "seq" FROM "up\""""
_SHOWN_NOW = f"SELECT {shown('seq', '?1', '?2', '?3')}"
_SINCE = f"""SELECT "c"."seq", "c"."field" FROM "main"."_change" "c"
WHERE {of_record('"c"', "?1", "?2")} AND "c"."field" <> '' AND "c"."withheld" = 0
  AND {is_head('"c"')} AND {_NOT_OF_THE_MERGE} AND ?3 = '' AND "c"."grp" > (
    SELECT max("no") FROM "_group" WHERE "act" = 'undo'
    AND "target" = (SELECT "id" FROM "_group" WHERE "no" = ?4))
ORDER BY "c"."hlc" DESC, "c"."salt" DESC"""
"""What was edited of a record after the merge was taken back."""


def that_came(connection: sqlite3.Connection, place: Place, merge: int) -> list[Version]:
    """Return what the merge had brought to a field and nobody answered, newest first."""
    numbers = connection.execute(_HEADS_THEN, (*place, merge)).fetchall()
    answered = known(connection, place, merge)
    return [
        version_at(connection, number)
        for number, came in numbers
        if came and number not in answered
    ]


def known(connection: sqlite3.Connection, place: Place, merge: int) -> set[int]:
    """Return the changes that what stands knows of otherwise than through the merge."""
    return {row[0] for row in connection.execute(_KNOWN, (*place, merge))}


def shown_now(connection: sqlite3.Connection, place: Place) -> Version:
    """Return the change a field shows."""
    (number,) = connection.execute(_SHOWN_NOW, place).fetchone()
    return version_at(connection, number)


def edited_since(connection: sqlite3.Connection, place: Place, merge: int) -> Version | None:
    """Return what a record was edited to after the merge was taken back: it is kept for that."""
    edits = connection.execute(_SINCE, (*place, merge)).fetchall()
    if not edits:
        return None
    fields = tuple(dict.fromkeys(field for _, field in edits))
    return version_at(connection, edits[0][0])._replace(value=0, fields=fields)
