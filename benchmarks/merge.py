"""Merging two copies of one file against pygeodiff, which compares and rebases whole tables.

Two copies of 100,000 records, 5,000 changes a side, 500 of them in conflict. Ours: plan and
merge in one go (what arrives, conflicts and findings are read, then it is merged), as the
command line does. The peer: two changesets and a rebased one, of the one table copied without
any log. A plan that somebody looks at first is tried and taken back; that, and what surrounds a
merge (backup, final check), is shown beside. With ROLAU_BENCH_MILLION=1 the same on a million
records, which takes minutes.
"""

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from benchmarks import big_files
from benchmarks.result import Result
from rolau.store import backup
from rolau.store.checks import check
from rolau.store.connection import connect
from rolau.store.merging import merge as merging
from rolau.store.workspace import Workspace

_CHANGES, _CONFLICTS = 5_000, 500
_TIMES = 9


class Measured(NamedTuple):
    """Seconds of one size: medians of ours and of the peer."""

    plan: float
    apply: float
    again: float
    peer: float
    peer_parts: tuple[float, float, float]


def run() -> list[Result]:
    """Measure, both sides in turn."""
    with tempfile.TemporaryDirectory(prefix="rolau-bench-") as folder:
        room = Path(folder)
        small = _size(room, 100_000, _TIMES)
        found = [
            Result("merge 5,000 + 5,000 changes, 100,000 records", *_ms(small), limit=0.8),
            Result(
                "… beside it: a plan that is looked at first", small.plan * 1000, small.apply * 1000
            ),
            Result("… merging again with nothing new", *_again(small), limit=0.1),
            *_beside(room, small),
            _many_edits(room),
            *_opening(room),
        ]
        if os.environ.get("ROLAU_BENCH_MILLION"):
            big = _size(room, 1_000_000, 3)
            ours, before = (each.apply for each in (big, small))
            found += [
                Result("merge 5,000 + 5,000 changes, 1,000,000 records", *_ms(big), limit=0.25),
                Result("… against our own 100,000", ours * 1000, before * 1000, limit=2.5),
                Result("… merging again with nothing new", *_again(big), limit=0.1),
            ]
        return found


def _ms(found: Measured) -> tuple[float, float]:
    return found.apply * 1000, found.peer * 1000


def _again(found: Measured) -> tuple[float, float]:
    return found.again * 1000, found.apply * 1000


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _size(room: Path, records: int, times: int) -> Measured:
    base, mine, theirs = (room / f"{word}-{records}.rolau" for word in ("base", "mine", "theirs"))
    big_files.make(base, records)
    for seed, path in ((1, mine), (2, theirs)):
        shutil.copyfile(base, path)
        numbers = big_files.edits(seed, records, _CHANGES, _CONFLICTS)
        big_files.edit(path, numbers, records, path.stem)
    plain = [path.with_suffix(".sqlite") for path in (base, mine, theirs)]
    for path, to in zip((base, mine, theirs), plain, strict=True):
        to.unlink(missing_ok=True)
        big_files.without_log(path, to)
    rounds = [(_ours(mine, theirs), _peers(room, *plain)) for _ in range(times + 1)][1:]
    ours = [statistics.median(each) for each in zip(*(pair[0] for pair in rounds), strict=True)]
    parts = [statistics.median(each) for each in zip(*(pair[1] for pair in rounds), strict=True)]
    for path in (base, theirs, *plain):
        path.unlink()
    return Measured(ours[0], ours[1], ours[2], sum(parts), (parts[0], parts[1], parts[2]))


def _ours(mine: Path, theirs: Path) -> tuple[float, float, float]:
    """Return the seconds of the plan, the merge, and the merge again."""
    copy = mine.with_name("merged.rolau")
    with Workspace.open(_fresh(mine, copy), write=True) as ws:
        plan = _timed(lambda: merging.try_out(ws, theirs, "theirs"))
    with Workspace.open(_fresh(mine, copy), write=True) as ws:
        told: list[merging.Trial] = []

        def merge() -> None:
            merging.merge(ws, theirs, "theirs", actor="Ada", what="Merge", read=told.append)

        spent = plan, _timed(merge), _timed(merge_again(ws, theirs))
    if len(told[0].conflicts) != _CONFLICTS:
        raise RuntimeError(f"{len(told[0].conflicts)} conflicts")
    return spent


def _fresh(mine: Path, copy: Path) -> Path:
    """Copy a file and let it come to rest: what was just copied is no part of the merge."""
    shutil.copyfile(mine, copy)
    if hasattr(os, "sync"):
        os.sync()
    return copy


def merge_again(ws: Workspace, theirs: Path) -> Callable[[], None]:
    """Return a merge that finds nothing new."""

    def work() -> None:
        if merging.merge(ws, theirs, "theirs", actor="Ada", what="Merge") is not None:
            raise RuntimeError("something new")

    return work


def _peers(room: Path, base: Path, mine: Path, theirs: Path) -> tuple[float, float, float]:
    """Return the seconds of the peer's two changesets and of the rebased one."""
    import pygeodiff

    geodiff = pygeodiff.GeoDiff()
    left, right, rebased, conflicts = (
        str(room / f"{word}.diff") for word in ("left", "right", "rebased", "conflicts")
    )
    return (
        _timed(lambda: geodiff.create_changeset(str(base), str(theirs), left)),
        _timed(lambda: geodiff.create_changeset(str(base), str(mine), right)),
        _timed(
            lambda: geodiff.create_rebased_changeset(str(base), str(mine), left, rebased, conflicts)
        ),
    )


def _beside(room: Path, small: Measured) -> list[Result]:
    """Show what surrounds a merge, beside the merge itself."""
    merged = room / "merged.rolau"
    whole = small.apply * 1000
    before = os.environ.get("ROLAU_HOME")
    os.environ["ROLAU_HOME"] = str(room / "home")
    try:
        kept = statistics.median(_timed(lambda: backup.back_up(merged, "merge")) for _ in range(3))
    finally:
        if before is None:
            del os.environ["ROLAU_HOME"]
        else:
            os.environ["ROLAU_HOME"] = before
    with Workspace.open(merged) as ws:
        checked = _timed(lambda: check(ws))
    return [
        Result("… beside it: the backup before", kept * 1000, whole),
        Result("… beside it: the check of the whole file", checked * 1000, whole),
    ]


def _many_edits(room: Path) -> Result:
    """10,000 edits in one transaction, logged and without a log."""
    path, plain = room / "logged.rolau", room / "unlogged.rolau"
    records = 20_000
    big_files.make(path, records)
    shutil.copyfile(path, plain)
    with closing(connect(plain, write=True)) as file:
        for (name,) in file.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            file.execute(f'DROP TRIGGER "{name}"')
    ids = [big_files.key(number, records) for number in range(10_000)]
    sql = f'UPDATE "{big_files.KIND}" SET "title" = ? WHERE "id" = ?'
    pairs = []
    with Workspace.open(path, write=True) as ws, closing(connect(plain, write=True)) as file:
        for turn in range(_TIMES + 1):
            values = [(f"Title {turn} {id_}", id_) for id_ in ids]

            def ours(values: list[tuple[str, str]] = values) -> None:
                with ws.transaction(actor="Ada", what="Change") as tx:
                    for title, id_ in values:
                        tx.set(big_files.KIND, id_, {"title": title})

            def peer(values: list[tuple[str, str]] = values) -> None:
                file.execute("BEGIN IMMEDIATE")
                for value in values:
                    file.execute(sql, value)
                file.execute("COMMIT")

            pairs.append((_timed(ours) * 1000, _timed(peer) * 1000))
    medians = [statistics.median(side) for side in zip(*pairs[1:], strict=True)]
    return Result("10,000 logged edits in one transaction", medians[0], medians[1], limit=15)


def _opening(room: Path) -> list[Result]:
    """Opening a file of 1 GB for reading and for writing, against an empty one."""
    big, empty = room / "gigabyte.rolau", room / "empty.rolau"
    big_files.make(big, 300_000, releases=13_000_000)
    Workspace.create(empty).close()
    size = big.stat().st_size / 2**30
    found = []
    for write, word in ((False, "reading"), (True, "writing")):
        samples = []
        for _ in range(21):
            pair = [_timed(lambda p=path, w=write: Workspace.open(p, write=w).close())  # type: ignore[misc]
                    for path in (big, empty)]  # fmt: skip
            samples.append(pair)
        medians = [statistics.median(side) * 1000 for side in zip(*samples[1:], strict=True)]
        name = f"opening {size:.1f} GB for {word} against an empty file"
        found.append(Result(name, medians[0], medians[1], limit=1.3))
    return found
