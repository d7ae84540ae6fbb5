"""Conflicts that are open in the file: who says what, and what both began from.

A conflict is two heads of a field that differ and do not know of one another, or a deletion
and an edit neither of which saw the other (field ``''``; deleted is 1, kept is 0). The fields
in doubt are noted by merges; only these are looked at.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from rolau.models.fields import Value
from rolau.store.faults import in_words
from rolau.store.inlet import is_head, is_known_head, of_field, of_record

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

_Came = Callable[[int], bool]
Place = tuple[str, str, str]
"""Kind, id and field; the field ``''`` is the record itself."""


class Version(NamedTuple):
    """One side of a conflict: the value, who wrote it (None: another tool), when and why.

    ``fields`` names, for a record that was edited while it was deleted elsewhere, what was
    edited; ``number`` is the change's number in this file.
    """

    value: Value
    actor: str | None
    at: datetime
    reason: str
    number: int
    fields: tuple[str, ...] = ()


class Conflict(NamedTuple):
    """One field on which copies differ. ``base`` is what both sides began from, if anything.

    ``mine`` was written on this copy, ``theirs`` came with a merge (the newest of each);
    ``others`` are further sides. ``shown`` is what the record shows meanwhile.
    """

    kind: str
    id: str
    field: str
    base: Version | None
    mine: Version
    theirs: Version
    others: tuple[Version, ...]
    shown: Value

    @property
    def place(self) -> Place:
        """What the conflict is about."""
        return self.kind, self.id, self.field


_READ = """"c"."value", "g"."actor", "g"."at", "g"."reason", "c"."seq", "c"."field",
  "g"."act" IN ('undo', 'redo'),
  CASE WHEN EXISTS (SELECT 1 FROM "_also" "a" WHERE "a"."child" = "c"."seq") THEN NULL
    ELSE "c"."parent" END"""
_OF_GROUP = 'JOIN "_group" "g" ON "g"."no" = "c"."grp"'
_VERSION = f'SELECT {_READ} FROM "_change" "c" {_OF_GROUP}'
"""A change as `version` reads it, its field, whether it takes a step back, its only parent."""
_C = '"c"'
_HEAD = is_head(_C)
_HEADS = (
    f"{_VERSION} WHERE {of_field(_C, '?3', '?1', '?2')}"
    f' AND CASE WHEN {_HEAD} THEN "c"."withheld" = 0 END ORDER BY "c"."hlc" DESC, "c"."salt" DESC'
)
_OF_DOUBT = of_field(_C, '"d"."kind"', '"d"."key"', '"d"."field"')
_ALL_HEADS = f"""SELECT {_READ}, "d"."kind", "d"."key"
  FROM "_doubt" "d" CROSS JOIN "_change" "c" {_OF_GROUP}
  WHERE "d"."field" <> '' AND {_OF_DOUBT} AND CASE WHEN {_HEAD} THEN "c"."withheld" = 0 END
  ORDER BY "d"."kind", "d"."key", "d"."field", "c"."hlc" DESC, "c"."salt" DESC"""
_OF_NUMBERS = f"""{_VERSION} WHERE "c"."seq" IN (SELECT "value" FROM json_each(?))
  AND NOT "c"."withheld\""""
LINKED = (
    '(EXISTS (SELECT 1 FROM "_seen" "s" WHERE "s"."child" = "d"."seq"'
    ' AND "s"."seen" = "c"."seq") OR EXISTS (SELECT 1 FROM "_seen" "s"'
    ' WHERE "s"."child" = "c"."seq" AND "s"."seen" = "d"."seq"))'
)
"""True when the life in row ``d`` knew of the edit in row ``c``, or was known to it."""
_UNSEEN = f"""{_VERSION} WHERE {of_record(_C, "?2", "?1")} AND "c"."field" <> ''
  AND "c"."withheld" = 0 AND {is_head('"c"')}
  AND NOT EXISTS (SELECT 1 FROM "_change" "d" WHERE {of_record('"d"', "?2", "?1")}
    AND "d"."field" = '' AND {is_known_head('"d"')} AND {LINKED})
  ORDER BY "c"."hlc" DESC, "c"."salt" DESC"""
_UNSEEN_BY = f"""{_VERSION} WHERE {of_record(_C, "?2", "?1")} AND "c"."field" <> ''
  AND "c"."withheld" = 0 AND {is_head('"c"')} AND NOT EXISTS (SELECT 1 FROM "_seen" "s"
    WHERE "s"."child" = ?3 AND "s"."seen" = "c"."seq")
  ORDER BY "c"."hlc" DESC, "c"."salt" DESC"""
_BASE = """WITH RECURSIVE "up" ("from", "seq") AS (
  SELECT "value", "value" FROM json_each(?1)
  UNION
  SELECT "up"."from", "c"."parent" FROM "up" JOIN "_change" "c" ON "c"."seq" = "up"."seq"
    WHERE "c"."parent" IS NOT NULL
  UNION
  SELECT "up"."from", "a"."parent" FROM "up" JOIN "_also" "a" ON "a"."child" = "up"."seq")
SELECT "up"."seq" FROM "up" JOIN "_change" "c" ON "c"."seq" = "up"."seq"
WHERE "c"."withheld" = 0 GROUP BY "up"."seq"
HAVING count(DISTINCT "up"."from") = json_array_length(?1)
ORDER BY max("c"."hlc") DESC LIMIT 1"""
_SAID_BEFORE = """WITH RECURSIVE "up" ("seq", "far") AS (
  SELECT ?1, CASE WHEN "g"."act" IN ('undo', 'redo') THEN 0 ELSE 2 END
    FROM "_change" "c" JOIN "_group" "g" ON "g"."no" = "c"."grp" WHERE "c"."seq" = ?1
  UNION SELECT "c"."parent", "far" + 1 FROM "up" JOIN "_change" "c" ON "c"."seq" = "up"."seq"
    WHERE "c"."parent" IS NOT NULL AND "far" < 2
  UNION SELECT "a"."parent", "far" + 1 FROM "up" JOIN "_also" "a" ON "a"."child" = "up"."seq"
    WHERE "far" < 2)
SELECT "up"."seq" FROM "up" JOIN "_change" "c" ON "c"."seq" = "up"."seq"
JOIN "_group" "g" ON "g"."no" = "c"."grp"
WHERE "g"."act" NOT IN ('undo', 'redo')
  AND "c"."value" IS (SELECT "value" FROM "_change" WHERE "seq" = ?1)
ORDER BY "far" DESC, "c"."hlc" DESC LIMIT 1"""
"""Who had said what an undo only says again: the side itself, or before a decision for it."""
_ARRIVED = 'SELECT 1 FROM "_merged" WHERE ? BETWEEN "first" AND "last" UNION ALL SELECT 1'
_ARRIVED += ' FROM "_filled" WHERE "seq" = ?'
_FILLED_NOW = 'SELECT "seq" FROM "_filled" WHERE "grp" = (SELECT "grp" FROM "_session")'


def conflicts(ws: "Workspace") -> list[Conflict]:
    """Return the open conflicts, by kind, record and field."""
    with in_words(ws.path):
        return found(ws.connection, boundary=None)


def count(ws: "Workspace") -> int:
    """Return how many conflicts are open."""
    with in_words(ws.path):
        if ws.connection.execute('SELECT 1 FROM "_doubt" LIMIT 1').fetchone() is None:
            return 0
    return len(conflicts(ws))


def doubts(ws: "Workspace") -> int:
    """Return how many fields may be in conflict: 0 says that none is, at next to no cost."""
    with in_words(ws.path):
        (number,) = ws.connection.execute('SELECT count(*) FROM "_doubt"').fetchone()
    return int(number)


def found(
    connection: sqlite3.Connection,
    *,
    boundary: int | None,
    places: Iterable[Place] | None = None,
) -> list[Conflict]:
    """Return the conflicts among ``places`` (all fields in doubt without).

    With ``boundary`` what has that number or a greater one is theirs (a merge going on);
    without, what came with any merge.
    """
    came = _came(connection, boundary)
    if places is not None:
        read = [_of_place(connection, place, came) for place in places]
    else:
        read = [*_of_lives(connection, came), *_of_fields(connection, came)]
    return sorted((each for each in read if each is not None), key=lambda each: each.place)


def _of_place(connection: sqlite3.Connection, place: Place, came: _Came) -> Conflict | None:
    kind, key, field = place
    if not field:
        return _of_life(connection, place, came)
    heads = _sides(connection, _HEADS, (key, field, kind))
    return _differing(connection, place, heads, came, {})


def _of_lives(connection: sqlite3.Connection, came: _Came) -> Iterator[Conflict | None]:
    """Yield the conflicts about records that one side deleted."""
    lives = connection.execute('SELECT "kind", "key" FROM "_doubt" WHERE "field" = \'\'')
    for kind, key in lives.fetchall():
        yield _of_life(connection, (kind, key, ""), came)


def _of_fields(connection: sqlite3.Connection, came: _Came) -> Iterator[Conflict | None]:
    """Yield the conflicts of all fields in doubt, read together: a merge may leave hundreds."""
    heads: dict[Place, list[_Side]] = {}
    for row in connection.execute(_ALL_HEADS):
        heads.setdefault((row[8], row[9], row[5]), []).append(_side(row))
    begun = {head.parent for each in heads.values() for head in each if head.parent is not None}
    said = connection.execute(_OF_NUMBERS, (json.dumps(sorted(begun)),))
    bases = {row[4]: version(row) for row in said}
    for place, sides in heads.items():
        yield _differing(connection, place, sides, came, bases)


def heads(connection: sqlite3.Connection, place: Place) -> list[Version]:
    """Return what nothing replaced in a field, the one shown first."""
    kind, key, field = place
    return [side.version for side in _sides(connection, _HEADS, (key, field, kind))]


def said_before(connection: sqlite3.Connection, number: int) -> int:
    """Return the change that an undo or redo only says again, or the change itself."""
    row = connection.execute(_SAID_BEFORE, (number,)).fetchone()
    return int(row[0]) if row else number


def _came(connection: sqlite3.Connection, boundary: int | None) -> _Came:
    """Return what tells of a change's number whether it is theirs (see `found`)."""
    if boundary is None:
        return lambda number: connection.execute(_ARRIVED, (number, number)).fetchone() is not None
    filled = {row[0] for row in connection.execute(_FILLED_NOW)}
    return lambda number: number >= boundary or number in filled


class _Side(NamedTuple):
    """A head: the change, its field, whether it takes a step back, its only parent if it has one.

    With several parents ``parent`` is None, as without any.
    """

    version: Version
    field: str
    back: bool
    parent: int | None


def _side(row: Sequence[Any]) -> _Side:
    return _Side(version(row), row[5], bool(row[6]), row[7])


def _sides(connection: sqlite3.Connection, sql: str, of: tuple[Value, ...]) -> list[_Side]:
    return [_side(row) for row in connection.execute(sql, of)]


def _differing(
    connection: sqlite3.Connection,
    place: Place,
    heads: list[_Side],
    came: _Came,
    bases: Mapping[int, Version],
) -> Conflict | None:
    """Return the conflict of a field whose heads differ; ``bases`` are changes already read."""
    distinct: dict[Value, _Side] = {}
    for head in heads:
        distinct.setdefault(head.version.value, head)
    if len(distinct) < 2:
        return None
    base = _base(connection, heads, bases)
    return _sided(connection, place, base, list(distinct.values()), heads[0].version.value, came)


def _of_life(connection: sqlite3.Connection, place: Place, came: _Came) -> Conflict | None:
    kind, key, _ = place
    heads = _sides(connection, _HEADS, (key, "", kind))
    gone = [head for head in heads if head.version.value == 1]
    kept = [head for head in heads if head.version.value == 0]
    if not gone:
        return None
    if kept:
        keeps = _kept_for(connection, place, kept[0], gone[0])
        return _sided(connection, place, None, [keeps, gone[0]], 0, came)
    edits = _sides(connection, _UNSEEN, (key, kind))
    if not edits:
        return None
    fields = tuple(dict.fromkeys(edit.field for edit in edits))
    edited = edits[0].version._replace(value=0, fields=fields)
    return _sided(connection, place, None, [edits[0]._replace(version=edited), gone[0]], 0, came)


def _kept_for(connection: sqlite3.Connection, place: Place, kept: _Side, gone: _Side) -> _Side:
    """Return the side that keeps a record with what it was edited to, and by whom.

    Where undo only says again that the record is there, the edits that the deletion had not
    seen are what stands against it.
    """
    if not kept.back:
        return kept
    kind, key, _ = place
    row = connection.execute(_SAID_BEFORE, (gone.version.number,)).fetchone() if gone.back else None
    deletion = row[0] if row else gone.version.number
    edits = _sides(connection, _UNSEEN_BY, (key, kind, deletion))
    if not edits:
        return kept
    newest = _credited(connection, edits[0])
    fields = tuple(dict.fromkeys(edit.field for edit in edits))
    said = newest._replace(value=0, fields=fields, number=kept.version.number)
    return kept._replace(version=said, back=False)


def _sided(
    connection: sqlite3.Connection,
    place: Place,
    base: Version | None,
    sides: list[_Side],
    shown: Value,
    came: _Came,
) -> Conflict:
    """Tell the sides apart: the newest of ours, the newest of theirs, and the others."""
    theirs = [side for side in sides if came(side.version.number)]
    ours = [side for side in sides if side not in theirs]
    if not ours or not theirs:  # all written here (two windows), or all came
        ordered = sorted(sides, key=lambda side: side.version.number)
        ours, theirs = ordered[:1], ordered[1:]
    mine, their = _credited(connection, ours[0]), _credited(connection, theirs[0])
    rest = tuple(_credited(connection, side) for side in (*ours[1:], *theirs[1:]))
    return Conflict(*place, base, mine, their, rest, shown)


def _credited(connection: sqlite3.Connection, side: _Side) -> Version:
    """Return a side with the name of who said it, not of who took a decision back."""
    found = side.version
    row = connection.execute(_SAID_BEFORE, (found.number,)).fetchone() if side.back else None
    if row is None:
        return found
    before = version_at(connection, row[0])
    return found._replace(actor=before.actor, at=before.at, reason=before.reason)


def _base(
    connection: sqlite3.Connection, heads: list[_Side], bases: Mapping[int, Version]
) -> Version | None:
    """Return the newest change that all heads come from."""
    parent = heads[0].parent
    if parent is not None and all(head.parent == parent for head in heads):
        if parent in bases:
            return bases[parent]
        said = connection.execute(
            f'{_VERSION} WHERE "c"."seq" = ? AND NOT "c"."withheld"', (parent,)
        )
        row = said.fetchone()
        if row is not None:  # as nearly always: one change, and an edit of it on each copy
            return version(row)
    numbers = [head.version.number for head in heads]
    row = connection.execute(_BASE, (str(numbers),)).fetchone()
    if row is None:
        return None
    return version_at(connection, row[0])


def version_at(connection: sqlite3.Connection, number: int) -> Version:
    """Return the change of that number: its value, by whom, when, why."""
    return version(connection.execute(f'{_VERSION} WHERE "c"."seq" = ?', (number,)).fetchone())


def version(row: Sequence[Any]) -> Version:
    """Return a change as read: value, actor, when, reason, number."""
    value, actor, at, reason, number, *_ = row
    return Version(value, actor, _moment(at), reason, number)


@lru_cache(maxsize=64)
def _moment(at: int) -> datetime:
    """Return a time of the log; the changes of a step share one."""
    return datetime.fromtimestamp(at / 1000, UTC)
