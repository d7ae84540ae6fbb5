"""Which records a copy leaves out: ``left``, with the reason of each.

A record is left out when its readers may not see it, when it belongs to other countries only,
when a publisher does not let its values go to these readers (`licences`), when something it
cannot be without is left out, or when nothing but what is left out refers to it (a source of
one witness names him by its title).
"""

import sqlite3

from rolau.models.audience import levels_for, reaches
from rolau.models.record import Record
from rolau.models.registry import Registry
from rolau.store.inlet import of_record
from rolau.store.passing import licences, links
from rolau.store.passing.links import childless, release_kind
from rolau.store.passing.terms import Terms
from rolau.store.quoting import literal, name
from rolau.store.tables import VINTAGE

HANDLING = Record.handling.name
_TABLES = (
    """CREATE TABLE temp."_pass_left" ("kind" TEXT, "key" TEXT, "round" INTEGER, "why" TEXT,
  PRIMARY KEY ("kind", "key")) WITHOUT ROWID""",
    'CREATE INDEX temp."_pass_left_round" ON "_pass_left" ("round")',
    """CREATE TABLE temp."_pass_ever" ("kind" TEXT, "key" TEXT,
  PRIMARY KEY ("kind", "key")) WITHOUT ROWID""",
    """CREATE TABLE temp."_pass_belongs" ("kind" TEXT, "key" TEXT, "inside" INTEGER,
  PRIMARY KEY ("kind", "key", "inside")) WITHOUT ROWID""",
)


def choose(connection: sqlite3.Connection, registry: Registry, terms: Terms) -> None:
    """Fill ``left``, and ``ever`` with the records that once were above the readers' level."""
    for statement in _TABLES:
        connection.execute(statement)
    if terms.whole:
        return
    connection.create_function("part", 2, links.part, deterministic=True)
    links.read(connection, registry)
    _belonging(connection, registry, terms)
    _unseen(connection, registry, terms)
    licences.choose(connection, registry, terms)
    if terms.countries:
        connection.execute(
            """INSERT OR IGNORE INTO temp."_pass_left" SELECT "kind", "key", 0, 'scope'
            FROM temp."_pass_belongs" "b" WHERE NOT "inside" AND NOT EXISTS (SELECT 1
              FROM temp."_pass_belongs" "c" WHERE "c"."kind" = "b"."kind" AND "c"."key" = "b"."key"
              AND "c"."inside")"""
        )
    _follow(connection, registry)


def _unseen(connection: sqlite3.Connection, registry: Registry, terms: Terms) -> None:
    """Leave out what these readers may not see, by level (past ones are noted) and by kind."""
    seen = ", ".join(literal(level) for level in ("", *levels_for(terms.readers)))
    for kind in registry.kept():
        hidden = not reaches(terms.readers, kind.about.audience)
        above = "1" if hidden else f"coalesce(\"t\".{name(HANDLING)}, '') NOT IN ({seen})"
        connection.execute(
            f'INSERT OR IGNORE INTO temp."_pass_left" SELECT {literal(kind.name)}, "t"."id", 0,'
            f' \'audience\' FROM "ours".{name(kind.name)} "t" WHERE {above}'
        )
    no_child = childless('"c"')
    # The log knows more than the rows: other heads, and levels that no row may hold.
    if not terms.readers.all_seeing:
        level = (
            f'"c"."field" = {literal(HANDLING)} AND ("c"."withheld"'
            f' OR coalesce("c"."value", \'\') NOT IN ({seen}))'
        )
        connection.execute(
            'INSERT OR IGNORE INTO temp."_pass_ever" SELECT "c"."kind", "c"."key"'
            f' FROM "ours"."_change" "c" WHERE {level}'
        )
        connection.execute(
            'INSERT OR IGNORE INTO temp."_pass_left" SELECT "c"."kind", "c"."key", 0, \'audience\''
            ' FROM temp."_pass_ever" "e" CROSS JOIN "ours"."_change" "c"'
            " ON " + of_record('"c"', '"e"."kind"', '"e"."key"') + f" WHERE {level} AND {no_child}"
        )


def _belonging(connection: sqlite3.Connection, registry: Registry, terms: Terms) -> None:
    """Fill ``belongs``: whether a record belongs to a country inside the scope, or outside it.

    Its own country tells, or the chain of what it points to; some belong to both, some to none.
    """
    inside = f"""IN ({", ".join(literal(code) for code in terms.countries)})"""
    for kind in registry.kept():
        for country in kind.country_fields:
            source = (
                f'SELECT "id" AS "what", \'\' AS "target", {name(country)} AS "value",'
                f' {int(kind.fields[country].many)} AS "many" FROM "ours".{name(kind.name)}'
                f" WHERE {name(country)} IS NOT NULL"
            )
            connection.execute(
                f'INSERT OR IGNORE INTO temp."_pass_belongs" {links.parts(source)} SELECT'
                f' {literal(kind.name)}, "what", "one" {inside} FROM "p" WHERE "one" IS NOT NULL'
            )
    connection.execute(
        'INSERT OR IGNORE INTO temp."_pass_belongs"'
        f' SELECT "kind", "key", "country" {inside} FROM temp."_pass_subject"'
    )
    further = (
        'INSERT OR IGNORE INTO temp."_pass_belongs" SELECT "l"."kind", "l"."key", "b"."inside"'
        ' FROM temp."_pass_link" "l" CROSS JOIN temp."_pass_belongs" "b"'
        ' ON "b"."kind" = "l"."to_kind" AND "b"."key" = "l"."to_key" WHERE "l"."leads"'
    )
    while connection.execute(further).rowcount > 0:
        pass


def _follow(connection: sqlite3.Connection, registry: Registry) -> None:
    """Leave out, until nothing more follows, what needs or only serves what is left out."""
    releases = ", ".join(literal(release_kind(kind)) for kind in registry if kind.bulk) or "''"
    fresh = 'temp."_pass_left" "f" CROSS JOIN temp."_pass_link" "l"'
    needs = (
        'INSERT OR IGNORE INTO temp."_pass_left" SELECT "l"."kind", "l"."key", ?1 + 1, \'needs\''
        f' FROM {fresh} ON "l"."to_kind" = "f"."kind" AND "l"."to_key" = "f"."key"'
        ' WHERE "f"."round" = ?1 AND "l"."must"'
    )
    serves = (
        'INSERT OR IGNORE INTO temp."_pass_left"'
        ' SELECT "l"."to_kind", "l"."to_key", ?1 + 1, \'serves\''
        f' FROM {fresh} ON "l"."kind" = "f"."kind" AND "l"."key" = "f"."key"'
        f' WHERE "f"."round" = ?1 AND "l"."to_kind" NOT IN ({releases})'
        ' AND NOT EXISTS (SELECT 1 FROM temp."_pass_belongs" "b" WHERE "b"."kind" = "l"."to_kind"'
        '  AND "b"."key" = "l"."to_key")'
        ' AND NOT EXISTS (SELECT 1 FROM temp."_pass_link" "m" WHERE "m"."to_kind" = "l"."to_kind"'
        '  AND "m"."to_key" = "l"."to_key" AND NOT EXISTS (SELECT 1 FROM temp."_pass_left" "n"'
        '   WHERE "n"."kind" = "m"."kind" AND "n"."key" = "m"."key"))'
    )
    at = 0
    while True:
        more = connection.execute(needs, (at,)).rowcount
        more += connection.execute(serves, (at,)).rowcount
        if more <= 0:
            return
        at += 1


def left_numbers(registry: Registry) -> str:
    """Return SQL for the local numbers of releases that are left out."""
    kinds = ", ".join(literal(release_kind(kind)) for kind in registry if kind.bulk) or "''"
    return (
        f'SELECT "v"."no" AS {name(VINTAGE)} FROM "ours"."_vintage" "v" JOIN temp."_pass_left" "l"'
        f' ON "l"."key" = "v"."id" AND "l"."kind" IN ({kinds})'
    )
