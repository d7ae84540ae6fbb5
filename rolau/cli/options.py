"""Options that many commands share, declared once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from rolau.base.texts import tr
from rolau.cli.output import guarded

F = TypeVar("F", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)


def file_argument(command: F) -> F:
    """Take the workspace FILE as first argument, ``file``."""
    return click.argument("file", type=FILE)(command)


def reading(command: F) -> F:
    """Finish a command that only reads: ``--json``, errors in words."""
    return click.option(
        "--json", "as_json", is_flag=True, help=tr("Print JSON on standard output.")
    )(guarded(command))


def writing(command: F) -> F:
    """Finish a command that writes: ``--reason``, ``--actor``, ``--json``, errors in words."""
    command = reading(command)
    command = click.option("--reason", default="", help=tr("Why; kept in the history."))(command)
    return click.option("--actor", default="", help=tr("Who; kept in the history."))(command)
