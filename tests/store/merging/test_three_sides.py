"""Three copies that meet again: no side is lost, and what was decided once stays decided."""

import shutil
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.store import conflicts
from rolau.store.checks import check
from rolau.store.merging.decide import LATER, MINE, THEIRS, VALUE, Decision, settle
from rolau.store.undo import next_undo, redo, undo
from tests.store.merging.copies import add, delete, edit, merge, open_, row, try_out

NAME = ("expedition", "e", "name")
PEOPLE = ("expedition", "e", "people")


@pytest.fixture
def three(path, empty, tmp_path):
    """One record, on three copies."""
    path.write_bytes(empty)
    add(path, "expedition", id="e", name="One", country="LBR", people=1)
    return [path, *(twin(path, tmp_path / f"{name}.rolau") for name in "bc")]


def twin(path, to):
    shutil.copyfile(path, to)
    return to


def open_places(path):
    with open_(path) as ws:
        assert [found for found in check(ws) if found.severity == "damage"] == []
        return {entry.place for entry in conflicts.conflicts(ws)}


def said(path, place=NAME):
    """Return what every side of an open conflict says."""
    with open_(path) as ws:
        (found,) = [entry for entry in conflicts.conflicts(ws) if entry.place == place]
    return sorted(side.value for side in (found.mine, found.theirs, *found.others))


def decide_all(path, value):
    """Decide everything that is open, as one step."""
    with open_(path) as ws:
        entries = conflicts.conflicts(ws)
        with ws.transaction(actor="Ada", what="Decide") as tx:
            for entry in entries:
                settle(tx, entry, Decision(VALUE, value[entry.field] if entry.field else 0))


def take_back(path, group=None):
    with open_(path) as ws:
        return undo(ws, actor="Ada", group=group)


# -- no side is lost ---------------------------------------------------------------------------


@pytest.fixture
def disputed(three):
    """Each copy has a name of its own; b has met c, and they differ."""
    for path, word in zip(three, ("Mine", "Second", "Third"), strict=True):
        edit(path, "expedition", "e", name=word)
    merge(three[1], three[2])
    return three


def test_merging_again_offers_every_side(disputed):
    mine, theirs, _third = disputed
    merge(mine, theirs)
    assert said(mine) == ["Mine", "Second", "Third"]
    take_back(mine)
    assert open_places(mine) == set()
    (offered,) = try_out(mine, theirs).conflicts
    sides = (offered.mine, offered.theirs, *offered.others)
    assert {side.value for side in sides} == {"Mine", "Second", "Third"}
    merge(mine, theirs)
    assert said(mine) == ["Mine", "Second", "Third"]


def test_redo_opens_every_side(disputed):
    mine, theirs, _third = disputed
    merge(mine, theirs)
    take_back(mine)
    with open_(mine) as ws:
        redo(ws, actor="Ada")
    assert said(mine) == ["Mine", "Second", "Third"]


def test_a_merge_that_was_decided_offers_every_side_again(disputed):
    mine, theirs, _third = disputed
    merge(mine, theirs, otherwise=MINE)
    take_back(mine)
    merge(mine, theirs)
    assert said(mine) == ["Mine", "Second", "Third"]


def test_what_was_open_before_a_merge_that_decided_it_is_open_again_after_undo(three):
    mine, second, third = three
    for path, word in zip(three, ("Mine", "Second", "Third"), strict=True):
        edit(path, "expedition", "e", name=word)
    merge(mine, second)
    merge(mine, third, otherwise=THEIRS)
    assert row(mine, "expedition", "e")["name"] == "Third"
    take_back(mine)
    assert said(mine) == ["Mine", "Second"]


def test_a_merge_taken_back_after_its_decision_was_leaves_nothing_open(three):
    mine, second, _third = three
    edit(mine, "expedition", "e", name="Mine")
    edit(second, "expedition", "e", name="Second")
    merge(mine, second)
    decide_all(mine, {"name": "Second"})
    take_back(mine)
    assert said(mine) == ["Mine", "Second"]
    take_back(mine)
    assert open_places(mine) == set()
    assert row(mine, "expedition", "e")["name"] == "Mine"


# -- what was decided stays decided ------------------------------------------------------------


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_was_decided_holds_when_the_others_come_again(disputed, order):
    mine, second, third = disputed
    merge(mine, second)
    decide_all(mine, {"name": "Decided"})
    for number in order:
        other = (second, third, twin(second, mine.with_name("again.rolau")))[number]
        merge(mine, other)
        merge(third, second)
        assert open_places(mine) == set()
        assert row(mine, "expedition", "e")["name"] == "Decided"


def test_a_decision_that_outlives_its_merge_is_not_asked_again(three):
    """The merge is taken back by name after its conflict was decided: the decision stays."""
    mine, second, third = three
    edit(mine, "expedition", "e", name="Mine")
    edit(second, "expedition", "e", name="Second", people=7)
    edit(third, "expedition", "e", name="Third", people=8)
    merge(second, third)
    done = merge(mine, second)
    decide_all(mine, {"name": "Decided", "people": 9})
    take_back(mine, done.group)
    assert row(mine, "expedition", "e")["name"] == "Decided"
    for other in (second, third, second):
        assert [entry.place for entry in try_out(mine, other).conflicts] == []
        merge(mine, other)
        assert open_places(mine) == set()
    assert row(mine, "expedition", "e")["name"] == "Decided"
    assert row(mine, "expedition", "e")["people"] == 9


def test_what_was_written_over_theirs_is_not_written_over_by_merging_again(three):
    mine, second, _third = three
    edit(second, "expedition", "e", name="Second")
    done = merge(mine, second)
    edit(mine, "expedition", "e", name="Better")
    take_back(mine, done.group)
    assert row(mine, "expedition", "e")["name"] == "Better"
    merge(mine, second)
    assert row(mine, "expedition", "e")["name"] == "Better"
    assert open_places(mine) == set()


def test_what_was_written_after_a_merge_was_taken_back_is_asked_about(three):
    """They had seen one another never: it is for a person to say."""
    mine, second, _third = three
    edit(second, "expedition", "e", name="Second")
    merge(mine, second)
    take_back(mine)
    edit(mine, "expedition", "e", name="Mine")
    trial = try_out(mine, second)
    assert [entry.place for entry in trial.conflicts] == [NAME]
    assert trial.arrivals == ()
    merge(mine, second)
    assert said(mine) == ["Mine", "Second"]
    decide_all(mine, {"name": "Decided"})
    merge(mine, second)
    assert open_places(mine) == set()


def test_a_record_edited_after_its_deletion_was_taken_back_is_asked_about(three):
    mine, second, _third = three
    delete(second, "expedition", "e")
    merge(mine, second)
    take_back(mine)
    edit(mine, "expedition", "e", name="Mine", actor="Bo")
    (offered,) = try_out(mine, second).conflicts
    assert offered.place == ("expedition", "e", "")
    assert (offered.mine.value, offered.mine.fields, offered.mine.actor) == (0, ("name",), "Bo")
    assert offered.theirs.value == 1
    merge(mine, second)
    assert open_places(mine) == {("expedition", "e", "")}
    assert row(mine, "expedition", "e")["name"] == "Mine"


def test_what_was_taken_back_is_not_offered_by_a_copy_that_took_it_back_as_well(three):
    """They merged us after the undo: they show what we show, and have nothing more to say."""
    mine, second, _third = three
    edit(second, "expedition", "e", name="Second")
    merge(mine, second)
    take_back(mine)
    merge(second, mine)
    assert row(second, "expedition", "e")["name"] == "One"
    assert merge(mine, second) is None
    assert row(mine, "expedition", "e")["name"] == "One"


# -- any history of three ----------------------------------------------------------------------

STEP = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 2), st.sampled_from(["name", "people"])),
    st.tuples(st.just("merge"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("decide"), st.integers(0, 2), st.integers(0, 9)),
    st.tuples(st.just("undo"), st.integers(0, 2), st.integers(0, 3)),
)


@pytest.fixture
def begun(three):
    """A file with one record, to be copied."""
    return three[0].rename(three[0].with_name("begun"))


QUICK = settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
LONG = settings(QUICK, max_examples=100)


@QUICK
@given(steps=st.lists(STEP, max_size=7), last=st.permutations([1, 2, 1, 2]))
def test_a_decision_of_everything_holds_whoever_comes_again(begun, steps, last):
    holds(begun, steps, last)


@pytest.mark.soak
@LONG
@given(steps=st.lists(STEP, max_size=9), last=st.permutations([1, 2, 1, 2]))
def test_a_hundred_times_a_decision_of_everything_holds(begun, steps, last):
    holds(begun, steps, last)


def holds(begun, steps, last):
    """Whatever was merged, taken back and decided before: once a has decided all, it stands."""
    paths = [twin(begun, begun.with_name(f"{name}.rolau")) for name in "abc"]
    first = paths[0]
    for number, (what, at, how) in enumerate(steps):
        path = paths[at]
        if what == "edit":
            if how == "name":
                edit(path, "expedition", "e", name=f"N{number}")
            else:
                edit(path, "expedition", "e", people=number + 2)
        elif what == "merge" and paths[how] != path:
            merge(path, paths[how])
        elif what == "decide":
            decide_all(path, {"name": f"D{how}", "people": 100 + how})
        elif what == "undo":
            with open_(path) as ws:
                step = next_undo(ws)
                if step is not None and step.what != "Add":  # the record itself stays
                    undo(ws, actor="Ada")
    for other in (*paths[1:], *paths[1:], *paths[1:]):  # what was taken back is offered again
        merge(first, other)
    decide_all(first, {"name": "Decided", "people": 50})
    before = row(first, "expedition", "e")
    assert open_places(first) == set()
    for at in last:
        merge(first, paths[at])
        assert open_places(first) == set()
        assert row(first, "expedition", "e") == before
        merge(paths[at], paths[3 - at], otherwise=LATER)
        merge(paths[at], first)
        assert row(paths[at], "expedition", "e") == before
        assert open_places(paths[at]) == set()
