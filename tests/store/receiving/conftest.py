"""A workspace to make bad copies of, and the ways of whoever makes them."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rolau.base.errors import WorkspaceError
from rolau.store.received import received
from rolau.store.staging import Staged
from rolau.store.undo import undo
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY
from tests.store.values import define, staged_row

QUIET = 'INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)'
LOUD = 'DELETE FROM "_session"'


def fill(ws: Workspace) -> None:
    """Put in records of several kinds, a deletion, an undo, a release and a merge's links."""
    with ws.transaction(actor="Ada", what="Add", reason="start") as tx:
        tx.add("source", {"title": "Report"}, id="s")
        tx.add("source", {"title": "Old report"}, id="old")
        for key in "abcd":
            tx.add("phase", {"country": "LBR", "start": "2003", "name": key.upper()}, id=key)
        tx.add("citation", {"source": "s", "subject": "phase:a"}, id="cited")
        tx.add("expedition", {"name": "Up", "country": "LBR", "cost": "250 USD"}, id="e")
    with ws.transaction(actor="Bo", what="Change") as tx:
        tx.set("phase", "a", {"name": "Truce", "stage": "transition"})
        tx.delete("source", "old")
    with ws.transaction(actor="Bo", what="Change") as tx:
        tx.set("phase", "b", {"name": "Wrong"})
    undo(ws, actor="Bo")
    define(ws)
    with Staged(ws, released="2019") as staged:
        staged.add([staged_row(value=float(n), period=str(2000 + n)) for n in range(9)])
        with ws.transaction(actor="Bo", what="Import") as tx:
            staged.keep(tx, {"release": "WGI 2019", "released": "2019"})


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a workspace that is received without a word."""
    path = tmp_path_factory.mktemp("good") / "good.rolau"
    with Workspace.create(path, registry=REGISTRY, name="Desk") as ws:
        fill(ws)
    return path.read_bytes()


@pytest.fixture
def file(tmp_path: Path, good: bytes) -> Path:
    """A copy of it, to spoil."""
    path = tmp_path / "theirs" / "copy.rolau"
    path.parent.mkdir()
    path.write_bytes(good)
    return path


def forge(path: Path, *statements: str, more: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
    """Run statements while all triggers are silent; ``more`` are pragmas to set before."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.text_factory = bytes
        for pragma in more:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        connection.execute(QUIET)
        rows: list[tuple[Any, ...]] = []
        for statement in statements:
            rows = connection.execute(statement).fetchall()
        connection.execute(LOUD)
        connection.execute("COMMIT")
        return rows


def state(folder: Path) -> dict[str, str]:
    """Return every file below a folder with the digest of what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refused(path: Path, **options: Any) -> WorkspaceError:
    """Return the refusal of a file, having seen that nothing in its folder was touched."""
    before = state(path.parent)
    with pytest.raises(WorkspaceError) as caught, received(path, REGISTRY, **options):
        pass
    assert state(path.parent) == before
    error = caught.value
    assert path.name in error.message
    assert error.message.endswith(".")
    assert str(path.parent) not in error.message
    return error
