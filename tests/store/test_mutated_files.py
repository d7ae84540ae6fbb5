"""A file with flipped bytes ends in one clear refusal or a reading; reading changes nothing."""

import random
from pathlib import Path

import pytest

from rolau.base.errors import RolauError
from rolau.store.checks import check
from rolau.store.history import history
from rolau.store.queries import observations, records
from rolau.store.schema_version import VERSION
from rolau.store.workspace import Workspace

KEPT = Path(__file__).resolve().parent.parent / "files" / f"v{VERSION}.rolau"
TIMES = 60


def use(path, *, write):
    with Workspace.open(path, write=write) as ws:
        check(ws)
        for kind in ws.registry:
            records.find(ws, kind.name)
        history(ws)
        observations.current(ws)
        if write:
            with ws.transaction(actor="Ada", what="x") as tx:
                tx.add("source", {"title": "Report"})


@pytest.mark.parametrize("write", [False, True])
def test_sixty_mutated_files(tmp_path, write):
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown when it fails
    dice = random.Random(seed)
    good = KEPT.read_bytes()
    ends: list[str] = []
    said: list[str] = []
    path = tmp_path / "bad.rolau"
    for _ in range(TIMES):
        bad = bytearray(good)
        for _ in range(dice.choice([1, 1, 3, 20])):
            bad[dice.randrange(len(bad))] = dice.randrange(256)
        path.write_bytes(bad)
        try:
            use(path, write=write)
            ends.append("used")
        except RolauError as error:
            ends.append(error.code)
            said.append(error.message)
        assert write or path.read_bytes() == bytes(bad)
    assert "used" in ends
    assert "damaged" in ends
    assert all("bad.rolau" in message and str(tmp_path) not in message for message in said)
