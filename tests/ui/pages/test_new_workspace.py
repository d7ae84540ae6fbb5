"""The dialog of a new workspace: typed, chosen, made whole or not at all."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from rolau.desk.desk import Desk
from rolau.ui.pages.new_workspace import NewWorkspaceDialog


@pytest.fixture
def dialog(theme, qtbot, tmp_path):
    made = NewWorkspaceDialog(theme, folder=tmp_path)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.picker.line.popup.hide()


def typed(qtbot, dialog, text):
    dialog.picker.line.setFocus()
    qtbot.keyClicks(dialog.picker.line, text)


def test_name_and_countries_by_keys_make_a_workspace(dialog, qtbot, tmp_path):
    qtbot.keyClicks(dialog.name_line, "Great-Lakes desk")
    assert "“Great-Lakes desk.rolau”" in dialog.name.foot.text
    typed(qtbot, dialog, "burun")
    assert dialog.picker.line.popup.isVisible()
    qtbot.keyClick(dialog.picker.line.popup, Qt.Key.Key_Return)
    typed(qtbot, dialog, "LBR")
    qtbot.keyClick(dialog.picker.line.popup, Qt.Key.Key_Return)
    assert dialog.picker.codes == ["BDI", "LBR"]
    assert [chip.text for chip in dialog.picker.chips] == ["Burundi", "Liberia"]
    assert "2 countries" in dialog.countries.foot.text
    dialog.name_line.setFocus()
    with qtbot.waitSignal(dialog.made) as told:
        qtbot.keyClick(dialog.name_line, Qt.Key.Key_Return)
    path = tmp_path / "Great-Lakes desk.rolau"
    assert told.args == [path]
    with Desk.open(path, write=False) as desk:
        assert desk.name == "Great-Lakes desk"
        assert {row["country"] for row in desk.records("country_profile")} == {"BDI", "LBR"}


def test_a_pasted_list_is_taken_and_what_is_no_country_stays(dialog, qtbot):
    typed(qtbot, dialog, "COD, Liberia; Atlantis")
    qtbot.keyClick(dialog.picker.line, Qt.Key.Key_Return)
    assert dialog.picker.codes == ["COD", "LBR"]
    assert dialog.picker.line.text() == "Atlantis"
    assert "Atlantis" in dialog.countries.foot.text
    assert dialog.countries.wrong
    assert dialog.isVisible()


def test_a_name_with_a_comma_is_one_country(dialog, qtbot):
    dialog.picker.line.setText("Congo, Dem. Rep.")
    qtbot.keyClick(dialog.picker.line, Qt.Key.Key_Return)
    assert dialog.picker.codes == ["COD"]


def test_chips_go_by_backspace_and_by_click(dialog, qtbot):
    typed(qtbot, dialog, "COD, LBR, KEN")
    qtbot.keyClick(dialog.picker.line, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.picker.line, Qt.Key.Key_Backspace)
    assert dialog.picker.codes == ["COD", "LBR"]
    qtbot.mouseClick(dialog.picker.chips[0], Qt.MouseButton.LeftButton)
    assert dialog.picker.codes == ["LBR"]


def test_a_country_is_chosen_once(dialog, qtbot):
    typed(qtbot, dialog, "COD, COD, ZAR")
    qtbot.keyClick(dialog.picker.line, Qt.Key.Key_Return)
    assert dialog.picker.codes == ["COD"]
    found = dialog.picker._find("democratic republic of the congo")
    assert "COD" not in [offer.value for offer in found.suggestions]


def test_without_a_name_nothing_is_made(dialog, qtbot, tmp_path):
    qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
    assert dialog.name.wrong
    assert dialog.focusWidget() is dialog.name_line
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_never_replaced(dialog, qtbot, tmp_path):
    there = tmp_path / "Desk.rolau"
    there.write_bytes(b"mine")
    qtbot.keyClicks(dialog.name_line, "Desk")
    assert "in this folder already" in dialog.name.foot.text
    qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert there.read_bytes() == b"mine"


@pytest.mark.parametrize("folder", ["nowhere", "closed"])
def test_a_folder_that_cannot_be_used_is_said_at_the_field(
    dialog, qtbot, tmp_path, folder, monkeypatch
):
    qtbot.keyClicks(dialog.name_line, "Desk")
    if folder == "closed":
        (tmp_path / folder).mkdir()
        monkeypatch.setattr(os, "access", lambda path, mode: False)
    dialog.folder_line.setText(str(tmp_path / folder))
    qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
    assert dialog.place.wrong
    assert dialog.isVisible()


def test_the_folder_can_be_chosen(dialog, qtbot, tmp_path, monkeypatch):
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    qtbot.mouseClick(dialog.browse, Qt.MouseButton.LeftButton)
    assert dialog.path.parent == chosen


def test_escape_makes_nothing(dialog, qtbot, tmp_path):
    qtbot.keyClicks(dialog.name_line, "Desk")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert list(tmp_path.iterdir()) == []
