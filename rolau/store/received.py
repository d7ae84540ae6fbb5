"""A file that was received, as a private copy that was checked; never the file itself."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rolau.models.registry import Registry
from rolau.store.workspace import Workspace


class Received(NamedTuple):
    """A private copy of a received file; ``source`` is where the file lies."""

    path: Path
    source: Path
    identity: str
    name: str
    notes: tuple[str, ...] = ()


@contextmanager
def received(path: Path, registry: Registry | None = None) -> Iterator[Received]:
    """Yield a private, checked, up-to-date copy of the file at ``path``."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        with Workspace.open(copy, write=True, registry=registry) as ws:
            info = ws.info()
        yield Received(copy, path, info.id, info.name)
