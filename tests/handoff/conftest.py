"""A desk of shipped, made-up and restricted kinds, and copies handed over from it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.handing import Handed, hand_over
from rolau.store.workspace import Workspace
from tests.handoff.people import REGISTRY

Hand = Callable[..., Handed]


@pytest.fixture(scope="session")
def empty_people(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a new workspace without any record."""
    path = tmp_path_factory.mktemp("people") / "empty.rolau"
    Workspace.create(path, registry=REGISTRY).close()
    return path.read_bytes()


@pytest.fixture
def desk(tmp_path: Path, empty_people: bytes) -> Iterator[Desk]:
    path = tmp_path / "ours-of-the-unit.rolau"
    path.write_bytes(empty_people)
    with Desk.open(path, actor="Adalbert Oduya", registry=REGISTRY) as made:
        yield made


@pytest.fixture
def hand(desk: Desk, tmp_path: Path) -> Hand:
    """Hand over a copy with these terms; each gets a name of its own."""
    count = 0

    def make(**terms: Any) -> Handed:
        nonlocal count
        count += 1
        return hand_over(desk, to="Bert", out=tmp_path / f"copy{count}.rolau", **terms)

    return make


def add(desk: Desk, kind: str, what: str = "Add", **values: Any) -> str:
    """Add one record in a step called ``what``."""
    changes = ChangeSet()
    changes.add(kind, **values)
    return desk.apply(changes, what=what).touched[0][1]


def set_(desk: Desk, kind: str, key: str, what: str = "Set", reason: str = "", **values: Any):
    """Set fields of one record in a step called ``what``."""
    return desk.apply(ChangeSet().set(kind, key, **values), what=what, reason=reason)


def opened(handed: Handed, *, write: bool = False) -> Desk:
    """Open a copy as its receiver does."""
    return Desk.open(handed.path, write=write, actor="Bert", registry=REGISTRY)


def damage(desk: Desk) -> list[Any]:
    """Return what is damaged in a workspace."""
    from rolau.store.checks import check

    return [found for found in check(desk.workspace) if found.severity == "damage"]


def holds(path: Path, word: str) -> bool:
    """Tell whether a word stands in a file's bytes, in any case and encoding."""
    data = path.read_bytes().lower()
    return any(
        form.encode(encoding).lower() in data
        for form in (word, word.upper(), word.casefold())
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )
