"""The window on a copy of the sample, or on a workspace with the made-up kind."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rolau.desk.desk import Desk
from rolau.desk.sample import make_sample
from rolau.ui.pages.countries.page import CountriesPage
from rolau.ui.workspace_window import WorkspaceWindow, open_window
from tests.ui.open_desk import desk, session, theme

__all__ = ["desk", "session", "theme"]


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workspace, made once."""
    return make_sample(tmp_path_factory.mktemp("sample") / "sample.rolau")[0]


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample of this test's own."""
    copy = tmp_path / "sample.rolau"
    shutil.copy(sample_file, copy)
    return copy


@pytest.fixture
def window(sample, theme, qtbot) -> Iterator[WorkspaceWindow]:
    """The window on the sample, in front, with its first country shown."""
    made = open_window(Desk.open(sample, actor="Ada"), theme)
    with qtbot.waitSignal(made.painted), qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: page_of(made).record is not None)
    yield made
    page = page_of(made)
    made.close()
    if page.record is not None:
        page.record.artist.stop()
    made.deleteLater()


@pytest.fixture
def page(window) -> CountriesPage:
    """Countries, with Talvara chosen."""
    found = page_of(window)
    found.list.select("XTA")
    return found


def page_of(window: WorkspaceWindow) -> CountriesPage:
    """Return the page Countries of a window."""
    found = window.pages["countries"]
    assert isinstance(found, CountriesPage)
    return found
