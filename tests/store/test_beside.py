"""Looking at a file's bytes takes no lock of SQLite away from this process."""

import sqlite3
import subprocess
import sys

import pytest

from rolau.store import beside
from rolau.store.checks import check
from rolau.store.header import recognise
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY

WRITE = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None) as file:
    try:
        file.execute("BEGIN IMMEDIATE")
        print("free")
    except sqlite3.OperationalError as error:
        print(error)
"""


def another_process(path):
    """Return what another process is told that begins to write."""
    run = [sys.executable, "-c", WRITE, str(path)]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()


def by_hand(path):
    with beside.read(path) as file:
        file.read(1)


@pytest.mark.skipif(sys.platform == "win32", reason="locks are by handle there")
@pytest.mark.parametrize("look", [recognise, by_hand])
def test_a_look_at_the_file_leaves_a_write_of_ours_locked(ws, path, look):
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.add("source", {"title": "Half written"})
        look(path)
        with Workspace.open(path, registry=REGISTRY) as other:
            look(path)
            assert check(other) == []
        look(path)
        assert another_process(path) == "database is locked"
    ws.close()
    assert another_process(path) == "free"


def test_many_looks_keep_one_handle(ws, path):
    for _ in range(50):
        by_hand(path)
    found = path.stat()
    identity = found.st_dev, found.st_ino
    assert len(beside._kept[identity]) == 1
    ws.close()
    assert identity not in beside._kept
    with sqlite3.connect(path) as file:
        file.execute("SELECT 1 FROM source")
    file.close()


def test_looking_returns_to_the_start(ws, path):
    for _ in range(2):
        with beside.read(path) as file:
            assert file.read(6) == b"SQLite"
