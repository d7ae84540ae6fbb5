"""Starts one of the two faces: the window, or the command line."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rolau.store.reaching import Ahead

_HELP = frozenset({"--help", "-h"})


def open_window(arguments: Sequence[str]) -> int:
    """Open the window (on a file, when one is named); returns the exit code.

    Nothing made while the window is built is ever garbage, so nobody looks for any until it
    stands there; the window itself begins again.
    """
    gc.disable()
    if not arguments:
        return run_window(arguments)
    from rolau.store.reaching import Ahead

    return run_window(arguments, Ahead(Path(arguments[0])))


def run_window(arguments: Sequence[str], ahead: "Ahead | None" = None) -> int:
    """Load the window and run it, while the file is being reached; returns the exit code."""
    from rolau.ui.app import run

    return run(arguments, ahead)


def main() -> int:
    """Start what the command's words ask for; returns the exit code.

    ``rolau`` and ``rolau open`` go straight to the window: the command line's library would
    only delay it.
    """
    arguments = sys.argv[1:]
    if not arguments or (arguments[0] == "open" and not _HELP.intersection(arguments)):
        return open_window(arguments[1:])
    from rolau.cli.main import run

    return run(arguments, open_window)


if __name__ == "__main__":
    sys.exit(main())
