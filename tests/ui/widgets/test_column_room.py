"""Columns are laid out when room changes; what the user dragged is known and left alone."""

import pytest
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from rolau.ui.widgets.column_room import ColumnRoom
from rolau.ui.widgets.header import TableHeader


@pytest.fixture
def room(theme, shown):
    view = QTableView()
    view.setModel(QStandardItemModel(3, 3))
    header = TableHeader(theme, view)
    view.setHorizontalHeader(header)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    laid = []

    def lay_out():
        laid.append(view.viewport().width())
        if 1 not in made.dragged:
            view.setColumnWidth(1, 50 + len(laid))

    made = ColumnRoom(view, header, lay_out)
    shown(view, 500, 200)
    made.view, made.header, made.laid = view, header, laid
    return made


def test_more_or_less_room_lays_out_anew_and_what_that_resizes_was_not_dragged(room):
    laid = len(room.laid)
    room.view.resize(700, 200)
    QApplication.processEvents()
    assert len(room.laid) == laid + 1
    assert room.laid[-1] == room.view.viewport().width() > 600
    assert room.dragged == set()


def test_a_dragged_column_is_known_and_left(room):
    room.header.resizeSection(1, 123)
    assert room.dragged == {1}
    room.view.resize(600, 200)
    QApplication.processEvents()
    assert room.view.columnWidth(1) == 123
    assert 0 not in room.dragged  # it only takes what is left
