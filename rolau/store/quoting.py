"""How names and values are written into SQL text."""

from collections.abc import Iterable

from rolau.models.fields import Value


def name(word: str) -> str:
    """Return a table's or column's name, quoted: ``phase`` becomes ``"phase"``."""
    return '"' + word.replace('"', '""') + '"'


def names(words: Iterable[str]) -> str:
    """Return several names, quoted, with commas between."""
    return ", ".join(name(word) for word in words)


def literal(value: Value) -> str:
    """Return a stored value as SQL writes it: ``NULL``, ``12``, ``1.5``, ``'a text'``."""
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return repr(value)


def marks(count: int) -> str:
    """Return ``count`` question marks with commas between."""
    return ", ".join("?" * count)
