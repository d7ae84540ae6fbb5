"""A backup in the place of its workspace: checked, whole, and nothing lost."""

import pytest

from rolau.base.errors import LockedError, WorkspaceError
from rolau.store import backup, locks
from rolau.store.queries import records
from rolau.store.replacing import replace
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle


@pytest.fixture
def kept(ws, path):
    """A file changed after its backup; returns the backup."""
    with ws.transaction(actor="Ada", what="Add") as tx:
        tx.add("source", {"title": "Then"})
    found = backup.back_up(path, "timer")
    with ws.transaction(actor="Ada", what="Add") as tx:
        tx.add("source", {"title": "Since"})
    ws.close()
    return found


def titles(path):
    with Workspace.open(path, registry=REGISTRY) as ws:
        return {row["title"] for row in records.find(ws, "source")}


def test_the_backup_stands_there_and_what_was_there_is_kept(path, kept):
    before = replace(path, kept)
    assert titles(path) == {"Then"}
    assert titles(before) == {"Then", "Since"}
    assert {entry.why for entry in backup.backups(path)} == {"restore", "timer"}
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_it_goes_on_in_a_sitting_of_its_own(path, kept):
    replace(path, kept)
    origins = 'SELECT DISTINCT "origin" FROM "_change"'
    known = {row[0] for row in meddle(path, origins)}
    with (
        Workspace.open(path, write=True, registry=REGISTRY) as ws,
        ws.transaction(actor="Bo", what="Add") as tx,
    ):
        tx.add("source", {"title": "After"})
    assert len({row[0] for row in meddle(path, origins)} - known) == 1
    assert ws.left_open is None


def test_what_stood_there_can_be_merged_back(path, kept):
    """Restoring forks the file; nothing of either side is lost when they meet."""
    from tests.store.merging.copies import add, merge

    before = replace(path, kept)
    assert before
    add(path, "source", title="After")
    merge(path, before)
    assert titles(path) == {"Then", "Since", "After"}


def test_nobody_may_have_it_open(path, kept):
    whole = path.read_bytes()
    lock = locks.take(path)
    try:
        with pytest.raises(LockedError):
            replace(path, kept)
    finally:
        lock.release()
    assert path.read_bytes() == whole


def test_another_workspace_s_backup_is_refused(path, kept, tmp_path):
    other = tmp_path / "other.rolau"
    Workspace.create(other, registry=REGISTRY).close()
    whole = other.read_bytes()
    with pytest.raises(WorkspaceError, match="another workspace") as refused:
        replace(other, kept)
    assert refused.value.code == "unrelated"
    assert other.read_bytes() == whole


def test_a_damaged_backup_is_refused(path, kept):
    whole = path.read_bytes()
    torn = bytearray(kept.read_bytes())
    torn[8192:12288] = b"\xff" * 4096
    kept.write_bytes(torn)
    with pytest.raises(WorkspaceError):
        replace(path, kept)
    assert path.read_bytes() == whole
    assert not list(path.parent.glob(".*.part"))


def test_a_damaged_file_is_kept_byte_for_byte_and_replaced(path, kept):
    whole = path.read_bytes()
    path.write_bytes(b"\x00" * 100 + whole[100:])
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9 cut off")
    assert [entry.path for entry in backup.backups(path)] == [kept]
    before = replace(path, kept)
    assert before.read_bytes() == b"\x00" * 100 + whole[100:]
    assert before.with_name(f"{before.name}-journal").read_bytes().endswith(b"cut off")
    assert not journal.exists()
    assert titles(path) == {"Then"}


def test_a_lost_file_comes_back(path, kept):
    path.unlink()
    assert [entry.path for entry in backup.backups(path)] == [kept]
    assert replace(path, kept) is None
    assert titles(path) == {"Then"}


def test_without_a_backup_nothing_is_replaced(path, kept, monkeypatch):
    monkeypatch.setattr("rolau.store.replacing.backup.back_up", _fails)
    whole = path.read_bytes()
    with pytest.raises(WorkspaceError):
        replace(path, kept)
    assert path.read_bytes() == whole


def _fails(path, why):
    raise WorkspaceError(f"{path} {why}: no room", code="backup")
