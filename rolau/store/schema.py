"""The whole schema of a workspace file, derived from the registry of kinds.

``entries`` says what a file must hold; ``create`` makes it; ``differences`` says what of it is
missing, changed or foreign in a file at hand.
"""

import functools
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from rolau.models.registry import Registry
from rolau.store import inlet, log_tables, record_triggers, tables, views
from rolau.store.quoting import name
from rolau.store.schema_version import APPLICATION_ID, VERSION


class Entry(NamedTuple):
    """One thing of the schema: type (table, index, view, trigger), name, its table, its text."""

    type: str
    name: str
    table: str
    sql: str


class Difference(NamedTuple):
    """How a file departs from the schema: ``missing``, ``changed`` or ``extra``."""

    how: str
    entry: Entry


@functools.lru_cache(maxsize=2)
def entries(registry: Registry) -> tuple[Entry, ...]:
    """Return everything a file of these kinds holds, in order of creation."""
    found = [
        Entry("table", title, title, f"CREATE TABLE {name(title)} {text}")
        for title, text in log_tables.TABLES.items()
    ]
    found += [
        Entry("index", title, table, f"CREATE {text}")
        for title, (table, text) in log_tables.INDEXES.items()
    ]
    for kind in registry:
        found += kind_entries(registry, kind.name)
    made = [views.view(kind, registry) for kind in registry]
    found += [Entry("view", title, title, f"CREATE {text}") for title, text in made]
    found += [
        Entry("view", title, title, f"CREATE {text}") for title, text in inlet.views().items()
    ]
    guarded = {**inlet.triggers(), **log_tables.guards()}
    found += [
        Entry("trigger", title, table, f"CREATE {text}") for title, (table, text) in guarded.items()
    ]
    for kind in registry:
        found += [
            Entry("trigger", title, kind.name, f"CREATE {text}")
            for title, text in record_triggers.of_kind(kind, registry).items()
        ]
    return tuple(found)


def kind_entries(registry: Registry, kind_name: str) -> list[Entry]:
    """Return the table and indexes of one kind."""
    kind = registry[kind_name]
    tables.all_columns(kind)
    text = tables.table(kind).format(name(kind.name))
    found = [Entry("table", kind.name, kind.name, f"CREATE {text}")]
    for title, definition in tables.indexes(kind).items():
        found.append(Entry("index", title, kind.name, f"CREATE {definition}"))
    return found


def create(connection: sqlite3.Connection, registry: Registry) -> None:
    """Write the schema, the names the views show and the file's marks into an empty file."""
    make(connection, registry, "table", "index", "view", "trigger")
    begin(connection, registry)


def make(connection: sqlite3.Connection, registry: Registry, *types: str) -> None:
    """Write those entries of the schema that are of these types into the file."""
    for entry in entries(registry):
        if entry.type in types:
            connection.execute(entry.sql)


def begin(connection: sqlite3.Connection, registry: Registry) -> None:
    """Write what every file begins with: rows, the names the views show, the file's marks."""
    for statement in log_tables.ROWS:
        connection.execute(statement)
    views.fill(connection, registry)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def held(connection: sqlite3.Connection) -> list[Entry]:
    """Return what the file at hand holds, SQLite's own tables left out."""
    rows = connection.execute(
        'SELECT "type", "name", "tbl_name", "sql" FROM "sqlite_master" WHERE "sql" IS NOT NULL'
    )
    return [Entry(*row) for row in rows if not row[1].startswith("sqlite_")]


def differences(there: Iterable[Entry], wanted: Iterable[Entry]) -> list[Difference]:
    """Return how ``there`` departs from ``wanted``, in the order of ``wanted``, extras last."""
    by_name = {(entry.type, entry.name): entry for entry in there}
    found = []
    for entry in wanted:
        mine = by_name.pop((entry.type, entry.name), None)
        if mine is None:
            found.append(Difference("missing", entry))
        elif mine.sql != entry.sql:
            found.append(Difference("changed", entry))
    return found + [Difference("extra", entry) for entry in by_name.values()]
