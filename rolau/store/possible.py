"""What a field's columns can hold, asked in SQL of a logged value before it is written there."""

from rolau.models.fields import FieldType
from rolau.store.columns import AnyField, columns, is_money
from rolau.store.quoting import name

_TYPES = {"TEXT": ("text",), "INTEGER": ("integer",), "REAL": ("real", "integer")}


def possible_sql(field: AnyField, value: str) -> str:
    """Return SQL that is true when ``value`` (SQL) fits the field's columns, or is empty.

    Every write of a value that passes succeeds: the type is one the column keeps as it is, and
    the column's own check holds.
    """
    if is_money(field):
        return f"({value} IS NULL OR (typeof({value}) = 'text' AND {_money(value)}))"
    (column,) = columns(field)
    kinds = ", ".join(f"'{kind}'" for kind in _TYPES[column.type])
    tests = [f"typeof({value}) IN ({kinds})"]
    if column.check:
        tests.append(f"({column.check.replace(name(field.name), value)})")
    if field.type is FieldType.NUMBER and not field.many:
        # A whole number becomes a decimal one in its column; beyond 2^53 it would be another.
        tests.append(f"(typeof({value}) = 'real' OR abs({value}) <= 9007199254740992)")
    return f"({value} IS NULL OR ({' AND '.join(tests)}))"


def _money(value: str) -> str:
    """Return SQL that is true for ``120000 EUR`` and the halves another tool may have left."""
    minor = f"substr({value}, 1, instr({value}, ' ') - 1)"
    currency = f"substr({value}, instr({value}, ' ') + 1)"
    digits = f"ltrim({minor}, '-')"
    return (
        f"instr({value}, ' ') > 0"
        f" AND ({minor} = '' OR CAST(CAST({minor} AS INTEGER) AS TEXT) = {minor})"
        f" AND length({digits}) < 19"
        f" AND ({currency} = '' OR {currency} GLOB '[A-Z][A-Z][A-Z]')"
    )
