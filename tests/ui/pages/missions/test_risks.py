"""What a mission watches: each cell of the grid shows exactly its risks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.pages.missions.conftest import id_of
from tests.ui.pages.missions.workspaces import COURTS, POLICE

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def risks_of(page, title):
    page.show_mission(id_of(page, title))
    page.record.pane.tabs.choose("risks")
    QApplication.processEvents()
    return page.record.parts.risks


def shown(tab):
    model = tab.table.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def risks(page):
    return risks_of(page, COURTS)


def test_the_gravest_stand_first_and_a_cell_shows_its_own(risks, qtbot):
    assert shown(risks)[0] == "Budget of the courts not passed"
    assert shown(risks)[-1] == "Partner withdraws"
    cell = risks.grid.rect_of((5, 3)).center()
    qtbot.mouseClick(risks.grid, LEFT, pos=cell)
    assert shown(risks) == ["Vehicles delayed at the port"]
    qtbot.mouseClick(risks.grid, LEFT, pos=cell)
    assert len(shown(risks)) == 5


def test_the_grid_is_walked_by_keys_and_heard(risks):
    risks.grid.setFocus()
    assert risks.grid.accessibleName().startswith("Risks: likelihood 5, impact 5, very high: 0")
    for key in (KEY.Key_Down, KEY.Key_Left, KEY.Key_Return):
        QTest.keyClick(risks.grid, key)
    assert shown(risks) == ["Budget of the courts not passed"]
    QTest.keyClick(risks.grid, KEY.Key_Escape)
    assert len(shown(risks)) == 5
    assert risks.grid.counts[1, 4] == 0  # what is closed is not counted


def test_issues_decisions_and_notes_are_listed_and_added(risks, page, qtbot):
    risks.show_part("log_entry")
    listed = risks.lists["log_entry"]
    assert listed.table.model.rowCount() == 2
    qtbot.mouseClick(listed.add_button, LEFT)
    editor = page.record.forms.editor
    assert editor.form.kind.name == "log_entry"
    qtbot.keyClick(editor, KEY.Key_Escape)
    risks.show_part("progress_note")
    assert risks.lists["progress_note"].table.model.rowCount() == 1


def test_a_mission_without_risks_says_what_they_are_for(page, qtbot):
    tab = risks_of(page, POLICE)
    state = tab.risks.state
    assert state.accessibleName() == "No risks yet"
    qtbot.mouseClick(state.buttons[0], LEFT)
    assert page.record.forms.editor.form.kind.name == "risk"
