"""Where a new workspace lies and what it begins with: the shipped indicators and series."""

from collections.abc import Callable
from pathlib import Path

from rolau.base.errors import InputError
from rolau.base.texts import tr
from rolau.desk.desk import SUFFIX
from rolau.models import indicator_library
from rolau.models.fields import Value
from rolau.models.registry import Registry
from rolau.store.workspace import Transaction


def with_ending(path: Path) -> Path:
    """Return where a new workspace called ``path`` lies: with our ending when it has none.

    Raises InputError when ``path`` names a folder.
    """
    if not path.name or path.is_dir():
        raise InputError(
            tr("“{path}” is a folder. Name a file in it, such as desk.rolau.", path=path),
            code="folder",
        )
    return path if path.suffix else path.with_suffix(SUFFIX)


def fill_new(registry: Registry) -> Callable[[Transaction], None]:
    """Return what puts the shipped library into a new workspace, in the store's own step."""

    def fill(tx: Transaction) -> None:
        for kind_name, rows in shipped():
            if kind_name not in registry:
                continue
            kind = registry[kind_name]
            for row in rows:
                values = {**kind.defaults(), **row}
                tx.add(kind_name, values, id=kind.key_of(values))

    return fill


def shipped() -> list[tuple[str, list[dict[str, Value]]]]:
    """Return the shipped library: kind name and stored values of each record."""
    return [
        ("indicator_definition", [entry.row() for entry in indicator_library.indicators()]),
        ("series_version", [entry.row() for entry in indicator_library.series()]),
    ]
