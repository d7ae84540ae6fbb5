"""Merging a copy again whose merge was undone: the same questions, to be answered otherwise.

History is never rewritten, so after an undo their changes are known here and nothing is left
to come. What the undone merge did is remembered: it is offered again, conflicts included.
"""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from rolau.models.fields import Value
from rolau.store.columns import GONE, value_sql
from rolau.store.conflicts import Conflict, Place, Version, found, heads, version_at
from rolau.store.inlet import of_field
from rolau.store.log_tables import FIRST_OR_LATER
from rolau.store.merging import nets, sides
from rolau.store.merging.decide import LATER, Decision, edit_unseen, quiet, reopen, resolve
from rolau.store.merging.nets import Net
from rolau.store.session import REDO, UNDO
from rolau.store.transaction import Transaction

_THEY_HOLD = """EXISTS (SELECT 1 FROM "main"."_change" "c"
  JOIN "merge_origin" "o" ON "o"."mine" = "c"."origin"
  JOIN "other"."_change" "t" ON "t"."origin" = "o"."theirs" AND "t"."n" = "c"."n"
    AND "t"."salt" = "c"."salt" WHERE {which})"""
_CAME_LAST = '"c"."seq" = "m"."last" AND "m"."last" >= "m"."first"'
_UNDO = '"c"."seq" = "u"."first" AND "c"."grp" = "u"."no"'
_UNDONE = f"""SELECT "m"."grp" FROM "_merged" "m" JOIN "_group" "g" ON "g"."no" = "m"."grp"
JOIN "_group" "u" ON "u"."no" = (SELECT max("no") FROM "_group" WHERE "target" = "g"."id")
WHERE "u"."act" = ? AND {_THEY_HOLD.format(which=_CAME_LAST)}
  AND NOT {_THEY_HOLD.format(which=_UNDO)}
ORDER BY "m"."grp" DESC LIMIT 1"""
"""The newest undone merge whose changes the other copy holds, and that has not seen the undo: a
copy that has took what came back as well, and has nothing more to say."""


_FOUND = """UPDATE "_net" SET "found" = ?1, "created" = "created" AND ?1 IS NOT 0
  WHERE "grp" = ?2 AND "key" = ?3 AND "field" = ?4 AND "kind" = ?5"""
"""Undoing it gives back what is found now: a record that lives by then was not made by it."""
_BROUGHT = """SELECT "c"."seq" FROM "_merged" "m" JOIN "main"."_change" "c"
  ON "c"."seq" BETWEEN "m"."first" AND "m"."last" OR EXISTS (
    SELECT 1 FROM "_filled" "f" WHERE "f"."seq" = "c"."seq" AND "f"."grp" = "m"."grp")
WHERE "m"."grp" = ?1 AND {of} AND "c"."withheld" = 0
ORDER BY "c"."hlc" DESC, "c"."salt" DESC LIMIT 1""".format(of=of_field('"c"', "?2", "?3", "?4"))
"""The newest change of a field that came with a merge, or was filled by it."""


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
        conflict = _conflict(connection, net, now, undone)
        if conflict is not None:
            open_.append(conflict)
        elif _arrives(connection, net, now, undone):
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
    open_, last = [], []
    known = [net for net in nets.of_group(connection, undone) if net.kind in tx.workspace.registry]
    disputed = {net.place for net in known if net.field and net.theirs is not None}
    for net in sorted(known, key=_order):
        now = _now(tx, net)
        connection.execute(_FOUND, (now, undone, net.key, net.field, net.kind))
        if as_it_was and _was_decided(connection, net, undone):
            _decide_again(tx, net, now)
            continue
        conflict = _conflict(connection, net, now, undone)
        if conflict is None:
            if _arrives(connection, net, now, undone):
                _give(tx, net)
            continue
        open_.append(conflict)
        if decisions.get(conflict.place, Decision(otherwise)).take != LATER:
            continue
        if not disputed.isdisjoint(_edits(conflict)):
            last.append(conflict)  # the edit's own conflict first: it would be ended by the edit
        else:
            _open(tx, conflict, stays=bool(net.field) and net.left == now)
    for conflict in last:
        _open(tx, conflict, stays=False)
    return open_


def _edits(conflict: Conflict) -> set[Place]:
    """Return the fields whose edits stand against a deletion."""
    sides = (conflict.theirs, *conflict.others)
    return {(conflict.kind, conflict.id, side.fields[0]) for side in sides if side.fields}


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


def _give(tx: Transaction, net: Net) -> None:
    """Write what the merge had left."""
    if net.field:
        tx.put(net.kind, net.key, {net.field: net.left})
    elif net.left:
        tx.delete(net.kind, net.key)
    else:
        tx.restore(net.kind, net.key)


def _decide_again(tx: Transaction, net: Net, now: Value) -> None:
    """Give a field what the merge had decided; what is open there is ended with it."""
    if found(tx.workspace.connection, boundary=None, places=[net.place]):
        resolve(tx, net.place, net.left)
    elif now != net.left:
        _give(tx, net)


def _arrives(connection: sqlite3.Connection, net: Net, now: Value, undone: int) -> bool:
    """Whether what the merge had brought comes again by itself: nobody wrote over it since."""
    if net.theirs is not None or now == net.left:
        return False
    brought = _brought(connection, net, undone)
    return brought is None or brought not in sides.known(connection, net.place, undone)


def _conflict(connection: sqlite3.Connection, net: Net, now: Value, undone: int) -> Conflict | None:
    """Return the conflict as it stands now: what is shown against what they had said.

    Where both sides had come with the merge (a conflict that was open there), both count as
    theirs. What came without a conflict is one when something was written here since.
    """
    if not net.field:
        return _life(connection, net, now, undone)
    if net.theirs is None and now in (net.found, net.left):
        return None
    came: dict[Value, Version] = {}
    for side in sides.that_came(connection, net.place, undone):
        if side.value != now:
            came.setdefault(side.value, side)
    if not came:
        return None
    theirs, *others = came.values()
    mine = sides.shown_now(connection, net.place)
    if net.mine is not None and mine.value == now:
        said = version_at(connection, net.mine)
        if said.value == now and connection.execute(_CAME, (undone, net.mine)).fetchone() is None:
            mine = said
    for head in heads(connection, net.place):
        if head.value != now and head.value not in came:
            others.append(head)
    mine = mine._replace(value=now)
    return Conflict(*net.place, None, mine, theirs, tuple(others), now)


def _life(connection: sqlite3.Connection, net: Net, now: Value, undone: int) -> Conflict | None:
    """Return the conflict of a record that one side deleted and the other keeps."""
    if net.theirs is None:
        edit = sides.edited_since(connection, net.place, undone)
        if not net.left or net.created or now or edit is None:
            return None
        return Conflict(*net.place, None, edit, _theirs(connection, net, undone), (), now)
    mine, theirs = (_side(connection, number or 0) for number in (net.mine, net.theirs))
    both_came = connection.execute(_CAME, (undone, net.mine)).fetchone() is not None
    came = (mine, theirs) if both_came else (theirs,)
    said = [side for side in came if side.value != now]
    if not said or said[-1].number in sides.known(connection, net.place, undone):
        return None
    stands = next((side for side in (mine, theirs) if side.value == now), None)
    stands = stands or sides.shown_now(connection, net.place)._replace(value=now)
    return Conflict(*net.place, None, stands, said[-1], (), now)


def _was_decided(connection: sqlite3.Connection, net: Net, undone: int) -> bool:
    """Whether the merge itself wrote what ends a conflict."""
    place = (undone, net.key, net.field, net.kind)
    return connection.execute(_DECIDED, place).fetchone() is not None


def _side(connection: sqlite3.Connection, number: int) -> Version:
    """Return one side; an edit of a record that was deleted elsewhere means it is kept."""
    version = version_at(connection, number)
    (edited,) = connection.execute(
        'SELECT "field" FROM "main"."_change" WHERE "seq" = ?', (number,)
    ).fetchone()
    return version._replace(value=0, fields=(edited,)) if edited else version


def _open(tx: Transaction, conflict: Conflict, *, stays: bool) -> None:
    """Let all sides stand against one another again; what the merge had shown comes last.

    ``stays`` tells that the merge had gone on showing ours.
    """
    kind, key, _field = conflict.place
    connection = tx.workspace.connection
    ours = sides.shown_now(connection, conflict.place).number
    open_ = {head.number for head in heads(connection, conflict.place)}
    again = [side for side in (*conflict.others, conflict.theirs) if side.number not in open_]
    for side in sorted(again, key=lambda side: (side.at, side.number)):
        if side.fields:  # they had edited what was deleted here: their edit comes again
            said = version_at(connection, side.number).value
            edit_unseen(tx, (kind, key, side.fields[0]), said)
        else:
            reopen(tx, conflict.place, side.value, side.number)
    if stays:
        reopen(tx, conflict.place, conflict.mine.value, ours)


def _brought(connection: sqlite3.Connection, net: Net, undone: int) -> int | None:
    row = connection.execute(_BROUGHT, (undone, *net.place)).fetchone()
    return int(row[0]) if row else None


def _theirs(connection: sqlite3.Connection, net: Net, undone: int) -> Version:
    """Return the change of theirs that the merge had brought."""
    number = _brought(connection, net, undone)
    if number is not None:
        return version_at(connection, number)
    return sides.shown_now(connection, net.place)._replace(value=net.left)


def _action(net: Net) -> str:
    if net.field:
        return "set"
    return "add" if net.created else ("delete" if net.left else "restore")
