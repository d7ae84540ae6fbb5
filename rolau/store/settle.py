"""Bringing a file's schema to what it should be, keeping every row.

Runs inside a transaction of its caller, with foreign keys off and the log silent.
"""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from rolau.models.registry import Registry
from rolau.store import log_tables, rebuild, schema, views
from rolau.store.quoting import name
from rolau.store.schema import Difference, Entry


class Settled(NamedTuple):
    """What was put right, and the tables that keep rows as they were found."""

    mended: list[Difference]
    asides: list[str]


def settle(connection: sqlite3.Connection, registry: Registry) -> Settled:
    """Make the file's schema equal to the registry's.

    Tables that differ are made again with their rows, what is missing is made, triggers that
    are not ours on our tables are dropped. Tables, views and indexes that are not ours stay.
    Raises RuntimeError when the schema does not come out as it should: a fault of ours.
    """
    wanted = schema.entries(registry)
    mended = [
        entry
        for entry in schema.differences(schema.held(connection), wanted)
        if entry.how != "extra" or _in_the_way(entry.entry, _relations(wanted))
    ]
    asides = _clear(connection, wanted)
    asides += _tables(connection, registry, mended)
    there = {(entry.type, entry.name) for entry in schema.held(connection)}
    for entry in wanted:
        if (entry.type, entry.name) not in there:
            connection.execute(entry.sql)
    for statement in log_tables.ROWS:
        connection.execute(statement)
    views.fill(connection, registry)
    left = schema.differences(schema.held(connection), wanted)
    wrong = [found for found in left if found.how != "extra"]
    if wrong:
        raise RuntimeError(f"the schema did not settle: {wrong[0]}")
    return Settled(mended, [aside for aside in asides if aside])


def _relations(wanted: Iterable[Entry]) -> dict[str, Entry]:
    """Return our tables, views and indexes, which share one set of names in SQLite."""
    return {entry.name: entry for entry in wanted if entry.type != "trigger"}


def _in_the_way(entry: Entry, ours: dict[str, Entry]) -> bool:
    """Tell whether something that is not ours sits on a table of ours or has its name."""
    return entry.table in ours if entry.type == "trigger" else entry.name in ours


def _clear(connection: sqlite3.Connection, wanted: Iterable[Entry]) -> list[str]:
    """Drop triggers on our tables, our views, and whatever else bears a name of ours.

    Our triggers follow a table that was renamed away, so they are dropped wherever they are.
    A table in the place of a view or index is kept aside; returns the names of such.
    """
    ours, asides = _relations(wanted), []
    triggers = {entry.name for entry in wanted if entry.type == "trigger"}
    for entry in schema.held(connection):
        mine = ours.get(entry.name)
        if entry.type == "trigger":
            if entry.table in ours or entry.name in triggers:
                connection.execute(f"DROP TRIGGER IF EXISTS {name(entry.name)}")
        elif mine is None or (mine == entry and entry.type != "view"):
            continue
        elif entry.type != "table":
            connection.execute(f"DROP {entry.type.upper()} IF EXISTS {name(entry.name)}")
        elif mine.type != "table":
            asides.append(rebuild.keep_aside(connection, entry.name))
            connection.execute(f"DROP TABLE {name(entry.name)}")
    return asides


def _tables(
    connection: sqlite3.Connection, registry: Registry, mended: list[Difference]
) -> list[str]:
    """Make the tables that are missing, and those that differ again; return what is kept aside."""
    asides = []
    there = {entry.name for entry in schema.held(connection) if entry.type == "table"}
    for difference in mended:
        entry = difference.entry
        if entry.type != "table" or difference.how == "extra":
            continue
        if entry.name not in there:
            connection.execute(entry.sql)
        elif entry.name in registry:
            asides.append(rebuild.rebuild_kind(connection, registry[entry.name], entry.sql))
        else:
            asides.append(rebuild.rebuild_plain(connection, entry.name, entry.sql))
    return asides
