"""Merges that are decided, undone and done again: what random histories found, kept small."""

import shutil

import pytest

from rolau.store import conflicts
from rolau.store.checks import check
from rolau.store.merging.decide import MINE, THEIRS, Decision
from rolau.store.queries import records
from rolau.store.undo import redo, undo
from tests.store.conftest import meddle
from tests.store.merging.copies import add, delete, edit, merge, open_, row


@pytest.fixture
def pair(path, empty, tmp_path):
    path.write_bytes(empty)
    add(path, "expedition", id="e", name="One", country="LBR", people=1)
    other = tmp_path / "theirs.rolau"
    shutil.copyfile(path, other)
    return path, other


def places(path):
    with open_(path) as ws:
        assert [found for found in check(ws) if found.severity == "damage"] == []
        return {entry.place for entry in conflicts.conflicts(ws)}


def take_back(path, *, again=False):
    with open_(path) as ws:
        undo(ws, actor="Ada")
        if again:
            redo(ws, actor="Ada")


def gone(path):
    with open_(path) as ws:
        return records.get(ws, "expedition", "e") is None


def test_a_field_decided_of_a_record_decided_as_deleted_leaves_it_deleted(pair):
    """Deleted here with an edit made after; edited there: two conflicts, both decided as ours."""
    mine, theirs = pair
    delete(mine, "expedition", "e")
    with open_(mine) as ws, ws.transaction(actor="Ada", what="x") as tx:
        tx.put("expedition", "e", {"name": "Mine"})
    edit(theirs, "expedition", "e", name="Theirs")
    merge(mine, theirs, otherwise=MINE)
    assert gone(mine)
    assert places(mine) == set()
    merge(theirs, mine)
    assert gone(theirs)
    assert places(theirs) == set()


def test_a_merge_done_again_opens_a_deletion_against_an_edit_and_no_more(pair):
    mine, theirs = pair
    delete(mine, "expedition", "e")
    edit(theirs, "expedition", "e", name="Theirs")
    merge(mine, theirs)
    take_back(mine)
    assert gone(mine)
    with open_(mine) as ws:
        redo(ws, actor="Ada")
    assert places(mine) == {("expedition", "e", "")}
    assert row(mine, "expedition", "e")["name"] == "Theirs"


@pytest.mark.parametrize("decided", [None, "Mine", "Theirs"])
def test_a_deletion_against_an_edit_leaves_the_field_s_own_conflict(pair, decided):
    """Edited and then deleted here, edited otherwise there: two conflicts, opened again as two."""
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine")
    delete(mine, "expedition", "e")
    edit(theirs, "expedition", "e", name="Theirs")
    life, field = (("expedition", "e", name) for name in ("", "name"))
    merge(mine, theirs)
    assert places(mine) == {life, field}
    take_back(mine)
    assert gone(mine)
    if decided is None:
        with open_(mine) as ws:
            redo(ws, actor="Ada")
        assert places(mine) == {life, field}
        assert row(mine, "expedition", "e")["name"] == "Theirs"
        return
    merge(mine, theirs, {field: Decision("value", decided)})
    assert places(mine) == {life}
    assert row(mine, "expedition", "e")["name"] == decided
    merge(theirs, mine)
    assert places(theirs) == {life}
    assert row(theirs, "expedition", "e")["name"] == decided


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_after_merging_again_it_still_says_what_was_edited_and_by_whom(pair, whose):
    """Not that somebody "kept" the record: nobody did, it was edited."""
    mine, theirs = pair
    edited, deleted = (mine, theirs) if whose == "mine" else (theirs, mine)
    edit(edited, "expedition", "e", actor="Cleo", name="New", people=5)
    delete(deleted, "expedition", "e", actor="Dan")
    merge(mine, theirs)
    take_back(mine)
    merge(mine, theirs)
    with open_(mine) as ws:
        (found,) = conflicts.conflicts(ws)
    sides = (found.mine, found.theirs) if whose == "mine" else (found.theirs, found.mine)
    edits, deletion = sides
    assert (edits.value, set(edits.fields), edits.actor) == (0, {"people", "name"}, "Cleo")
    assert (deletion.value, deletion.fields, deletion.actor) == (1, (), "Dan")


def test_a_merge_done_again_opens_what_was_open_on_the_other_copy(pair, tmp_path):
    mine, theirs = pair
    third = tmp_path / "third.rolau"
    shutil.copyfile(mine, third)
    add(mine, "source", title="So that there is something of ours")
    delete(theirs, "expedition", "e")
    edit(third, "expedition", "e", people=7)
    merge(theirs, third)
    assert places(theirs) == {("expedition", "e", "")}
    merge(mine, theirs)
    take_back(mine, again=True)
    assert places(mine) == {("expedition", "e", "")}
    assert row(mine, "expedition", "e")["people"] == 7


def test_a_value_that_was_in_dispute_on_the_other_copy_is_again(pair, tmp_path):
    mine, theirs = pair
    third = tmp_path / "third.rolau"
    shutil.copyfile(mine, third)
    add(mine, "source", title="So that there is something of ours")
    edit(theirs, "expedition", "e", name="Theirs")
    edit(third, "expedition", "e", name="Third")
    merge(theirs, third)
    merge(mine, theirs)
    take_back(mine, again=True)
    with open_(mine) as ws:
        (found,) = conflicts.conflicts(ws)
    sides = {found.mine.value, found.theirs.value, *(side.value for side in found.others)}
    assert {"Theirs", "Third"} <= sides
    assert row(mine, "expedition", "e")["name"] == "Third"


@pytest.mark.parametrize(("take", "name"), [(MINE, "Mine"), (THEIRS, "Theirs")])
def test_redo_decides_again_what_the_merge_had_decided(pair, take, name):
    mine, theirs = pair
    edit(theirs, "expedition", "e", name="Theirs")
    edit(mine, "expedition", "e", name="Mine")
    merge(mine, theirs, otherwise=take)
    take_back(mine, again=True)
    assert places(mine) == set()
    assert row(mine, "expedition", "e")["name"] == name


def test_undo_takes_back_the_merge_done_again_and_not_a_later_one(pair, tmp_path):
    mine, theirs = pair
    third = tmp_path / "third.rolau"
    shutil.copyfile(mine, third)
    edit(theirs, "expedition", "e", name="Theirs")
    edit(third, "expedition", "e", people=7)
    merge(mine, theirs)
    take_back(mine)
    merge(mine, third)
    merge(mine, theirs)  # again: the older of the two merges is now the last thing done
    assert row(mine, "expedition", "e")["name"] == "Theirs"
    take_back(mine)
    found = row(mine, "expedition", "e")
    assert (found["name"], found["people"]) == ("One", 7)


def test_redo_shows_ours_where_the_merge_had_shown_ours(pair):
    mine, theirs = pair
    edit(theirs, "expedition", "e", name="Theirs")
    edit(mine, "expedition", "e", name="Mine")
    merge(mine, theirs)
    assert row(mine, "expedition", "e")["name"] == "Mine"
    take_back(mine, again=True)
    assert row(mine, "expedition", "e")["name"] == "Mine"
    with open_(mine) as ws:
        (found,) = conflicts.conflicts(ws)
    assert {found.mine.value, found.theirs.value} == {"Mine", "Theirs"}
    assert found.others == ()


def test_a_conflict_in_a_deleted_record_taken_back_leaves_it_deleted(pair, tmp_path):
    """Both edited the record after they knew of its deletion: a conflict that nobody sees."""
    mine, theirs = pair
    delete(mine, "expedition", "e")
    merge(theirs, mine)
    for path, word in ((mine, "Mine"), (theirs, "Theirs")):
        with open_(path) as ws, ws.transaction(actor="Ada", what="x") as tx:
            tx.put("expedition", "e", {"name": word})
    merge(mine, theirs)
    assert gone(mine)
    assert places(mine) == {("expedition", "e", "name")}
    take_back(mine)
    assert gone(mine)
    assert places(mine) == set()
    assert row_name(mine) == "Mine"


def row_name(path):
    with open_(path) as ws:
        return records.get(ws, "expedition", "e", gone=True)["name"]


def force(path, mood):
    """Write what no column may hold, as another tool can."""
    meddle(
        path,
        "PRAGMA ignore_check_constraints = ON",
        f"UPDATE expedition SET mood = '{mood}' WHERE id = 'e'",
    )


def test_undo_gives_back_what_stood_before_something_impossible_came(pair):
    """What came was changed to something impossible after: the record shows the one before."""
    mine, theirs = pair
    edit(theirs, "expedition", "e", mood="tense")
    force(theirs, "no such mood")
    merge(mine, theirs)
    assert row(mine, "expedition", "e")["mood"] == "tense"
    take_back(mine)
    assert row(mine, "expedition", "e")["mood"] == "calm"


def test_something_impossible_against_an_edit_opens_again(pair):
    """The record goes on showing what it can; the conflict names what was forced in."""
    mine, theirs = pair
    edit(mine, "expedition", "e", mood="tense")
    force(theirs, "no such mood")
    merge(mine, theirs, otherwise=MINE)
    take_back(mine, again=True)
    assert row(mine, "expedition", "e")["mood"] == "tense"
    take_back(mine)
    merge(mine, theirs)
    assert places(mine) == {("expedition", "e", "mood")}
    assert row(mine, "expedition", "e")["mood"] in ("tense", "calm")


def test_what_was_made_here_after_the_undo_stays_when_the_merge_done_again_is_undone(pair):
    mine, theirs = pair
    for key in ("n", "m"):
        add(theirs, "expedition", id=key, name="New", country="LBR", people=2)
    merge(mine, theirs)
    take_back(mine)
    add(mine, "expedition", id="n", name="New", country="LBR", people=2)
    assert merge(mine, theirs) is not None
    assert row(mine, "expedition", "m")["people"] == 2
    take_back(mine)
    with open_(mine) as ws:
        assert records.get(ws, "expedition", "n")["name"] == "New"
        assert records.get(ws, "expedition", "m") is None
    assert places(mine) == set()


def test_what_a_merge_brought_twice_goes_with_each_undo(pair):
    mine, theirs = pair
    add(theirs, "expedition", id="n", name="New", country="LBR", people=2)
    for _ in range(2):
        merge(mine, theirs)
        assert row(mine, "expedition", "n")["people"] == 2
        take_back(mine)
        with open_(mine) as ws:
            assert records.get(ws, "expedition", "n") is None


@pytest.mark.parametrize("change", [{"people": 3}, {"name": "Third"}])
def test_a_question_that_was_open_before_a_merge_is_open_after_its_undo(pair, tmp_path, change):
    """Deleted here and edited there; a third copy edits it as well, and is taken back."""
    mine, theirs = pair
    third = tmp_path / "third.rolau"
    shutil.copyfile(mine, third)
    delete(mine, "expedition", "e")
    edit(theirs, "expedition", "e", name="Theirs")
    edit(third, "expedition", "e", **change)
    life = ("expedition", "e", "")
    merge(mine, theirs)
    assert places(mine) == {life}
    merge(mine, third)
    merged = places(mine)
    assert life in merged
    take_back(mine)
    assert places(mine) == {life}
    assert row(mine, "expedition", "e")["name"] == "Theirs"
    assert not gone(mine)
    with open_(mine) as ws:
        redo(ws, actor="Ada")
    assert places(mine) == merged


def test_all_that_came_is_answered_even_what_says_again_what_stood_long_before(pair, tmp_path):
    """They went back to the first value, by an edit and not by an undo: that came as well."""
    mine, theirs = pair
    third = tmp_path / "third.rolau"
    shutil.copyfile(mine, third)
    edit(theirs, "expedition", "e", name="Two")
    merge(mine, theirs)
    edit(mine, "expedition", "e", name="Mine")
    edit(theirs, "expedition", "e", name="One")
    edit(third, "expedition", "e", name="Third")
    merge(theirs, third)
    merge(mine, theirs)
    assert places(mine) == {("expedition", "e", "name")}
    take_back(mine)
    assert places(mine) == set()
    assert row(mine, "expedition", "e")["name"] == "Mine"
