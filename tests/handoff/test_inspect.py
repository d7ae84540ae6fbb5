"""A received file is recognised for what it is to us."""

import shutil

import pytest

from rolau.handoff import inspect as recognising
from rolau.store.received import received
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle
from tests.store.receiving.conftest import fill, forge, state

LEDGER = 'INSERT INTO "_ledger" ("id", "act", "at", "actor", "party", "point") VALUES'


@pytest.fixture
def pair(tmp_path):
    """Our workspace, and a copy of it that lies elsewhere."""
    ours, theirs = tmp_path / "desk.rolau", tmp_path / "away" / "theirs.rolau"
    theirs.parent.mkdir()
    with Workspace.create(ours, registry=REGISTRY, name="Desk") as ws:
        fill(ws)
    shutil.copyfile(ours, theirs)
    return ours, theirs


def told(ours, theirs):
    before = state(ours.parent)
    with received(theirs, REGISTRY) as other, Workspace.open(ours, registry=REGISTRY) as ws:
        found = recognising.inspect(other, ws)
    assert state(ours.parent) == before
    return found


def rename(path, name):
    meddle(path, f"UPDATE phase SET name = '{name}' WHERE id = 'a'")


def test_equal_newer_older_and_apart(pair):
    ours, theirs = pair
    assert told(ours, theirs).what == recognising.SAME
    rename(theirs, "Theirs")
    found = told(ours, theirs)
    assert (found.what, found.lacks.ours, found.lacks.theirs) == (recognising.NEWER, 1, 0)
    assert told(theirs, ours).what == recognising.OLDER
    rename(ours, "Ours")
    found = told(ours, theirs)
    assert (found.what, found.lacks.ours, found.lacks.theirs) == (recognising.APART, 1, 1)


def test_another_workspace_is_unrelated(pair, tmp_path):
    other = tmp_path / "away" / "other.rolau"
    Workspace.create(other, registry=REGISTRY, name="Other").close()
    found = told(pair[0], other)
    assert (found.what, found.lacks.common) == (recognising.UNRELATED, 0)


def test_a_copy_handed_over_that_comes_home_is_recognised_by_the_ledger(pair):
    ours, theirs = pair
    forge(theirs, f"{LEDGER} (x'{'ab' * 16}', 'given', 1750000000000, 'Ada', 'Partner', 3)")
    rename(theirs, "Edited")
    assert told(ours, theirs).what == recognising.NEWER  # we know of no such hand-over
    forge(ours, f"{LEDGER} (x'{'ab' * 16}', 'handed', 1750000000000, 'Ada', 'Partner', 3)")
    found = told(ours, theirs)
    assert (found.what, found.relation) == (recognising.RETURNED, recognising.NEWER)
    assert (found.facts.given.actor, found.facts.given.party) == ("Ada", "Partner")


def test_a_hand_over_that_another_workspace_claims_is_not_ours(pair, tmp_path):
    """A forged claim to have been handed over by us means nothing without our log."""
    ours, _ = pair
    other = tmp_path / "away" / "other.rolau"
    Workspace.create(other, registry=REGISTRY).close()
    for path, act in ((ours, "handed"), (other, "given")):
        forge(path, f"{LEDGER} (x'{'ab' * 16}', '{act}', 1, 'Ada', 'Partner', 0)")
    assert told(ours, other).what == recognising.UNRELATED


def test_a_conflicted_copy_is_one_by_name_and_content(pair):
    ours, theirs = pair
    name = "desk (Ada's conflicted copy 2026-11-26).rolau"
    copy = theirs.rename(ours.with_name(name))
    rename(copy, "Theirs")
    found = told(ours, copy)
    assert (found.what, found.relation) == (recognising.CONFLICTED, recognising.NEWER)
    assert (found.conflicted.tool, found.conflicted.original) == ("Dropbox", ours)
    other = copy.with_name("desk (conflicted copy 2026-11-26 101010).rolau")
    Workspace.create(other, registry=REGISTRY).close()
    assert told(ours, other).what == recognising.UNRELATED


def test_a_change_that_contradicts_ours_is_counted(pair):
    ours, theirs = pair
    forge(
        theirs,
        'UPDATE "_change" SET "value" = \'Forged\' WHERE "value" = \'Truce\'',
        "UPDATE phase SET name = 'Forged' WHERE name = 'Truce'",
    )
    found = told(ours, theirs)
    assert (found.relation, found.contradicts) == (recognising.SAME, 1)


def test_alone_it_is_said_whether_it_was_handed_over(pair):
    _, theirs = pair
    with received(theirs, REGISTRY) as other:
        found = recognising.inspect(other)
    assert (found.what, found.relation, found.lacks) == (recognising.WORKSPACE, None, None)
    assert (found.facts.last_actor, found.facts.withheld) == ("Bo", 0)
    forge(theirs, f"{LEDGER} (x'{'ab' * 16}', 'given', 1750000000000, 'Ada', 'Partner', 3)")
    with received(theirs, REGISTRY) as other:
        assert recognising.inspect(other).what == recognising.HANDED
