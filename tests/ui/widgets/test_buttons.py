"""Buttons: their kinds, their size, their icon, their names; and the ring that shows the keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.buttons import Button, ButtonKind, KeyCap, button, icon_button, key_text
from rolau.ui.widgets.focus_ring import FocusRing


def ground(widget: QWidget) -> str:
    return widget.grab().toImage().pixelColor(6, widget.height() // 2).name()


@pytest.mark.parametrize(
    ("kind", "colour"),
    [("default", "base"), ("primary", "primary"), ("bad", "base")],
)
def test_a_kind_has_its_ground(theme: Theme, kind: ButtonKind, colour: str) -> None:
    made = button(theme, "Add threat", kind)
    made.resize(made.sizeHint())
    assert ground(made) == theme.colour(colour).name()
    made.setEnabled(False)
    assert ground(made) == theme.colour("sunken" if kind == "primary" else "window").name()


def test_heights_are_those_of_the_look(theme: Theme) -> None:
    assert button(theme, "x").sizeHint().height() == 28
    assert button(theme, "x", small=True).sizeHint().height() == 26
    assert button(theme, "x", "link").sizeHint().height() == 20
    assert icon_button(theme, "add", "Add").size().toTuple() == (28, 28)


def test_an_icon_widens_the_button_by_its_room(theme: Theme) -> None:
    plain, signed = button(theme, "Add"), button(theme, "Add", icon="add")
    assert signed.sizeHint().width() == plain.sizeHint().width() + 24
    assert signed.minimumSizeHint() == signed.sizeHint()


def test_another_style_changes_the_room(theme: Theme) -> None:
    made = button(theme, "Cancel the import")
    before = made.sizeHint().width()
    made.set_style("badge")
    assert made.sizeHint().width() < before


def test_a_click_and_a_key_press_it(
    qtbot: QtBot, theme: Theme, shown: Callable[..., QWidget]
) -> None:
    made = button(theme, "Add", "primary")
    shown(made, 80, 28)
    with qtbot.waitSignal(made.clicked):
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(made.clicked):
        qtbot.keyClick(made, Qt.Key.Key_Space)


def test_a_pressed_button_is_tinted(
    qtbot: QtBot, theme: Theme, shown: Callable[..., QWidget]
) -> None:
    made = button(theme, "Add")
    shown(made, 80, 28)
    qtbot.mousePress(made, Qt.MouseButton.LeftButton)
    assert ground(made) == theme.colour("accentSoft").name()
    qtbot.mouseRelease(made, Qt.MouseButton.LeftButton)


def test_an_icon_button_has_a_name_and_tells_its_keys(theme: Theme) -> None:
    made = icon_button(theme, "add", "Add a country", "Ctrl+N")
    assert made.accessibleName() == "Add a country"
    assert made.toolTip() == "Add a country (Ctrl+N)"
    assert icon_button(theme, "add", "Add a country").toolTip() == "Add a country"


def test_a_parent_is_taken(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    assert button(theme, "x", parent=page).parent() is page
    assert icon_button(theme, "add", "x", parent=page).parent() is page


def test_a_key_cap_names_the_keys(theme: Theme) -> None:
    cap = KeyCap(theme, "Ctrl+K")
    assert cap.text == key_text("Ctrl+K").replace("+", " ")
    assert cap.sizeHint().width() > KeyCap(theme, "F4").sizeHint().width()


@pytest.fixture
def page(
    theme: Theme, shown: Callable[..., QWidget]
) -> tuple[QWidget, QLineEdit, Button, FocusRing]:
    made = QWidget()
    line = QHBoxLayout(made)
    field, push = QLineEdit(), button(theme, "Add")
    for widget in (field, push, QCheckBox("Show archived")):
        line.addWidget(widget)
    ring = FocusRing(theme, made)
    shown(made, 400, 60)
    made.activateWindow()
    field.setFocus()
    return made, field, push, ring


def test_the_ring_follows_the_keys_around_buttons_only(
    qtbot: QtBot, page: tuple[QWidget, QLineEdit, Button, FocusRing]
) -> None:
    window, field, push, ring = page
    qtbot.waitUntil(field.hasFocus)
    assert ring.widget() is None
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert push.hasFocus()
    assert ring.widget() is push
    assert ring.geometry().contains(push.geometry())
    qtbot.keyClick(push, Qt.Key.Key_Backtab)
    assert ring.widget() is None
    assert window.isVisible()


def test_the_ring_is_drawn_in_the_colour_of_focus(
    qtbot: QtBot, theme: Theme, page: tuple[QWidget, QLineEdit, Button, FocusRing]
) -> None:
    _, field, _, ring = page
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    picture = ring.grab().toImage()
    assert picture.pixelColor(ring.width() // 2, 1) == theme.colour("focus")
