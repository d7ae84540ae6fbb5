"""Rail, top bar, status bar and evidence pane, each by itself."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.shell.commands import Command, Commands
from rolau.ui.shell.evidence import ChangeLine, EvidenceContent, HistoryLine, SourceLine
from rolau.ui.shell.evidence_pane import EvidencePane
from rolau.ui.shell.evidence_parts import ElidedLink
from rolau.ui.shell.page import Page, PageSpec
from rolau.ui.shell.rail import Rail
from rolau.ui.shell.status_bar import StatusBar
from rolau.ui.shell.top_bar import TopBar
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.headings import SectionHeading
from tests.ui.fakes import FakeSession
from tests.ui.shots.frame import evidence

Show = Callable[..., QWidget]
SPECS = [
    PageSpec("countries", "Countries", "flag", "Ctrl+1", Page),
    PageSpec("sources", "Sources library", "library", "Ctrl+9", Page, foot=True),
    PageSpec("indicators", "Indicators", "data_trending", "Ctrl+2", Page),
]


@pytest.fixture
def rail(theme: Theme, shown: Show) -> Rail:
    made = Rail(theme, SPECS)
    shown(made, made.width(), 600)
    return made


def test_small_places_stand_at_the_foot(rail: Rail) -> None:
    assert list(rail.buttons) == ["countries", "indicators", "sources"]
    tops = [rail.buttons[name].y() for name in ("countries", "indicators", "sources")]
    assert tops[1] - tops[0] == 34
    assert tops[2] > 500
    assert rail.width() == 160
    assert [rail.buttons[name].height() for name in ("countries", "sources")] == [32, 28]


def test_a_click_and_a_key_choose_a_place(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.waitSignal(rail.chosen) as said:
        qtbot.mouseClick(rail.buttons["sources"], Qt.MouseButton.LeftButton)
    assert said.args == ["sources"]
    with qtbot.waitSignal(rail.chosen) as said:
        qtbot.keyClick(rail.buttons["indicators"], Qt.Key.Key_Space)
    assert said.args == ["indicators"]


def test_one_place_is_marked(theme: Theme, rail: Rail) -> None:
    rail.show_chosen("indicators")
    assert [made.isChecked() for made in rail.buttons.values()] == [False, True, False]
    picture = rail.buttons["indicators"].grab().toImage()
    assert picture.pixelColor(1, 16) == theme.colour("accentFill")
    assert picture.pixelColor(80, 3) == theme.colour("accentSoft")


def test_a_narrow_rail_keeps_names_for_pointer_and_reader(rail: Rail) -> None:
    rail.set_narrow(True)
    assert rail.width() == 48
    assert rail.buttons["countries"].accessibleName() == "Countries"
    assert rail.buttons["countries"].toolTip() == "Countries (Ctrl+1)"


def test_a_count_says_what_is_to_do(rail: Rail) -> None:
    rail.buttons["countries"].set_number(4)
    assert rail.buttons["countries"].accessibleName() == "Countries, 4 to do"


@pytest.fixture
def top(theme: Theme, shown: Show) -> tuple[TopBar, Commands, list[str]]:
    commands = Commands()
    done: list[str] = []
    commands.add(
        Command("file.open", "Open…", "Ctrl+O", lambda: done.append("open"), menu="file"),
        Command(
            "file.quit", "Quit", "Ctrl+Q", lambda: done.append("quit"), menu="file", parted=True
        ),
        Command("help.about", "About", "", lambda: done.append("about"), menu="help"),
    )
    bar = TopBar(theme, commands, lambda: done.append("find"), "Ctrl+K")
    bar.set_actor("Desk planner")
    shown(bar, 1000, 36)
    commands.attach(bar)
    return bar, commands, done


def test_only_menus_with_a_command_are_shown(top: tuple[TopBar, Commands, list[str]]) -> None:
    bar, commands, _ = top
    assert list(bar.menus) == ["file", "help"]
    commands.add(Command("edit.undo", "Undo", "Ctrl+Z", lambda: None, menu="edit"))
    titles = [action.text() for action in bar.menu_bar.actions()]
    assert titles == ["File", "Edit", "Help"]


def test_a_menu_is_filled_when_it_opens(
    qtbot: QtBot, top: tuple[TopBar, Commands, list[str]]
) -> None:
    bar, _, done = top
    bar.fill("file")
    actions = bar.menus["file"].actions()
    assert [action.text() for action in actions] == ["Open…", "", "Quit"]
    assert actions[1].isSeparator()
    actions[0].trigger()
    assert done == ["open"]


def test_alt_and_the_letter_open_a_menu(
    qtbot: QtBot, top: tuple[TopBar, Commands, list[str]]
) -> None:
    bar, _, _ = top
    bar.begin(bar)
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow)
    qtbot.keyClick(bar, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(bar.menus["file"].isVisible)
    bar.menus["file"].close()


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_menus_and_search_have_their_room_in_both_directions(
    qtbot: QtBot, top: tuple[TopBar, Commands, list[str]], direction: Qt.LayoutDirection
) -> None:
    bar, _, _ = top
    bar.setLayoutDirection(direction)
    qtbot.wait(10)
    assert bar.search.width() == 420
    assert bar.menu_bar.width() < 200
    for action in bar.menu_bar.actions():
        assert bar.menu_bar.rect().contains(bar.menu_bar.actionGeometry(action))


def test_the_search_button_opens_the_palette(
    qtbot: QtBot, top: tuple[TopBar, Commands, list[str]]
) -> None:
    bar, _, done = top
    qtbot.mouseClick(bar.search, Qt.MouseButton.LeftButton)
    qtbot.keyClick(bar.search, Qt.Key.Key_Space)
    assert done == ["find", "find"]


def test_the_planner_s_name_is_shown_or_not(top: tuple[TopBar, Commands, list[str]]) -> None:
    bar, _, _ = top
    assert bar.actor.accessibleName() == "Working: Desk planner"
    bar.set_actor("")
    assert bar.actor.text() == ""


@pytest.fixture
def status(theme: Theme, shown: Show) -> tuple[StatusBar, FakeSession]:
    session = FakeSession()
    bar = StatusBar(theme, session)
    bar.refresh()
    shown(bar, 1000, 26)
    return bar, session


def test_the_status_bar_says_when_all_was_kept(status: tuple[StatusBar, FakeSession]) -> None:
    bar, session = status
    assert bar.height() == 26
    assert bar.kept.text().startswith("All changes kept ")
    assert bar.copy.text() == "headquarters copy"
    session.kept_at = None
    session.changes_text = session.copy_name = ""
    session.changed.emit(())
    assert bar.kept.text() == "Nothing changed yet"
    assert bar.copy.text() == ""


def test_the_status_bar_says_why_nothing_can_be_changed(
    status: tuple[StatusBar, FakeSession],
) -> None:
    bar, session = status
    session.read_only_reason = "Another program holds the file."
    bar.refresh()
    assert bar.kept.text() == "Read only"
    assert bar.kept.toolTip() == "Another program holds the file."


def test_long_work_shows_there_and_can_be_stopped(
    qtbot: QtBot, status: tuple[StatusBar, FakeSession]
) -> None:
    bar, _ = status
    bar.hide_progress()
    bar.show_progress("Importing", 3, 10, "3 of 10")
    assert bar.progress is not None
    qtbot.waitUntil(bar.progress.isVisible)
    with qtbot.waitSignal(bar.cancelled):
        qtbot.mouseClick(bar.progress.cancel_button, Qt.MouseButton.LeftButton)
    bar.hide_progress()
    assert bar.progress.isHidden()


@pytest.fixture
def pane(theme: Theme, shown: Show) -> EvidencePane:
    made = EvidencePane(theme)
    shown(made, 304, 700)
    made.begin()
    return made


def wait_for(qtbot: QtBot, pane: EvidencePane, words: str) -> None:
    qtbot.waitUntil(lambda: words in pane.shown_texts())


def test_nothing_chosen_says_what_the_pane_is_for(qtbot: QtBot, pane: EvidencePane) -> None:
    wait_for(qtbot, pane, "Nothing is chosen")


def test_evidence_shows_figure_facts_sources_and_changes(qtbot: QtBot, pane: EvidencePane) -> None:
    pane.show_content(evidence())
    wait_for(qtbot, pane, "8.4")
    texts = pane.shown_texts()
    for words in (
        "Intentional homicide · Talvara · 2024",
        "per 100,000",
        "better",
        "≤ 6.0 by 2028",
        "National Police yearbook 2024",
        "B2",
        "from 9.1 to 8.4, revised release",
        "from none to 9.1, first value",
        "Talvara two-pager, Mar 2026",
    ):
        assert words in texts
    assert pane.tabs.accessibleTabName(1) == "History, 2"


def test_links_are_followed(qtbot: QtBot, pane: EvidencePane) -> None:
    done: list[str] = []
    pane.show_content(
        EvidenceContent(
            "Population",
            sources=(SourceLine("Census", "A1", open=lambda: done.append("census")),),
            changes=(ChangeLine("6.3", "6.4"),),
            add_source=lambda: done.append("add"),
            history=lambda: (HistoryLine("Set to 6.4", "Ada", lambda: done.append("undo")),),
        )
    )
    wait_for(qtbot, pane, "Census")
    qtbot.mouseClick(pane.findChild(ElidedLink), Qt.MouseButton.LeftButton)
    for heading in pane.findChildren(SectionHeading):
        if heading.link.isVisible():
            qtbot.mouseClick(heading.link, Qt.MouseButton.LeftButton)
    assert done == ["census", "add"]
    assert pane.tabs.current_code == "history", "the second link leads to all history"
    wait_for(qtbot, pane, "Set to 6.4")
    undo = next(
        made for made in pane.findChildren(QWidget) if made.accessibleName() == "Undo: Set to 6.4"
    )
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert done[-1] == "undo"


def test_history_is_asked_for_only_when_its_tab_is_opened(qtbot: QtBot, pane: EvidencePane) -> None:
    asked: list[int] = []

    def history() -> tuple[HistoryLine, ...]:
        asked.append(1)
        return ()

    pane.show_content(EvidenceContent("Population", "6.4 million", history=history))
    wait_for(qtbot, pane, "6.4 million")
    assert asked == []
    qtbot.mouseClick(pane.tabs, Qt.MouseButton.LeftButton, pos=pane.tabs.tabRect(1).center())
    wait_for(qtbot, pane, "No changes yet")
    assert asked == [1]


def test_a_folded_pane_offers_its_tabs_as_icons(qtbot: QtBot, pane: EvidencePane) -> None:
    pane.set_folded(True, 304)
    assert pane.width() == 32
    with qtbot.waitSignal(pane.unfold_asked) as said:
        qtbot.mouseClick(pane.strip_buttons["history"], Qt.MouseButton.LeftButton)
    assert said.args == ["history"]
    pane.show_content(evidence())
    pane.set_folded(False, 264)
    assert pane.width() == 264
    wait_for(qtbot, pane, "8.4")


def test_before_it_begins_the_pane_builds_nothing(qtbot: QtBot, theme: Theme, shown: Show) -> None:
    made = EvidencePane(theme)
    shown(made, 304, 400)
    made.show_content(evidence())
    qtbot.wait(30)
    assert made.shown_texts() == ()
    made.begin()
    wait_for(qtbot, made, "8.4")
