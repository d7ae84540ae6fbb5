"""What may be done inside one step: add, set, delete and restore records."""

import functools
import os
import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.models.registry import Kind
from rolau.store.columns import GONE, AnyField
from rolau.store.faults import in_words
from rolau.store.quoting import marks, names

if TYPE_CHECKING:
    from rolau.store.shapes import Shape
    from rolau.store.workspace import Workspace


_LIVING = f' AND NOT "{GONE}"'


def new_id() -> str:
    """Return a new random id (UUID version 4)."""
    return _as_id(os.urandom(16), 4)


def id_from(*words: str) -> str:
    """Return the id made from words (UUID version 8): the same on every desk."""
    import hashlib  # only imports make such ids

    return _as_id(hashlib.sha256("\n".join(words).encode()).digest()[:16], 8)


def _as_id(random: bytes, version: int) -> str:
    made = bytearray(random)
    made[6] = made[6] & 0x0F | version << 4
    made[8] = made[8] & 0x3F | 0x80
    text = made.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


@functools.cache
def _checking() -> "Callable[[AnyField, Value], str | None]":
    """Return what checks a value; not imported before somebody writes, and then once."""
    from rolau.models.reading import check

    return check


class Transaction:
    """An open step; made by `Workspace.transaction`.

    ``group`` is the public id of the group of changes, ``touched`` lists (kind, id) in order.
    """

    def __init__(self, workspace: "Workspace", number: int, group: str) -> None:
        self.workspace = workspace
        self.number = number
        self.group = group
        self.touched: list[tuple[str, str]] = []

    def add(self, kind: str, values: Mapping[str, Value], *, id: str | None = None) -> str:
        """Add a record and return its id; fields not named get their declared defaults.

        A record that is one by nature gets the id made from what names it; when it was
        deleted it is taken back with these values. Raises InputError when a value is wrong,
        a required field is empty, or the record is there already.
        """
        shape = self._shape(kind)
        complete = {**shape.kind.defaults(), **values}
        self._check(shape.kind, {**dict.fromkeys(shape.kind.fields), **complete})
        key = id or shape.kind.key_of(complete) or new_id()
        written = {"id": key, **shape.written(complete)}
        sql = f"INSERT INTO {shape.table} ({names(written)}) VALUES ({marks(len(written))})"
        with in_words(self.workspace.path):
            try:
                self._run(sql, *written.values())
            except sqlite3.IntegrityError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
                    raise
                self._add_again(shape, key, complete)
        self.touched.append((kind, key))
        return key

    def _add_again(self, shape: "Shape", key: str, values: Mapping[str, Value]) -> None:
        """Take a deleted record back with new values; refuse to add one that is there."""
        kind = shape.kind
        living = self._run(f'SELECT 1 FROM {shape.table} WHERE "id" = ? AND NOT "{GONE}"', key)
        if living.fetchone():
            raise InputError(
                tr("This {kind} is here already.", kind=kind.label.lower()),
                code="exists",
                kind=kind.name,
                id=key,
            )
        self._update(shape, key, {GONE: 0})
        self._update(shape, key, shape.written({**dict.fromkeys(kind.fields), **values}))

    def set(self, kind: str, id: str, values: Mapping[str, Value]) -> None:
        """Set fields of a living record. Raises InputError, or NotFoundError without it."""
        shape = self._shape(kind)
        self._check(shape.kind, values)
        written = shape.written(values)
        if written and not self._update(shape, id, written, living=True):
            raise self._not_here(shape.kind)
        self.touched.append((kind, id))

    def delete(self, kind: str, id: str) -> None:
        """Mark a record as deleted. Raises NotFoundError when it is not there."""
        self._mark(kind, id, gone=True)

    def restore(self, kind: str, id: str) -> None:
        """Take a deleted record back. Raises NotFoundError when there is none."""
        self._mark(kind, id, gone=False)

    def put(self, kind: str, id: str, values: Mapping[str, Value]) -> None:
        """Write stored values as they are, deleted records and odd values included.

        For undo and its like, which give back what once stood there.
        """
        self._update(self._shape(kind), id, self._shape(kind).written(values))
        self.touched.append((kind, id))

    def _mark(self, kind: str, key: str, *, gone: bool) -> None:
        shape = self._shape(kind)
        sql = f'UPDATE {shape.table} SET "{GONE}" = ? WHERE "id" = ? AND "{GONE}" <> ?'
        with in_words(self.workspace.path):
            if not self._run(sql, int(gone), key, int(gone)).rowcount:
                raise self._not_here(shape.kind)
        self.touched.append((kind, key))

    def _update(
        self, shape: "Shape", key: str, written: Mapping[str, Value], *, living: bool = False
    ) -> bool:
        """Write columns of one record; tell whether it was there."""
        sql = shape.update(written) + _LIVING if living else shape.update(written)
        try:
            done = self.workspace.connection.execute(sql, (*written.values(), key))
        except Exception:
            with in_words(self.workspace.path):
                raise
        return done.rowcount > 0

    def _run(self, sql: str, *values: Value) -> sqlite3.Cursor:
        return self.workspace.connection.execute(sql, values)

    def _shape(self, kind: str) -> "Shape":
        shape = self.workspace.shape(kind)
        if shape.kind.bulk:
            raise InputError(
                tr("Published values are not edited. Enter a value by hand instead."), code="bulk"
            )
        return shape

    def _check(self, kind: Kind, values: Mapping[str, Value]) -> None:
        check = _checking()
        for field_name, value in values.items():
            field = kind.fields.get(field_name)
            wrong = check(field, value) if field else None
            if wrong:
                raise InputError(wrong, code="value", kind=kind.name, field=field_name, value=value)

    @staticmethod
    def _not_here(kind: Kind) -> NotFoundError:
        return NotFoundError(tr("This {kind} is not here any more.", kind=kind.label.lower()))
