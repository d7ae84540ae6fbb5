"""Checks against what is kept, as problems with their place and words."""

import pytest

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.importing import Choices, import_files
from rolau.desk.weighing import SINGLY
from rolau.exchange.mappings.mapping import Mapping, OwnIndicator
from rolau.models.countries import countries
from tests.cli.test_import import long_form, row

YEARS = range(2000, 2012)
SOME = [one.code for one in countries().in_world_figures()[:40] if one.code not in ("KEN", "MLI")]


@pytest.fixture
def desk(tmp_path):
    with Desk.create(tmp_path / "desk.rolau", ["LBR"], actor="Ada") as made:
        yield made


def bring(desk, tmp_path, values, **more):
    rows = [row("Liberia", "LBR", year, value) for year, value in values.items()]
    return import_files(desk, [long_form(tmp_path / "file.csv", rows)], **more)


def quiet():
    return {year: -1.0 - year % 2 / 10 for year in YEARS}


def test_a_jump_says_from_where_to_where_and_what_was_usual(desk, tmp_path):
    bring(desk, tmp_path, quiet())
    outcome = bring(desk, tmp_path, quiet() | {2012: 1.5})
    (problem,) = outcome.problems
    assert (problem.rule, problem.severity, problem.cell) == ("suspicious-jump", "warning", "E14")
    assert problem.message == (
        "Control of corruption, Liberia, 2012: from −1.1 to 1.5 since 2011; the series otherwise"
        " moves by about 0.1. It is kept."
    )
    assert outcome.new == 1
    assert bring(desk, tmp_path, quiet() | {2012: 1.5}).problems == ()


def test_a_revision_is_told_with_old_and_new(desk, tmp_path):
    bring(desk, tmp_path, quiet())
    outcome = bring(desk, tmp_path, quiet() | {2005: -1.2})
    (problem,) = outcome.problems
    assert (problem.rule, problem.cell, problem.value) == ("differs-from-release", "E7", "-1.2")
    assert problem.message == (
        "−1.2 differs from −1.1, kept of an earlier release: Control of corruption, Liberia, 2005."
    )


def test_many_revisions_of_an_indicator_are_one_problem_with_their_cells(desk, tmp_path):
    years = range(1800, 1800 + SINGLY + 20)
    bring(desk, tmp_path, dict.fromkeys(years, -1.0))
    outcome = bring(desk, tmp_path, dict.fromkeys(years, -1.1))
    (problem,) = outcome.problems
    assert (problem.cell, problem.values, len(problem.more)) == ("E2", SINGLY + 20, SINGLY + 19)
    assert problem.message.startswith("120 values of Control of corruption differ")


def test_a_value_by_hand_that_differs_is_told(desk, tmp_path):
    changes = ChangeSet()
    changes.add("manual_value", country="LBR", indicator="wgi-cc", period="2003", value=-0.5)
    desk.apply(changes)
    (problem,) = bring(desk, tmp_path, quiet()).problems
    assert (problem.rule, problem.cell) == ("differs-by-hand", "E5")
    assert "entered by hand for Control of corruption, Liberia, 2003" in problem.message


def test_another_scale_is_critical_and_its_values_are_refused(desk, tmp_path):
    bring(desk, tmp_path, quiet())
    outcome = bring(desk, tmp_path, dict.fromkeys(range(2012, 2018), 0.01))
    assert (outcome.new, outcome.refused, outcome.group) == (0, 6, "")
    (problem,) = outcome.problems
    assert (problem.rule, problem.severity, problem.values) == ("changed-scale", "critical", 6)
    assert problem.message.endswith("6 values are left out.")
    accepted = bring(desk, tmp_path, dict.fromkeys(range(2012, 2018), 0.01),
                     choices=Choices(accept=("changed-scale",)))  # fmt: skip
    assert (accepted.new, accepted.refused) == (6, 0)


def test_strict_compares_and_keeps_nothing(desk, tmp_path):
    outcome = bring(desk, tmp_path, quiet() | {2003: "x"}, choices=Choices(strict=True))
    assert outcome.withheld
    assert (outcome.new, outcome.refused, outcome.group) == (len(YEARS) - 1, 1, "")
    assert desk.count("vintage") == 0
    jump = bring(desk, tmp_path, quiet() | {2012: 1.5}, choices=Choices(strict=True))
    assert [problem.severity for problem in jump.problems] == ["warning"]
    assert not jump.withheld
    assert desk.count("vintage") == 1


def test_an_indicator_that_comes_with_its_mapping_is_called_by_its_name(desk, tmp_path):
    own = OwnIndicator("own-trust", "Trust in courts", "higher_better", low=0, high=1)
    columns = {"country_name": ("Country",), "value": ("{year}",)}
    mapping = Mapping(name="m", columns=columns, indicator="own-trust", own=(own,))
    path = tmp_path / "own.csv"
    lines = ["Country,2025,2026", "Liberia,0.9,0.1", "Kenya,0.5,0.5", "Mali,0.4,0.5"]
    lines += [f"{code},0.4,0.5" for code in SOME]
    path.write_text("\n".join(lines), "utf-8")
    for dry_run in (True, False):
        problems = import_files(desk, [path], mapping=mapping, dry_run=dry_run).problems
        (message,) = [one.message for one in problems]
        assert message == (
            "Trust in courts, Liberia, 2026: from 0.9 to 0.1 since 2025. It is kept."
        )
