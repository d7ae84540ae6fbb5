"""Which record points to which, read from every field that refers to records.

``link`` holds one line a pair: ``must`` when the one cannot be without the other (the field
is required, or names the owner), ``leads`` when the one belongs to the country of the other.
A reference to a published value counts as one to its release.
"""

import sqlite3
from collections.abc import Iterator

from rolau.models.fields import FieldType
from rolau.models.registry import Kind, Registry
from rolau.store.columns import AnyField
from rolau.store.inlet import is_head
from rolau.store.quoting import literal, name
from rolau.store.tables import VINTAGE

TABLES = (
    """CREATE TABLE temp."_pass_link" (
  "to_kind" TEXT, "to_key" TEXT, "kind" TEXT, "key" TEXT, "must" INTEGER, "leads" INTEGER,
  PRIMARY KEY ("to_kind", "to_key", "kind", "key")) WITHOUT ROWID""",
    'CREATE INDEX temp."_pass_link_from" ON "_pass_link" ("kind", "key")',
    'CREATE TABLE temp."_pass_subject" ("kind" TEXT, "key" TEXT, "country" TEXT)',
)
_KIND = """substr("one", 1, instr("one", ':') - 1)"""
_KEY = """substr("one", instr("one", ':') + 1)"""


def childless(change: str) -> str:
    """Return SQL that is true when nothing in our log replaced the change in row ``change``."""
    return is_head(change, log='"ours".')


def parts(source: str) -> str:
    """Return SQL of a table ``p`` (what, target, one): each id that a reference holds.

    ``source`` selects (what, target, value, many). A field of several ids is taken apart.
    """
    return f"""WITH RECURSIVE "p" ("what", "target", "one", "rest") AS (
  SELECT "what", "target", CASE WHEN NOT "many" THEN "value" END,
    CASE WHEN "many" THEN "value" || ',' ELSE '' END FROM ({source})
  UNION ALL
  SELECT "what", "target", substr("rest", 1, instr("rest", ',') - 1),
    substr("rest", instr("rest", ',') + 1) FROM "p" WHERE "rest" <> '')"""


def target_sql(registry: Registry) -> tuple[str, str]:
    """Return SQL for the kind and key of the record that ``p.one`` points to."""
    kind = f"""CASE WHEN "target" <> '' THEN "target" ELSE {_KIND} END"""
    key = f"""CASE WHEN "target" <> '' THEN "one" ELSE {_KEY} END"""
    for bulk in _bulk(registry):
        is_one = f"""WHEN "target" = '' AND {_KIND} = {literal(bulk.name)}"""
        place = bulk.key.index(VINTAGE)
        kind = kind.replace("CASE", f"CASE {is_one} THEN {literal(release_kind(bulk))}", 1)
        key = key.replace("CASE", f"CASE {is_one} THEN part({_KEY}, {place})", 1)
    return kind, key


def release_kind(bulk: Kind) -> str:
    """Return the kind of the release that rows of a bulk kind belong to."""
    return bulk.fields[VINTAGE].target


def _bulk(registry: Registry) -> list[Kind]:
    return [kind for kind in registry if kind.bulk]


def referring(kind: Kind) -> Iterator[AnyField]:
    """Yield the fields of a kind that point to records."""
    for field in kind.fields.values():
        if field.type in (FieldType.REFERENCE, FieldType.ANY_RECORD):
            yield field


def part(key: object, place: int) -> str:
    """Return one part of the id of a published value; SQL calls it ``part``."""
    found = str(key).split("|")
    return found[place] if place < len(found) else ""


def read(connection: sqlite3.Connection, registry: Registry) -> None:
    """Fill ``link``, and ``subject`` with the countries of published values referred to."""
    for statement in TABLES:
        connection.execute(statement)
    to_kind, to_key = target_sql(registry)
    for kind in registry.kept():
        for field in referring(kind):
            must = int(field.required or field.name == kind.about.owner)
            leads = _leads(kind, field)
            source = (
                f'SELECT "t"."id" AS "what", {literal(field.target)} AS "target",'
                f' "t".{name(field.name)} AS "value", {int(field.many)} AS "many"'
                f' FROM "ours".{name(kind.name)} "t" WHERE "t".{name(field.name)} IS NOT NULL'
            )
            there = f'(SELECT {leads} FROM "ours".{name(kind.name)} "t" WHERE "t"."id" = "what")'
            connection.execute(
                f'INSERT INTO temp."_pass_link" {parts(source)}'
                f' SELECT {to_kind}, {to_key}, {literal(kind.name)}, "what", {must}, {there}'
                ' FROM "p" WHERE "one" IS NOT NULL ON CONFLICT DO UPDATE SET'
                ' "must" = max("must", excluded."must"), "leads" = max("leads", excluded."leads")'
            )
            if field.type is FieldType.ANY_RECORD:
                _subjects(connection, registry, kind, parts(source), there)
    for bulk in _bulk(registry):
        _releases(connection, bulk)


def _leads(kind: Kind, field: AnyField) -> str:
    """Return SQL that is true when a record belongs to the country of what the field names.

    Its own country decides where it has one, then its owner, else whatever it points to.
    """
    owner = kind.fields.get(kind.about.owner)
    if owner is not None and owner.type is not FieldType.COUNTRY and owner is not field:
        return "0"
    own = [f'"t".{name(country)} IS NULL' for country in kind.country_fields]
    return " AND ".join(own) or "1"


def _subjects(
    connection: sqlite3.Connection, registry: Registry, kind: Kind, split: str, leads: str
) -> None:
    """Note the country of each published value that records of a kind point to."""
    for bulk in _bulk(registry):
        if not bulk.country_field:
            continue
        place = bulk.key.index(bulk.country_field)
        connection.execute(
            f'INSERT INTO temp."_pass_subject" {split}'
            f' SELECT {literal(kind.name)}, "what", part({_KEY}, {place}) FROM "p"'
            f' WHERE "one" IS NOT NULL AND {_KIND} = {literal(bulk.name)} AND {leads}'
        )


def _releases(connection: sqlite3.Connection, bulk: Kind) -> None:
    """A release cannot be without what its values name, such as their indicator."""
    for field in bulk.references():
        if field.name == VINTAGE:
            continue
        connection.execute(
            f'INSERT OR IGNORE INTO temp."_pass_link" SELECT {literal(field.target)}, "o"."one",'
            f' {literal(release_kind(bulk))}, "v"."id", 1, 0'
            f' FROM (SELECT DISTINCT {name(VINTAGE)} AS "no", {name(field.name)} AS "one"'
            f' FROM "ours".{name(bulk.name)}) "o" JOIN "ours"."_vintage" "v" USING ("no")'
        )
