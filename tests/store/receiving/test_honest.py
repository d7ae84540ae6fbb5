"""Every file we make ourselves is received, whatever was done with its copies."""

import random
import shutil
from contextlib import suppress

import pytest

from rolau.base.errors import NotFoundError
from rolau.store.merging import merge as merging
from rolau.store.merging.decide import LATER, MINE, NEWEST, THEIRS
from rolau.store.received import received
from rolau.store.receiving.missing import missing
from rolau.store.undo import next_undo, undo
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle
from tests.store.merging.copies import add, delete, edit, open_

ACTS = ("edit", "tool", "add", "delete", "merge", "merge", "undo", "copy")


def merge(path, other, dice):
    """Receive another copy and merge it, as the desk does; then it has nothing new."""
    with received(other, REGISTRY) as copy, open_(path) as ws:
        taken = dice.choice((LATER, MINE, NEWEST, THEIRS))
        merging.merge(ws, copy.path, other.name, actor="Ada", what="Merge", otherwise=taken)
        with copy.workspace() as theirs:
            assert missing(ws.connection, theirs.connection).ours == 0


def step(paths, dice):
    path, act, key = dice.choice(paths), dice.choice(ACTS), dice.choice("abcd")
    if act == "edit":
        edit(path, "phase", key, name=str(dice.randrange(4)))
    elif act == "tool":
        meddle(path, f"UPDATE phase SET name = '{dice.randrange(4)}' WHERE id = '{key}'")
    elif act == "add":
        add(path, "source", title=str(dice.random()))
    elif act == "delete":
        delete(path, "phase", key)
    elif act == "merge":
        merge(path, dice.choice([other for other in paths if other != path]), dice)
    elif act == "undo":
        with open_(path) as ws:
            if next_undo(ws):
                undo(ws, actor="Ada")
    else:
        shutil.copyfile(path, dice.choice([other for other in paths if other != path]))


def live(paths, steps):
    """Let copies live for so many steps; every one must be received at every merge and at last."""
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown when it fails
    dice = random.Random(seed)
    for _ in range(steps):
        with suppress(NotFoundError):  # what is deleted is not edited
            step(paths, dice)
    for path in paths:
        with received(path, REGISTRY) as other, Workspace.open(path, registry=REGISTRY) as own:
            assert other.notes == ()
            with other.workspace() as ws:
                found = missing(own.connection, ws.connection)
                assert found[:4] == (0, 0, 0, 0)


@pytest.fixture
def paths(file):
    """Three copies of one workspace."""
    made = [file, *(file.with_name(f"{name}.rolau") for name in ("two", "three"))]
    for path in made[1:]:
        shutil.copyfile(file, path)
    return made


def test_copies_that_lived_apart_and_met_are_received(paths):
    live(paths, 25)


@pytest.mark.soak
@pytest.mark.parametrize("_turn", range(30))
def test_copies_that_lived_long_are_received(paths, _turn):
    live(paths, 100)
