"""Comparing in the window: with another copy, with a moment, with what cannot be compared."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from rolau.base import clock
from rolau.desk.changes import ChangeSet
from rolau.ui.pages.handing.compare_page import ComparePage
from rolau.ui.pages.handing.ledger_page import LedgerPage
from tests.ui.pages.merging.conftest import edited_apart, idle, pair
from tests.ui.pages.merging.conftest import window as _window
from tests.ui.pages.test_accessible_names import nameless
from tests.ui.pages.test_fit import cut_figures, outside, squeezed

__all__ = ["edited_apart", "idle", "pair"]
window = _window
LEFT = Qt.MouseButton.LeftButton
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window, qtbot) -> ComparePage:
    """The page, reached by its keys."""
    qtbot.keyClick(window, Qt.Key.Key_D, CTRL_SHIFT)
    found = window.page
    assert isinstance(found, ComparePage)
    return found


def titles(page) -> list[str]:
    model = page.table.model
    return [model.row(number).title for number in range(model.rowCount())]


def test_another_copy_is_compared(page, pair, idle, qtbot, monkeypatch):
    assert page.moment_line.hasFocus()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pair.theirs), ""))
    qtbot.mouseClick(page.file_button, LEFT)
    idle()
    assert "differences from field copy.rolau" in page.said.text()
    assert "Census of prisons 2026" in titles(page)
    everything = len(titles(page))
    page.kind.setCurrentIndex(page.kind.findData("source"))
    page.kind.activated.emit(1)
    assert 0 < len(titles(page)) < everything
    page.country.setCurrentIndex(page.country.findData("LBR"))
    page.country.activated.emit(1)
    assert titles(page) == []
    page.kind.setCurrentIndex(0)
    page.kind.activated.emit(0)
    assert "Court opened in Gbarnga" in titles(page)


def test_what_was_here_at_a_moment(page, window, idle, qtbot):
    with clock.hold(datetime(2031, 1, 2, 9, 0, tzinfo=UTC)):
        window.session.apply(ChangeSet().set("country_profile", "LBR", summary="New."))
    qtbot.keyClicks(page.moment_line, clock.today().isoformat())
    qtbot.keyClick(page.moment_line, Qt.Key.Key_Return)
    idle()
    (entry,) = page.found.entries
    assert (entry.title, entry.here.text) == ("Liberia", "New.")
    page.table.view.setFocus()
    page.table.select(page.table.model.key(0))
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert window.page_name == "countries"


def test_a_word_that_is_no_moment_says_how_to_write_one(page, idle, qtbot):
    qtbot.keyClicks(page.moment_line, "last spring")
    qtbot.mouseClick(page.moment_button, LEFT)
    idle()
    assert page.states.state.accessibleName() == "These cannot be compared"


def test_the_same_is_said(page, window, idle):
    page.compare(window.desk.path)
    idle()
    assert page.states.state.accessibleName().startswith("Nothing differs from")


@pytest.fixture
def ledger(window, qtbot) -> LedgerPage:
    """The page of hand-offs, reached by its keys."""
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL_SHIFT)
    found = window.page
    assert isinstance(found, LedgerPage)
    return found


def test_a_checkpoint_is_set_and_compared_with(ledger, window, idle, qtbot):
    assert ledger.moments_stack.state.accessibleName() == "No checkpoint yet"
    assert not ledger.compare_button.isEnabled()
    qtbot.keyClicks(ledger.name_line, "Before the visit")
    qtbot.keyClick(ledger.name_line, Qt.Key.Key_Return)
    assert ledger.moments.current.name == "Before the visit"
    qtbot.keyClicks(ledger.name_line, "Before the visit")
    qtbot.mouseClick(ledger.set_button, LEFT)
    assert window.message_bar.isVisible()
    window.session.apply(ChangeSet().set("country_profile", "LBR", summary="Newer."))
    assert ledger.moments.current.changes_since == 1
    qtbot.mouseClick(ledger.compare_button, LEFT)
    idle()
    page = window.page
    assert isinstance(page, ComparePage)
    assert [entry.here.text for entry in page.found.entries] == ["Newer."]


def test_an_empty_ledger_says_what_it_is_for(ledger):
    assert ledger.ledger_stack.state.accessibleName() == "No copy was handed over yet"


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_everything_fits_and_has_a_name(page, window, pair, idle, qtbot, size):
    page.compare(pair.theirs)
    idle()
    window.resize(*size)
    for place in ("compare", "ledger"):
        window.show_page(place)
        for _ in range(20):
            QApplication.processEvents()
        assert nameless(window) == [], place
        assert list(outside(window)) == [], place
        assert list(squeezed(window)) == [], place
        assert list(cut_figures(window)) == [], place
