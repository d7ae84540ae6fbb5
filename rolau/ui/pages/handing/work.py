"""What the pages of hand-offs have done by workers. Nothing here knows the window."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rolau.base.errors import CancelledError, RolauError
from rolau.desk.comparing import Comparison, compare_file, compare_moment
from rolau.desk.desk import Desk
from rolau.desk.handing import Handed, hand_over
from rolau.desk.jobs import Job
from rolau.store.workspace import Workspace


class Order(NamedTuple):
    """A hand-off as it is asked for: to whom, where to, what of it, for which audience, why."""

    to: str
    out: Path
    countries: Sequence[str]
    audience: str
    reason: str


def hand(workspace: Workspace, actor: str, order: Order, job: Job) -> Handed:
    """Write the copy through a connection of the worker's own."""
    with workspace.writer() as own:
        return hand_over(
            Desk(own, actor=actor),
            to=order.to,
            out=order.out,
            countries=order.countries,
            audience=order.audience,
            reason=order.reason,
            job=job,
        )


class Wrong(NamedTuple):
    """Why two states cannot be compared, in words."""

    words: str


def compare(workspace: Workspace, actor: str, to: Path | str, job: Job) -> Comparison | Wrong:
    """Say how a file, or what was here at a moment, differs from the workspace."""
    try:
        with workspace.reader() as own:
            desk = Desk(own, actor=actor)
            if isinstance(to, Path):
                return compare_file(desk, to, job=job)
            return compare_moment(desk, to)
    except CancelledError:
        raise
    except RolauError as error:
        return Wrong(error.message)
