"""The header: aligned like its column, the arrow after the word, whole when there is room."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.theme.theme import Theme
from rolau.ui.widgets.cells import Figure, Name
from rolau.ui.widgets.header import TableHeader
from rolau.ui.widgets.views import dress_table
from tests.ui.shots.gallery import CellModel


@pytest.fixture
def table(theme: Theme, shown: Callable[..., QWidget]) -> tuple[QTableView, TableHeader]:
    view = QTableView()
    header = dress_table(view, theme, "Values")
    view.setModel(CellModel(((Name("Homicide"), Figure("8.4")),), ("Indicator", "Latest")))
    view.setSortingEnabled(True)
    shown(view, 400, 120)
    return view, header


def inked(header: TableHeader, section: int) -> list[int]:
    picture = header.grab().toImage()
    left = header.sectionViewportPosition(section)
    ground = header.theme.colour("base").name()
    return [
        x - left
        for x in range(left, left + header.sectionSize(section))
        if any(picture.pixelColor(x, y).name() != ground for y in range(4, 24))
    ]


def test_words_stand_at_the_side_of_their_column(table: tuple[QTableView, TableHeader]) -> None:
    _, header = table
    header.setSortIndicatorShown(False)
    assert min(inked(header, 0)) == pytest.approx(8, abs=2)
    assert max(inked(header, 1)) == pytest.approx(header.sectionSize(1) - 9, abs=2)
    assert header.height() == 28


def test_a_click_sorts_and_shows_the_arrow(
    qtbot: QtBot, table: tuple[QTableView, TableHeader]
) -> None:
    _, header = table
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    before = inked(header, 0)
    place = QPoint(header.sectionViewportPosition(0) + 20, 12)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert header.sortIndicatorSection() == 0
    assert max(inked(header, 0)) > max(before)


def test_a_section_knows_the_width_at_which_it_is_whole(
    table: tuple[QTableView, TableHeader],
) -> None:
    _, header = table
    assert header.wanted_width(0) > header.wanted_width(1) - 10
    assert header.sectionSizeFromContents(0).width() == header.wanted_width(0)
