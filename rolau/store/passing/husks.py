"""Which changes travel as husks, and which groups without their words.

``husk`` lists the changes whose value is withheld; ``whole`` says that not even kind, key and
field are told. Withheld are: everything of records that are left out and of kinds and fields
this version does not declare; fields that these readers may not see; values that a publisher
keeps from them (`licences`); references to what is left out; of a record that once was above
the readers' level all but what it holds now; and whatever a withheld change replaced, since an
outdated value must not look like the present one.
"""

import sqlite3

from rolau.models.audience import reaches
from rolau.models.fields import FieldType
from rolau.models.registry import Registry
from rolau.store.inlet import of_field, of_record
from rolau.store.passing.links import childless, parts, referring, target_sql
from rolau.store.passing.terms import Terms
from rolau.store.session import REDO, SETUP, UNDO

_TABLES = (
    'CREATE TABLE temp."_pass_husk" ("seq" INTEGER PRIMARY KEY, "whole" INTEGER)',
    'CREATE TABLE temp."_pass_mute" ("no" INTEGER PRIMARY KEY)',
    """CREATE TABLE temp."_pass_known" ("kind" TEXT, "field" TEXT, "secret" INTEGER,
  "refers" INTEGER, "target" TEXT, "many" INTEGER, PRIMARY KEY ("kind", "field")) WITHOUT ROWID""",
)
_REPLACED = (
    'CREATE TABLE temp."_pass_replaced" ("child" INTEGER, "parent" INTEGER,'
    ' PRIMARY KEY ("child", "parent")) WITHOUT ROWID',
    'INSERT INTO temp."_pass_replaced" SELECT "child", "parent" FROM "ours"."_also"',
)


def withhold(connection: sqlite3.Connection, registry: Registry, terms: Terms) -> None:
    """Fill ``husk`` and ``mute`` (groups that lose their words) after `choosing.choose`."""
    for statement in _TABLES:
        connection.execute(statement)
    if terms.whole:
        return
    _declare(connection, registry, terms)
    connection.execute(
        'INSERT INTO temp."_pass_husk" SELECT "c"."seq", 1 FROM temp."_pass_left" "l"'
        ' CROSS JOIN "ours"."_change" "c" ON ' + of_record('"c"', '"l"."kind"', '"l"."key"')
    )
    connection.execute(
        'INSERT OR IGNORE INTO temp."_pass_husk" SELECT "c"."seq", "k"."kind" IS NULL'
        ' FROM "ours"."_change" "c" LEFT JOIN temp."_pass_known" "k"'
        ' ON "k"."kind" = "c"."kind" AND "k"."field" = "c"."field"'
        ' WHERE "k"."kind" IS NULL OR "k"."secret" OR "c"."withheld"'
    )
    _references(connection, registry)
    connection.execute(
        'INSERT OR IGNORE INTO temp."_pass_husk" SELECT "c"."seq", 0 FROM temp."_pass_kept_in" "k"'
        ' CROSS JOIN "ours"."_change" "c" ON '
        + of_field('"c"', '"k"."kind"', '"k"."key"', '"k"."field"')
    )
    connection.execute(
        'INSERT OR IGNORE INTO temp."_pass_husk" SELECT "c"."seq", 0 FROM temp."_pass_ever" "e"'
        ' CROSS JOIN "ours"."_change" "c" ON '
        + of_record('"c"', '"e"."kind"', '"e"."key"')
        + f""" WHERE "c"."field" <> '' AND NOT ({childless('"c"')})"""
    )
    _what_they_replaced(connection)
    _groups(connection, terms)


def _declare(connection: sqlite3.Connection, registry: Registry, terms: Terms) -> None:
    """List the fields that may travel: what is declared, and nothing else."""
    for kind in registry.kept():
        refers = {field.name for field in referring(kind)}
        rows = [(kind.name, "", 0, 0, "", 0)]
        rows += [
            (
                kind.name,
                field.name,
                int(not reaches(terms.readers, field.audience)),
                int(field.name in refers),
                field.target if field.type is FieldType.REFERENCE else "",
                int(field.many),
            )
            for field in kind.fields.values()
        ]
        connection.executemany('INSERT INTO temp."_pass_known" VALUES (?, ?, ?, ?, ?, ?)', rows)


def _references(connection: sqlite3.Connection, registry: Registry) -> None:
    """Withhold every reference, present or past, that names a record left out."""
    source = (
        'SELECT "c"."seq" AS "what", "k"."target" AS "target", "c"."value" AS "value",'
        ' "k"."many" AS "many" FROM "ours"."_change" "c" JOIN temp."_pass_known" "k"'
        ' ON "k"."kind" = "c"."kind" AND "k"."field" = "c"."field"'
        ' WHERE "k"."refers" AND "c"."value" IS NOT NULL'
    )
    to_kind, to_key = target_sql(registry)
    connection.execute(
        f'INSERT OR IGNORE INTO temp."_pass_husk" {parts(source)} SELECT "what", 0 FROM "p"'
        ' WHERE "one" IS NOT NULL AND EXISTS (SELECT 1 FROM temp."_pass_left" "l"'
        f' WHERE "l"."kind" = {to_kind} AND "l"."key" = {to_key})'
    )


def _what_they_replaced(connection: sqlite3.Connection) -> None:
    for statement in _REPLACED:
        connection.execute(statement)
    connection.execute(
        """INSERT OR IGNORE INTO temp."_pass_husk" WITH RECURSIVE "up" ("seq") AS (
        SELECT "seq" FROM temp."_pass_husk" WHERE NOT "whole"
        UNION
        SELECT "b"."seq" FROM "up" CROSS JOIN (
          SELECT "seq" AS "child", "parent" AS "seq" FROM "ours"."_change"
            WHERE "parent" IS NOT NULL
          UNION ALL SELECT "child", "parent" FROM temp."_pass_replaced") "b"
          ON "b"."child" = "up"."seq")
        SELECT "seq", 0 FROM "up\""""
    )


def _groups(connection: sqlite3.Connection, terms: Terms) -> None:
    """Take the words of every group whose changes are not all told; of all, when nameless.

    A group without a change, and one that undoes another, may name what others hold.
    """
    if terms.nameless:
        connection.execute('INSERT INTO temp."_pass_mute" SELECT "no" FROM "ours"."_group"')
        return
    connection.execute(
        'INSERT OR IGNORE INTO temp."_pass_mute" SELECT "c"."grp" FROM temp."_pass_husk" "h"'
        ' CROSS JOIN "ours"."_change" "c" ON "c"."seq" = "h"."seq"'
    )
    connection.execute(
        'INSERT OR IGNORE INTO temp."_pass_mute" SELECT "no" FROM "ours"."_group" WHERE "no" NOT IN'
        ' (SELECT "grp" FROM "ours"."_change")'
    )
    connection.execute(
        'INSERT OR IGNORE INTO temp."_pass_mute" SELECT "g"."no" FROM "ours"."_group" "g"'
        f" WHERE \"g\".\"act\" IN ('{UNDO}', '{REDO}') AND NOT EXISTS (SELECT 1"
        ' FROM "ours"."_group" "t" WHERE "t"."id" = "g"."target" AND "t"."no" NOT IN'
        ' (SELECT "no" FROM temp."_pass_mute"))'
    )


SAYS = (
    '(coalesce("g"."actor", \'\') <> \'\' OR "g"."reason" <> \'\''
    f' OR ("g"."what" <> \'\' AND "g"."act" <> \'{SETUP}\'))'
)
"""SQL that is true when the group ``g`` has words that could be taken; another tool's has none."""
MUTED = f'("g"."no" IN (SELECT "no" FROM temp."_pass_mute") AND {SAYS})'
"""SQL that is true when the group ``g`` of ours travels without its words."""
