"""Importing a million values as CSV and 27,000 × 10 as XLSX, against the bare readers.

Ours goes the whole way a person's import goes: recognised, read, checked, staged, weighed,
backed up (an empty workspace), kept as a release. The peer reads with the same library and
puts the same observations into the same table, with the same pragmas, in one transaction: no
check, no dedupe, no release. Every run is a process of its own, both sides in turn; times are
from the opened file to the commit, medians of the rounds, wall and CPU.

`python -m benchmarks.importing ours|peer FILE WORKSPACE` is one run.
"""

import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import long_files
from benchmarks.result import Result

VALUES = int(os.environ.get("ROLAU_BENCH_VALUES", "1000000"))
ROUNDS = int(os.environ.get("ROLAU_BENCH_ROUNDS", "3"))
_ROOT = Path(__file__).resolve().parent.parent
_INTO = (
    'INSERT INTO "observation" ("country", "indicator", "period", "disaggregation", "value",'
    ' "standard_error", "series", "vintage") VALUES (?, ?, ?, ?, ?, ?, \'\', 1)'
)
_TEN = (
    'INSERT INTO "observation" ("country", "indicator", "period", "disaggregation", "value",'
    ' "standard_error", "sources", "rank", "rank_lower", "rank_upper", "series", "vintage")'
    " VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?, 'estimate', 1)"
)


def run() -> list[Result]:
    """Measure the CSV, then the workbook."""
    with tempfile.TemporaryDirectory(prefix="rolau-bench-") as folder:
        room = Path(folder)
        os.environ["ROLAU_HOME"] = str(room / "home")
        text, book = room / "million.csv", room / "ten.xlsx"
        values = long_files.write_csv(text, VALUES)
        ours, peer = _rounds(text, room, ROUNDS)
        name = f"CSV of {values:,} values, file to commit, beside csv.reader + executemany"
        found = [
            Result(name, ours["wall"], peer["wall"], 2.0, "s"),
            Result("… CPU time", ours["cpu"], peer["cpu"], unit="s"),
            Result("… peak memory", ours["peak"], peer["peak"], unit="MB", absolute=400.0),
        ]
        if "sqlite-utils" not in os.environ.get("ROLAU_BENCH_SKIP", ""):
            plain = _sqlite_utils(text, room)
            found.append(Result("… beside sqlite-utils insert", ours["wall"], plain, 1 / 3, "s"))
        text.unlink()
        lines = long_files.write_xlsx(book)
        ours, peer = _rounds(book, room, 3 * ROUNDS)  # of a second each: they differ more
        name = f"XLSX of {lines:,} × 10 cells, beside calamine + executemany"
        return [
            *found,
            Result(name, ours["wall"], peer["wall"], 2.0, "s"),
            Result("… CPU time", ours["cpu"], peer["cpu"], unit="s"),
            Result("… peak memory", ours["peak"], peer["peak"], unit="MB"),
        ]


def _rounds(file: Path, room: Path, times: int) -> tuple[dict[str, float], dict[str, float]]:
    """Return the medians of both sides, run in turns."""
    found: dict[str, list[dict[str, float]]] = {"peer": [], "ours": []}
    for _ in range(times):
        for side, runs in found.items():
            path = room / f"{side}.rolau"
            path.unlink(missing_ok=True)
            runs.append(_child(side, file, path))
            path.unlink()
    ours, peer = (
        {name: statistics.median(run[name] for run in found[side]) for name in found[side][0]}
        for side in ("ours", "peer")
    )
    return ours, peer


def _child(side: str, file: Path, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.importing", side, str(file), str(path)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    return {name: float(figure) for name, figure in map(str.split, done.stdout.splitlines())}


def _sqlite_utils(file: Path, room: Path) -> float:
    """Return how long `sqlite-utils insert FILE TABLE DATA --csv` takes as a process."""
    words = ("insert", str(room / "plain.db"), "t", str(file), "--csv", "--silent")
    start = time.perf_counter()
    command = [sys.executable, "-m", "sqlite_utils", *words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _ours(file: Path, path: Path) -> Callable[[], None]:
    """Make a workspace with the definitions of all codes, and return what imports the file."""
    from rolau.desk.desk import Desk
    from rolau.desk.importing import import_files

    Desk.create(path, name="Big").close()

    def work() -> None:
        with Desk.open(path) as desk:
            outcome = import_files(desk, [file])
        if outcome.refused or not outcome.new:
            raise RuntimeError(f"not all was kept: {outcome.counts()}")

    return work


def _peer(file: Path, path: Path) -> Callable[[], None]:
    """Make the same workspace, and return what puts the observations into its table."""
    from rolau.desk.desk import Desk
    from rolau.store.connection import connect

    Desk.create(path, name="Big").close()

    def work() -> None:
        with closing(connect(path, write=True)) as plain:
            plain.execute("BEGIN IMMEDIATE")
            plain.execute(
                'INSERT INTO "_vintage" ("no", "id", "count", "digest") VALUES (1, \'x\', 0, \'\')'
            )
            if file.suffix == ".csv":
                with file.open(encoding="utf-8", newline="") as text:
                    rows = csv.reader(text)
                    next(rows)
                    plain.executemany(_INTO, rows)
            else:
                plain.executemany(_TEN, _observations(file))
            plain.execute("COMMIT")

    return work


def _observations(file: Path) -> Iterator[tuple[object, ...]]:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(file))
    rows = book.get_sheet_by_index(0).iter_rows()
    next(rows)
    for _, country, year, indicator, *figures in rows:
        yield country, long_files.NAMES[str(indicator)], f"{year:.0f}", *figures


def main() -> None:
    """Do one run; prints its wall time, CPU time (seconds) and the process's peak (MB)."""
    side, file, path = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    work = (_ours if side == "ours" else _peer)(file, path)
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    print(f"wall {time.perf_counter() - wall:.3f}")
    print(f"cpu {time.process_time() - cpu:.3f}")
    print(f"peak {_peak():.1f}")


def _peak() -> float:
    """Return this process's own peak memory (MB).

    Linux hands the peak of the process that started it down to `getrusage`, so its own count
    goes before where there is one.
    """
    own = Path("/proc/self/status")
    if own.exists():
        for line in own.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
