"""Python's search for unused cycles of objects, paused for work that makes none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_pausing: set[object] = set()


@contextmanager
def paused() -> Iterator[None]:
    """Do work that makes very many objects: else all of them are looked through again and again.

    What no cycle holds is freed at once, as ever. Two such works at a time are no harm: the
    search goes on when the one that paused it ends.
    """
    was_on = gc.isenabled()
    gc.disable()
    mine = object()
    _pausing.add(mine)
    try:
        yield
    finally:
        _pausing.discard(mine)
        if was_on:
            gc.enable()


def is_paused() -> bool:
    """Tell whether such work is being done, in any thread."""
    return bool(_pausing)
