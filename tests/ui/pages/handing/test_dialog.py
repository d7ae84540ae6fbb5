"""Handing a copy over in the window: asked for, written, said what was left out."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rolau.base import clock
from rolau.desk.desk import Desk
from rolau.desk.ledger import ledger
from rolau.ui.pages.handing.dialog import HandOverDialog
from tests.ui.pages.test_accessible_names import nameless
from tests.ui.pages.test_fit import outside, squeezed

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(window, tmp_path, qtbot) -> Iterator[HandOverDialog]:
    """The dialog, opened by its keys, writing into a folder of the test's own."""
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_H, keys)
    found = window.findChild(HandOverDialog)
    qtbot.waitExposed(found)
    found._folder = tmp_path
    found._say()
    yield found
    found.close()


def write(dialog, qtbot):
    qtbot.mouseClick(dialog.write_button, LEFT)
    qtbot.waitUntil(lambda: dialog.task is None, timeout=30_000)


def test_a_whole_copy_is_handed_over(dialog, window, tmp_path, qtbot):
    qtbot.keyClicks(dialog.to_line, "field copy, Kesra")
    day = clock.today().isoformat()
    assert dialog.target.name == f"Sample Talvara desk for field copy Kesra {day}.rolau"
    qtbot.keyClicks(dialog.reason_line, "for the visit in May")
    write(dialog, qtbot)
    assert dialog.path == dialog.target
    assert dialog.path.exists()
    assert "Nothing was left out." in dialog.complaint.text
    assert dialog.folder_button.isVisible()
    assert not dialog.file.wrong
    (line,) = ledger(window.desk)
    assert (line.act, line.party, line.reason) == (
        "handed",
        "field copy, Kesra",
        "for the visit in May",
    )
    assert "0 changes since hand-off to field copy, Kesra" in window.status_bar.changes.text()
    with Desk.open(dialog.path) as copy:
        assert copy.count("source") == window.desk.count("source")


def test_one_country_for_partners_outside_says_what_is_left_out(dialog, window, qtbot):
    qtbot.keyClicks(dialog.to_line, "Partner")
    qtbot.mouseClick(dialog.only, LEFT, pos=dialog.only.rect().center())
    dialog.only.setChecked(True)
    assert dialog.countries.isVisible()
    write(dialog, qtbot)
    assert dialog.countries.foot.text == "Choose at least one country."
    qtbot.keyClicks(dialog.picker.line, "Liberia")
    qtbot.keyClick(dialog.picker.line, Qt.Key.Key_Return)
    dialog.audience.buttons.button(2).click()
    assert dialog.audience.code == "external"
    write(dialog, qtbot)
    assert "Left out:" in dialog.complaint.text
    with Desk.open(dialog.path, write=False) as copy:
        assert {row["country"] for row in copy.records("country_profile")} == {"LBR"}


def test_what_is_missing_is_said_at_its_field(dialog, tmp_path, qtbot):
    qtbot.mouseClick(dialog.write_button, LEFT)
    assert dialog.to.foot.text == "Say to whom the copy goes."
    assert dialog.to_line.hasFocus()
    qtbot.keyClicks(dialog.to_line, "Partner")
    (tmp_path / "there.rolau").write_text("kept", encoding="utf-8")
    dialog.file_line.setFocus()
    dialog.file_line.selectAll()
    qtbot.keyClicks(dialog.file_line, "there")
    assert "there already" in dialog.file.foot.text
    qtbot.mouseClick(dialog.write_button, LEFT)
    assert (tmp_path / "there.rolau").read_text(encoding="utf-8") == "kept"
    dialog.file_line.selectAll()
    qtbot.keyClicks(dialog.file_line, "nowhere/copy")
    qtbot.mouseClick(dialog.write_button, LEFT)
    assert dialog.file.foot.text == "There is no such folder. Choose one that is there."


def test_it_fits_and_everything_has_a_name(dialog):
    dialog.only.setChecked(True)
    for _ in range(20):
        QApplication.processEvents()
    assert nameless(dialog) == []
    assert list(outside(dialog)) == []
    assert list(squeezed(dialog)) == []
