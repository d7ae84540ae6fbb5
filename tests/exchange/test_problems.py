"""Problems are gathered in order, the same text once, and never without end."""

from rolau.exchange import problems
from rolau.exchange.problems import CRITICAL, ERROR, SEVERITIES, WARNING, Problem, ProblemLog


def test_a_problem_says_file_sheet_cell_value_rule_severity_and_words():
    log = ProblemLog("a.xlsx")
    log.add(("Voice", "D14"), "x", "not-a-number", ERROR, "“x” is not a number.")
    assert log.problems() == [
        Problem(
            "a.xlsx",
            "Voice",
            "D14",
            "x",
            "not-a-number",
            "error",
            "“x” is not a number. 1 value is left out.",
            1,
            (),
        )
    ]


def test_the_same_text_in_many_lines_is_one_problem_with_all_its_places():
    log = ProblemLog("a.csv")
    for line in range(3, 6):
        log.add(("", f"A{line}"), "Atlantis", "unknown-country", ERROR, "No.", count=2, group=True)
    log.add(("", "A9"), "Mu", "unknown-country", ERROR, "No.", count=1, group=True)
    first, second = log.problems()
    assert (first.cell, first.more, first.values) == ("A3", ("A4", "A5"), 6)
    assert first.message == "No. 6 values are left out."
    assert (second.cell, second.values) == ("A9", 1)


def test_what_is_kept_is_not_said_to_be_left_out():
    log = ProblemLog("a.csv")
    log.add(("", "A1"), "x", "unknown-code", WARNING, "Look.", count=0, group=True)
    assert log.problems()[0].message == "Look."


def test_a_warning_and_an_error_of_one_text_stay_apart():
    log = ProblemLog("a.csv")
    log.add(("", "A1"), "Mu", "unknown-country", WARNING, "No.", count=0, group=True)
    log.add(("", "A2"), "Mu", "unknown-country", ERROR, "No.", count=1, group=True)
    assert [one.severity for one in log.problems()] == [WARNING, ERROR]


def test_one_cell_is_named_once():
    log = ProblemLog("a.csv")
    for _ in range(3):
        log.add(("S", "A8"), "", "unknown-indicator", CRITICAL, "No.", group=True)
    (found,) = log.problems()
    assert (found.more, found.values) == ((), 3)


def test_beyond_a_limit_they_are_only_counted(monkeypatch):
    monkeypatch.setattr(problems, "MOST_PROBLEMS", 2)
    monkeypatch.setattr(problems, "MOST_PLACES", 1)
    log = ProblemLog("a.csv")
    for line in range(5):
        log.add(("", f"A{line}"), str(line), "not-a-number", ERROR, "No.")
    assert (len(log.problems()), log.unlisted) == (2, 3)
    log = ProblemLog("a.csv")
    for line in range(5):
        log.add(("", f"A{line}"), "Mu", "unknown-country", ERROR, "No.", group=True)
    (found,) = log.problems()
    assert (found.more, found.values) == (("A1",), 5)


def test_every_severity_has_a_word():
    assert set(SEVERITIES) == {CRITICAL, ERROR, WARNING}
