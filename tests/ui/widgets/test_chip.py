"""Chips say their state in words, keep their room, and a filter can be taken off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.chip import Chip, CodeChip, FilterChip, StateText


def colours(widget: QWidget) -> set[str]:
    widget.resize(widget.sizeHint())
    picture = widget.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


def test_a_chip_has_sign_and_word_on_its_ground(theme: Theme) -> None:
    chip = Chip(theme, "on track", "ok", "checkmark_circle")
    assert chip.accessibleName() == "on track"
    assert chip.sizeHint().height() == 20
    assert theme.colour("ok.soft").name() in colours(chip)
    assert [run.icon for run in chip.runs()] == ["checkmark_circle", ""]


def test_a_chip_is_never_cut(theme: Theme) -> None:
    chip = Chip(theme, "strictly confidential", "bad", "lock_closed")
    assert chip.minimumSizeHint() == chip.sizeHint()
    assert chip.sizeHint().width() > Chip(theme, "strictly confidential", "bad").sizeHint().width()


def test_a_chip_can_say_something_else(theme: Theme) -> None:
    chip = Chip(theme, "planned")
    chip.say("late", "bad", "clock")
    assert (chip.text, chip.status, chip.accessibleName()) == ("late", "bad", "late")
    assert theme.colour("bad.soft").name() in colours(chip)


def test_a_code_has_a_frame_and_no_ground(theme: Theme) -> None:
    seen = colours(CodeChip(theme, "XTA"))
    assert theme.colour("neutral.soft").name() not in seen


def test_a_state_beside_a_heading_has_no_ground(theme: Theme) -> None:
    seen = colours(StateText(theme, "cleared 3 Mar 2026", "ok", "checkmark_circle"))
    assert theme.colour("ok.soft").name() not in seen


def test_a_click_takes_a_filter_off(qtbot: QtBot, theme: Theme) -> None:
    chip = FilterChip(theme, "2021 or later")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Remove filter: 2021 or later"
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_keys_take_a_filter_off(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    chip = FilterChip(theme, "Talvara")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, key)


def test_other_keys_leave_a_filter(qtbot: QtBot, theme: Theme) -> None:
    chip = FilterChip(theme, "Talvara")
    qtbot.addWidget(chip)
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_A)
