"""Killed in the middle of each kind of work: nothing committed is missing, nothing is half made.

A child of this process works and says through a pipe what it has committed; it is killed at a
random moment. Phase, kill and seed are printed.
"""

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import NoReturn

import pytest

from rolau.handoff import handing
from rolau.handoff.handing import Receiver
from rolau.models.audience import audience
from rolau.models.registry import standard
from rolau.store import backup
from rolau.store.checks import check
from rolau.store.merging import merge as merging
from rolau.store.passing.terms import Terms
from rolau.store.queries import records
from rolau.store.queries.observations import current
from rolau.store.staging import Staged
from rolau.store.undo import undo
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY
from tests.store.test_migrations import FILES
from tests.store.values import define, staged_row

Say = Callable[[int], None]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child to kill")


# -- what the child does: forever, saying each number once it is committed --------------------


def editing(path: Path, first: int, say: Say) -> None:
    with open_(path) as ws:
        for number in count(first):
            with ws.transaction(actor="Ada", what="Add") as tx:
                tx.add("source", {"title": f"Report {number}"}, id=f"s{number}")
            say(number)


def importing(path: Path, first: int, say: Say) -> None:
    with open_(path) as ws:
        for number in count(first):
            with Staged(ws, released=f"{number:06}") as staged:
                staged.add(staged_row(period=str(year)) for year in range(1000, 1300))
                with ws.transaction(actor="Ada", what="Import") as tx:
                    staged.keep(tx, {"release": f"R{number}", "released": f"{number + 1000}"})
            say(number)


def undoing(path: Path, first: int, say: Say) -> None:
    with open_(path) as ws:
        for number in count(first):
            with ws.transaction(actor="Ada", what="Add") as tx:
                tx.add("source", {"title": f"Report {number}"}, id=f"s{number}")
                tx.set("source", "kept", {"title": f"Changed {number}"})
            undo(ws, actor="Ada")
            say(number)


def merge_(path: Path, first: int, say: Say) -> None:
    theirs = path.with_name("theirs.rolau")
    private = path.with_name("private.copy")
    with open_(path) as ws:
        for number in count(first):
            with open_(theirs) as other, other.transaction(actor="Bo", what="Add") as tx:
                tx.add("source", {"title": f"Report {number}"}, id=f"s{number}")
                tx.set("source", "kept", {"title": f"Theirs {number}"})
            shutil.copyfile(theirs, private)
            merging.merge(ws, private, "theirs", actor="Ada", what="Merge")
            say(number)


def migrating(path: Path, first: int, say: Say) -> None:
    for number in count(first):
        old = path.with_name(f"old{number}.rolau")
        shutil.copyfile(FILES / "v1.rolau", path.with_name("coming"))
        path.with_name("coming").replace(old)
        Workspace.open(old, write=True).close()
        say(number)


def backing_up(path: Path, first: int, say: Say) -> None:
    with open_(path) as ws:
        for number in count(first):
            with ws.transaction(actor="Ada", what="Change") as tx:
                tx.set("source", "kept", {"title": f"Changed {number}"})
            backup.back_up(path, "timer")
            say(number)


def handing_over(path: Path, first: int, say: Say) -> None:
    with open_(path) as ws:
        for number in count(first):
            out = path.with_name("given") / f"copy{number}.rolau"
            to = Receiver("Bert", "Ada")
            terms = Terms(audience("external" if number % 2 else "unit"), ())
            handing.hand_over(ws, terms, to, out, lambda *_: None, lambda: None)
            say(number)


# -- what must hold afterwards ------------------------------------------------------------------


def open_(path: Path) -> Workspace:
    return Workspace.open(path, write=True, registry=REGISTRY)


def whole(path: Path, registry=REGISTRY) -> None:
    with Workspace.open(path, registry=registry) as ws:
        assert [found for found in check(ws) if found.severity == "damage"] == []
    with closing(sqlite3.connect(path)) as file:
        assert file.execute('SELECT count(*) FROM "_session"').fetchone() == (0,)


def sources(path: Path) -> set[str]:
    with Workspace.open(path, registry=REGISTRY) as ws:
        return {str(row["id"]) for row in records.find(ws, "source")}


def added(path: Path, said: list[int]) -> None:
    whole(path)
    assert {f"s{number}" for number in said} <= sources(path)


def imported(path: Path, said: list[int]) -> None:
    whole(path)
    with Workspace.open(path, registry=REGISTRY) as ws:
        assert {f"R{number}" for number in said} <= {
            str(row["release"]) for row in records.find(ws, "vintage")
        }
        assert not said or len(current(ws)) == 300


def undone(path: Path, said: list[int]) -> None:
    whole(path)
    assert not sources(path) & {f"s{number}" for number in said}
    with Workspace.open(path, registry=REGISTRY) as ws:
        title = str(records.get(ws, "source", "kept")["title"])
    assert title not in {f"Changed {number}" for number in said}


def merged(path: Path, said: list[int]) -> None:
    added(path, said)
    whole(path.with_name("theirs.rolau"))
    with Workspace.open(path, registry=REGISTRY) as ws:
        title = str(records.get(ws, "source", "kept")["title"])
    assert not said or int(title.split()[1]) >= max(said)


def migrated(path: Path, said: list[int]) -> None:
    for old in path.parent.glob("old*.rolau"):
        Workspace.open(old, write=True).close()  # half way or not: it goes on from there
        whole(old, standard())
        with Workspace.open(old) as ws:
            assert len(records.find(ws, "phase")) == 1
        old.unlink()


def backed_up(path: Path, said: list[int]) -> None:
    whole(path)
    found = backup.backups(path)
    assert len(found) >= min(len(said), 20)
    for entry in found[:2]:
        whole(entry.path)


def handed_over(path: Path, said: list[int]) -> None:
    whole(path)
    folder = path.with_name("given")
    there = {found.name for found in folder.glob("*.rolau")}
    assert {f"copy{number}.rolau" for number in said} <= there
    for name in sorted(there)[-2:]:
        whole(folder / name)
    for found in folder.glob("*.rolau"):  # what is hidden was left behind: it stays for the next
        found.unlink()


def swept(path: Path) -> None:
    """One more hand-off leaves nothing of those that were killed half way."""
    folder = path.with_name("given")
    with open_(path) as ws:
        terms = Terms(audience("unit"), ())
        out = folder / "last.rolau"
        handing.hand_over(ws, terms, Receiver("Bert", "Ada"), out, lambda *_: None, lambda: None)
    assert [found.name for found in folder.iterdir() if found.suffix == ".part"] == []


PHASES = {
    "edit": (editing, added),
    "import": (importing, imported),
    "undo": (undoing, undone),
    "merge": (merge_, merged),
    "migration": (migrating, migrated),
    "backup": (backing_up, backed_up),
    "hand-off": (handing_over, handed_over),
}


def work(phase: str, path: Path, first: int, end: int) -> NoReturn:
    """Be the child; it ends only by being killed, or with a fault."""

    def say(number: int) -> None:
        os.write(end, b"%d\n" % number)

    try:
        PHASES[phase][0](path, first, say)
    except BaseException as error:  # the parent shows it
        os.write(end, f"! {error!r}\n".encode())
    os._exit(1)


def killed(phase: str, path: Path, first: int, seconds: float) -> list[int]:
    """Let a child work for a while after its first word, kill it, return what it had said."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        work(phase, path, first, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as words:
        said = [words.readline()] if first % 2 else []  # every other one is killed early
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said += words.readlines()
    assert not any(line.startswith("!") for line in said), said
    return [int(line) for line in said if line.endswith("\n")]


NUMBERS = {"import": 340}
"""How many numbers a child has to itself; those of imports are years of four digits."""
MANY = 100_000


def kill_in(phase: str, path: Path, kills: int) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"phase {phase}, seed {seed}, kills {kills}")  # noqa: T201 - shown when it fails
    dice = random.Random(seed)
    with open_(path) as ws:
        define(ws)
        with ws.transaction(actor="Ada", what="Add") as tx:
            tx.add("source", {"title": "Kept 0"}, id="kept")
    shutil.copyfile(path, path.with_name("theirs.rolau"))
    path.with_name("given").mkdir()
    everything: list[int] = []
    for kill in range(kills):
        said = killed(phase, path, kill * NUMBERS.get(phase, MANY) + kill % 2, dice.random() * 0.25)
        everything += said
        PHASES[phase][1](path, said)
    if phase == "hand-off":
        swept(path)
    with open_(path) as ws:  # and work goes on
        with ws.transaction(actor="Ada", what="Add") as tx:
            tx.add("source", {"title": "After"}, id="after")
        assert [found for found in check(ws) if found.severity == "damage"] == []
    # A journal whose head was not written yet is none: SQLite passes it over.
    half = [
        found
        for found in path.parent.rglob("*-journal")
        if found.read_bytes()[:1] not in (b"", b"\0")
    ]
    # What a killed backup leaves has no name of a backup, and is swept away a day later.
    assert [found for found in half if ".part" not in found.suffix] == []
    if phase in ("edit", "merge"):
        assert {f"s{number}" for number in everything} <= sources(path)


@pytest.fixture
def home(path, empty, tmp_path, monkeypatch):
    monkeypatch.setenv("ROLAU_HOME", str(tmp_path / "home"))
    path.write_bytes(empty)
    return path


@pytest.mark.parametrize("phase", ["merge", "hand-off", "migration"])
def test_two_kills_in_what_meets_other_copies(phase, home):
    kill_in(phase, home, 2)


@pytest.mark.soak
@pytest.mark.parametrize("phase", PHASES)
def test_twenty_four_kills_in_each_phase(phase, home, capsys):
    with capsys.disabled():
        print(f"\n24 kills in {phase}", end="")  # noqa: T201
    kill_in(phase, home, 24)
