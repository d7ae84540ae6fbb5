"""The tables of the kinds of record, made from their declarations."""

from rolau.models.fields import FieldType
from rolau.models.registry import Kind
from rolau.store.columns import GONE, column_names, columns
from rolau.store.quoting import name, names

RANDOM_ID = (
    "(lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || "
    "substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || "
    "substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))))"
)
"""A random UUID (version 4) in SQL, for records that other tools add."""
VINTAGE = "vintage"
"""The field of a bulk kind that names the release; its column holds the local number."""


def table(kind: Kind) -> str:
    """Return the definition of a kind's table, with the name given by ``{}`` left open.

    Records have an ``id`` and a deletion mark; nothing but the key is unique and no check
    looks at two columns, since two valid copies may merge into what such a rule would refuse.
    """
    lines = []
    keys: list[str] = ["id"]
    if kind.bulk:
        keys = bulk_key(kind)
    else:
        lines.append(f'"id" TEXT NOT NULL DEFAULT {RANDOM_ID} CHECK ("id" <> \'\')')
    for field in kind.fields.values():
        if kind.bulk and field.name == VINTAGE:
            lines.append(f'{name(VINTAGE)} INTEGER NOT NULL REFERENCES "_vintage" ("no")')
            continue
        lines += [
            column.sql.replace(" TEXT", " TEXT NOT NULL", 1) if column.name in keys else column.sql
            for column in columns(field)
        ]
        if field.type is FieldType.REFERENCE and not field.many and not kind.bulk:
            lines[-1] += f' REFERENCES {name(field.target)} ("id")'
    if not kind.bulk:
        lines.append(f'"{GONE}" INTEGER NOT NULL DEFAULT 0 CHECK ("{GONE}" IN (0, 1))')
    lines.append(f"PRIMARY KEY ({names(keys)})")
    body = ",\n  ".join(lines)
    return f"TABLE {{}} (\n  {body}\n) STRICT, WITHOUT ROWID"


def bulk_key(kind: Kind) -> list[str]:
    """Return the key columns of rows of a release: the release's number comes last."""
    return [*(word for word in kind.key if word != VINTAGE), VINTAGE]


def all_columns(kind: Kind) -> list[str]:
    """Return the names of all columns of a kind's table, in order.

    Raises ValueError when two declared fields would need the same column.
    """
    found = [] if kind.bulk else ["id"]
    for field in kind.fields.values():
        found += column_names(field)
    if not kind.bulk:
        found.append(GONE)
    if len(set(found)) < len(found):
        raise ValueError(f"{kind.name}: two fields need one column")
    return found


def indexes(kind: Kind) -> dict[str, str]:
    """Return the indexes of a kind's table: on countries and on references."""
    if kind.bulk:
        return {}
    wanted = (FieldType.COUNTRY, FieldType.REFERENCE, FieldType.ANY_RECORD)
    made = {}
    for field in kind.fields.values():
        if field.type in wanted and not field.many:
            title = f"{kind.name}_by_{field.name}"
            made[title] = f"INDEX {name(title)} ON {name(kind.name)} ({name(field.name)})"
    return made
