"""Does the log hold together, and does every row show what the log says."""

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rolau.models.registry import Kind
from rolau.store.checks import Finding, damage
from rolau.store.columns import GONE, AnyField, value_sql
from rolau.store.inlet import shown, shown_life
from rolau.store.quoting import literal, name
from rolau.store.vintages import digest_of_rows, rows_of_all

if TYPE_CHECKING:
    from rolau.store.workspace import Workspace

_BROKEN = {
    "parent": """SELECT "c"."kind", "c"."key", "c"."field" FROM "_change" "c"
      WHERE "c"."parent" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "_change" "p" WHERE "p"."seq" = "c"."parent")""",
    "time": """SELECT "c"."kind", "c"."key", "c"."field"
      FROM "_change" "c" JOIN "_change" "p" ON "p"."seq" = "c"."parent"
      WHERE "c"."hlc" <= "p"."hlc\"""",
    "place": """SELECT "c"."kind", "c"."key", "c"."field"
      FROM "_change" "c" JOIN "_change" "p" ON "p"."seq" = "c"."parent"
      WHERE ("p"."key" <> "c"."key" OR "p"."field" <> "c"."field" OR "p"."kind" <> "c"."kind")
      AND "c"."kind" <> '' AND "p"."kind" <> ''""",
    "origin": """SELECT "kind", "key", "field" FROM "_change" WHERE "origin" NOT IN
      (SELECT "no" FROM "_origin") OR "grp" NOT IN (SELECT "no" FROM "_group")""",
    "husk": """SELECT "kind", "key", "field" FROM "_change"
      WHERE "withheld" <> 0 AND ("value" IS NOT NULL OR ("kind" = '') <> ("key" = '')
        OR ("kind" = '' AND "field" <> ''))""",
    "nameless": """SELECT "kind", "key", "field" FROM "_change"
      WHERE "kind" = '' AND "withheld" = 0""",
}
"""What may not be in a log: a parent that is not there, a change not later than its parent,
a parent of another field, a change of nobody, a husk that holds something, a change of nothing
that is no husk. A husk itself is no damage: its field shows nothing, or another head."""
_FEW = 20


def findings(ws: "Workspace") -> Iterator[Finding]:
    """Yield what is wrong between log and rows, and with releases."""
    for what, sql in _BROKEN.items():
        for kind, key, field in ws.connection.execute(f"{sql} LIMIT {_FEW}"):
            yield damage("log", kind, key, field, detail=what)
    for kind in ws.registry.kept():
        if kind.name not in ws.unusable:
            yield from _rows(ws, kind)
    yield from _releases(ws)


def _rows(ws: "Workspace", kind: Kind) -> Iterator[Finding]:
    """Compare every field of a kind's rows with the head the log shows."""
    table, word = name(kind.name), literal(kind.name)
    sql = (
        'SELECT DISTINCT "c"."key" FROM "_change" "c"'
        f' WHERE "c"."kind" = {word} AND "c"."field" = \'\''
        f' AND NOT EXISTS (SELECT 1 FROM {table} "t" WHERE "t"."id" = "c"."key")'
    )
    for (key,) in ws.connection.execute(sql):
        yield damage("missing", kind.name, key)
    if ws.connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None:
        return  # SQLite takes longer to understand what follows than to find nothing
    for field, sql in _fields(kind):
        for key, wanted in ws.connection.execute(sql):
            if not _refused(field, wanted):
                yield damage("row", kind.name, key, field.name, detail=wanted)
    life = shown_life(word, '"t"."id"')
    sql = f'SELECT "t"."id", {life} FROM {table} "t" WHERE "t"."{GONE}" IS NOT {life}'
    for key, wanted in ws.connection.execute(sql):
        yield damage("row", kind.name, key, detail=wanted)


@functools.lru_cache(maxsize=256)
def _fields(kind: Kind) -> tuple[tuple[AnyField, str], ...]:
    """Return for each field the SQL of the rows that hold something else than the log shows."""
    made = []
    for field in kind.fields.values():
        head = shown("value", literal(kind.name), '"t"."id"', literal(field.name))
        value = value_sql(field, '"t"')
        sql = f'SELECT "t"."id", {head} FROM {name(kind.name)} "t" WHERE {value} IS NOT {head}'
        made.append((field, sql))
    return tuple(made)


def _refused(field: AnyField, value: str | int | float | None) -> bool:
    """Tell whether the log holds a value that a row may not; the row keeps the one before."""
    return value is not None and field.check(value) is not None


def _releases(ws: "Workspace") -> Iterator[Finding]:
    """Compare each release's values with their number and digest, written at its import."""
    if not any(kind.bulk and kind.name not in ws.unusable for kind in ws.registry):
        return
    kept = {
        number: (identity, count, digest)
        for number, identity, count, digest in ws.connection.execute(
            'SELECT "no", "id", "count", "digest" FROM "_vintage"'
        )
    }
    found = digests(ws)
    for number in sorted(kept.keys() | found.keys()):
        identity, count, digest = kept.get(number, ("", 0, ""))
        there, made = found.get(number, (0, digest_of_rows([])))
        if (count, digest) != (there, made):
            yield damage("vintage", "vintage", identity, count=count, found=there)


def digests(ws: "Workspace") -> dict[int, tuple[int, str]]:
    """Return how many values each release holds and their digest, by its local number."""
    import hashlib

    counts: dict[int, int] = {}
    made: dict[int, hashlib._Hash] = {}
    for number, row in rows_of_all(ws.connection):
        if number not in made:
            counts[number], made[number] = 0, hashlib.sha256()
        counts[number] += 1
        made[number].update(repr(row).encode("utf-8", "surrogatepass"))
    return {number: (counts[number], digest.hexdigest()) for number, digest in made.items()}
