"""What an import found is kept with its release: located, limited, undone and merged with it."""

import shutil

import pytest

from rolau.desk import import_reports
from rolau.desk.desk import Desk
from rolau.desk.handing import hand_over
from rolau.desk.import_reports import MOST_KEPT, KeptProblem, read, reports
from rolau.desk.importing import import_files
from rolau.desk.merging import meet, open_conflicts
from rolau.desk.passing_on import for_readers
from rolau.desk.questions.imports import imports_table, listed_words, of_release, problems_table
from rolau.desk.questions.releases import releases
from rolau.models.audience import audience
from rolau.models.import_report import LONGEST
from tests.cli.test_import import long_form, row

LEFT_OUT = 987.6543


def faulty(path, value=LEFT_OUT):
    return long_form(
        path,
        [
            row("Liberia", "LBR", 2005, -1.21),
            row("Liberia", "LBR", 2006, value),
            row("Liberya", "", 2006, -0.5),
            row("Togo", "QQQ", 2006, -0.5),
        ],
    )


@pytest.fixture
def desk(tmp_path):
    with Desk.create(tmp_path / "desk.rolau", ["LBR"], actor="Ada") as made:
        yield made


def kept(desk):
    (report,) = reports(desk).values()
    return report


def test_a_release_keeps_the_problems_of_its_import_the_gravest_first(desk, tmp_path):
    outcome = import_files(desk, [faulty(tmp_path / "a.csv")])
    report = kept(desk)
    assert [(one.severity, one.rule, one.cell, one.value) for one in report.problems] == [
        ("error", "out-of-scale", "E3", "987.6543"),
        ("error", "unknown-country", "B4", "Liberya"),
        ("warning", "unknown-code", "C5", "QQQ"),
    ]
    assert (report.found, report.refused) == (len(outcome.problems), outcome.refused) == (3, 2)
    told = {problem.cell: problem.message for problem in outcome.problems}
    assert {one.cell: one.words for one in report.problems} == told
    assert all(one.title and one.advice for one in report.problems)
    (line,) = releases(desk)
    assert line.report == report
    assert listed_words(report) == "3 problems, 2 values left out"


def test_an_import_without_a_problem_keeps_none_and_says_so(desk, tmp_path):
    import_files(desk, [long_form(tmp_path / "a.csv", [row("Liberia", "LBR", 2005, -1.21)])])
    assert desk.count("import_report") == 0
    assert listed_words(releases(desk)[0].report) == "No problem is kept of this import."


def test_undo_takes_them_along_and_the_next_import_brings_them_back(desk, tmp_path):
    path = faulty(tmp_path / "a.csv")
    import_files(desk, [path])
    before = kept(desk)
    desk.undo()
    assert desk.count("import_report") == 0
    (line,) = releases(desk)
    assert (line.withdrawn, line.report) == (True, before), "what was found stays known"
    import_files(desk, [path])
    assert desk.count("import_report") == 1
    assert kept(desk) == before
    desk.undo()
    desk.redo()
    assert kept(desk) == before


def test_a_report_put_in_the_bin_is_no_longer_told(desk, tmp_path):
    import_files(desk, [faulty(tmp_path / "a.csv")])
    (record,) = desk.records("import_report")
    with desk.workspace.transaction(actor="Ada", what="Delete") as tx:
        tx.delete("import_report", str(record["id"]))
    assert reports(desk) == {}


def test_two_desks_that_import_one_file_have_one_report_after_a_merge(desk, tmp_path):
    theirs = tmp_path / "theirs.rolau"
    shutil.copyfile(desk.path, theirs)
    path = faulty(tmp_path / "a.csv")
    import_files(desk, [path])
    with Desk.open(theirs, actor="Bo") as other:
        import_files(other, [path])
        assert kept(other) == kept(desk)
    with meet(desk, theirs) as meeting:
        assert meeting.plan().conflicts == ()
        meeting.merge()
    assert desk.count("import_report") == 1
    assert open_conflicts(desk) == []
    assert kept(desk).found == 3


def test_desks_that_found_different_things_are_told_together(desk, tmp_path):
    theirs = tmp_path / "theirs.rolau"
    shutil.copyfile(desk.path, theirs)
    path = faulty(tmp_path / "a.csv")
    import_files(desk, [path])
    with Desk.open(theirs, actor="Bo") as other:
        with other.workspace.transaction(actor="Bo", what="By hand") as tx:
            tx.add("manual_value", {"country": "LBR", "indicator": "wgi-cc", "period": "2005",
                                    "value": -1.0})  # fmt: skip
        import_files(other, [path])
        assert kept(other).found == 4
    with meet(desk, theirs) as meeting:
        meeting.merge()
    assert open_conflicts(desk) == []
    assert [one.rule for one in kept(desk).problems].count("out-of-scale") == 1
    assert kept(desk).found == len(kept(desk).problems) == 4


def test_the_list_is_limited_and_the_rest_counted(desk, tmp_path):
    rows = [row("Liberia", "LBR", 2005, -1.21)]
    rows += [row("Liberia", "LBR", 2006, 100 + n) for n in range(MOST_KEPT + 20)]
    import_files(desk, [long_form(tmp_path / "a.csv", rows)])
    report = kept(desk)
    assert (report.found, len(report.problems)) == (MOST_KEPT + 20, MOST_KEPT)
    assert listed_words(report) == "The gravest 500 of 520 problems, 520 values left out"
    (record,) = desk.records("import_report")
    assert len(str(record["problems"])) <= LONGEST


def test_endless_texts_do_not_break_the_limit_of_the_field():
    long = KeptProblem("error", "unknown-country", "x" * 300, "E3", "Ꙭ" * 300, 1, 0, '"' * 600)
    text = import_reports._text([long] * MOST_KEPT)
    assert len(text) <= LONGEST
    assert 50 < len(read(text)) < MOST_KEPT
    assert set(read(text)) == {long}
    half = import_reports._text([long._replace(value="\ud800\u2028\n")])
    assert [one.value for one in read(half)] == ["?\u2028\n"]


def test_lines_that_another_tool_spoiled_are_passed():
    good = '["error", "out-of-scale", "", "E3", "9", 1, 0, "words"]'
    assert [one.cell for one in read(f"{good}\nx\n[1]\n[]\nnull\n{good}")] == ["E3", "E3"]
    assert read(None) == []


@pytest.mark.parametrize("readers", ["un-wide", "external"])
def test_what_an_import_found_stays_in_the_unit(desk, tmp_path, readers):
    import_files(desk, [faulty(tmp_path / "a.csv")])
    handed = hand_over(desk, to="Bo", out=tmp_path / "copy.rolau", audience=readers)
    assert handed.records[import_reports.KIND] == 1
    data = handed.path.read_bytes()
    assert b"Liberya" not in data
    assert str(LEFT_OUT).encode() not in data
    with Desk.open(handed.path, write=False) as copy:
        assert copy.count("vintage") == 1
        assert reports(copy) == {}
    answering, gate = for_readers(desk, audience(readers), listed=True)
    line = of_release(answering, "worldwide")
    assert problems_table(answering, line).rows == ()
    assert imports_table(answering).records()[0]["problems"] is None
    assert "import report" in gate.words().lower()


def test_a_copy_for_the_unit_has_them(desk, tmp_path):
    import_files(desk, [faulty(tmp_path / "a.csv")])
    handed = hand_over(desk, to="Bo", out=tmp_path / "copy.rolau")
    with Desk.open(handed.path, write=False) as copy:
        assert kept(copy) == kept(desk)
