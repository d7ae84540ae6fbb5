"""The history: sentences, narrowed down by who, what and words; each step taken back here."""

import sqlite3

import pytest
from PySide6.QtCore import Qt

from rolau.desk.changes import ChangeSet
from rolau.ui.pages.history import HistoryView


@pytest.fixture
def view(page) -> HistoryView:
    page.record_pane.tabs.choose("history")
    return page.record.history


def said(view: HistoryView) -> list[str]:
    model = view.table.model
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def choose(box, text: str, qtbot) -> None:
    box.setFocus()
    while box.currentText() != text:
        before = box.currentIndex()
        qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before, f"{text} is not offered"


def test_a_new_record_is_one_sentence(view):
    added = [sentence for sentence in said(view) if "Phase “Truce”" in sentence]
    assert added == ["ROLAU sample added Phase “Truce”"]


def test_only_what_concerns_the_country(view, page, window):
    assert not [sentence for sentence in said(view) if "Liberia" in sentence]
    page.list.select("LBR")
    assert said(view) == ["ROLAU sample added Country profile “Liberia”"]


def test_a_change_appears_at_once_with_its_reason(view, window):
    session = window.session
    session.apply(
        ChangeSet().set("country_profile", "XTA", cleared="2026-04-01"), reason="read again"
    )
    assert said(view)[0] == (
        "Ada changed Summary cleared on of Country profile “Talvara” from “3 March 2026” to "
        "“1 April 2026” (read again)"
    )


def test_another_tool_is_named_so(view, window):
    with sqlite3.connect(window.desk.path) as other:
        other.execute("UPDATE phase SET name = 'Armistice' WHERE name = 'Truce'")
    other.close()
    window.desk.notice()
    assert said(view)[0].startswith("another tool changed Name of Phase “Armistice”")


def test_who_and_what_narrow_it_down(view, window, qtbot):
    window.session.apply(ChangeSet().set("country_profile", "XTA", summary="New."))
    everything = len(said(view))
    choose(view.who, "Ada", qtbot)
    assert len(said(view)) == 1
    choose(view.what, "Country profile", qtbot)
    assert len(said(view)) == 1
    view.who.setCurrentIndex(0)
    view.who.activated.emit(0)
    assert 1 < len(said(view)) < everything


def test_words_narrow_it_down(view, qtbot):
    qtbot.keyClicks(view.table.filter, "truce phase")
    qtbot.waitUntil(lambda: len(said(view)) == 1)


def test_a_step_is_taken_back_from_here(view, window, qtbot):
    window.session.apply(ChangeSet().set("country_profile", "XTA", cleared="2026-04-01"))
    window.session.apply(ChangeSet().set("country_profile", "XTA", summary="New."))
    assert not view.undo_button.isEnabled()
    older = view.table.model.key(1)
    view.table.select(older)
    assert view.undo_button.isEnabled()
    qtbot.mouseClick(view.undo_button, Qt.MouseButton.LeftButton)
    row = window.desk.record("country_profile", "XTA")
    assert row is not None
    assert (row["cleared"], row["summary"]) == ("2026-03-03", "New.")
    assert "back" in said(view)[0] or "to “3 March 2026”" in said(view)[0]


def test_enter_opens_the_record(view, page, qtbot):
    qtbot.keyClicks(view.table.filter, "truce phase")
    qtbot.waitUntil(lambda: len(said(view)) == 1)
    view.table.select(view.table.model.key(0))
    qtbot.keyClick(view.table.view, Qt.Key.Key_Return)
    assert page.record.editing.open_now.form.kind.name == "phase"


def test_what_is_in_the_bin_is_said_instead_of_opened(view, page, window, qtbot):
    truce = next(phase for phase in page.record.page.phases if phase.name == "Truce")
    window.session.apply(ChangeSet().delete("phase", truce.id))
    view.table.select(view.table.model.key(0))
    qtbot.keyClick(view.table.view, Qt.Key.Key_Return)
    assert not page.record.editing.active
    assert "bin" in window.message_bar.text.text()


def test_out_of_sight_nothing_is_read_until_it_is_shown(view, page, window, monkeypatch):
    page.record_pane.tabs.choose("profile")
    asked: list[object] = []
    plain = window.desk.history

    def watched(**of):
        asked.append(of.get("limit"))
        return plain(**of)

    monkeypatch.setattr(window.desk, "history", watched)
    window.session.apply(ChangeSet().set("country_profile", "XTA", summary="New."))
    assert 2000 not in asked
    page.record_pane.tabs.choose("history")
    assert 2000 in asked
    assert "“New.”" in said(view)[0]
