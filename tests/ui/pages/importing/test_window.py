"""The whole import by real clicks and keys, on real files, into a real workspace."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.exchange.layouts.catalogue import LAYOUTS
from rolau.store.queries.observations import current
from rolau.ui.pages.importing.ways import CHECK, DONE, FILE
from rolau.ui.pages.importing.window import ImportWindow
from rolau.ui.session import Session
from tests.ui.pages.importing.files import GOOD, large, line, long_form, workbook

LEFT = Qt.MouseButton.LeftButton


def values(desk: Desk) -> dict[tuple[str, ...], float | None]:
    return {(row.country, row.period): row.value for row in current(desk.workspace)}


def tally(window: ImportWindow) -> dict[str, str]:
    return {words: text.text() for words, text in window.check_step.tally.figures.items()}


def checked(window, idle, qtbot, *paths):
    """Take files in and check them by the button."""
    window.add(paths)
    idle()
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert window.step == CHECK


def test_a_file_is_chosen_checked_kept_and_taken_back(
    window, session, desk, idle, qtbot, good, monkeypatch
):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(good)], ""))
    assert not window.foot.on_button.isEnabled()
    qtbot.mouseClick(window.file_step.zone.choose, LEFT)
    idle()
    (row,) = window.file_step.rows
    assert row.name.text() == "good.csv"
    assert "Governance Indicators" in row.layouts.currentText()
    assert "Heading at A1" in row.said.text
    qtbot.keyClicks(window.file_step.reason_line, "yearly release")
    assert window.foot.on_button.text() == "Check 1 file"
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert window.step == CHECK
    assert tally(window) == {
        "new values": "4",
        "newer release of a value": "0",
        "same as before, skipped": "0",
        "missing in the file": "1",
    }
    assert values(desk) == {}
    assert window.foot.on_button.text() == "Import 4"
    with qtbot.waitSignals([window.imported, session.changed, session.kept], timeout=10_000):
        qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert window.step == DONE
    assert window.done_step.title.text() == "4 values are kept"
    assert values(desk)["LBR", "2006"] == -0.85
    assert session.can_undo == "Import good.csv"
    (entry, *_) = desk.history(limit=1)
    assert (entry.actor, entry.reason) == ("Ada", "yearly release")
    with qtbot.waitSignal(window.history_requested) as told:
        qtbot.mouseClick(window.done_step.history_button, LEFT)
    assert told.args == [window.group]
    qtbot.mouseClick(window.done_step.undo_button, LEFT)
    assert values(desk) == {}
    assert "taken back" in window.done_step.title.text()
    assert not window.done_step.undo_button.isEnabled()
    qtbot.mouseClick(window.foot.on_button, LEFT)
    assert not window.isVisible()


def test_all_of_it_by_keys(window, desk, idle, qtbot, good, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(good)], ""))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    idle()
    assert window.focusWidget() is window.foot.on_button
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle()
    assert window.step == CHECK
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.step == FILE
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle()
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle()
    assert window.step == DONE
    assert len(values(desk)) == 4
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_files_are_taken_when_they_are_dropped(window, idle, good, faulty):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (good, faulty)])
    window.file_step.dropEvent(
        QDropEvent(
            QPointF(QPoint(40, 40)),
            Qt.DropAction.CopyAction,
            data,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    idle()
    assert [row.path for row in window.file_step.rows] == [good, faulty]


def test_several_files_are_one_step(window, session, desk, idle, qtbot, good, tmp_path):
    more = long_form(tmp_path / "more.csv", [line("Kenya", "KEN", 2009, -0.7)])
    checked(window, idle, qtbot, good, more)
    assert window.check_step.tabs.count() == 2
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert len(values(desk)) == 5
    session.undo()
    assert values(desk) == {}


def test_a_revised_value_is_counted_and_the_same_again_is_nothing_to_import(
    window, desk, idle, qtbot, good, tmp_path
):
    checked(window, idle, qtbot, good)
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    newer = long_form(tmp_path / "newer.csv", [*GOOD[1:], line("Liberia", "LBR", 2005, -1.31)])
    qtbot.mouseClick(window.foot.back_button, LEFT)
    assert window.step == FILE
    assert window.file_step.rows == []
    checked(window, idle, qtbot, newer)
    assert tally(window)["newer release of a value"] == "1"
    assert tally(window)["same as before, skipped"] == "3"
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert values(desk)["LBR", "2005"] == -1.31
    qtbot.mouseClick(window.foot.back_button, LEFT)
    checked(window, idle, qtbot, newer)
    assert not window.foot.on_button.isEnabled()
    assert "in the workspace already" in window.foot.note.text()


def test_a_file_that_is_no_table_is_said_in_words_and_can_be_left_out(
    window, idle, qtbot, good, tmp_path
):
    picture = tmp_path / "scan.csv"
    picture.write_bytes(b"%PDF-1.7 nothing to read here")
    window.add([picture, good])
    idle()
    bad, fine = window.file_step.rows
    assert "no spreadsheet" in bad.said.text
    assert not bad.layouts.isVisible()
    assert fine.ready
    assert not window.foot.on_button.isEnabled()
    assert "leave it out" in window.foot.note.text()
    qtbot.mouseClick(bad.remove, LEFT)
    assert window.file_step.rows == [fine]
    assert window.foot.on_button.isEnabled()


def test_a_layout_that_does_not_fit_is_said_at_the_file(window, idle, qtbot, good):
    window.add([good])
    idle()
    (row,) = window.file_step.rows
    codes = [row.layouts.itemData(number) for number in range(row.layouts.count())]
    assert set(codes) - {""} == {layout.code for layout in LAYOUTS} - {"wgi-long"}
    row.layouts.setFocus()
    row.layouts.setCurrentIndex(codes.index("cpi"))
    assert "Chosen by you" in row.said.text
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert window.step == FILE
    assert "is not laid out as" in row.said.text
    row.layouts.setCurrentIndex(0)
    assert row.ready
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert window.step == CHECK


def test_a_letter_asks_for_its_layout(window, idle, tmp_path):
    letter = tmp_path / "letter.csv"
    letter.write_text("Dear colleague,\nplease find attached\n", encoding="utf-8")
    window.add([letter])
    idle()
    (row,) = window.file_step.rows
    assert "Choose the layout" in row.said.text
    assert row.layouts.isVisible()


def test_a_problem_shows_its_cell_and_a_cell_its_problem(window, idle, qtbot, faulty):
    checked(window, idle, qtbot, faulty)
    step = window.check_step
    assert tally(window)["left out unless settled"] == "3"
    assert step.table.currentIndex().isValid()  # the first problem is in front
    first = step.problems.rows.lines[step.problems.view.currentIndex().row()]
    assert first.place == "B3"
    rows = step.problems.rows
    titles = [line.title for line in rows.lines]
    assert titles[0] == "Must be settled"
    assert titles[2] == "No country is called “Atlantis”"
    assert "Please look" in titles
    row = titles.index("“about one” is not a number")
    place = step.problems.view.visualRect(rows.index(row)).center()
    qtbot.mouseClick(step.problems.view.viewport(), LEFT, pos=place)
    index = step.table.currentIndex()
    cell = step.table.sheet.cell(index.row(), index.column())
    assert (cell.place, cell.text, cell.status) == ("E4", "about one", "bad")
    assert "not a number" in step.table.sheet.data(index, Qt.ItemDataRole.AccessibleTextRole)
    step.table.setFocus()
    qtbot.keyClick(step.table, Qt.Key.Key_Down)
    chosen = rows.lines[step.problems.view.currentIndex().row()]
    assert chosen.place == "E5"
    qtbot.keyClick(step.table, Qt.Key.Key_Up)
    qtbot.keyClick(step.table, Qt.Key.Key_Up)
    assert not step.problems.view.currentIndex().isValid()


def test_only_the_good_values_of_a_faulty_file_are_kept(window, desk, idle, qtbot, faulty):
    checked(window, idle, qtbot, faulty)
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert values(desk) == {("LBR", "2005"): -1.21, ("KEN", "2005"): -0.9}


def test_a_corrected_file_is_read_again(window, idle, qtbot, faulty):
    checked(window, idle, qtbot, faulty)
    long_form(faulty, GOOD)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    idle()
    assert "left out unless settled" not in tally(window)
    assert window.foot.on_button.text() == "Import 4"


def test_a_file_gone_meanwhile_is_said_at_the_file(window, idle, qtbot, good):
    window.add([good])
    idle()
    good.unlink()
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert window.step == FILE
    assert "There is no file" in window.file_step.rows[0].said.text


def test_sheets_of_a_workbook_stand_side_by_side(window, idle, qtbot, tmp_path):
    checked(window, idle, qtbot, workbook(tmp_path / "two.xlsx"))
    step = window.check_step
    assert [sheet.name for sheet in step.checked.sheets] == [
        "VoiceandAccountability",
        "ControlofCorruption",
    ]
    assert step.picture.name == "ControlofCorruption"  # where the fault is
    assert "sheet ControlofCorruption" in window.bar.about.text()
    step.tabs.setFocus()
    qtbot.keyClick(step.tabs, Qt.Key.Key_Left)
    assert step.picture.name == "VoiceandAccountability"
    step.go_to(step.checked.problems[0])
    assert step.picture.name == "ControlofCorruption"


@pytest.mark.parametrize("phase", ["reading", "keeping"])
def test_cancel_is_heard_at_once_and_leaves_nothing_behind(
    window, session, desk, idle, qtbot, tmp_path, phase
):
    file = large(tmp_path / "large.csv")
    before = desk.path.read_bytes()
    window.add([file])
    idle()
    if phase == "keeping":
        window.check()
        idle()
    qtbot.mouseClick(window.foot.on_button, LEFT)
    task = window.task
    with qtbot.waitSignal(task.progress, timeout=5000):
        pass
    qtbot.mouseClick(window.foot.out_button, LEFT)
    if phase == "reading":
        assert window.task is None
    qtbot.waitUntil(lambda: window.task is None, timeout=2000)
    idle()
    assert window.isVisible()
    assert window.step == (FILE if phase == "reading" else CHECK)
    assert desk.path.read_bytes() == before
    assert session.can_undo == "Choose countries"
    assert window.foot.on_button.isEnabled()


def test_the_window_stays_alive_while_it_reads(window, idle, qtbot, tmp_path):
    window.add([large(tmp_path / "large.csv")])
    idle()
    beats = 0
    qtbot.mouseClick(window.foot.on_button, LEFT)
    while window.task is not None:
        qtbot.wait(10)
        beats += 1
    assert window.step == CHECK
    assert beats > 5


def test_closing_while_values_are_kept_keeps_all_or_nothing(window, desk, idle, qtbot, tmp_path):
    checked(window, idle, qtbot, large(tmp_path / "large.csv", 2))
    qtbot.mouseClick(window.foot.on_button, LEFT)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    idle()
    assert len(current(desk.workspace)) in (0, 1000)


def test_closing_while_files_are_read_stops_it(window, tasks, qtbot, tmp_path):
    window.add([large(tmp_path / "large.csv")])
    qtbot.waitUntil(lambda: window.task is None)
    window.check()
    window.close()
    assert not window.isVisible()
    qtbot.waitUntil(lambda: not tasks.busy)


def test_a_workspace_open_for_reading_can_be_compared_but_not_changed(
    theme, tasks, qtbot, tmp_path, good
):
    path = tmp_path / "closed.rolau"
    Desk.create(path, ["LBR"], actor="Ada").close()
    with Desk.open(path, write=False) as desk:
        made = ImportWindow(Session(desk), theme, tasks, [good])
        qtbot.addWidget(made)
        made.show()
        assert made.message.isVisible()
        qtbot.waitUntil(lambda: made.task is None and bool(made.file_step.rows))
        made.check()
        qtbot.waitUntil(lambda: made.step == CHECK)
        assert tally(made)["new values"] == "4"
        assert not made.foot.on_button.isEnabled()
        assert "reading only" in made.foot.note.text()
        made.close()


def test_everything_that_takes_the_keys_has_a_name(window, idle, qtbot, faulty):
    checked(window, idle, qtbot, faulty)
    for step in (window.file_step, window.check_step):
        window.stack.setCurrentWidget(step)
        for child in step.findChildren(type(window.foot.on_button).__mro__[2]):
            if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert child.accessibleName() or child.property("text"), child


def test_our_own_layout_knows_the_indicators_of_the_workspace(window, idle, qtbot, desk, tmp_path):
    changes = ChangeSet()
    changes.add("indicator_definition", code="our-courts", name="Courts", direction="higher_better")
    desk.apply(changes)
    path = tmp_path / "own.csv"
    path.write_text("Country code,Indicator code,Period,Value\nLBR,our-courts,2020,4.5\n")
    window.add([path])
    idle()
    qtbot.mouseClick(window.foot.on_button, Qt.MouseButton.LeftButton)
    idle()
    assert window.step == CHECK, window.file_step.rows[0].said.text
    assert (window.check_step.checked.outcome.new, window.check_step.checked.problems) == (1, ())
