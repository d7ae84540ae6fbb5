"""What a command says: text for people, JSON for scripts, errors on standard error."""

import functools
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from rolau.base.errors import RolauError
from rolau.base.texts import tr
from rolau.desk import faults
from rolau.models import money
from rolau.models.fields import Field, FieldType, Value
from rolau.models.registry import Kind

Json = Any
F = TypeVar("F", bound=Callable[..., Any])


def plain(field: Field[Any], value: Value) -> Json:
    """Return a stored value for JSON: numbers, true or false, lists; money as it is typed."""
    if value is None:
        return None
    if field.type is FieldType.YES_NO:
        return bool(value)
    if field.type is FieldType.MONEY:
        try:
            return money.edit(str(value))
        except RolauError:
            return value
    if field.many:
        return str(value).split(",")
    return value


def record_json(kind: Kind, row: Mapping[str, Value], title: str) -> dict[str, Json]:
    """Return a record for JSON: id, title, then its fields in order."""
    fields = {
        name: plain(field, row.get(name)) for name, field in kind.fields.items() if name != "title"
    }
    return {"id": row.get("id"), "title": title, **fields}


def say(as_json: bool, payload: Json, text: str | Sequence[str]) -> None:
    """Print the payload as JSON, or the text (one or several lines) for people."""
    if as_json:
        click.echo(json.dumps(payload, ensure_ascii=False, indent=1))
        return
    lines = [text] if isinstance(text, str) else list(text)
    if lines:
        click.echo("\n".join(lines))


def table(rows: Sequence[Sequence[str]], headers: Sequence[str]) -> list[str]:
    """Return lines of a plain table, columns as wide as their widest entry (60 at most)."""
    cells = [[_cell(text) for text in row] for row in (headers, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headers))]
    lines = [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return lines


def _cell(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def complain(error: RolauError, as_json: bool) -> None:
    """Print an error on standard error, as JSON when asked for."""
    if as_json:
        payload = {"error": error.code, "message": error.message, **error.details}
        click.echo(json.dumps(payload, ensure_ascii=False, default=str), err=True)
    else:
        click.echo(error.message, err=True)


def guarded(command: F) -> F:
    """Turn errors into words and exit code 1; our own faults are kept in the local log."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        as_json = bool(options.get("as_json"))
        try:
            return command(*args, **options)
        except RolauError as error:
            complain(error, as_json)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            where = faults.keep(error)
            text = tr("This is a fault of ROLAU, not yours. Your file was not changed by it.")
            more = tr("What happened is kept in {file}.", file=where) if where else ""
            complain(RolauError(f"{text} {more}".strip(), code="fault"), as_json)
        sys.exit(1)

    return run  # type: ignore[return-value]
