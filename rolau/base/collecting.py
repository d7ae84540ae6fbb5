"""Python's search for unused cycles of objects, paused for work that makes none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Do work that makes very many objects: else all of them are looked through again and again.

    What no cycle holds is freed at once, as ever. Two such works at a time are no harm: the
    search goes on when the one that paused it ends.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
