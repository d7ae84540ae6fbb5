"""A real workspace on a real file, and the window's pieces around it, for tests of the window."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtWidgets import QApplication

from rolau.desk.desk import Desk
from rolau.ui.session import Session
from rolau.ui.theme.theme import Theme
from tests.made_up import registry_of_few

REGISTRY = registry_of_few()
_THEMES: dict[int, Theme] = {}


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, worn by the application once."""
    if id(qapp) not in _THEMES:
        made = _THEMES[id(qapp)] = Theme("light")
        made.install(qapp)
    return _THEMES[id(qapp)]


@cache
def _two_countries() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "w.rolau"
        Desk.create(path, ["LBR", "COD"], actor="Ada", registry=REGISTRY).close()
        return path.read_bytes()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A workspace with two countries and the made-up kind."""
    path = tmp_path / "w.rolau"
    path.write_bytes(_two_countries())
    made = Desk.open(path, actor="Ada", registry=REGISTRY)
    yield made
    made.close()


@pytest.fixture
def session(desk: Desk, qapp: QApplication) -> Session:
    """The desk as the window has it."""
    return Session(desk)
