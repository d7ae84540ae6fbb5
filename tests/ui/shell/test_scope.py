"""The scope: what is in it, when it says that it changed, and its bar and popups."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from rolau.base.texts import in_language
from rolau.ui.shell.scope import Scope
from rolau.ui.shell.scope_bar import ScopeBar
from rolau.ui.shell.scope_popups import CountriesPopup, PeriodPopup
from rolau.ui.theme.theme import Theme
from tests.ui.fakes import FakeSession


def test_nothing_chosen_is_everything() -> None:
    scope = Scope()
    assert scope.holds("COD")
    assert scope.holds_year(1850)


def test_a_choice_narrows(qtbot: QtBot) -> None:
    scope = Scope()
    with qtbot.waitSignal(scope.changed):
        scope.choose_countries(["COD", "XTA", "COD"])
    assert scope.holds("XTA")
    assert not scope.holds("KEN")
    with qtbot.assertNotEmitted(scope.changed):
        scope.choose_countries(["XTA", "COD"])


def test_years_are_put_in_order(qtbot: QtBot) -> None:
    scope = Scope()
    with qtbot.waitSignal(scope.changed):
        scope.choose_period((2020, 2010))
    assert scope.period == (2010, 2020)
    assert [scope.holds_year(year) for year in (2009, 2010, 2020, 2021)] == [
        False,
        True,
        True,
        False,
    ]
    with qtbot.assertNotEmitted(scope.changed):
        scope.choose_period((2010, 2020))


@pytest.fixture
def bar(theme: Theme, shown: Callable[..., QWidget]) -> ScopeBar:
    made = ScopeBar(theme, FakeSession(), Scope())
    made.refresh()
    shown(made, 900, 40)
    return made


def test_the_years_come_later_and_move_nothing(theme: Theme, shown: Callable[..., QWidget]) -> None:
    made = ScopeBar(theme, FakeSession(), Scope())
    shown(made, 900, 40)
    before = made.period.geometry()
    assert made.period.text() == ""
    made.refresh()
    assert made.period.sizeHint() == before.size()


def test_the_bar_says_what_is_chosen(bar: ScopeBar) -> None:
    assert bar.height() == 40
    assert bar.countries.text() == "All 8 countries"
    assert bar.period.text() == "2003–2026"
    bar.scope.choose_countries(["XTA"])
    assert bar.countries.text() == "Talvara"
    assert bar.countries.accessibleName() == "Scope: Talvara"
    bar.scope.choose_countries(["XTA", "KEN", "???"])
    assert bar.countries.text() == "2 countries"
    bar.scope.choose_period((2010, 2010))
    assert bar.period.text() == "2010"


def test_years_keep_their_order_in_right_to_left(bar: ScopeBar) -> None:
    with in_language("qrt"):
        bar.refresh()
    assert bar.period.text() == "\u20662003–2026\u2069"


def popup(kind: type[QWidget]) -> QWidget:
    return next(
        window
        for window in QApplication.topLevelWidgets()
        if isinstance(window, kind) and window.isVisible()
    )


def test_ticking_countries_narrows_at_once(qtbot: QtBot, bar: ScopeBar) -> None:
    qtbot.mouseClick(bar.countries, Qt.MouseButton.LeftButton)
    made = popup(CountriesPopup)
    assert isinstance(made, CountriesPopup)
    qtbot.keyClicks(made.filter, "tal")
    lines = [made.list.item(row) for row in range(made.list.count())]
    assert [line.text() for line in lines if not line.isHidden()] == ["Talvara"]
    row = next(row for row, line in enumerate(lines) if line.text() == "Talvara")
    made.list.setCurrentRow(row)
    qtbot.keyClick(made.list, Qt.Key.Key_Space)
    assert bar.scope.countries == {"XTA"}
    made.filter.setText("ken")
    made.list.itemActivated.emit(next(line for line in lines if line.text() == "Kenya"))
    assert bar.scope.countries == {"XTA", "KEN"}
    qtbot.mouseClick(made.everything, Qt.MouseButton.LeftButton)
    assert bar.scope.countries == frozenset()
    qtbot.waitUntil(lambda: not made.isVisible())


def test_a_filter_by_code_finds_the_country(qtbot: QtBot, bar: ScopeBar) -> None:
    made = bar.open_countries()
    assert isinstance(made, CountriesPopup)
    qtbot.keyClicks(made.filter, "cod")
    shown = [
        made.list.item(row).text()
        for row in range(made.list.count())
        if not made.list.item(row).isHidden()
    ]
    assert shown == ["Democratic Republic of the Congo"]
    assert made.findChild(QListWidget) is made.list
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    made.close()


def test_years_are_chosen_at_once(qtbot: QtBot, bar: ScopeBar) -> None:
    made = bar.open_period()
    assert isinstance(made, PeriodPopup)
    assert (made.first.value(), made.last.value()) == (2003, 2026)
    made.first.setValue(2015)
    assert bar.scope.period == (2015, 2026)
    qtbot.mouseClick(made.everything, Qt.MouseButton.LeftButton)
    assert bar.scope.period is None
    qtbot.waitUntil(lambda: not made.isVisible())


def test_a_popup_opens_below_its_button(bar: ScopeBar) -> None:
    made = bar.open_period()
    below = bar.period.mapToGlobal(QPoint(0, bar.period.height() + 4))
    assert made.pos() == below
    made.close()
