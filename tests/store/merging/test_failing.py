"""A merge that cannot be finished says why, and leaves the file as it was."""

import os
import shutil
import signal
import sqlite3
from contextlib import closing

import pytest

from rolau.base.errors import LockedError, MergeError, ReadOnlyError, WorkspaceError
from rolau.store import conflicts
from rolau.store.checks import check
from rolau.store.merging import merge as merging
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY
from tests.store.merging.copies import add, edit, open_, row


@pytest.fixture
def pair(path, empty, tmp_path):
    """Two copies that differ; theirs brings a conflict, an edit and two hundred records."""
    path.write_bytes(empty)
    add(path, "expedition", id="e", name="One", country="LBR", people=1)
    other = tmp_path / "theirs.rolau"
    shutil.copyfile(path, other)
    edit(path, "expedition", "e", name="Mine")
    with open_(other) as ws, ws.transaction(actor="Bo", what="x") as tx:
        tx.set("expedition", "e", {"name": "Theirs", "people": 9})
        for number in range(200):
            tx.add("source", {"title": f"Report {number} {'x' * 200}"})
    return path, other


def merge(ws, other, **more):
    return merging.merge(ws, other, "theirs", actor="Ada", what="Merge", **more)


def must_be_as_it_was(path, before):
    assert path.read_bytes() == before
    assert not [found for found in path.parent.glob(f"{path.name}-*") if found.stat().st_size]
    with Workspace.open(path, registry=REGISTRY) as ws:
        assert [found for found in check(ws) if found.severity == "damage"] == []
        assert conflicts.conflicts(ws) == []


def test_a_workspace_opened_for_reading_is_not_merged_into(pair):
    mine, theirs = pair
    before = mine.read_bytes()
    with Workspace.open(mine, registry=REGISTRY) as ws:
        for work in (merge, lambda ws, other: merging.try_out(ws, other, "theirs")):
            with pytest.raises(ReadOnlyError):
                work(ws, theirs)
    must_be_as_it_was(mine, before)


def test_a_file_that_another_program_is_writing_is_said_to_be_busy(pair):
    mine, theirs = pair
    with open_(mine) as ws, closing(sqlite3.connect(mine, isolation_level=None)) as tool:
        before = mine.read_bytes()
        ws.connection.execute("PRAGMA busy_timeout = 20")
        tool.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError) as caught:
            merge(ws, theirs)
        assert caught.value.code == "busy"
        tool.execute("ROLLBACK")
        assert mine.read_bytes() == before
        assert merge(ws, theirs) is not None  # and then it goes


def test_a_second_window_is_told_and_the_first_goes_on(pair):
    mine, theirs = pair
    with open_(mine) as ws:
        with pytest.raises(LockedError):
            open_(mine)
        assert merge(ws, theirs) is not None


def test_what_another_window_did_meanwhile_is_looked_at_again(pair):
    """The plan was made; a worker of the same file wrote; the merge is not done blindly."""
    mine, theirs = pair
    with open_(mine) as ws:
        stamp = merging.try_out(ws, theirs, "theirs").stamp
        other = ws.writer()
        with other.transaction(actor="Ada", what="x") as tx:
            tx.set("expedition", "e", {"people": 5})
        other.close()
        before = mine.read_bytes()
        with pytest.raises(MergeError) as caught:
            merge(ws, theirs, stamp=stamp)
        assert caught.value.code == "moved"
        assert mine.read_bytes() == before
        assert len(merging.try_out(ws, theirs, "theirs").conflicts) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child to kill")
def test_the_lock_of_a_killed_process_holds_nobody_up(pair):
    mine, theirs = pair
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        held = open_(mine)
        with held.transaction(actor="Ada", what="x") as tx:
            tx.set("expedition", "e", {"story": "Killed"})
        os.write(writing, b"held")
        signal.pause()
    assert os.read(reading, 4) == b"held"
    with pytest.raises(LockedError):
        open_(mine)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with open_(mine) as ws:
        assert ws.left_open is not None
        assert merge(ws, theirs) is not None
    assert row(mine, "expedition", "e")["story"] == "Killed"


@pytest.mark.parametrize("step", range(1, 7))
def test_a_merge_stopped_at_any_moment_leaves_nothing(pair, step):
    mine, theirs = pair
    calls = 0

    def pulse():
        nonlocal calls
        calls += 1
        if calls == step:
            raise KeyboardInterrupt

    with open_(mine) as ws:
        before = mine.read_bytes()
        try:
            done = merge(ws, theirs, pulse=pulse)
        except KeyboardInterrupt:
            assert mine.read_bytes() == before
            assert merge(ws, theirs) is not None
        else:
            assert done is not None  # there are fewer moments than that
            assert calls < step


def test_a_folder_that_vanished_is_said(pair, tmp_path):
    mine, theirs = pair
    stick = tmp_path / "stick"
    stick.mkdir()
    there = stick / "desk.rolau"
    shutil.copyfile(mine, there)
    ws = open_(there)
    shutil.rmtree(stick)
    with pytest.raises(WorkspaceError) as caught:
        merge(ws, theirs)
    assert caught.value.code in ("unreachable", "missing", "read-only")
    ws.close()
    assert not stick.exists()


def test_a_private_copy_that_vanished_is_said(pair):
    mine, theirs = pair
    with open_(mine) as ws:
        before = mine.read_bytes()
        with pytest.raises(WorkspaceError):
            merge(ws, theirs.with_name("gone.rolau"))
        assert mine.read_bytes() == before
        assert merge(ws, theirs) is not None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_said(pair, tmp_path):
    mine, theirs = pair
    folder = tmp_path / "locked"
    folder.mkdir()
    there = folder / "desk.rolau"
    shutil.copyfile(mine, there)
    ws = open_(there)
    folder.chmod(0o555)
    try:
        before = there.read_bytes()
        with pytest.raises(WorkspaceError):
            merge(ws, theirs)
        assert there.read_bytes() == before
    finally:
        folder.chmod(0o755)
        ws.close()


def test_a_full_disk_is_said_and_nothing_is_half_written(pair, small_disk):
    mine, theirs = pair
    there = small_disk / "desk.rolau"
    shutil.copyfile(mine, there)
    with open_(there) as ws:
        with ws.transaction(actor="Ada", what="x") as tx:
            tx.set("expedition", "e", {"story": "Before"})
        filler = small_disk / "filler"
        free = shutil.disk_usage(small_disk).free
        filler.write_bytes(bytes(max(0, free - 40_000)))
        before = there.read_bytes()
        with pytest.raises(WorkspaceError) as caught:
            merge(ws, theirs)
        assert caught.value.code in ("disk-full", "unreachable")
        assert there.read_bytes() == before
        filler.unlink()
        assert merge(ws, theirs) is not None
        assert [found for found in check(ws) if found.severity == "damage"] == []
