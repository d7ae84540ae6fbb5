"""A declared field as columns of a table, and its one logged value.

Every field is one column, money two: whole minor units and a currency. The change log knows
each field by one value whatever its columns, so money is joined (``120000 EUR``) on the way
into the log and split on the way back. A half-written amount of another tool (minor units
without a currency) is joined and split without loss as well.
"""

from typing import Any, NamedTuple

from rolau.models.fields import Field, FieldType, Value
from rolau.store import quoting

AnyField = Field[Any]
CURRENCY = "_currency"
GONE = "_gone"
"""The column of the deletion mark: 1 for a record that was deleted."""

_TYPES = {
    FieldType.INTEGER: "INTEGER",
    FieldType.YES_NO: "INTEGER",
    FieldType.NUMBER: "REAL",
}


class Column(NamedTuple):
    """One column of a table: its name, its SQL type, its default and its own check."""

    name: str
    type: str
    default: Value = None
    check: str = ""

    @property
    def sql(self) -> str:
        """The column as CREATE TABLE writes it."""
        parts = [quoting.name(self.name), self.type]
        if self.default is not None:
            parts.append(f"DEFAULT {quoting.literal(self.default)}")
        if self.check:
            parts.append(f"CHECK ({self.check})")
        return " ".join(parts)


def is_money(field: AnyField) -> bool:
    """Tell whether the field stands in two columns."""
    return field.type is FieldType.MONEY and not field.many


def columns(field: AnyField) -> tuple[Column, ...]:
    """Return the columns of a field."""
    if is_money(field):
        minor, currency = split(field, field.default)
        upper = f"{quoting.name(field.name + CURRENCY)} GLOB '[A-Z][A-Z][A-Z]'"
        return (
            Column(field.name, "INTEGER", minor),
            Column(field.name + CURRENCY, "TEXT", currency, upper),
        )
    kind = "TEXT" if field.many else _TYPES.get(field.type, "TEXT")
    return (Column(field.name, kind, field.default, _check(field)),)


def column_names(field: AnyField) -> tuple[str, ...]:
    """Return the names of a field's columns."""
    return (field.name, field.name + CURRENCY) if is_money(field) else (field.name,)


def _check(field: AnyField) -> str:
    """Return what a single column may hold, as SQL; empty where Python alone can tell."""
    if field.many:
        return ""
    column = quoting.name(field.name)
    if field.type is FieldType.CHOICE:
        return f"{column} IN ({', '.join(quoting.literal(code) for code in field.codes)})"
    if field.type is FieldType.YES_NO:
        return f"{column} IN (0, 1)"
    if field.type in (FieldType.INTEGER, FieldType.NUMBER):
        limits = ((">=", field.minimum), ("<=", field.maximum))
        return " AND ".join(
            f"{column} {sign} {edge!r}" for sign, edge in limits if edge is not None
        )
    return ""


def value_sql(field: AnyField, row: str) -> str:
    """Return the SQL of the field's one value in the row called ``row`` (``NEW``, ``t``)."""
    column = f"{row}.{quoting.name(field.name)}"
    if not is_money(field):
        return column
    currency = f"{row}.{quoting.name(field.name + CURRENCY)}"
    joined = f"coalesce({column}, '') || ' ' || coalesce({currency}, '')"
    return f"CASE WHEN {column} IS NULL AND {currency} IS NULL THEN NULL ELSE {joined} END"


def split(field: AnyField, value: Value) -> tuple[Value, ...]:
    """Return the value of each of the field's columns for one stored value."""
    if not is_money(field):
        return (value,)
    if value is None:
        return (None, None)
    minor, _, currency = str(value).partition(" ")
    return (int(minor) if minor else None, currency or None)
