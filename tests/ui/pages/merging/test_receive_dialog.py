"""Receiving a file: what it is said in words, and the way to the merge."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from rolau.desk.desk import Desk
from rolau.ui.pages.merging.page import MergePage
from rolau.ui.pages.merging.receive_dialog import ReceiveDialog
from tests.ui.pages.test_accessible_names import nameless
from tests.ui.pages.test_fit import outside, squeezed

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(window, qtbot) -> ReceiveDialog:
    """The dialog, opened by its keys."""
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_R, keys)
    found = window.findChild(ReceiveDialog)
    qtbot.waitExposed(found)
    return found


def test_a_copy_with_news_leads_to_the_merge(dialog, window, pair, idle, qtbot, monkeypatch):
    assert not dialog.merge_button.isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pair.theirs), ""))
    qtbot.mouseClick(dialog.browse, LEFT)
    idle()
    assert "both have news" in dialog.what.text()
    assert "We lack 29 changes." in dialog.more.text()
    assert nameless(dialog) == []
    assert list(outside(dialog)) == []
    assert list(squeezed(dialog)) == []
    assert dialog.merge_button.hasFocus()
    qtbot.mouseClick(dialog.merge_button, LEFT)
    assert not dialog.isVisible()
    idle()
    assert isinstance(window.page, MergePage)
    assert window.page.plan is not None


@pytest.mark.parametrize("sort", ["same", "unrelated", "letter"])
def test_what_brings_nothing_offers_no_merge(dialog, pair, idle, tmp_path, sort):
    other = tmp_path / "other.rolau"
    if sort == "same":
        shutil.copy(pair.mine, other)
    elif sort == "unrelated":
        Desk.create(other, ["NER"], actor="Ada").close()
    else:
        other.write_text("Dear colleague", encoding="utf-8")
    dialog.receive(other)
    idle()
    said = f"{dialog.what.text()} {dialog.more.text()}"
    expected = {
        "same": "nothing is missing",
        "unrelated": "another workspace",
        "letter": "cannot be received",
    }
    assert expected[sort] in said
    assert not dialog.merge_button.isEnabled()
    dialog.reject()


def test_a_copy_of_a_sync_tool_beside_the_workspace_is_offered(window, pair, idle, qtbot):
    other = pair.mine.with_name("Great-Lakes desk (conflicted copy 2026-03-18).rolau")
    shutil.copy(pair.theirs, other)
    window.receive()
    dialog = window.findChild(ReceiveDialog)
    (link,) = dialog.beside
    assert link.text() == other.name
    qtbot.mouseClick(link, LEFT)
    idle()
    assert "when two people wrote it at once" in dialog.what.text()
    assert dialog.merge_button.isEnabled()
    dialog.reject()
