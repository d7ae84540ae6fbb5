"""Run every benchmark and print one table: ours, the peer, the ratio, its limit."""

import importlib
import sys

from benchmarks.result import Result

SUITES = (
    "log_edit",
    "merge",
    "handoff",
    "start",
    "importing",
    "pages",
    "charts",
    "table",
    "gantt",
    "budget",
    "portfolio",
)


def line(result: Result) -> str:
    """Return one line of the table."""
    if result.absolute:
        limit = f"≤ {result.absolute:g} {result.unit}"
    else:
        limit = f"≤ {result.limit:g}×" if result.limit else ""
    verdict = "" if not limit else ("held" if result.held else "NOT HELD")
    figures = f"{result.ours:10.2f} {result.peer:10.2f} {result.unit:3} {result.ratio:6.2f}×"
    return f"{result.name:78} {figures}  {limit:10} {verdict}"


def main() -> int:
    """Run the suites named on the command line, or all; 1 when a limit does not hold."""
    chosen = sys.argv[1:] or SUITES
    print(f"{'medians':78} {'ours':>10} {'peer':>10}     {'ratio':>7}  limit")
    held = True
    for suite in chosen:
        for result in importlib.import_module(f"benchmarks.{suite}").run():
            print(line(result), flush=True)
            held = held and result.held
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
