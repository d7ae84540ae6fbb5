"""Countries: the list at the first paint, the profile, its pieces and the ways on from them."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.ui.pages.countries.blocks import FACTS_SHOWN
from rolau.ui.pages.countries.page import CountriesPage
from rolau.ui.pages.records import RecordsView
from rolau.ui.widgets.cells import CELL, Change, Figure, Grade, Name, Spark
from rolau.ui.widgets.states import EmptyState
from rolau.ui.widgets.text import Text
from rolau.ui.workspace_window import open_window
from tests.ui.pages.conftest import page_of

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def shown_cells(table, row: int) -> dict[str, object]:
    model = table.model
    return {
        column.name: model.index(row, number).data(CELL)
        for number, column in enumerate(model.columns)
    }


def test_the_list_stands_before_the_record_is_made(sample, theme, qtbot):
    made = open_window(Desk.open(sample), theme)
    page = page_of(made)
    assert page.list.keys[0] == "CIV"
    assert len(page.list.keys) == 6
    assert page.record is None
    made.show()
    qtbot.waitUntil(lambda: page.record is not None)
    assert page.record is not None
    assert page.record.code == "CIV"
    page.record.artist.stop()
    made.close()
    made.deleteLater()


def test_a_workspace_closed_before_the_record_is_made_is_asked_nothing_more(sample, theme, qtbot):
    made = open_window(Desk.open(sample), theme)
    page = page_of(made)
    made.show()
    qtbot.waitUntil(lambda: page._begun)
    assert page.record is None
    made.close()
    qtbot.wait(300)  # a step that asks now would fail here
    assert page.record is None
    made.deleteLater()


def test_a_record_made_or_changed_behind_another_page_leaves_its_evidence(sample, theme, qtbot):
    made = open_window(Desk.open(sample), theme)
    page = page_of(made)
    made.show_page("indicators")
    page.begin()
    qtbot.wait(50)
    assert made.evidence.content.about.startswith("Indicator · ")
    changes = ChangeSet()
    changes.add("key_event", country="CIV", title="Vote", on="2025-10-25")
    made.session.apply(changes)
    qtbot.wait(50)
    assert made.evidence.content.about.startswith("Indicator · ")
    made.show_page("countries")
    qtbot.waitUntil(lambda: made.evidence.content is not None)
    assert made.evidence.content.about.startswith("Country profile · ")
    page.record.artist.stop()
    made.close()
    made.deleteLater()


def test_a_line_says_name_code_and_what_holds_now(page):
    row = page.list.keys.index("XTA")
    cell = page.list.model.index(row, 0).data(CELL)
    assert (cell.title, cell.code, cell.note) == ("Talvara", "XTA", "Stabilization")


def test_a_fictional_state_is_said_to_be_one(page, window):
    header = page.record_pane.header
    chips = [header._chips.itemAt(n).widget().text for n in range(header._chips.count())]
    assert chips == ["XTA", "Fictional State"]
    page.list.select("LBR")
    chips = [header._chips.itemAt(n).widget().text for n in range(header._chips.count())]
    assert chips == ["LBR"]


def test_the_profile_shows_timeline_summary_facts_and_sections(page):
    tab = page.record.profile
    assert [bar.label for bar in tab.strip.answer.bars][:2] == ["Armed conflict", "Truce"]
    assert "11 of 13 provinces" in tab.summary.prose.toPlainText()
    assert tab.summary.cleared.text == "cleared 3 March 2026"
    assert "Kesra" in [label.text() for label in tab.facts.grid.findChildren(type(tab.facts.none))]
    titles = [heading.title.text() for heading in tab.sections.findChildren(type(tab.indicators))]
    assert titles[0] == "Courts and prosecution"


def test_of_very_many_facts_the_first_stand_there_and_all_are_one_click_away(page, window, qtbot):
    """Sixteen hundred facts are no page: it stays quick, and says that there are more."""
    block = page.record.profile.facts
    before = len(window.desk.records("key_fact", where={"country": "XTA"}))
    with window.desk.workspace.transaction(actor="Ada", what="Add") as tx:
        for number in range(1600):
            tx.add("key_fact", {"country": "XTA", "label": f"F{number}", "value": "x"})
    page.list.select("LBR")
    page.list.select("XTA")
    total = f"{before + 1600:,}"
    assert len(block.grid.findChildren(Text, options=DIRECT)) <= 3 * 2 * FACTS_SHOWN
    assert block.heading.note.text() == f"{FACTS_SHOWN} of {total}"
    assert block.heading.link.text() == f"All {total}"
    qtbot.mouseClick(block.heading.link, Qt.MouseButton.LeftButton)
    listed = page.record.editing.open_now
    assert isinstance(listed, RecordsView)
    assert listed.table.model.rowCount() == before + 1600


def test_the_key_indicators_read_as_designed(page):
    first = shown_cells(page.record.profile.table, 0)
    assert first["name"] == Name("Intentional homicide", page.record.lines[0].unit)
    assert first["latest"] == Figure("8.4", strong=True)
    assert first["change"] == Change(-1, "0.7", "within range", "neutral")
    assert first["grade"] == Grade("A1", "reliable · confirmed by others")
    as_of = first["as_of"]
    assert isinstance(as_of, Figure)
    assert as_of.text == "2024"
    assert as_of.spoken.endswith("old, 2020 missing")
    spark = first["spark"]
    assert isinstance(spark, Spark)
    assert None in spark.points  # 2020 is missing
    assert spark.band == (None, 6.0)
    assert spark.words == "from 2014 to 2024"
    target = first["target"]
    assert isinstance(target, Figure)
    assert (target.text, target.spoken) == ("≤ 6.0", "6.0 or less by 2028: behind")


def test_a_figure_chosen_shows_what_is_behind_it(page, window):
    page.record.profile.table.select("homicide-rate")
    content = window.evidence.content
    assert content.about == "Intentional homicide · Talvara · 2024"
    assert (content.value, content.state.word) == ("8.4", "within range")
    facts = {fact.label: fact.value for fact in content.facts}
    assert facts["Range"] == "7.2 – 9.9"
    assert facts["Target"] == "6.0 or less by 2028: behind"
    assert facts["As of"].startswith("2024, ")
    assert facts["As of"].endswith("old")
    assert facts["Missing"] == "2020"
    assert [line.grade for line in content.sources][:2] == ["A1", "B2"]
    assert content.sources[0].note == "reliable · confirmed by others"


def test_a_click_on_a_phase_opens_it_and_back_leads_home(page, qtbot):
    strip = page.record.profile.strip
    truce = next(bar for bar in strip.answer.bars if bar.label == "Truce")
    place = strip.item_rect(truce.id).center().toPoint()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)
    editor = page.record.editing.open_now
    assert editor.form.id == truce.id
    assert "country" not in editor.form.boxes
    assert editor.back.text() == "Back to Talvara"
    qtbot.mouseClick(editor.back, Qt.MouseButton.LeftButton)
    assert not page.record.editing.active
    assert page.record_pane.findChild(type(editor)) is None or not editor.isVisible()


def test_an_event_on_the_timeline_opens_as_an_event(page, qtbot):
    strip = page.record.profile.strip
    event = strip.answer.events[0]
    strip.chosen.emit(event.id)
    assert page.record.editing.open_now.form.kind.name == "key_event"


def test_a_change_shows_on_the_page_at_once(page, window, qtbot):
    desk = window.desk
    desk.apply(ChangeSet().set("country_profile", "XTA", summary="A **new** beginning."))
    assert page.record.profile.summary.prose.toPlainText() == "A new beginning."
    window.undo()
    assert "11 of 13 provinces" in page.record.profile.summary.prose.toPlainText()


def test_a_country_without_anything_offers_the_first_steps(page, qtbot):
    page.list.select("COD")
    tab = page.record.profile
    assert tab.strip.isHidden()
    add_phase, add_event = tab.no_timeline.links
    assert (add_phase.text(), add_event.text()) == ("Add phase", "Add event")
    assert tab.facts.heading.link.text() == "Add fact"
    qtbot.mouseClick(add_phase, Qt.MouseButton.LeftButton)
    form = page.record.editing.open_now.form
    assert form.kind.name == "phase"
    assert form.needed() == ["Name", "From"]


def test_without_values_the_page_offers_to_import(page, window):
    changes = ChangeSet()
    changes.add("country_profile", country="BDI")
    window.desk.apply(changes)
    page.list.select("BDI")
    tab = page.record.profile
    assert not tab.no_values.isHidden()
    assert tab.table.isHidden()
    assert [link.text() for link in tab.no_values.links] == ["Import values", "Add a value by hand"]


def test_everything_kept_is_one_click_away(page, qtbot):
    links = page.record.profile.kept.links
    assert links["phase"].text() == "Phases 7"
    assert links["indicator_target"].text() == "Targets 5"
    qtbot.mouseClick(links["key_fact"], Qt.MouseButton.LeftButton)
    view = page.record.editing.open_now
    assert view.table.model.rowCount() == 5
    view.closed.emit()
    assert not page.record.editing.active


def test_the_scope_narrows_the_list(page, window):
    window.scope.choose_countries(["LBR", "XTA"])
    assert page.list.keys == ["LBR", "XTA"]
    assert page.list.current_key == "XTA"
    window.scope.choose_countries(["LBR"])
    assert page.list.keys == ["LBR"]
    window.scope.choose_countries([])
    assert len(page.list.keys) == 6


def test_filtering_by_name_or_code(page, qtbot):
    qtbot.keyClicks(page.list_pane.filter, "TLS")
    qtbot.waitUntil(lambda: page.list.keys == ["TLS"])
    page.list_pane.filter.clear()
    qtbot.keyClicks(page.list_pane.filter, "cote")
    qtbot.waitUntil(lambda: page.list.keys == ["CIV"])


def test_a_country_is_added_by_typing_its_name(page, window, qtbot):
    add = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_A, add)
    editor = page.record.editing.open_now
    country = editor.form.boxes["country"].editor.box
    assert country.hasFocus()
    qtbot.keyClicks(country, "burun")
    qtbot.keyClick(country.popup, Qt.Key.Key_Return)
    assert window.desk.record("country_profile", "BDI") is not None
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert page.list.current_key == "BDI"
    assert page.record.code == "BDI"
    assert not page.record.editing.active


def test_a_country_moved_to_the_bin_leaves_the_list_and_comes_back(page, window, qtbot):
    page.record.editing.edit("country_profile", "XTA")
    editor = page.record.editing.open_now
    qtbot.mouseClick(editor.bin_button, Qt.MouseButton.LeftButton)
    assert "XTA" not in page.list.keys
    assert page.record.code == page.list.current_key != "XTA"
    qtbot.mouseClick(window.undo_bar.undo_button, Qt.MouseButton.LeftButton)
    assert "XTA" in page.list.keys


def test_what_can_be_added_is_offered_from_the_declarations(page, window, qtbot):
    page.record.offer_kinds()
    menu = page.record.add_button.findChild(QMenu)
    words = [action.text() for action in menu.actions()]
    assert words[:2] == ["Add phase", "Add key event"]
    menu.actions()[1].trigger()
    menu.close()
    assert page.record.editing.open_now.form.kind.name == "key_event"


def test_records_under_a_country_open_from_search(page, window):
    page.list.select("LBR")
    hit = next(hit for hit in window.search("peace accord") if hit.kind_label == "Key event")
    hit.open()
    assert page.list.current_key == "XTA"
    assert page.record.editing.open_now.form.kind.name == "key_event"


def test_keys_belong_to_the_page_in_front(page, window):
    assert "country.brief" in window.commands
    window.show_page("sources")
    assert "country.brief" not in window.commands
    assert "source.add" in window.commands
    window.show_page("countries")
    assert "source.add" not in window.commands
    assert "country.brief" in window.commands


def test_typing_is_kept_when_another_country_is_chosen(page, window, qtbot):
    page.record.editing.edit("country_profile", "XTA")
    box = page.record.editing.open_now.form.boxes["cleared"].editor.box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "2026")
    page.list.select("LBR")
    row = window.desk.record("country_profile", "XTA")
    assert row is not None
    assert row["cleared"] == "2026"


def test_reading_only_shows_everything_and_offers_no_change(sample, theme, qtbot):
    made = open_window(Desk.open(sample, write=False), theme)
    made.show()
    page = page_of(made)
    qtbot.waitUntil(lambda: page.record is not None)
    page.list.select("XTA")
    tab = page.record.profile
    assert page.record.add_button.isHidden()
    assert tab.summary.heading.link.isHidden()
    assert tab.facts.heading.link.isHidden()
    assert "country.add" not in made.commands
    assert "country.brief" in made.commands
    page.record.editing.edit("country_profile", "XTA")
    editor = page.record.editing.open_now
    assert editor.bin_button.isHidden()
    assert not editor.reason.isEnabled()
    page.record.artist.stop()
    made.close()
    made.deleteLater()


def test_no_country_at_all_says_so(tmp_path, theme, qtbot):
    made = open_window(Desk.create(tmp_path / "empty.rolau", actor="Ada"), theme)
    made.show()
    page = page_of(made)
    assert isinstance(page, CountriesPage)
    qtbot.waitUntil(lambda: page.record is not None)
    states = [state.accessibleName() for state in page.findChildren(EmptyState)]
    assert "No countries yet" in states
    assert "No country is chosen" in states
    page.record.artist.stop()
    made.close()
    made.deleteLater()


def test_a_click_on_nothing_opens_nothing(page, qtbot):
    qtbot.mouseClick(page.record.profile.strip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not page.record.editing.active


class Flashes(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(repr(watched))
        return False


def test_no_piece_flashes_up_as_a_window_of_its_own(page, window, qapp):
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    try:
        for tab in ("indicators", "sources", "history", "profile"):
            page.record_pane.tabs.choose(tab)
        page.list.select("LBR")
        page.record.editing.add("phase")
        page.record.editing.list("key_fact")
        window.show_page("sources")
        window.show_page("countries")
        qapp.processEvents()
    finally:
        qapp.removeEventFilter(flashes)
    assert flashes.shown == []


def test_the_period_in_scope_bounds_figures_and_timeline(page, window):
    window.scope.choose_period((2000, 2019))
    tab = page.record.profile
    assert shown_cells(tab.table, 0)["as_of"].text == "2019"
    assert shown_cells(tab.table, 0)["latest"] == Figure("10.8", strong=True)
    assert (tab.strip.answer.start_year, tab.strip.answer.end_year) == (2000, 2020)
    window.scope.choose_period(None)
    assert shown_cells(tab.table, 0)["as_of"].text == "2024"
