"""An import window on a real workspace, and how to wait for its workers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rolau.ui.pages.importing.window import ImportWindow
from rolau.ui.tasks import Tasks
from tests.ui.pages.importing.files import FAULTY, GOOD, long_form


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    """Where long work runs; stopped at the end."""
    made = Tasks()
    yield made
    made.stop()


@pytest.fixture
def window(session, theme, tasks, qtbot) -> ImportWindow:
    """The window, open and empty."""
    made = ImportWindow(session, theme, tasks)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file without a fault: four values, one missing."""
    return long_form(tmp_path / "good.csv", GOOD)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A file with three values left out and one warning."""
    return long_form(tmp_path / "faulty.csv", FAULTY)


@pytest.fixture
def idle(window, qtbot) -> Callable[[], None]:
    """Wait until no worker is busy for the window."""

    def wait() -> None:
        qtbot.waitUntil(lambda: window.task is None and not window.tasks.busy, timeout=10_000)

    return wait
