"""Commands that answer with lines: a table for people, JSON or CSV for others, a sheet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from rolau.analysis.table import Table
from rolau.base.texts import tr
from rolau.cli.options import FILE
from rolau.cli.output import say
from rolau.cli.output import table as in_lines
from rolau.cli.written import must_end, write_out

F = TypeVar("F", bound=Callable[..., Any])
SHEETS = (".xlsx", ".csv")


def tabled(command: F) -> F:
    """Take ``--out`` (a sheet to write) and ``--csv`` (print CSV)."""
    command = click.option("--csv", "as_csv", is_flag=True, help=tr("Print CSV."))(command)
    return click.option(
        "--out", type=FILE, default=None, help=tr("A sheet to write: .xlsx or .csv.")
    )(command)


def sheet(lines: Table, ending: str) -> bytes:
    """Return a table as the bytes of a sheet with this ending."""
    from rolau.exchange.tables_out import as_csv, as_xlsx

    return as_xlsx(lines) if ending == ".xlsx" else as_csv(lines)


def give(
    lines: Table,
    file: Path,
    out: Path | None,
    *,
    as_csv: bool,
    as_json: bool,
    left_out: str = "",
) -> None:
    """Write the lines into a sheet, or print them as the options say.

    ``left_out`` says what the readers may not have.
    """
    also = {"left_out": left_out} if left_out else {}
    if out is not None:
        write_out(out, sheet(lines, must_end(out, SHEETS)), file)
        said = [tr("Wrote {file}.", file=out), *filter(None, [left_out])]
        say(as_json, told(lines) | {"file": str(out)} | also, said)
    elif as_csv:
        from rolau.exchange.tables_out import as_csv as in_csv

        text = in_csv(lines, for_excel=False).decode("utf-8")
        say(False, None, text.removesuffix("\n").split("\n"))
        if left_out:
            click.echo(left_out, err=True)
    else:
        say(as_json, told(lines) | also, [*spoken(lines), *filter(None, [left_out])])


def told(lines: Table) -> dict[str, Any]:
    """Return a table for JSON: its words, its columns, its lines by column with exact figures."""
    return {
        "name": lines.name,
        "title": lines.title,
        "caption": lines.caption,
        "columns": {column.key: column.label for column in lines.columns},
        "facts": {column.key: cell.value for column, cell in lines.facts},
        "lines": lines.records(),
    }


def spoken(lines: Table) -> list[str]:
    """Return a table for people, under its title and caption; empty columns are left out."""
    shown = lines.filled()
    heads = [column.label for column in shown.columns]
    body = in_lines(shown.texts(), heads) if heads else []
    facts = [f"{column.label}: {cell.text}" for column, cell in lines.facts if cell.text]
    return [*filter(None, (lines.title, lines.caption)), *facts, *body]
