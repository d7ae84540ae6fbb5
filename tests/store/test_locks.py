"""One opener writes; others are told who it is; the lock ends with its holder."""

import subprocess
import sys

import pytest

from rolau.base.errors import LockedError
from rolau.store import locks
from rolau.store.locks import holder, lock_path
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY

HOLD = """
import sys
from pathlib import Path
from rolau.store.workspace import Workspace
from tests.made_up import registry
ws = Workspace.open(Path(sys.argv[1]), write=True, registry=registry())
print("open", flush=True)
sys.stdin.readline()
ws.close()
"""


@pytest.fixture
def second(ws, path):
    """A second process that holds the workspace open for writing."""
    ws.close()
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_is_told_who_holds_it_and_may_read(second, path):
    before = path.read_bytes()
    with pytest.raises(LockedError) as caught:
        Workspace.open(path, write=True, registry=REGISTRY)
    error = caught.value
    assert error.code == "locked"
    assert error.details["machine"] == locks.machine()
    assert str(error.details["holder"]) in error.message
    assert locks.machine() in error.message
    with Workspace.open(path, registry=REGISTRY) as found:
        other = found.info().holder
        assert other is not None
        assert other.machine == locks.machine()
        assert other.since == error.details["since"]
    assert path.read_bytes() == before
    assert holder(path) is not None  # asking has not taken it away


def test_the_lock_ends_when_its_holder_closes(second, path):
    second.communicate("close\n")
    assert holder(path) is None
    assert not lock_path(path).exists()
    Workspace.open(path, write=True, registry=REGISTRY).close()


def test_the_lock_ends_when_its_holder_is_killed(second, path):
    second.kill()
    second.wait()
    assert lock_path(path).exists()
    assert holder(path) is None
    with Workspace.open(path, write=True, registry=REGISTRY):
        assert holder(path) is not None
    assert not lock_path(path).exists()


def test_two_openers_in_one_process_exclude_each_other_too(ws, path):
    with pytest.raises(LockedError):
        Workspace.open(path, write=True, registry=REGISTRY)
    with ws.transaction(actor="Ada", what="x") as tx:  # the failed try took nothing away
        tx.add("source", {"title": "Report"})
    with pytest.raises(LockedError):
        Workspace.open(path, write=True, registry=REGISTRY)
    ws.close()
    Workspace.open(path, write=True, registry=REGISTRY).close()


def test_workers_share_the_lock_and_give_nothing_back(ws, path):
    ws.writer().close()
    ws.reader().close()
    with pytest.raises(LockedError):
        Workspace.open(path, write=True, registry=REGISTRY)


def test_a_lock_file_of_another_machine_that_nobody_holds_is_no_hindrance(ws, path):
    ws.close()
    lock_path(path).write_text("Eve\nlaptop\n2006-05-12T08:00:00+00:00", encoding="utf-8")
    assert holder(path) is None
    Workspace.open(path, write=True, registry=REGISTRY).close()


def test_a_lock_file_with_nonsense_in_it_is_read_all_the_same(ws, path):
    lock_path(path).write_bytes(b"\xff\xfe")
    found = holder(path)
    assert found is not None
    with pytest.raises(LockedError) as caught:
        Workspace.open(path, write=True, registry=REGISTRY)
    assert "?" in caught.value.message


def test_two_links_to_one_file_are_one_workspace(ws, path, tmp_path):
    link = tmp_path / "elsewhere" / "link.rolau"
    link.parent.mkdir()
    link.symlink_to(path)
    with pytest.raises(LockedError):
        Workspace.open(link, write=True, registry=REGISTRY)
    ws.close()
    with Workspace.open(link, write=True, registry=REGISTRY) as found:
        with found.transaction(actor="Ada", what="x") as tx:
            tx.add("source", {"title": "Report"})
        with pytest.raises(LockedError):
            Workspace.open(path, write=True, registry=REGISTRY)
    assert [entry.name for entry in link.parent.iterdir()] == ["link.rolau"]
