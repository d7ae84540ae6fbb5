"""Comparing copies and moments: what differs, where, and by whom."""

import shutil
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings

from rolau.base import clock
from rolau.base.errors import CancelledError, WorkspaceError
from rolau.desk.changes import ChangeSet
from rolau.desk.comparing import compare_file, compare_moment
from rolau.desk.desk import Desk
from rolau.desk.jobs import Job
from tests.desk.test_restoring import STEPS, moment, one, state
from tests.made_up import registry as made_up_registry
from tests.store.conftest import meddle

REGISTRY = made_up_registry()


def open_(path, actor="Ada"):
    return Desk.open(path, actor=actor, registry=REGISTRY)


@pytest.fixture
def pair(tmp_path):
    """Two copies of one file with an expedition, a source and a phase; their paths and ids."""
    paths = tmp_path / "a.rolau", tmp_path / "b.rolau"
    with Desk.create(paths[0], ["LBR", "COD"], actor="Ada", registry=REGISTRY) as desk:
        changes = ChangeSet()
        trip = changes.add("expedition", name="Up", country="LBR", cost="100 EUR", armed=0)
        book = changes.add("source", title="Guide")
        phase = changes.add("phase", country="COD", name="War", start="1998")
        desk.apply(changes)
    shutil.copyfile(*paths)
    return paths, (trip, book, phase)


def told(comparison):
    return [
        (entry.how, entry.title, entry.field, entry.here.text, entry.there.text)
        for entry in comparison.entries
    ]


def test_the_same_differ_in_nothing(pair):
    (mine, theirs), _ = pair
    with open_(mine) as desk:
        found = compare_file(desk, theirs)
        assert (found.entries, found.related, found.there) == ((), True, "b.rolau")
        assert compare_file(desk, mine).entries == ()
        assert compare_moment(desk, moment()).entries == ()


def test_fields_records_and_lives_with_who_and_when(pair):
    (mine, theirs), (trip, book, phase) = pair
    with clock.hold(datetime(2027, 1, 1).astimezone()), open_(theirs, "Bo") as desk:
        changes = ChangeSet().set("expedition", trip, cost="70 USD", armed=1)
        new = changes.delete("phase", phase).add("source", title="Only there")
        desk.apply(changes)
    with open_(mine) as desk:
        desk.apply(ChangeSet().delete("source", book))
        changes = ChangeSet()
        ours = changes.add("source", title="Only here")
        desk.apply(changes)
        found = compare_file(desk, theirs)
        assert sorted(told(found)) == [
            ("changed", "Up", "armed", "No", "Yes"),
            ("changed", "Up", "cost", "1.00 EUR", "0.70 USD"),
            ("deleted-here", "Guide", "", "deleted", "kept"),
            ("deleted-there", "War", "", "kept", "deleted"),
            ("only-here", "Only here", "", "kept", "not there"),
            ("only-there", "Only there", "", "not there", "kept"),
        ]
        assert {entry.id for entry in found.entries} == {trip, book, phase, ours, new}
        (cost,) = [entry for entry in found.entries if entry.field == "cost"]
        assert (cost.here.value, cost.there.value) == ("100 EUR", "70 USD")
        assert (cost.here.who, cost.there.who) == ("Ada", "Bo")
        assert cost.there.at == datetime(2027, 1, 1).astimezone()
        assert (cost.kind_label, cost.label, cost.country) == ("Expedition", "Cost", "LBR")
        assert found.counts() == {
            "changed": 2,
            "deleted-here": 1,
            "deleted-there": 1,
            "only-here": 1,
            "only-there": 1,
        }
        assert {e.kind for e in compare_file(desk, theirs, country="COD").entries} == {"phase"}
        assert {e.kind for e in compare_file(desk, theirs, kinds=["source"]).entries} == {"source"}


def test_what_is_in_both_bins_is_no_difference(pair):
    (mine, theirs), (trip, _, _) = pair
    for path, name in ((mine, "x"), (theirs, "y")):
        with open_(path) as desk:
            desk.apply(ChangeSet().set("expedition", trip, name=name))
            desk.apply(ChangeSet().delete("expedition", trip))
    with open_(mine) as desk:
        assert compare_file(desk, theirs).entries == ()


def test_another_tool_and_withheld_values_have_words(pair):
    (mine, theirs), (trip, _, _) = pair
    meddle(mine, f"UPDATE expedition SET people = 3 WHERE id = '{trip}'")
    meddle(
        theirs,
        'INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)',
        'UPDATE "_change" SET "withheld" = 1, "value" = NULL WHERE "field" = \'name\''
        f" AND \"key\" = '{trip}'",
        f"UPDATE expedition SET name = NULL WHERE id = '{trip}'",
        'DELETE FROM "_session"',
    )
    with open_(mine) as desk:
        by_field = {entry.field: entry for entry in compare_file(desk, theirs).entries}
    assert by_field["people"].here.who == "another tool"
    assert by_field["name"].there.text == "withheld"
    assert by_field["name"].here.text == "Up"


def test_releases_only_there(pair):
    from rolau.store.staging import Staged
    from tests.store.values import define, staged_row

    (mine, theirs), _ = pair
    with open_(theirs) as desk:
        define(desk.workspace)
        with (
            Staged(desk.workspace, released="2020") as staged,
            desk.workspace.transaction(actor="Bo", what="Import") as tx,
        ):
            staged.add([staged_row()])
            staged.keep(tx, {"release": "Release 2020", "released": "2020"})
    with open_(mine) as desk:
        found = compare_file(desk, theirs, kinds=["vintage"])
        assert told(found) == [("only-there", "Release 2020", "", "not there", "kept")]


def test_another_workspace_is_said_and_no_workspace_refused(pair, tmp_path):
    (mine, _), _ = pair
    other = tmp_path / "other.rolau"
    Desk.create(other, ["LBR"], registry=REGISTRY).close()
    with open_(mine) as desk:
        assert compare_file(desk, other).related is False
        other.write_bytes(b"no workspace")
        with pytest.raises(WorkspaceError):
            compare_file(desk, other)
        job = Job()
        job.cancel()
        with pytest.raises(CancelledError):
            compare_file(desk, mine, job=job)


def test_comparing_writes_nothing(pair):
    (mine, theirs), _ = pair
    before = mine.read_bytes(), theirs.read_bytes()
    with Desk.open(mine, write=False, registry=REGISTRY) as desk:
        compare_file(desk, theirs)
    assert (mine.read_bytes(), theirs.read_bytes()) == before


def test_a_moment_is_compared_like_a_copy(pair):
    """What was copied then and what was known then differ from now in the same."""
    (mine, _), (trip, book, phase) = pair
    with open_(mine) as desk:
        desk.apply(ChangeSet().delete("source", book))
        then = moment()
        copy = mine.with_name("then.rolau")
        shutil.copyfile(mine, copy)
        changes = ChangeSet().set("expedition", trip, name="Down").delete("phase", phase)
        changes.restore("source", book).add("source", title="New")
        desk.apply(changes)
        found, same = compare_moment(desk, then), compare_file(desk, copy)
        assert found.entries == same.entries
        assert len(found.entries) == 4
        assert found.there == then.words


MIRROR = {
    "changed": "changed",
    "only-here": "only-there",
    "only-there": "only-here",
    "deleted-here": "deleted-there",
    "deleted-there": "deleted-here",
}


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, STEPS)
def test_laws(tmp_path_factory, mine, theirs):
    """Nothing differs exactly when the records are the same; both sides see the same."""
    folder = tmp_path_factory.mktemp("laws")
    paths = folder / "a.rolau", folder / "b.rolau"
    Desk.create(paths[0], actor="Ada", registry=REGISTRY).close()
    shutil.copyfile(*paths)
    for path, steps in zip(paths, (mine, theirs), strict=True):
        with open_(path) as desk:
            for step in steps:
                one(desk, *step)
    with open_(paths[0]) as a, open_(paths[1]) as b:
        here, there = compare_file(a, paths[1]).entries, compare_file(b, paths[0]).entries
        assert bool(here) == (state(a) != state(b))
        assert compare_file(a, paths[0]).entries == ()
        mirrored = {
            (entry.kind, entry.id, entry.field): (MIRROR[entry.how], entry.there, entry.here)
            for entry in there
        }
        assert mirrored == {
            (entry.kind, entry.id, entry.field): (entry.how, entry.here, entry.there)
            for entry in here
        }
