"""Every action of the window in one register: its words, its keys, its menu, what it runs."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


class Command(NamedTuple):
    """One action, with its words already in the language in force.

    ``menu`` is file, edit, view, data, handoff or help. ``enabled`` and ``checked`` are asked
    whenever menus or the palette open; a command with ``checked`` shows a tick. A command with
    ``parted`` begins a new group of its menu.
    """

    id: str
    text: str
    shortcut: str
    run: Callable[[], object]
    icon: str = ""
    menu: str = "edit"
    enabled: Callable[[], bool] | None = None
    checked: Callable[[], bool] | None = None
    parted: bool = False


class Commands(QObject):
    """The register. `attach` makes the keys work in a window; `changed` tells the menus.

    Ids and keys are unique: a second command with either is refused with ValueError.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._window: QWidget | None = None

    def __iter__(self) -> Iterator[Command]:
        return iter(tuple(self._commands.values()))

    def __contains__(self, id: str) -> bool:
        return id in self._commands

    def __getitem__(self, id: str) -> Command:
        return self._commands[id]

    def add(self, *commands: Command) -> None:
        """Register commands at the end of their menus."""
        for command in commands:
            self._refuse_double(command)
            self._commands[command.id] = command
            if self._window is not None:
                self._make_action(command)
        self.changed.emit()

    def remove(self, *ids: str) -> None:
        """Take commands out of the register, as a page does when it goes."""
        for id in ids:
            self._commands.pop(id, None)
            action = self._actions.pop(id, None)
            if action is not None:
                action.setEnabled(False)  # its keys are free at once
                action.deleteLater()
        self.changed.emit()

    def rename(self, id: str, text: str) -> None:
        """Change a command's words, as undo does with what it would take back."""
        self._commands[id] = self._commands[id]._replace(text=text)
        if id in self._actions:
            self._actions[id].setText(text)

    def can_run(self, id: str) -> bool:
        """Tell whether a command applies now."""
        command = self._commands[id]
        return command.enabled is None or command.enabled()

    def run(self, id: str) -> bool:
        """Run a command if it applies; tell whether it did."""
        if not self.can_run(id):
            return False
        self._commands[id].run()
        return True

    def attach(self, window: QWidget) -> None:
        """Make the keys of all commands work in a window, now and for later ones."""
        self._window = window
        for command in self._commands.values():
            if command.id not in self._actions:
                self._make_action(command)
        self.changed.emit()

    def action(self, id: str) -> "QAction":
        """Return a command's action for a menu. Raises KeyError before `attach`."""
        return self._actions[id]

    def refresh(self) -> None:
        """Ask every command whether it applies and is ticked, before a menu is shown."""
        for id, action in self._actions.items():
            command = self._commands[id]
            action.setEnabled(self.can_run(id))
            if command.checked is not None:
                action.setChecked(command.checked())

    def settle(self) -> None:
        """Let all keys through again after a menu was shown: `run` asks for itself."""
        for action in self._actions.values():
            action.setEnabled(True)

    def _refuse_double(self, command: Command) -> None:
        if command.id in self._commands:
            raise ValueError(f"two commands are called {command.id}")
        for other in self._commands.values():
            if command.shortcut and other.shortcut == command.shortcut:
                raise ValueError(f"{command.id} and {other.id} share {command.shortcut}")

    def _make_action(self, command: Command) -> None:
        from PySide6.QtGui import QAction, QKeySequence  # keys work after the first paint

        action = QAction(command.text, self)
        action.setCheckable(command.checked is not None)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _=False, id=command.id: self.run(id))
        self._actions[command.id] = action
        if self._window is not None:
            self._window.addAction(action)
