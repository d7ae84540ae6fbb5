"""How two states of the records differ: another copy's, or our own at a past moment.

Both are compared by SQL, table by table along the keys; what is in the bin on both sides, or
in one bin and unknown on the other, is no difference.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rolau.base import clock
from rolau.models.fields import Value
from rolau.models.registry import Kind
from rolau.store.columns import GONE, column_names, value_sql
from rolau.store.faults import in_words
from rolau.store.log_tables import first_or_later
from rolau.store.merging.attached import attached
from rolau.store.past import PastWorkspace
from rolau.store.quoting import name

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

CHANGED, ONLY_HERE, ONLY_THERE = "changed", "only-here", "only-there"
DELETED_HERE, DELETED_THERE = "deleted-here", "deleted-there"


class Last(NamedTuple):
    """Who changed something last on one side, and when; ``withheld``: its value is not there."""

    actor: str | None
    at: datetime
    withheld: bool


class Difference(NamedTuple):
    """One difference. ``field`` is empty for the record itself, ``how`` says which side lacks it.

    ``here_last`` and ``there_last`` tell of the last change; None where there was none.
    """

    kind: str
    id: str
    field: str
    how: str
    here: Value
    there: Value
    here_last: Last | None
    there_last: Last | None


_LAST = """SELECT "g"."actor", "g"."at", "c"."withheld" FROM {schema}"_change" "c"
JOIN {schema}"_group" "g" ON "g"."no" = "c"."grp"
WHERE {first_or_later} AND "c"."key" = ? AND "c"."field" = ? AND "c"."kind" = ?
ORDER BY "c"."hlc" DESC, "c"."salt" DESC LIMIT 1"""

Pulse = Callable[[], None]


def with_copy(
    ws: "Workspace", copy: Path, kinds: Iterable[str] = (), *, pulse: Pulse = lambda: None
) -> list[Difference]:
    """Return how the checked copy at ``copy`` differs from the workspace, by kind and id.

    ``kinds`` limits it to some kinds; ``pulse`` is called between them and may raise to stop.
    """
    found: list[Difference] = []
    with _alone(ws) as connection, in_words(ws.path), attached(connection, copy):
        for kind in _wanted(ws, kinds):
            pulse()
            found += _of_kind(connection, kind)
    return found


def with_moment(past: PastWorkspace, kinds: Iterable[str] = ()) -> list[Difference]:
    """Return how the workspace as it is (here) differs from its past (there)."""
    found: list[Difference] = []
    wanted = [kind.name for kind in _wanted(past, kinds)]
    if not wanted:
        return found
    with _alone(past) as now, in_words(past.path):
        here, there = _Side(now, '"main".'), _Side(past.connection, "")
        for was in past.changed_since(*wanted):
            place = (was.kind, was.id)
            gone_then = was.then is None or was.gone_then
            if gone_then and was.gone_now:
                continue
            if gone_then or was.gone_now:
                how = _life(absent_there=was.then is None, gone_there=gone_then)
                found.append(_difference(here, there, *place, "", how, None, None))
                continue
            for field, value in was.now.items():
                if was.then and value != was.then[field]:
                    found.append(
                        _difference(here, there, *place, field, CHANGED, value, was.then[field])
                    )
    return found


@contextmanager
def _alone(ws: "Workspace") -> Iterator[sqlite3.Connection]:
    """Yield a connection of its own to the file as it is."""
    present = ws.present() if isinstance(ws, PastWorkspace) else ws.reader()
    with present:
        yield present.connection


def _wanted(ws: "Workspace", kinds: Iterable[str]) -> list[Kind]:
    named = set(kinds)
    return [
        kind
        for kind in ws.registry.kept()
        if (not named or kind.name in named) and kind.name not in ws.unusable
    ]


class _Side(NamedTuple):
    """Where one side's log is read."""

    connection: sqlite3.Connection
    schema: str

    def last(self, kind: str, key: str, field: str) -> Last | None:
        row = self.connection.execute(
            _LAST.format(schema=self.schema, first_or_later=first_or_later('"c"')),
            (key, field, kind),
        ).fetchone()
        return Last(row[0], clock.from_milliseconds(row[1]), bool(row[2])) if row else None


def _of_kind(connection: sqlite3.Connection, kind: Kind) -> list[Difference]:
    """Compare one kind's table here and in the attached copy."""
    here, there = _Side(connection, '"main".'), _Side(connection, '"other".')
    table, gone = name(kind.name), name(GONE)
    fields = list(kind.fields.values())
    columns = [name(column) for field in fields for column in column_names(field)]
    differ = " OR ".join(f'"a".{column} IS NOT "b".{column}' for column in columns)
    values = [value_sql(field, side) for side in ('"a"', '"b"') for field in fields]
    both = (
        f'SELECT "a"."id", "a".{gone}, "b".{gone}, {", ".join(values)} FROM "main".{table} "a"'
        f' CROSS JOIN "other".{table} "b" ON "b"."id" = "a"."id" WHERE'
        f' "a".{gone} <> "b".{gone} OR (NOT "a".{gone} AND ({differ}))'
    )
    one = (
        'SELECT "a"."id" FROM {mine}.{table} "a" WHERE NOT "a".{gone} AND NOT EXISTS'
        ' (SELECT 1 FROM {other}.{table} "b" WHERE "b"."id" = "a"."id")'
    )
    found = []
    for key, gone_here, gone_there, *both_values in connection.execute(both).fetchall():
        if gone_here or gone_there:
            how = _life(absent_there=False, gone_there=bool(gone_there))
            found.append(_difference(here, there, kind.name, key, "", how, None, None))
            continue
        pairs = zip(fields, both_values[: len(fields)], both_values[len(fields) :], strict=True)
        for field, mine, theirs in pairs:
            if mine != theirs:
                place = (kind.name, key, field.name)
                found.append(_difference(here, there, *place, CHANGED, mine, theirs))
    for how, mine, other in ((ONLY_HERE, "main", "other"), (ONLY_THERE, "other", "main")):
        sql = one.format(mine=name(mine), other=name(other), table=table, gone=gone)
        for (key,) in connection.execute(sql).fetchall():
            found.append(_difference(here, there, kind.name, key, "", how, None, None))
    order = {field.name: place for place, field in enumerate(fields, start=1)}
    return sorted(found, key=lambda entry: (entry.id, order.get(entry.field, 0)))


def _life(*, absent_there: bool, gone_there: bool) -> str:
    if absent_there:
        return ONLY_HERE
    return DELETED_THERE if gone_there else DELETED_HERE


def _difference(
    here: _Side, there: _Side, kind: str, key: str, field: str, how: str, mine: Value, theirs: Value
) -> Difference:
    of = (kind, key, field)
    return Difference(*of, how, mine, theirs, here.last(*of), there.last(*of))
