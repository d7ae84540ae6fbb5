"""The palette: what it finds, how it is walked, what Enter does, where the keys go after."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rolau.ui.shell.commands import Command, Commands
from rolau.ui.shell.palette import CommandPalette
from rolau.ui.shell.palette_rows import emphasis, fits, words_of
from rolau.ui.theme.theme import Theme
from tests.ui.fakes import FakeSearch

Stage = tuple[CommandPalette, FakeSearch, list[str], QLineEdit]


@pytest.fixture
def stage(theme: Theme, shown: Callable[..., QWidget], qtbot: QtBot) -> Stage:
    window = QWidget()
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    done: list[str] = []
    commands = Commands(window)
    commands.add(
        Command("edit.undo", "Undo: Set population", "Ctrl+Z", lambda: done.append("undo")),
        Command("file.new", "New workspace…", "Ctrl+N", lambda: done.append("new")),
        Command("edit.redo", "Redo", "Ctrl+Y", lambda: done.append("redo"), enabled=lambda: False),
    )
    search = FakeSearch()
    palette = CommandPalette(theme, commands, search, window)
    shown(window, 1024, 640)
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    palette.open()
    return palette, search, done, field


def texts(palette: CommandPalette) -> list[str]:
    return [row.text for row in palette.model.rows]


def type_words(qtbot: QtBot, palette: CommandPalette, words: str) -> None:
    before = palette.model.rows
    qtbot.keyClicks(palette.field, words)
    qtbot.waitUntil(lambda: palette.model.rows is not before)


def test_it_opens_over_the_window_with_all_commands(stage: Stage) -> None:
    palette, _, _, _ = stage
    assert palette.geometry().size().toTuple() == (1024, 640)
    assert palette.panel.width() == 640
    assert palette.field.hasFocus()
    assert texts(palette) == ["Commands", "Undo: Set population", "New workspace…", "Redo"]
    assert palette.count.text() == "3 found"


def test_words_find_records_and_commands(qtbot: QtBot, stage: Stage) -> None:
    palette, _, _, _ = stage
    type_words(qtbot, palette, "u")
    assert texts(palette) == [
        "Records",
        "Uganda",
        "United Republic of Tanzania",
        "Commands",
        "Undo: Set population",
    ]
    row = palette.row()
    assert row is not None
    assert row.text == "Uganda"


def test_enter_opens_what_is_chosen_and_gives_the_keys_back(qtbot: QtBot, stage: Stage) -> None:
    palette, search, _, field = stage
    type_words(qtbot, palette, "u")
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert search.opened == ["United Republic of Tanzania"]
    assert palette.isHidden()
    assert field.hasFocus()


def test_enter_right_after_typing_opens_what_was_typed(qtbot: QtBot, stage: Stage) -> None:
    palette, search, _, _ = stage
    qtbot.keyClicks(palette.field, "ken")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert search.opened == ["Kenya"]


def test_arrows_pass_over_headings_and_stop_at_the_ends(qtbot: QtBot, stage: Stage) -> None:
    palette, _, _, _ = stage
    type_words(qtbot, palette, "u")
    chosen = []
    for key in [Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_PageUp]:
        qtbot.keyClick(palette.field, key)
        row = palette.row()
        assert row is not None
        chosen.append(row.text)
    assert chosen == [
        "United Republic of Tanzania",
        "Undo: Set population",
        "Undo: Set population",
        "Uganda",
    ]


def test_an_arrow_before_commands_leaves_records_out(qtbot: QtBot, stage: Stage) -> None:
    palette, _, done, _ = stage
    type_words(qtbot, palette, "> new")
    assert texts(palette) == ["Commands", "New workspace…"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["new"]


def test_what_does_not_apply_is_shown_and_cannot_be_run(qtbot: QtBot, stage: Stage) -> None:
    palette, _, done, _ = stage
    type_words(qtbot, palette, "redo")
    assert palette.model.rows[1].note == "does not apply now"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == []
    assert palette.isVisible()


def test_nothing_found_says_so(qtbot: QtBot, stage: Stage) -> None:
    palette, _, _, _ = stage
    type_words(qtbot, palette, "zzz")
    assert texts(palette) == ["Nothing is called “zzz”."]
    assert palette.count.text() == "0 found"


def test_escape_and_a_click_beside_close_it(qtbot: QtBot, stage: Stage) -> None:
    palette, _, _, field = stage
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert field.hasFocus()
    palette.open()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert palette.isHidden()


def test_a_click_on_a_line_runs_it(qtbot: QtBot, stage: Stage) -> None:
    palette, _, done, _ = stage
    place = palette.list.visualRect(palette.model.index(2, 0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert done == ["new"]


def test_the_keys_stay_in_the_field(qtbot: QtBot, stage: Stage) -> None:
    palette, _, _, _ = stage
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    assert palette.field.hasFocus()


def test_it_keeps_to_the_window_s_size(qtbot: QtBot, stage: Stage) -> None:
    palette, _, _, _ = stage
    palette.parentWidget().resize(1300, 700)
    qtbot.waitUntil(lambda: palette.width() == 1300)
    assert abs(palette.panel.geometry().center().x() - 650) <= 1


def test_a_reader_hears_the_whole_line(stage: Stage) -> None:
    palette, _, _, _ = stage
    index = palette.model.index(1, 0)
    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Undo: Set population, Ctrl Z"
    assert index.data() == "Undo: Set population"
    assert not palette.model.index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable


@pytest.mark.parametrize(
    ("text", "typed", "result"),
    [
        ("United Republic of Tanzania", "tan uni", True),
        ("United Republic of Tanzania", "nited", False),
        ("Côte d'Ivoire", "ivo", True),
        ("Anything", "", True),
    ],
)
def test_each_word_begins_a_word(text: str, typed: str, result: bool) -> None:
    assert fits(text, words_of(typed)) is result


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_marks_lie_in_the_text_and_apart(text: str, words: list[str]) -> None:
    end = 0
    for start, length in emphasis(text, words):
        assert start >= end
        assert length > 0
        end = start + length
    assert end <= len(text)


def test_marks_are_what_was_typed() -> None:
    assert emphasis("Talvara: UNCAC review", ("tal", "unc")) == [(0, 3), (9, 3)]
    assert emphasis("Talvara", ()) == []
