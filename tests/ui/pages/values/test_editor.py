"""The grid of values in the window: with keys, with blocks, with reasons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from rolau.desk.block import read_block
from rolau.ui.pages.values.editor import ValuesEditor

HOMICIDE, DETAINEES, PRISON = "homicide-rate", "pretrial-detainees", "prison-occupancy"


@pytest.fixture
def editor(page, qtbot) -> ValuesEditor:
    """The grid of Talvara, opened from its tab with a click."""
    page.record_pane.tabs.choose("indicators")
    qtbot.mouseClick(page.record.indicators.grid_button, Qt.MouseButton.LeftButton)
    made = page.record.editing.open_now
    assert isinstance(made, ValuesEditor)
    return made


def go(editor: ValuesEditor, indicator: str, period: str):
    """Be at a cell; return its index."""
    grid = editor.model.grid
    line = [head.code for head in grid.lines].index(period)
    column = [head.code for head in grid.columns].index(indicator)
    index = editor.model.index(line, column)
    editor.view.setCurrentIndex(index)
    editor.view.setFocus()
    return index


def line_of(editor: ValuesEditor) -> QLineEdit:
    """The line in which one types."""
    (line,) = editor.view.findChildren(QLineEdit)
    return line


def type_in(editor: ValuesEditor, text: str, qtbot) -> None:
    """Type a value from the keyboard and keep it with Enter."""
    qtbot.keyClick(editor.view, Qt.Key.Key_F2)
    line = line_of(editor)
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def clipboard(text: str | None = None) -> str:
    board = QGuiApplication.clipboard()
    if text is not None:
        board.setText(text)
    return board.text()


def paste(editor: ValuesEditor, text: str, qtbot) -> None:
    clipboard(text)
    qtbot.keyClick(editor.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def by_hand(editor: ValuesEditor) -> dict[tuple[str, str], float]:
    rows = editor.context.session.desk.records("manual_value", where={"country": "XTA"})
    return {(row["indicator"], row["period"]): row["value"] for row in rows}


def test_a_new_value_is_typed_and_kept_with_enter(editor, qtbot):
    period = editor.model.grid.lines[0].code
    go(editor, HOMICIDE, period)
    qtbot.keyClick(editor.view, Qt.Key.Key_Return)
    line = line_of(editor)
    qtbot.keyClicks(line, "7,5")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert by_hand(editor)[HOMICIDE, period] == 7.5
    assert editor.view.currentIndex().row() == 1, "Enter goes on to the cell below"
    assert editor.context.session.can_undo.startswith("Enter 1 value of Talvara")
    assert editor.bar.isHidden()
    assert editor.model.cell(0, 0).spoken.endswith("7.5, by hand")


def test_typing_begins_editing_and_is_judged_letter_by_letter(editor, qtbot):
    period = editor.model.grid.lines[0].code
    go(editor, HOMICIDE, period)
    qtbot.keyClick(editor.view, Qt.Key.Key_7)
    line = line_of(editor)
    assert line.accessibleName() == f"Intentional homicide, {period}"
    qtbot.keyClicks(line, "x")
    assert editor.words.text == "“7x” is not a number."
    assert line.accessibleDescription() == "“7x” is not a number."
    qtbot.keyClick(line, Qt.Key.Key_Return)
    cell = editor.model.cell(0, 0)
    assert (cell.text, cell.state) == ("7x", "wrong")
    assert editor.summary.text() == "1 cannot be kept"
    assert not editor.keep_button.isEnabled()
    assert by_hand(editor) == {}
    qtbot.mouseClick(editor.put_back, Qt.MouseButton.LeftButton)
    assert editor.model.cell(0, 0).text == ""
    assert editor.bar.isHidden()


def test_escape_leaves_a_cell_as_it_was_and_then_the_grid(editor, page, qtbot):
    go(editor, HOMICIDE, "2023")
    qtbot.keyClick(editor.view, Qt.Key.Key_F2)
    line = line_of(editor)
    assert line.text() == "9.1"
    qtbot.keyClicks(line, "99")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert editor.model.grid.drafts == {}
    qtbot.keyClick(editor.view, Qt.Key.Key_Escape)
    assert page.record.editing.open_now is None


def test_a_change_asks_why_and_one_undo_takes_it_back(editor, page, qtbot):
    go(editor, HOMICIDE, "2023")
    type_in(editor, "8.75", qtbot)
    assert by_hand(editor) == {}
    assert editor.reason.isVisible()
    assert editor.reason.hasFocus()
    qtbot.keyClick(editor.reason, Qt.Key.Key_Return)
    assert editor.words.text.startswith("Say why")
    qtbot.keyClicks(editor.reason, "Misprint")
    qtbot.keyClick(editor.reason, Qt.Key.Key_Return)
    assert by_hand(editor) == {(HOMICIDE, "2023"): 8.75}
    desk = editor.context.session.desk
    assert desk.history(kind="manual_value", limit=1)[0].reason == "Misprint"
    assert editor.view.hasFocus()
    editor.context.session.undo()
    assert by_hand(editor) == {}
    assert editor.model.data(go(editor, HOMICIDE, "2023")) == "9.1"


def test_a_block_is_pasted_where_one_stands_and_is_one_step(editor, qtbot):
    first, second = (head.code for head in editor.model.grid.lines[:2])
    go(editor, HOMICIDE, first)
    paste(editor, "7,5\t61,5\t..\r\n", qtbot)
    assert by_hand(editor) == {(HOMICIDE, first): 7.5, (DETAINEES, first): 61.5}
    assert editor.words.text == "2 values pasted, 1 without a value."
    editor.context.session.undo()
    assert by_hand(editor) == {}
    assert second


def test_a_block_with_headings_and_faults_waits_until_it_is_looked_at(editor, qtbot):
    period = editor.model.grid.lines[0].code
    go(editor, PRISON, "2023")
    text = f"\tPrison occupancy\tIntentional homicide\tMurders\n{period}\tabout 9\t7.5\t1\n"
    paste(editor, text + "2023\t156\t9.1\t1\n", qtbot)
    assert by_hand(editor) == {}
    assert editor.summary.text() == "2 values to keep, 1 cannot be kept"
    assert "“Murders”" in editor.words.text
    assert "1 the same" in editor.words.text
    assert editor.model.cell(0, 2).state == "wrong"
    editor.reason.setFocus()
    qtbot.keyClicks(editor.reason, "Census")
    qtbot.mouseClick(editor.keep_button, Qt.MouseButton.LeftButton)
    assert by_hand(editor) == {(HOMICIDE, period): 7.5, (PRISON, "2023"): 156.0}
    assert editor.summary.text() == "1 cannot be kept"
    qtbot.mouseClick(editor.back, Qt.MouseButton.LeftButton)
    assert "not kept" in editor.words.text
    with qtbot.waitSignal(editor.closed):
        qtbot.mouseClick(editor.back, Qt.MouseButton.LeftButton)


def test_cells_are_copied_with_headings_and_pasted_back_change_nothing(editor, qtbot):
    go(editor, HOMICIDE, "2024")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(editor.view, key, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(editor.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = read_block(clipboard())
    assert rows[0] == ["", "Intentional homicide", "Unsentenced detainees"]
    assert [row[0] for row in rows[1:]] == ["2024", "2023"]
    assert rows[1][1] == "8.4"
    go(editor, PRISON, "2019")
    paste(editor, clipboard(), qtbot)
    assert editor.model.grid.drafts == {}
    assert editor.words.text == "0 values pasted, 4 the same."


def test_delete_takes_values_by_hand_and_leaves_published_ones(editor, qtbot):
    period = editor.model.grid.lines[0].code
    go(editor, HOMICIDE, period)
    type_in(editor, "7", qtbot)
    go(editor, HOMICIDE, period)
    qtbot.keyClick(editor.view, Qt.Key.Key_Delete)
    assert editor.model.cell(0, 0).words == "the value by hand is taken away"
    qtbot.keyClicks(editor.reason, "It was none")
    qtbot.keyClick(editor.reason, Qt.Key.Key_Return)
    assert by_hand(editor) == {}
    go(editor, HOMICIDE, "2023")
    qtbot.keyClick(editor.view, Qt.Key.Key_Delete)
    assert editor.model.grid.drafts == {}


def test_an_indicator_is_added_as_a_column(editor, qtbot):
    editor.add.setFocus()
    qtbot.keyClicks(editor.add, "Corruption Perc")
    qtbot.keyClick(editor.add.popup, Qt.Key.Key_Return)
    assert editor.model.grid.columns[-1].code == "cpi"
    assert editor.view.hasFocus()
    qtbot.keyClick(editor.view, Qt.Key.Key_F2)
    qtbot.keyClicks(line_of(editor), "120")
    qtbot.keyClick(line_of(editor), Qt.Key.Key_Return)
    assert by_hand(editor) == {}, "outside the scale: it waits for a look"
    assert editor.model.cell(0, len(editor.model.grid.columns) - 1).state == "doubt"
    qtbot.mouseClick(editor.keep_button, Qt.MouseButton.LeftButton)
    assert list(by_hand(editor).values()) == [120.0]


def test_one_indicator_for_all_countries_and_back(editor, qtbot):
    go(editor, HOMICIDE, "2023")
    qtbot.mouseClick(editor.turn, Qt.MouseButton.LeftButton)
    grid = editor.model.grid
    assert [head.label for head in grid.lines][2] == "Liberia"
    assert editor.header.title.text() == "Intentional homicide"
    column = [head.code for head in grid.columns].index("2023")
    editor.view.setCurrentIndex(editor.model.index(2, column))
    editor.view.setFocus()
    type_in(editor, "3.25", qtbot)
    desk = editor.context.session.desk
    (row,) = desk.records("manual_value", where={"country": "LBR"})
    assert (row["indicator"], row["period"], row["value"]) == (HOMICIDE, "2023", 3.25)
    qtbot.mouseClick(editor.turn, Qt.MouseButton.LeftButton)
    assert editor.header.title.text() == "Talvara"


def test_earlier_years_are_shown_on_request(editor, qtbot):
    before = len(editor.model.grid.lines)
    qtbot.mouseClick(editor.earlier, Qt.MouseButton.LeftButton)
    assert len(editor.model.grid.lines) == before + 10


def test_evidence_follows_the_cell(editor, window):
    go(editor, HOMICIDE, "2021")
    assert window.evidence.content.about == "Intentional homicide · Talvara · 2021"


def test_the_palette_opens_it_too(page, window):
    window.commands.run("country.values")
    assert isinstance(page.record.editing.open_now, ValuesEditor)


def test_the_past_can_only_be_read(editor, qtbot):
    editor.model.editable = False
    go(editor, HOMICIDE, "2023")
    qtbot.keyClick(editor.view, Qt.Key.Key_F2)
    assert editor.view.findChildren(QLineEdit) == []
    qtbot.keyClick(editor.view, Qt.Key.Key_Delete)
    paste(editor, "1\n", qtbot)
    assert editor.model.grid.drafts == {}
