"""Each rule, taken away, is missed: the places are there (always), tests notice (soak)."""

from pathlib import Path

import pytest

from tools.mutations import MUTATIONS, ROOT, attempt

NAMES = [f"{entry.rule}: {entry.instead}" for entry in MUTATIONS]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=NAMES)
def test_the_rule_stands_where_it_is_taken_away(mutation):
    text = (ROOT / mutation.module).read_text(encoding="utf-8")
    assert text.count(mutation.old) == 1
    assert mutation.old != mutation.new
    assert all((ROOT / test).is_file() for test in mutation.tests)


def test_every_rule_is_taken_away_at_least_once():
    assert {entry.rule for entry in MUTATIONS} == {f"R{number}" for number in range(1, 13)}


def test_the_table_tells_of_every_mutation():
    table = (ROOT / "docs" / "mutations.md").read_text(encoding="utf-8")
    assert all(f"| {entry.rule} | {entry.says} | {entry.instead} |" in table for entry in MUTATIONS)
    assert "**none**" not in table


@pytest.mark.soak
@pytest.mark.parametrize("mutation", MUTATIONS, ids=NAMES)
def test_a_test_notices(mutation, tmp_path: Path):
    assert attempt(mutation, tmp_path)
