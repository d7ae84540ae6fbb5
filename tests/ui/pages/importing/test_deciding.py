"""Deciding in the Check step: spellings, strictness, a changed scale; lists; copies with marks."""

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from rolau.desk.importing import import_files
from rolau.desk.spellings import decided
from rolau.store.queries.observations import current
from rolau.ui.pages.importing.problem_lines import FindingLine, RuleLine
from rolau.ui.pages.importing.ways import CHECK, DONE
from tests.ui.pages.importing.files import FAULTY, line, long_form

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def at_check(window, idle, qtbot, faulty):
    window.add([faulty])
    idle()
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert window.step == CHECK
    return window


def choose(window, qtbot, title: str) -> None:
    """Click a finding."""
    problems = window.check_step.problems
    titles = [entry.title for entry in problems.rows.lines]
    index = problems.rows.index(titles.index(title))
    problems.view.scrollTo(index)
    place = problems.view.visualRect(index).center()
    qtbot.mouseClick(problems.view.viewport(), LEFT, pos=place)


def test_findings_stand_under_their_rules_with_what_to_do(at_check):
    lines = at_check.check_step.problems.rows.lines
    rules = [entry for entry in lines if isinstance(entry, RuleLine)]
    assert [entry.title for entry in rules][:2] == [
        "No country is called so",
        "A figure is no number",
    ]
    assert "Say once which country it is" in rules[0].advice
    assert rules[0].status == "bad"
    assert rules[-1].status == "warn"


def test_a_spelling_is_decided_checked_again_and_remembered(at_check, desk, idle, qtbot):
    window = at_check
    choose(window, qtbot, "No country is called “Atlantis”")
    bar = window.check_step.problems.bar
    assert bar.isVisible()
    qtbot.keyClicks(bar.other, "Togo")
    qtbot.keyClick(bar.other, Qt.Key.Key_Return)
    idle()
    assert window.step == CHECK
    titles = [entry.title for entry in window.check_step.problems.rows.lines]
    assert "No country is called “Atlantis”" not in titles
    assert decided(desk) == {}
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert window.step == DONE
    assert decided(desk) == {"Atlantis": "TGO"}
    assert ("TGO", -1.0) in {(one.country, one.value) for one in current(desk.workspace)}


def test_a_decision_is_taken_back_before_it_is_kept(at_check, idle, qtbot):
    window = at_check
    refused = window.check_step.checked.outcome.refused
    choose(window, qtbot, "No country is called “Atlantis”")
    bar = window.check_step.problems.bar
    none = next(one for one in bar.buttons if one.text() == "Not a country")
    qtbot.mouseClick(none, LEFT)
    idle()
    assert window.check_step.checked.outcome.refused == refused - 1
    choose(window, qtbot, "“Atlantis” is not a country")
    (back,) = bar.buttons
    qtbot.mouseClick(back, LEFT)
    idle()
    assert window.check_step.checked.outcome.refused == refused
    assert window.choices.spellings == {}


def test_a_near_spelling_is_offered_and_none_is_a_decision_too(window, desk, idle, qtbot, tmp_path):
    file = long_form(
        tmp_path / "near.csv",
        [line("Liberya", "", 2005, -1.0), line("Our region", "", 2005, -1.1)],
    )
    window.add([file])
    idle()
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    bar = window.check_step.problems.bar
    choose(window, qtbot, "No country is called “Liberya”")
    offer = next(one for one in bar.buttons if one.text() == "It is Liberia")
    qtbot.mouseClick(offer, LEFT)
    idle()
    choose(window, qtbot, "No country is called “Our region”")
    none = next(one for one in bar.buttons if one.text() == "Not a country")
    qtbot.mouseClick(none, LEFT)
    idle()
    assert window.check_step.checked.outcome.set_aside == 1
    assert window.check_step.checked.outcome.refused == 0
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert decided(desk) == {"Liberya": "LBR", "Our region": ""}


def test_nothing_is_kept_when_that_is_asked_and_something_is_wrong(at_check, idle, qtbot):
    window = at_check
    assert window.foot.on_button.isEnabled()
    box = window.check_step.strict_box
    qtbot.mouseClick(box, LEFT, pos=box.rect().center() - _aside(box))
    assert box.isChecked()
    assert not window.foot.on_button.isEnabled()
    assert "nothing is to be imported" in window.foot.note.text()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert window.foot.on_button.isEnabled()


def _aside(box):
    from PySide6.QtCore import QPoint

    return QPoint(box.width() // 2 - 8, 0)


def test_each_count_opens_its_values_with_their_cells(at_check, qtbot):
    step = at_check.check_step
    for words, name in (("new values", "new"), ("left out unless settled", "refused")):
        qtbot.mouseClick(step.tally.figures[words], LEFT)
        lines = [one for one in step.problems.rows.lines if isinstance(one, FindingLine)]
        listed = sum(one.entry.values for one in lines if one.entry)
        assert listed == step.checked.outcome.counts()[name]
    qtbot.mouseClick(step.tally.figures["new values"], LEFT)
    lines = step.problems.rows.lines
    choose(at_check, qtbot, next(one.title for one in lines if one.entry.country == "KEN"))
    index = step.table.currentIndex()
    assert step.table.sheet.cell(index.row(), index.column()).text == "-0.9"
    qtbot.mouseClick(step.problems.leave, LEFT)
    assert step.problems.title.isVisible()
    assert not step.problems.list_title.isVisible()


def test_a_changed_scale_is_accepted(window, desk, idle, qtbot, tmp_path):
    names = (("Liberia", "LBR"), ("Kenya", "KEN"), ("Togo", "TGO"), ("Mali", "MLI"))
    old = [line(name, code, year, -0.11) for name, code in names for year in (2003, 2004, 2005)]
    import_files(desk, [long_form(tmp_path / "old.csv", old)])
    new = [line(name, code, year, -1.9) for name, code in names for year in (2006, 2007, 2008)]
    window.add([long_form(tmp_path / "new.csv", new)])
    idle()
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    titles = [entry.title for entry in window.check_step.problems.rows.lines]
    assert titles[0] == "Critical"
    assert not window.foot.on_button.isEnabled()
    choose(window, qtbot, titles[2])
    (accept,) = window.check_step.problems.bar.buttons
    qtbot.mouseClick(accept, LEFT)
    idle()
    assert window.foot.on_button.text() == "Import 12"


def test_a_copy_with_marks_is_written(at_check, idle, qtbot, tmp_path, monkeypatch):
    out = tmp_path / "marked.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    qtbot.mouseClick(at_check.check_step.marks_button, LEFT)
    idle()
    assert at_check.step == CHECK
    assert "marked.xlsx" in at_check.message.text.text()
    book = openpyxl.load_workbook(out)
    assert len(book.sheetnames) == 2
    assert len(FAULTY) + 1 == book.worksheets[1].max_row


def test_a_copy_that_cannot_be_written_is_said(at_check, idle, qtbot, tmp_path, monkeypatch):
    out = tmp_path / "no folder" / "marked.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    qtbot.mouseClick(at_check.check_step.marks_button, LEFT)
    idle()
    assert "cannot be written" in at_check.message.text.text()


def test_a_likely_reading_is_taken_by_a_button_and_taken_back(window, idle, qtbot, tmp_path, desk):
    path = long_form(
        tmp_path / "a.csv",
        [line("Liberia", "LBR", 2005, -1.21), line("Liberia", "LBR", 2006, "-0,85"),
         line("Liberia", "LBR", "-0.9", 2007)],
    )  # fmt: skip
    window.add([path])
    idle()
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    step = window.check_step
    choose(window, qtbot, "“-0,85” is not a number")
    assert step.problems.bar.title.text() == "The other decimal mark."
    (use,) = step.problems.bar.buttons
    assert use.text() == "Use −0.85"
    assert step.problems.bar.ways.height() >= use.height() > 20, "the button can be seen"
    qtbot.mouseClick(use, LEFT)
    idle()
    assert (window.step, step.checked.outcome.new) == (CHECK, 2)
    choose(window, qtbot, "“-0.9” is no year or other period")
    (swap,) = step.problems.bar.buttons
    qtbot.mouseClick(swap, LEFT)
    idle()
    assert (step.checked.outcome.new, step.checked.outcome.refused) == (3, 0)
    assert step.problems.first is None
    choose(window, qtbot, "“2007” is read as “-0.9”, as was decided")
    (back,) = step.problems.bar.buttons
    qtbot.mouseClick(back, LEFT)
    idle()
    assert (step.checked.outcome.new, step.checked.outcome.refused) == (2, 1)
    qtbot.mouseClick(window.foot.on_button, LEFT)
    idle()
    assert window.step == DONE
    assert {one.period: one.value for one in current(desk.workspace)} == {
        "2005": -1.21, "2006": -0.85,
    }  # fmt: skip
    (report,) = desk.records("import_report")
    assert "corrected" in report["problems"]
