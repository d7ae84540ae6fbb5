"""The window with the place Missions in front, on a workspace made for it, on a held day."""

import shutil
from datetime import UTC, datetime

import pytest

from rolau.base import clock
from rolau.desk.desk import Desk
from rolau.ui.pages.missions.page import MissionsPage
from rolau.ui.places import places
from rolau.ui.workspace_window import WorkspaceWindow
from tests.ui.pages.missions.workspaces import make

NOW = datetime(2026, 3, 23, 10, 42, tzinfo=UTC)


@pytest.fixture(scope="session")
def missions_file(tmp_path_factory):
    """The workspace, made once."""
    with clock.hold(NOW):
        return make(tmp_path_factory.mktemp("missions") / "missions.rolau")


@pytest.fixture
def window(missions_file, tmp_path, theme, qtbot):
    """The window on a copy, Missions in front."""
    copy = tmp_path / "missions.rolau"
    shutil.copy(missions_file, copy)
    with clock.hold(NOW):
        own = [spec for spec in places() if spec.name == "missions"]
        made = WorkspaceWindow(Desk.open(copy, actor="Ada"), theme, pages=own)
        with qtbot.waitSignal(made.painted):
            made.show()
        made.activateWindow()
        yield made
        made.close()
        made.deleteLater()


@pytest.fixture
def page(window) -> MissionsPage:
    """The place."""
    found = window.pages["missions"]
    assert isinstance(found, MissionsPage)
    return found


def id_of(page: MissionsPage, title: str) -> str:
    """Return the id of a mission by its title."""
    desk = page.context.session.desk
    return next(str(row["id"]) for row in desk.records("mission") if row["title"] == title)
