"""The texts that must not be in the copy, and those that may: read from ours, never from it."""

import sqlite3
from collections.abc import Iterable, Iterator

from rolau.models.audience import THE_UNIT
from rolau.models.fields import FieldType
from rolau.models.registry import Registry
from rolau.store import schema, views
from rolau.store.passing.choosing import left_numbers
from rolau.store.passing.husks import MUTED
from rolau.store.passing.terms import Terms
from rolau.store.quoting import name
from rolau.store.tables import VINTAGE

_WITHHELD = (
    'SELECT DISTINCT "c"."value" FROM temp."_pass_husk" "h" CROSS JOIN "ours"."_change" "c"'
    ' ON "c"."seq" = "h"."seq" WHERE typeof("c"."value") = \'text\'',
    'SELECT "key" FROM temp."_pass_left"',
    f'SELECT DISTINCT "g"."actor" FROM "ours"."_group" "g" WHERE {MUTED}',
    f'SELECT DISTINCT "g"."what" FROM "ours"."_group" "g" WHERE {MUTED}',
    f'SELECT DISTINCT "g"."reason" FROM "ours"."_group" "g" WHERE {MUTED}',
    'SELECT "party" FROM "ours"."_ledger"',
    'SELECT "actor" FROM "ours"."_ledger"',
    'SELECT "file" FROM "ours"."_ledger"',
    'SELECT "left_out" FROM "ours"."_ledger"',
    'SELECT "name" FROM "ours"."_checkpoint"',
    'SELECT "actor" FROM "ours"."_checkpoint"',
    'SELECT DISTINCT "file" FROM "ours"."_merged"',
)
_NAMELESS = ('SELECT DISTINCT "copy" FROM "ours"."_origin"',)
_ALLOWED = (
    'SELECT DISTINCT "c"."key" FROM "ours"."_change" "c" LEFT JOIN temp."_pass_husk" "h"'
    ' ON "h"."seq" = "c"."seq" WHERE "h"."whole" IS NOT 1',
    'SELECT "c"."value" FROM "ours"."_change" "c" LEFT JOIN temp."_pass_husk" "h"'
    ' ON "h"."seq" = "c"."seq" WHERE "h"."seq" IS NULL AND typeof("c"."value") = \'text\'',
    f'SELECT DISTINCT "g"."actor" FROM "ours"."_group" "g" WHERE NOT {MUTED}',
    f'SELECT DISTINCT "g"."what" FROM "ours"."_group" "g" WHERE NOT {MUTED}',
    f'SELECT DISTINCT "g"."reason" FROM "ours"."_group" "g" WHERE NOT {MUTED}',
    'SELECT "id" || "name" || "created" FROM "ours"."_workspace"',
)
_NAMED = ('SELECT DISTINCT "copy" FROM "ours"."_origin"',)


def withheld(connection: sqlite3.Connection, registry: Registry, terms: Terms) -> Iterator[str]:
    """Yield every text that the copy must not hold.

    Numbers are not among them: the same number stands anywhere. A label of machine and file
    is named as a whole and in its parts.
    """
    yield from _texts(connection, _WITHHELD)
    if terms.nameless:
        for label in _texts(connection, _NAMELESS):
            yield label
            yield from label.split(": ", 1)
    yield from _texts(connection, _published(registry, travels=False))


def allowed(
    connection: sqlite3.Connection, registry: Registry, terms: Terms, given: Iterable[object]
) -> Iterator[str]:
    """Yield every text that the copy may hold; ``given`` is its entry in the ledger."""
    yield from (str(word) for word in (THE_UNIT, *given))
    for entry in schema.entries(registry):
        yield entry.sql
    for table in views.NAMES:
        yield from _texts(connection, (f"SELECT * FROM main.{name(table)}",))
    yield from _texts(connection, () if terms.nameless else _NAMED)
    yield from _texts(connection, _ALLOWED)
    yield from _texts(connection, _published(registry, travels=True))
    yield from _texts(connection, ('SELECT "id", "digest" FROM "ours"."_vintage"',))


def _published(registry: Registry, *, travels: bool) -> list[str]:
    """Return what asks for the texts of published values that travel, or do not."""
    left = left_numbers(registry)
    return [
        f'SELECT DISTINCT {name(field.name)} FROM "ours".{name(kind.name)}'
        f" WHERE {name(VINTAGE)} {'NOT ' if travels else ''}IN ({left})"
        for kind in registry
        if kind.bulk
        for field in kind.fields.values()
        if field.name != VINTAGE and field.type is not FieldType.NUMBER
    ]


def _texts(connection: sqlite3.Connection, questions: Iterable[str]) -> Iterator[str]:
    for sql in questions:
        for row in connection.execute(sql):
            yield from (value for value in row if isinstance(value, str) and value)
