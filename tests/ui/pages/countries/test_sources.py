"""Sources of a country: everything cited for it, counted, graded, opened in the library."""

import pytest
from PySide6.QtCore import Qt

from rolau.desk.changes import ChangeSet
from rolau.ui.pages.countries.sources import SourcesTab


@pytest.fixture
def tab(page, qtbot) -> SourcesTab:
    page.record_pane.tabs.choose("sources")
    found = page.record.sources
    qtbot.waitUntil(lambda: found.table.model.rowCount() > 0)
    return found


def column(tab: SourcesTab, name: str) -> list[str]:
    model = tab.table.model
    number = [each.name for each in model.columns].index(name)
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_sources_are_listed_by_title_with_grade_and_uses(tab, page):
    titles = column(tab, "title")
    assert titles == sorted(titles)
    row = titles.index("Kesra Peace Accord")
    assert (column(tab, "grade")[row], column(tab, "uses")[row]) == ("A", "2")
    assert page.record_pane.tabs.accessibleTabName(2) == f"Sources, {len(titles)}"


def test_enter_opens_the_library(tab, window, qtbot):
    tab.table.select(tab.table.model.key(0))
    title = column(tab, "title")[0]
    qtbot.keyClick(tab.table.view, Qt.Key.Key_Return)
    assert window.page_name == "sources"
    assert window.page.form.boxes["title"].editor.read() == title


def test_choosing_shows_the_source_behind_it(tab, window):
    tab.table.select(tab.table.model.key(0))
    assert window.evidence.content.about == f"Source · {column(tab, 'title')[0]}"


def test_a_new_citation_counts_at_once(tab, window, page, qtbot):
    before = len(column(tab, "title"))
    qtbot.mouseClick(tab.cite_button, Qt.MouseButton.LeftButton)
    form = page.record.editing.open_now.form
    control = form.boxes["source"].editor.box
    control.setFocus()
    qtbot.keyClicks(control, "Worldwide Gov")
    qtbot.keyClick(control.popup, Qt.Key.Key_Return)
    page.record.editing.open_now.close_editor()
    assert len(column(tab, "title")) == before + 1


def test_without_sources_the_tab_says_what_they_are_for(page, qtbot):
    page.list.select("LBR")
    page.record_pane.tabs.choose("sources")
    tab = page.record.sources
    qtbot.waitUntil(lambda: tab.stack.state is not None)
    state = tab.stack.state
    assert state.accessibleName() == "No sources yet"
    qtbot.mouseClick(state.buttons[0], Qt.MouseButton.LeftButton)
    assert page.record.editing.open_now.form.kind.name == "citation"


def test_a_value_by_hand_counts_its_source(tab, window):
    titles = column(tab, "title")
    row = titles.index("Barometer of public trust 2025")
    before = int(column(tab, "uses")[row])
    changes = ChangeSet()
    changes.add(
        "manual_value",
        country="XTA",
        indicator="cpi",
        period="2025",
        value=30.0,
        source=tab.table.model.key(row),
    )
    window.session.apply(changes)
    assert int(column(tab, "uses")[row]) == before + 1
