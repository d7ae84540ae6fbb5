"""The chain as a tree: it folds, is walked and asks for moves; nothing is changed by itself."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from rolau.ui.pages.missions.tree.model import ChainModel
from rolau.ui.pages.missions.tree.nodes import tree_columns
from rolau.ui.pages.missions.tree.view import ChainTree
from tests.ui.pages.missions.plans import NODES

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
EDITABLE = ("title", "responsible")
TYPED = {"activity": EDITABLE, "result": EDITABLE}


@pytest.fixture
def tree(theme, shown):
    def edit_text(kind, id, field):
        node = next(each for each in NODES if each.id == id)
        return getattr(node, field) if field in EDITABLE else None

    model = ChainModel("Result or activity", tree_columns(dates_too=True), edit_text, TYPED)
    made = ChainTree(theme, "Results chain", model)
    shown(made, 900, 320)
    made.show_nodes(NODES)
    made.asked = []
    made.moved.connect(lambda *what: made.asked.append(what))
    made.select("activity:a2")
    made.setFocus()
    return made


def test_all_links_are_shown_in_order_and_fold_away(tree, qtbot):
    assert [node.id for node in tree.shown_nodes()] == [node.id for node in NODES]
    tree.select("result:o11")
    with qtbot.waitSignal(tree.lines_changed):
        QTest.keyClick(tree, KEY.Key_Left)
    shown = [node.id for node in tree.shown_nodes()]
    assert "a1" not in shown
    assert "o12" in shown
    tree.show_nodes(NODES)
    assert [node.id for node in tree.shown_nodes()] == shown
    assert tree.current_key == "result:o11"
    assert tree.select("activity:a1")
    assert "a1" in [node.id for node in tree.shown_nodes()]


def test_alt_and_arrows_ask_to_move_among_siblings_in_and_out(tree):
    QTest.keyClick(tree, KEY.Key_Up, ALT)
    QTest.keyClick(tree, KEY.Key_Down, ALT)
    QTest.keyClick(tree, KEY.Key_Left, ALT)
    assert tree.asked == [("a2", "o11", "a1"), ("a2", "o11", ""), ("a2", "o1", "o12")]
    tree.select("result:o12")
    tree.asked.clear()
    QTest.keyClick(tree, KEY.Key_Right, ALT)
    assert tree.asked == [("o12", "o11", "")]
    tree.select("result:o1")
    tree.asked.clear()
    for key in (KEY.Key_Up, KEY.Key_Left, KEY.Key_Right):
        QTest.keyClick(tree, key, ALT)
    assert tree.asked == []


def test_dropping_a_link_asks_for_its_new_place(tree):
    model = tree.chain
    dragged = model.mimeData([model.of("activity:a4")])
    action = Qt.DropAction.MoveAction
    assert model.dropMimeData(dragged, action, -1, -1, model.of("result:o11"))
    assert model.dropMimeData(dragged, action, 1, 0, model.of("result:o11"))
    assert model.dropMimeData(dragged, action, 0, 0, QModelIndex())
    assert tree.asked == [("a4", "o11", ""), ("a4", "o11", "a2"), ("a4", "", "o1")]
    assert not model.flags(model.of("activity:a1")) & Qt.ItemFlag.ItemIsDropEnabled


def test_f2_edits_in_place_and_only_what_is_kept_in_a_field(tree, qtbot):
    QTest.keyClick(tree, KEY.Key_F2)
    line = tree.findChild(QLineEdit)
    assert line.text() == "Draft rules with the Supreme Court"
    line.selectAll()
    QTest.keyClicks(line, "Rules drafted")
    with qtbot.waitSignal(tree.chain.edited) as edited:
        QTest.keyClick(line, KEY.Key_Return)
    assert edited.args == ["activity", "a2", "title", "Rules drafted"]
    model = tree.chain
    standing = model.of("activity:a2", len(model.columns))
    assert not model.flags(standing) & Qt.ItemFlag.ItemIsEditable
    model.editable = False
    assert not model.flags(model.of("activity:a2")) & (
        Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
    )
    QTest.keyClick(tree, KEY.Key_Up, ALT)
    assert tree.asked == []


def test_enter_opens_and_delete_asks_to_take_out(tree, qtbot):
    with qtbot.waitSignal(tree.opened) as opened:
        QTest.keyClick(tree, KEY.Key_Return)
    with qtbot.waitSignal(tree.removed) as removed:
        QTest.keyClick(tree, KEY.Key_Delete)
    assert opened.args == removed.args == ["activity:a2"]


def test_a_reader_hears_number_title_and_state(tree):
    model = tree.chain
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.of("activity:a3").data(spoken) == "1.1.3 Judges trained, 240 people"
    assert model.of("activity:a3", len(model.columns)).data(spoken) == "late"


def test_in_right_to_left_the_arrows_turn_round(tree, qapp):
    tree.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    tree.select("result:o12")
    QTest.keyClick(tree, KEY.Key_Left, ALT)
    assert tree.asked == [("o12", "o11", "")]
