"""Comparing two copies, or a copy with a moment of its own: what differs, and who made it so."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rolau.store import comparing
from rolau.store.comparing import Difference
from rolau.store.past import Moment, PastWorkspace
from rolau.store.received import received
from rolau.store.workspace import Workspace


class Compared(NamedTuple):
    """The differences, and the other side opened for reading as long as one asks about them.

    ``related`` tells whether both sides are copies of one workspace.
    """

    differences: list[Difference]
    there: Workspace
    related: bool


@contextmanager
def with_file(
    ws: Workspace,
    other: Path,
    *,
    kinds: Sequence[str] = (),
    pulse: Callable[[], None] = lambda: None,
) -> Iterator[Compared]:
    """Compare with another file, which is received: never opened where it lies.

    Raises WorkspaceError when it is refused; what ``pulse`` raises stops the work.
    """
    with (
        received(other, ws.registry, pulse=pulse) as copy,
        Workspace.open(copy.path, registry=ws.registry) as there,
    ):
        pulse()
        found = comparing.with_copy(ws, copy.path, kinds, pulse=pulse)
        yield Compared(found, there, copy.identity == ws.info().id)


@contextmanager
def with_moment(ws: Workspace, moment: Moment, *, kinds: Sequence[str] = ()) -> Iterator[Compared]:
    """Compare the workspace as it is (here) with what it was at a moment (there)."""
    with PastWorkspace(ws, moment) as past:
        yield Compared(comparing.with_moment(past, kinds), past, related=True)
