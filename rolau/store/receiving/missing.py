"""What one log holds and another lacks, told by origins; cost grows with what differs.

An origin numbers its changes without a gap, so the greatest number says what a file holds of
it: one look into an index for each origin. Two files that wrote on under one origin (a plain
copy of the file, edited on both sides) differ in the salt at their common number; such a fork
is compared change by change (R3).
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

_ORIGINS = """SELECT "id", "no", "forked",
  (SELECT max("n") FROM "_change" "c" WHERE "c"."origin" = "o"."no") FROM "_origin" "o\""""
_AT = 'SELECT "salt" FROM "_change" WHERE "origin" = ? AND "n" = ? ORDER BY "salt"'
_ABOVE = 'SELECT count(*), min("hlc") FROM "_change" WHERE "origin" = ? AND "n" > ?'
_ALL = 'SELECT "n", "salt", "hlc" FROM "_change" WHERE "origin" = ? ORDER BY "n", "salt"'
_WHOLE = """SELECT "n", "salt", "withheld", "kind", "key", "field", "value", "hlc"
  FROM "_change" WHERE "origin" = ? ORDER BY "n", "salt\""""
_HUSKS = """SELECT "o"."id", "c"."n", "c"."salt" FROM "_change" "c"
  JOIN "_origin" "o" ON "o"."no" = "c"."origin" WHERE "c"."withheld" <> 0"""
_FULL = """SELECT 1 FROM "_change" WHERE "origin" = ? AND "n" = ? AND "salt" = ?
  AND "withheld" = 0"""
_STEPS = 65_536


class Lacks(NamedTuple):
    """How two files differ in what they hold.

    ``ours`` counts the changes our file lacks, ``theirs`` those the other lacks; a change of
    which one side only has the husk counts among ``ours_withheld`` and ``theirs_withheld``.
    ``common`` is the number of origins both know, ``forked`` how many of these were written on
    in both. ``apart`` is the time (milliseconds since 1970) of the earliest change that only
    one side holds, None when there is none.
    """

    ours: int
    theirs: int
    ours_withheld: int
    theirs_withheld: int
    common: int
    forked: int
    apart: int | None


class _Origin(NamedTuple):
    number: int
    forked: int
    top: int


class _Count:
    """Changes that one side lacks, and the time of the first of them."""

    def __init__(self) -> None:
        self.changes = 0
        self.first: int | None = None

    def add(self, changes: int, first: int | None) -> None:
        self.changes += changes
        if first is not None and (self.first is None or first < self.first):
            self.first = first


def missing(ours: sqlite3.Connection, theirs: sqlite3.Connection) -> Lacks:
    """Compare the logs of our file and a received one (`Received.workspace`). Only reads."""
    mine, other = _origins(ours), _origins(theirs)
    common = mine.keys() & other.keys()
    we, they, forked = _Count(), _Count(), 0
    for identity in common:
        left, right = mine[identity], other[identity]
        if _forked(ours, left, theirs, right):
            forked += 1
            for side, time in _apart(ours.execute(_ALL, left[:1]), theirs.execute(_ALL, right[:1])):
                (they if side else we).add(1, time)
        elif left.top < right.top:
            we.add(*theirs.execute(_ABOVE, (right.number, left.top)).fetchone())
        elif right.top < left.top:
            they.add(*ours.execute(_ABOVE, (left.number, right.top)).fetchone())
    for identity in other.keys() - common:
        we.add(*theirs.execute(_ABOVE, (other[identity].number, 0)).fetchone())
    for identity in mine.keys() - common:
        they.add(*ours.execute(_ABOVE, (mine[identity].number, 0)).fetchone())
    firsts = [count.first for count in (we, they) if count.first is not None]
    return Lacks(
        we.changes,
        they.changes,
        _withheld(ours, theirs, other),
        _withheld(theirs, ours, mine),
        len(common),
        forked,
        min(firsts) // _STEPS if firsts else None,
    )


def contradictions(ours: sqlite3.Connection, theirs: sqlite3.Connection) -> int:
    """Count changes that bear one identity in both files and say something else in each.

    No honest file has any. Reads all that both hold of common origins.
    """
    mine, other = _origins(ours), _origins(theirs)
    found = 0
    for identity in mine.keys() & other.keys():
        left = ours.execute(_WHOLE, mine[identity][:1])
        right = theirs.execute(_WHOLE, other[identity][:1])
        for one, two in _pairs(left, right):
            if not (one[2] or two[2]) and one != two:
                found += 1
    return found


def _origins(connection: sqlite3.Connection) -> dict[bytes, _Origin]:
    return {
        identity: _Origin(number, forked, top)
        for identity, number, forked, top in connection.execute(_ORIGINS)
        if top is not None
    }


def _forked(
    ours: sqlite3.Connection, left: _Origin, theirs: sqlite3.Connection, right: _Origin
) -> bool:
    """Tell whether an origin was written on in both files after they parted."""
    if left.forked or right.forked:
        return True
    tip = min(left.top, right.top)
    at = [
        connection.execute(_AT, (origin.number, tip)).fetchall()
        for connection, origin in ((ours, left), (theirs, right))
    ]
    return at[0] != at[1]


def _apart(left: sqlite3.Cursor, right: sqlite3.Cursor) -> Iterator[tuple[int, int]]:
    """Yield (side that holds it alone: 1 ours, 0 theirs, time) of two sorted listings."""
    one, two = left.fetchone(), right.fetchone()
    while one or two:
        if two is None or (one is not None and one[:2] < two[:2]):
            yield 1, one[2]
            one = left.fetchone()
        elif one is None or two[:2] < one[:2]:
            yield 0, two[2]
            two = right.fetchone()
        else:
            one, two = left.fetchone(), right.fetchone()


def _pairs(
    left: sqlite3.Cursor, right: sqlite3.Cursor
) -> Iterator[tuple[tuple[object, ...], tuple[object, ...]]]:
    """Yield what two sorted listings hold under one number and salt."""
    one, two = left.fetchone(), right.fetchone()
    while one and two:
        if one[:2] == two[:2]:
            yield one, two
            one, two = left.fetchone(), right.fetchone()
        elif one[:2] < two[:2]:
            one = left.fetchone()
        else:
            two = right.fetchone()


def _withheld(
    husks: sqlite3.Connection, full: sqlite3.Connection, known: dict[bytes, _Origin]
) -> int:
    """Count the husks of one file whose value the other holds."""
    return sum(
        full.execute(_FULL, (known[identity].number, number, salt)).fetchone() is not None
        for identity, number, salt in husks.execute(_HUSKS)
        if identity in known
    )
