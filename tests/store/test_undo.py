"""Undo and redo over the log, one group at a time, whoever made it."""

import pytest

from rolau.base.errors import InputError, NotFoundError, RolauError
from rolau.store.checks import check
from rolau.store.history import history
from rolau.store.queries import records
from rolau.store.undo import next_redo, next_undo, redo, undo
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY

PHASE = {"country": "LBR", "name": "Truce", "start": "2003"}


def add(ws, what="Add", **values):
    with ws.transaction(actor="Ada", what=what) as tx:
        return tx.add("phase", {**PHASE, **values})


def change(ws, key, what="Change", **values):
    with ws.transaction(actor="Ada", what=what) as tx:
        tx.set("phase", key, values)
    return tx.group


def name(ws, key):
    row = records.get(ws, "phase", key)
    return row and row["name"]


def steps(ws):
    done, again = next_undo(ws), next_redo(ws)
    return (done and done.what, again and again.what)


def test_undo_takes_back_the_newest_step_then_the_one_before(ws):
    key = add(ws)
    change(ws, key, "First", name="One", area="North")
    change(ws, key, "Second", name="Two")
    assert steps(ws) == ("Second", None)
    done = undo(ws, actor="Bo", reason="wrong")
    assert (done.step.what, done.touched, done.left) == ("Second", [("phase", key)], [])
    assert name(ws, key) == "One"
    undo(ws, actor="Bo")
    row = records.get(ws, "phase", key)
    assert (row["name"], row["area"]) == ("Truce", None)
    assert steps(ws) == ("Add", "First")
    undo(ws, actor="Bo")
    assert name(ws, key) is None
    assert steps(ws) == (None, "Add")
    with pytest.raises(NotFoundError):
        undo(ws, actor="Bo")


def test_redo_does_again_in_turn(ws):
    key = add(ws)
    change(ws, key, "First", name="One")
    change(ws, key, "Second", name="Two")
    for _ in range(3):
        undo(ws, actor="Ada")
    told = []
    for _ in range(3):
        done = redo(ws, actor="Ada")
        told.append((done.step.what, name(ws, key)))
    assert told == [("Add", "Truce"), ("First", "One"), ("Second", "Two")]
    assert steps(ws) == ("Second", None)
    with pytest.raises(NotFoundError):
        redo(ws, actor="Ada")


def test_an_edit_after_an_undo_clears_redo_and_undo_goes_on(ws):
    key = add(ws)
    change(ws, key, "First", name="One")
    change(ws, key, "Second", name="Two")
    undo(ws, actor="Ada")
    change(ws, key, "Third", name="Three")
    assert steps(ws) == ("Third", None)
    undo(ws, actor="Ada")
    assert name(ws, key) == "One"
    assert steps(ws) == ("First", "Third")


def test_undo_and_redo_stand_in_the_history_and_rewrite_nothing(ws):
    key = add(ws)
    change(ws, key, "First", name="One")
    before = history(ws)
    undo(ws, actor="Bo", reason="wrong")
    redo(ws, actor="Bo")
    after = history(ws)
    assert after[2:] == before
    assert [(c.act, c.actor, c.old, c.new) for c in after[:2]] == [
        ("redo", "Bo", "Truce", "One"),
        ("undo", "Bo", "One", "Truce"),
    ]
    assert (after[1].reason, after[1].what) == ("wrong", "First")


def test_undoing_a_creation_marks_and_redo_brings_everything_back(ws):
    key = add(ws, area="North")
    undo(ws, actor="Ada")
    assert records.get(ws, "phase", key) is None
    assert [c.action for c in history(ws, limit=1)] == ["delete"]
    redo(ws, actor="Ada")
    assert records.get(ws, "phase", key)["area"] == "North"


def test_undoing_a_deletion_restores(ws):
    key = add(ws)
    with ws.transaction(actor="Ada", what="Delete") as tx:
        tx.set("phase", key, {"name": "Last"})
        tx.delete("phase", key)
    undo(ws, actor="Ada")
    assert name(ws, key) == "Truce"
    redo(ws, actor="Ada")
    assert records.get(ws, "phase", key) is None
    assert records.get(ws, "phase", key, gone=True)["name"] == "Last"


def test_undoing_a_restoration_deletes(ws):
    key = add(ws)
    with ws.transaction(actor="Ada", what="Delete") as tx:
        tx.delete("phase", key)
    with ws.transaction(actor="Ada", what="Restore") as tx:
        tx.restore("phase", key)
    undo(ws, actor="Ada")
    assert name(ws, key) is None


@pytest.mark.parametrize(
    ("statement", "before", "after"),
    [
        ("UPDATE phase SET name = 'Tool'", "Truce", "Tool"),
        (
            "INSERT OR REPLACE INTO phase (id, country, name, start) "
            "SELECT id, country, 'Tool', start FROM phase",
            "Truce",
            "Tool",
        ),
        ("DELETE FROM phase", "Truce", None),
    ],
)
def test_what_another_tool_did_is_undone_like_ours(ws, tool, statement, before, after):
    key = add(ws)
    tool(statement)
    step = next_undo(ws)
    assert (step.actor, step.what) == (None, "")
    assert name(ws, key) == after
    undo(ws, actor="Ada")
    assert name(ws, key) == before
    redo(ws, actor="Ada")
    assert name(ws, key) == after


def test_a_later_change_of_the_same_field_stays_and_is_reported(ws):
    key = add(ws)
    group = change(ws, key, "First", name="One", area="North")
    change(ws, key, "Second", name="Two")
    done = undo(ws, actor="Ada", group=group)
    row = records.get(ws, "phase", key)
    assert (row["name"], row["area"]) == ("Two", None)
    assert done.left == [("phase", key, "name")]
    assert steps(ws) == ("Second", "First")
    redo(ws, actor="Ada")
    row = records.get(ws, "phase", key)
    assert (row["name"], row["area"]) == ("Two", "North")


def test_a_step_of_which_nothing_can_be_taken_back_is_passed_all_the_same(ws):
    key = add(ws)
    group = change(ws, key, "First", name="One")
    change(ws, key, "Second", name="Two")
    done = undo(ws, actor="Ada", group=group)
    assert done.left == [("phase", key, "name")]
    undo(ws, actor="Ada")
    assert name(ws, key) == "One"
    assert steps(ws)[0] == "Add"


def test_a_named_step_is_undone_once(ws):
    key = add(ws)
    group = change(ws, key, "First", area="North")
    change(ws, key, "Second", name="Two")
    undo(ws, actor="Ada", group=group)
    with pytest.raises(InputError) as caught:
        undo(ws, actor="Ada", group=group)
    assert caught.value.code == "undone"
    assert name(ws, key) == "Two"


def test_undoing_an_undo_is_doing_again(ws):
    key = add(ws)
    change(ws, key, "First", name="One")
    done = undo(ws, actor="Ada")
    undo(ws, actor="Ada", group=done.group)
    assert name(ws, key) == "One"
    again = undo(ws, actor="Ada")
    assert (name(ws, key), again.step.what) == ("Truce", "First")
    redo(ws, actor="Ada", group=again.group)
    assert name(ws, key) == "One"
    with pytest.raises(InputError):
        redo(ws, actor="Ada", group=again.group)


@pytest.mark.parametrize("group", ["00" * 16, "no hex", "é"])
def test_an_unknown_step_is_not_found(ws, group):
    add(ws)
    for act in (undo, redo):
        with pytest.raises(NotFoundError):
            act(ws, actor="Ada", group=group)


def test_what_a_workspace_begins_with_is_not_undone(tmp_path):
    def fill(tx):
        tx.add("source", {"title": "Shipped"})

    with Workspace.create(tmp_path / "x.rolau", registry=REGISTRY, fill=fill) as made:
        assert next_undo(made) is None
        (change,) = [c for c in history(made, setup=True) if c.action == "add"]
        with pytest.raises(InputError) as caught:
            undo(made, actor="Ada", group=change.group)
        assert caught.value.code == "setup"
        key = add(made)
        assert next_undo(made).what == "Add"
        undo(made, actor="Ada")
        assert name(made, key) is None
        assert next_undo(made) is None


def test_a_value_that_is_no_longer_possible_is_left_and_reported(ws, tool):
    key = add(ws, stage="ceasefire")
    tool("PRAGMA ignore_check_constraints = ON", "UPDATE phase SET stage = 'party'")
    change(ws, key, "Mend", stage="other")
    done = undo(ws, actor="Ada")
    assert done.left == [("phase", key, "stage")]
    assert records.get(ws, "phase", key)["stage"] == "other"


def test_many_steps_back_and_forth_end_where_they_began(ws):
    key = add(ws)
    states = []
    for number in range(30):
        change(ws, key, f"Step {number}", name=f"Name {number}", area=f"{number % 3}")
        states.append(records.get(ws, "phase", key))
    for state in reversed(states):
        assert records.get(ws, "phase", key) == state
        undo(ws, actor="Ada")
    for state in states:
        redo(ws, actor="Ada")
        assert records.get(ws, "phase", key) == state
    assert [found for found in check(ws) if found.severity == "damage"] == []


def test_undo_of_another_workspace_file_open_for_reading_is_refused(ws, path):
    add(ws)
    with Workspace.open(path, registry=REGISTRY) as reader:
        assert next_undo(reader).what == "Add"
        with pytest.raises(RolauError):
            undo(reader, actor="Ada")
