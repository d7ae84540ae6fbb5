"""Undo and redo: the change log read backwards, one group at a time, whoever made it.

Undo writes the inverse of a group's changes as a group of its own; history is never
rewritten. A field is given back only while it still shows what the group left in it: a later
change of the same field stays, and is reported. Undoing a creation marks the record as
deleted (its fields stay for redo), undoing a deletion takes it back, undoing an import
withdraws its release, undoing a merge gives every field back what it held before and ends the
conflicts that came with it.
"""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.store import session
from rolau.store.columns import GONE, value_sql
from rolau.store.faults import in_words
from rolau.store.quoting import name
from rolau.store.session import MERGE, REDO, SETUP, UNDO
from rolau.store.transaction import Transaction

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace


class Step(NamedTuple):
    """A group of changes: its public id, its name, when, and by whom (None: another tool)."""

    group: str
    what: str
    at: datetime
    actor: str | None


class Undone(NamedTuple):
    """What undo or redo did.

    ``step`` is what was undone or redone, ``group`` the group that did it, ``touched`` the
    records (kind, id), ``left`` the fields (kind, id, field) that a later change kept as
    they are.
    """

    step: Step
    group: str
    touched: list[tuple[str, str]]
    left: list[tuple[str, str, str]]


class _Group(NamedTuple):
    number: int
    id: bytes
    act: str
    actor: str | None
    what: str
    at: int
    target: bytes | None
    came: int
    """Whether it came with a merge: then the merge is the step, not the group."""

    @property
    def step(self) -> Step:
        moment = datetime.fromtimestamp(self.at / 1000, UTC)
        return Step(self.id.hex(), self.what, moment, self.actor)


class _Net(NamedTuple):
    """What a group did to one field: what it found there and what it left."""

    kind: str
    key: str
    field: str
    found: Value
    left: Value
    created: bool
    disputed: int = 0
    """The number of the merge that brought a conflict here, 0 when none did."""
    decided: int = 0
    """The number of the group that decided a conflict here, 0 when none did."""

    @property
    def place(self) -> tuple[str, str, str]:
        """Kind, id and field."""
        return self.kind, self.key, self.field


_CAME = (
    'EXISTS (SELECT 1 FROM "_merged" "m" WHERE "_group"."first" BETWEEN "m"."first" AND "m"."last"'
    ' AND "m"."grp" <> "_group"."no")'
)
_COLUMNS = f'"no", "id", "act", "actor", "what", "at", "target", {_CAME}'


def next_undo(ws: "Workspace") -> Step | None:
    """Return the newest step not yet undone, or None."""
    with in_words(ws.path):
        group = _next_undo(ws.connection)
    return group.step if group else None


def next_redo(ws: "Workspace") -> Step | None:
    """Return the step that was undone last and may be done again, or None."""
    with in_words(ws.path):
        pair = _next_redo(ws.connection)
    return pair[0].step if pair else None


def undo(ws: "Workspace", *, actor: str, group: str | None = None, reason: str = "") -> Undone:
    """Take back the newest step not yet undone, or the one whose group id is given.

    Raises NotFoundError when there is nothing to undo or no such group, InputError when the
    group was undone already or is what the workspace began with.
    """
    with in_words(ws.path):
        chosen = _named(ws.connection, group) if group else _next_undo(ws.connection)
        if chosen is None:
            raise NotFoundError(tr("There is nothing to undo."), code="nothing-to-undo")
        if chosen.act == UNDO:
            return redo(ws, actor=actor, group=group, reason=reason)
        if chosen.act == REDO:
            chosen = _of(ws.connection, chosen.target) or chosen
        _must_be_undoable(ws.connection, chosen)
    return _invert(ws, chosen, chosen, session.Step(UNDO, actor, chosen.what, reason, chosen.id))


def redo(ws: "Workspace", *, actor: str, group: str | None = None, reason: str = "") -> Undone:
    """Do again the step undone last, or take back the undo whose group id is given.

    Raises NotFoundError when there is nothing to redo, InputError when the group is no undo
    that still holds.
    """
    with in_words(ws.path):
        pair = _undo_named(ws.connection, group) if group else _next_redo(ws.connection)
    if pair is None:
        raise NotFoundError(tr("There is nothing to do again."), code="nothing-to-redo")
    target, undoing = pair
    return _invert(ws, target, undoing, session.Step(REDO, actor, target.what, reason, target.id))


def _groups(connection: sqlite3.Connection) -> Iterator[_Group]:
    """Yield the groups, newest first, without what the workspace began with."""
    sql = f'SELECT {_COLUMNS} FROM "_group" WHERE "act" <> ? ORDER BY "no" DESC'
    return (_Group(*row) for row in connection.execute(sql, (SETUP,)))


def _next_undo(connection: sqlite3.Connection) -> _Group | None:
    fate: dict[bytes | None, str] = {}  # what was done last to each group
    for group in _groups(connection):
        if group.act == REDO and not group.came and group.target not in fate:
            return _of(connection, group.target)  # done again is done last, however old
        if group.act in (UNDO, REDO):
            fate.setdefault(group.target, group.act)
        elif fate.get(group.id) != UNDO and not group.came:
            return group
    return None


def _next_redo(connection: sqlite3.Connection) -> tuple[_Group, _Group] | None:
    """Return the group to redo and the undo that took it back; an edit since clears it."""
    fate: dict[bytes | None, str] = {}
    for group in _groups(connection):
        if group.came:
            continue
        if group.act not in (UNDO, REDO):
            return None
        if fate.setdefault(group.target, group.act) == UNDO:
            target = _of(connection, group.target)
            return (target, group) if target else None
    return None


def _of(connection: sqlite3.Connection, identity: bytes | None) -> _Group | None:
    sql = f'SELECT {_COLUMNS} FROM "_group" WHERE "id" = ?'
    row = connection.execute(sql, (identity,)).fetchone()
    return _Group(*row) if row else None


def _named(connection: sqlite3.Connection, group: str) -> _Group:
    try:
        found = _of(connection, bytes.fromhex(group))
    except ValueError:
        found = None
    if found is None:
        raise NotFoundError(tr("The history has no step “{group}”.", group=group), code="group")
    return found


def _last_act_on(connection: sqlite3.Connection, group: _Group) -> _Group | None:
    """Return the newest undo or redo of a group."""
    sql = f'SELECT {_COLUMNS} FROM "_group" WHERE "target" = ? ORDER BY "no" DESC LIMIT 1'
    row = connection.execute(sql, (group.id,)).fetchone()
    return _Group(*row) if row else None


def _must_be_undoable(connection: sqlite3.Connection, group: _Group) -> None:
    if group.act == SETUP:
        raise InputError(tr("What a workspace begins with is not undone."), code="setup")
    last = _last_act_on(connection, group)
    if last and last.act == UNDO:
        raise InputError(tr("This step was undone already."), code="undone")


def _undo_named(connection: sqlite3.Connection, group: str) -> tuple[_Group, _Group] | None:
    """Return the group to redo and its undo, named by either of them."""
    named = _named(connection, group)
    target = _of(connection, named.target) if named.act == UNDO else named
    last = _last_act_on(connection, target) if target else None
    if target is None or last is None or last.act != UNDO:
        raise InputError(tr("This step is not undone, so it is not done again."), code="done")
    return target, last


def _invert(ws: "Workspace", target: _Group, inverted: _Group, step: session.Step) -> Undone:
    """Write the inverse of ``inverted``'s changes as one step."""
    from rolau.store.merging import decisions

    with session.Work(ws, step, keep_empty=True) as tx:
        if step.act == REDO and target.act == MERGE:
            from rolau.store.merging import again

            again.do(tx, target.number)
            return Undone(target.step, tx.group, list(dict.fromkeys(tx.touched)), [])
        nets = _nets(ws.connection, inverted)
        if step.act == REDO:
            nets = [net for net in nets if not decisions.again(tx, target.number, net.place)]
        left = [
            (net.kind, net.key, net.field) for net in _ordered(nets) if not _give_back(ws, tx, net)
        ]
        touched = list(dict.fromkeys(tx.touched))
        return Undone(target.step, tx.group, touched, left)


def _nets(connection: sqlite3.Connection, group: _Group) -> list[_Net]:
    """Return what a group did, one entry a field."""
    if group.act == MERGE:
        return _nets_of_merge(connection, group.number)
    sql = (
        'SELECT "c"."kind", "c"."key", "c"."field", "p"."value", "c"."value",'
        ' "c"."parent" IS NULL FROM "_change" "c"'
        ' LEFT JOIN "_change" "p" ON "p"."seq" = "c"."parent"'
        ' WHERE "c"."seq" >= (SELECT "first" FROM "_group" WHERE "no" = ?1) AND "c"."grp" = ?1'
        ' ORDER BY "c"."seq"'
    )
    from rolau.store.merging import decisions

    nets: dict[tuple[str, str, str], _Net] = {}
    for kind, key, field, old, new, first in connection.execute(sql, (group.number,)):
        place = (kind, key, field)
        before = nets.get(place)
        nets[place] = (
            before._replace(left=new)
            if before
            else _Net(kind, key, field, old, new, bool(first) and not field)
        )
    for place in decisions.made(connection, group.number):
        if place in nets:
            nets[place] = nets[place]._replace(decided=group.number)
    created = {(net.kind, net.key) for net in nets.values() if net.created}
    # The fields of a record made here stay as they are: the record itself goes.
    return [net for net in nets.values() if not net.field or (net.kind, net.key) not in created]


def _nets_of_merge(connection: sqlite3.Connection, number: int) -> list[_Net]:
    """Return what a merge did; a conflict is to end whether or not it changed what is shown."""
    from rolau.store.merging import nets

    found = []
    for net in nets.of_group(connection, number):
        disputed = number if net.theirs is not None else 0
        found.append(_Net(net.kind, net.key, net.field, net.found, net.left, net.created, disputed))
    return found


def _ordered(nets: list[_Net]) -> list[_Net]:
    """Return them so that records come back first and go last."""
    back = [net for net in nets if not net.field and net.left and not net.created]
    fields = [net for net in nets if net.field]
    away = [net for net in nets if not net.field and not (net.left and not net.created)]
    return [*back, *fields, *away]


def _give_back(ws: "Workspace", tx: Transaction, net: _Net) -> bool:
    """Give one field back what it held; tell whether it may hold that now."""
    from rolau.store.merging import decisions

    if net.kind not in ws.registry:
        return False
    if net.disputed and decisions.end(tx, net.disputed, net.place, net.found, net.left):
        return True
    if net.decided and decisions.reopen(tx, net.decided, net.place, net.left):
        return True
    if not net.field:
        wanted = 1 if net.created else int(bool(net.found))
        table = name(net.kind)
        asked = ws.connection.execute(f'SELECT "{GONE}" FROM {table} WHERE "id" = ?', (net.key,))
        now = asked.fetchone()
        if now is None:
            return False
        if now[0] == wanted:
            return True
        (tx.delete if wanted else tx.restore)(net.kind, net.key)
        return True
    if net.field not in ws.registry[net.kind].fields:
        return False
    now = _now(ws, net)
    if now == net.found:
        return True
    if now != net.left:
        return False
    try:
        tx.put(net.kind, net.key, {net.field: net.found})
    except InputError:  # what stood there is no longer possible, or points to nothing
        return False
    return True


def _now(ws: "Workspace", net: _Net) -> Value:
    """Return what the record shows: the latest of its log that a column can hold."""
    shape = ws.shape(net.kind)
    column = value_sql(shape.kind.fields[net.field], '"t"')
    row = ws.connection.execute(
        f'SELECT {column} FROM {shape.table} "t" WHERE "t"."id" = ?', (net.key,)
    ).fetchone()
    return row[0] if row else None
