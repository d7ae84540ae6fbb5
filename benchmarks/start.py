"""Process start to the first useful paint, and the window's heartbeat, against a bare window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.result import Result

_ROOT = Path(__file__).resolve().parent.parent
RUNS = 25
"""Many, and in turns: a machine that is slow for a while is slow for both."""
HEARTBEATS = 9
_UNUSUAL = {"PYTHONDONTWRITEBYTECODE"}
"""With it every start would compile all our modules anew, which no installed program does."""


def measured(script: str, *words: str) -> dict[str, float]:
    """Run one of the window scripts; returns the figures it prints, by name."""
    command = [sys.executable, "-m", f"benchmarks.{script}", str(time.time()), *words]
    env = {name: value for name, value in os.environ.items() if name not in _UNUSUAL}
    done = subprocess.run(
        command, cwd=_ROOT, env=env, capture_output=True, text=True, check=True, timeout=60
    )
    lines = (line.split() for line in done.stdout.splitlines())
    return {parts[0]: float(parts[1]) for parts in lines if len(parts) == 2}


def medians(
    file: Path, names: Sequence[str], *words: str, runs: int = RUNS
) -> list[tuple[float, float]]:
    """Return the medians of ours and of the bare window for each figure, run in turns."""
    ours, bare = [], []
    for _ in range(runs):
        bare.append(measured("bare_window", *words))
        ours.append(measured("our_window", str(file), *words))
    return [
        (statistics.median(run[name] for run in ours), statistics.median(run[name] for run in bare))
        for name in names
    ]


def million(path: Path) -> None:
    """Make the sample with a million values in it."""
    from rolau.desk.desk import Desk
    from rolau.desk.sample import make_sample
    from rolau.models.countries import countries
    from rolau.store.staged_values import StagedRow
    from rolau.store.staging import Staged

    make_sample(path)
    codes = [country.code for country in countries().all()][:200]
    nothing = (None,) * 7
    with Desk.open(path) as desk, Staged(desk.workspace, released="2000") as staged:
        staged.add(
            StagedRow(code, "wgi-cc", f"{year}", f"part {part}", "estimate", 0.1, *nothing, "")
            for code in codes
            for part in range(100)
            for year in range(1950, 2000)
        )
        with desk.workspace.transaction(actor="benchmark", what="a million values") as tx:
            staged.keep(tx, {"release": "A million values", "released": "2000"})


def run() -> list[Result]:
    """Measure; medians of runs in turns."""
    from rolau.desk.sample import make_sample

    with tempfile.TemporaryDirectory() as folder:
        os.environ["ROLAU_HOME"] = folder
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ.setdefault("MPLCONFIGDIR", str(_ROOT / "build" / "matplotlib"))
        sample, big = Path(folder) / "sample.rolau", Path(folder) / "million.rolau"
        make_sample(sample)
        million(big)
        measured("our_window", str(sample), "heartbeat")  # fonts are listed once per machine
        found = []
        for file, what in ((sample, "sample"), (big, "a million values")):
            wall, cpu = medians(file, ("shown", "cpu"))
            name = f"start to countries shown, {what}, against a bare window"
            found.append(Result(name, *wall, 1.5))
            found.append(Result("… CPU time", *cpu))
        gap, busy = medians(sample, ("gap", "busy"), "heartbeat", runs=HEARTBEATS)
        name = "largest gap of a 10 ms heartbeat until the first chart, beside a bare window"
        found.append(Result(name, *gap, absolute=100.0))
        found.append(Result("… most CPU time of the window's thread between two beats", *busy))
    return found
