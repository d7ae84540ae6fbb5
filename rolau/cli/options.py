"""Options that many commands share, declared once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rolau.base.texts import tr
from rolau.cli.output import guarded
from rolau.desk.desk import SUFFIX, Desk
from rolau.models.audience import AUDIENCES

if TYPE_CHECKING:
    from rolau.desk.passing_on import Gate

F = TypeVar("F", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)


def file_argument(command: F) -> F:
    """Take the workspace FILE as first argument, ``file``.

    A name without an ending means the workspace of that name, as `rolau new` makes it.
    """
    return click.argument("file", type=FILE, callback=_with_ending)(command)


def _with_ending(_context: click.Context, _argument: click.Parameter, file: Path) -> Path:
    if file.suffix or not file.name or file.exists():
        return file
    ours = file.with_suffix(SUFFIX)
    return ours if ours.exists() else file


def reading(command: F) -> F:
    """Finish a command that only reads: ``--json``, errors in words."""
    return click.option(
        "--json", "as_json", is_flag=True, help=tr("Print JSON on standard output.")
    )(guarded(command))


def known_on(command: F) -> F:
    """Take ``--known-on``: the command then tells what was known at that moment."""
    return click.option(
        "--known-on",
        "known_on",
        default="",
        metavar="MOMENT",
        help=tr("As known then: 2026-05-12 (its end), 2026-05-12T14:30, or a checkpoint."),
    )(command)


def for_audience(command: F) -> F:
    """Take ``--audience``: the command then leaves out what these readers may not have."""
    return click.option(
        "--audience",
        type=click.Choice([known.code for known in AUDIENCES]),
        default="unit",
        help=tr("For whom it is: what may not be passed on to them is left out, and said."),
    )(command)


@contextmanager
def listed(file: Path, known_on: str, audience: str) -> "Iterator[tuple[Desk, Gate]]":
    """Open FILE to list figures for an audience; the gate tells what it keeps back."""
    from rolau.desk.passing_on import for_readers
    from rolau.models.audience import audience as audience_of

    with asked(file, known_on) as opened:
        yield for_readers(opened, audience_of(audience), listed=True)


@contextmanager
def asked(file: Path, known_on: str = "") -> Iterator[Desk]:
    """Open FILE for questions, as it is or as it was known at a moment."""
    with Desk.open(file, write=False) as desk:
        if not known_on:
            yield desk
            return
        with desk.at(known_on) as then:
            yield then


def writing(command: F) -> F:
    """Finish a command that writes: ``--reason``, ``--actor``, ``--json``, errors in words."""
    command = reading(command)
    command = click.option("--reason", default="", help=tr("Why; kept in the history."))(command)
    return click.option("--actor", default="", help=tr("Who; kept in the history."))(command)
