"""Backups at the desk: when something changed, listed in words, put in place by name."""

from datetime import timedelta

import pytest

from rolau.base import clock
from rolau.base.errors import NotFoundError
from rolau.desk.backups import back_up_if_changed, entries, put_in_place
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk


@pytest.fixture
def desk(tmp_path):
    with Desk.create(tmp_path / "d.rolau", actor="Ada") as made:
        yield made


def change(desk, title):
    changes = ChangeSet()
    changes.add("source", title=title)
    desk.apply(changes)


def test_only_when_something_changed_and_not_too_often(desk):
    start = clock.now()
    assert back_up_if_changed(desk) is None  # as it was made
    change(desk, "One")
    made = back_up_if_changed(desk)
    assert [(entry.path, entry.reason) for entry in entries(desk.path)] == [
        (made, "while somebody worked")
    ]
    assert back_up_if_changed(desk) is None
    with clock.hold(start + timedelta(minutes=10)):
        change(desk, "Two")
        assert back_up_if_changed(desk) is None  # the newest is too young
        assert back_up_if_changed(desk, every=timedelta(minutes=5))
    with clock.hold(start + timedelta(hours=2)):
        assert back_up_if_changed(desk) is None  # nothing since
        change(desk, "Three")
        assert back_up_if_changed(desk)
    assert len(entries(desk.path)) == 3


def test_a_clock_set_back_stops_no_backup(desk):
    change(desk, "One")
    with clock.hold(clock.now() + timedelta(days=400)):
        change(desk, "Two")
        assert back_up_if_changed(desk)
    change(desk, "Three")
    with clock.hold(clock.now() + timedelta(days=401)):
        change(desk, "Four")
        assert back_up_if_changed(desk)


def test_who_only_reads_makes_none(desk):
    change(desk, "One")
    with Desk.open(desk.path, write=False) as reader:
        assert back_up_if_changed(reader) is None


def test_put_in_place_by_name(desk):
    change(desk, "One")
    back_up_if_changed(desk)
    change(desk, "Two")
    desk.close()
    (entry,) = entries(desk.path)
    with pytest.raises(NotFoundError, match=entry.name):
        put_in_place(desk.path, "yesterday")
    assert put_in_place(desk.path, entry.name, dry_run=True).before == ""
    done = put_in_place(desk.path, entry.name)
    assert done.name == entry.name
    with Desk.open(desk.path) as again:
        assert [row["title"] for row in again.records("source")] == ["One"]
    with pytest.raises(NotFoundError, match="several"):
        put_in_place(desk.path, "d ")
    assert {found.name for found in entries(desk.path)} == {entry.name, done.before}


def test_there_is_none_yet(desk):
    assert entries(desk.path) == []
    with pytest.raises(NotFoundError, match="none yet"):
        put_in_place(desk.path, "x")
