"""A merge in the window by real clicks and keys, on two real copies."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton, QWidget

from rolau.base import clock
from rolau.desk import merging
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.differing import Side
from rolau.desk.health import Health
from rolau.desk.merging import LATER, MINE, NEWEST, THEIRS, VALUE
from rolau.ui.pages.merging.card import SideCard
from rolau.ui.pages.merging.page import MergePage
from rolau.ui.pages.merging.said import about_copy
from rolau.ui.workspace_window import open_window
from tests.ui.pages.conftest import page_of
from tests.ui.pages.merging.copies import MINE as MY_NAME
from tests.ui.pages.merging.copies import THEIRS as FIELD
from tests.ui.pages.merging.copies import of, two_copies
from tests.ui.pages.test_accessible_names import nameless
from tests.ui.pages.test_fit import cut_figures, outside, squeezed

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def front(page, kind):
    """Bring the conflict of a kind to the front."""
    line = next(line for line in page.table.lines if line.entry.kind == kind and line.conflict)
    page.table.select(line.key)
    return line


def homicide(desk: Desk) -> object:
    row = next(r for r in desk.records("manual_value") if r["indicator"] == "homicide-rate")
    return row["value"]


def test_the_plan_is_shown_and_nothing_is_written(page, window, pair):
    before = window.desk.workspace.info().changes
    assert [group.title for group in page.pane.groups.groups] == [
        "To decide",
        "Please look",
        "All changes",
        "Liberia",
        "Talvara",
        "For all countries",
    ]
    assert page.pane.current == "decide"
    assert page.go_button.text() == "Merge 8, leave 3 open"
    assert {line.entry.kind for line in page.table.lines} == {
        "manual_value",
        "profile_section",
        "source",
    }
    line = front(page, "manual_value")
    assert (line.base, line.mine, line.their_words) == ("9.1", "8.9", "8.6")
    assert page.panel.isVisible()
    assert [card.accessibleName() for card in page.panel.cards] == [
        "Mine: 8.9, Revision of the yearbook figure., Desk planner, 20 March 2026",
        "Theirs: 8.6, New count in all nine provinces., Field planner, 18 March 2026",
    ]
    assert not page.panel.decide_button.isEnabled()
    assert window.desk.workspace.info().changes == before


def test_a_decision_by_keys_then_merge_then_undo(page, window, qtbot, idle):
    front(page, "manual_value")
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, KEY.Key_T)
    assert page.panel.cards[1].isChecked()
    qtbot.keyClick(page.table.view, KEY.Key_Return)
    assert page.go_button.text() == "Merge 9, leave 2 open"
    assert page.table.current.entry.kind != "manual_value"
    result = page.table.model.index(0, 4).data()
    assert result == "8.6"
    qtbot.keyClick(page.table.view, KEY.Key_L)
    assert [choice.decision.take for choice in page.choices.values()] == [THEIRS, LATER]
    with qtbot.waitSignal(page.merged, timeout=20_000) as told:
        qtbot.keyClick(window, KEY.Key_Return, CTRL)
    assert told.args[0].decided == 1
    assert page.done.title.text() == "9 changes are merged"
    assert homicide(window.desk) == 8.6
    assert window.undo_bar.isVisible()
    assert window.status_bar._open.text() == "2 to resolve"
    (entry, *_) = window.desk.history(group=told.args[0].applied.group, limit=1)
    assert entry.what == "Merge field copy.rolau"
    qtbot.mouseClick(page.done.undo_button, LEFT)
    assert page.done.title.text() == "The merge is taken back"
    assert homicide(window.desk) == 8.9
    assert not window.status_bar._open.isVisible()

    # and again, otherwise
    qtbot.mouseClick(page.done.again_button, LEFT)
    idle()
    assert page.plan.again
    assert "merged before" in page.message.text.text()
    front(page, "manual_value")
    qtbot.keyClick(page.table.view, KEY.Key_V)
    editor = page.panel.editor
    field = editor.focusProxy()
    field.selectAll()
    qtbot.keyClicks(field, "8.7")
    page.panel.reason.setFocus()
    qtbot.keyClicks(page.panel.reason, "Both counts looked at together.")
    qtbot.keyClick(page.panel.reason, KEY.Key_Return)
    choice = next(iter(page.choices.values()))
    assert (choice.decision.take, choice.decision.value) == (VALUE, 8.7)
    with qtbot.waitSignal(page.merged, timeout=20_000):
        qtbot.mouseClick(page.go_button, LEFT)
    assert homicide(window.desk) == 8.7
    reasons = {entry.reason for entry in window.desk.history(limit=40)}
    assert "Both counts looked at together." in reasons


def test_a_value_that_cannot_be_kept_is_said_in_the_panel(page, qtbot):
    front(page, "manual_value")
    page.panel.take(VALUE)
    field = page.panel.editor.focusProxy()
    field.selectAll()
    qtbot.keyClicks(field, "many")
    page.panel.decide()
    assert page.panel.said.isVisible()
    assert "number" in page.panel.said.text
    assert not page.choices


def test_the_newest_and_the_whole_group(page, qtbot):
    front(page, "manual_value")
    page.panel.take(NEWEST)
    assert page.panel.cards[0].isChecked()  # mine was written two days later
    page.pane.select("country:XTA")
    assert page.all_theirs.isVisible()
    qtbot.mouseClick(page.all_theirs, LEFT)
    assert {choice.decision.take for choice in page.choices.values()} == {THEIRS}
    assert len(page.choices) == 2
    assert page.go_button.text() == "Merge 10, leave 1 open"
    page.pane.select("decide")
    qtbot.keyClick(page.table.view, KEY.Key_M, CTRL | ALT)
    assert page.go_button.text() == "Merge 10, leave 1 open"  # one alone is no group
    front(page, "source")
    qtbot.keyClick(page.table.view, KEY.Key_M, SHIFT)
    assert page.go_button.text() == "Merge 11"
    assert page.go_button.hasFocus()


def test_a_deletion_against_an_edit_is_said_in_words(page):
    front(page, "source")
    assert page.panel.words.text() == "They deleted this while you changed it"
    assert page.panel.editor is None
    assert not page.panel.another.isVisible()
    mine, theirs = (card.accessibleName() for card in page.panel.cards)
    assert mine.startswith("Mine: changed: Publisher or author")
    assert theirs.startswith("Theirs: deleted, Withdrawn by its publisher.")
    page.panel.take(THEIRS)
    page.panel.decide()
    line = next(line for line in page.lines if line.entry.kind == "source" and line.conflict)
    assert page.choices[line.place].text == "deleted"


def test_groups_filters_and_words(page, qtbot):
    pane = page.pane
    pane.by_box.setCurrentIndex(pane.by_box.findData("person"))
    pane.by_box.activated.emit(2)
    assert [group.title for group in pane.groups.groups][3:] == [FIELD]
    pane.by_box.setCurrentIndex(pane.by_box.findData("kind"))
    pane.by_box.activated.emit(1)
    assert "Key event" in [group.title for group in pane.groups.groups]
    pane.select("kind:key_event")
    assert len(page.table.lines) == 2
    page.filters.country.setCurrentIndex(page.filters.country.findData("LBR"))
    page.filters.country.activated.emit(1)
    assert [line.entry.title for line in page.table.lines] == ["Court opened in Gbarnga"]
    assert page.box.isVisible()
    assert "From the visit in February." in page.box.why.text()
    pane.select("all")
    assert {line.entry.country for line in page.table.lines} == {"LBR"}
    page.filters.country.setCurrentIndex(0)
    page.filters.country.activated.emit(0)
    qtbot.keyClicks(pane.filter, "prison")
    qtbot.waitUntil(lambda: len(page.table.lines) < 11)
    assert all(
        "prison" in f"{line.entry.title} {line.their_words}".casefold() for line in page.table.lines
    )


def test_groups_open_by_keys_and_clicks(page, qtbot):
    pane = page.pane
    pane.select("country:XTA")
    pane.view.setFocus()
    qtbot.keyClick(pane.view, KEY.Key_Right)
    under = [group for group in pane.groups.groups if group.level]
    assert {group.title for group in under} >= {"Key event", "Target"}
    qtbot.keyClick(pane.view, KEY.Key_Down)
    assert pane.current.startswith("country:XTA\x1f")
    assert page.heading.title.text().startswith("Talvara, ")
    qtbot.keyClick(pane.view, KEY.Key_Left)
    qtbot.keyClick(pane.view, KEY.Key_Left)
    assert not [group for group in pane.groups.groups if group.level]
    place = pane.view.visualRect(pane.groups.index(3)).center()
    qtbot.mouseClick(pane.view.viewport(), LEFT, pos=place)
    assert pane.current == "country:LBR"
    assert [group for group in pane.groups.groups if group.level]


def test_what_is_odd_stands_in_a_group_of_its_own(page):
    page.pane.select("odd")
    assert page.odd.isVisible()
    assert not page.table.isVisible()
    assert page.odd.current.code == "duplicate"
    assert "Police yearbook 2025" in page.box.why.text()
    assert not page.panel.isVisible()


def test_nothing_new_is_said(window, pair, idle, tmp_path):
    same = tmp_path / "sent yesterday.rolau"
    shutil.copy(pair.mine, same)
    window.merge_copy(same)
    idle()
    state = window.page.states.state
    assert state.accessibleName() == "“sent yesterday.rolau” holds nothing that is not here"


@pytest.mark.parametrize("sort", ["letter", "unrelated", "gone"])
def test_a_file_that_cannot_be_merged_says_what_to_do(window, idle, qtbot, tmp_path, sort):
    other = tmp_path / "other.rolau"
    if sort == "letter":
        other.write_text("Dear colleague", encoding="utf-8")
    elif sort == "unrelated":
        Desk.create(other, ["NER"], actor="Ada").close()
    window.merge_copy(other)
    idle()
    page = window.page
    state = page.states.state
    expected = {
        "letter": "“other.rolau” cannot be merged",
        "unrelated": "This is no copy of this workspace",
        "gone": "“other.rolau” cannot be merged",
    }
    assert state.accessibleName() == expected[sort]
    assert state.buttons[0].text() == "Choose another copy…"
    assert not page.go_button.isEnabled()


def test_a_copy_is_chosen_by_its_dialog(window, pair, idle, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pair.theirs), ""))
    qtbot.keyClick(window, KEY.Key_M, CTRL)
    idle()
    assert window.page.plan is not None
    assert window.page.table.view.hasFocus()
    qtbot.mouseClick(window.page.out_button, LEFT)
    assert window.page.plan is None
    assert window.page.states.state.accessibleName() == "Merge another copy"


def test_a_dropped_copy_is_offered_for_merging(window, pair, idle):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(pair.theirs))])
    window.dropEvent(
        QDropEvent(
            QPointF(300, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    idle()
    assert isinstance(window.page, MergePage)
    assert window.page.plan.file == "field copy.rolau"


def test_an_edit_meanwhile_keeps_the_decisions_that_still_fit(page, window, idle):
    for kind in ("manual_value", "source"):
        front(page, kind)
        page.panel.take(MINE)
        page.panel.decide()
    assert len(page.choices) == 2
    value = of(window.desk, "manual_value", indicator="homicide-rate")
    with clock.hold(clock.now() + timedelta(seconds=1)):
        window.open_session.apply(ChangeSet().set("manual_value", value, value=8.8))
    idle()
    assert [place[0] for place in page.choices] == ["source"]
    assert front(page, "manual_value").mine == "8.8"


def test_a_copy_that_moved_is_looked_at_again(page, window, pair, qtbot, idle):
    front(page, "manual_value")
    page.panel.take(THEIRS)
    page.panel.decide()
    with Desk.open(pair.theirs, actor=FIELD) as field:
        fact = of(field, "key_fact", label="Population")
        field.apply(ChangeSet().set("key_fact", fact, value="6.5 million"))
    qtbot.mouseClick(page.go_button, LEFT)
    qtbot.waitUntil(lambda: page.plan is not None and len(page.plan.arrivals) == 9, timeout=20_000)
    idle()
    assert page.done is None
    assert page.message.isVisible()
    assert [choice.decision.take for choice in page.choices.values()] == [THEIRS]
    assert homicide(window.desk) == 8.9


def test_stopping_changes_nothing(page, window, qtbot, idle):
    before = window.desk.workspace.info().changes
    page.merge()
    page.cancel()
    idle()
    assert page.task is None
    changes = window.desk.workspace.info().changes
    assert changes in (before, before + 29)  # heard in time, or done before it could be heard
    assert (page.done is None) == (changes == before)


def test_a_workspace_open_for_reading_merges_nothing(pair, theme, qtbot):
    made = open_window(Desk.open(pair.mine, write=False), theme)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    qtbot.waitUntil(lambda: page_of(made).record is not None)
    assert "handoff.merge" not in made.commands
    page = made.show_page("merge")
    assert page.states.state.accessibleName() == "Nothing can be merged here"
    assert "merge.mine" not in made.commands
    made.close()


def test_the_keys_belong_to_the_page(page, window):
    assert "merge.theirs" in window.commands
    window.top_bar.fill("handoff")
    texts = [action.text() for action in window.top_bar.menus["handoff"].actions()]
    assert "Choose theirs" in texts
    window.show_page("countries")
    assert "merge.theirs" not in window.commands
    assert window.evidence.isVisible()
    window.show_page("merge")
    assert not window.evidence.isVisible()


def test_letters_go_into_fields_and_decide_nothing(page, qtbot):
    front(page, "manual_value")
    page.panel.reason.setFocus()
    qtbot.keyClicks(page.panel.reason, "mtnlv")
    assert page.panel.reason.text() == "mtnlv"
    assert not page.choices
    assert not any(card.isChecked() for card in page.panel.cards)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_everything_fits_and_has_a_name(page, window, qtbot, size):
    window.resize(*size)
    for kind in ("manual_value", "profile_section", "source"):
        front(page, kind)
        qtbot.wait(60)
        assert nameless(window) == [], kind
        assert list(outside(window)) == [], kind
        assert list(squeezed(window)) == [], kind
        assert list(cut_figures(window)) == [], kind
    page.pane.select("odd")
    qtbot.wait(60)
    assert nameless(window) == []
    assert list(outside(window)) == []


def test_two_records_that_are_one_thing_are_joined_after_the_merge(page, window, qtbot):
    with qtbot.waitSignal(page.merged, timeout=20_000):
        qtbot.mouseClick(page.go_button, LEFT)

    def twins() -> int:
        rows = window.desk.records("source")
        return sum(row["title"] == "Police yearbook 2025" for row in rows)

    assert twins() == 2
    same, different = (
        made
        for made in page.done.doubles.findChildren(QPushButton)
        if made.accessibleName().endswith(": Police yearbook 2025")
    )
    assert different.text() == "Different"
    qtbot.mouseClick(same, LEFT)
    assert twins() == 1
    assert not same.isVisible()
    window.undo()
    assert twins() == 2


def test_damage_found_after_the_merge_is_said_with_a_way_back(page, window, qtbot, monkeypatch):
    found = Health("damage", "page", "A page of the file cannot be read.")
    monkeypatch.setattr(merging, "health", lambda _desk: [found])
    with qtbot.waitSignal(page.merged, timeout=20_000):
        qtbot.mouseClick(page.go_button, LEFT)
    assert "A page of the file cannot be read." in window.message_bar.text.text()
    assert page.done.damage.isVisible()
    qtbot.mouseClick(window.message_bar.action, LEFT)
    assert page.done.title.text() == "The merge is taken back"


def test_the_day_of_the_hand_off_heads_what_both_began_from(
    page, window, tmp_path, sample_file, theme, qtbot
):
    assert page.table.model.columns[1].title == "Before"
    folder = tmp_path / "handed"
    folder.mkdir()
    mine, theirs = two_copies(folder, sample_file, handed=True)
    made = open_window(Desk.open(mine, actor=MY_NAME), theme)
    with qtbot.waitSignal(made.painted):
        made.show()
    qtbot.waitUntil(lambda: page_of(made).record is not None)
    made.merge_copy(theirs)
    qtbot.waitUntil(lambda: not made.tasks.busy, timeout=20_000)
    header = made.page.table.model.headerData(1, Qt.Orientation.Horizontal)
    assert header == "12 March"
    (copy, _) = about_copy(made.page.plan, made.page.lines, made.page._handed(theirs.name))
    assert [fact.value for fact in copy][1:3] == ["Field office, Kesra", "12 March 2026"]
    made.close()
    page_of(made).record.artist.stop()


def test_a_card_without_a_reason_is_as_high_as_its_words(theme, qtbot):
    at = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
    place = QWidget()
    qtbot.addWidget(place)
    grid = QGridLayout(place)
    for column, text in enumerate(("kept", "deleted")):
        grid.addWidget(SideCard(theme, "Mine", text, Side(0, text, "Ada", at, "")), 0, column)
    place.resize(600, 300)
    place.show()
    assert grid.heightForWidth(600) in (-1, grid.sizeHint().height())
    cards = place.findChildren(SideCard)
    assert all(card.height() >= 56 for card in cards)
    place.resize(600, grid.sizeHint().height())
    assert all(card.height() >= 56 for card in cards)
