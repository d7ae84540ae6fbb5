"""What a workspace file tells of itself: how much it holds, who changed it last, who gave it."""

import sqlite3
from typing import NamedTuple


class Given(NamedTuple):
    """What a handed-over copy says of its own hand-over; ``at`` is in milliseconds since 1970."""

    id: bytes
    at: int
    actor: str
    party: str
    audience: str
    scope: str
    left_out: str


class Facts(NamedTuple):
    """``created`` as kept (ISO 8601); times in milliseconds since 1970, None without a change.

    ``last_actor`` is None for another tool. ``withheld`` counts changes without their value.
    """

    created: str
    changes: int
    withheld: int
    last_at: int | None
    last_actor: str | None
    last_copy: str
    given: Given | None


_LAST = """SELECT "g"."at", "g"."actor", coalesce((SELECT "o"."copy" FROM "_change" "c"
    JOIN "_origin" "o" ON "o"."no" = "c"."origin" WHERE "c"."seq" = "g"."first"), '')
  FROM "_group" "g" ORDER BY "g"."at" DESC, "g"."no" DESC LIMIT 1"""
_GIVEN = """SELECT "id", "at", "actor", "party", "audience", "scope", "left_out"
  FROM "_ledger" WHERE "act" = 'given' ORDER BY "at" DESC, "id" LIMIT 1"""
_HANDED = """SELECT 1 FROM "_ledger" WHERE "act" = 'handed' AND "id" = ?"""


def facts(connection: sqlite3.Connection) -> Facts:
    """Return what the file at hand tells of itself. Only reads."""
    (created,) = connection.execute('SELECT "created" FROM "_workspace"').fetchone()
    (changes,) = connection.execute('SELECT count(*) FROM "_change"').fetchone()
    (husks,) = connection.execute('SELECT count(*) FROM "_change" WHERE "withheld" <> 0').fetchone()
    at, actor, copy = connection.execute(_LAST).fetchone() or (None, None, "")
    given = connection.execute(_GIVEN).fetchone()
    return Facts(created, changes, husks, at, actor, copy, Given(*given) if given else None)


def handed_by(connection: sqlite3.Connection, given: Given) -> bool:
    """Tell whether the ledger of the file at hand knows this hand-over as its own."""
    return connection.execute(_HANDED, (given.id,)).fetchone() is not None
