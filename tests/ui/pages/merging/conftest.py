"""The window on my copy of the sample, the field's copy beside it, and how to wait for workers."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from rolau.desk.desk import Desk
from rolau.ui.pages.merging.page import MergePage
from rolau.ui.workspace_window import WorkspaceWindow, open_window
from tests.ui.pages.conftest import page_of
from tests.ui.pages.merging.copies import MINE, two_copies


class Pair(NamedTuple):
    """Two copies of one workspace."""

    mine: Path
    theirs: Path


@pytest.fixture(scope="session")
def edited_apart(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Pair:
    """Two copies, edited apart; made once."""
    return Pair(*two_copies(tmp_path_factory.mktemp("apart"), sample_file))


@pytest.fixture
def pair(tmp_path: Path, edited_apart: Pair) -> Pair:
    """Two copies of this test's own."""
    return Pair(*(Path(shutil.copy(path, tmp_path)) for path in edited_apart))


@pytest.fixture
def window(pair: Pair, theme, qtbot) -> Iterator[WorkspaceWindow]:
    """The window on my copy, in front."""
    made = open_window(Desk.open(pair.mine, actor=MINE), theme)
    with qtbot.waitSignal(made.painted), qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: page_of(made).record is not None)
    yield made
    made.close()
    page_of(made).record.artist.stop()
    made.deleteLater()


@pytest.fixture
def idle(window: WorkspaceWindow, qtbot) -> Callable[[], None]:
    """Wait until no worker is busy for the window."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)

    return wait


@pytest.fixture
def page(window: WorkspaceWindow, pair: Pair, idle) -> MergePage:
    """The merge page, the field's copy compared."""
    window.merge_copy(pair.theirs)
    idle()
    found = window.page
    assert isinstance(found, MergePage)
    assert found.plan is not None
    return found
