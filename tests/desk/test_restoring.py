"""Restoring values, records and moments: as it was then, one step of undo, nothing rewritten."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.base import clock
from rolau.base.errors import InputError, NotFoundError, ReadOnlyError
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.moments import Moment
from rolau.desk.restoring import preview, restore_moment, restore_record, restore_value
from rolau.store.backup import backups
from rolau.store.history import history
from tests.made_up import registry as made_up_registry
from tests.store.conftest import meddle
from tests.store.test_past import instant


def moment():
    return Moment(clock.from_milliseconds(instant()))


@pytest.fixture
def desk(tmp_path):
    with Desk.create(
        tmp_path / "d.rolau", ["LBR", "COD"], actor="Ada", registry=made_up_registry()
    ) as made:
        yield made


def add(desk, kind, **values):
    changes = ChangeSet()
    made = changes.add(kind, **values)
    return desk.apply(changes).ids[made]


def state(desk):
    """Living records of every kind."""
    return {kind.name: desk.records(kind.name) for kind in desk.registry.kept()}


def test_a_value(desk):
    key = add(desk, "expedition", name="Up", country="LBR", cost="100 EUR")
    then = moment()
    desk.apply(ChangeSet().set("expedition", key, name="Down", cost="7 USD"))
    done = restore_value(desk, "expedition", key, "cost", then, reason="a slip")
    assert desk.record("expedition", key)["cost"] == "100 EUR"
    assert desk.record("expedition", key)["name"] == "Down"
    newest = desk.history(limit=1)[0]
    assert (newest.old, newest.new, newest.reason) == ("7 USD", "100 EUR", "a slip")
    assert newest.what == f"Restore Cost of “Down” as of {then.words}"
    assert restore_value(desk, "expedition", key, "cost", then).group == ""
    desk.undo(done.group)
    assert desk.record("expedition", key)["cost"] == "7 USD"


def test_a_record_with_its_life(desk):
    key = add(desk, "expedition", name="Up", country="LBR", people=3)
    then = moment()
    desk.apply(ChangeSet().set("expedition", key, name="Down", people=4))
    desk.apply(ChangeSet().delete("expedition", key))
    gone = moment()
    done = restore_record(desk, "expedition", key, then)
    assert (done.records, done.fields, done.taken_back, done.binned) == (1, 2, 1, 0)
    row = desk.record("expedition", key)
    assert (row["name"], row["people"]) == ("Up", 3)
    assert restore_record(desk, "expedition", key, then).nothing
    desk.undo()
    assert desk.record("expedition", key) is None
    desk.redo()
    assert restore_record(desk, "expedition", key, gone).binned == 1
    assert desk.record("expedition", key) is None


def test_a_record_that_was_not_there_yet(desk):
    then = moment()
    key = add(desk, "source", title="New")
    for restore in (
        lambda: restore_record(desk, "source", key, then),
        lambda: restore_value(desk, "source", key, "title", then),
    ):
        with pytest.raises(NotFoundError, match="“New” was not here yet"):
            restore()


def test_a_whole_moment_with_a_backup_and_one_undo(desk):
    kept = add(desk, "source", title="Kept")
    lost = add(desk, "source", title="Lost")
    then, before = moment(), state(desk)
    desk.apply(ChangeSet().set("source", kept, title="Changed").delete("source", lost))
    add(desk, "phase", country="LBR", name="New", start="2020")
    after, groups = state(desk), len({entry.group for entry in desk.history()})
    told = preview(desk, then)
    assert (told.records, told.fields, told.taken_back, told.binned) == (3, 1, 1, 1)
    assert state(desk) == after
    assert backups(desk.path) == []
    done = restore_moment(desk, then, reason="start again")
    assert done._replace(applied=None) == told
    assert state(desk) == before
    assert [entry.why for entry in backups(desk.path)] == ["restore"]
    assert len({entry.group for entry in desk.history()}) == groups + 1
    assert restore_moment(desk, then).nothing
    assert len(backups(desk.path)) == 1
    desk.undo()
    assert state(desk) == after


def test_what_cannot_be_put_back_is_listed(desk):
    key = add(desk, "expedition", name="Up", country="LBR", season="2006")
    meddle(desk.path, f"UPDATE expedition SET season = 'long ago' WHERE id = '{key}'")
    then = moment()
    desk.apply(ChangeSet().set("expedition", key, season="2007", people=2))
    told, done = preview(desk, then), restore_moment(desk, then)
    row = desk.record("expedition", key)
    assert (row["season"], row["people"]) == ("2007", None)
    (left,) = done.left
    assert (left.field, left.title, left.label, done.fields) == ("season", "Up", "Season", 1)
    assert "long ago" in left.why
    assert told == done._replace(applied=None)
    with pytest.raises(InputError, match="long ago"):
        restore_value(desk, "expedition", key, "season", then)


def test_what_points_to_nothing_is_listed(desk):
    """As in a damaged file: what was cited is in no table any more."""
    key = add(desk, "source", title="Guide")
    trip = add(desk, "expedition", name="Up", country="LBR", guide=key)
    then = moment()
    desk.apply(ChangeSet().set("expedition", trip, guide=None, people=3))
    with sqlite_of(desk) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        connection.execute('INSERT INTO "_session" ("one", "quiet") VALUES (1, 1)')
        connection.execute("DELETE FROM source WHERE id = ?", (key,))
        connection.execute('DELETE FROM "_session"')
        connection.execute("COMMIT")
    done = restore_moment(desk, then)
    assert [entry.field for entry in done.left] == ["guide"]
    assert "not in this workspace" in done.left[0].why
    assert desk.record("expedition", trip)["people"] is None


def sqlite_of(desk):
    import sqlite3
    from contextlib import closing

    return closing(sqlite3.connect(desk.path, isolation_level=None))


def test_releases_imported_since_are_withdrawn_and_withdrawn_ones_come_back(desk):
    from rolau.store.queries import observations
    from rolau.store.staging import Staged
    from tests.store.values import define, staged_row

    define(desk.workspace)

    def released(name, value):
        with (
            Staged(desk.workspace, released=name) as staged,
            desk.workspace.transaction(actor="Ada", what="Import") as tx,
        ):
            staged.add([staged_row(value=value)])
            staged.keep(tx, {"release": name, "released": name})

    released("2019", 1.5)
    then = moment()
    desk.undo()
    released("2020", 2.5)
    told = preview(desk, then)
    assert (told.taken_back, told.binned) == (1, 1)
    restore_moment(desk, then)
    assert [row.value for row in observations.current(desk.workspace)] == [1.5]
    desk.undo()
    assert [row.value for row in observations.current(desk.workspace)] == [2.5]


def test_a_desk_that_only_reads_restores_nothing(desk):
    key = add(desk, "source", title="New")
    then = moment()
    with Desk.open(desk.path, write=False, registry=desk.registry) as reader:
        for restore in (
            lambda: restore_record(reader, "source", key, then),
            lambda: restore_value(reader, "source", key, "title", then),
            lambda: restore_moment(reader, then),
        ):
            with pytest.raises(ReadOnlyError):
                restore()
        assert preview(reader, then).nothing


def test_a_moment_that_lies_ahead_is_refused(desk):
    with pytest.raises(InputError, match="lies ahead"):
        restore_moment(desk, "2999")
    with pytest.raises(InputError, match="Nothing was known"):
        preview(desk, "1999")


def test_a_conflict_that_came_since_ends_and_undo_opens_it_again(tmp_path):
    import shutil

    from rolau.store import conflicts
    from tests.store.merging.copies import edit, merge

    mine, theirs = tmp_path / "a.rolau", tmp_path / "b.rolau"
    with Desk.create(mine, ["LBR"], actor="Ada", registry=made_up_registry()) as desk:
        key = add(desk, "source", title="Base", note="Base")
    shutil.copyfile(mine, theirs)
    edit(mine, "source", key, title="Mine")
    then = moment()
    edit(theirs, "source", key, actor="Bo", title="Theirs", note="New")
    merge(mine, theirs)
    with Desk.open(mine, actor="Ada", registry=made_up_registry()) as desk:
        assert conflicts.count(desk.workspace) == 1
        restore_moment(desk, then)
        row = desk.record("source", key)
        assert (row["title"], row["note"]) == ("Mine", "Base")
        assert conflicts.count(desk.workspace) == 0
        desk.undo()
        assert conflicts.count(desk.workspace) == 1
        assert desk.record("source", key)["note"] == "New"


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["set", "life", "undo", "tool", "look"]),
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["One", "Two"]),
        st.sampled_from([None, "a", "b", "c"]),
    ),
    min_size=4,
    max_size=16,
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, st.data())
def test_any_moment_comes_back_and_undo_leads_to_the_present(tmp_path_factory, steps, data):
    """The law: restore(m) makes the records those of m; its undo makes them those of now."""
    path = tmp_path_factory.mktemp("law") / "d.rolau"
    with Desk.create(path, actor="Ada", registry=made_up_registry()) as desk:
        seen = [(moment(), state(desk))]
        for what, key, name, before in steps:
            one(desk, what, key, name, before)
            if what == "look":
                seen.append((moment(), state(desk)))
        now, (then, was) = state(desk), data.draw(st.sampled_from(seen))
        told = len(history(desk.workspace))
        done = restore_moment(desk, then)
        assert done.left == ()
        assert state(desk) == was
        assert len(history(desk.workspace)) >= told
        if done.applied:
            desk.undo()
        assert state(desk) == now
        with desk.at(then) as past:
            assert state(past) == was


def one(desk, what, key, name, before):
    """Do one random step, if it can be done."""
    row = desk.record("expedition", key, gone=True)
    living = desk.record("expedition", key)
    known = before if before and desk.record("expedition", before, gone=True) else None
    if what == "set" and row is None:
        with desk.workspace.transaction(actor="Ada", what="Add") as tx:
            tx.add("expedition", {"name": name, "country": "LBR", "before": known}, id=key)
    elif what == "set" and living:
        desk.apply(ChangeSet().set("expedition", key, name=name, before=known))
    elif what == "life" and row:
        changes = ChangeSet()
        desk.apply(
            changes.delete("expedition", key) if living else changes.restore("expedition", key)
        )
    elif what == "undo":
        desk.undo()
    elif what == "tool" and row:
        meddle(
            desk.path,
            'UPDATE "_outside" SET "at" = 0',
            f"UPDATE expedition SET name = '{name}', people = 3 WHERE id = '{key}'",
        )


def test_moments_of_the_clock_are_those_of_the_history(desk):
    """A clock held still is a moment like any other."""
    noon = datetime(2027, 1, 1, 12).astimezone()
    with clock.hold(noon):
        key = add(desk, "source", title="Then")
    with clock.hold(noon + timedelta(minutes=5)):
        desk.apply(ChangeSet().set("source", key, title="Now"))
        restore_value(desk, "source", key, "title", "2027-01-01T12:01")
        assert desk.record("source", key)["title"] == "Then"
