"""Merging a copy again whose merge was undone: the same questions, to be answered otherwise.

History is never rewritten, so after an undo their changes are known here and nothing is left
to come. What the undone merge did is remembered: it is offered again, conflicts included.
"""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from rolau.models.fields import Value
from rolau.store.columns import GONE, value_sql
from rolau.store.conflicts import Conflict, Place, Version, version_at
from rolau.store.inlet import shown
from rolau.store.log_tables import FIRST_OR_LATER
from rolau.store.merging import nets
from rolau.store.merging.decide import LATER, Decision, edit_unseen, quiet, reopen
from rolau.store.merging.nets import Net
from rolau.store.session import REDO, UNDO
from rolau.store.transaction import Transaction

_UNDONE = """SELECT "m"."grp" FROM "_merged" "m" JOIN "_group" "g" ON "g"."no" = "m"."grp"
WHERE (SELECT "u"."act" FROM "_group" "u" WHERE "u"."target" = "g"."id"
  ORDER BY "u"."no" DESC LIMIT 1) = ?
AND EXISTS (SELECT 1 FROM "main"."_change" "c" JOIN "merge_origin" "o" ON "o"."mine" = "c"."origin"
  JOIN "other"."_change" "t" ON "t"."origin" = "o"."theirs" AND "t"."n" = "c"."n"
    AND "t"."salt" = "c"."salt" WHERE "c"."seq" = "m"."last" AND "m"."last" >= "m"."first")
ORDER BY "m"."grp" DESC LIMIT 1"""
"""The newest undone merge whose changes the other copy holds."""


_FOUND = """UPDATE "_net" SET "found" = ? WHERE "grp" = ? AND "key" = ? AND "field" = ?
  AND "kind" = ?"""
_SHOWN_NOW = f"SELECT {shown('seq', '?1', '?2', '?3')}"
_BROUGHT = """SELECT "c"."seq" FROM "_merged" "m" JOIN "main"."_change" "c"
  ON "c"."seq" BETWEEN "m"."first" AND "m"."last"
WHERE "m"."grp" = ? AND "c"."kind" = ? AND "c"."key" = ? AND "c"."field" = ?
  AND "c"."withheld" = 0 ORDER BY "c"."hlc" DESC, "c"."salt" DESC LIMIT 1"""


_DECIDED = f"""SELECT 1 FROM "main"."_change" WHERE "grp" = ? AND "key" = ? AND "field" = ?
  AND "kind" = ? AND {FIRST_OR_LATER}"""
_CAME = 'SELECT 1 FROM "_merged" WHERE "grp" = ? AND ? BETWEEN "first" AND "last"'


class Tried(NamedTuple):
    """What doing an undone merge again would do: what arrives, and what is in conflict."""

    arrivals: tuple[tuple[str, str, str, str, Value, Version], ...]
    conflicts: tuple[Conflict, ...]


def find(connection: sqlite3.Connection) -> int | None:
    """Return the group number of the undone merge of the attached copy, or None."""
    row = connection.execute(_UNDONE, (UNDO,)).fetchone()
    return row[0] if row else None


def try_out(tx: Transaction, undone: int) -> Tried:
    """Say what doing the undone merge again would do."""
    connection = tx.workspace.connection
    arrivals, open_ = [], []
    for net in nets.of_group(connection, undone):
        if net.kind not in tx.workspace.registry:
            continue
        now = _now(tx, net)
        if net.theirs is not None:
            conflict = _conflict(connection, net, now, undone)
            open_ += [conflict] if conflict else []
        elif now != net.left:
            version = _theirs(connection, net, undone)
            arrivals.append((net.kind, net.key, net.field, _action(net), now, version))
    return Tried(tuple(arrivals), tuple(open_))


def apply(
    tx: Transaction,
    undone: int,
    decisions: Mapping[Place, Decision],
    otherwise: str,
    *,
    as_it_was: bool = False,
) -> list[Conflict]:
    """Do the undone merge again as a redo of it; return its conflicts.

    Those to be decided later are open again; the others are the caller's to settle. With
    ``as_it_was`` what the merge had decided is decided again.
    """
    connection = tx.workspace.connection
    with quiet(tx):
        connection.execute(
            'UPDATE "_group" SET "act" = ?, "target" = (SELECT "id" FROM "_group" WHERE "no" = ?)'
            ' WHERE "no" = ?',
            (REDO, undone, tx.number),
        )
    open_ = []
    for net in sorted(nets.of_group(connection, undone), key=_order):
        if net.kind not in tx.workspace.registry:
            continue
        now = _now(tx, net)
        connection.execute(_FOUND, (now, undone, net.key, net.field, net.kind))
        if net.theirs is None or (as_it_was and _was_decided(connection, net, undone)):
            _give(tx, net, now)
            continue
        conflict = _conflict(connection, net, now, undone)
        if conflict is None:
            continue
        open_.append(conflict)
        if decisions.get(conflict.place, Decision(otherwise)).take == LATER:
            _open(tx, conflict, stays=bool(net.field) and net.left == now)
    return open_


def do(tx: Transaction, undone: int) -> None:
    """Do an undone merge again as it was: a redo; what it had left open is open again."""
    apply(tx, undone, {}, LATER, as_it_was=True)
    nets.finish(tx, undone)
    tx.touched += nets.records(tx, undone)


def _order(net: Net) -> tuple[bool, bool]:
    """Records come back before their fields are set, and go after."""
    return (not net.field and bool(net.left), bool(net.field))


def _now(tx: Transaction, net: Net) -> Value:
    shape = tx.workspace.shape(net.kind)
    column = value_sql(shape.kind.fields[net.field], '"t"') if net.field else f'"t"."{GONE}"'
    row = tx.workspace.connection.execute(
        f'SELECT {column} FROM {shape.table} "t" WHERE "t"."id" = ?', (net.key,)
    ).fetchone()
    return row[0] if row else None


def _give(tx: Transaction, net: Net, now: Value) -> None:
    """Write what the merge had left, when something else stands there."""
    if now == net.left:
        return
    if net.field:
        tx.put(net.kind, net.key, {net.field: net.left})
    elif net.left:
        tx.delete(net.kind, net.key)
    else:
        tx.restore(net.kind, net.key)


def _conflict(connection: sqlite3.Connection, net: Net, now: Value, undone: int) -> Conflict | None:
    """Return the conflict as it stands now: what is shown against what they had said.

    Where both sides had come with the merge (a conflict that was open there), both count as
    theirs.
    """
    mine, theirs = (_side(connection, number or 0, net.field) for number in (net.mine, net.theirs))
    both_came = connection.execute(_CAME, (undone, net.mine)).fetchone() is not None
    sides = sorted((mine, theirs) if both_came else (theirs,), key=lambda side: side.number)
    said = [side for side in sides if side.value != now]
    if not said:
        return None
    if (both_came or mine.value != now) and net.field:
        row = connection.execute(_SHOWN_NOW, (net.kind, net.key, net.field)).fetchone()
        mine = version_at(connection, row[0])
    mine = mine._replace(value=now)
    return Conflict(net.kind, net.key, net.field, None, mine, said[-1], tuple(said[:-1]), now)


def _was_decided(connection: sqlite3.Connection, net: Net, undone: int) -> bool:
    """Whether the merge itself wrote what ends a conflict."""
    place = (undone, net.key, net.field, net.kind)
    return connection.execute(_DECIDED, place).fetchone() is not None


def _side(connection: sqlite3.Connection, number: int, field: str) -> Version:
    """Return one side; an edit of a record that was deleted elsewhere means it is kept."""
    version = version_at(connection, number)
    if field:
        return version
    (edited,) = connection.execute(
        'SELECT "field" FROM "main"."_change" WHERE "seq" = ?', (number,)
    ).fetchone()
    return version._replace(value=0, fields=(edited,)) if edited else version


def _open(tx: Transaction, conflict: Conflict, *, stays: bool) -> None:
    """Let all sides stand against one another again; what the merge had shown comes last.

    ``stays`` tells that the merge had gone on showing ours.
    """
    kind, key, field = conflict.place
    (ours,) = tx.workspace.connection.execute(_SHOWN_NOW, (kind, key, field)).fetchone()
    sides = sorted((*conflict.others, conflict.theirs), key=lambda side: (side.at, side.number))
    for side in sides:
        if side.fields:  # they had edited what was deleted here: their edit comes again
            said = version_at(tx.workspace.connection, side.number).value
            edit_unseen(tx, (kind, key, side.fields[0]), said)
        else:
            reopen(tx, conflict.place, side.value, side.number)
    if stays:
        reopen(tx, conflict.place, conflict.mine.value, ours)


def _theirs(connection: sqlite3.Connection, net: Net, undone: int) -> Version:
    """Return the change of theirs that the merge had brought."""
    row = connection.execute(_BROUGHT, (undone, net.kind, net.key, net.field)).fetchone()
    number = row[0] if row else None
    return version_at(connection, number) if number else _shown_version(connection, net)


def _shown_version(connection: sqlite3.Connection, net: Net) -> Version:
    row = connection.execute(_SHOWN_NOW, (net.kind, net.key, net.field)).fetchone()
    return version_at(connection, row[0])._replace(value=net.left)


def _action(net: Net) -> str:
    if net.field:
        return "set"
    return "add" if net.created else ("delete" if net.left else "restore")
