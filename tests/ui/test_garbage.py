"""What nobody uses any more is found and freed in the window's own thread, in no other."""

import gc
import threading

import pytest
from PySide6.QtWidgets import QApplication

from rolau.base import collecting
from rolau.ui.garbage import Garbage


class Ring:
    """A cycle that says in which thread it was freed."""

    freed: list[str]

    def __init__(self, freed: list[str]) -> None:
        self.freed = freed
        self.me = self

    def __del__(self) -> None:
        self.freed.append(threading.current_thread().name)


@pytest.fixture
def made(qapp: QApplication):
    garbage = Garbage(qapp)
    yield garbage
    garbage.stop()
    garbage.deleteLater()


def busy() -> list[list[int]]:
    """Make enough, in another thread, for Python to look for cycles there; it is all in use."""
    made: list[list[int]] = []
    thread = threading.Thread(target=lambda: made.extend([n] for n in range(5_000)), name="reader")
    thread.start()
    thread.join()
    return made


def test_a_thread_that_makes_much_frees_nothing_of_the_windows(made):
    freed: list[str] = []
    Ring(freed)
    kept = busy()
    assert (freed, len(kept)) == ([], 5_000)
    assert made.look() >= 0
    assert freed == ["MainThread"]


def test_python_itself_would_free_it_there(made):
    made.stop()
    freed: list[str] = []
    Ring(freed)
    kept = busy()
    assert (freed, len(kept)) == (["reader"], 5_000)


def test_nothing_is_looked_through_while_it_is_paused(made):
    freed: list[str] = []
    with collecting.paused():
        Ring(freed)
        kept = busy()
        assert made.look() == -1
    assert (freed, len(kept)) == ([], 5_000)
    assert not gc.isenabled()
    made.look()
    assert freed == ["MainThread"]


def test_it_looks_by_itself_once_all_has_settled(made, qtbot):
    freed: list[str] = []
    qtbot.wait(30)  # what was made before is set aside
    Ring(freed)
    kept = busy()
    qtbot.waitUntil(lambda: len(kept) == 5_000 and freed == ["MainThread"], timeout=3000)


def test_everything_is_looked_through_only_so_often(made, monkeypatch):
    monkeypatch.setattr(gc, "get_count", lambda: (10_000, 100, 100))
    assert made.look() == 2
    assert made.look() == 1


def test_python_looks_again_when_the_windows_are_gone(qapp):
    garbage = Garbage(qapp)
    assert not gc.isenabled()
    garbage.stop()
    assert gc.isenabled()
