"""Merging at the desk: the plan in words, decisions, what is open, what subscribers hear."""

import shutil
from pathlib import Path

import pytest

from rolau.base.errors import CancelledError, InputError, MergeError, NotFoundError
from rolau.desk.changes import Applied, ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.importing import import_files
from rolau.desk.jobs import Job
from rolau.desk.merging import (
    MINE,
    NEWEST,
    THEIRS,
    VALUE,
    Decision,
    meet,
    open_conflicts,
    resolve,
)
from rolau.store import backup
from tests.made_up import registry

REGISTRY = registry()
FILES = Path(__file__).resolve().parent.parent / "exchange" / "files"


@pytest.fixture
def pair(tmp_path):
    """Two copies of one workspace with a phase and an expedition of Liberia."""
    mine, theirs = tmp_path / "mine.rolau", tmp_path / "theirs.rolau"
    with Desk.create(mine, ["LBR"], actor="Ada", registry=REGISTRY) as desk:
        changes = ChangeSet()
        phase = changes.add("phase", country="LBR", name="Truce", start="2003")
        changes.add("expedition", country="LBR", name="Up the river")
        desk.apply(changes)
    shutil.copyfile(mine, theirs)
    return mine, theirs, phase


def desk_of(path, actor="Ada"):
    return Desk.open(path, actor=actor, registry=REGISTRY)


def change(path, kind, id, actor="Ada", reason="", **values):
    with desk_of(path, actor) as desk:
        desk.apply(ChangeSet().set(kind, id, **values), reason=reason)


def both_change_the_name(pair):
    mine, theirs, phase = pair
    change(mine, "phase", phase, name="Ceasefire")
    change(theirs, "phase", phase, actor="Bo", reason="from the accord", name="Accord")
    return mine, theirs, phase


def test_the_plan_says_in_words_what_would_happen(pair):
    mine, theirs, phase = both_change_the_name(pair)
    change(theirs, "phase", phase, actor="Bo", start="2003-08")
    with desk_of(mine) as desk, meet(desk, theirs) as meeting:
        plan = meeting.plan()
    assert (plan.changes_in, plan.changes_out, plan.again, plan.nothing) == (2, 1, False, False)
    (conflict,) = plan.conflicts
    assert (conflict.kind_label, conflict.label, conflict.country) == ("Phase", "Name", "LBR")
    assert conflict.base is not None
    assert (conflict.base.text, conflict.mine.text, conflict.theirs.text) == (
        "Truce",
        "Ceasefire",
        "Accord",
    )
    assert (conflict.mine.who, conflict.theirs.who, conflict.theirs.why) == (
        "Ada",
        "Bo",
        "from the accord",
    )
    (arrival,) = plan.arrivals
    assert (arrival.action, arrival.label, arrival.old, arrival.new.text) == (
        "set",
        "From",
        "2003",
        "August 2003",
    )


def test_a_merge_is_one_step_after_a_backup_and_subscribers_hear_of_it(pair):
    mine, theirs, phase = both_change_the_name(pair)
    told: list[Applied] = []
    with desk_of(mine) as desk:
        desk.subscribe(told.append)
        with meet(desk, theirs) as meeting:
            done = meeting.merge(otherwise=THEIRS, reason="agreed")
        assert (done.decided, done.left_open, done.damage) == (1, (), ())
        assert desk.title("phase", phase) == "Accord"
        assert [applied.touched for applied in told] == [(("phase", phase),)]
        assert [entry.why for entry in backup.backups(mine)] == ["merge"]
        assert desk.history(limit=1)[0].reason == "agreed"
        assert desk.undo_text() == "Merge theirs.rolau"
        desk.undo()
        assert desk.title("phase", phase) == "Ceasefire"


def test_a_copy_with_nothing_new_writes_nothing(pair):
    mine, theirs, _ = pair
    before = mine.read_bytes()
    with desk_of(mine) as desk, meet(desk, theirs) as meeting:
        done = meeting.merge()
    assert done.plan.nothing
    assert done.applied is None
    assert mine.read_bytes() == before
    assert backup.backups(mine) == []


def test_conflicts_left_for_later_are_listed_and_settled(pair):
    mine, theirs, phase = both_change_the_name(pair)
    with desk_of(mine) as desk:
        with meet(desk, theirs) as meeting:
            assert len(meeting.merge().left_open) == 1
        (found,) = open_conflicts(desk)
        assert found.shown == "Accord"
        applied = resolve(desk, "phase", phase, {"name": Decision(VALUE, "Peace")})
        assert applied.what == "Decide on “Accord”"
        assert desk.title("phase", phase) == "Peace"
        assert open_conflicts(desk) == []
        with pytest.raises(NotFoundError):
            resolve(desk, "phase", phase, {"name": Decision(MINE)})


def test_what_is_decided_must_be_open_and_possible(pair):
    mine, theirs, phase = both_change_the_name(pair)
    with desk_of(mine) as desk:
        with meet(desk, theirs) as meeting:
            meeting.merge()
        with pytest.raises(NotFoundError, match="From"):
            resolve(desk, "phase", phase, {"start": Decision(MINE)})
        with pytest.raises(InputError):
            resolve(desk, "phase", phase, {"name": Decision(VALUE, None)})
        assert len(open_conflicts(desk)) == 1


def test_a_plan_decided_upon_is_refused_when_the_workspace_moved(pair):
    mine, theirs, phase = both_change_the_name(pair)
    with desk_of(mine) as desk, meet(desk, theirs) as meeting:
        plan = meeting.plan()
        desk.apply(ChangeSet().set("phase", phase, end="2006"))
        with pytest.raises(MergeError) as caught:
            meeting.merge(otherwise=NEWEST, plan=plan)
        assert caught.value.code == "moved"


def test_another_workspace_is_not_merged(pair, tmp_path):
    mine, _, _ = pair
    other = tmp_path / "other.rolau"
    Desk.create(other, ["COD"], registry=REGISTRY).close()
    with (
        desk_of(mine) as desk,
        pytest.raises(InputError, match="another workspace"),
        meet(desk, other),
    ):
        pass


@pytest.mark.parametrize("reports", [1, 2, 3, 4])
def test_a_cancel_before_the_end_leaves_the_file_as_it_was(pair, reports):
    mine, theirs, _ = both_change_the_name(pair)
    before = mine.read_bytes()
    seen: list[str] = []

    def stop(_done: int, _total: int, what: str) -> None:
        seen.append(what)
        if len(seen) == reports:
            job.cancel()

    job = Job(stop, interval=0)
    with desk_of(mine) as desk:
        with pytest.raises(CancelledError):
            _merged(desk, theirs, job)
        assert len(seen) == reports
        assert desk.undo_text() == "Change Name of “Truce”"
    assert mine.read_bytes() == before


def _merged(desk, theirs, job):
    with meet(desk, theirs, job) as meeting:
        meeting.merge()


def test_the_same_file_imported_on_both_sides_is_one_release(pair, tmp_path):
    mine, theirs, _ = pair
    data = tmp_path / "wgi.csv"
    shutil.copyfile(FILES / "wgi-long.csv", data)
    for path, actor in ((mine, "Ada"), (theirs, "Bo")):
        with desk_of(path, actor) as desk:
            assert import_files(desk, [data]).new > 0
    with desk_of(mine) as desk:
        with meet(desk, theirs) as meeting:
            done = meeting.merge()
        assert done.plan.conflicts == ()
        assert [found.code for found in done.plan.findings] == []
        assert desk.count("vintage") == 1
        assert desk.count("source") == 1
        assert done.damage == ()
        assert import_files(desk, [data]).new == 0


def test_a_new_record_is_named_in_the_plan(pair):
    mine, theirs, _ = pair
    with desk_of(theirs, "Bo") as desk:
        changes = ChangeSet()
        changes.add("expedition", country="LBR", name="Down the river")
        desk.apply(changes)
    with desk_of(mine) as desk, meet(desk, theirs) as meeting:
        (arrival,) = meeting.plan().arrivals
        assert (arrival.action, arrival.title, arrival.country) == ("add", "Down the river", "LBR")
        assert desk.count("expedition") == 1
