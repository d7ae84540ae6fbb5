"""A workspace of the shipped kinds and the made-up one, and other tools that meddle with it."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rolau.models.registry import Registry
from rolau.store.workspace import Workspace
from tests.made_up import registry_of_few

REGISTRY = registry_of_few()

Tool = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def registry() -> Registry:
    return REGISTRY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.rolau"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a new, empty workspace file."""
    path = tmp_path_factory.mktemp("empty") / "empty.rolau"
    Workspace.create(path, registry=REGISTRY, name="Desk").close()
    return path.read_bytes()


@pytest.fixture
def ws(path: Path, empty: bytes) -> Iterator[Workspace]:
    """An empty workspace, open for writing."""
    path.write_bytes(empty)
    with Workspace.open(path, write=True, registry=REGISTRY) as made:
        yield made


def meddle(path: Path, *statements: str, foreign_keys: bool = False) -> list[tuple[Any, ...]]:
    """Run statements as another tool would, in one transaction; return the last one's rows."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        rows: list[tuple[Any, ...]] = []
        connection.execute("BEGIN")
        for statement in statements:
            rows = connection.execute(statement).fetchall()
        connection.execute("COMMIT")
        return rows


@pytest.fixture
def tool(path: Path) -> Tool:
    """Another tool at work on the same file."""

    def run(*statements: str, foreign_keys: bool = False) -> list[tuple[Any, ...]]:
        return meddle(path, *statements, foreign_keys=foreign_keys)

    return run


def changes(path: Path, *, after: int = 0) -> list[tuple[Any, ...]]:
    """Return (kind, key, field, value, parent's value) of the changes after a number."""
    return meddle(
        path,
        'SELECT c."kind", c."key", c."field", c."value", p."value" FROM "_change" c'
        f' LEFT JOIN "_change" p ON p."seq" = c."parent" WHERE c."seq" > {after} ORDER BY c."seq"',
    )


def newest(path: Path) -> int:
    """Return the number of the newest change."""
    return int(meddle(path, 'SELECT coalesce(max("seq"), 0) FROM "_change"')[0][0])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, a little larger than a file or two; only root may make one."""
    where = tmp_path / "small"
    where.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(where)]
    try:
        made = subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        made = False
    if not made:
        pytest.skip("no disk of its own can be made here")
    yield where
    subprocess.run(["umount", str(where)], check=True)
