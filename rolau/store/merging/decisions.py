"""Decisions and merges taken back and done again: what undo and redo ask about conflicts."""

import sqlite3

from rolau.models.fields import Value
from rolau.store import conflicts
from rolau.store.conflicts import LINKED, Place
from rolau.store.inlet import is_head, of_field, of_record, shown
from rolau.store.merging.decide import resolve, unsettle, unsettle_ours, withdraw
from rolau.store.transaction import Transaction

_DECIDED = (
    'SELECT "kind", "key", "field", "left" FROM "_net" WHERE "grp" = ? AND "theirs" IS NOT NULL'
)
_THEN = '"m"."first" - 1'
_STOOD = f"""SELECT 1 FROM "_merged" "m"
JOIN "_change" "d" ON {of_field('"d"', "?1", "?2", "''")} AND "d"."seq" < "m"."first"
JOIN "_change" "c" ON {of_record('"c"', "?1", "?2")} AND "c"."seq" < "m"."first"
WHERE "m"."grp" = ?3 AND "d"."value" = 1 AND {is_head('"d"', until=_THEN)}
  AND "c"."withheld" = 0 AND {is_head('"c"', until=_THEN)}
  AND CASE WHEN "c"."field" = '' THEN "c"."value" = 0 ELSE NOT {LINKED} END"""
"""Whether a record was deleted and kept at once before a merge."""
_SHOWN = f"SELECT {shown('value', '?1', '?2', '?3')}"


def made(connection: sqlite3.Connection, group: int) -> dict[Place, Value]:
    """Return the conflicts that a group decided, each with the value it was given."""
    rows = connection.execute(_DECIDED, (group,)).fetchall()
    return {(kind, key, field): value for kind, key, field, value in rows}


def again(tx: Transaction, group: int, place: Place) -> bool:
    """Decide again as ``group`` had, where the conflict is open; tell whether it was."""
    decided = made(tx.workspace.connection, group)
    if place not in decided or not _open(tx, place):
        return False
    resolve(tx, place, decided[place])
    return True


def reopen(tx: Transaction, group: int, place: Place, left: Value) -> bool:
    """Open the conflict again that ``group`` decided, while its decision still stands."""
    return _stands(tx, place, left) and unsettle(tx, place, group)


def end(tx: Transaction, merge: int, place: Place, found: Value, left: Value) -> bool:
    """End the conflict that a merge brought, if it is open, with what stood there before.

    What was open before the merge stays open, and is open again where the merge itself had
    decided it and that still stands (``left``).
    """
    if not _open(tx, place):
        return _stands(tx, place, left) and unsettle_ours(tx, place, merge)
    if place[2]:
        return withdraw(tx, place, found, merge)
    if tx.workspace.connection.execute(_STOOD, (*place[:2], merge)).fetchone() is None:
        resolve(tx, place, found)
    return True


def _stands(tx: Transaction, place: Place, left: Value) -> bool:
    """Tell whether a field still shows what was left in it; of a record, that is not asked."""
    if not place[2]:
        return True
    return bool(tx.workspace.connection.execute(_SHOWN, place).fetchone()[0] == left)


def _open(tx: Transaction, place: Place) -> bool:
    return bool(conflicts.found(tx.workspace.connection, boundary=None, places=[place]))
