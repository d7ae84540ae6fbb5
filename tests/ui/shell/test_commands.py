"""The register of commands: unique, asked before they run, alive as keys of a window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.shell.commands import Command, Commands


@pytest.fixture
def commands() -> Commands:
    return Commands()


def test_a_command_runs_only_when_it_applies(commands: Commands) -> None:
    done: list[str] = []
    able = [False]
    commands.add(
        Command("edit.undo", "Undo", "Ctrl+Z", lambda: done.append("x"), enabled=lambda: able[0])
    )
    assert not commands.run("edit.undo")
    able[0] = True
    assert commands.run("edit.undo")
    assert done == ["x"]


def test_ids_and_keys_are_unique(commands: Commands) -> None:
    commands.add(Command("a", "A", "Ctrl+A", lambda: None))
    with pytest.raises(ValueError, match="two commands are called a"):
        commands.add(Command("a", "B", "Ctrl+B", lambda: None))
    with pytest.raises(ValueError, match=r"b and a share Ctrl\+A"):
        commands.add(Command("b", "B", "Ctrl+A", lambda: None))
    assert [command.id for command in commands] == ["a"]


def test_adding_and_removing_is_told(qtbot: QtBot, commands: Commands) -> None:
    with qtbot.waitSignal(commands.changed):
        commands.add(Command("a", "A", "", lambda: None))
    assert "a" in commands
    with qtbot.waitSignal(commands.changed):
        commands.remove("a", "unknown")
    assert "a" not in commands


def test_keys_work_in_the_window_now_and_for_later_commands(
    qtbot: QtBot, commands: Commands, shown: Callable[..., QWidget]
) -> None:
    window = QWidget()
    done: list[str] = []
    commands.add(Command("a", "A", "Ctrl+1", lambda: done.append("a")))
    commands.attach(window)
    commands.add(Command("b", "B", "Ctrl+2", lambda: done.append("b")))
    shown(window)
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert done == ["a", "b"]
    commands.remove("a")
    qtbot.waitUntil(lambda: len(window.actions()) == 1)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert done == ["a", "b"]


def test_a_menu_shows_what_applies_and_lets_keys_through_after(commands: Commands) -> None:
    window = QWidget()
    commands.add(
        Command("a", "A", "Ctrl+1", lambda: None, enabled=lambda: False),
        Command("b", "B", "Ctrl+2", lambda: None, checked=lambda: True),
    )
    commands.attach(window)
    commands.refresh()
    assert not commands.action("a").isEnabled()
    assert commands.action("b").isChecked()
    commands.settle()
    assert commands.action("a").isEnabled()


def test_a_command_can_be_renamed(commands: Commands) -> None:
    commands.add(Command("a", "Undo", "", lambda: None))
    commands.rename("a", "Undo: Set population")
    assert commands["a"].text == "Undo: Set population"
    commands.attach(window := QWidget())
    commands.rename("a", "Undo")
    assert commands.action("a").text() == "Undo"
    assert window.actions() == [commands.action("a")]
