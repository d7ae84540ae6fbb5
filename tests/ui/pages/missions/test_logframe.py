"""The logframe: the same records as the tree, with what they are measured by."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rolau.desk.changes import ChangeSet
from rolau.ui.pages.records import RecordsView
from tests.ui.pages.missions.conftest import id_of
from tests.ui.pages.missions.workspaces import COURTS

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def logframe(page):
    page.show_mission(id_of(page, COURTS))
    page.record.pane.tabs.choose("logframe")
    QApplication.processEvents()
    return page.record.parts.logframe


def cells(tab, row):
    model = tab.table.model
    return {
        column.name: model.index(row, number).data() for number, column in enumerate(model.columns)
    }


def test_results_stand_with_what_they_are_measured_by(logframe):
    first = cells(logframe, 1)
    assert first["result"].strip() == "1 Courts hear cases within the legal time limit"
    assert [first[name] for name in ("baseline", "target", "latest", "way")] == [
        "31\u00a0%", "70\u00a0%", "45.6\u00a0%", "37 % of the way",
    ]  # fmt: skip
    assert first["assumptions"] == "Parliament passes the budget."
    second = cells(logframe, 2)
    assert (second["latest"], second["way"]) == ("132\u00a0judges", "55 %, missed 31 Dec 2025")
    assert logframe.table.model.rowCount() == 7


def test_an_indicator_is_added_under_the_result_one_is_at(logframe, page, qtbot):
    model = logframe.table.model
    logframe.table.select(model.key(3))
    assert not logframe.buttons["measurement"].isEnabled()
    qtbot.mouseClick(logframe.buttons["result_indicator"], LEFT)
    editor = page.record.forms.editor
    assert editor.form.kind.name == "result_indicator"
    assert "result" not in editor.form.boxes
    line = editor.form.boxes["title"].editor.focusProxy() or editor.form.boxes["title"].editor
    qtbot.keyClicks(line, "Hearings held")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert cells(logframe, 3)["indicator"] == "Hearings held"
    assert cells(logframe, 3)["way"] is None


def test_figures_are_listed_and_a_new_one_counts_at_once(logframe, page, window, qtbot):
    logframe.table.select(logframe.table.model.key(2))
    qtbot.mouseClick(logframe.buttons["measurement"], LEFT)
    listed = page.record.forms.open_now
    assert isinstance(listed, RecordsView)
    assert listed.table.model.rowCount() == 2
    indicator = logframe.table.current.indicator.record.id

    changes = ChangeSet()
    changes.add("measurement", result_indicator=indicator, period="2026-03", value=108.0)
    page.context.session.apply(changes)
    assert listed.table.model.rowCount() == 3
    qtbot.keyClick(listed, Qt.Key.Key_Escape)
    assert cells(logframe, 2)["latest"] == "240\u00a0judges"
    assert cells(logframe, 2)["way"] == "reached"
