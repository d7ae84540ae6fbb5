"""The whole job through the real window, with real clicks and keys.

From the start page: make a workspace, choose countries, import a publisher's file, write the
profile, see phases and chart, make the briefing, find the changes in the history, undo.
"""

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from rolau.desk.desk import Desk
from rolau.ui.app import Application, make_application
from rolau.ui.charts import ChartView
from rolau.ui.pages.briefing_dialog import BriefingDialog
from rolau.ui.pages.importing.ways import CHECK, DONE
from rolau.ui.pages.importing.window import ImportWindow
from rolau.ui.pages.new_workspace import NewWorkspaceDialog
from rolau.ui.shell.machine import Machine
from rolau.ui.shell.start_page import StartPage
from rolau.ui.workspace_window import WorkspaceWindow
from tests.cli.test_import import long_form, row

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def application(qtbot, tmp_path):
    made = Application(make_application(), Machine(tmp_path / "window.json"))
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def child(qtbot, parent: QWidget, sort: type) -> Any:
    """Wait until a visible child of a sort is there and return it."""

    def there():
        found: list[Any] = parent.findChildren(sort)
        return next((one for one in found if one.isVisible()), None)

    qtbot.waitUntil(lambda: there() is not None)
    return there()


def test_the_whole_job(qtbot, application, tmp_path):
    data = long_form(
        tmp_path / "wgi.csv",
        [row("Liberia", "LBR", year, -1.5 + (year - 2003) * 0.1) for year in range(2003, 2012)]
        + [row("Sierra Leone", "SLE", year, -1.2) for year in range(2003, 2012)],
    )

    # a new workspace with two countries
    start = application.show_start()
    assert isinstance(start, StartPage)
    qtbot.mouseClick(start.buttons["new"], LEFT)
    dialog = child(qtbot, start, NewWorkspaceDialog)
    qtbot.keyClicks(dialog.name_line, "Mano river desk")
    dialog.folder_line.setText(str(tmp_path))
    for name in ("Liberia", "Sierra Leone"):
        qtbot.keyClicks(dialog.picker.line, name)
        qtbot.keyClick(dialog.picker.line, Qt.Key.Key_Return)
    assert list(dialog.picker.codes) == ["LBR", "SLE"]
    qtbot.mouseClick(dialog.make_button, LEFT)
    qtbot.waitUntil(lambda: isinstance(application.window, WorkspaceWindow))
    window = application.window
    file = tmp_path / "Mano river desk.rolau"
    assert window.desk.path == file
    page = window.page
    qtbot.waitUntil(lambda: page.record is not None)
    assert list(page.list.keys) == ["LBR", "SLE"]

    # import a publisher's file
    qtbot.waitUntil(lambda: "data.import" in window.commands)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    importing = child(qtbot, window, ImportWindow)
    importing.add([Path(data)])
    qtbot.waitUntil(importing.foot.on_button.isEnabled, timeout=10_000)
    qtbot.mouseClick(importing.foot.on_button, LEFT)
    qtbot.waitUntil(
        lambda: importing.step == CHECK and importing.foot.on_button.isEnabled(), timeout=10_000
    )
    assert "18" in importing.foot.on_button.text()
    qtbot.mouseClick(importing.foot.on_button, LEFT)
    qtbot.waitUntil(lambda: importing.step == DONE, timeout=10_000)
    importing.close()
    assert window.desk.count("vintage") == 1

    # write the summary: click, type, leave
    record = page.record
    links: list[QPushButton] = record.profile.findChildren(QPushButton)
    edit = next(link for link in links if link.accessibleName() == "Edit summary")
    qtbot.mouseClick(edit, LEFT)
    editor = record.editing.open_now
    box = editor.form.boxes["summary"].editor
    field = box.focusProxy() or box
    qtbot.keyClicks(field, "Courts sit again.")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(
        lambda: (window.desk.record("country_profile", "LBR") or {})["summary"] is not None
    )
    assert window.desk.record("country_profile", "LBR")["summary"] == "Courts sit again."

    # the chart is drawn
    tabs = record.pane.tabs
    tabs.setCurrentIndex(tabs.number_of("indicators"))
    chart = child(qtbot, window, ChartView)
    qtbot.waitUntil(lambda: chart.picture is not None, timeout=20_000)
    assert "Control of corruption" in chart.picture.drawn.alt

    # the briefing
    qtbot.mouseClick(record.brief_button, LEFT)
    brief = child(qtbot, window, BriefingDialog)
    out = tmp_path / "liberia.pdf"
    brief.file_line.selectAll()
    qtbot.keyClicks(brief.file_line, str(out))
    with qtbot.waitSignal(brief.written, timeout=30_000):
        qtbot.mouseClick(brief.write_button, LEFT)
    text = "".join(part.extract_text() for part in PdfReader(out).pages)
    assert "Courts sit again." in text
    brief.close()

    # the history names it all, and undo takes it back
    tabs.setCurrentIndex(tabs.number_of("history"))
    sentences = [entry.sentence for entry in window.desk.history(country="LBR")]
    assert any("set Summary" in sentence for sentence in sentences)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.desk.record("country_profile", "LBR")["summary"] is None)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.desk.count("vintage") == 0)

    # closing keeps everything, and the file opens again
    window.close()
    with Desk.open(file) as desk:
        assert desk.redo_text().startswith("Import")
