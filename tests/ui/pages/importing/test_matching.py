"""A file of no known layout matched in the window by clicks and keys."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from rolau.exchange.mappings import files
from rolau.store.queries.observations import current
from rolau.ui.pages.importing.indicator_rows import NewIndicatorDialog
from rolau.ui.pages.importing.match_step import LEGEND
from rolau.ui.pages.importing.ways import CHECK, DONE, FILE, MATCH, SHEET
from rolau.ui.widgets.chip import Chip

LEFT = Qt.MouseButton.LeftButton
TABLE = (
    "Ministry of the Interior;;;;\n"
    "State;Year;Rate;Cases;Remark\n"
    "Liberia;2021;3,5;180;\n"
    "Liberia;2022;3,25;170;estimate\n"
    "Kenya;2021;4,75;2400;\n"
    "Kenya;2022;x;2300;\n"
    "Atlantis;2022;1,5;4;\n"
    "Togo;2021;8,25;700;\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "interior.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def at_sheet(window, idle, qtbot, table):
    """The window at its second step, the table proposed."""
    window.add([table])
    idle()
    assert window.foot.on_button.text() == "Match 1 file"
    qtbot.mouseClick(window.foot.on_button, LEFT)
    settle(window, qtbot)
    assert window.step == SHEET
    return window


def test_the_legend_lives_as_long_as_its_place(window):
    gc.collect()  # what nobody holds is gone now, and Qt would meet it at the next layout
    assert len(window.match_step.findChildren(Chip)) == len(LEGEND)


def settle(window, qtbot) -> None:
    step = window.match_step
    qtbot.waitUntil(
        lambda: window.task is None and not step.previewer.busy and not window.tasks.busy,
        timeout=10_000,
    )


def counts(window) -> dict[str, str]:
    return {words: text.text() for words, text in window.match_step.tally.figures.items()}


def roles(window) -> list[str]:
    return [column.role for column in window.match_step.shown.columns]


def pick(window, qtbot, role: str) -> None:
    """Choose a role in the open menu."""
    menu = window.match_step.table.menu
    assert menu is not None
    assert menu.isVisible()
    action = next(one for one in menu.actions() if one.text() == role)
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    settle(window, qtbot)


def test_the_proposal_is_shown_corrected_and_imported(at_sheet, desk, qtbot, tmp_path):
    window = at_sheet
    step = window.match_step
    assert "layout" in step.sheet_panel.shape.text().lower()
    assert step.sheet_panel.reasons.texts
    assert step.sheet_panel.first.value() == 2
    qtbot.mouseClick(window.foot.on_button, LEFT)
    assert window.step == MATCH
    assert roles(window)[:2] == ["country_name", "period"]
    assert not window.foot.on_button.isEnabled()
    assert window.foot.note.text()  # the reason
    # column D is no figure of ours, C is the value
    header = step.table.letters
    for letter, role in ((3, "Not used"), (2, "Value")):
        x = header.sectionViewportPosition(letter) + 8
        qtbot.mouseClick(header.viewport(), LEFT, pos=header.rect().topLeft() + _at(x))
        pick(window, qtbot, role)
    assert roles(window) == ["country_name", "period", "value", "", ""]
    assert step.panel.role_box.label.text().startswith("Role of column C")
    # the indicator, by its name
    (row,) = step.panel.indicators.rows
    row.line.setFocus()
    qtbot.keyClicks(row.line, "homicide-rate")
    qtbot.keyClick(row.line, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert step.mapping.codes == ("homicide-rate",)
    # what means missing
    assert counts(window)["cannot be read"] == "2"
    step.panel.missing.setFocus()
    qtbot.keyClicks(step.panel.missing, "x")
    qtbot.keyClick(step.panel.missing, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert counts(window)["countries found"] == "3"
    assert counts(window)["countries not found"] == "1"
    assert counts(window)["without a value"] == "1"
    assert "Atlantis" in step.said.text()
    # a name, then on
    step.panel.name.setFocus()
    step.panel.name.selectAll()
    qtbot.keyClicks(step.panel.name, "Interior")
    settle(window, qtbot)
    assert window.foot.on_button.isEnabled(), window.foot.note.text()
    qtbot.mouseClick(window.foot.on_button, LEFT)
    settle(window, qtbot)
    assert window.step == CHECK, window.file_step.rows[0].said.text
    qtbot.mouseClick(window.foot.on_button, LEFT)
    settle(window, qtbot)
    assert window.step == DONE
    kept = {(one.country, one.period): one.value for one in current(desk.workspace)}
    assert kept == {
        ("LBR", "2021"): 3.5,
        ("LBR", "2022"): 3.25,
        ("KEN", "2021"): 4.75,
        ("TGO", "2021"): 8.25,
    }
    assert [row["name"] for row in desk.records("import_mapping")] == ["Interior"]


def _at(x: int):
    from PySide6.QtCore import QPoint

    return QPoint(x, 10)


def test_roles_open_by_key_and_change_by_key(at_sheet, qtbot):
    window = at_sheet
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.mouseClick(window.foot.on_button, LEFT)
    table = window.match_step.table
    table.setFocus()
    table.setCurrentIndex(table.sheet.index(2, 2))
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    menu = table.menu
    assert menu.isVisible()
    assert menu.activeAction().isChecked()
    menu.setActiveAction(menu.actions()[0])
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert roles(window)[2] == ""
    assert table.column == 2


def test_the_heading_is_said_and_the_rest_proposed_anew(at_sheet, qtbot):
    window = at_sheet
    panel = window.match_step.sheet_panel
    panel.heading.setValue(2)
    settle(window, qtbot)
    assert window.match_step.mapping.heading_lines == 2
    panel.first.setValue(1)
    settle(window, qtbot)
    heads = [line.number for line in window.match_step.shown.lines if "heading" in line.roles]
    assert heads == [1, 2]
    panel.last.setValue(4)
    settle(window, qtbot)
    assert window.match_step.mapping.range.last_line == 4
    assert counts(window)["countries found"] == "1"


def test_back_leads_to_the_files_and_nothing_is_lost(at_sheet, qtbot):
    window = at_sheet
    qtbot.mouseClick(window.foot.on_button, LEFT)
    qtbot.mouseClick(window.foot.back_button, LEFT)
    assert window.step == SHEET
    qtbot.mouseClick(window.foot.back_button, LEFT)
    assert window.step == FILE
    assert window.foot.on_button.text() == "Match 1 file"


def test_a_new_indicator_needs_its_direction(at_sheet, desk, qtbot):
    window = at_sheet
    step = window.match_step
    qtbot.mouseClick(window.foot.on_button, LEFT)
    step.set_role(3, "")
    settle(window, qtbot)
    (row,) = step.panel.indicators.rows
    row.picked.emit("+")
    dialog = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, NewIndicatorDialog)
    )
    qtbot.keyClicks(dialog.name_line, "Own rate")
    qtbot.keyClicks(dialog.code_line, "own-rate")
    qtbot.mouseClick(dialog.make_button, LEFT)
    assert dialog.boxes["direction"].wrong
    dialog.direction.setCurrentIndex(dialog.direction.findData("lower_better"))
    qtbot.mouseClick(dialog.make_button, LEFT)
    settle(window, qtbot)
    assert step.mapping.codes == ("own-rate",)
    assert "Own rate" in step.panel.indicators.rows[0].line.text()
    for _ in range(2):  # check, import
        qtbot.mouseClick(window.foot.on_button, LEFT)
        settle(window, qtbot)
    assert window.step == DONE, window.foot.note.text()
    assert desk.record("indicator_definition", "own-rate")["direction"] == "lower_better"


def test_sheets_of_a_workbook_are_chosen_and_turned(window, idle, qtbot, tmp_path):
    import xlsxwriter

    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(path) as book:
        down, across = book.add_worksheet("Down"), book.add_worksheet("Across")
        for number, row in enumerate(
            [("State", 2021, 2022), ("Liberia", 1.5, 2.5), ("Kenya", 3.5, 4.5), ("Togo", 1, 2)]
        ):
            down.write_row(number, 0, row)
            across.write_column(0, number, row)
    window.add([path])
    idle()
    qtbot.mouseClick(window.foot.on_button, LEFT)
    settle(window, qtbot)
    panel = window.match_step.sheet_panel
    assert panel.sheet_box.isVisible()
    panel.sheet.setCurrentIndex(panel.sheet.findData("Across"))
    settle(window, qtbot)
    assert window.match_step.shown.sheet == "Across"
    assert window.match_step.mapping.countries_across
    assert panel.lies.value == "across"
    cell = window.match_step.table.sheet.cell(1, 1)
    assert (cell.text, cell.place, cell.tone) == ("1.5", "B2", "ok")
    panel.sheet.setCurrentIndex(panel.sheet.findData("Down"))
    settle(window, qtbot)
    assert not window.match_step.mapping.countries_across
    panel.lies.setFocus()
    qtbot.keyClick(panel.lies, Qt.Key.Key_Right)
    settle(window, qtbot)
    assert panel.first_box.wrong  # no country stands so
    assert not window.foot.on_button.isEnabled()
    qtbot.keyClick(panel.lies, Qt.Key.Key_Left)
    settle(window, qtbot)
    assert not panel.first_box.wrong
    assert window.foot.on_button.isEnabled()


def test_a_mapping_goes_to_a_file_and_comes_back(at_sheet, qtbot, tmp_path, monkeypatch):
    window = at_sheet
    step = window.match_step
    out = tmp_path / "own.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(out), ""))
    qtbot.mouseClick(window.foot.on_button, LEFT)
    qtbot.mouseClick(step.panel.save_button, LEFT)
    assert files.read(out).columns == step.mapping.columns
    before = step.mapping.columns
    step.set_role(2, "")
    settle(window, qtbot)
    assert step.mapping.columns != before
    qtbot.mouseClick(step.panel.load_button, LEFT)
    settle(window, qtbot)
    assert step.mapping.columns == before
    out.write_text("{}", encoding="utf-8")
    qtbot.mouseClick(step.panel.load_button, LEFT)
    assert window.message.isVisible()


def test_a_known_layout_is_read_otherwise_on_request(window, idle, qtbot, good):
    window.add([good])
    idle()
    (row,) = window.file_step.rows
    qtbot.mouseClick(row.match, LEFT)
    settle(window, qtbot)
    assert window.step == SHEET
    assert window.match_step.path == good


SOME_LINES = (
    "State;Year;Sex;Age;Rate\n"
    "Liberia;2021;Total;All;3.5\n"
    "Liberia;2021;Male;All;5.5\n"
    "Kenya;2021;Total;All;4.75\n"
    "Kenya;2021;Total;15-29;9.75\n"
    "Togo;2021;Both;All;8.25\n"
)


def test_some_lines_only_some_columns_only_and_the_publisher(window, idle, qtbot, tmp_path, desk):
    path = tmp_path / "office.csv"
    path.write_text(SOME_LINES, encoding="utf-8")
    window.add([path])
    idle()
    qtbot.mouseClick(window.foot.on_button, LEFT)
    settle(window, qtbot)
    step = window.match_step
    side = step.sheet_panel
    side.right.setFocus()
    qtbot.keyClicks(side.right, "5")
    qtbot.keyClick(side.right, Qt.Key.Key_Return)
    assert side.right_box.wrong
    side.right.selectAll()
    qtbot.keyClicks(side.right, "e")
    qtbot.keyClick(side.right, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert not side.right_box.wrong
    assert step.mapping.range.last_column == "E"
    side.left.setFocus()
    qtbot.keyClicks(side.left, "F")
    qtbot.keyClick(side.left, Qt.Key.Key_Return)
    assert side.right_box.wrong
    side.left.selectAll()
    qtbot.keyClicks(side.left, "A")
    qtbot.keyClick(side.left, Qt.Key.Key_Return)
    settle(window, qtbot)
    qtbot.mouseClick(window.foot.on_button, LEFT)
    filters = step.panel.filters
    for column, texts in (("Sex", "Total; both"), ("Age", "all")):
        qtbot.mouseClick(filters.more, LEFT)
        row = filters.rows[-1]
        row.column.setFocus()
        row.column.setCurrentIndex(row.column.findData(column))
        row.column.activated.emit(row.column.currentIndex())
        qtbot.keyClicks(row.texts, texts)
        qtbot.keyClick(row.texts, Qt.Key.Key_Return)
        settle(window, qtbot)
    assert "Total; Male; Both" in filters.rows[0].texts_box.foot.text
    assert step.mapping.only == {"Sex": ("Total", "both"), "Age": ("all",)}
    assert (counts(window)["figures"], counts(window)["set aside"]) == ("3", "2")
    publisher = step.panel.publisher
    publisher.setFocus()
    qtbot.keyClicks(publisher, "Office of Statistics")
    qtbot.keyClick(publisher, Qt.Key.Key_Return)
    (line,) = step.panel.indicators.rows
    line.line.setFocus()
    qtbot.keyClicks(line.line, "homicide-rate")
    qtbot.keyClick(line.line, Qt.Key.Key_Return)
    settle(window, qtbot)
    for role in ("Sex", "Age"):  # what is filtered to one text needs no role
        at = [column.heading for column in step.shown.columns].index(role)
        step.set_role(at, "")
        settle(window, qtbot)
    for _ in range(2):
        assert window.foot.on_button.isEnabled(), window.foot.note.text()
        qtbot.mouseClick(window.foot.on_button, LEFT)
        settle(window, qtbot)
    assert window.step == DONE, window.foot.note.text()
    assert {(one.country, one.value) for one in current(desk.workspace)} == {
        ("LBR", 3.5), ("KEN", 4.75), ("TGO", 8.25),
    }  # fmt: skip
    (release,) = desk.records("vintage")
    assert release["publisher"] == "Office of Statistics"


def test_a_condition_is_left_out_again(window, idle, qtbot, tmp_path):
    path = tmp_path / "office.csv"
    path.write_text(SOME_LINES, encoding="utf-8")
    window.add([path])
    idle()
    qtbot.mouseClick(window.foot.on_button, LEFT)
    settle(window, qtbot)
    step = window.match_step
    qtbot.mouseClick(window.foot.on_button, LEFT)
    filters = step.panel.filters
    qtbot.mouseClick(filters.more, LEFT)
    (row,) = filters.rows
    row.column.setCurrentIndex(row.column.findData("Sex"))
    row.column.activated.emit(row.column.currentIndex())
    qtbot.keyClicks(row.texts, "Male")
    qtbot.keyClick(row.texts, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert step.mapping.only == {"Sex": ("Male",)}
    assert counts(window)["figures"] == "1"
    qtbot.mouseClick(row.leave, LEFT)
    settle(window, qtbot)
    assert (step.mapping.only, filters.rows) == ({}, [])
    assert filters.more.text() == "Read some lines only…"
