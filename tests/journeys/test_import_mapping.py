"""A ministry's own table through the real window: matched by hand, decided, imported, revised.

From a new workspace: import a file of no known layout by a corrected mapping, decide a spelling,
import its next release with five figures changed, look at old and new, take it back; then chart
and briefing.
"""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QFileDialog

from rolau.store.queries.observations import current
from rolau.ui.app import Application, make_application
from rolau.ui.charts import ChartView
from rolau.ui.pages.briefing_dialog import BriefingDialog
from rolau.ui.pages.importing.problem_lines import FindingLine
from rolau.ui.pages.importing.ways import CHECK, DONE, MATCH, SHEET
from rolau.ui.pages.importing.window import ImportWindow
from rolau.ui.pages.new_workspace import NewWorkspaceDialog
from rolau.ui.shell.machine import Machine
from rolau.ui.workspace_window import WorkspaceWindow
from tests.journeys.test_window import child

LEFT = Qt.MouseButton.LeftButton
YEARS = range(2015, 2023)
PLACES = (("Liberia", 3.5), ("Sierra Leone", 2.0), ("Guinée Equatoriale du Nord", 4.0))


@pytest.fixture
def application(qtbot, tmp_path):
    made = Application(make_application(), Machine(tmp_path / "window.json"))
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def release(path: Path, changed: float = 0.0) -> Path:
    """Write the ministry's table; the first five years of Liberia may differ."""
    lines = ["Ministère de l'Intérieur;;;", "Pays;Année;Taux d'homicides;Affaires"]
    for name, rate in PLACES:
        for year in YEARS:
            more = changed if name == "Liberia" and year < YEARS[0] + 5 else 0.0
            figure = f"{rate + (year - 2015) * 0.25 + more:.2f}".replace(".", ",")
            lines.append(f"{name};{year};{figure};{year - 1900}")
    path.write_text("\n".join(lines) + "\n", encoding="cp1252")
    return path


def new_workspace(qtbot, application, folder: Path) -> WorkspaceWindow:
    start = application.show_start()
    qtbot.mouseClick(start.buttons["new"], LEFT)
    dialog = child(qtbot, start, NewWorkspaceDialog)
    qtbot.keyClicks(dialog.name_line, "Mano river desk")
    dialog.folder_line.setText(str(folder))
    for name in ("Liberia", "Sierra Leone"):
        qtbot.keyClicks(dialog.picker.line, name)
        qtbot.keyClick(dialog.picker.line, Qt.Key.Key_Return)
    qtbot.mouseClick(dialog.make_button, LEFT)
    qtbot.waitUntil(lambda: isinstance(application.window, WorkspaceWindow))
    window = application.window
    qtbot.waitUntil(lambda: window.page.record is not None)
    return window


def settle(qtbot, importing: ImportWindow) -> None:
    qtbot.waitUntil(
        lambda: (
            importing.task is None
            and not importing.match_step.previewer.busy
            and not importing.tasks.busy
        ),
        timeout=20_000,
    )


def on(qtbot, importing: ImportWindow) -> None:
    """Click the one way on, and wait for what it does."""
    assert importing.foot.on_button.isEnabled(), importing.foot.note.text()
    qtbot.mouseClick(importing.foot.on_button, LEFT)
    settle(qtbot, importing)


def set_role(qtbot, importing: ImportWindow, column: int, role: str) -> None:
    """Open the menu on a column's heading and choose a role in it."""
    table = importing.match_step.table
    x = table.letters.sectionViewportPosition(column) + 8
    qtbot.mouseClick(table.letters.viewport(), LEFT, pos=QPoint(x, 10))
    action = next(one for one in table.menu.actions() if one.text() == role)
    qtbot.mouseClick(table.menu, LEFT, pos=table.menu.actionGeometry(action).center())
    settle(qtbot, importing)


def rates(window: WorkspaceWindow, country: str) -> list[float | None]:
    rows = [row for row in current(window.desk.workspace) if row.country == country]
    return [row.value for row in sorted(rows, key=lambda row: row.period)]


def test_a_table_of_no_known_layout_from_file_to_briefing(
    qtbot, application, tmp_path, monkeypatch
):
    window = new_workspace(qtbot, application, tmp_path)
    qtbot.waitUntil(lambda: "data.import" in window.commands)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    importing = child(qtbot, window, ImportWindow)

    # the file: no layout is known, how its text is read is said
    file = release(tmp_path / "interieur-2022.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    qtbot.mouseClick(importing.file_step.zone.choose, LEFT)
    settle(qtbot, importing)
    (row,) = importing.file_step.rows
    assert "separator semicolon" in row.reading.said.text()
    on(qtbot, importing)
    assert importing.step == SHEET
    on(qtbot, importing)
    assert importing.step == MATCH

    # the proposal is corrected: the cases are no rate, and the rate has its indicator
    step = importing.match_step
    set_role(qtbot, importing, 3, "Not used")
    if step.table.role_of(2) != "value":
        set_role(qtbot, importing, 2, "Value")
    (indicator, *_) = step.panel.indicators.rows
    indicator.line.setFocus()
    indicator.line.selectAll()
    qtbot.keyClicks(indicator.line, "homicide-rate")
    qtbot.keyClick(indicator.line, Qt.Key.Key_Return)
    settle(qtbot, importing)
    on(qtbot, importing)
    assert importing.step == CHECK

    # one spelling is decided and checked again
    assert importing.foot.on_button.text() == "Import 16"
    bar = importing.check_step.problems.bar
    assert bar.problem.value == PLACES[2][0]  # the first problem is in front
    qtbot.keyClicks(bar.other, "GNQ")
    qtbot.keyClick(bar.other, Qt.Key.Key_Return)
    settle(qtbot, importing)
    assert importing.foot.on_button.text() == "Import 24"
    on(qtbot, importing)
    assert importing.step == DONE
    assert rates(window, "LBR")[:2] == [3.5, 3.75]
    assert len(rates(window, "GNQ")) == 8

    # the next release changes five cells: known again, old and new side by side
    newer = release(tmp_path / "interieur-2022b.csv", changed=0.5)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(newer)], ""))
    qtbot.mouseClick(importing.foot.back_button, LEFT)
    qtbot.mouseClick(importing.file_step.zone.choose, LEFT)
    settle(qtbot, importing)
    (row,) = importing.file_step.rows
    assert "Known again" in row.said.text
    on(qtbot, importing)
    assert importing.step == CHECK
    figure = importing.check_step.tally.figures["newer release of a value"]
    assert figure.text() == "5"
    qtbot.mouseClick(figure, LEFT)
    found = [
        one for one in importing.check_step.problems.rows.lines if isinstance(one, FindingLine)
    ]
    assert all(one.title.startswith("Liberia") for one in found)
    assert sorted(one.detail.removeprefix("Intentional homicide: ") for one in found) == [
        "3.5 → 4",
        "3.75 → 4.25",
        "4 → 4.5",
        "4.25 → 4.75",
        "4.5 → 5",
    ]
    on(qtbot, importing)
    assert importing.step == DONE
    assert rates(window, "LBR")[:6] == [4.0, 4.25, 4.5, 4.75, 5.0, 4.75]

    # taken back, the first release stands again
    qtbot.mouseClick(importing.done_step.undo_button, LEFT)
    assert rates(window, "LBR")[:6] == [3.5, 3.75, 4.0, 4.25, 4.5, 4.75]
    importing.close()

    # chart and briefing
    record = window.page.record
    tabs = record.pane.tabs
    tabs.setCurrentIndex(tabs.number_of("indicators"))
    chart = child(qtbot, window, ChartView)
    qtbot.waitUntil(lambda: chart.picture is not None, timeout=20_000)
    assert "homicide" in chart.picture.drawn.alt.casefold()
    qtbot.mouseClick(record.brief_button, LEFT)
    brief = child(qtbot, window, BriefingDialog)
    out = tmp_path / "liberia.pdf"
    brief.file_line.selectAll()
    qtbot.keyClicks(brief.file_line, str(out))
    with qtbot.waitSignal(brief.written, timeout=60_000):
        qtbot.mouseClick(brief.write_button, LEFT)
    text = "".join(part.extract_text() for part in PdfReader(out).pages)
    assert "homicide" in text.casefold()
    brief.close()
    window.close()
