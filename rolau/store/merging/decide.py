"""Settling a conflict: one change that knows of every side, and ends it on every copy."""

from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.models.fields import Value
from rolau.models.registry import Registry
from rolau.store.columns import GONE, split
from rolau.store.conflicts import Conflict, Place, heads, said_before
from rolau.store.inlet import is_head
from rolau.store.latest import latest_possible, possible
from rolau.store.log_tables import FIRST_OR_LATER, QUIET, first_or_later
from rolau.store.quoting import name
from rolau.store.transaction import Transaction

_RESOLVE = (
    'INSERT INTO "_inlet" ("kind", "key", "field", "value", "mode", "gone")'
    " VALUES (?, ?, ?, ?, 2, ?)"
)
_REMEMBER = (
    'INSERT OR IGNORE INTO "_net" ("grp", "key", "field", "kind", "found", "left", "mine",'
    ' "theirs") VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
)
_DECISION = (
    'SELECT "seq" FROM "_change" WHERE "key" = ? AND "field" = ? AND "kind" = ? AND "grp" = ?'
    f" AND {FIRST_OR_LATER}"
    ' ORDER BY "seq" DESC LIMIT 1'
)
_DECISION_OF_MERGE = (
    'SELECT "seq" FROM "_change" WHERE "key" = ?1 AND "field" = ?2 AND "kind" = ?3'
    ' AND ("grp" = ?4 OR "grp" IN (SELECT "no" FROM "_group" WHERE "act" = \'redo\''
    ' AND "target" = (SELECT "id" FROM "_group" WHERE "no" = ?4)))'
    f" AND {FIRST_OR_LATER}"
    ' ORDER BY "seq" DESC LIMIT 1'
)
_CAME_WITH = """SELECT 1 FROM "_merged" WHERE "grp" = ?2 AND ?1 BETWEEN "first" AND "last"
UNION ALL SELECT 1 FROM "_filled" WHERE "grp" = ?2 AND "seq" = ?1"""
_SIDES = """SELECT "p"."seq", "p"."value" FROM "_change" "p" WHERE "p"."seq" IN
  (SELECT "parent" FROM "_change" WHERE "seq" = ?1 UNION
   SELECT "parent" FROM "_also" WHERE "child" = ?1) ORDER BY "p"."hlc", "p"."salt\""""
_REOPEN = (
    'INSERT INTO "_log" ("kind", "key", "field", "value", "parent", "floor") VALUES (?1, ?2, ?3,'
    ' ?4, ?5, (SELECT max("hlc") FROM "_change" WHERE "key" = ?2 AND "kind" = ?1'
    f" AND {FIRST_OR_LATER}))"
)
_SAW = f"""INSERT INTO "_seen" ("child", "seen")
SELECT (SELECT max("seq") FROM "_change"), "d"."seq" FROM "_change" "d"
WHERE {first_or_later('"d"')} AND "d"."key" = ? AND "d"."field" = '' AND "d"."kind" = ?
  AND {is_head('"d"')}"""


MINE, THEIRS, NEWEST, LATER, VALUE = "mine", "theirs", "newest", "later", "value"


class Decision(NamedTuple):
    """What becomes of a conflict: mine, theirs, the newest of them, later, or another value.

    ``value`` counts only with `VALUE`.
    """

    take: str
    value: Value = None


def wanted(registry: Registry, conflict: Conflict, decision: Decision) -> Value:
    """Return the value a decision stands for. Raises InputError when it cannot be kept."""
    sides = (conflict.mine, conflict.theirs, *conflict.others)
    match decision.take:
        case "mine":
            value = conflict.mine.value
        case "theirs":
            value = conflict.theirs.value
        case "newest":
            value = max(sides, key=lambda side: (side.at, side.number)).value
        case _:
            value = decision.value
    if conflict.field:
        wrong = registry[conflict.kind].fields[conflict.field].check(value)
        if wrong:
            raise InputError(
                wrong, code="value", kind=conflict.kind, field=conflict.field, value=value
            )
    return value


def settle(tx: Transaction, conflict: Conflict, decision: Decision) -> None:
    """End one conflict as decided. Raises InputError when the value cannot be kept.

    What stood against one another is remembered, so that undo opens the conflict again.
    """
    value = wanted(tx.workspace.registry, conflict, decision)
    kind, key, field = conflict.place
    sides = (conflict.mine.number, conflict.theirs.number)
    tx.workspace.connection.execute(
        _REMEMBER, (tx.number, key, field, kind, conflict.shown, value, *sides)
    )
    resolve(tx, conflict.place, value)


def resolve(tx: Transaction, place: Place, value: Value) -> None:
    """Give a field in conflict one value; every side is a parent of the change.

    For the record itself (field ``''``) 1 deletes it and 0 keeps it. The value must be one the
    field may hold.
    """
    kind, key, field = place
    connection = tx.workspace.connection
    # What is decided of a deleted record knows of the deletion, and does not contradict it.
    connection.execute(_RESOLVE, (kind, key, field, value, _gone(tx, kind, key)))
    show(tx, place, value)
    connection.execute('DELETE FROM "_doubt" WHERE "kind" = ? AND "key" = ? AND "field" = ?', place)
    tx.touched.append((kind, key))


def reopen(tx: Transaction, place: Place, value: Value, after: int) -> None:
    """Say again what one side said in change ``after``, as if it knew of nothing since.

    The conflict that a later decision had ended is open again.
    """
    kind, key, field = place
    _answer(tx, place, value, after)
    doubt(tx, place)
    show(tx, place, value if field else 0)
    tx.touched.append((kind, key))


def unsettle(tx: Transaction, place: Place, group: int) -> bool:
    """Open the conflict again that group ``group`` had ended; False when it ended none here.

    Every side says again what it said: one in answer to the decision, the others as if they
    knew of nothing since.
    """
    kind, key, field = place
    connection = tx.workspace.connection
    decision = connection.execute(_DECISION, (key, field, kind, group)).fetchone()
    sides = connection.execute(_SIDES, decision or (None,)).fetchall()
    if not sides:
        return False
    _say_again(tx, place, decision[0], sides)
    return True


def unsettle_ours(tx: Transaction, place: Place, merge: int) -> bool:
    """Open the conflict again that was open before a merge which ended it; False without one.

    What had come with the merge stays ended.
    """
    kind, key, field = place
    connection = tx.workspace.connection
    decision = connection.execute(_DECISION_OF_MERGE, (key, field, kind, merge)).fetchone()
    sides = [
        (number, value)
        for number, value in connection.execute(_SIDES, decision or (None,)).fetchall()
        if connection.execute(_CAME_WITH, (number, merge)).fetchone() is None
    ]
    if len({value for _, value in sides}) < 2:
        return False
    _say_again(tx, place, decision[0], sides)
    return True


def _say_again(
    tx: Transaction, place: Place, decision: int, sides: list[tuple[int, Value]]
) -> None:
    if not place[2]:  # a deletion that saw nothing stands against every edit
        sides.sort(key=lambda side: bool(side[1]))
    last, others = sides[-1], {value: number for number, value in sides[:-1]}
    for value, number in others.items():
        if value != last[1]:
            reopen(tx, place, value, number)
    reopen(tx, place, last[1], decision)


def withdraw(tx: Transaction, place: Place, value: Value, merge: int) -> bool:
    """Answer what came with a merge, and only that, with the value from before it.

    What an undo said again of it counts as well. Returns False when none of it still stands.
    Sides that stood before the merge stay.
    """
    connection = tx.workspace.connection
    came = [
        head.number
        for head in heads(connection, place)
        if connection.execute(_CAME_WITH, (said_before(connection, head.number), merge)).fetchone()
    ]
    if not came:
        return False
    _answer(tx, place, value, came[0])
    (newest,) = connection.execute('SELECT max("seq") FROM "_change"').fetchone()
    connection.executemany(
        'INSERT INTO "_also" ("parent", "child") VALUES (?, ?)',
        ((parent, newest) for parent in came[1:]),
    )
    show(tx, place, value)
    tx.touched.append(place[:2])
    return True


def _answer(tx: Transaction, place: Place, value: Value, parent: int) -> None:
    """Write one change after ``parent`` alone; of a deleted record it knows of the deletion."""
    kind, key, field = place
    connection = tx.workspace.connection
    connection.execute(_REOPEN, (kind, key, field, value, parent))
    if field and _gone(tx, kind, key):
        connection.execute(_SAW, (key, kind))


def edit_unseen(tx: Transaction, place: Place, value: Value) -> None:
    """Edit a deleted record again as if the deletion was not known: the two are in conflict.

    Where one side says so already it says it again, and what stands against it stays.
    """
    kind, key, _ = place
    connection = tx.workspace.connection
    said = [head.number for head in heads(connection, place) if head.value == value]
    if said:
        connection.execute(_REOPEN, (*place, value, said[0]))
    else:
        connection.execute(_RESOLVE, (*place, value, 0))
    show(tx, place, value)
    doubt(tx, (kind, key, ""))
    show(tx, (kind, key, ""), 0)
    tx.touched.append((kind, key))


def _gone(tx: Transaction, kind: str, key: str) -> int:
    """Return 1 for a record that is shown as deleted, else 0."""
    row = tx.workspace.connection.execute(
        f'SELECT "{GONE}" FROM {name(kind)} WHERE "id" = ?', (key,)
    ).fetchone()
    return int(bool(row and row[0]))


def doubt(tx: Transaction, place: Place) -> None:
    """Note that a field may have several heads."""
    tx.workspace.connection.execute(
        'INSERT OR IGNORE INTO "_doubt" ("kind", "key", "field") VALUES (?, ?, ?)', place
    )


def show(tx: Transaction, place: Place, value: Value) -> None:
    """Write a value that the log holds already into its record, or the latest that it can hold.

    What another tool forced in stays a side of a conflict; no column of ours holds it.
    """
    kind, key, field = place
    connection = tx.workspace.connection
    columns = {GONE: value}
    if field:
        declared = tx.workspace.registry[kind].fields[field]
        if not possible(connection, declared, value):
            value = latest_possible(connection, kind, key, declared)
        shape = tx.workspace.shape(kind)
        columns = dict(zip(shape.columns_of(field), split(declared, value), strict=True))
    parts = ", ".join(f"{name(column)} = ?" for column in columns)
    with quiet(tx):
        connection.execute(
            f'UPDATE {name(kind)} SET {parts} WHERE "id" = ?', (*columns.values(), key)
        )


class quiet:  # noqa: N801 - reads as a word in a with statement
    """Keeps the log's triggers silent inside an open step; within another it changes nothing."""

    def __init__(self, tx: Transaction) -> None:
        self._connection = tx.workspace.connection

    def __enter__(self) -> None:
        self._within = self._connection.execute(f"SELECT {QUIET}").fetchone()[0]
        if not self._within:
            self._connection.execute(
                'INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)'
                ' ON CONFLICT ("one") DO UPDATE SET "quiet" = 1'
            )

    def __exit__(self, *_error: object) -> None:
        if not self._within:
            self._connection.execute('DELETE FROM "_session" WHERE "grp" IS NULL')
            self._connection.execute('UPDATE "_session" SET "quiet" = 0')
