"""The one style sheet: whole, without a font, and of the heights the look asks for."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.theme.palette import SCHEMES, Scheme
from rolau.ui.theme.sheet import style_sheet
from rolau.ui.theme.theme import Theme
from tools.marks import FOLDER, drawings


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_placeholder_is_filled_and_every_picture_is_there(scheme: Scheme) -> None:
    sheet = style_sheet(scheme)
    assert "$" not in sheet
    files = re.findall(r'url\("([^"]+)"\)', sheet)
    assert len(files) > 10
    assert all(Path(file).is_file() for file in files)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_font_is_named_or_figures_would_dance(scheme: Scheme) -> None:
    assert "font" not in style_sheet(scheme)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_marks_are_drawn_from_the_present_tokens(scheme: Scheme) -> None:
    for name, drawing in drawings(scheme).items():
        assert (FOLDER / name).read_text(encoding="utf-8") == drawing


@pytest.mark.parametrize("kind", [QLineEdit, QComboBox])
def test_a_field_is_28_high_with_and_without_the_keys(
    qtbot: QtBot, theme: Theme, kind: type[QLineEdit] | type[QComboBox]
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    field, other = kind(), QLineEdit()
    column.addWidget(field)
    column.addWidget(other)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    heights = []
    for widget in (other, field):
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        heights.append(field.sizeHint().height())
    assert heights == [28, 28]


def test_check_boxes_have_the_marks_of_the_look(qtbot: QtBot, theme: Theme) -> None:
    box = QCheckBox("Show archived")
    qtbot.addWidget(box)
    box.setChecked(True)
    primary = theme.colour("primary").name()
    picture = box.grab().toImage()
    inked = {picture.pixelColor(x, 10).name() for x in range(20)}
    assert primary in inked
