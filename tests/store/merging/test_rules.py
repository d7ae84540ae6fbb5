"""What random histories rarely reach: the rules of merging one by one, at their edges."""

import shutil

import pytest

from rolau.store import conflicts
from rolau.store.checks import check
from rolau.store.queries import records
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle
from tests.store.merging.copies import add, delete, edit, merge, open_, row
from tests.store.merging.laws import oracle
from tests.store.merging.laws.clocks import DAY, shifted


@pytest.fixture
def clock():
    with shifted() as made:
        if made is None:
            pytest.skip("SQLite's clock cannot be reached here")
        yield made


@pytest.fixture
def pair(path, empty, tmp_path):
    path.write_bytes(empty)
    add(path, "expedition", id="e", name="One", country="LBR", people=1)
    other = tmp_path / "theirs.rolau"
    shutil.copyfile(path, other)
    return path, other


def holds(*paths):
    """Records and conflicts are what the logs mean; return the conflicts of the first."""
    found = []
    for path in paths:
        with open_(path) as ws:
            log = oracle.read(ws.connection)
            oracle.lawful(log)
            meaning = oracle.must_show(oracle.rows(ws.connection, REGISTRY), REGISTRY, log)
            found.append({entry.place for entry in conflicts.conflicts(ws)})
            assert found[-1] == set(meaning.disputes())
            assert [each for each in check(ws) if each.severity == "damage"] == []
    return found[0]


def gone(path):
    with Workspace.open(path, registry=REGISTRY) as ws:
        return records.get(ws, "expedition", "e") is None


@pytest.mark.parametrize("days", [-1, -400, -4000])
def test_an_edit_in_a_conflict_by_a_clock_set_back_is_later_than_what_it_replaced(
    pair, clock, days
):
    """Without the parent's time the row would show it and the rule say the other side."""
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine")
    with clock.at(2 * DAY):
        edit(theirs, "expedition", "e", name="Theirs")
    merge(mine, theirs)
    with clock.at(days * DAY):
        edit(mine, "expedition", "e", name="Mine again")
    assert holds(mine) == {("expedition", "e", "name")}
    merge(theirs, mine)
    holds(mine, theirs)
    assert row(mine, "expedition", "e")["name"] == row(theirs, "expedition", "e")["name"]
    assert row(mine, "expedition", "e")["name"] == "Mine again"


def test_a_clock_years_ahead_on_one_copy_does_not_carry_the_other_along(pair, clock):
    mine, theirs = pair
    with clock.at(3000 * DAY):
        edit(theirs, "expedition", "e", people=7)
    merge(mine, theirs)
    edit(mine, "expedition", "e", name="Now")
    with open_(mine) as ws:
        log = oracle.read(ws.connection)
    (written,) = (change for change in log.values() if change.value == "Now")
    (ahead,) = (change for change in log.values() if change.value == 7)
    assert ahead.time - written.time > 2999 * DAY * 65536
    holds(mine)


def test_every_opening_that_writes_is_an_origin_of_its_own(pair):
    mine, theirs = pair
    for path in pair:
        edit(path, "expedition", "e", people=2)
        edit(path, "expedition", "e", people=3)
    with open_(mine) as one, open_(theirs) as two:
        logs = [oracle.read(ws.connection) for ws in (one, two)]
    here, there = ({identity[0] for identity in log} for log in logs)
    assert len(here) == len(there) == 3
    assert len(here & there) == 1


def test_which_side_is_shown_does_not_depend_on_who_merges(pair, tmp_path):
    mine, theirs = pair
    for path, word in ((theirs, "Theirs"), (mine, "Mine")):
        edit(path, "expedition", "e", name=word)
    merge(mine, theirs)
    merge(theirs, mine)
    assert row(mine, "expedition", "e")["name"] == "Mine"
    assert row(theirs, "expedition", "e")["name"] == "Mine"
    holds(mine, theirs)


def test_three_equal_heads_are_all_replaced_by_a_plain_edit(pair, tmp_path):
    mine, theirs = pair
    third = tmp_path / "third.rolau"
    shutil.copyfile(mine, third)
    for path in (mine, theirs, third):
        edit(path, "expedition", "e", name="Same", cost="5 EUR")
    merge(mine, theirs)
    merge(mine, third)
    edit(mine, "expedition", "e", name="Later", cost="7 EUR")
    for path in (theirs, third):
        merge(path, mine)
        assert holds(path) == set()
        assert row(path, "expedition", "e")["name"] == "Later"


def test_an_edit_inside_an_old_conflict_meets_the_other_sides_edit(pair):
    """Both go on inside the same open conflict: what each replaced was the side shown."""
    mine, theirs = pair
    edit(mine, "expedition", "e", name="Mine")
    edit(theirs, "expedition", "e", name="Theirs")
    merge(mine, theirs)
    merge(theirs, mine)
    edit(mine, "expedition", "e", name="Mine inside")
    edit(theirs, "expedition", "e", name="Theirs inside")
    merge(mine, theirs)
    merge(theirs, mine)
    assert holds(mine, theirs) == {("expedition", "e", "name")}
    for path in pair:
        with open_(path) as ws:
            (found,) = conflicts.conflicts(ws)
        sides = {found.mine.value, found.theirs.value, *(side.value for side in found.others)}
        assert sides == {"Mine", "Mine inside", "Theirs inside"}


def test_a_deletion_that_saw_the_edit_is_none_against_it(pair):
    mine, theirs = pair
    edit(theirs, "expedition", "e", name="Edited")
    merge(mine, theirs)
    delete(mine, "expedition", "e")
    merge(theirs, mine)
    assert holds(mine, theirs) == set()
    assert gone(mine)
    assert gone(theirs)


def test_an_edit_of_a_deleted_record_that_saw_the_deletion_is_none_against_it(pair):
    mine, theirs = pair
    delete(mine, "expedition", "e")
    with open_(mine) as ws, ws.transaction(actor="Ada", what="x") as tx:
        tx.put("expedition", "e", {"name": "Afterwards"})
    assert holds(mine) == set()
    merge(theirs, mine)
    assert holds(theirs) == set()
    assert gone(theirs)


def test_both_deleting_is_one_deletion(pair):
    mine, theirs = pair
    for path in pair:
        delete(path, "expedition", "e")
    merge(mine, theirs)
    assert holds(mine) == set()
    assert gone(mine)


def test_an_edit_while_a_deletion_is_disputed_does_not_count_as_knowing_it(pair):
    mine, theirs = pair
    delete(mine, "expedition", "e")
    edit(theirs, "expedition", "e", name="Theirs")
    merge(mine, theirs)
    edit(mine, "expedition", "e", name="Meanwhile")
    assert holds(mine) == {("expedition", "e", "")}
    assert not gone(mine)


def test_another_tools_deletion_of_a_disputed_record_ends_the_dispute(pair):
    """It saw the edit: the record is shown, and deleted knowingly."""
    mine, theirs = pair
    delete(mine, "expedition", "e")
    edit(theirs, "expedition", "e", name="Theirs")
    merge(mine, theirs)
    meddle(mine, "UPDATE expedition SET _gone = 1 WHERE id = 'e'")
    assert holds(mine) == set()
    assert gone(mine)
    merge(theirs, mine)
    assert holds(theirs) == set()
    assert gone(theirs)


def test_deleted_here_and_taken_back_there_is_asked(pair):
    mine, theirs = pair
    delete(mine, "expedition", "e")
    delete(theirs, "expedition", "e")
    with open_(theirs) as ws, ws.transaction(actor="Bo", what="x") as tx:
        tx.restore("expedition", "e")
    merge(mine, theirs)
    assert holds(mine) == {("expedition", "e", "")}
    assert not gone(mine)
