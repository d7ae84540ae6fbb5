"""The ``rolau`` command: every verb in one group."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

import rolau
from rolau.base.errors import RolauError
from rolau.base.texts import tr
from rolau.cli import (
    changes,
    comparing,
    files,
    funding,
    handoff,
    importing,
    indicators,
    inspecting,
    merging,
    missions,
    outputs,
    records,
    restoring,
)
from rolau.cli.output import complain


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=tr("KIND is a kind of record such as phase or key-event; ID its id, code or title."),
)
@click.version_option(rolau.__version__, prog_name="rolau")
def cli() -> None:
    """Plan rule-of-law assistance in one local file, offline."""


@cli.command("open")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.pass_context
def open_command(context: click.Context, file: Path | None) -> None:
    """Open the window, on FILE when it is named."""
    context.exit(context.obj([str(file)] if file else []))


for command in (
    *files.COMMANDS,
    *records.COMMANDS,
    *changes.COMMANDS,
    *importing.COMMANDS,
    *inspecting.COMMANDS,
    *merging.COMMANDS,
    *restoring.COMMANDS,
    *comparing.COMMANDS,
    *outputs.COMMANDS,
    *indicators.COMMANDS,
    *missions.COMMANDS,
    *funding.COMMANDS,
    *handoff.COMMANDS,
):
    cli.add_command(command)


def run(arguments: Sequence[str], open_window: Callable[[Sequence[str]], int]) -> int:
    """Run one command; returns the exit code: 0 done, 1 refused, 2 usage."""
    try:
        result = cli.main(
            args=list(arguments), prog_name="rolau", standalone_mode=False, obj=open_window
        )
    except click.ClickException as error:
        if "--json" in arguments:
            complain(RolauError(error.format_message(), code="usage"), as_json=True)
        else:
            error.show()
        return error.exit_code
    except click.Abort:
        return 1
    except BrokenPipeError:
        # Whoever reads has seen enough; what is left in the buffer is not for anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    return result if isinstance(result, int) else 0
