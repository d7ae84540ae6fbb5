"""The summary opens every class, and its numbers always reconcile."""

import csv
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.desk.desk import Desk
from rolau.desk.import_outcome import COUNTS
from rolau.desk.importing import import_files
from rolau.store.history import history
from tests.cli.test_import import HEADER, long_form, row

PLACES = [("Liberia", "LBR"), ("Togo", "TGO"), ("Liberya", ""), ("World", "WLD"), ("Mali", "TGO")]
VALUES = [-1.25, 0.5, 0.75, "NA", "", "many", 99.0]


def written(path, rows):
    lines = [row(name, code, year, value) for ((name, code), year), value in rows.items()]
    return long_form(path, lines)


def classes(outcome):
    return {name: [entry.cell for entry in outcome.lists[name].entries] for name in COUNTS}


def counts(place, value):
    """Tell whether a line is an observation: an unknown name alone may be a note."""
    return place[1] or value != ""


observations = st.dictionaries(
    st.tuples(st.sampled_from(PLACES), st.integers(2000, 2005)),
    st.sampled_from(VALUES),
    min_size=1,
    max_size=12,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(observations, observations)
def test_every_observation_is_in_one_class_and_every_class_can_be_opened(
    tmp_path_factory, first, second
):
    folder = tmp_path_factory.mktemp("law")
    with Desk.create(folder / "desk.rolau", ["LBR"], actor="Ada") as desk:
        for number, rows in enumerate((first, second)):
            path = written(folder / f"{number}.csv", rows)
            expected = sum(bool(counts(place, value)) for (place, _), value in rows.items())
            for outcome in (import_files(desk, [path], dry_run=True), import_files(desk, [path])):
                assert sum(outcome.counts().values()) == expected
                for name, count in outcome.counts().items():
                    assert outcome.lists[name].total == count, name
                    assert sum(entry.values for entry in outcome.lists[name].entries) == count
                located = [cell for cells in classes(outcome).values() for cell in cells]
                assert len(located) == len(set(located))
        again = import_files(desk, [path])
        assert (again.new, again.revised) == (0, 0)


def test_each_class_names_its_values_with_cell_and_figures(tmp_path):
    with Desk.create(tmp_path / "desk.rolau", ["LBR"], actor="Ada") as desk:
        liberia, togo, world = PLACES[0], PLACES[1], PLACES[3]
        import_files(desk, [written(tmp_path / "a.csv", {(liberia, 2001): 0.5, (togo, 2001): 0.5})])
        second = {
            (liberia, 2001): 0.75,
            (togo, 2001): 0.5,
            (togo, 2002): -1.25,
            (togo, 2003): "NA",
            (world, 2003): 0.5,
            (togo, 2004): "many",
        }
        outcome = import_files(desk, [written(tmp_path / "b.csv", second)])
        assert classes(outcome) == {
            "new": ["E4"],
            "revised": ["E2"],
            "unchanged": ["E3"],
            "missing": ["E5"],
            "set_aside": ["E6"],
            "refused": ["E7"],
        }
        (revised,) = outcome.lists["revised"].entries
        assert (revised.file, revised.country, revised.period) == ("b.csv", "LBR", "2001")
        assert (revised.indicator, revised.old, revised.new) == ("wgi-cc", 0.5, 0.75)
        assert outcome.lists["set_aside"].entries[0].country == "World"
        assert "no number" in outcome.lists["refused"].entries[0].note or "“many”" in str(
            outcome.lists["refused"].entries[0].note
        )
        json.dumps({name: one.upto(5) for name, one in outcome.lists.items()})


@pytest.fixture(scope="module")
def hundred_thousand(tmp_path_factory):
    from rolau.models.countries import countries

    path = tmp_path_factory.mktemp("many") / "many.csv"
    codes = [(one.name(), one.code) for one in countries().all() if one.kind == "state"]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["", *HEADER])
        lines = [
            [0, name, code, year, (year % 7 + number % 30) / 10 - 2, 1, 4, 9, 0.2, 2, "RuleofLaw"]
            for number, (name, code) in enumerate(codes)
            for year in range(1500, 2020)
        ]
        writer.writerows(lines[:100_000])
    return path


def test_a_hundred_thousand_values_are_one_step_and_one_undo(tmp_path, hundred_thousand):
    with Desk.create(tmp_path / "desk.rolau", ["LBR"], actor="Ada") as desk:
        newest = 'SELECT max("seq") FROM "_change"'
        (before,) = desk.workspace.connection.execute(newest).fetchone()
        outcome = import_files(desk, [hundred_thousand])
        assert outcome.new == sum(outcome.counts().values()) == 100_000
        assert len(outcome.lists["new"].entries) == 1_000
        assert desk.undo_text() == "Import many.csv"
        desk.undo()
        assert desk.count("vintage") == 0
        (changes,) = desk.workspace.connection.execute(newest).fetchone()
        assert changes - before < 100  # the release is withdrawn, not its values one by one
        again = import_files(desk, [hundred_thousand])
        assert (again.new, again.revised) == (100_000, 0)
        assert {entry.kind for entry in history(desk.workspace, limit=3)} <= {"vintage", "source"}
