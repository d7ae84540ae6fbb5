"""Segmented switches, tabs and the filter field, by click and by key."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.filter_field import FilterField
from rolau.ui.widgets.segmented import Segmented
from rolau.ui.widgets.tabs import Tabs

Show = Callable[..., QWidget]
CHOICES = (("day", "Day"), ("month", "Month"), ("year", "Year"))


@pytest.fixture
def switch(theme: Theme, shown: Show) -> Segmented:
    made = Segmented(theme, "Precision", CHOICES, "month")
    shown(made, made.sizeHint().width(), made.sizeHint().height())
    return made


def test_a_click_chooses(qtbot: QtBot, switch: Segmented) -> None:
    with qtbot.waitSignal(switch.chosen) as said:
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.choice_rect("year").center())
    assert said.args == ["year"]
    assert switch.accessibleName() == "Precision: Year"
    with qtbot.assertNotEmitted(switch.chosen):
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.choice_rect("year").center())


def test_arrows_walk_and_come_round(qtbot: QtBot, switch: Segmented) -> None:
    qtbot.keyClick(switch, Qt.Key.Key_Right)
    assert switch.value == "year"
    qtbot.keyClick(switch, Qt.Key.Key_Right)
    assert switch.value == "day"
    qtbot.keyClick(switch, Qt.Key.Key_Left)
    assert switch.value == "year"


def test_arrows_turn_round_in_right_to_left(qtbot: QtBot, switch: Segmented) -> None:
    switch.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert switch.choice_rect("day").left() > switch.choice_rect("year").left()
    qtbot.keyClick(switch, Qt.Key.Key_Left)
    assert switch.value == "year"


def test_code_chooses_without_a_signal(qtbot: QtBot, switch: Segmented) -> None:
    with qtbot.assertNotEmitted(switch.chosen):
        switch.set_value("day")
    with pytest.raises(ValueError, match="week is not a choice of Precision"):
        switch.set_value("week")


WORDS = (("trend", "Trend"), ("link", "Crime and corruption in all"), ("movers", "Movers"))


@pytest.mark.parametrize("room", [1.0, 0.9, 0.7, 0.5])
@pytest.mark.parametrize("value", ["trend", "link", "movers"])
def test_a_switch_that_shrinks_keeps_every_choice_in_its_place(
    qtbot: QtBot, theme: Theme, shown: Show, room: float, value: str
) -> None:
    made = Segmented(theme, "Chart", WORDS, value, shrinks=True)
    whole = made.sizeHint()
    assert made.minimumSizeHint().width() < whole.width()
    shown(made, round(whole.width() * room), whole.height())
    rects = [made.choice_rect(code) for code, _ in WORDS]
    assert rects[-1].right() < made.width()
    assert all(one.right() < other.left() for one, other in pairwise(rects))
    words = [word for _, word in WORDS]
    assert (made.shown_words() == words) == (made.toolTip() == "")
    if room >= 0.9:
        assert made.shown_words() == words
    if room <= 0.7 and value != "link":
        assert made.shown_words()[1].endswith("…")
        assert dict(zip(dict(WORDS), made.shown_words(), strict=True))[value] == dict(WORDS)[value]
    for code in reversed(dict(WORDS)):
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.choice_rect(code).center())
        assert made.value == code


def test_choosing_moves_nothing(theme: Theme, switch: Segmented) -> None:
    before = switch.choice_rect("year")
    switch.set_value("year")
    assert switch.choice_rect("year") == before
    picture = switch.grab().toImage()
    middle = before.topLeft()
    assert picture.pixelColor(middle.x() + 3, middle.y() + 3) == theme.colour("accentSoft")


@pytest.fixture
def tabs(theme: Theme, shown: Show) -> Tabs:
    made = Tabs(theme, "Country")
    heard: list[str] = []
    made.currentChanged.connect(lambda _number: heard.append(made.current_code))
    made.add("profile", "Profile")
    made.add("indicators", "Indicators", 48)
    made.add("history", "History", 0)
    shown(made, 500, 36)
    made.heard = heard
    return made


def test_the_first_tab_is_told_with_its_code(tabs: Tabs) -> None:
    assert tabs.heard == ["profile"]
    assert tabs.current_code == "profile"


def test_a_click_turns_the_page(qtbot: QtBot, tabs: Tabs) -> None:
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert tabs.current_code == "indicators"
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.current_code == "history"


def test_tabs_keep_their_width_whichever_is_active(tabs: Tabs) -> None:
    before = [tabs.tabRect(number) for number in range(3)]
    tabs.choose("history")
    assert [tabs.tabRect(number) for number in range(3)] == before
    assert tabs.height() == 36


def test_a_count_is_read_aloud_and_changes_the_room(tabs: Tabs) -> None:
    assert tabs.accessibleTabName(1) == "Indicators, 48"
    wide = tabs.tabRect(1).width()
    tabs.set_count("indicators", 1234)
    assert tabs.accessibleTabName(1) == "Indicators, 1234"
    assert tabs.tabRect(1).width() > wide
    tabs.set_count("indicators", None)
    assert tabs.accessibleTabName(1) == "Indicators"
    with pytest.raises(ValueError, match="missions"):
        tabs.set_count("missions", 3)


def test_the_active_tab_is_underlined(theme: Theme, tabs: Tabs) -> None:
    picture = tabs.grab().toImage()
    first, second = tabs.tabRect(0), tabs.tabRect(1)
    assert picture.pixelColor(first.left() + 4, 35) == theme.colour("accentFill")
    assert picture.pixelColor(second.left() + 4, 35) != theme.colour("accentFill")


@pytest.fixture
def field(theme: Theme, shown: Show) -> FilterField:
    made = FilterField(theme, "Filter by name or code")
    shown(made, 240, 28)
    return made


def test_typing_asks_once_a_moment_later(qtbot: QtBot, field: FilterField) -> None:
    heard: list[str] = []
    field.asked.connect(heard.append)
    qtbot.keyClicks(field, "tal ")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["tal"])


def test_enter_asks_at_once_and_escape_shows_everything(qtbot: QtBot, field: FilterField) -> None:
    qtbot.keyClicks(field, "tal")
    with qtbot.waitSignal(field.asked, timeout=50) as said:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said.args == ["tal"]
    with qtbot.waitSignal(field.asked) as said:
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert said.args == [""]
    assert field.text() == ""


def test_the_sign_stands_where_reading_begins(qtbot: QtBot, field: FilterField) -> None:
    assert field.accessibleName() == field.placeholderText() == "Filter by name or code"
    assert field.textMargins().left() == 26
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    field.resize(241, 28)
    qtbot.waitUntil(lambda: field.textMargins().right() == 26)
    assert field.textMargins().left() == 0
