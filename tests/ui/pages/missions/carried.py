"""Drags lines of a mission's tree with the mouse, in a process of its own; prints what came of it.

The platform "offscreen" knows no drag and drop; "minimal" does, but no second one fits into a
process. Run as ``python -m tests.ui.pages.missions.carried FILE`` on a workspace of
`workspaces.make`.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rolau.desk.desk import Desk
from rolau.ui.pages.missions.page import MissionsPage
from rolau.ui.pages.missions.tree.view import ChainTree
from rolau.ui.places import places
from rolau.ui.theme.theme import Theme
from rolau.ui.workspace_window import WorkspaceWindow
from tests.ui.pages.missions.workspaces import COURTS

LEFT = Qt.MouseButton.LeftButton
MINE, NEW = "Desks staffed, 14 sites", "Six mobile courts sitting"
FIRST = "Vehicles and equipment bought"


class Stage:
    """The window with a mission in front, and what its records say."""

    def __init__(self, app: QApplication, file: Path) -> None:
        theme = Theme("light")
        theme.install(app)
        own = [spec for spec in places() if spec.name == "missions"]
        self.window = WorkspaceWindow(Desk.open(file, actor="Ada"), theme, pages=own)
        self.window.resize(1440, 900)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        page = self.window.pages["missions"]
        assert isinstance(page, MissionsPage)
        desk = page.context.session.desk
        page.show_mission(
            next(str(row["id"]) for row in desk.records("mission") if row["title"] == COURTS)
        )
        self.record = page.record

    def tree(self, tab: str) -> ChainTree:
        """Turn to a tab and return its tree."""
        self.record.pane.tabs.choose(tab)
        QTest.qWait(50)
        tree = self.record.parts.current_tree
        assert tree is not None
        return tree

    def told(self) -> list[str]:
        """Return the number of the link that is dragged, and what it stands beneath."""
        plan = self.record.plan
        assert plan is not None
        titles = {row.id: row.title for row in plan.rows}
        row = next(row for row in plan.rows if row.title == MINE)
        return [row.number, titles[row.parent or ""]]

    def carry(
        self, tree: ChainTree, onto: str, *, above: bool = False, escape: bool = False
    ) -> None:
        """Drag a line onto another, or just above it; with ``escape`` give up before letting go."""
        handle = self.window.windowHandle()

        def place(title: str) -> QPoint:
            node = next(node for node in tree.chain.nodes if node.title == title)
            tree.scrollTo(tree.chain.of(node.key))
            return tree.viewport().mapTo(
                self.window, tree.visualRect(tree.chain.of(node.key)).center()
            )

        start, end = place(MINE), place(onto)
        if above:
            end -= QPoint(0, tree.sizeHintForRow(0) // 2 - 1)

        def go_on() -> None:  # the drag has a loop of its own
            for part in (0.5, 0.9, 1.0):
                QTest.mouseMove(handle, start + (end - start) * part)
            if escape:
                QTest.keyClick(handle, Qt.Key.Key_Escape)
            QTest.mouseRelease(handle, LEFT, pos=end)

        QTest.mousePress(handle, LEFT, pos=start)
        QTimer.singleShot(100, go_on)
        QTest.mouseMove(handle, start + QPoint(2, 2))
        QTest.mouseMove(handle, start + QPoint(30, 4))
        QTest.qWait(200)


def main() -> None:
    """Drag in both trees, give up once, and print where the link stood each time."""
    app = QApplication([])
    stage = Stage(app, Path(sys.argv[1]))
    found = {"before": stage.told()}
    stage.carry(stage.tree("tree"), NEW, escape=True)
    found["given up"] = stage.told()
    stage.carry(stage.tree("tree"), NEW)
    found["onto, tree"] = stage.told()
    stage.window.undo()
    found["undone"] = stage.told()
    stage.carry(stage.tree("plan"), NEW)
    found["onto, plan"] = stage.told()
    stage.carry(stage.tree("plan"), FIRST, above=True)
    found["above, plan"] = stage.told()
    sys.stdout.write(json.dumps(found))
    stage.window.close()
    app.processEvents()


if __name__ == "__main__":
    main()
