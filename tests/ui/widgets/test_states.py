"""The states of a pane: what they say, what they offer, and that they take content's place."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.states import EmptyState, Offer, Progress, Skeleton, StateStack
from rolau.ui.widgets.text import Text


def empty(theme: Theme, done: list[str]) -> EmptyState:
    return EmptyState(
        theme,
        "warning",
        "No threats recorded for Talvara",
        "Threats are what could undo progress. Record one and say how near it is.",
        offers=(
            Offer("Add threat", lambda: done.append("add"), "add"),
            Offer("From an event", lambda: done.append("event")),
        ),
    )


def test_an_empty_state_says_what_is_missing_and_offers_the_first_action(
    qtbot: QtBot, theme: Theme, shown: Callable[..., QWidget]
) -> None:
    done: list[str] = []
    state = empty(theme, done)
    shown(state, 500, 300)
    assert next(label.text() for label in state.findChildren(Text)).startswith("No threats")
    assert [made.kind for made in state.buttons] == ["primary", "default"]
    for made in state.buttons:
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert done == ["add", "event"]


def test_an_empty_state_stands_in_the_middle_and_is_whole(
    theme: Theme, shown: Callable[..., QWidget]
) -> None:
    state = empty(theme, [])
    shown(state, 900, 400)
    for label in state.findChildren(Text):
        assert label.width() <= 300
        assert label.height() >= label.heightForWidth(label.width())
        middle = label.mapTo(state, label.rect().center()).x()
        assert abs(middle - 450) <= 2


@pytest.mark.parametrize("width", [200, 260, 320])
def test_an_empty_state_keeps_within_a_narrow_pane(
    qtbot: QtBot, theme: Theme, shown: Callable[..., QWidget], width: int
) -> None:
    """In a list pane at its narrowest, words break and the offers stand under one another."""
    state = empty(theme, [])
    pane = QWidget()
    line = QHBoxLayout(pane)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(StateStack(QWidget()))
    stack = line.itemAt(0).widget()
    assert isinstance(stack, StateStack)
    stack.show_state(state)
    pane.setMinimumWidth(width)
    shown(pane, width, 500)
    assert pane.width() == width
    parts = [*state.findChildren(Text), *state.buttons]
    assert len(parts) == 4
    for part in parts:
        left = part.mapTo(pane, part.rect().topLeft()).x()
        assert left >= 16, part
        assert left + part.width() <= width - 16, part
        if isinstance(part, Text):
            assert part.height() >= part.heightForWidth(part.width())
            assert max(wide for wide, _ in part._lines(part.width())) <= part.width()
    first, second = (made.geometry() for made in state.buttons)
    assert not first.intersects(second)
    pane.setMinimumWidth(0)
    pane.resize(700, 500)
    assert max(label.width() for label in state.findChildren(Text)) == 300
    qtbot.waitUntil(lambda: state.buttons[0].y() == state.buttons[1].y())


def test_an_error_has_its_colour(theme: Theme) -> None:
    calm = EmptyState(theme, "error_circle", "x")
    bad = EmptyState(theme, "error_circle", "x", status="bad")
    assert calm.sign.pixmap().toImage() != bad.sign.pixmap().toImage()
    assert bad.sign.pixmap().width() == 32


def test_a_state_takes_the_content_s_place_and_gives_it_back(qtbot: QtBot, theme: Theme) -> None:
    content = QLabel("rows")
    stack = StateStack(content)
    qtbot.addWidget(stack)
    assert stack.currentWidget() is content
    first, second = QLabel("empty"), QLabel("no match")
    stack.show_state(first)
    assert stack.currentWidget() is first
    stack.show_state(second)
    assert stack.currentWidget() is second
    stack.show_state(None)
    assert stack.currentWidget() is content
    assert stack.count() == 1
    stack.show_state(None)
    assert stack.state is None


def test_a_skeleton_has_the_height_of_its_rows(theme: Theme) -> None:
    skeleton = Skeleton(theme, lines=7)
    assert skeleton.minimumHeight() == 7 * 28
    assert skeleton.accessibleName() == "Loading"
    skeleton.resize(400, 196)
    picture = skeleton.grab().toImage()
    assert picture.pixelColor(20, 14) == theme.colour("sunken")
    assert picture.pixelColor(20, 27) == theme.colour("line")


def test_progress_tells_how_far_and_can_be_stopped(
    qtbot: QtBot, theme: Theme, shown: Callable[..., QWidget]
) -> None:
    progress = Progress(theme)
    shown(progress, 400, 40)
    progress.say("Reading 500,000 values", 310, 500, "310,400")
    assert (progress.bar.value(), progress.bar.maximum()) == (310, 500)
    assert progress.bar.accessibleName() == "Reading 500,000 values"
    assert progress.count.text() == "310,400"
    progress.say("Looking at the file")
    assert progress.bar.maximum() == 0, "nobody knows how long"
    with qtbot.waitSignal(progress.cancelled):
        qtbot.mouseClick(progress.cancel_button, Qt.MouseButton.LeftButton)
