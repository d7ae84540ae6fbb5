"""Typing a figure into a budget of 500 lines: from the last key until the total is painted.

Beside it a bare QTableView over a plain model of the same cells, where a key only sets the cell:
nothing is kept, checked, logged or summed there. Both stand in one process, without a screen.
Medians over the turns, in time of this process.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.result import Result

if TYPE_CHECKING:
    from rolau.ui.theme.theme import Theme

LINES, TURNS = 500, 25
_SIZE = (1440, 900)


def run() -> list[Result]:
    """Measure a keystroke in ours and in a bare table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="rolau-bench-") as folder:
        os.environ["ROLAU_HOME"] = folder
        from PySide6.QtWidgets import QApplication

        from rolau.ui.theme.theme import Theme

        app = QApplication.instance() or QApplication(["bench"])
        theme = Theme("light")
        theme.install(app)  # type: ignore[arg-type]
        ours = _ours(theme, Path(folder))
        peer = _bare()
    name = f"typing in a budget of {LINES} lines, keystroke to painted total, beside a bare table"
    return [Result(name, ours, peer)]


def _ours(theme: "Theme", folder: Path) -> float:
    from PySide6.QtWidgets import QApplication

    from rolau.desk.changes import ChangeSet
    from rolau.desk.desk import Desk
    from rolau.ui.pages.missions.page import MissionsPage
    from rolau.ui.places import places
    from rolau.ui.workspace_window import WorkspaceWindow

    desk = Desk.create(folder / "budget.rolau", ["LBR"], actor="Ada")
    changes = ChangeSet()
    mission = changes.add("mission", title="Courts", countries="LBR", support_rate=13.0)
    for number in range(LINES):
        changes.add("budget_line", mission=mission, title=f"Line {number}", year=2026 + number % 3,
                    quantity=float(number), unit_cost="12345 USD")  # fmt: skip
    desk.apply(changes)
    own = [spec for spec in places() if spec.name == "missions"]
    window = WorkspaceWindow(desk, theme, pages=own)
    window.resize(*_SIZE)
    window.show()
    page = window.pages["missions"]
    assert isinstance(page, MissionsPage)
    page.show_mission(mission)
    page.record.pane.tabs.choose("money")
    QApplication.processEvents()
    money = page.record.parts.money
    assert money is not None
    took = _typed(money.grid)
    window.close()
    return took


def _bare() -> float:
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QTableView

    model = QStandardItemModel(LINES, 8)
    for row in range(LINES):
        for column in range(8):
            model.setItem(row, column, QStandardItem(f"{row * column}"))
    view = QTableView()
    view.setModel(model)
    view.resize(*_SIZE)
    view.show()
    took = _typed(view)
    view.close()
    return took


def _typed(view: object) -> float:
    """Type a figure into one line after the other; return the median from Tab to paint (ms)."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

    assert isinstance(view, QTableView)
    view.setFocus()
    times = []
    for turn in range(TURNS):
        view.setCurrentIndex(view.model().index(turn, 3))
        view.edit(view.currentIndex())
        line = next(each for each in view.findChildren(QLineEdit) if each.isVisible())
        line.setText(str(turn + 1000))
        start = time.process_time()
        QTest.keyClick(line, Qt.Key.Key_Tab)
        QApplication.processEvents()  # paints what has changed
        times.append((time.process_time() - start) * 1000)
        for left in view.findChildren(QLineEdit):
            if left.isVisible():  # Tab went on to the next cell
                QTest.keyClick(left, Qt.Key.Key_Escape)
        QApplication.processEvents()
    return statistics.median(times)
