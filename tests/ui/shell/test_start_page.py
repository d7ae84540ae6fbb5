"""The start page: begin, open, go on; by click and by key."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rolau.base import clock
from rolau.ui.shell.machine import Machine
from rolau.ui.shell.recent import RecentFiles
from rolau.ui.shell.start_page import StartPage
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.states import EmptyState
from rolau.ui.widgets.text import Text


@pytest.fixture
def recent(machine: Machine, tmp_path: Path) -> RecentFiles:
    made = RecentFiles(machine)
    for day, name in ((1, "Annual report"), (2, "Sahel desk"), (3, "Great-Lakes desk")):
        file = tmp_path / f"{name}.rolau"
        if name != "Annual report":
            file.write_bytes(b"x" * 4000)
        with clock.hold(datetime(2026, 3, day, tzinfo=UTC)):
            made.remember(file, name, "8 countries")
    return made


@pytest.fixture
def page(theme: Theme, recent: RecentFiles, shown: Callable[..., QWidget]) -> StartPage:
    made = StartPage(theme, recent, version="0.1.0", actor="Ada")
    shown(made, 1200, 760)
    return made


@pytest.mark.parametrize("name", ["new", "sample", "open"])
def test_each_way_to_begin_has_a_click_and_keys(qtbot: QtBot, page: StartPage, name: str) -> None:
    signal = getattr(page, f"{name}_requested")
    with qtbot.waitSignal(signal):
        qtbot.mouseClick(page.buttons[name], Qt.MouseButton.LeftButton)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    keys = {
        "new": (Qt.Key.Key_N, ctrl),
        "open": (Qt.Key.Key_O, ctrl),
        "sample": (Qt.Key.Key_S, ctrl | shift),
    }[name]
    with qtbot.waitSignal(signal):
        qtbot.keyClick(page, *keys)


def test_ways_to_begin_say_what_they_do(page: StartPage) -> None:
    assert page.buttons["sample"].accessibleName() == "Open the sample"
    assert page.buttons["sample"].accessibleDescription() == "the fictional State Talvara"
    words = [text.text() for text in page.findChildren(Text)]
    assert "Version 0.1.0" in words
    assert "You are Ada, on this computer." in words


def test_a_recent_workspace_is_opened_by_click_and_by_enter(
    qtbot: QtBot, page: StartPage, tmp_path: Path
) -> None:
    index = page.model.index(0, 0)
    with qtbot.waitSignal(page.recent_requested) as said:
        qtbot.mouseClick(
            page.view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=page.view.visualRect(index).center(),
        )
    assert said.args == [tmp_path / "Great-Lakes desk.rolau"]
    page.view.setFocus()
    page.view.setCurrentIndex(page.model.index(1, 0))
    with qtbot.waitSignal(page.recent_requested) as said:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert said.args == [tmp_path / "Sahel desk.rolau"]


def test_a_file_that_has_gone_is_looked_for(qtbot: QtBot, page: StartPage, tmp_path: Path) -> None:
    index = page.model.index(2, 0)
    assert "not found" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    with qtbot.waitSignal(page.locate_requested) as said:
        qtbot.mouseClick(
            page.view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=page.view.visualRect(index).center(),
        )
    assert said.args == [tmp_path / "Annual report.rolau"]


def test_a_line_tells_name_place_and_path(page: StartPage, tmp_path: Path) -> None:
    index = page.model.index(1, 0)
    assert index.data() == "Sahel desk"
    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "4 KB" in heard
    assert "2 March 2026" in heard
    assert index.data(Qt.ItemDataRole.ToolTipRole) == str(tmp_path / "Sahel desk.rolau")


def test_the_filter_narrows_and_says_when_nothing_matches(qtbot: QtBot, page: StartPage) -> None:
    qtbot.keyClicks(page.filter, "sahel")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    qtbot.keyClicks(page.filter, "zzz")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert page.findChild(EmptyState).accessibleName() == "Nothing matches “sahelzzz”"
    qtbot.keyClick(page.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)


def test_without_recent_files_the_page_says_so(
    theme: Theme, machine: Machine, shown: Callable[..., QWidget]
) -> None:
    page = StartPage(theme, RecentFiles(machine))
    shown(page, 1024, 640)
    assert page.findChild(EmptyState).accessibleName() == "No workspace opened yet"


def test_a_workspace_opened_meanwhile_is_shown_after_a_refresh(
    page: StartPage, recent: RecentFiles, tmp_path: Path
) -> None:
    recent.remember(tmp_path / "new.rolau", "New desk")
    page.refresh()
    assert page.model.index(0, 0).data() == "New desk"
