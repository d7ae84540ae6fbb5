"""Partial dates: the switch follows the typing, shortens, and never invents."""

import pytest
from PySide6.QtCore import Qt

from rolau.ui.forms.date import DateEditor


@pytest.fixture
def editor(session, theme, qtbot) -> DateEditor:
    made = DateEditor(session.desk.registry["expedition"].fields["left"], theme)
    qtbot.addWidget(made)
    made.resize(400, 60)
    made.show()
    return made


def choose(editor: DateEditor, code: str, qtbot) -> None:
    place = editor.switch.choice_rect(code).center()
    qtbot.mouseClick(editor.switch, Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize(
    ("typed", "stored", "precision"),
    [
        ("2006", "2006", "year"),
        ("May 2006", "2006-05", "month"),
        ("2006-05", "2006-05", "month"),
        ("12 May 2006", "2006-05-12", "day"),
        ("2006-5-2", "2006-05-02", "day"),
    ],
)
def test_the_switch_follows_what_is_typed(editor, qtbot, typed, stored, precision):
    qtbot.keyClicks(editor.box, typed)
    assert editor.read() == stored
    assert editor.switch.value == precision


def test_a_coarser_choice_shortens_the_date(editor, qtbot):
    editor.show_value("2006-05-12")
    choose(editor, "month", qtbot)
    assert editor.read() == "2006-05"
    assert editor.box.text() == "May 2006"
    choose(editor, "year", qtbot)
    assert editor.read() == "2006"


def test_a_finer_choice_asks_and_invents_nothing(editor, qtbot):
    editor.show_value("2006")
    choose(editor, "month", qtbot)
    assert editor.read() == "2006"
    assert "month" in editor.hint()
    assert editor.box.hasFocus()
    qtbot.keyClicks(editor.box, "May ")
    assert editor.read() == "2006-05"
    assert "Write" not in editor.hint()


def test_choosing_in_an_empty_field_changes_nothing(editor, qtbot):
    with qtbot.assertNotEmitted(editor.typed):
        choose(editor, "year", qtbot)
    assert editor.read() is None


def test_long_words_put_the_line_below_the_switch(editor):
    wide, narrow = editor.heightForWidth(400), editor.heightForWidth(180)
    assert narrow > wide
