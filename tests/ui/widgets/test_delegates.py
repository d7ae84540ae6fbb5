"""Delegates in a real table: grounds, heights, widths, tooltips, nothing cut that may not be."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QTableView,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import Change, Figure, Grade, Name, Sign, State, TwoLine
from rolau.ui.widgets.delegate import HOVERED_ROW, CellDelegate
from rolau.ui.widgets.delegates import (
    ChangeDelegate,
    FigureDelegate,
    GradeDelegate,
    StateDelegate,
    TextDelegate,
    TwoLineDelegate,
)
from rolau.ui.widgets.views import dress_list, dress_table
from tests.ui.shots.gallery import CellModel, indicator_table

Show = Callable[..., QWidget]


@pytest.fixture
def table(theme: Theme, shown: Show) -> QTableView:
    view = indicator_table(theme)
    shown(view, 760, 260)
    return view


def pixel(view: QAbstractItemView, rect: QRect, dx: int = 2, dy: int = 2) -> str:
    picture: QImage = view.viewport().grab().toImage()
    return picture.pixelColor(rect.left() + dx, rect.top() + dy).name()


def test_the_chosen_row_is_blue_with_the_keys_and_grey_without(
    qtbot: QtBot, theme: Theme, table: QTableView
) -> None:
    rect = table.visualRect(table.model().index(0, 0))
    table.clearFocus()
    qtbot.waitUntil(lambda: not table.hasFocus())
    grey = theme.colour("selInactive").name()
    qtbot.waitUntil(lambda: pixel(table, rect) == grey)
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    assert pixel(table, rect) == theme.colour("accentSoft").name()


def test_the_row_under_the_pointer_is_tinted_as_a_whole(
    qtbot: QtBot, theme: Theme, table: QTableView
) -> None:
    rect = table.visualRect(table.model().index(3, 1))
    qtbot.mouseMove(table, QPoint(1, 1))
    qtbot.mouseMove(table.viewport(), rect.center())
    qtbot.waitUntil(lambda: table.property(HOVERED_ROW) == 3)
    for column in (0, 4, 6):
        place = table.visualRect(table.model().index(3, column))
        assert pixel(table, place) == theme.colour("hover").name()
    assert pixel(table, table.visualRect(table.model().index(2, 1))) == theme.colour("base").name()


def test_rows_are_parted_by_a_hairline(theme: Theme, table: QTableView) -> None:
    rect = table.visualRect(table.model().index(2, 0))
    assert pixel(table, rect, 5, rect.height() - 1) == theme.colour("line").name()


def test_rows_follow_the_density(theme: Theme, table: QTableView) -> None:
    assert table.rowHeight(0) == 28
    theme.set_density("comfortable")
    assert table.rowHeight(0) == 32
    theme.set_density("compact")
    assert table.rowHeight(0) == 24


def test_the_current_cell_has_a_frame_where_cells_are_chosen(
    qtbot: QtBot, theme: Theme, table: QTableView
) -> None:
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    index = table.model().index(1, 1)
    table.setCurrentIndex(index)
    assert pixel(table, table.visualRect(index), 1, 10) == theme.colour("focus").name()


def test_tab_leaves_the_table(table: QTableView) -> None:
    assert not table.tabKeyNavigation()
    assert table.accessibleName() == "Key indicators"


@pytest.mark.parametrize(
    ("kind", "cell", "least"),
    [
        (FigureDelegate, Figure("−1,234.56", strong=True), 60),
        (ChangeDelegate, Change(1, "12.5", "better", "ok"), 70),
        (GradeDelegate, Grade("B2"), 25),
        (StateDelegate, State("clock", "late", "bad"), 36),
        (TextDelegate, Name("Prison occupancy", "% of capacity"), 180),
    ],
)
def test_a_cell_asks_for_the_room_it_needs(
    theme: Theme, kind: type[CellDelegate], cell: object, least: int
) -> None:
    delegate = kind(theme)
    assert delegate.width(cell) >= least
    assert delegate.height() == 28


def show_tip(qtbot: QtBot, view: QAbstractItemView, row: int, column: int) -> str:
    place = view.visualRect(view.model().index(row, column)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    text = QToolTip.text() if QToolTip.isVisible() else ""
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    return text


def test_a_name_that_is_cut_says_itself_when_pointed_at(
    qtbot: QtBot, theme: Theme, shown: Show
) -> None:
    view = QTableView()
    dress_table(view, theme, "Names")
    view.setModel(CellModel(((Name("Control of corruption", "−2.5 to 2.5"),),), ("Name",)))
    view.setItemDelegate(TextDelegate(theme, view))
    view.setColumnWidth(0, 90)
    shown(view, 300, 120)
    view.viewport().grab()
    assert show_tip(qtbot, view, 0, 0) == "Control of corruption, −2.5 to 2.5"
    view.setColumnWidth(0, 280)
    view.viewport().grab()
    assert show_tip(qtbot, view, 0, 0) == ""


def test_a_list_line_keeps_signs_and_figure_and_shortens_the_note(
    qtbot: QtBot, theme: Theme, shown: Show
) -> None:
    cell = TwoLine(
        "Talvara",
        "XTA",
        "A very long note about what holds",
        (Sign("warning", "2", "bad", "2"),),
        "18/24",
    )
    view = QListView()
    dress_list(view, "Countries", "raised")
    model = CellModel(((cell,),), ("",))
    view.setModel(model)
    view.setItemDelegate(TwoLineDelegate(theme, view))
    shown(view, 200, 100)
    rect = view.visualRect(model.index(0, 0))
    assert rect.height() == 48
    picture = view.viewport().grab().toImage()
    bad = theme.colour("bad")
    assert any(picture.pixelColor(x, y) == bad for x in range(rect.width()) for y in range(25, 44))
    assert show_tip(qtbot, view, 0, 0) == cell.spoken


def test_a_master_list_stays_blue_without_the_keys(theme: Theme, shown: Show) -> None:
    view = QListView()
    dress_list(view, "Countries", "raised")
    model = CellModel(((TwoLine("Talvara"),), (TwoLine("Kenya"),)), ("",))
    view.setModel(model)
    view.setItemDelegate(TwoLineDelegate(theme, view))
    shown(view, 200, 120)
    view.setCurrentIndex(model.index(0, 0))
    view.clearFocus()
    assert pixel(view, view.visualRect(model.index(0, 0))) == theme.colour("accentSoft").name()


def test_the_model_s_own_ground_is_used(theme: Theme, shown: Show) -> None:
    class Tinted(CellModel):
        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            if role == Qt.ItemDataRole.BackgroundRole:
                return QColor("#ffeecc")
            return super().data(index, role)

    view = QTableView()
    dress_table(view, theme, "Tinted")
    view.setModel(Tinted(((Figure("1"),),), ("One",)))
    view.setItemDelegate(FigureDelegate(theme, view))
    shown(view, 200, 100)
    assert pixel(view, view.visualRect(view.model().index(0, 0))) == "#ffeecc"


def test_a_delegate_without_a_drawing_of_its_own_says_so(theme: Theme) -> None:
    delegate = CellDelegate(theme)
    with pytest.raises(TypeError, match="CellDelegate draws nothing"):
        delegate.draw_cell(None, QRect(), "x", rtl=False)  # type: ignore[arg-type]
