"""Putting back what stood there: ordinary new changes, so that history is never rewritten.

Records come back first, then their fields, and those that were not there go last. A conflict
that was not there at the moment ends with what stood there then; undo opens it again.
"""

from collections.abc import Iterable, Set
from typing import NamedTuple

from rolau.base.errors import InputError, NotFoundError
from rolau.models.fields import Value
from rolau.models.registry import Registry
from rolau.store import conflicts
from rolau.store.conflicts import Conflict
from rolau.store.merging.decide import VALUE, Decision, settle
from rolau.store.past import PastWorkspace, Was
from rolau.store.transaction import Transaction


class Put(NamedTuple):
    """One thing to put back; of the record itself (``field`` empty) 1 deletes it, 0 keeps it.

    ``conflict`` is the open conflict that this ends, if any.
    """

    kind: str
    id: str
    field: str
    value: Value
    conflict: Conflict | None = None


class Refused(NamedTuple):
    """One thing that cannot be put back, and why, in words."""

    put: Put
    why: str


class Plan(NamedTuple):
    """What putting a moment back would write, in order, and what it could not."""

    puts: tuple[Put, ...]
    refused: tuple[Refused, ...]


def plan(past: PastWorkspace, *kinds: str, id: str | None = None) -> Plan:
    """Return what brings all records (or those of some kinds, or one) back to a past moment."""
    found = past.changed_since(*kinds, id=id)
    puts = _of_records(found)
    then = {conflict.place for conflict in conflicts.conflicts(past)}
    with past.present() as now:
        begun = {
            conflict.place: conflict
            for conflict in conflicts.conflicts(now)
            if conflict.place not in then
            and (not kinds or conflict.kind in kinds)
            and id in (None, conflict.id)
        }
    puts = [put._replace(conflict=begun.pop((put.kind, put.id, put.field), None)) for put in puts]
    away = {(was.kind, was.id) for was in found if was.then is None}
    same = [Put(*place, open_.shown, open_) for place, open_ in begun.items()]
    puts += [put for put in same if (put.kind, put.id) not in away]
    refused = [Refused(put, why) for put in puts if (why := _wrong(past.registry, put))]
    wrong = {entry.put for entry in refused}
    return Plan(tuple(put for put in puts if put not in wrong), tuple(refused))


def _of_records(found: Iterable[Was]) -> list[Put]:
    back, fields, away = list[Put](), list[Put](), list[Put]()
    for was in found:
        if was.gone_then != was.gone_now:
            (away if was.gone_then else back).append(Put(was.kind, was.id, "", int(was.gone_then)))
        for name, value in (was.then or {}).items():
            if value != was.now[name]:
                fields.append(Put(was.kind, was.id, name, value))
    return [*back, *fields, *away]


def _wrong(registry: Registry, put: Put) -> str:
    field = registry[put.kind].fields.get(put.field)
    return (field.check(put.value) or "") if field else ""


def write(tx: Transaction, planned: Plan) -> list[Refused]:
    """Write a plan inside an open step; return what turned out to be impossible as well."""
    refused = []
    for put in planned.puts:
        try:
            _write(tx, put)
        except (InputError, NotFoundError) as error:
            refused.append(Refused(put, error.message))
    return refused


def _write(tx: Transaction, put: Put) -> None:
    if put.conflict is not None:
        settle(tx, put.conflict, Decision(VALUE, put.value))
    elif put.field:
        tx.put(put.kind, put.id, {put.field: put.value})
    elif put.value:
        tx.delete(put.kind, put.id)
    else:
        tx.restore(put.kind, put.id)


def records(puts: Iterable[Put]) -> Set[tuple[str, str]]:
    """Return (kind, id) of all that is put back."""
    return {(put.kind, put.id) for put in puts}
