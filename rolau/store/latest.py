"""The value a record shows where its log has one that its columns cannot hold."""

import sqlite3

from rolau.models.fields import Value
from rolau.store.columns import AnyField
from rolau.store.inlet import of_field
from rolau.store.possible import possible_sql

_OF = of_field('"c"', "?1", "?2", "?3")


def possible(connection: sqlite3.Connection, field: AnyField, value: Value) -> bool:
    """Tell whether the field's columns can hold a value of the log."""
    found = connection.execute(f"SELECT {possible_sql(field, '?1')}", (value,)).fetchone()
    return bool(found[0])


def latest_possible(connection: sqlite3.Connection, kind: str, key: str, field: AnyField) -> Value:
    """Return the latest value the log has of a field and that its columns can hold.

    The log keeps what another tool forced in; the record goes on showing what it can.
    """
    found = connection.execute(
        f"""SELECT "c"."value" FROM "main"."_change" "c"
            WHERE {_OF} AND "c"."withheld" = 0 AND {possible_sql(field, '"c"."value"')}
            ORDER BY "c"."hlc" DESC, "c"."salt" DESC LIMIT 1""",
        (kind, key, field.name),
    ).fetchone()
    return found[0] if found else None
