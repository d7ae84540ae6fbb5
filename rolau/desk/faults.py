"""Our own faults, kept on this machine: never shown raw, never sent anywhere."""

import traceback

from rolau.base import clock, paths


def keep(error: BaseException) -> str:
    """Keep a fault in the local log; returns where it is kept, empty when it cannot be."""
    log = paths.log_file()
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"--- {clock.now().isoformat()}\n")
            file.write("".join(traceback.format_exception(error)))
    except OSError:
        return ""
    return str(log)
