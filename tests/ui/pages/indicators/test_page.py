"""The place Indicators, by clicks and keys: the library, figures, charts, imports, evidence."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.importing import import_files
from rolau.desk.questions.library import figures
from rolau.ui.pages.indicators.figures import FiguresTab
from rolau.ui.pages.indicators.page import IndicatorsPage
from rolau.ui.pages.indicators.rows import BLANK
from rolau.ui.workspace_window import WorkspaceWindow, open_window
from tests.cli.test_import import long_form, row
from tests.ui.pages.conftest import page_of

CORRUPTION = "wgi-cc"


@pytest.fixture
def place(window, qtbot) -> Iterator[IndicatorsPage]:
    """The place in front, control of corruption chosen."""
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page = window.pages["indicators"]
    assert isinstance(page, IndicatorsPage)
    assert page.open_record("indicator_definition", CORRUPTION)
    yield page
    page.left()
    page.artist.stop()


def key(qtbot, window: WorkspaceWindow, pressed: Qt.Key) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, pressed, both)


@pytest.fixture
def shown(place, window, qtbot) -> FiguresTab:
    """The tab Figures, read."""
    key(qtbot, window, Qt.Key.Key_F)
    tab = place.figures
    assert tab is not None
    qtbot.waitUntil(lambda: tab.ready and len(tab.rows) > 0)
    return tab


def texts(tab: FiguresTab, column: str) -> list[str]:
    model = tab.table.model
    number = next(n for n, each in enumerate(model.columns) if each.name == column)
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def test_the_list_holds_what_has_values_and_all_on_demand(place, window, qtbot):
    keys = place.list.keys
    assert keys[0] == "homicide-rate"
    assert "cpi" not in keys
    line = place._line(place.context.session.desk.record("indicator_definition", CORRUPTION))
    assert line.note == "−2.5 to +2.5 · Higher is better · 6 countries"
    assert place.list_pane.foot.text() == f"{len(keys)} of 115 have values"
    qtbot.mouseClick(place.every_button, Qt.MouseButton.LeftButton)
    assert len(place.list.keys) == 115
    assert place.list.current_key == CORRUPTION
    key(qtbot, window, Qt.Key.Key_E)
    assert place.list.keys == keys


def test_the_scope_decides_which_have_values(place, window):
    window.scope.choose_countries(["LBR"])
    assert "homicide-rate" not in place.list.keys
    assert place.list.current_key == CORRUPTION


def test_about_is_the_form_and_the_series_versions(place, qtbot):
    place.show_tab("record")
    assert place.about.versions.model.rowCount() == 2
    qtbot.mouseClick(place.about.add_button, Qt.MouseButton.LeftButton)
    editor = place._editor
    assert editor.form.kind.name == "series_version"
    assert editor.form.needed() == ["Code", "Name"]
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert place._editor is None or place.record_pane._whole.state is None


def test_countries_stand_beside_each_other_with_evidence(place, window, qtbot):
    key(qtbot, window, Qt.Key.Key_P)
    tab = place.standing
    assert tab.table.model.rowCount() == 6
    tab.table.select("XTA")
    assert window.evidence.content.about == "Control of corruption · Talvara · 2024"
    qtbot.keyClick(tab.table.view, Qt.Key.Key_Return)
    assert place.tab == "figures"
    qtbot.waitUntil(lambda: place.figures.ready)
    assert set(texts(place.figures, "country")) == {"Talvara"}


def test_figures_are_those_of_the_question(shown, place):
    desk = place.context.session.desk
    scope = [code for code, _ in shown._countries()]
    wanted = figures(desk, [CORRUPTION], scope)
    value = [column.key for column in wanted.columns].index("value")
    assert len(shown.rows) == len(wanted.rows)
    found = [shown.rows.row(number).text for number in range(len(shown.rows))]
    assert sorted(found) == sorted(row[value].text for row in wanted.rows)


def test_a_figure_chosen_shows_what_is_behind_it(shown, window, qtbot):
    shown.table.view.choose_row(2)
    line = shown.rows.row(2)
    content = window.evidence.content
    assert (content.value, content.about.split(" · ")[1]) == (line.text, line.country_name)
    assert "Worldwide Governance Indicators" in content.sources[0].title


def test_typed_words_narrow_the_figures_down(shown, qtbot):
    shown.table.filter.setFocus()
    qtbot.keyClicks(shown.table.filter, "liberia 201")
    qtbot.waitUntil(lambda: shown.table.model.words == "liberia 201" and shown.ready)
    assert set(texts(shown, "country")) == {"Liberia"}
    assert all(period.startswith("201") for period in texts(shown, "period"))
    assert shown.table.count.text().endswith(f"of {shown.rows.total()} shown")


def test_a_click_on_a_heading_sorts(shown, qtbot):
    header = shown.table.header
    number = next(n for n, c in enumerate(shown.table.model.columns) if c.name == "value")
    x = header.sectionViewportPosition(number) + header.sectionSize(number) // 2
    place = QPoint(x, header.height() // 2)
    for turned in (False, True):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.waitUntil(lambda: shown.ready and shown.rows.choice.sort == "value")
        found = [shown.rows.row(n).value for n in range(len(shown.rows))]
        assert found == sorted(found, reverse=shown.table.model.descending)
        assert shown.table.model.descending in (turned, not turned)


def test_all_indicators_page_by_page(shown, qtbot):
    rect = shown.whose.choice_rect("all")
    qtbot.mouseClick(shown.whose, Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.waitUntil(lambda: shown.ready and len(shown.rows) > 500)
    last = len(shown.rows) - 1
    assert shown.rows.row(last) is BLANK
    qtbot.keyClick(shown.table.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown.rows.row(last) is not BLANK)
    keys = set()
    for number in range(0, len(shown.rows), 100):
        qtbot.waitUntil(lambda n=number: shown.rows.row(n) is not BLANK)
        keys.add(shown.rows.key(number))
    assert len(keys) == len(range(0, len(shown.rows), 100))


def test_a_value_by_hand_comes_in_marked(shown, place, qtbot):
    desk = place.context.session.desk
    made = ChangeSet()
    made.add("manual_value", country="LBR", indicator=CORRUPTION, period="2019", value=0.25)
    desk.apply(made)
    qtbot.waitUntil(lambda: "by hand" in texts(shown, "note"))
    row = texts(shown, "note").index("by hand")
    assert (texts(shown, "country")[row], texts(shown, "value")[row]) == ("Liberia", "0.25")


def test_the_whole_table_is_copied_with_headings(shown, window, qtbot):
    key(qtbot, window, Qt.Key.Key_T)
    count = len(shown.rows)
    qtbot.waitUntil(lambda: QApplication.clipboard().text().count("\n") == count)
    first = QApplication.clipboard().text().splitlines()[0].split("\t")
    assert first[0] == "Country"
    assert "Value" in first
    QApplication.clipboard().clear()  # Qt without a screen falls over what is left at its end


def test_a_chart_opens_its_figures(place, window, qtbot):
    key(qtbot, window, Qt.Key.Key_G)
    charts = place.charts
    rect = charts.kinds.choice_rect("rank")
    qtbot.mouseClick(charts.kinds, Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.waitUntil(lambda: charts.ready, timeout=20_000)
    assert charts.title.text()
    assert charts.year.isVisibleTo(charts)
    assert not charts.lag.isVisibleTo(charts)
    hit = next(h for h in charts.chart.picture.drawn.hits if h.country == "LBR" and h.record)
    at = QPoint(round(hit.x), round(hit.y))
    qtbot.mouseClick(charts.chart, Qt.MouseButton.LeftButton, pos=at)
    assert place.tab == "figures"
    qtbot.waitUntil(lambda: place.figures.ready and place.figures.table.current is not None)
    assert set(texts(place.figures, "country")) == {"Liberia"}
    assert place.figures.table.current.period == hit.record


def test_what_cannot_be_drawn_is_said(place, window, qtbot):
    window.scope.choose_countries(["LBR"])
    place.show_chart("compare")
    qtbot.waitUntil(lambda: place.charts.ready)
    said = [label.text() for label in place.charts.stack.state.findChildren(QLabel)]
    assert any("2 to 6 countries" in words for words in said)


def test_imports_say_what_came_and_what_was_withdrawn(place, window, qtbot):
    key(qtbot, window, Qt.Key.Key_I)
    tab = place.imports
    lines = [tab.table.model.rows.row(n) for n in range(tab.table.model.rowCount())]
    (line,) = [each for each in lines if each.layout == "wgi-long"]
    assert (line.publisher, line.withdrawn) == ("World Bank", False)
    assert line.values > 50
    assert tab.table.select(line.id)
    assert window.evidence.content.about.startswith("Release · Worldwide Governance")
    release = line.id
    step = place.context.session.desk.history(kind="vintage", id=release)[-1].group
    place.context.session.undo(step)
    assert place.list.keys == []  # the step brought everything there was
    qtbot.mouseClick(place.every_button, Qt.MouseButton.LeftButton)
    assert place.open_record("indicator_definition", CORRUPTION)
    rows = [tab.table.model.rows.row(n) for n in range(tab.table.model.rowCount())]
    assert {row.id: row.withdrawn for row in rows} == {each.id: True for each in lines}


def test_an_import_opens_its_problems(place, window, qtbot, tmp_path):
    path = long_form(
        tmp_path / "a.csv",
        [row("Liberia", "LBR", 1996, -1.21), row("Liberia", "LBR", 1998, 84), row("Oz", "", 1, 2)],
    )
    outcome = import_files(place.context.session.desk, [path])
    assert len(outcome.problems) >= 2
    key(qtbot, window, Qt.Key.Key_I)
    tab = place.imports
    lines = [tab.table.model.rows.row(n) for n in range(tab.table.model.rowCount())]
    assert window.evidence.content.about.startswith("Release · ")
    with_problems = max(lines, key=lambda line: line.report.refused)
    assert tab.table.select(with_problems.id)
    model = tab.found.table.model
    told = [model.rows.row(n) for n in range(model.rowCount())]
    assert [one.cell for one in told][:2] == ["E3", "B4"]
    assert [one.words for one in told] == [p.message for p in outcome.problems]
    qtbot.keyClicks(tab.found.table.filter, "oz")
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    every = tab.whose.choice_rect("all").center()
    qtbot.mouseClick(tab.whose, Qt.MouseButton.LeftButton, pos=every)
    lines = [tab.table.model.rows.row(n) for n in range(tab.table.model.rowCount())]
    without = next(line for line in lines if not line.report.found)
    assert tab.table.select(without.id)
    assert tab.found.stack.state is not None
    report = place.context.session.desk.records("import_report")[0]
    assert window.open_record("import_report", str(report["id"]))
    assert tab.table.current_key == with_problems.id


def test_a_release_is_opened_from_elsewhere(place, window):
    desk = place.context.session.desk
    release = str(desk.records("vintage")[0]["id"])
    assert window.open_record("vintage", release)
    assert (place.tab, place.imports.table.current_key) == ("imports", release)


def test_the_keys_go_with_the_place_and_the_file_is_let_go(shown, place, window, qtbot):
    assert "indicators.figures" in window.commands
    assert not shown.reader.resting
    window.show_page("countries")
    assert "indicators.figures" not in window.commands
    assert shown.reader.resting
    window.show_page("indicators")
    shown.whose.set_value("all")
    shown.ask()
    qtbot.waitUntil(lambda: shown.ready and len(shown.rows) > 500)


def test_nothing_yet_offers_the_import(theme, tmp_path, qtbot):
    made = open_window(Desk.create(tmp_path / "new.rolau", ["LBR"], actor="Ada"), theme)
    with qtbot.waitSignal(made.painted):
        made.show()
    qtbot.waitUntil(lambda: page_of(made).record is not None)
    made.show_page("indicators")
    page = made.pages["indicators"]
    assert page.list_pane.foot.text() == "0 of 115 have values"
    assert page.record_pane._whole.state is not None
    page.show_every(True)
    assert page.list.current_key
    page.show_tab("figures")
    qtbot.waitUntil(lambda: page.figures.ready)
    assert page.figures.stack.state is not None
    record = page_of(made).record
    made.close()
    page.artist.stop()
    record.artist.stop()
    made.deleteLater()
