"""Findings as lines: classes in order, sentences parted, cells named, heights that hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from rolau.exchange.importing import read
from rolau.exchange.problems import ERROR, WARNING, Problem
from rolau.ui.pages.importing.problem_drawing import FindingDelegate, FindingLines
from rolau.ui.pages.importing.problem_lines import (
    ClassLine,
    FindingLine,
    first_sentence,
    lines_of,
)
from rolau.ui.pages.importing.problem_list import ProblemList
from tests.ui.pages.importing.files import line, long_form


def problem(cell: str, message: str, severity: str = ERROR, more: tuple[str, ...] = ()) -> Problem:
    return Problem("f.csv", "", cell, "x", "rule", severity, message, more=more)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“x” is not a number. 1 value is left out.",
         ("“x” is not a number", "1 value is left out.")),
        ("No country is called “Congo, Dem. Rep.”. 2 values are left out.",
         ("No country is called “Congo, Dem. Rep.”", "2 values are left out.")),
        ("31 is outside the scale from −2.5 to 2.5.",
         ("31 is outside the scale from −2.5 to 2.5", "")),
        ("Is it? Perhaps.", ("Is it?", "Perhaps.")),
        ("没有国家。一个值。", ("没有国家。", "一个值。")),
        ("", ("", "")),
    ],
)  # fmt: skip
def test_a_message_is_parted_after_its_first_sentence(text, parts):
    assert first_sentence(text) == parts


@given(st.text())
def test_parting_loses_nothing_but_a_full_stop_and_space(text):
    first, rest = first_sentence(text)
    kept = "".join((first + rest).split()).replace(".", "")
    assert kept == "".join(text.split()).replace(".", "")


def test_classes_come_worst_first_and_only_those_there_are(tmp_path):
    file = read(long_form(tmp_path / "f.csv", [line("Liberia", "LBR", 2005, "NA")]))
    lines = lines_of([problem("A1", "Look.", WARNING), problem("B2", "Bad.")], [file])
    classes = [entry.title for entry in lines if isinstance(entry, ClassLine)]
    assert classes == ["Must be settled", "Please look", "Settled for you"]
    assert lines_of([], []) == []


def test_what_was_settled_by_itself_is_said(tmp_path):
    file = read(
        long_form(
            tmp_path / "f.csv",
            [
                line("Liberia", "LBR", 2005, -1.0),
                line("Republic of Liberia", "LBR", 2006, -1.0),
                line("World", "WLD", 2006, 0.1),
                line("Kenya", "KEN", 2006, "NA"),
            ],
        )
    )
    found = [entry for entry in lines_of([], [file]) if isinstance(entry, FindingLine)]
    titles = [entry.title for entry in found]
    assert "2 spellings read as Liberia" in titles
    assert "“World” is no single country" in titles
    assert "1 cell without a value" in titles
    assert all(entry.status == "info" and entry.problem is None for entry in found)


def test_a_text_wrong_in_many_cells_is_one_line(qapp):
    (_, found) = lines_of([problem("B2", "Bad.", more=("B3", "B9"))], [])
    assert isinstance(found, FindingLine)
    assert found.place == "B2 and 2 more"
    rows = FindingLines()
    rows.show_lines([found])
    assert rows.row_at("B9", "", "f.csv") == 0
    assert rows.row_at("B4", "", "f.csv") == -1
    assert rows.row_at("B9", "other", "f.csv") == -1
    assert "B2 and 2 more Bad" in rows.data(rows.index(0), Qt.ItemDataRole.AccessibleTextRole)


def test_long_sentences_get_more_lines_not_less_text(theme, qapp):
    delegate = FindingDelegate(theme, 389)
    rows = FindingLines()
    long = "A value that goes on and on about what is wrong with it " * 4
    rows.show_lines(lines_of([problem("B2", "Bad."), problem("B3", long)], []))
    short, tall = (
        delegate.sizeHint(QStyleOptionViewItem(), rows.index(row)).height() for row in (1, 2)
    )
    assert tall >= short + 3 * 20
    tallest = rows.lines[2]
    assert isinstance(tallest, FindingLine)
    title, _ = delegate._parts(tallest)
    assert " ".join(title) == long.strip()


def test_headings_are_passed_over_by_the_keys_and_open_hides_the_settled(theme, qtbot, tmp_path):
    file = read(long_form(tmp_path / "f.csv", [line("Liberia", "LBR", 2005, "NA")]))
    pane = ProblemList(theme)
    qtbot.addWidget(pane)
    pane.show()
    chosen: list[str] = []
    pane.chosen.connect(lambda one: chosen.append(one.cell))
    pane.show_findings([problem("A1", "Bad."), problem("B2", "Look.", WARNING)], [file])
    pane.view.setFocus()
    for _ in range(2):
        qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert chosen == ["A1", "B2"]
    assert dict(pane.switch.choices) == {"all": "All 3", "open": "Open 2"}
    qtbot.mouseClick(
        pane.switch, Qt.MouseButton.LeftButton, pos=pane.switch.choice_rect("open").center()
    )
    assert [entry.title for entry in pane.rows.lines if isinstance(entry, ClassLine)] == [
        "Must be settled",
        "Please look",
    ]


def test_ten_thousand_findings_are_shown_without_a_stop(theme, qtbot):
    pane = ProblemList(theme)
    qtbot.addWidget(pane)
    pane.show()
    many = [problem(f"E{place}", f"“x{place}” is not a number.") for place in range(10_000)]
    pane.show_findings(many, [])
    qtbot.wait(1)
    pane.show_cell("E9000", "", "f.csv")
    assert pane.view.currentIndex().row() == 9001


def test_a_clean_file_says_so(theme, qtbot):
    pane = ProblemList(theme)
    qtbot.addWidget(pane)
    pane.show_findings([], [])
    assert pane.stack.state is not None
    assert pane.stack.state.accessibleName() == "Nothing to settle"
