"""Handing over 500 MB: written by allow-list, read back and searched, beside a plain file copy.

The peer copies the file and has SQLite look at every page of the copy, which proves nothing of
what the copy says; ours writes what travels into an empty file, reads it back and searches its
bytes for what was withheld. Only the ratio is shown: there is no limit, since the work differs.
"""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks import big_files
from benchmarks.result import Result
from rolau.handoff.handing import Receiver, hand_over
from rolau.models.audience import audience
from rolau.store.passing.terms import Terms
from rolau.store.workspace import Workspace

_RECORDS, _VALUES = 250_000, 4_500_000


def run() -> list[Result]:
    """Measure, both sides in turn."""
    with tempfile.TemporaryDirectory(prefix="rolau-bench-") as folder:
        room = Path(folder)
        path = room / "half.rolau"
        big_files.make(path, _RECORDS, releases=_VALUES)
        size = path.stat().st_size / 2**20
        os.sync()
        peer = _timed(lambda: _plain(path, room / "plain.rolau"))
        return [
            Result(
                f"hand-off of {size:.0f} MB, audience {code}, beside a copy and its check",
                _timed(lambda code=code: _ours(path, room / f"{code}.rolau", code)),  # type: ignore[misc]
                peer,
                unit="s",
            )
            for code in ("unit", "external")
        ]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _plain(path: Path, copy: Path) -> None:
    shutil.copyfile(path, copy)
    with closing(sqlite3.connect(copy)) as file:
        if file.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise RuntimeError("the copy is not whole")


def _ours(path: Path, out: Path, code: str) -> None:
    with Workspace.open(path, write=True) as ws:
        hand_over(
            ws,
            Terms(audience(code)),
            Receiver("Field", "Ada"),
            out,
            lambda _done, _total, _what: None,
            lambda: None,
        )
