"""What spellings mean by decision: remembered, taken in imports, undone with them."""

import pytest

from rolau.base.errors import InputError
from rolau.desk.desk import Desk
from rolau.desk.importing import Choices, import_files
from rolau.desk.spellings import decide, decided, parse_decisions
from tests.cli.test_import import long_form, row


@pytest.fixture
def desk(tmp_path):
    with Desk.create(tmp_path / "desk.rolau", ["LBR"], actor="Ada") as made:
        yield made


@pytest.fixture
def file(tmp_path):
    return long_form(
        tmp_path / "file.csv",
        [
            row("Liberya", "", 2005, -1.2),
            row("Republic of  Liberya", "", 2006, -1.1),
            row("Atlantis Region", "", 2005, -0.5),
        ],
    )


def test_an_unknown_spelling_is_refused_and_countries_are_offered(desk, file):
    outcome = import_files(desk, [file])
    assert (outcome.new, outcome.refused) == (0, 3)
    first = outcome.problems[0]
    assert (first.rule, first.value, first.offers[0]) == ("unknown-country", "Liberya", "LBR")


def test_a_decision_is_taken_and_remembered_in_one_step(desk, file):
    spellings = {"Liberya": "LBR", "REPUBLIC OF LIBERYA": "LBR", "Atlantis Region": ""}
    outcome = import_files(desk, [file], choices=Choices(spellings=spellings))
    assert (outcome.new, outcome.set_aside, outcome.refused) == (2, 1, 0)
    assert decided(desk) == spellings
    assert import_files(desk, [file]).unchanged == 2
    desk.undo()
    assert decided(desk) == {}
    assert desk.count("vintage") == 0


def test_a_dry_run_takes_a_decision_and_remembers_nothing(desk, file):
    choices = Choices(spellings={"Liberya": "LBR"})
    assert import_files(desk, [file], dry_run=True, choices=choices).new == 1
    assert decided(desk) == {}


def test_a_decision_may_be_changed_and_is_then_one_record(desk):
    decide(desk, {"Liberya": "LBR"})
    decide(desk, {"Liberya": ""}, reason="a brand")
    assert decided(desk) == {"Liberya": ""}
    assert desk.count("alias") == 1
    assert not decide(desk, {"Liberya": ""}).group
    assert desk.undo_text() == "Decide what 1 spelling means"


def test_decisions_alone_are_kept_when_nothing_else_is(desk, file):
    choices = Choices(spellings={"Liberya": "LBR", "Republic of Liberya": "LBR"})
    import_files(desk, [file], choices=choices)
    more = Choices(spellings={"Atlantis Region": ""})
    outcome = import_files(desk, [file], choices=more)
    assert (outcome.new, outcome.unchanged, outcome.set_aside) == (0, 2, 1)
    assert outcome.group
    assert decided(desk)["Atlantis Region"] == ""


def test_two_spellings_of_two_meanings_that_fold_alike_hold_only_as_written(desk, tmp_path):
    decide(desk, {"Georgia!": "GEO", "GEORGIA !": "USA"})
    rows = [row("Georgia!", "", 2005, -1.0), row("GEORGIA !", "", 2005, 1.0)]
    import_files(desk, [long_form(tmp_path / "two.csv", rows)])
    assert desk.count("vintage") == 1
    from rolau.desk.questions.values import value_rows

    assert {(one["country"], one["value"]) for one in value_rows(desk)} == {
        ("GEO", -1.0),
        ("USA", 1.0),
    }


def test_a_decision_against_the_code_beside_it_is_a_mismatch(desk, tmp_path):
    decide(desk, {"Liberya": "LBR"})
    path = long_form(tmp_path / "one.csv", [row("Liberya", "TGO", 2005, -1.0)])
    (problem,) = import_files(desk, [path]).problems
    assert problem.rule == "country-mismatch"


def test_decisions_as_they_are_typed():
    assert parse_decisions(["Liberya=LBR", "Our region = none", "A=B=Côte d'Ivoire"]) == {
        "Liberya": "LBR",
        "Our region": "",
        "A=B": "CIV",
    }


@pytest.mark.parametrize("word", ["Liberya", "=LBR", "Liberya=", "Liberya=Atlantis", " = "])
def test_what_cannot_be_read_is_said(word):
    with pytest.raises(InputError, match="LBR"):
        parse_decisions([word])
