"""The columns of the chain: what is shown decides, titles keep their room, a dragged one stays."""

import pytest
from PySide6.QtWidgets import QApplication

from rolau.ui.pages.missions.tree.model import ChainModel
from rolau.ui.pages.missions.tree.nodes import tree_columns
from rolau.ui.pages.missions.tree.view import ChainTree
from tests.ui.pages.missions.plans import NODES

LONG = "1.1.1 SS+30; 1.2.1; 1.2.2 FF+14; 2.1.1"
TITLES = 280


@pytest.fixture
def tree(theme, shown):
    model = ChainModel("Result or activity", tree_columns(dates_too=True), lambda *_: None, {})
    made = ChainTree(theme, "Results chain", model)
    shown(made, 900, 320)
    made.show_nodes([NODES[0], *(node._replace(waits=LONG) for node in NODES[1:])])
    return made


def place(tree, name):
    return [each.name for each in tree.chain.columns].index(name) + 1


def sized(tree, width):
    tree.resize(width, 320)
    QApplication.processEvents()
    return {
        column.name: (tree.columnWidth(number), tree.sizeHintForColumn(number))
        for number, column in enumerate(tree.chain.columns, 1)
    }


def test_where_there_is_room_all_is_whole_and_columns_have_their_usual_widths(tree):
    for name, (wide, whole) in sized(tree, 1500).items():
        assert wide >= whole, name
    for column in tree.chain.columns:
        assert tree.columnWidth(place(tree, column.name)) >= column.width
    assert tree.columnWidth(0) >= tree.sizeHintForColumn(0)


def test_words_give_way_to_the_titles_and_figures_and_signs_do_not(tree):
    found = sized(tree, 900)
    assert found["waits"][0] < found["waits"][1]
    assert tree.columnWidth(0) >= min(TITLES, tree.sizeHintForColumn(0))
    for name in ("days", "progress", "standing"):
        assert found[name][0] >= found[name][1]


def test_a_column_does_not_go_below_its_usual_width_or_its_heading(tree):
    found = sized(tree, 500)
    header = tree.header()
    for column in tree.chain.columns:
        number = place(tree, column.name)
        least = max(min(column.width, found[column.name][1]), header.words_width(number))
        assert tree.columnWidth(number) >= least


def test_a_column_the_user_dragged_keeps_its_width(tree):
    number = place(tree, "responsible")
    tree.header().resizeSection(number, 333)
    assert sized(tree, 1200)["responsible"][0] == 333
    assert sized(tree, 700)["responsible"][0] == 333
