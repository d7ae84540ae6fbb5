"""Files mutated inside table, index, log and free-list pages: one refusal, or a clean reading."""

import random
import sqlite3
import struct
import time
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

import pytest

from rolau.base.errors import WorkspaceError
from rolau.store.checks import check
from rolau.store.history import history
from rolau.store.log_tables import TABLES
from rolau.store.queries import observations, records
from rolau.store.received import received
from tests.store.conftest import REGISTRY, meddle

SHARES = ("table", "index", "log", "free")
FEW, MANY = 40, 1000
SECONDS = 30.0
"""How long one small file may take on a busy machine."""


@pytest.fixture(scope="module")
def base(
    good: bytes, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, dict[str, list[int]]]:
    """A good file with free pages, and the first byte of every page of each share."""
    path = tmp_path_factory.mktemp("mutated") / "base.rolau"
    path.write_bytes(good)
    meddle(
        path,
        "CREATE TABLE going AS WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
        " WHERE i < 900) SELECT i, printf('%200d', i) AS text FROM n",
    )
    meddle(path, "DROP TABLE going")
    data = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        indexes = {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
        }
        pages: dict[str, list[int]] = {share: [] for share in SHARES}
        for name, number in connection.execute("SELECT name, pageno FROM dbstat"):
            share = "index" if name in indexes else "log" if name in TABLES else "table"
            if number > 1:
                pages[share].append((number - 1) * size)
    pages["free"] = [(number - 1) * size for number in free_pages(data, size)]
    assert all(len(found) > 3 for found in pages.values()), pages
    return data, pages


def free_pages(data: bytes, size: int) -> list[int]:
    """Return the numbers of the pages on the free list, trunks first as they come."""
    (trunk,) = struct.unpack(">I", data[32:36])
    found = []
    while trunk:
        place = (trunk - 1) * size
        following, count = struct.unpack(">II", data[place : place + 8])
        found += [trunk, *struct.unpack(f">{count}I", data[place + 8 : place + 8 + 4 * count])]
        trunk = following
    return found


def mutated(data: bytes, places: list[int], dice: random.Random) -> bytes:
    """Return the file with one to twenty bytes of one page changed, where something stands."""
    bad = bytearray(data)
    place = places[0] if dice.random() < 0.2 else dice.choice(places)
    used = [n for n in range(4096) if n < 12 or data[place + n]]
    used = used[: dice.choice((60, len(used)))]  # headers, or anywhere
    for _ in range(dice.choice((1, 1, 3, 20))):
        bad[place + dice.choice(used)] = dice.randrange(256)
    return bytes(bad)


def end_of(path: Path) -> str:
    """Receive a file and read all of it; return how that ended."""
    try:
        with received(path, REGISTRY) as other, other.workspace() as ws:
            assert [found for found in check(ws) if found.severity == "damage"] == []
            for kind in ws.registry:
                records.find(ws, kind.name)
            history(ws)
            observations.current(ws)
            return "read"
    except WorkspaceError as error:
        named = path.name in error.message and str(path.parent) not in error.message
        return error.code if named else f"without words: {error.message}"


def mutate(path: Path, data: bytes, pages: dict[str, list[int]], times: int) -> dict[str, set[str]]:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown when it fails
    dice = random.Random(seed)
    ends: dict[str, list[str]] = {share: [] for share in SHARES}
    for share in islice(cycle(SHARES), times):
        bad = mutated(data, pages[share], dice)
        path.write_bytes(bad)
        started = time.monotonic()
        ends[share].append(end_of(path))
        assert time.monotonic() - started < SECONDS
        assert path.read_bytes() == bad
    for share, found in ends.items():
        told = {code: found.count(code) for code in sorted(set(found))}
        print(f"{share}: {told}")  # noqa: T201 - the counts of the soak
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert not [code for found in ends.values() for code in found if " " in code]
    return {share: set(found) for share, found in ends.items()}


def test_forty_mutated_files(tmp_path, base):
    data, pages = base
    ends = mutate(tmp_path / "bad.rolau", data, pages, FEW)
    assert any("damaged" in found for found in ends.values())


@pytest.mark.soak
def test_a_thousand_mutated_files(tmp_path, base):
    data, pages = base
    ends = mutate(tmp_path / "bad.rolau", data, pages, MANY)
    assert all({"damaged", "read"} <= found for found in ends.values())
