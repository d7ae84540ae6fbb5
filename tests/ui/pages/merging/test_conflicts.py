"""What a merge left open: counted, shown with both values wherever it stands, decided there."""

import pytest
from PySide6.QtCore import Qt

from rolau.desk.changes import Applied, ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.merging import meet
from rolau.ui.pages.merging.conflicts_page import ConflictsPage
from rolau.ui.widgets.cells import CELL
from rolau.ui.widgets.chip import Chip, LinkChip
from rolau.ui.workspace_window import open_window
from tests.ui.pages.conftest import page_of
from tests.ui.pages.merging.copies import of
from tests.ui.pages.test_accessible_names import nameless
from tests.ui.pages.test_fit import cut_figures, outside, squeezed

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


@pytest.fixture
def pair(pair):
    """The same, merged by the desk with nothing decided."""
    with Desk.open(pair.mine, actor="Desk planner") as desk, meet(desk, pair.theirs) as meeting:
        meeting.merge()
    return pair


@pytest.fixture
def board(window, qtbot) -> ConflictsPage:
    """The page of open conflicts, reached from the status bar."""
    qtbot.mouseClick(window.status_bar._open, LEFT)
    found = window.page
    assert isinstance(found, ConflictsPage)
    return found


def front(board, kind):
    line = next(line for line in board.table.lines if line.entry.kind == kind)
    board.table.select(line.key)


def test_the_status_bar_counts_and_leads_there(board, window):
    assert window.status_bar._open.text() == "3 to resolve"
    assert len(board.table.lines) == 3
    assert board.table.view.hasFocus()


def test_a_decision_is_kept_at_once_and_taken_back(board, window, qtbot):
    front(board, "manual_value")
    qtbot.keyClick(board.table.view, KEY.Key_T)
    qtbot.keyClicks(board.panel.reason, "Their count is newer.")
    qtbot.keyClick(board.panel.reason, KEY.Key_Return)
    assert window.status_bar._open.text() == "2 to resolve"
    assert len(board.table.lines) == 2
    (entry, *_) = window.desk.history(limit=1)
    assert (entry.new, entry.reason) == (8.6, "Their count is newer.")
    assert window.undo_bar.isVisible()
    qtbot.mouseClick(window.undo_bar.undo_button, LEFT)
    assert window.status_bar._open.text() == "3 to resolve"
    assert len(board.table.lines) == 3


def test_all_of_it_at_once_leaves_an_empty_page(board, window, qtbot):
    qtbot.mouseClick(board.all_mine, LEFT)
    assert board.states.state.accessibleName() == "Nothing is open"
    assert not window.status_bar._open.isVisible()
    assert window.session.can_undo == "Decide 3 conflicts"
    window.undo()
    assert board.states.state is None
    assert len(board.table.lines) == 3


def test_later_only_goes_on_to_the_next(board, window, qtbot):
    front(board, "manual_value")
    before = window.desk.workspace.info().changes
    qtbot.keyClick(board.table.view, KEY.Key_L)
    assert board.table.current.entry.kind != "manual_value"
    assert window.desk.workspace.info().changes == before


def test_the_country_list_and_the_page_lead_to_what_is_open(window, qtbot):
    countries = page_of(window)
    countries.list.select("XTA")
    row = countries.list.keys.index("XTA")
    (sign,) = countries.list.model.index(row, 0).data(CELL).signs
    assert (sign.icon, sign.words) == ("branch_fork", "2 to decide")
    sections = countries.record.profile.sections
    badges = [chip.text for chip in sections.findChildren(Chip) if chip.isVisibleTo(sections)]
    assert badges == ["1 to decide"]
    chip = countries.record_pane.header.findChild(LinkChip)
    assert chip.text == "2 to decide"
    chip.setFocus()
    qtbot.keyClick(chip, KEY.Key_Return)
    board = window.page
    assert isinstance(board, ConflictsPage)
    qtbot.waitUntil(lambda: {line.entry.country for line in board.table.lines} == {"XTA"})
    board.decide_group("theirs")
    window.show_page("countries")
    assert not countries.list.model.index(row, 0).data(CELL).signs


def test_the_field_in_the_form_shows_both_values_and_settles(window, qtbot):
    value = of(window.desk, "manual_value", indicator="homicide-rate")
    window.open_record("manual_value", value)
    record = page_of(window).record
    form = record.editing.open_now.form
    box = form.boxes["value"]
    assert box.chip.isVisibleTo(form)
    assert box.chip.text == "2 values"
    assert [button.text() for button in box.conflict.buttons] == ["Use 8.9", "Use 8.6"]
    assert form.boxes["period"].conflict is None
    qtbot.mouseClick(box.conflict.buttons[0], LEFT)
    assert box.conflict is None
    assert window.session.open_count == 2
    assert window.desk.record("manual_value", value)["value"] == 8.9
    window.undo()
    assert box.conflict is not None
    field = box.editor.focusProxy()
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "8.8")
    qtbot.keyClick(field, KEY.Key_Return)
    assert box.conflict is None
    assert window.desk.record("manual_value", value)["value"] == 8.8
    assert window.session.open_count == 2


def test_a_source_in_conflict_says_so_beside_its_title(window):
    source = of(window.desk, "source", title="Barometer of public trust 2025")
    assert window.open_record("source", source)
    chip = window.page.record_pane.header.findChild(LinkChip)
    assert chip.text == "1 to decide"


def test_open_for_reading_both_values_are_shown_and_nothing_decides(pair, theme, qtbot):
    made = open_window(Desk.open(pair.mine, write=False), theme)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    qtbot.waitUntil(lambda: page_of(made).record is not None)
    made.resolve()
    board = made.page
    assert len(board.table.lines) == 3
    assert not board.panel.decide_button.isVisible()
    assert not board.all_mine.isVisible()
    assert not any(card.isEnabled() for card in board.panel.cards)
    made.close()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_everything_fits_and_has_a_name(board, window, qtbot, size):
    window.resize(*size)
    qtbot.wait(60)
    assert nameless(window) == []
    assert list(outside(window)) == []
    assert list(squeezed(window)) == []
    assert list(cut_figures(window)) == []


def test_open_conflicts_are_read_again_only_when_a_change_concerns_them(window, monkeypatch):
    session, read = window.open_session, []
    plain = session._read_conflicts

    def watched():
        read.append(1)
        return plain()

    assert session.open_count == 3
    monkeypatch.setattr(session, "_read_conflicts", watched)
    session.apply(ChangeSet().set("country_profile", "LBR", summary="Other."))
    assert session.open_count == 3
    assert not read
    value = of(window.desk, "manual_value", indicator="homicide-rate")
    session.apply(ChangeSet().set("manual_value", value, note="Looked at again."))
    assert session.open_count == 3
    assert read
    read.clear()
    window.desk.announce(Applied("", (), "Changed by another program"))
    assert session.open_count == 3
    assert read
