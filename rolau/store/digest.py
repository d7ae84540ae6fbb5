"""A hash of what a workspace holds: the same for two copies that hold the same.

Counted are changes (identity, kind, key, field, value, whether it is withheld, parents and
what it has seen, time, and the group with its words), the records as they are shown, and the
releases. Not counted is what differs between copies of one content: local numbers, ledger and
checkpoints, marks, whether a sitting forked, noted doubts, groups without a change, and the
label of the copy in which a sitting took place, which a copy for partners does not tell.
"""

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rolau.store import tables
from rolau.store.faults import in_words
from rolau.store.quoting import name, names

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

_CHANGES = """SELECT "c"."n", "c"."salt", "c"."kind", "c"."key", "c"."field", "c"."value",
  "c"."withheld" <> 0, "o"."id", "p"."n", "p"."salt", "c"."hlc", "g"."id"
FROM "_change" "c" JOIN "_group" "g" ON "g"."no" = "c"."grp"
LEFT JOIN "_change" "p" ON "p"."seq" = "c"."parent"
LEFT JOIN "_origin" "o" ON "o"."no" = "p"."origin"
WHERE "c"."origin" = ? ORDER BY "c"."n", "c"."salt\""""
_GROUPS = """SELECT "id", "act", "actor", "what", "reason", "at", "target", "withheld" <> 0
FROM "_group" WHERE "no" IN (SELECT "grp" FROM "_change") ORDER BY "id\""""
_RELEASES = 'SELECT "id", "count", "digest" FROM "_vintage" ORDER BY "id"'


def digest(ws: "Workspace") -> str:
    """Return the hash of what the workspace holds. Only reads; large files take no more room."""
    import hashlib  # only what compares whole files needs it

    made = hashlib.sha256()
    with in_words(ws.path):
        for row in _rows(ws):
            made.update(repr(row).encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def _rows(ws: "Workspace") -> Iterator[tuple[object, ...]]:
    connection = ws.connection
    connection.execute("BEGIN")  # one moment of the file
    try:
        yield from _changes(connection)
        yield ("links",)
        yield from connection.execute(_links("_also", "parent"))
        yield ("seen",)
        yield from connection.execute(_links("_seen", "seen"))
        yield ("groups",)
        yield from connection.execute(_GROUPS)
        yield ("releases",)
        yield from connection.execute(_RELEASES)
        for kind in ws.registry.kept():
            yield (kind.name,)
            columns = names(tables.all_columns(kind))
            yield from connection.execute(f'SELECT {columns} FROM {name(kind.name)} ORDER BY "id"')
    finally:
        connection.execute("ROLLBACK")


def _changes(connection: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    """Yield every change, sitting by sitting, in an order that every copy agrees on."""
    sittings = connection.execute('SELECT "no", "id", "sort" FROM "_origin" ORDER BY "id"')
    for number, identity, sort in sittings.fetchall():
        first = True
        for row in connection.execute(_CHANGES, (number,)):
            if first:  # a sitting without a change is none
                yield (identity, sort)
                first = False
            yield row


def _links(table: str, older: str) -> str:
    """Return SQL for the further links between changes, both named by their identities."""
    return (
        'SELECT "co"."id", "c"."n", "c"."salt", "po"."id", "p"."n", "p"."salt"'
        f' FROM {name(table)} "l" JOIN "_change" "c" ON "c"."seq" = "l"."child"'
        ' JOIN "_origin" "co" ON "co"."no" = "c"."origin"'
        f' JOIN "_change" "p" ON "p"."seq" = "l".{name(older)}'
        ' JOIN "_origin" "po" ON "po"."no" = "p"."origin" ORDER BY 1, 2, 3, 4, 5, 6'
    )
