"""Long text: Markdown by button and key, counted, set out for reading."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from rolau.ui.forms.long_text import LongTextEditor


@pytest.fixture
def editor(session, theme, qtbot) -> LongTextEditor:
    made = LongTextEditor(session.desk.registry["expedition"].fields["story"], theme)
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.box.setFocus()
    return made


def select(editor: LongTextEditor, words: str) -> None:
    cursor = editor.box.document().find(words)
    editor.box.setTextCursor(cursor)


def read_side(editor: LongTextEditor, side: str, qtbot) -> None:
    place = editor.switch.choice_rect(side).center()
    qtbot.mouseClick(editor.switch, Qt.MouseButton.LeftButton, pos=place)


def test_typing_is_counted_against_the_limit(editor, qtbot):
    with qtbot.waitSignal(editor.typed):
        qtbot.keyClicks(editor.box, "They went up.")
    assert editor.read() == "They went up."
    assert "13 of 500" in editor.hint()


@pytest.mark.parametrize(
    ("key", "marked"), [(Qt.Key.Key_B, "went **up**"), (Qt.Key.Key_I, "went *up*")]
)
def test_keys_mark_what_is_selected(editor, qtbot, key, marked):
    editor.show_value("went up")
    select(editor, "up")
    qtbot.keyClick(editor.box, key, Qt.KeyboardModifier.ControlModifier)
    assert editor.read() == marked


def test_buttons_mark_too(editor, qtbot):
    editor.show_value("went up")
    select(editor, "went")
    bold, _, listed, link = editor.tools
    qtbot.mouseClick(bold, Qt.MouseButton.LeftButton)
    assert editor.read() == "**went** up"
    editor.box.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.mouseClick(listed, Qt.MouseButton.LeftButton)
    assert editor.read() == "- **went** up"
    select(editor, "up")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert editor.read() == "- **went** [up](https://)"


def test_reading_sets_the_text_out(editor, qtbot):
    editor.show_value("They went **up**.\n\n- and down")
    read_side(editor, "read", qtbot)
    assert not editor.prose.isHidden()
    assert editor.box.isHidden()
    assert "They went up." in editor.prose.toPlainText()
    assert not any(button.isEnabled() for button in editor.tools)
    read_side(editor, "write", qtbot)
    assert not editor.box.isHidden()


def test_html_and_pictures_in_a_text_reach_for_nothing(editor, qtbot, tmp_path):
    picture = tmp_path / "secret.png"
    picture.write_bytes(b"x")
    editor.show_value(f"<b>bold</b> <img src='{picture}'> ![p]({picture.as_uri()})")
    read_side(editor, "read", qtbot)
    assert "<b>bold</b>" in editor.prose.toPlainText()
    assert editor.prose.loadResource(2, picture.as_uri()) is None


def test_tab_leaves_the_text(editor, qtbot):
    editor.show_value("x")
    qtbot.keyClick(editor.box, Qt.Key.Key_Tab)
    assert not editor.box.hasFocus()
    assert editor.read() == "x"


def test_the_place_grows_with_the_text_to_a_limit(editor):
    editor.show_value("x")
    low = editor.box.height()
    editor.show_value("\n".join("x" * 12))
    higher = editor.box.height()
    editor.show_value("\n".join("x" * 200))
    assert low < higher < editor.box.height() < 600


def test_several_lines_are_kept_and_the_cursor_stays(editor, qtbot):
    editor.show_value("one\ntwo")
    cursor = editor.box.textCursor()
    cursor.setPosition(5)
    editor.box.setTextCursor(cursor)
    editor.show_value("one\ntwo\nthree")
    assert editor.box.textCursor().position() == 5


def test_locked_text_offers_no_tools(editor, qtbot):
    editor.show_value("one")
    editor.set_locked(True)
    assert all(button.isHidden() for button in editor.tools)
    select(editor, "one")
    qtbot.keyClick(editor.box, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert editor.read() == "one"
