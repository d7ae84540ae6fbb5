"""The place History: narrowed down by country and time; a value, a record, all of it put back."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rolau.base import clock
from rolau.desk.changes import ChangeSet
from rolau.ui.pages.history_page import HistoryPage
from rolau.ui.pages.restore_dialog import RestoreDialog
from rolau.ui.pages.restoring import restore_menu
from tests.ui.pages.test_accessible_names import nameless
from tests.ui.pages.test_fit import outside, squeezed
from tests.ui.pages.test_history import said

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def on(year: int, month: int, day: int):
    """Hold the clock on a day."""
    return clock.hold(datetime(year, month, day, 9, 30, tzinfo=UTC))


@pytest.fixture
def place(window, qtbot) -> HistoryPage:
    """The place, reached by its keys, after three changes on three days to come."""
    session = window.session
    for day, text in ((1, "First."), (2, "Second."), (3, "Third.")):
        with on(2031, 5, day):
            session.apply(ChangeSet().set("country_profile", "LBR", summary=text))
    qtbot.keyClick(window, Qt.Key.Key_H, CTRL)
    found = window.page
    assert isinstance(found, HistoryPage)
    return found


def test_a_country_and_a_period_narrow_it_down(place, qtbot):
    everything = len(said(place.view))
    box = place.country.box
    box.setCurrentIndex(box.findData("LBR"))
    box.activated.emit(box.currentIndex())
    assert len(said(place.view)) == 4
    qtbot.keyClicks(place.period.first, "2031-05-02")
    assert len(said(place.view)) == 2
    qtbot.keyClicks(place.period.last, "2031-05-02")
    (sentence,) = said(place.view)
    assert "“Second.”" in sentence
    place.period.first.setText("2031-06")
    assert place.view._stack.state.accessibleName() == "Nothing was changed there"
    place.period.first.clear()
    place.period.last.clear()
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert len(said(place.view)) == everything


def test_what_is_no_date_is_said_and_asks_nothing(place, qtbot):
    before = said(place.view)
    qtbot.keyClicks(place.period.first, "soon")
    assert place.period.first.property("state") == "wrong"
    assert place.period.first.accessibleDescription() == "This is no date."
    assert said(place.view) == before
    place.period.first.clear()
    assert place.period.first.property("state") == ""


def entry(place, text):
    found = next(each for each in place.view._entries if text in each.new_text)
    place.view.table.select(
        next(
            place.view.table.model.key(row)
            for row in range(place.view.table.model.rowCount())
            if place.view.table.model.row(row) is found
        )
    )
    return found


def trigger(place, word):
    """Open the menu of putting back and choose what holds a word."""
    menu = restore_menu(place.context, place.view.table.current, place.view)
    action = next(each for each in menu.actions() if word in each.text())
    action.trigger()
    menu.close()


def test_a_value_is_put_back(place, window):
    entry(place, "First.")
    assert place.view.restore_button.isEnabled()
    trigger(place, "put back to “First.”")
    assert window.desk.record("country_profile", "LBR")["summary"] == "First."
    assert window.undo_bar.isVisible()
    window.undo()
    assert window.desk.record("country_profile", "LBR")["summary"] == "Third."


def test_a_whole_record_is_put_back(place, window):
    with on(2031, 5, 4):
        window.session.apply(ChangeSet().set("country_profile", "LBR", cleared="2031-05-04"))
    entry(place, "Second.")
    trigger(place, "whole record")
    row = window.desk.record("country_profile", "LBR")
    assert (row["summary"], row["cleared"]) == ("Second.", None)


def test_what_is_so_already_is_said(place, window):
    entry(place, "Third.")
    trigger(place, "put back to")
    assert window.message_bar.text.text() == "It is so already."


def test_the_whole_workspace_is_put_back_after_a_look(place, window, qtbot):
    entry(place, "First.")
    trigger(place, "whole workspace")
    dialog = place.view.findChild(RestoreDialog)
    qtbot.waitUntil(lambda: dialog.task is None, timeout=20_000)
    assert dialog.go_button.isEnabled()
    assert nameless(dialog) == []
    assert list(squeezed(dialog)) == []
    qtbot.keyClicks(dialog.reason_line, "Entered for the wrong State")
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        qtbot.mouseClick(dialog.go_button, LEFT)
    assert window.desk.record("country_profile", "LBR")["summary"] == "First."
    assert window.desk.history(limit=1)[0].reason == "Entered for the wrong State"
    assert window.session.can_undo.startswith("Restore the workspace")


def test_nothing_to_put_back_leaves_the_button_off(place, window, qtbot):
    entry(place, "Third.")
    trigger(place, "whole workspace")
    dialog = place.view.findChild(RestoreDialog)
    qtbot.waitUntil(lambda: dialog.task is None, timeout=20_000)
    assert not dialog.go_button.isEnabled()
    assert "Nothing has changed" in dialog.complaint.text
    qtbot.mouseClick(dialog.close_button, LEFT)


def test_enter_opens_the_record(place, window, qtbot):
    entry(place, "Third.")
    qtbot.keyClick(place.view.table.view, Qt.Key.Key_Return)
    assert window.page_name == "countries"


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_everything_fits_and_has_a_name(place, window, size):
    window.resize(*size)
    for _ in range(20):
        QApplication.processEvents()
    assert nameless(window) == []
    assert list(outside(window)) == []
    assert list(squeezed(window)) == []
