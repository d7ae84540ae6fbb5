"""Two copies of one file that meet again: what arrives, what is in conflict, what is decided."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from rolau.base.errors import InputError, MergeError
from rolau.store import conflicts
from rolau.store.checks import check
from rolau.store.history import history
from rolau.store.merging import merge as merging
from rolau.store.merging.decide import LATER, MINE, NEWEST, THEIRS, VALUE, Decision, settle
from rolau.store.queries import records
from rolau.store.undo import redo, undo
from tests.store.conftest import meddle
from tests.store.merging.copies import add, delete, edit, merge, open_, row, try_out


@pytest.fixture
def pair(path, empty, tmp_path):
    """Two copies of one file with an expedition in it."""
    path.write_bytes(empty)
    add(path, "expedition", id="e", name="One", country="LBR", people=1)
    other = tmp_path / "theirs.rolau"
    shutil.copyfile(path, other)
    return path, other


def clean(*paths):
    for path in paths:
        with open_(path) as ws:
            assert [found for found in check(ws) if found.severity == "damage"] == []


def open_conflicts(path):
    with open_(path) as ws:
        return [
            (
                entry.place,
                entry.base.value if entry.base else None,
                entry.mine.value,
                entry.theirs.value,
            )
            for entry in conflicts.conflicts(ws)
        ]


def test_different_fields_of_one_record_both_come_through(pair):
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine")
    edit(theirs, "expedition", "e", people=7)
    done = merge(mine, theirs)
    assert done.left_open == ()
    assert done.touched == (("expedition", "e"),)
    assert (row(mine, "expedition", "e")["name"], row(mine, "expedition", "e")["people"]) == (
        "Mine",
        7,
    )
    clean(mine)


def test_the_same_field_is_one_conflict_and_the_later_value_is_shown(pair):
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine", actor="Ada")
    edit(theirs, "expedition", "e", name="Theirs", actor="Bo")
    tried = try_out(mine, theirs)
    (found,) = tried.conflicts
    assert (found.base.value, found.mine.value, found.theirs.value) == ("One", "Mine", "Theirs")
    assert (found.mine.actor, found.theirs.actor) == ("Ada", "Bo")
    assert tried.arrivals == ()
    assert row(mine, "expedition", "e")["name"] == "Mine"  # a trial changes nothing
    assert open_conflicts(mine) == []
    merge(mine, theirs)
    assert row(mine, "expedition", "e")["name"] == "Theirs"
    assert open_conflicts(mine) == [(("expedition", "e", "name"), "One", "Mine", "Theirs")]
    clean(mine)


def test_a_trial_leaves_the_bytes_as_they_are(pair):
    mine, theirs = pair
    edit(theirs, "expedition", "e", name="Theirs")
    with open_(mine) as ws:
        before = mine.read_bytes()
        merging.try_out(ws, theirs, "theirs")
        assert mine.read_bytes() == before


@pytest.mark.parametrize(
    ("decision", "value"),
    [
        (Decision(MINE), "Mine"),
        (Decision(THEIRS), "Theirs"),
        (Decision(NEWEST), "Theirs"),
        (Decision(VALUE, "Third"), "Third"),
    ],
)
def test_a_decision_ends_the_conflict_on_every_copy(pair, decision, value):
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine")
    edit(theirs, "expedition", "e", name="Theirs")
    done = merge(mine, theirs, {("expedition", "e", "name"): decision})
    assert (done.left_open, done.decided) == ((), 1)
    assert row(mine, "expedition", "e")["name"] == value
    assert open_conflicts(mine) == []
    assert merge(theirs, mine).left_open == ()
    assert row(theirs, "expedition", "e")["name"] == value
    assert merge(mine, theirs) is None
    clean(mine, theirs)


def test_a_value_that_may_not_stand_there_is_refused_and_nothing_is_merged(pair):
    mine, theirs = pair
    edit(mine, "expedition", "e", people=3)
    edit(theirs, "expedition", "e", people=4)
    before = mine.read_bytes()
    with pytest.raises(InputError):
        merge(mine, theirs, {("expedition", "e", "people"): Decision(VALUE, 1000)})
    assert mine.read_bytes() == before


def test_a_conflict_left_for_later_is_settled_later(pair):
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine")
    edit(theirs, "expedition", "e", name="Theirs")
    merge(mine, theirs)
    with open_(mine) as ws:
        (found,) = conflicts.conflicts(ws)
        with ws.transaction(actor="Ada", what="Decide") as tx:
            settle(tx, found, Decision(MINE))
        assert conflicts.count(ws) == 0
    assert row(mine, "expedition", "e")["name"] == "Mine"
    clean(mine)


@pytest.mark.parametrize("take", [MINE, THEIRS])
def test_undoing_a_decision_opens_the_conflict_again(pair, take):
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine")
    edit(theirs, "expedition", "e", name="Theirs", actor="Bo")
    merge(mine, theirs)
    with open_(mine) as ws:
        with ws.transaction(actor="Ada", what="Decide") as tx:
            settle(tx, conflicts.conflicts(ws)[0], Decision(take))
        undo(ws, actor="Cy")
        (found,) = conflicts.conflicts(ws)
        assert {found.mine.value, found.theirs.value} == {"Mine", "Theirs"}
        assert {found.mine.actor, found.theirs.actor} == {"Ada", "Bo"}
        redo(ws, actor="Ada")
        assert conflicts.count(ws) == 0
    assert row(mine, "expedition", "e")["name"] == {MINE: "Mine", THEIRS: "Theirs"}[take]
    merge(theirs, mine)
    assert open_conflicts(theirs) == []
    clean(mine, theirs)


@pytest.mark.parametrize("take", [MINE, THEIRS])
def test_undoing_what_was_decided_about_a_deletion_opens_it_again(pair, take):
    mine, theirs = pair
    delete(mine, "expedition", "e")
    edit(theirs, "expedition", "e", name="Theirs")
    merge(mine, theirs)
    with open_(mine) as ws:
        with ws.transaction(actor="Ada", what="Decide") as tx:
            settle(tx, conflicts.conflicts(ws)[0], Decision(take))
        undo(ws, actor="Ada")
        (found,) = conflicts.conflicts(ws)
        assert {found.mine.value, found.theirs.value} == {0, 1}
        assert records.get(ws, "expedition", "e")["name"] == "Theirs"
    merge(theirs, mine)
    assert len(open_conflicts(theirs)) == 1
    clean(mine, theirs)


def test_a_deletion_against_an_edit_is_a_conflict_and_the_record_stays(pair):
    mine, theirs = pair
    delete(mine, "expedition", "e")
    edit(theirs, "expedition", "e", name="Theirs")
    merge(mine, theirs)
    assert open_conflicts(mine) == [(("expedition", "e", ""), None, 1, 0)]
    with open_(mine) as ws:
        (found,) = conflicts.conflicts(ws)
        assert found.theirs.fields == ("name",)
    merge(theirs, mine)
    for path in pair:
        assert row(path, "expedition", "e")["name"] == "Theirs"
    clean(mine, theirs)


@pytest.mark.parametrize(("take", "gone"), [(MINE, True), (THEIRS, False)])
def test_a_deletion_against_an_edit_is_decided(pair, take, gone):
    mine, theirs = pair
    delete(mine, "expedition", "e")
    edit(theirs, "expedition", "e", name="Theirs")
    merge(mine, theirs, otherwise=take)
    assert open_conflicts(mine) == []
    merge(theirs, mine)
    assert open_conflicts(theirs) == []
    for path in pair:
        with open_(path) as ws:
            assert (records.get(ws, "expedition", "e") is None) == gone
    clean(mine, theirs)


def test_copies_that_hold_the_same_have_nothing_to_merge(pair):
    mine, theirs = pair
    before = mine.read_bytes()
    tried = try_out(mine, theirs)
    assert tried.nothing
    assert merge(mine, theirs) is None
    assert mine.read_bytes() == before


def test_undo_gives_everything_back_and_ends_the_conflicts(pair):
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine")
    edit(theirs, "expedition", "e", name="Theirs", people=9)
    added = add(theirs, "expedition", name="Two", country="COD")
    merge(mine, theirs)
    with open_(mine) as ws:
        done = undo(ws, actor="Ada")
        assert done.left == []
        assert done.step.what == "Merge theirs.rolau"
    assert (row(mine, "expedition", "e")["name"], row(mine, "expedition", "e")["people"]) == (
        "Mine",
        1,
    )
    assert open_conflicts(mine) == []
    with open_(mine) as ws:
        assert records.get(ws, "expedition", added) is None
    clean(mine)


def test_undo_leaves_open_what_was_open_before_the_merge(pair, tmp_path):
    mine, theirs = pair
    third = tmp_path / "third.rolau"
    shutil.copyfile(mine, third)
    for path, value in ((mine, "A"), (theirs, "B"), (third, "C")):
        edit(path, "expedition", "e", name=value)
    merge(mine, theirs)
    before = open_conflicts(mine)
    merge(mine, third)
    with open_(mine) as ws:
        undo(ws, actor="Ada")
        (found,) = conflicts.conflicts(ws)
        assert found.others == ()
    ((_, _, one, other),) = open_conflicts(mine)
    assert {one, other} == set(before[0][2:]) == {"A", "B"}
    clean(mine)


def test_redo_does_the_merge_again_with_its_conflicts(pair):
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine")
    edit(theirs, "expedition", "e", name="Theirs", people=9)
    merge(mine, theirs)
    with open_(mine) as ws:
        undo(ws, actor="Ada")
        redo(ws, actor="Ada")
    assert row(mine, "expedition", "e")["people"] == 9
    assert [entry[0] for entry in open_conflicts(mine)] == [("expedition", "e", "name")]
    clean(mine)


def test_an_undone_merge_can_be_done_again_otherwise(pair):
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine")
    edit(theirs, "expedition", "e", name="Theirs", people=9)
    added = add(theirs, "expedition", name="Two", country="COD")
    merge(mine, theirs, otherwise=MINE)
    with open_(mine) as ws:
        undo(ws, actor="Ada")
    tried = try_out(mine, theirs)
    assert tried.again
    assert [entry.place for entry in tried.conflicts] == [("expedition", "e", "name")]
    assert {entry[:4] for entry in tried.arrivals} == {
        ("expedition", "e", "people", "set"),
        ("expedition", added, "", "add"),
    }
    done = merge(mine, theirs, otherwise=THEIRS)
    assert done.left_open == ()
    found = row(mine, "expedition", "e")
    assert (found["name"], found["people"]) == ("Theirs", 9)
    assert merge(mine, theirs) is None
    with open_(mine) as ws:
        undo(ws, actor="Ada")
    found = row(mine, "expedition", "e")
    assert (found["name"], found["people"]) == ("Mine", 1)
    clean(mine)


def test_a_plan_that_no_longer_holds_is_refused(pair, tmp_path):
    mine, theirs = pair
    edit(theirs, "expedition", "e", name="Theirs")
    with open_(mine) as ws:
        stamp = merging.try_out(ws, theirs, "theirs").stamp
        with ws.transaction(actor="Ada", what="x") as tx:
            tx.set("expedition", "e", {"people": 5})
        with pytest.raises(MergeError) as caught:
            merging.merge(ws, theirs, "theirs", actor="Ada", what="Merge", stamp=stamp)
        assert caught.value.code == "moved"


def test_files_forked_by_copying_and_edited_by_another_tool_lose_nothing(pair):
    """``cp a b``, the same field edited in both with plain SQLite, never opened by us."""
    mine, theirs = pair
    for path, value in zip(pair, ("Mine", "Theirs"), strict=True):
        with closing(sqlite3.connect(path)) as tool, tool:
            tool.execute("UPDATE expedition SET name = ? WHERE id = 'e'", (value,))
    merge(mine, theirs)
    assert [entry[0] for entry in open_conflicts(mine)] == [("expedition", "e", "name")]
    with open_(mine) as ws:
        told = {change.new for change in history(ws, kind="expedition", id="e")}
    assert {"Mine", "Theirs"} <= told
    clean(mine)


def test_a_fork_within_a_burst_of_another_tool_is_found(path, empty, tmp_path):
    """Both copies go on under one origin with the same numbers: only salts tell them apart."""
    path.write_bytes(empty)
    add(path, "expedition", id="e", name="One", country="LBR")
    with closing(sqlite3.connect(path)) as tool, tool:
        tool.execute("UPDATE expedition SET people = 2 WHERE id = 'e'")
    other = tmp_path / "theirs.rolau"
    shutil.copyfile(path, other)
    for file, value in ((path, "Mine"), (other, "Theirs")):
        with closing(sqlite3.connect(file)) as tool, tool:
            tool.execute("UPDATE expedition SET name = ? WHERE id = 'e'", (value,))
    merge(path, other)
    merge(other, path)
    for file in (path, other):
        assert [entry[0] for entry in open_conflicts(file)] == [("expedition", "e", "name")]
    with closing(sqlite3.connect(path)) as tool:
        assert tool.execute("SELECT count(*) FROM _origin WHERE forked").fetchone() == (1,)
    assert merge(path, other) is None
    clean(path, other)


def test_what_our_checks_refuse_stays_in_the_log_and_not_in_the_record(pair):
    mine, theirs = pair
    with closing(sqlite3.connect(theirs)) as tool, tool:
        tool.execute("PRAGMA ignore_check_constraints = ON")
        tool.execute("UPDATE expedition SET mood = 'furious' WHERE id = 'e'")
    tried = try_out(mine, theirs)
    assert [(found.code, found.field) for found in tried.findings] == [("value", "mood")]
    merge(mine, theirs)
    assert row(mine, "expedition", "e")["mood"] == "calm"
    with open_(mine) as ws:
        assert history(ws, kind="expedition", id="e", limit=1)[0].new == "furious"


def test_what_points_to_a_deleted_record_is_found(pair):
    mine, theirs = pair
    source = add(mine, "source", title="Report")
    merge(theirs, mine)
    delete(mine, "source", source)
    edit(theirs, "expedition", "e", guide=source)
    found = try_out(mine, theirs).findings
    assert [(entry.code, entry.kind, entry.field) for entry in found] == [
        ("gone", "expedition", "guide")
    ]


def test_records_moved_under_each_other_are_found(pair):
    mine, theirs = pair
    add(mine, "expedition", id="f", name="Two", country="LBR")
    merge(theirs, mine)
    edit(mine, "expedition", "e", before="f")
    edit(theirs, "expedition", "f", before="e")
    found = try_out(mine, theirs).findings
    assert [(entry.code, entry.id) for entry in found] == [("cycle", "f")]
    merge(mine, theirs)
    assert open_conflicts(mine) == []


def test_the_same_thing_added_on_both_sides_is_found_as_possible_duplicate(pair):
    mine, theirs = pair
    for path in pair:
        add(path, "expedition", name="Two", country="COD")
    found = try_out(mine, theirs).findings
    assert [entry.code for entry in found] == ["duplicate"]


def test_equal_values_on_both_sides_are_no_conflict_even_after_a_later_edit(pair):
    mine, theirs = pair
    for path in pair:
        edit(path, "expedition", "e", name="Same")
    merge(mine, theirs)
    assert open_conflicts(mine) == []
    edit(mine, "expedition", "e", name="Later")
    merge(theirs, mine)
    assert open_conflicts(theirs) == []
    assert row(theirs, "expedition", "e")["name"] == "Later"


def test_an_edit_inside_an_open_conflict_keeps_the_other_side(pair):
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine")
    edit(theirs, "expedition", "e", name="Theirs")
    merge(mine, theirs)
    edit(mine, "expedition", "e", name="Edited")  # replaces what is shown: theirs
    (found,) = open_conflicts(mine)
    assert set(found[2:]) == {"Mine", "Edited"}


def test_three_copies_in_any_order_hold_the_same(pair, tmp_path):
    mine, theirs = pair
    third = tmp_path / "third.rolau"
    shutil.copyfile(mine, third)
    for path, value in ((mine, "A"), (theirs, "B"), (third, "C")):
        edit(path, "expedition", "e", name=value)
    one, two = tmp_path / "one.rolau", tmp_path / "two.rolau"
    shutil.copyfile(mine, one)
    shutil.copyfile(third, two)
    merge(one, theirs)
    merge(one, third)
    merge(two, theirs)
    merge(two, mine)
    assert row(one, "expedition", "e") == row(two, "expedition", "e")
    with open_(one) as first, open_(two) as second:
        (left,), (right,) = conflicts.conflicts(first), conflicts.conflicts(second)
        assert left.shown == right.shown == "C"
        assert len(left.others) == 1
        assert {left.mine.value, left.theirs.value, left.others[0].value} == {"A", "B", "C"}


def test_undo_after_a_merge_takes_back_the_merge_and_not_what_came_with_it(pair):
    mine, theirs = pair
    edit(mine, "expedition", "e", people=5)
    edit(theirs, "expedition", "e", name="Theirs")
    merge(mine, theirs)
    with open_(mine) as ws:
        assert undo(ws, actor="Ada").step.what == "Merge theirs.rolau"
        assert undo(ws, actor="Ada").step.what == "Change"
    found = row(mine, "expedition", "e")
    assert (found["name"], found["people"]) == ("One", 1)


def test_later_is_a_decision(pair):
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine")
    edit(theirs, "expedition", "e", name="Theirs")
    done = merge(mine, theirs, {("expedition", "e", "name"): Decision(LATER)}, otherwise=THEIRS)
    assert len(done.left_open) == 1


def test_what_a_plan_would_have_said_can_be_heard_while_merging(pair):
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine")
    edit(theirs, "expedition", "e", name="Theirs", people=4)
    tried = try_out(mine, theirs)
    told: list[merging.Trial] = []
    with open_(mine) as ws:
        merging.merge(ws, theirs, "theirs", actor="Ada", what="Merge", read=told.append)
    assert [told[0].arrivals, told[0].conflicts, told[0].findings, told[0].missing] == [
        tried.arrivals, tried.conflicts, tried.findings, tried.missing,
    ]  # fmt: skip


def test_what_is_mended_before_a_trial_is_kept_with_a_journal(pair):
    """A trial keeps its journal in memory; what is mended just before it is there to stay."""
    mine, theirs = pair
    edit(theirs, "expedition", "e", people=7)
    modes: list[tuple[str]] = []
    with open_(mine) as ws:
        with ws.transaction(actor="Ada", what="Edit") as tx:
            tx.set("expedition", "e", {"name": "Mine"})
        meddle(
            mine,
            'INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)',
            "UPDATE expedition SET people = 9",
        )
        merging.try_out(
            ws,
            theirs,
            "theirs",
            read=lambda _trial: modes.extend(ws.connection.execute("PRAGMA journal_mode")),
        )
        assert modes == [("delete",)]
        assert [(c.field, c.new, c.actor) for c in history(ws, limit=1)] == [("people", 9, None)]
    clean(mine)
