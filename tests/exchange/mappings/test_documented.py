"""docs/indicators.md tells of every key of a mapping file, and its example works."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from rolau.exchange.importing import read
from rolau.exchange.layouts.vocabulary import MISSING, Series
from rolau.exchange.mappings import files
from rolau.exchange.mappings.keys import KEYS
from rolau.exchange.mappings.mapping import ROLES, OwnIndicator, Range, questions
from rolau.exchange.readings import Reading
from rolau.models.indicator import DIRECTIONS
from tests.exchange.making import write_csv

TEXT = (Path(__file__).parents[3] / "docs" / "indicators.md").read_text("utf-8")
PARTS = (
    {*Reading._fields}
    | {entry.name for kind in (OwnIndicator, Range) for entry in fields(kind)}
    | {
        "code",
        "low",
        "high",
        "first",
        "last",
        "released_from",
    }
)
NAMED = {*KEYS, *ROLES, *PARTS, *MISSING, *(one.code for one in DIRECTIONS), "open"} - {""}


@pytest.mark.parametrize("key", sorted(NAMED))
def test_every_key_is_documented(key):
    assert f"`{key}`" in TEXT


def test_the_parts_of_a_series_that_a_file_may_hold_are_those_of_a_series():
    assert {"code", "low", "high", "first", "last", "released_from"} <= {
        entry.name for entry in fields(Series)
    }


def test_the_example_reads_a_file(tmp_path):
    (example,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    mapping = files.from_text(example)
    assert questions(mapping) == ()
    path = write_csv(
        tmp_path / "example.csv",
        [
            ["Updated 2021-02-03"],
            ["", "", 2019, "", 2020, ""],
            ["Country", "Sex", "Rate", "Reports", "Rate", "Reports"],
            ["Liberia", "Both", 3.5, 10, 4.5, 11],
            ["", "Female", 1.5, 3, "n.d.", ""],
        ],
    )
    file = read(path, mapping=mapping)
    assert [(one.country, one.period, one.disaggregation, one.value) for one in file.values] == [
        ("LBR", "2019", "", 3.5),
        ("LBR", "2020", "", 4.5),
        ("LBR", "2019", "Female", 1.5),
    ]
    assert (file.release, file.released, file.missing) == ("Homicides 2019–2020", "2021-02-03", 1)
