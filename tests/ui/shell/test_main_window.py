"""The window as a whole, with real keys: pages, folding, palette, undo, messages, Tab."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.shell.list_record import ListRecordPage
from rolau.ui.shell.machine import Machine
from rolau.ui.shell.main_window import MainWindow
from rolau.ui.shell.page import Page, PageContext, PageSpec
from rolau.ui.shell.palette import CommandPalette
from rolau.ui.shell.tab_order import tab_order
from rolau.ui.theme.theme import Theme
from tests.ui.fakes import FakeSearch, FakeSession
from tests.ui.shots.frame import page_specs

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_window(
    theme: Theme, machine: Machine, qtbot: QtBot, shown: Callable[..., QWidget]
) -> Callable[..., MainWindow]:
    """Give a function that shows a window and waits until its keys work."""

    def make(
        session: FakeSession | None = None,
        pages: list[PageSpec] | None = None,
        size: tuple[int, int] = (1440, 900),
    ) -> MainWindow:
        window = MainWindow(
            session or FakeSession(), theme, pages or page_specs(), FakeSearch(), machine=machine
        )
        with qtbot.waitSignal(window.painted):
            shown(window, *size)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


def test_the_frame_has_the_sizes_of_the_look(open_window: Callable[..., MainWindow]) -> None:
    window = open_window()
    assert window.minimumSize().toTuple() == (1024, 640)
    assert window.windowTitle() == "Great-Lakes desk — headquarters copy"
    heights = [part.height() for part in (window.top_bar, window.scope_bar, window.status_bar)]
    assert heights == [36, 40, 26]
    assert (window.rail.width(), window.evidence.width()) == (160, 304)
    page = window.page
    assert isinstance(page, ListRecordPage)
    assert page.list_pane.width() == 264
    assert page.record_pane.width() >= 640


def test_pages_are_made_when_first_shown(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window()
    assert list(window.pages) == ["countries"]
    qtbot.mouseClick(window.rail.buttons["sources"], Qt.MouseButton.LeftButton)
    assert window.page_name == "sources"
    assert list(window.pages) == ["countries", "sources"]
    first = window.pages["countries"]
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert window.page is first
    assert window.rail.buttons["countries"].isChecked()


class Diary(Page):
    """Keeps what the frame told it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.told: list[str] = []

    def entered(self) -> None:
        self.told.append("entered")

    def left(self) -> None:
        self.told.append("left")

    def open_record(self, kind: str, id: str) -> bool:
        self.told.append(f"{kind} {id}")
        return True


def test_a_page_hears_of_coming_going_and_records(
    open_window: Callable[..., MainWindow],
) -> None:
    specs = [
        PageSpec("a", "A", "flag", "Ctrl+1", Diary, ("phase",)),
        PageSpec("b", "B", "flag", "Ctrl+2", Diary, ("source",)),
    ]
    window = open_window(pages=specs)
    assert window.open_record("source", "s1")
    assert not window.open_record("mission", "m1")
    first, second = window.pages["a"], window.pages["b"]
    assert isinstance(first, Diary)
    assert isinstance(second, Diary)
    assert first.told == ["entered", "left"]
    assert second.told == ["entered", "source s1"]
    window.close()
    assert second.told[-1] == "left"


def test_undo_and_redo_by_keys_say_what_they_would_do(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    session = FakeSession()
    window = open_window(session)
    assert window.commands["edit.undo"].text == "Undo: Set population of Talvara"
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert session.undone == [], "there is nothing to do again"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert session.undone == ["undo"]
    assert window.commands["edit.undo"].text == "Undo"
    assert window.commands["edit.redo"].text == "Redo: Set population of Talvara"
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert session.undone == ["undo", "redo"]


def test_a_read_only_workspace_says_why_and_takes_nothing_back(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    session = FakeSession()
    session.read_only_reason = "The field desk has this file open."
    window = open_window(session)
    assert window.message_bar.text.text() == "The field desk has this file open."
    assert not window.message_bar.close_button.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert session.undone == []


def test_a_failure_is_said_above_the_page(open_window: Callable[..., MainWindow]) -> None:
    session = FakeSession()
    window = open_window(session)
    session.failed.emit("The disk is full.")
    assert window.message_bar.isVisible()
    assert window.message_bar.text.text() == "The disk is full."


def test_undo_is_offered_below_the_page(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    session = FakeSession()
    window = open_window(session)
    window.offer_undo("Key fact moved to the bin.")
    assert window.undo_bar.isVisible()
    qtbot.mouseClick(window.undo_bar.undo_button, Qt.MouseButton.LeftButton)
    assert session.undone == ["undo"]
    assert window.undo_bar.isHidden()


def test_ctrl_k_finds_a_record(qtbot: QtBot, open_window: Callable[..., MainWindow]) -> None:
    window = open_window()
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    palette = window.findChild(CommandPalette)
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "rwa")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    search = window.search
    assert isinstance(search, FakeSearch)
    assert search.opened == ["Rwanda"]
    qtbot.mouseClick(window.top_bar.search, Qt.MouseButton.LeftButton)
    assert palette.isVisible()
    assert len(window.findChildren(CommandPalette)) == 1


def test_all_commands_and_their_keys_are_listed(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window()
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.ShiftModifier)
    palette = window.findChild(CommandPalette)
    assert palette.model.found() == len(list(window.commands))


def test_every_command_has_keys_words_and_a_menu(open_window: Callable[..., MainWindow]) -> None:
    window = open_window()
    for command in window.commands:
        assert command.shortcut, command.id
        assert command.text
        assert command.menu in window.top_bar.menus
        window.top_bar.fill(command.menu)
        shown = [action.text() for action in window.top_bar.menus[command.menu].actions()]
        assert command.text in shown


def test_narrow_windows_fold_their_panes(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window()
    page = window.page
    assert isinstance(page, ListRecordPage)
    window.resize(1200, 800)
    qtbot.waitUntil(lambda: window.evidence.width() == 32)
    assert page.list_pane.width() == 264
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: page.list_pane.width() == 32)
    assert window.rail.width() == 48
    qtbot.waitUntil(lambda: page.record_pane.width() > 880)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.evidence.width() == 304)
    qtbot.waitUntil(lambda: page.list_pane.width() == 264)


def test_keys_and_strips_unfold_one_pane_at_a_time(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window(size=(1024, 640))
    page = window.page
    assert isinstance(page, ListRecordPage)
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert not page.list_pane.folded
    assert window.evidence.folded
    qtbot.mouseClick(window.evidence.strip_buttons["history"], Qt.MouseButton.LeftButton)
    assert page.list_pane.folded
    assert not window.evidence.folded
    assert window.evidence.tabs.current_code == "history"
    assert page.record_pane.width() >= 640
    page.list_pane.unfold_asked.emit()
    assert not page.list_pane.folded
    assert window.evidence.folded
    qtbot.keyClick(window, Qt.Key.Key_F4)
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert window.evidence.folded


def test_a_list_keeps_the_width_its_planner_gave_it(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window()
    page = window.page
    assert isinstance(page, ListRecordPage)
    page.parts.setSizes([320, 900])
    assert page.list_pane.width() == 320
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert page.list_pane.width() == 32
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert page.list_pane.width() == 320


def test_look_and_density_are_changed_by_keys_and_kept(
    qtbot: QtBot, theme: Theme, machine: Machine, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window()
    alt = CTRL | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(window, Qt.Key.Key_2, alt)
    qtbot.keyClick(window, Qt.Key.Key_3, alt)
    assert (theme.scheme, theme.density) == ("dark", "compact")
    assert (machine.get("look"), machine.get("density")) == ("dark", "compact")
    window.commands.refresh()
    assert window.commands.action("view.look.dark").isChecked()
    assert not window.commands.action("view.look.light").isChecked()


@pytest.mark.parametrize(
    ("keys", "signal"),
    [
        ((Qt.Key.Key_O, CTRL), "open_requested"),
        ((Qt.Key.Key_W, CTRL), "close_requested"),
        ((Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier), "new_requested"),
        ((Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.ShiftModifier), "sample_requested"),
    ],
)
def test_files_are_asked_of_the_application(
    qtbot: QtBot,
    open_window: Callable[..., MainWindow],
    keys: tuple[Qt.Key, Qt.KeyboardModifier],
    signal: str,
) -> None:
    window = open_window()
    with qtbot.waitSignal(getattr(window, signal)):
        qtbot.keyClick(window, *keys)


def test_the_window_s_size_is_remembered(
    theme: Theme, machine: Machine, qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window(size=(1240, 700))
    fresh = MainWindow(FakeSession(), theme, [], FakeSearch(), machine=machine)
    qtbot.addWidget(fresh)
    assert fresh.height() == 900
    window.close()
    again = MainWindow(FakeSession(), theme, [], FakeSearch(), machine=machine)
    qtbot.addWidget(again)
    assert again.height() <= 700, "what was kept, cut to this screen"


def test_tab_goes_through_the_window_as_it_is_read(
    qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window()
    window.offer_undo("Key fact moved to the bin.")
    window.say("This file lies in a synchronised folder.", "warn")
    qtbot.wait(20)
    parts = [
        window.top_bar,
        window.scope_bar,
        window.rail,
        window.message_bar,
        window.stack,
        window.undo_bar,
        window.evidence,
        window.status_bar,
    ]
    window.top_bar.search.setFocus(Qt.FocusReason.TabFocusReason)
    visited: list[int] = []
    for _ in range(60):
        now = window.focusWidget()
        visited.append(next(n for n, part in enumerate(parts) if part.isAncestorOf(now)))
        qtbot.keyClick(now, Qt.Key.Key_Tab)
        if window.focusWidget() is window.top_bar.search:
            break
    assert visited == sorted(visited)
    assert set(visited) == set(range(len(parts))), "every part is reached"
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Backtab)
    assert window.status_bar.isAncestorOf(window.focusWidget())


def test_work_begins_in_the_list(qtbot: QtBot, open_window: Callable[..., MainWindow]) -> None:
    window = open_window()
    page = window.page
    assert isinstance(page, ListRecordPage)
    qtbot.waitUntil(page.list_pane.view.hasFocus)


def test_what_is_hidden_or_disabled_is_not_in_the_order(
    open_window: Callable[..., MainWindow],
) -> None:
    window = open_window()
    before = tab_order(window, [window.rail])
    window.rail.buttons["sources"].setEnabled(False)
    window.rail.buttons["indicators"].hide()
    after = tab_order(window, [window.rail])
    assert len(before) == 3
    assert after == [window.rail.buttons["countries"]]


def test_a_window_without_places_still_opens(
    theme: Theme, machine: Machine, shown: Callable[..., QWidget]
) -> None:
    window = MainWindow(FakeSession(), theme, [], FakeSearch(), machine=machine)
    shown(window, 1024, 640)
    assert window.page is None
