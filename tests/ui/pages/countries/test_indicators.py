"""Indicators of a country: the trend with its phases, the values, corrections by hand."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from rolau.desk.changes import ChangeSet
from rolau.ui.pages.countries.indicators import IndicatorsTab


@pytest.fixture
def tab(page, qtbot) -> IndicatorsTab:
    page.record_pane.tabs.choose("indicators")
    found = page.record.indicators
    found.choose("homicide-rate")
    qtbot.waitUntil(lambda: found.chart.ready, timeout=30_000)
    return found


def column(table, name: str) -> list[str]:
    number = [each.name for each in table.model.columns].index(name)
    return [table.model.index(row, number).data() for row in range(table.model.rowCount())]


def form_of(page):
    return page.record.editing.open_now.form


def type_into(form, name: str, text: str, qtbot) -> None:
    control = form.boxes[name].editor.focusProxy()
    control.setFocus()
    control.selectAll()
    qtbot.keyClicks(control, text)
    qtbot.keyClick(control, Qt.Key.Key_Return)


def test_title_and_caption_say_the_finding(tab):
    assert "13.2 to 8.4" in tab.title.text()
    assert "lower is better" in tab.subtitle.text()
    assert tab.chart.accessibleName() == tab.title.text()


def test_the_chart_shows_every_value_with_the_phases_below(tab):
    drawn = tab.chart.picture.drawn
    values = [hit for hit in drawn.hits if hit.kind == "value"]
    assert [hit.text for hit in values] == list(reversed(column(tab.values.table, "value")))
    assert "Stabilization" in [hit.label for hit in drawn.hits if hit.kind == "phase"]
    assert "2024: 8.4" in drawn.alt or "8.4" in drawn.alt


def test_values_are_listed_newest_first_with_grade_and_source(tab):
    table = tab.values.table
    assert column(table, "period")[:2] == ["2024", "2023"]
    assert column(table, "range")[0] == "7.2 – 9.9"
    assert column(table, "grade")[0] == "A1"
    assert column(table, "source")[0] == "Crime trends survey 2025"
    count, age, missing = tab.values_heading.note.text().split(" · ")
    assert (count, missing) == ("10 values", "2020 missing")
    assert age.startswith("newest ")


def test_a_click_on_the_chart_leads_to_the_value_and_its_evidence(tab, window, qtbot):
    hit = next(hit for hit in tab.chart.picture.drawn.hits if hit.record == "2019")
    place = QPoint(round(hit.x), round(hit.y))
    qtbot.mouseClick(tab.chart, Qt.MouseButton.LeftButton, pos=place)
    assert tab.values.table.current.period == "2019"
    assert window.evidence.content.about.endswith("2019")
    assert window.evidence.content.value == hit.text


def test_a_click_on_a_phase_under_the_chart_opens_it(tab, page, qtbot):
    hit = next(hit for hit in tab.chart.picture.drawn.hits if hit.kind == "phase")
    place = QPoint(round(hit.x), round(hit.y))
    qtbot.mouseClick(tab.chart, Qt.MouseButton.LeftButton, pos=place)
    assert form_of(page).kind.name == "phase"
    assert form_of(page).id == hit.record


def test_another_indicator_is_another_trend(tab, qtbot):
    before = tab.title.text()
    qtbot.keyClick(tab.table.view, Qt.Key.Key_Down)
    assert tab.current == "pretrial-detainees"
    assert tab.title.text() != before
    qtbot.waitUntil(lambda: tab.chart.ready, timeout=20_000)


def test_countries_are_compared_in_one_chart(page, tab, qtbot):
    tab.choose("wgi-cc")
    qtbot.keyClicks(tab.compare.box, "liber")
    qtbot.keyClick(tab.compare.box.popup, Qt.Key.Key_Return)
    assert [line.country for line in tab.answer.lines] == ["XTA", "LBR"]
    qtbot.waitUntil(lambda: tab.chart.ready, timeout=20_000)
    assert {hit.label for hit in tab.chart.picture.drawn.hits} >= {"Talvara", "Liberia"}
    qtbot.keyClick(tab.compare.chips[0], Qt.Key.Key_Delete)
    assert [line.country for line in tab.answer.lines] == ["XTA"]
    page.list.select("LBR")
    assert tab.compare.values == []


def test_a_value_is_added_by_hand_with_its_source(tab, page, window, qtbot):
    qtbot.mouseClick(tab.add_button, Qt.MouseButton.LeftButton)
    form = form_of(page)
    assert form.boxes["indicator"].editor.read() == "homicide-rate"
    type_into(form, "period", "2025", qtbot)
    type_into(form, "value", "8.1", qtbot)
    type_into(form, "source", "National Police yearbook 2024", qtbot)
    rows = window.desk.records("manual_value")
    assert [(row["country"], row["period"], row["value"]) for row in rows] == [("XTA", "2025", 8.1)]
    page.record.editing.open_now.close_editor()
    assert column(tab.values.table, "value")[0] == "8.1"
    assert column(tab.values.table, "note")[0] == "by hand"
    assert "8.1" in tab.title.text()
    qtbot.waitUntil(lambda: tab.chart.ready, timeout=20_000)
    assert "8.1" in [hit.text for hit in tab.chart.picture.drawn.hits]


def test_a_published_value_is_corrected_with_a_reason(tab, page, window, qtbot):
    tab.values.select("2024")
    qtbot.mouseClick(tab.values.correct_button, Qt.MouseButton.LeftButton)
    editor = page.record.editing.open_now
    assert editor.form.boxes["period"].editor.read() == "2024"
    qtbot.keyClicks(editor.reason, "the survey was revised")
    type_into(editor.form, "value", "8.2", qtbot)
    editor.close_editor()
    assert column(tab.values.table, "value")[0] == "8.2"
    profile = page.record.lines[0]
    assert profile.latest_text == "8.2"
    newest = window.desk.history(kind="manual_value", limit=20)
    assert {entry.reason for entry in newest} == {"the survey was revised"}
    tab.values.select("2024")
    changes = window.evidence.content.changes
    assert [(line.new, line.words) for line in changes] == [("8.2", "the survey was revised")]


def test_correcting_again_opens_the_value_by_hand(tab, page, window, qtbot):
    changes = ChangeSet()
    new = changes.add(
        "manual_value", country="XTA", indicator="homicide-rate", period="2024", value=8.2
    )
    window.desk.apply(changes)
    tab.values.select("2024")
    qtbot.keyClick(tab.values.table.view, Qt.Key.Key_Return)
    assert form_of(page).id == new


def test_a_target_is_opened_or_begun(tab, page, window, qtbot):
    qtbot.mouseClick(tab.target_button, Qt.MouseButton.LeftButton)
    assert form_of(page).boxes["target"].editor.read() == 6.0
    page.record.editing.open_now.close_editor()
    tab.choose("oci-resilience")
    qtbot.mouseClick(tab.target_button, Qt.MouseButton.LeftButton)
    assert form_of(page).id == ""
    assert form_of(page).boxes["indicator"].editor.read() == "oci-resilience"


def test_without_values_the_tab_offers_to_import_or_add(page, window, qtbot):
    changes = ChangeSet()
    changes.add("country_profile", country="BDI")
    window.desk.apply(changes)
    page.list.select("BDI")
    page.record_pane.tabs.choose("indicators")
    tab = page.record.indicators
    qtbot.waitUntil(lambda: tab.stack.state is not None)
    state = tab.stack.state
    assert state.accessibleName() == "No values for this country yet"
    assert tab.chart.isHidden()
    qtbot.mouseClick(state.buttons[2], Qt.MouseButton.LeftButton)
    assert form_of(page).kind.name == "manual_value"


def test_without_values_one_can_begin_in_the_grid(page, window, qtbot):
    changes = ChangeSet()
    changes.add("country_profile", country="BDI")
    window.desk.apply(changes)
    page.list.select("BDI")
    page.record_pane.tabs.choose("indicators")
    qtbot.waitUntil(lambda: page.record.indicators.stack.state is not None)
    qtbot.mouseClick(page.record.indicators.stack.state.buttons[1], Qt.MouseButton.LeftButton)
    grid = page.record.editing.open_now
    assert grid.stack.state.accessibleName() == "No indicator has a value here yet"
    assert grid.add.hasFocus()


def test_the_tab_says_how_many_there_are(page):
    tabs = page.record_pane.tabs
    number = tabs.number_of("indicators")
    assert tabs.accessibleTabName(number) == "Indicators, 7"


def test_the_period_in_scope_bounds_trend_and_values(tab, window, qtbot):
    window.scope.choose_period((2015, 2018))
    assert column(tab.values.table, "period") == ["2018", "2017", "2016", "2015"]
    assert [point.period for point in tab.answer.lines[0].points][-1] == "2018"
    qtbot.waitUntil(lambda: tab.chart.ready, timeout=20_000)
    assert {hit.period for hit in tab.chart.picture.drawn.hits if hit.kind == "value"} == {
        "2015",
        "2016",
        "2017",
        "2018",
    }


def test_the_chart_can_be_copied_by_its_button(tab, qtbot):
    qtbot.mouseClick(tab.copy_button, Qt.MouseButton.LeftButton)
    menu = tab.chart.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Copy picture", "Copy data"]
    menu.close()


def test_a_range_that_a_standard_error_makes_is_said_to_be_one(tab):
    tab.choose("wgi-cc")
    assert column(tab.values.table, "range")[0] == "-1.17 – -0.65 (90 %)"  # as a sheet takes it


def test_several_targets_are_said_each_with_what_became_of_it(tab, page, window, qtbot):
    changes = ChangeSet()
    changes.add("indicator_target", country="XTA", indicator="homicide-rate",
                comparison="at_most", target=10.0, by="2021")  # fmt: skip
    window.desk.apply(changes)
    assert tab.aims.text().startswith("10.0 or less by 2021: not met, 10.1 in 2021 · 6.0 or less")
    tab.choose("homicide-rate")
    page.record._show_figure("homicide-rate", "2024")
    facts = {fact.label: fact.value for fact in window.evidence.content.facts}
    assert facts["Target"].splitlines()[0] == "10.0 or less by 2021: not met, 10.1 in 2021"
    qtbot.mouseClick(tab.target_button, Qt.MouseButton.LeftButton)
    assert page.record.editing.open_now.table.model.rowCount() > 1
