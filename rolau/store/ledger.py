"""The ledger of hand-offs and merges, and the moments that were given a name.

Both are this file's own: they are no part of the log and do not travel with copies.
"""

import json
import os
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from rolau.base import clock
from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.store import session
from rolau.store.faults import in_words

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

HANDED, GIVEN, MERGED = "handed", "given", "merged"


class LeftOut(NamedTuple):
    """What a copy does not hold: records by kind, present values of others, changes.

    ``why`` is what the copy was made for, in the giver's words; ``licence`` names the
    indicators whose publishers do not allow (all) their values to be passed on, ``along``
    those that went with them, in one release.
    """

    records: dict[str, int]
    values: int = 0
    changes: int = 0
    why: str = ""
    licence: tuple[str, ...] = ()
    along: tuple[str, ...] = ()

    def stored(self) -> str:
        """Return it as it stands in the ledger; empty when there is nothing to say."""
        return json.dumps(self._asdict(), ensure_ascii=False) if any(self) else ""

    @classmethod
    def read(cls, stored: str) -> "LeftOut":
        """Return what the ledger says; whatever cannot be read says nothing."""
        try:
            found = json.loads(stored or "{}")
            records = {str(kind): int(count) for kind, count in found["records"].items()}
            values, changes = int(found["values"]), int(found["changes"])
            kept_in, along = (tuple(map(str, found.get(key, ()))) for key in ("licence", "along"))
            return cls(records, values, changes, str(found["why"]), kept_in, along)
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls({})


class LedgerEntry(NamedTuple):
    """One hand-off or merge as this file knows it.

    ``act`` is handed (a copy was made from this file), given (this file is that copy, under
    the same ``id``) or merged. ``at`` is in milliseconds since 1970, ``party`` the receiver,
    ``scope`` codes of countries with commas between, empty for all. ``point`` is the number
    of the newest change at that moment.
    """

    id: bytes
    act: str
    at: int
    actor: str
    party: str
    file: str
    audience: str
    scope: str
    point: int
    left_out: str = ""


class Checkpoint(NamedTuple):
    """A moment with a name: when (milliseconds since 1970), by whom, the newest change then."""

    id: bytes
    name: str
    at: int
    actor: str
    point: int


_ENTRY = ", ".join(f'"{field}"' for field in LedgerEntry._fields)
_CHECKPOINT = ", ".join(f'"{field}"' for field in Checkpoint._fields)


def entries(connection: sqlite3.Connection) -> list[LedgerEntry]:
    """Return what the ledger of a file holds, the newest first."""
    rows = connection.execute(f'SELECT {_ENTRY} FROM "_ledger" ORDER BY "at" DESC, "id", "act"')
    return [LedgerEntry(*row) for row in rows]


def ledger(ws: "Workspace") -> list[LedgerEntry]:
    """Return what the ledger holds, the newest first."""
    with in_words(ws.path):
        return entries(ws.connection)


def write(connection: sqlite3.Connection, entry: LedgerEntry) -> None:
    """Write one entry, inside a transaction of the caller."""
    connection.execute(f'INSERT INTO "_ledger" ({_ENTRY}) VALUES (?,?,?,?,?,?,?,?,?,?)', entry)


def add(ws: "Workspace", entry: LedgerEntry) -> None:
    """Keep one entry. Raises ReadOnlyError, LockedError, WorkspaceError."""
    with session.beside_the_log(ws) as connection:
        write(connection, entry)


def take_back(ws: "Workspace", identity: bytes, act: str) -> None:
    """Take an entry out again: what it tells of did not come about."""
    with session.beside_the_log(ws) as connection:
        connection.execute('DELETE FROM "_ledger" WHERE "id" = ? AND "act" = ?', (identity, act))


def newest_change(connection: sqlite3.Connection) -> int:
    """Return the number of the newest change; 0 for none."""
    return int(connection.execute('SELECT coalesce(max("seq"), 0) FROM "_change"').fetchone()[0])


def checkpoints(ws: "Workspace") -> list[Checkpoint]:
    """Return the moments that were given a name, the newest first."""
    with in_words(ws.path):
        rows = ws.connection.execute(
            f'SELECT {_CHECKPOINT} FROM "_checkpoint" ORDER BY "at" DESC, "point" DESC, "name"'
        )
        return [Checkpoint(*row) for row in rows]


def set_checkpoint(ws: "Workspace", name: str, actor: str) -> Checkpoint:
    """Give the present moment a name. Raises InputError when a moment is called so already."""
    if any(known.name.casefold() == name.casefold() for known in checkpoints(ws)):
        raise InputError(
            tr("There is a checkpoint “{name}” already. Choose another name.", name=name),
            code="exists",
        )
    with session.beside_the_log(ws) as connection:
        point = newest_change(connection)
        made = Checkpoint(os.urandom(16), name, clock.milliseconds(), actor, point)
        connection.execute(
            f'INSERT INTO "_checkpoint" ({_CHECKPOINT}) VALUES (?, ?, ?, ?, ?)', made
        )
    return made
