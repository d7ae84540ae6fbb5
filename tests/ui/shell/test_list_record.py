"""List and record panes: heads, states, tabs made when opened."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.shell.list_record import Column, ListPane, RecordPane
from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.states import EmptyState

Show = Callable[..., QWidget]


def test_a_list_pane_has_head_filter_and_foot(qtbot: QtBot, theme: Theme, shown: Show) -> None:
    pane = ListPane(theme, "Countries", "Filter by name or code")
    done: list[str] = []
    add = pane.add_button("add", "Add a country", "Ctrl+N", lambda: done.append("add"))
    pane.set_count(8)
    shown(pane, 264, 500)
    assert pane.foot.isHidden()
    pane.set_foot("8 shown")
    assert pane.foot.isVisible()
    assert pane.count.text() == "8"
    assert pane.view.accessibleName() == "Countries"
    assert pane.filter.mapTo(pane, pane.filter.rect().topLeft()).toTuple() == (12, 48)
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert done == ["add"]


def test_a_state_takes_the_list_s_place(theme: Theme, shown: Show) -> None:
    pane = ListPane(theme, "Countries", "Filter")
    shown(pane, 264, 500)
    pane.show_state(EmptyState(theme, "filter", "Nothing matches “zz”"))
    assert not pane.view.isVisible()
    pane.show_state(None)
    assert pane.view.isVisible()


def test_tabs_are_made_when_first_opened_and_kept(qtbot: QtBot, theme: Theme, shown: Show) -> None:
    pane = RecordPane(theme, "Country")
    made: list[str] = []

    def build(name: str) -> Callable[[], QWidget]:
        def run() -> QWidget:
            made.append(name)
            return QLabel(name)

        return run

    pane.add_tab("profile", "Profile", build("profile"))
    pane.add_tab("indicators", "Indicators", build("indicators"), 48)
    shown(pane, 700, 400)
    assert made == ["profile"]
    assert pane.content("indicators") is None
    with qtbot.waitSignal(pane.turned) as said:
        qtbot.mouseClick(pane.tabs, Qt.MouseButton.LeftButton, pos=pane.tabs.tabRect(1).center())
    assert said.args == ["indicators"]
    content = pane.content("indicators")
    assert isinstance(content, QLabel)
    assert content.isVisible()
    pane.tabs.choose("profile")
    pane.tabs.choose("indicators")
    assert made == ["profile", "indicators"]
    assert pane.content("indicators") is content


def test_a_state_takes_the_record_s_place(theme: Theme, shown: Show) -> None:
    pane = RecordPane(theme, "Country")
    pane.add_tab("profile", "Profile", QWidget)
    shown(pane, 700, 400)
    pane.show_state(EmptyState(theme, "flag", "No country is chosen"))
    assert not pane.header.isVisible()
    pane.show_state(None)
    assert pane.header.isVisible()


def test_a_table_s_words_stand_in_line_with_the_sections(theme: Theme, shown: Show) -> None:
    column = Column()
    section, table = QLabel("section"), QLabel("table")
    column.add(section)
    column.add_table(table, space=16)
    shown(column, 500, 200)
    assert section.x() - table.x() == 8
    assert section.x() == 16
    assert table.y() >= section.geometry().bottom() + 16
