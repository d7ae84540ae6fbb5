"""What a file is, said in words; every word of it is there."""

import shutil
from datetime import UTC, datetime

import pytest

from rolau.base.errors import WorkspaceError
from rolau.desk import inspecting
from rolau.desk.desk import Desk
from rolau.desk.inspecting import inspect, siblings
from rolau.handoff import inspect as recognising
from rolau.models.dates import show_moment
from tests.store.conftest import meddle
from tests.store.receiving.conftest import forge


@pytest.fixture
def pair(tmp_path):
    ours, theirs = tmp_path / "desk.rolau", tmp_path / "theirs.rolau"
    Desk.create(ours, ["LBR"], name="Desk", actor="Ada").close()
    shutil.copyfile(ours, theirs)
    return ours, theirs


def test_every_word_and_note_has_its_sentence():
    words = {recognising.SAME, recognising.NEWER, recognising.OLDER, recognising.APART}
    words |= {recognising.UNRELATED, recognising.RETURNED, recognising.CONFLICTED}
    words |= {recognising.HANDED, recognising.WORKSPACE}
    assert set(inspecting._WHATS) == words
    assert set(inspecting._NOTES) == {"table", "index", "statistics", "older", "open", "ahead"}


def test_a_newer_copy_is_told_with_who_and_when(pair):
    ours, theirs = pair
    meddle(theirs, "UPDATE country_profile SET summary = 'At peace.'")
    found = inspect(theirs, ours)
    assert (found.what, found.we_lack, found.it_lacks) == ("newer", 1, 0)
    assert found.giver is None
    assert found.since is not None
    assert abs((found.since - datetime.now(UTC)).total_seconds()) < 60
    assert found.lines[:3] == (
        "“theirs.rolau” is a newer copy of “desk.rolau”.",
        "We lack 1 change.",
        "It lacks 0 changes.",
    )
    assert found.lines[3].startswith(
        f"Changed last by another tool on {show_moment(found.since)}; "
    )


def test_a_copy_handed_over_says_from_whom_and_since_when(pair):
    _, theirs = pair
    forge(
        theirs,
        'INSERT INTO "_ledger" ("id", "act", "at", "actor", "party", "point")'
        " VALUES (zeroblob(16), 'given', 1750000000000, 'Ada', 'Partner', 3)",
    )
    found = inspect(theirs)
    assert (found.what, found.giver) == ("handed", "Ada")
    assert found.since == datetime.fromtimestamp(1_750_000_000, UTC)
    assert found.lines[0] == "“theirs.rolau” is a copy of “Desk” that was handed over."
    assert found.lines[1].startswith("Handed over by Ada to Partner on 15 June 2025, ")


def test_what_was_left_out_is_said(pair):
    _, theirs = pair
    meddle(theirs, "CREATE TABLE mine (a)", "ANALYZE")
    lines = inspect(theirs).lines
    assert "It holds a table “mine” that ROLAU does not know; it is left out." in lines
    assert "It holds statistics of another tool; they are left out." in lines


def test_a_forged_change_is_warned_of(pair):
    ours, theirs = pair
    forge(
        theirs,
        "UPDATE _change SET value = 'GIN' WHERE value = 'LBR' AND kind = 'country_profile'",
        "UPDATE country_profile SET country = 'GIN'",
    )
    assert "do not merge it" in inspect(theirs, ours).lines[1]


def test_what_is_no_workspace_is_refused_in_words(pair, tmp_path):
    path = tmp_path / "letter.rolau"
    path.write_text("Dear colleague,", encoding="utf-8")
    with pytest.raises(WorkspaceError) as caught:
        inspect(path, pair[0])
    assert caught.value.code == "not-a-workspace"


def test_conflicted_copies_beside_a_workspace_are_found(pair):
    ours, theirs = pair
    assert siblings(ours) == []
    copy = theirs.rename(ours.with_name("desk.sync-conflict-20261126-101112-ABCDEFG.rolau"))
    (found,) = siblings(ours)
    assert (found.path, found.tool) == (copy, "Syncthing")
    assert inspect(copy, ours).what == "conflicted-copy"
