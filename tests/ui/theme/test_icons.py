"""Icons take the colour asked for, at the sharpness of the screen, turned where they point."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from rolau.ui.theme.icons import coloured, render, with_gap
from rolau.ui.theme.theme import Theme

ROLAU = Path(__file__).resolve().parents[3] / "rolau"


def inked(picture: QImage) -> set[str]:
    """Return the opaque colours of a picture."""
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }


def test_every_path_gets_the_colour() -> None:
    drawing = coloured("flag", 20, QColor("#123456")).decode()
    assert drawing.count("<path") == drawing.count('fill="#123456"') > 0


def test_the_drawing_measures_the_pixels_asked_for() -> None:
    drawing = coloured("flag", 16, QColor("black"), pixels=40).decode()
    assert 'width="40"' in drawing
    assert 'viewBox="0 0 16 16"' in drawing


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(KeyError, match="no icon is called unicorn"):
        coloured("unicorn", 16, QColor("black"))


def test_rendering_has_only_the_colour_and_the_screen_s_size(theme: Theme) -> None:
    picture = render("flag", 20, QColor("#a03a00"), 2.0, filled=True)
    assert picture.width() == 40
    assert picture.devicePixelRatio() == 2.0
    assert inked(picture.toImage()) == {"#a03a00"}


@pytest.mark.parametrize(("name", "turns"), [("chevron_right", True), ("warning", False)])
def test_only_pointing_icons_turn_round(
    qapp: QApplication, theme: Theme, name: str, turns: bool
) -> None:
    before = render(name, 16, QColor("black")).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        after = render(name, 16, QColor("black")).toImage()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert (after != before) == turns
    if turns:
        assert after == before.flipped(Qt.Orientation.Horizontal)


def test_a_gap_is_on_the_side_of_the_words(theme: Theme) -> None:
    picture = theme.pixmap("flag", "text", 16, 1.0)
    wide = with_gap(picture, 4).toImage()
    assert wide.width() == 20
    assert all(wide.pixelColor(x, y).alpha() == 0 for x in range(16, 20) for y in range(16))


def test_a_button_s_icon_follows_the_theme(qtbot: QtBot, theme: Theme) -> None:
    button = QPushButton("Delete")
    qtbot.addWidget(button)
    theme.set_icon(button, "delete", "bad")
    before = button.icon().pixmap(16, 16).toImage()
    theme.choose("dark")
    assert button.icon().pixmap(16, 16).toImage() != before


def test_every_icon_named_in_the_window_is_shipped() -> None:
    shipped = {
        re.sub(r"_\d+_(regular|filled)$", "", file.stem)
        for file in (ROLAU.parent / "resources" / "icons").glob("*.svg")
    }
    assert len(shipped) > 40
    for file in (ROLAU / "ui").rglob("*.py"):
        named = re.findall(r'icon="([a-z_]+)"', file.read_text(encoding="utf-8"))
        assert set(named) <= shipped, file
