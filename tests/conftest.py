"""What holds for every test: no window, no folder of the user's own, quiet or red."""

import itertools
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# matplotlib keeps its list of fonts here from run to run, not in the user's own cache.
os.environ.setdefault(
    "MPLCONFIGDIR", str(Path(__file__).resolve().parent.parent / "build" / "matplotlib")
)
os.environ.pop("ROLAU_NOW", None)

# A law without a number of its own is tried so often; `pytest --hypothesis-profile thorough`
# tries harder. No test fails on a clock: a machine may stand still for a while.
_UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("usual", _UNHURRIED, max_examples=40)
settings.register_profile("thorough", _UNHURRIED, max_examples=400)
settings.load_profile("usual")

HARMLESS = ("matplotlib.font_manager",)
"""Loggers whose lines depend on the machine: the first list of fonts takes it a while."""


_numbers = itertools.count()


class Lines(logging.Handler):
    """Keeps every log line from warning upwards."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name not in HARMLESS:
            self.kept.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which every test has one of its own."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test its own settings, caches and backups; return the folder they lie in."""
    home = homes / str(next(_numbers))
    home.mkdir()
    monkeypatch.setenv("ROLAU_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Start each test in English, whatever the one before has set."""
    from rolau.base.texts import in_language

    with in_language("en"):
        yield


@pytest.fixture(autouse=True)
def quiet(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that leaves an unexpected log line, a running thread or a window behind."""
    lines = Lines()
    before = set(threading.enumerate())
    logging.getLogger().addHandler(lines)
    yield
    logging.getLogger().removeHandler(lines)
    left = threads_left(before)
    assert not left, f"threads left behind: {left}"
    shown = windows_left()
    assert not shown, f"windows left behind: {shown}"
    if request.node.get_closest_marker("noisy") is None:
        assert not lines.kept, "unexpected log lines:\n" + "\n".join(lines.kept)


def threads_left(before: set[threading.Thread], seconds: float = 5.0) -> list[str]:
    """Return the names of threads begun since ``before`` that do not end within ``seconds``."""
    end = time.monotonic() + seconds
    for thread in set(threading.enumerate()) - before:
        if not isinstance(thread, threading._DummyThread):
            thread.join(max(0.0, end - time.monotonic()))
    return [
        thread.name
        for thread in set(threading.enumerate()) - before
        if not isinstance(thread, threading._DummyThread)
    ]


def windows_left() -> list[str]:
    """Close the windows still shown, when Qt is in use at all, and return what they are."""
    qt = sys.modules.get("PySide6.QtWidgets")
    if qt is None or qt.QApplication.instance() is None:
        return []
    shown = [window for window in qt.QApplication.topLevelWidgets() if window.isVisible()]
    names = [repr(window) for window in shown]
    for window in shown:
        window.close()
    return names
