"""The question who is working: asked once, kept on this machine, no password."""

import pytest
from PySide6.QtCore import Qt

from rolau.base import paths
from rolau.desk.identity import Identity, identity, kept_identity
from rolau.ui.pages.identity_dialog import IdentityDialog


@pytest.fixture
def dialog(theme, qtbot):
    made = IdentityDialog(theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_name_and_role_typed_and_entered_are_kept(dialog, qtbot):
    assert dialog.name_line.text() == identity().name
    qtbot.keyClicks(dialog.name_line, "Ada  Lovelace ")
    qtbot.keyClick(dialog.name_line, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.role_line
    qtbot.keyClicks(dialog.role_line, "desk planner")
    with qtbot.waitSignal(dialog.kept) as told:
        qtbot.keyClick(dialog.role_line, Qt.Key.Key_Return)
    assert told.args == [Identity("Ada Lovelace", "desk planner")]
    assert kept_identity() == Identity("Ada Lovelace", "desk planner")
    assert not dialog.isVisible()


def test_an_empty_name_is_said_at_the_field_and_nothing_is_kept(dialog, qtbot):
    dialog.name_line.clear()
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.name.wrong
    assert "name" in dialog.name.foot.text
    assert dialog.name_line.accessibleDescription() == dialog.name.foot.text
    assert kept_identity() is None
    qtbot.keyClicks(dialog.name_line, "B")
    assert not dialog.name.wrong


def test_escape_keeps_nothing(dialog, qtbot):
    qtbot.keyClicks(dialog.name_line, "Somebody")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert kept_identity() is None


def test_what_cannot_be_kept_is_said_in_the_dialog(dialog, qtbot):
    paths.config_dir().parent.mkdir(parents=True, exist_ok=True)
    paths.config_dir().write_text("a file stands where the folder should")
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "could not be kept" in dialog.complaint.text
