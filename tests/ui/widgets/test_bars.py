"""The bars: one message at a time, an offer to undo that goes away by itself."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.bars import MessageBar, UndoBar


@pytest.fixture
def page(shown: Callable[..., QWidget]) -> QVBoxLayout:
    made = QWidget()
    column = QVBoxLayout(made)
    shown(made, 600, 120)
    return column


def test_a_message_is_hidden_until_there_is_one(page: QVBoxLayout, theme: Theme) -> None:
    bar = MessageBar(theme)
    page.addWidget(bar)
    assert bar.isHidden()
    bar.say("This file lies in a synchronised folder.", "warn")
    assert bar.isVisible()
    assert bar.height() == 36
    assert bar.accessibleName() == "This file lies in a synchronised folder."
    assert not bar.action.isVisible()
    assert bar.grab().toImage().pixelColor(300, 3) == theme.colour("warn.soft")


def test_a_message_takes_the_place_of_the_one_before(
    qtbot: QtBot, page: QVBoxLayout, theme: Theme
) -> None:
    bar = MessageBar(theme)
    page.addWidget(bar)
    done: list[str] = []
    bar.say("one", "warn", action="Why?", run=lambda: done.append("one"))
    bar.say("two", "bad", action="Keep elsewhere…", run=lambda: done.append("two"))
    assert bar.text.text() == "two"
    qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    assert done == ["two"]


def test_a_message_is_put_away(qtbot: QtBot, page: QVBoxLayout, theme: Theme) -> None:
    bar = MessageBar(theme)
    page.addWidget(bar)
    bar.say("one")
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_a_message_that_stays_true_cannot_be_put_away(page: QVBoxLayout, theme: Theme) -> None:
    bar = MessageBar(theme)
    page.addWidget(bar)
    bar.say("Opened for reading.", icon="lock_closed", closable=False)
    assert not bar.close_button.isVisible()


def test_the_sign_follows_the_theme(page: QVBoxLayout, theme: Theme) -> None:
    bar = MessageBar(theme)
    page.addWidget(bar)
    bar.say("one", "bad")
    before = bar.grab().toImage()
    theme.choose("dark")
    assert bar.grab().toImage() != before


def test_undo_is_offered_and_taken(qtbot: QtBot, page: QVBoxLayout, theme: Theme) -> None:
    bar = UndoBar(theme)
    page.addWidget(bar)
    bar.offer("Key fact moved to the bin.")
    assert bar.isVisible()
    with qtbot.waitSignal(bar.undo):
        qtbot.mouseClick(bar.undo_button, Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_the_offer_goes_away_by_itself_but_not_under_the_pointer(
    qtbot: QtBot, page: QVBoxLayout, theme: Theme
) -> None:
    bar = UndoBar(theme)
    page.addWidget(bar)
    assert bar.timer.interval() == 8000
    bar.timer.setInterval(30)
    bar.offer("Key fact moved to the bin.")
    bar.enterEvent(None)  # type: ignore[arg-type]
    qtbot.wait(60)
    assert bar.isVisible()
    bar.leaveEvent(None)  # type: ignore[arg-type]
    qtbot.waitUntil(bar.isHidden)
