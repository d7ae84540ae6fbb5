"""Values for any declared field, a few of each so that copies meet on the same ones."""

from collections.abc import Callable, Sequence
from typing import Any

from rolau.models.fields import Field, FieldType, Value
from rolau.models.registry import Kind, Registry

Known = Callable[[str], Sequence[str]]
"""The ids of the records of a kind that are there."""


def values(field: Field[Any], known: Known, registry: Registry) -> list[Value]:
    """Return what a field may hold here; empty last where it may be empty."""
    if field.type is FieldType.REFERENCE:
        made: list[Value] = list(known(field.target))
        if field.many and len(made) > 1:
            made += [",".join(str(one) for one in made[:2])]
    elif field.type is FieldType.ANY_RECORD:
        made = [f"{kind.name}:{key}" for kind in registry.kept() for key in known(kind.name)]
    else:
        made = _plain(field)
    possible = [value for value in made if field.check(value) is None]
    return possible if field.required else [*possible, None]


def _plain(field: Field[Any]) -> list[Value]:
    """Return a few values of a type that needs no other record."""
    low = field.minimum if field.minimum is not None else 0
    high = field.maximum if field.maximum is not None else low + 50
    codes = list(field.codes[:3])
    of: dict[FieldType, list[Value]] = {
        FieldType.INTEGER: [int(low), int(low) + 1, int(high)],
        FieldType.NUMBER: [float(low), float(low) + 0.5, float(high)],
        FieldType.YES_NO: [0, 1],
        FieldType.DATE: ["2006", "2006-05", "2006-05-12"],
        FieldType.PERIOD: ["2006", "2006/2007", "2006-05"],
        FieldType.MONEY: ["500 EUR", "700 USD", "500 USD"],
        FieldType.COUNTRY: ["LBR,GIN", "GIN", "LBR"] if field.many else ["LBR", "COD"],
        FieldType.CHOICE: [*codes, ",".join(codes[:2])] if field.many else [*codes],
    }
    return of.get(field.type, ["One", "Two", "one", "Trois – où ça ?"])


def record(kind: Kind, known: Known, registry: Registry, pick: int) -> dict[str, Value] | None:
    """Return the values of a new record, or None when what it must point to is not there."""
    made: dict[str, Value] = {}
    for place, (name, field) in enumerate(kind.fields.items()):
        choices = values(field, known, registry)
        if not choices:
            return None
        few = 2 if name in kind.key else len(choices)  # what names a record is often the same
        made[name] = choices[(pick >> place % 5) % min(few, len(choices))]
    return made
