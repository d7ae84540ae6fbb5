"""A table made again as it should be, with the rows it has: create, copy, rename.

Serves mending (another tool rebuilt a table otherwise) and migrations (a kind gained or lost
a field). Nothing is thrown away: when a value fits no column of ours, or a row had no key of
its own, the table as it was found stays in the file beside ours.
"""

import sqlite3
from collections.abc import Iterator, Mapping

from rolau.models.fields import Value
from rolau.models.registry import Kind
from rolau.store import tables
from rolau.store.columns import GONE, AnyField, column_names, split
from rolau.store.inlet import shown
from rolau.store.quoting import marks, name, names
from rolau.store.transaction import new_id

_SHOWN = f"SELECT {shown('value', '?1', '?2', '?3')}"


def table_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the names of a table's columns; empty when there is no such table."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({name(table)})")]


def rebuild_kind(connection: sqlite3.Connection, kind: Kind, definition: str) -> str:
    """Make a kind's table again from ``definition`` and copy its rows.

    A column that is missing is filled from the log. Returns the name of the table in which
    the rows are kept as they were found, empty when all of them fit. Runs inside a quiet
    transaction with foreign keys off, all triggers and views dropped.
    """
    if kind.bulk:
        return rebuild_plain(connection, kind.name, definition)
    new = f"_new_{kind.name}"
    connection.execute(definition.replace(name(kind.name), name(new), 1))
    wanted = tables.all_columns(kind)
    found = table_columns(connection, kind.name)
    sql = f"INSERT INTO {name(new)} ({names(wanted)}) VALUES ({marks(len(wanted))})"
    known: set[str] = set()
    fits = set(found) <= set(wanted)
    for row in _rows(connection, kind.name, found):
        key = row.get("id")
        if not isinstance(key, str) or not key or key in known:
            key, fits = new_id(), False
        known.add(key)
        whole = _completed(connection, kind, key, row)
        try:
            connection.execute(sql, [whole[column] for column in wanted])
        except sqlite3.IntegrityError:
            fits = False
            mended = _mended(connection, kind, key, whole)
            connection.execute(sql, [mended[column] for column in wanted])
    return _put_in_place(connection, kind.name, new, keep=not fits)


def rebuild_plain(connection: sqlite3.Connection, table: str, definition: str) -> str:
    """Make another table again from ``definition`` and copy the columns it shares.

    Raises sqlite3.IntegrityError when a row does not fit.
    """
    new = f"_new_{table}"
    connection.execute(definition.replace(name(table), name(new), 1))
    found = table_columns(connection, table)
    shared = [column for column in table_columns(connection, new) if column in found]
    connection.execute(
        f"INSERT INTO {name(new)} ({names(shared)}) SELECT {names(shared)} FROM {name(table)}"
    )
    return _put_in_place(connection, table, new, keep=len(shared) < len(found))


def _put_in_place(connection: sqlite3.Connection, table: str, new: str, *, keep: bool) -> str:
    aside = keep_aside(connection, table) if keep else ""
    connection.execute(f"DROP TABLE {name(table)}")
    connection.execute(f"ALTER TABLE {name(new)} RENAME TO {name(table)}")
    return aside


def keep_aside(connection: sqlite3.Connection, table: str) -> str:
    """Copy a table as it was found to one beside it, and return that one's name."""
    number = 1
    while table_columns(connection, f"aside_{table}_{number}"):
        number += 1
    aside = f"aside_{table}_{number}"
    connection.execute(f"CREATE TABLE {name(aside)} AS SELECT * FROM {name(table)}")
    return aside


def _rows(
    connection: sqlite3.Connection, table: str, found: list[str]
) -> Iterator[dict[str, Value]]:
    if found:
        sql = f"SELECT {names(found)} FROM {name(table)}"
        for row in connection.execute(sql):
            yield dict(zip(found, row, strict=True))


def _completed(
    connection: sqlite3.Connection, kind: Kind, key: str, row: Mapping[str, Value]
) -> dict[str, Value]:
    """Return all columns of a row, those it lacks taken from the log."""
    whole: dict[str, Value] = {**row, "id": key}
    if not isinstance(whole.get(GONE), int):
        whole[GONE] = from_log(connection, kind.name, key, "") or 0
    for field in kind.fields.values():
        if any(column not in row for column in column_names(field)):
            whole |= _columns_from_log(connection, kind, key, field)
    return whole


def _mended(
    connection: sqlite3.Connection, kind: Kind, key: str, whole: Mapping[str, Value]
) -> dict[str, Value]:
    """Return a row in which every value that cannot be kept is the last one that could."""
    mended = dict(whole)
    mended[GONE] = 1 if mended[GONE] == 1 else 0
    for field in kind.fields.values():
        of = column_names(field)
        if not _possible(field, [mended[column] for column in of]):
            mended |= _columns_from_log(connection, kind, key, field)
    return mended


def _possible(field: AnyField, parts: list[object]) -> bool:
    value = parts[0]
    if len(parts) == 2:
        value = None if parts == [None, None] else f"{parts[0]} {parts[1]}"
    return value is None or (isinstance(value, (str, int, float)) and not field.check(value))


def _columns_from_log(
    connection: sqlite3.Connection, kind: Kind, key: str, field: AnyField
) -> dict[str, Value]:
    value = from_log(connection, kind.name, key, field.name)
    if value is not None and field.check(value):
        value = None
    return dict(zip(column_names(field), split(field, value), strict=True))


def from_log(connection: sqlite3.Connection, kind: str, key: str, field: str) -> Value:
    """Return the value the log shows for a field, or None."""
    row = connection.execute(_SHOWN, (kind, key, field)).fetchone()
    value: Value = row[0]
    return value
