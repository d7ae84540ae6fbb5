"""Two planners with copies of one file, as the tests of merging need them."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rolau.models.fields import Value
from rolau.store.conflicts import Place
from rolau.store.merging import merge as merging
from rolau.store.merging.decide import LATER, Decision
from rolau.store.merging.merge import Merged, Trial
from rolau.store.queries import records
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY


def open_(path: Path) -> Workspace:
    """Open a copy for writing: a new sitting."""
    return Workspace.open(path, write=True, registry=REGISTRY)


def edit(path: Path, kind: str, id: str, actor: str = "Ada", **values: Value) -> None:
    """Set fields in a sitting of its own."""
    with open_(path) as ws, ws.transaction(actor=actor, what="Change") as tx:
        tx.set(kind, id, values)


def add(path: Path, kind: str, actor: str = "Ada", id: str | None = None, **values: Value) -> str:
    """Add a record in a sitting of its own."""
    with open_(path) as ws, ws.transaction(actor=actor, what="Add") as tx:
        return tx.add(kind, values, id=id)


def delete(path: Path, kind: str, id: str, actor: str = "Ada") -> None:
    """Delete a record in a sitting of its own."""
    with open_(path) as ws, ws.transaction(actor=actor, what="Delete") as tx:
        tx.delete(kind, id)


def merge(
    path: Path,
    other: Path,
    decisions: Mapping[Place, Decision] | None = None,
    otherwise: str = LATER,
    actor: str = "Ada",
) -> Merged | None:
    """Merge another copy as the desk does, from a private copy of it."""
    private = other.with_name(f".{other.name}.private")
    shutil.copyfile(other, private)
    try:
        with open_(path) as ws:
            return merging.merge(
                ws,
                private,
                other.name,
                actor=actor,
                what=f"Merge {other.name}",
                decisions=decisions,
                otherwise=otherwise,
            )
    finally:
        private.unlink()


def try_out(path: Path, other: Path) -> Trial:
    """Say what merging another copy would do."""
    private = other.with_name(f".{other.name}.private")
    shutil.copyfile(other, private)
    try:
        with open_(path) as ws:
            return merging.try_out(ws, private, other.name)
    finally:
        private.unlink()


def row(path: Path, kind: str, id: str) -> dict[str, Any]:
    """Return a record's fields, deleted or not."""
    with Workspace.open(path, registry=REGISTRY) as ws:
        return dict(records.get(ws, kind, id, gone=True) or {})
