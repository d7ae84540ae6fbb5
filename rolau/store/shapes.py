"""How a kind's rows are read and written: the columns, and the row made of them."""

from collections.abc import Iterable, Mapping, Sequence

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.models.fields import Value
from rolau.models.registry import Kind
from rolau.store import columns
from rolau.store.quoting import name
from rolau.store.tables import VINTAGE, bulk_key

Row = dict[str, Value]
"""Field name → stored value, and ``id``."""


class Shape:
    """The SQL of one kind, made once and kept by the workspace."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.table = name(kind.name)
        self._columns = {field.name: columns.column_names(field) for field in kind.fields.values()}
        self._updates: dict[tuple[str, ...], str] = {}
        self.names: tuple[str, ...] = ("id", *kind.fields)
        values = [columns.value_sql(field, "t") for field in kind.fields.values()]
        source = f'FROM {self.table} "t"'
        if kind.bulk:
            key = [*(f"t.{name(word)}" for word in bulk_key(kind)[:-1]), name("v") + '."id"']
            values = [
                '"v"."id"' if field == VINTAGE else value
                for field, value in zip(kind.fields, values, strict=True)
            ]
            source += (
                ' JOIN "_vintage" "v" ON "v"."no" = "t"."vintage"'
                f' JOIN "vintage" "w" ON "w"."id" = "v"."id" AND NOT "w"."{columns.GONE}"'
            )
            identity = " || '|' || ".join(key)
        else:
            identity = '"t"."id"'
        self._picked: dict[tuple[str, ...], str] = {}
        self._identity, self._source = identity, source
        self._values = dict(zip(kind.fields, values, strict=True))
        self.select = f"SELECT {', '.join([identity, *values])} {source}"
        self.count = f"SELECT count(*) {source}"
        self.living = "1" if kind.bulk else f'NOT "t"."{columns.GONE}"'

    def picked(self, fields: tuple[str, ...]) -> str:
        """Return ``select`` for the id and these fields alone. Raises InputError for no field."""
        sql = self._picked.get(fields)
        if sql is None:
            values = [self._values[each] for each in fields if each in self._values]
            if len(values) < len(fields):
                raise self._no_field(next(each for each in fields if each not in self._values))
            parts = ", ".join([self._identity, *values])
            sql = self._picked[fields] = f"SELECT {parts} {self._source}"
        return sql

    def row(self, found: Sequence[Value]) -> Row:
        """Return the row of one result of ``select``."""
        return dict(zip(self.names, found, strict=True))

    def column(self, field: str) -> str:
        """Return SQL for the value of a field, ``id`` among them. Raises InputError."""
        if field == "id" and not self.kind.bulk:
            return '"t"."id"'
        if field not in self.kind.fields:
            raise self._no_field(field)
        if self.kind.bulk and field == VINTAGE:
            return '"v"."id"'
        return columns.value_sql(self.kind.fields[field], "t")

    def columns_of(self, field: str) -> tuple[str, ...]:
        """Return the names of a field's columns."""
        return self._columns[field]

    def written(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return column → value for stored values by field. Raises InputError for no field."""
        made: dict[str, Value] = {}
        for field_name, value in values.items():
            of = self._columns.get(field_name)
            if of is None:
                raise self._no_field(field_name)
            if len(of) == 1:
                made[field_name] = value
            else:
                made |= zip(of, columns.split(self.kind.fields[field_name], value), strict=True)
        return made

    def update(self, written: Iterable[str]) -> str:
        """Return the statement that writes these columns; their values and the id are bound."""
        of = tuple(written)
        sql = self._updates.get(of)
        if sql is None:
            parts = ", ".join(f"{name(column)} = ?" for column in of)
            sql = self._updates[of] = f'UPDATE {self.table} SET {parts} WHERE "id" = ?'
        return sql

    def _no_field(self, field: str) -> InputError:
        return InputError(
            tr("{kind} has no field “{field}”.", kind=self.kind.label, field=field),
            code="field",
            field=field,
        )
