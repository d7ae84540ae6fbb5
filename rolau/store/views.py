"""Readable views ``v_<kind>`` for whoever opens the file with another tool.

Living records only, names instead of codes: countries, labels of choices, titles of what is
pointed to, amounts as they are typed. The names come from the small tables ``ref_country``
and ``ref_choice``, filled from what ROLAU ships.
"""

import sqlite3

from rolau.models.fields import FieldType
from rolau.models.money import NO_DIGITS, THREE_DIGITS
from rolau.models.registry import Kind, Registry
from rolau.store.columns import CURRENCY, GONE, AnyField, is_money
from rolau.store.quoting import literal, name

NAMES = ("ref_country", "ref_choice")
"""The small tables of names."""
_DEPTH = 3
"""A title may name a record whose title names a record; then it stops."""


def view(kind: Kind, registry: Registry) -> tuple[str, str]:
    """Return the name and definition of a kind's readable view."""
    title = f"v_{kind.name}"
    shown = [] if kind.bulk else ['"t"."id"']
    shown += [
        f"{_readable(field, kind, 't', registry, _DEPTH)} AS {name(field.name)}"
        for field in kind.fields.values()
    ]
    source = f'FROM {name(kind.name)} AS "t"'
    if kind.bulk:
        living = f'JOIN "vintage" AS "u" ON "u"."id" = "v"."id" AND NOT "u"."{GONE}"'
        source += f' JOIN "_vintage" AS "v" ON "v"."no" = "t"."vintage" {living}'
    else:
        source += f' WHERE NOT "t"."{GONE}"'
    columns = ",\n  ".join(shown)
    return title, f"VIEW {name(title)} AS SELECT\n  {columns}\n{source}"


def title_sql(kind: Kind, row: str, registry: Registry, depth: int = _DEPTH) -> str:
    """Return SQL for a record's title in English, made as the desk makes it."""
    parts = []
    for field_name in kind.about.title:
        field = kind.fields[field_name]
        linked = field.type in (FieldType.REFERENCE, FieldType.ANY_RECORD)
        if linked and depth <= 0:
            continue
        parts.append(f"coalesce(', ' || {_readable(field, kind, row, registry, depth)}, '')")
    return f"substr({' || '.join(parts)}, 3)" if parts else "''"


def _readable(field: AnyField, kind: Kind, row: str, registry: Registry, depth: int) -> str:
    """Return SQL for a field's value in words."""
    column = f"{name(row)}.{name(field.name)}"
    match field.type:
        case FieldType.COUNTRY:
            return _looked_up(field, column, 'SELECT {} FROM "ref_country"', "code", '"name"')
        case FieldType.CHOICE:
            of = f' AND "kind" = {literal(kind.name)} AND "field" = {literal(field.name)}'
            return _looked_up(field, column, 'SELECT {} FROM "ref_choice"', "code", '"label"', of)
        case FieldType.YES_NO:
            return f"CASE {column} WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END"
        case FieldType.MONEY if is_money(field):
            return _amount(column, f"{name(row)}.{name(field.name + CURRENCY)}")
        case FieldType.REFERENCE if kind.bulk and field.target == "vintage":
            return f'"u".{name(registry["vintage"].about.title[0])}'
        case FieldType.REFERENCE:
            inner = f"{row}{_DEPTH - depth}"
            title = title_sql(registry[field.target], inner, registry, depth - 1)
            source = f"SELECT {{}} FROM {name(field.target)} AS {name(inner)}"
            return _looked_up(field, column, source, "id", title)
        case FieldType.ANY_RECORD if not field.many:
            return _any(column, registry, row, depth)
        case _:
            return column


def _looked_up(
    field: AnyField, column: str, source: str, key: str, found: str, also: str = ""
) -> str:
    """Return SQL that finds one name by its code, or several of them; else the code itself."""
    if not field.many:
        one = f"{source.format(found)} WHERE {name(key)} = {column}{also}"
        return f"coalesce(({one}), {column})"
    several = source.format(f"group_concat({found}, ', ')")
    inside = f"instr(',' || {column} || ',', ',' || {name(key)} || ',')"
    return f"coalesce(({several} WHERE {inside}{also}), {column})"


def _amount(minor: str, currency: str) -> str:
    """Return SQL for an amount of money as it is typed: ``1200.00 EUR``."""
    none = ", ".join(literal(code) for code in sorted(NO_DIGITS))
    three = ", ".join(literal(code) for code in sorted(THREE_DIGITS))
    return (
        f"CASE WHEN {minor} IS NULL THEN NULL ELSE CASE WHEN {currency} IN ({none}) THEN {minor}"
        f" WHEN {currency} IN ({three}) THEN printf('%.3f', {minor} / 1000.0)"
        f" ELSE printf('%.2f', {minor} / 100.0) END || ' ' || coalesce({currency}, '') END"
    )


def _any(column: str, registry: Registry, row: str, depth: int) -> str:
    """Return SQL for the title of ``kind:id``."""
    if depth < _DEPTH:
        return column
    colon = f"instr({column}, ':')"
    inner = f"{row}{_DEPTH - depth}"
    cases = []
    for kind in registry.kept():
        title = title_sql(kind, inner, registry, 1)
        source = f"FROM {name(kind.name)} AS {name(inner)}"
        found = f'(SELECT {title} {source} WHERE "id" = substr({column}, {colon} + 1))'
        cases.append(f"WHEN {literal(kind.name)} THEN {found}")
    return f"coalesce(CASE substr({column}, 1, {colon} - 1) {' '.join(cases)} END, {column})"


def fill(connection: sqlite3.Connection, registry: Registry) -> None:
    """Write the names the views show, in English, from what ROLAU ships."""
    from rolau.models.countries import countries

    connection.execute('DELETE FROM "ref_country"')
    connection.executemany(
        'INSERT INTO "ref_country" VALUES (?, ?)',
        sorted((country.code, country.name("en")) for country in countries().all()),
    )
    connection.execute('DELETE FROM "ref_choice"')
    connection.executemany(
        'INSERT INTO "ref_choice" VALUES (?, ?, ?, ?)',
        [
            (kind.name, field.name, choice.code, choice.label)
            for kind in registry
            for field in kind.fields.values()
            for choice in field.choices
        ],
    )
