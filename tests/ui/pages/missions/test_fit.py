"""A mission in the smallest window with words a third longer: nothing lies beyond the pane."""

import shutil

import pytest
from PySide6.QtWidgets import QApplication

from rolau.base import clock
from rolau.base.texts import in_language
from rolau.desk.desk import Desk
from rolau.ui.places import places
from rolau.ui.workspace_window import WorkspaceWindow
from tests.ui.pages.missions.conftest import NOW
from tests.ui.pages.missions.workspaces import COURTS
from tests.ui.pages.test_fit import cut_figures, cut_lines, squeezed, unreadable_names


@pytest.fixture
def record(missions_file, tmp_path, theme, qtbot):
    copy = tmp_path / "missions.rolau"
    shutil.copy(missions_file, copy)
    with clock.hold(NOW), in_language("qps"):
        own = [spec for spec in places() if spec.name == "missions"]
        made = WorkspaceWindow(Desk.open(copy, actor="Ada"), theme, pages=own)
        made.resize(1024, 640)
        with qtbot.waitSignal(made.painted):
            made.show()
        page = made.pages["missions"]
        rows = page.context.session.desk.records("mission")
        page.show_mission(next(str(row["id"]) for row in rows if row["title"] == COURTS))
        yield page.record
        made.close()
        made.deleteLater()


def test_every_tab_fits_into_its_pane(record):
    room = record.pane.width()
    assert room < 960
    wide = {}
    for code in record.parts.codes:
        record.pane.tabs.choose(code)
        QApplication.processEvents()
        content = record.pane.content(code)
        wide[code] = max(content.minimumSizeHint().width(), content.width())
    assert {code: size for code, size in wide.items() if size > room} == {}
    assert record.pane.header.title.width() >= record.pane.header.title.sizeHint().width()


def test_nothing_is_cut_or_squeezed_on_any_part(record, qtbot):
    found = []
    for code in record.parts.codes:
        record.pane.tabs.choose(code)
        tab = {"money": record.parts.money, "risks": record.parts.risks}.get(code)
        for part in [name for name, _ in tab.part.choices] if tab else [""]:
            if part:
                tab.show_part(part)
            QApplication.processEvents()
            QApplication.processEvents()  # rows are made higher once columns have their widths
            for law in (cut_figures, cut_lines, unreadable_names, squeezed):
                found += [f"{code} {part}: {each}" for each in law(record.pane)]
    assert found == []
