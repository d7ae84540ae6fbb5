"""The table: selection, sort and scroll stay; copy, columns, filter, keys."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from rolau.desk.changes import ChangeSet
from rolau.ui.tables.columns import record_columns
from rolau.ui.tables.model import TableModel
from rolau.ui.tables.rows import ListRows, RecordRows
from rolau.ui.tables.table import RecordTable
from rolau.ui.widgets.cells import CELL, Figure, Name

COUNT = 300


@pytest.fixture
def ids(desk) -> list[str]:
    changes = ChangeSet()
    made = [
        changes.add(
            "expedition", name=f"Walk n{n:03d}", country="LBR", people=1 + n % 50, distance=n / 2
        )
        for n in range(COUNT)
    ]
    desk.apply(changes)
    return made


@pytest.fixture
def table(session, theme, ids, qtbot) -> RecordTable:
    kind = session.desk.registry["expedition"]
    made = RecordTable(
        theme, "Expeditions", record_columns(kind, session.desk.title), filter_name="Filter"
    )
    qtbot.addWidget(made)
    made.show_rows(RecordRows(session, "expedition"))
    made.resize(900, 400)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.view.setFocus()
    return made


def test_the_model_keeps_qts_rules_on_real_records(session, ids, qtmodeltester):
    kind = session.desk.registry["expedition"]
    model = TableModel(record_columns(kind, session.desk.title))
    model.show_rows(RecordRows(session, "expedition"))
    qtmodeltester.check(model)


def test_the_model_keeps_qts_rules_through_changes(session, desk, ids):
    kind = session.desk.registry["expedition"]
    model: QAbstractItemModel = TableModel(record_columns(kind, session.desk.title))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert isinstance(model, TableModel)
    model.show_rows(RecordRows(session, "expedition"))
    model.arrange("n00", "people", descending=True)
    desk.apply(ChangeSet().delete("expedition", ids[3]))
    model.refresh()
    assert model.rowCount() == 9
    model.show_rows(ListRows([], str))
    assert model.rowCount() == 0
    assert tester.model() is model


def test_cells_are_drawn_copied_and_read_aloud(table):
    model = table.model
    assert model.index(0, 0).data(CELL) == Name("Walk n000")
    people = [column.name for column in model.columns].index("people")
    index = model.index(0, people)
    assert index.data(CELL) == Figure("1")
    assert index.data() == "1"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "1"
    header = Qt.Orientation.Horizontal
    assert model.headerData(people, header) == "People"
    side = model.headerData(people, header, Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignTrailing


def test_enter_and_double_click_open(table, ids, qtbot):
    table.select(ids[2])
    with qtbot.waitSignal(table.opened) as caught:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert caught.args == [ids[2]]
    place = table.view.visualRect(table.model.index(1, 0)).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.opened) as caught:
        qtbot.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == [ids[1]]


def test_arrows_move_and_say_so(table, ids, qtbot):
    table.select(ids[0])
    with qtbot.waitSignal(table.selected) as caught:
        qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert caught.args == [ids[1]]
    assert table.current is not None
    assert table.current["id"] == ids[1]


def test_tab_leaves_the_table(table, qtbot):
    qtbot.keyClick(table.view, Qt.Key.Key_Tab)
    assert not table.view.hasFocus()


def test_selection_sort_and_scroll_stay_after_an_edit(table, desk, ids, qtbot):
    people = [column.name for column in table.model.columns].index("people")
    table.header.setSortIndicator(people, Qt.SortOrder.DescendingOrder)
    assert table.model.sorted_by == "people"
    first = table.model.row(0)
    assert first is not None
    assert first["people"] == 50
    table.select(ids[120])
    table.view.scrollTo(table.view.currentIndex())
    before = table.view.verticalScrollBar().value()
    assert before > 0
    seen: list[str] = []
    table.selected.connect(seen.append)
    desk.apply(ChangeSet().set("expedition", ids[120], name="Walk renamed"))
    table.refresh()
    assert table.current_key == ids[120]
    assert table.view.verticalScrollBar().value() == before
    assert table.model.sorted_by == "people"
    assert seen == []


def test_a_click_on_a_header_sorts_and_a_third_gives_the_own_order_back(table, qtbot):
    name = table.header.sectionViewportPosition(0) + 10
    place = table.header.viewport().rect().center()
    place.setX(name)
    for expected in ("Walk n000", "Walk n299", "Walk n000"):
        qtbot.mouseClick(table.header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        row = table.model.row(0)
        assert row is not None
        assert row["name"] == expected
    assert table.model.sorted_by == ""


def test_only_what_scrolls_into_sight_is_painted(table, qtbot, monkeypatch):
    qtbot.waitUntil(lambda: table.view.viewport().height() > 200)
    painted: list[int] = []
    row = table.model.row

    def seen(number: int) -> object:
        painted.append(number)
        return row(number)

    monkeypatch.setattr(table.model, "row", seen)
    high = table.view.rowHeight(0)
    bottom = table.view.rowAt(table.view.viewport().height() - 1)
    table.view.viewport().repaint()
    whole = set(painted)
    painted.clear()
    table.view.verticalScrollBar().setValue(2 * high)
    qtbot.waitUntil(lambda: bottom + 2 in painted)
    assert len(set(painted)) < len(whole) / 2


def test_the_ground_below_the_last_row_is_the_tables(table, theme, qtbot):
    table.filter.setText("n001")
    qtbot.keyClick(table.filter, Qt.Key.Key_Return)
    picture = table.view.viewport().grab().toImage()
    assert picture.pixelColor(20, picture.height() - 5) == theme.colour("base")


def test_the_filter_narrows_down_and_says_how_many(table, qtbot):
    qtbot.keyClicks(table.filter, "n01")
    qtbot.waitUntil(lambda: table.model.rowCount() == 10)
    assert table.count.text() == "10 of 300 shown"
    qtbot.keyClick(table.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: table.model.rowCount() == COUNT)
    assert table.count.text() == "300 in all"


def test_nothing_found_says_so_and_offers_to_clear(table, qtbot):
    qtbot.keyClicks(table.filter, "zebra")
    qtbot.waitUntil(lambda: table.states.state is not None)
    assert "zebra" in table.states.state.accessibleName()
    qtbot.mouseClick(table.states.state.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: table.states.state is None)
    assert table.model.rowCount() == COUNT


def test_copy_takes_the_chosen_rows_and_shown_columns(table, ids, qtbot):
    table.select(ids[1])
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    plain = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[:3] for line in plain] == [
        ["Walk n001", "2", "0.5"],
        ["Walk n002", "3", "1.0"],
    ]
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(table.view, Qt.Key.Key_C, both)
    first = QGuiApplication.clipboard().text().split("\n")[0].split("\t")
    assert first[:3] == ["Name", "People", "Distance"]
    assert "Armed escort" not in first


def test_columns_can_be_shown_and_hidden(table, qtbot):
    menu = table.columns_menu()
    actions = {action.text(): action for action in menu.actions()}
    assert actions["People"].isChecked()
    assert not actions["Armed escort"].isChecked()
    names = [column.name for column in table.model.columns]
    actions["People"].trigger()
    actions["Armed escort"].trigger()
    assert table.view.isColumnHidden(names.index("people"))
    assert not table.view.isColumnHidden(names.index("armed"))
    menu.close()


def test_the_last_column_cannot_be_hidden(table):
    for action in table.columns_menu().actions():
        if action.isChecked() and action.text() != "Name":
            action.trigger()
    last = {action.text(): action for action in table.columns_menu().actions()}["Name"]
    assert not last.isEnabled()


def test_columns_are_left_out_where_there_is_no_room_and_come_back(session, theme, ids, qtbot):
    kind = session.desk.registry["expedition"]
    columns = [
        column._replace(drop=3) if column.name == "mood" else column
        for column in record_columns(kind, session.desk.title)
    ]
    table = RecordTable(theme, "Expeditions", columns)
    qtbot.addWidget(table)
    table.show_rows(RecordRows(session, "expedition"))
    table.resize(900, 300)
    table.show()
    qtbot.waitExposed(table)
    mood = [column.name for column in columns].index("mood")
    assert not table.view.isColumnHidden(mood)
    table.resize(480, 300)
    qtbot.waitUntil(lambda: table.view.isColumnHidden(mood))
    table.resize(900, 300)
    qtbot.waitUntil(lambda: not table.view.isColumnHidden(mood))


def test_figures_are_never_cut_short(table, desk, ids, qtbot):
    desk.apply(ChangeSet().set("expedition", ids[0], distance=123456789012.5))
    rows = table.model.rows
    assert rows is not None
    table.show_rows(rows)
    distance = [column.name for column in table.model.columns].index("distance")
    wanted = table.view.sizeHintForColumn(distance)
    assert table.view.columnWidth(distance) >= wanted > 88


def test_a_short_table_shows_every_row_without_scrolling(session, theme, ids, qtbot):
    kind = session.desk.registry["expedition"]
    columns = record_columns(kind, session.desk.title)
    table = RecordTable(theme, "Expeditions", columns, rows_shown=5)
    qtbot.addWidget(table)
    rows = session.desk.records("expedition", limit=3)
    table.show_rows(ListRows(rows, lambda row: str(row["id"])))
    table.resize(900, 400)
    table.show()
    qtbot.waitExposed(table)
    assert not table.view.verticalScrollBar().isVisible()
    assert table.states.height() == 28 + 3 * theme.row_height() + 1


def test_choosing_works_from_right_to_left_too(session, theme, ids, qtbot, qapp):
    kind = session.desk.registry["expedition"]
    table = RecordTable(theme, "Expeditions", record_columns(kind, session.desk.title))
    qtbot.addWidget(table)
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    table.show_rows(RecordRows(session, "expedition"))
    table.resize(900, 300)
    table.show()
    qtbot.waitExposed(table)
    assert table.select(ids[2])
    assert table.current_key == ids[2]
    assert table.view.selectionModel().isRowSelected(2)
