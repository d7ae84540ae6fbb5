"""The commands every window has: files, undo, places, panes, look."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

import rolau
from rolau.base.texts import N_, tr
from rolau.ui.shell.commands import Command
from rolau.ui.theme.theme import Density, SchemeChoice

if TYPE_CHECKING:
    from rolau.ui.shell.main_window import MainWindow

FIND_KEYS = "Ctrl+K"
_SCHEMES: tuple[tuple[SchemeChoice, str, str], ...] = (
    ("system", N_("Look: as the system"), "Ctrl+Alt+0"),
    ("light", N_("Look: light"), "Ctrl+Alt+1"),
    ("dark", N_("Look: dark"), "Ctrl+Alt+2"),
)
_DENSITIES: tuple[tuple[Density, str, str], ...] = (
    ("compact", N_("Rows: compact"), "Ctrl+Alt+3"),
    ("standard", N_("Rows: standard"), "Ctrl+Alt+4"),
    ("comfortable", N_("Rows: comfortable"), "Ctrl+Alt+5"),
)


def standard_commands(window: "MainWindow") -> list[Command]:
    """Return the commands of the frame itself, in the order of their menus."""
    return [
        *_file(window),
        *_edit(window),
        *_places(window),
        *_panes(window),
        *_look(window),
        *_help(window),
    ]


def _file(window: "MainWindow") -> list[Command]:
    return [
        Command(
            "file.new",
            tr("New workspace…"),
            "Ctrl+Shift+N",
            window.new_requested.emit,
            "add",
            "file",
        ),
        Command("file.open", tr("Open…"), "Ctrl+O", window.open_requested.emit, "database", "file"),
        Command(
            "file.sample",
            tr("Open the sample"),
            "Ctrl+Shift+S",
            window.sample_requested.emit,
            "map",
            "file",
        ),
        Command(
            "file.close",
            tr("Close this workspace"),
            "Ctrl+W",
            window.close_requested.emit,
            "dismiss",
            "file",
            parted=True,
        ),
        Command("file.quit", tr("Quit"), "Ctrl+Q", QApplication.closeAllWindows, "dismiss", "file"),
    ]


def _edit(window: "MainWindow") -> list[Command]:
    session = window.session
    return [
        Command(
            "edit.undo",
            tr("Undo"),
            "Ctrl+Z",
            window.undo,
            "arrow_undo",
            enabled=lambda: bool(session.can_undo) and not session.read_only_reason,
        ),
        Command(
            "edit.redo",
            tr("Redo"),
            "Ctrl+Y",
            window.redo,
            "arrow_redo",
            enabled=lambda: bool(session.can_redo) and not session.read_only_reason,
        ),
        Command(
            "edit.find", tr("Find anything"), FIND_KEYS, window.open_palette, "search", parted=True
        ),
    ]


def _places(window: "MainWindow") -> list[Command]:
    def go(name: str) -> Callable[[], object]:
        return lambda: window.show_page(name).focus_first()

    def shown(name: str) -> Callable[[], bool]:
        return lambda: window.page_name == name

    return [
        Command(
            f"go.{spec.name}",
            tr("Go to {place}", place=spec.label),
            spec.shortcut,
            go(spec.name),
            spec.icon,
            "view",
            checked=shown(spec.name),
        )
        for spec in window.specs.values()
        if spec.in_rail
    ]


def _panes(window: "MainWindow") -> list[Command]:
    def countries() -> None:
        window.scope_bar.open_countries()

    def period() -> None:
        window.scope_bar.open_period()

    return [
        Command(
            "view.list",
            tr("Show or fold the list"),
            "F3",
            window.toggle_list,
            "text_bullet_list",
            "view",
            parted=True,
        ),
        Command(
            "view.evidence",
            tr("Show or fold evidence and history"),
            "F4",
            window.toggle_evidence,
            "document_text",
            "view",
        ),
        Command(
            "view.scope",
            tr("Choose the countries in scope"),
            "F6",
            countries,
            "filter",
            "view",
        ),
        Command(
            "view.period",
            tr("Choose the period"),
            "F7",
            period,
            "calendar_ltr",
            "view",
        ),
    ]


def _look(window: "MainWindow") -> list[Command]:
    theme, machine = window.theme, window.machine

    def wear(choice: SchemeChoice) -> Callable[[], object]:
        def run() -> None:
            theme.choose(choice)
            machine.set("look", choice)

        return run

    def space(density: Density) -> Callable[[], object]:
        def run() -> None:
            theme.set_density(density)
            machine.set("density", density)

        return run

    def wears(choice: SchemeChoice) -> Callable[[], bool]:
        return lambda: theme.choice == choice

    def has(density: Density) -> Callable[[], bool]:
        return lambda: theme.density == density

    looks = [
        Command(
            f"view.look.{choice}",
            tr(words),
            keys,
            wear(choice),
            "eye",
            "view",
            checked=wears(choice),
            parted=choice == "system",
        )
        for choice, words, keys in _SCHEMES
    ]
    rows = [
        Command(
            f"view.rows.{density}",
            tr(words),
            keys,
            space(density),
            "table",
            "view",
            checked=has(density),
            parted=density == "compact",
        )
        for density, words, keys in _DENSITIES
    ]
    return [*looks, *rows]


def _help(window: "MainWindow") -> list[Command]:
    def about() -> None:
        window.say(
            tr(
                "ROLAU {version}: the planning desk of a Rule of Law Assistance Unit. "
                "Works offline; licence Apache-2.0.",
                version=rolau.__version__,
            )
        )

    return [
        Command(
            "help.keys",
            tr("All commands and their keys"),
            "Ctrl+Shift+K",
            lambda: window.open_palette(">"),
            "search",
            "help",
        ),
        Command("help.about", tr("About ROLAU"), "Ctrl+F1", about, "info", "help"),
    ]
