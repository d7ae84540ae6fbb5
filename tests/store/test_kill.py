"""Killed at any moment, the file opens, checks out, and holds everything that was committed."""

import random
import subprocess
import sys
import time

import pytest

from rolau.store.checks import check
from rolau.store.queries import records
from rolau.store.queries.observations import current
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle
from tests.store.values import define

WORKER = """
import sys
from pathlib import Path
from rolau.store.staging import Staged
from rolau.store.undo import undo
from rolau.store.workspace import Workspace
from tests.made_up import registry
from tests.store.values import staged_row

ws = Workspace.open(Path(sys.argv[1]), write=True, registry=registry())
first = int(sys.argv[2])

def done(word):
    print(word, flush=True)

for number in range(first, first + 10_000):
    with ws.transaction(actor="Ada", what="Add") as tx:
        tx.add("source", {"title": f"Report {number}"}, id=f"s{number}")
        up = {"name": "Up", "country": "LBR", "guide": f"s{number}"}
        tx.add("expedition", up, id=f"e{number}")
    done(f"added {number}")
    with ws.transaction(actor="Ada", what="Change") as tx:
        tx.set("expedition", f"e{number}", {"cost": f"{number} EUR", "story": "long " * 90})
    done(f"set {number}")
    with Staged(ws, released=f"{number:06}") as staged:
        staged.add(staged_row(period=str(year), value=float(number)) for year in range(1000, 1400))
        with ws.transaction(actor="Ada", what="Import") as tx:
            staged.keep(tx, {"release": f"R{number}", "released": f"{number + 1000}"})
    done(f"imported {number}")
    with ws.transaction(actor="Ada", what="Delete") as tx:
        tx.delete("source", f"s{number}")
    done(f"deleted {number}")
    undo(ws, actor="Ada")
    done(f"undone {number}")
"""
KILLS = 50


def run_and_kill(path, first, seconds):
    """Let a worker work for a while, kill it, and return the words it said were committed."""
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(path), str(first)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = [process.stdout.readline()]
    time.sleep(seconds)
    process.kill()
    said += process.communicate()[0].splitlines(keepends=True)
    return [line.split() for line in said if line.endswith("\n")]


def must_hold(ws, said):
    for word, number in said:
        row = records.get(ws, "expedition", f"e{number}")
        assert row is not None, (word, number)
        if word == "added":
            continue
        assert row["cost"] == f"{number} EUR"
        if word != "set":
            released = {entry["release"] for entry in records.find(ws, "vintage")}
            assert f"R{number}" in released
            assert len(current(ws)) == 400


@pytest.fixture
def seed(request):
    made = random.SystemRandom().randrange(2**32)
    print(f"seed {made}")  # noqa: T201 - shown when it fails
    return made


def test_fifty_kills_during_edits_imports_and_undos(ws, path, seed):
    define(ws)
    ws.close()
    dice = random.Random(seed)
    journals = 0
    for kill in range(KILLS):
        said = run_and_kill(path, 1000 + kill * 10_000, dice.random() * 0.12)
        journals += path.with_name(path.name + "-journal").exists()
        with Workspace.open(path, registry=REGISTRY) as found:  # a reader is the first to come
            must_hold(found, said[-6:])
            left = found.info().left_open
        assert left is not None or not said
        assert meddle(path, 'SELECT count(*) FROM "_session"') == [(0,)]
        if kill % 5 == 4:
            with Workspace.open(path, registry=REGISTRY) as found:
                assert [entry for entry in check(found) if entry.severity == "damage"] == []
    with Workspace.open(path, write=True, registry=REGISTRY) as found:
        assert [entry for entry in check(found) if entry.severity == "damage"] == []
    assert meddle(path, "PRAGMA integrity_check") == [("ok",)]
    assert journals <= KILLS


def test_a_write_cut_off_in_the_middle_of_its_commit_is_played_back(ws, path, tmp_path):
    """The moment that random kills rarely hit: half of the pages written, the journal hot."""
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.add("source", {"title": "Committed"}, id="s")
    ws.close()
    whole = path.read_bytes()
    script = (
        "import sqlite3, sys, os\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 2')\n"
        "c.execute('PRAGMA cache_spill = ON')\n"
        "c.execute('BEGIN')\n"
        "for n in range(300): c.execute('INSERT INTO source (title) VALUES (?)', ('x' * 900,))\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert path.with_name(path.name + "-journal").stat().st_size > 0
    assert path.read_bytes() != whole
    torn = tmp_path / "elsewhere" / path.name
    torn.parent.mkdir()
    torn.write_bytes(path.read_bytes())
    with Workspace.open(path, registry=REGISTRY) as found:
        assert [row["title"] for row in records.find(found, "source")] == ["Committed"]
        assert [entry for entry in check(found) if entry.severity == "damage"] == []
    assert path.read_bytes() == whole
    with pytest.raises(Exception, match=r"cut short|middle|damaged"):  # without its journal
        Workspace.open(torn, registry=REGISTRY)


def test_an_interrupted_write_where_nothing_may_be_written_is_said(ws, path, tmp_path):
    ws.close()
    stick = tmp_path / "stick"
    stick.mkdir()
    there = stick / path.name
    there.write_bytes(path.read_bytes())
    journal = stick / (path.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    stick.chmod(0o555)
    try:
        with pytest.raises(Exception, match="interrupted") as caught:
            Workspace.open(there, registry=REGISTRY)
        assert caught.value.code == "interrupted"
    finally:
        stick.chmod(0o755)
