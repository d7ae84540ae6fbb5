"""Files in the making: what a killed process left is swept away, nothing else is touched."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from rolau.store import locks
from rolau.store.making import making
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY


def left_behind(out, mark="0123abcd", data=b""):
    """Return a file as a killed process leaves it: unlocked, half made."""
    part = out.with_name(f".{out.name}.{mark}.part")
    part.write_bytes(data)
    return part


def begun(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (x)")
    return path.read_bytes()


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def test_the_file_is_gone_afterwards_unless_it_got_its_name(tmp_path):
    out = tmp_path / "for Kesra.rolau"
    with making(out) as part:
        assert part.read_bytes() == b""
        assert part.name.startswith(".for Kesra.rolau.")
    assert names(tmp_path) == []
    with making(out) as part:
        part.replace(out)
    assert names(tmp_path) == ["for Kesra.rolau"]


def test_what_was_left_behind_is_swept_away(tmp_path):
    """Of the same name and of others in that folder, empty or begun."""
    out = tmp_path / "copy.rolau"
    left_behind(out)
    left_behind(out, "ffff0000", begun(tmp_path / "x"))
    left_behind(tmp_path / "other.rolau")
    (tmp_path / "x").unlink()
    with making(out) as part:
        assert [name for name in names(tmp_path) if name.endswith(".part")] == [part.name]
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (".copy.rolau.0123abcd.part", b"something of somebody"),
        (".copy.rolau.0123ABCD.part", b""),
        (".copy.rolau.part", b""),
        ("copy.rolau.0123abcd.part", b""),
        (".download.part", b""),
    ],
)
def test_what_is_not_ours_stays(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with making(tmp_path / "copy.rolau"):
        pass
    assert names(tmp_path) == [name]


def test_a_folder_and_a_link_of_that_name_stay(tmp_path):
    out = tmp_path / "copy.rolau"
    (tmp_path / ".copy.rolau.0123abcd.part").mkdir()
    (tmp_path / "kept").write_bytes(b"")
    (tmp_path / ".copy.rolau.ffff0000.part").symlink_to(tmp_path / "kept")
    before = names(tmp_path)
    with making(out):
        pass
    assert names(tmp_path) == before


CHILD = """
import sys
from pathlib import Path
from rolau.store.making import making
with making(Path(sys.argv[1])) as part:
    print(part.name, flush=True)
    sys.stdin.readline()
"""


def test_what_another_process_is_making_stays_and_goes_once_that_is_killed(tmp_path):
    out = tmp_path / "copy.rolau"
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(out)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout
        theirs = child.stdout.readline().strip()
        for name in ("copy.rolau", "another.rolau"):
            with making(tmp_path / name) as part:
                assert {theirs, part.name} <= set(names(tmp_path))
        child.kill()
    assert theirs in names(tmp_path)
    with making(tmp_path / "another.rolau"):
        pass
    assert names(tmp_path) == []


def test_where_no_lock_can_be_had_nothing_is_swept(tmp_path):
    out = tmp_path / "copy.rolau"
    left = left_behind(out)
    held = locks.take(out)
    with making(out) as part:
        assert {left.name, part.name} <= set(names(tmp_path))
    held.release()
    assert names(tmp_path) == [left.name]


def test_a_new_workspace_sweeps_and_leaves_no_lock(tmp_path):
    path = tmp_path / "desk.rolau"
    left_behind(path)
    Workspace.create(path, registry=REGISTRY).close()
    assert names(tmp_path) == ["desk.rolau"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child to kill")
def test_a_workspace_whose_making_was_killed_is_made_anew(tmp_path):
    path = tmp_path / "desk.rolau"
    child = os.fork()
    if not child:
        Workspace.create(
            path, registry=REGISTRY, fill=lambda _tx: os.kill(os.getpid(), signal.SIGKILL)
        )
        os._exit(1)
    os.waitpid(child, 0)
    assert any(name.endswith(".part") for name in names(tmp_path))
    Workspace.create(path, registry=REGISTRY).close()
    assert names(tmp_path) == ["desk.rolau"]
