"""A partner's page: its sums by clicks and keys, each opening exactly what is behind it."""

import json
import shutil

import pytest
from click.testing import CliRunner
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rolau.base import clock
from rolau.cli.main import cli
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.models.money import Money, edit
from rolau.ui.pages.missions.page import MissionsPage
from rolau.ui.pages.partners.page import PartnersPage
from rolau.ui.places import places
from rolau.ui.workspace_window import WorkspaceWindow
from tests.ui.pages.missions.conftest import NOW, missions_file
from tests.ui.pages.missions.workspaces import BAR, COURTS, NORWAY, PORTS

__all__ = ["missions_file"]

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def window(missions_file, tmp_path, theme, qtbot):
    """The window on a workspace with missions, Partners in front."""
    path = tmp_path / "missions.rolau"
    shutil.copy(missions_file, path)
    with clock.hold(NOW):
        own = [spec for spec in places() if spec.name in ("partners", "missions")]
        made = WorkspaceWindow(Desk.open(path, actor="Ada"), theme, pages=own)
        with qtbot.waitSignal(made.painted):
            made.show()
        made.resize(1440, 900)
        made.show_page("partners")
        made.activateWindow()
        yield made
        made.close()
        made.deleteLater()


@pytest.fixture
def page(window) -> PartnersPage:
    """The place, Norway chosen."""
    found = window.page
    assert isinstance(found, PartnersPage)
    assert found.list.select(partner(window, NORWAY))
    QApplication.processEvents()
    return found


def partner(window, name) -> str:
    rows = window.session.desk.records("partner")
    return next(str(row["id"]) for row in rows if row["name"] == name)


def shown(page) -> list[tuple[str, ...]]:
    """The contributions on show as they read: mission, stage, amount, converted."""
    model = page.giving.table.model
    return [
        tuple(str(model.index(row, column).data()) for column in (0, 1, 3, 4))
        for row in range(model.rowCount())
    ]


RECEIVED = (COURTS, "Received", "1,200,000 USD", "1,200,000")
PLEDGED = (COURTS, "Pledged", "300,000 USD", "300,000")
WITHOUT = (PORTS, "Committed", "2,500,000 NOK", "no rate")


def test_the_page_opens_with_what_the_partner_gave(page):
    assert page.record_pane.tabs.current_code == "giving"
    tiles = {code: made.text() for code, made in page.giving.tiles.items()}
    assert tiles == {
        "received": "Received 1,200,000 USD",
        "committed": "Committed 0 USD",
        "pledged": "Pledged 300,000 USD",
    }
    assert shown(page) == [RECEIVED, PLEDGED, WITHOUT]
    model = page.giving.table.model
    assert model.index(0, 2).data() == "1 Mar 2025"
    assert model.index(0, 5).data() == "Softly earmarked"
    assert "2,500,000 NOK (“Ports without trafficking”)" in page.giving.missing.text()
    assert page.giving.missing.isVisible()


def test_a_tile_opens_exactly_the_contributions_of_its_stage(page):
    tile = page.giving.tiles["pledged"]
    QTest.mouseClick(tile, LEFT)
    assert shown(page) == [PLEDGED]
    assert tile.isChecked()
    assert page.giving.shown.note.text() == "Pledged · 1 of 3"
    QTest.mouseClick(tile, LEFT)
    assert len(shown(page)) == 3
    assert not page.giving.tiles["committed"].isEnabled()  # nothing is behind it


def click_cell(page, row, column):
    view = page.giving.sums.view
    place = view.visualRect(page.giving.sums.model.index(row, column)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=place)


def test_a_figure_by_mission_opens_its_contributions(page):
    names = [column.name for column in page.giving.sums.model.columns]
    click_cell(page, 0, names.index("received"))
    assert shown(page) == [RECEIVED]
    click_cell(page, 1, 0)
    assert shown(page) == [WITHOUT]
    assert page.giving.shown.note.text() == f"{PORTS} · 1 of 3"
    QTest.mouseClick(page.giving.shown.link, LEFT)
    assert len(shown(page)) == 3


def test_by_keys(page):
    view = page.giving.sums.view
    view.setFocus()
    QTest.keyClick(view, KEY.Key_Down)
    QTest.keyClick(view, KEY.Key_Up)
    QTest.keyClick(view, KEY.Key_Return)
    assert shown(page) == [RECEIVED, PLEDGED]
    QTest.keyClick(view, KEY.Key_Escape)
    assert len(shown(page)) == 3


def test_a_contribution_opens_on_its_mission(page, window, qtbot):
    view = page.giving.table.view
    view.setFocus()
    view.choose_row(1)
    QTest.keyClick(view, KEY.Key_Return)
    missions = window.page
    assert isinstance(missions, MissionsPage)
    current = missions.record.forms.current
    assert current is not None
    row = window.session.desk.record(*current)
    assert (current[0], row["stage"], row["amount"]) == (
        "contribution",
        "pledged",
        "30000000 USD",
    )


def test_what_changes_elsewhere_is_counted_at_once(page, window):
    desk = window.session.desk
    id = next(str(r["id"]) for r in desk.records("contribution") if r["amount"] == "30000000 USD")
    window.session.apply(ChangeSet().set("contribution", id, stage="committed"))
    assert page.giving.tiles["committed"].text() == "Committed 300,000 USD"
    assert page.giving.tiles["committed"].isEnabled()
    rate = ChangeSet()
    rate.add("exchange_rate", currency="NOK", into="USD", date="2026-01-01", rate=0.1)
    window.session.apply(rate)
    assert page.giving.tiles["committed"].text() == "Committed 550,000 USD"
    assert not page.giving.missing.isVisible()
    window.undo()
    assert page.giving.missing.isVisible()


def test_who_gave_nothing_is_said_so_in_words(page, window):
    page.list.select(partner(window, BAR))
    state = page.giving.stack.state
    assert state is not None
    assert state.accessibleName() == "Nothing given yet"
    page.list.select(partner(window, NORWAY))
    assert page.giving.stack.state is None


def test_screen_and_command_line_agree(page, window):
    path = str(window.session.desk.workspace.path)
    done = CliRunner().invoke(cli, ["funding", "show", path, "--by", "partner", "--json"])
    rows = {row["title"]: row for row in json.loads(done.stdout)["rows"]}
    for name in (NORWAY, "UN Office on Drugs and Crime"):
        page.list.select(partner(window, name))
        answer = page.giving.answer
        assert answer.currency == "USD"
        for stage, minor in answer.whole.minor.items():
            assert rows[name][stage] == edit(Money(minor, "USD").stored).removesuffix(" USD")
