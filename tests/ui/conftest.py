"""What tests of the window share: one dressed application, and a theme in its usual state."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.garbage import Garbage
from rolau.ui.shell.machine import Machine
from rolau.ui.theme.theme import Theme


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    """Dress the application once; tests take `theme`."""
    theme = Theme("light")
    theme.install(qapp)
    return theme


@pytest.fixture(autouse=True)
def garbage(qapp: QApplication) -> Iterator[None]:
    """Look for unused cycles in the window's thread alone, as the program does."""
    made = Garbage(qapp)
    yield
    made.look()
    made.stop()
    made.deleteLater()


@pytest.fixture(autouse=True)
def no_key_held(qapp: QApplication) -> None:
    """Let go of the keys of the test before: Qt remembers those of the last key it saw.

    With Ctrl still held, choosing a row would take it out again.
    """
    if QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        nowhere = QWidget()
        QTest.keyClick(nowhere, Qt.Key.Key_F35)
        nowhere.deleteLater()


@pytest.fixture
def theme(dressed: Theme) -> Iterator[Theme]:
    """Give the theme: light, standard rows, before the test and after it."""
    dressed.choose("light")
    dressed.set_density("standard")
    yield dressed
    dressed.choose("light")
    dressed.set_density("standard")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Give settings of the test's own."""
    return Machine(tmp_path / "window.json")


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Callable[..., QWidget]]:
    """Give a function that shows a widget at a size, holds it, and closes it after the test."""
    held: list[QWidget] = []

    def show(widget: QWidget, width: int = 400, height: int = 300) -> QWidget:
        held.append(widget)
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    yield show
    held.clear()
