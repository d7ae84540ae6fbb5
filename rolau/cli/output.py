"""What a command says: text for people, JSON for scripts, errors on standard error."""

import functools
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from rolau.base.errors import InputError, RolauError, WorkspaceError
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
    """Print the payload as JSON, or the text (one or several lines) for people.

    A list is printed with each of its entries on a line of its own.
    """
    if as_json:
        _print(in_json(payload))
        return
    lines = [text] if isinstance(text, str) else list(text)
    if lines:
        _print("\n".join(_harmless(line) for line in lines))


def in_json(payload: Json, *, error: bool = False) -> str:
    """Return the payload as JSON that any stream can carry.

    Letters stand as they are when the stream (standard output, or standard error) writes
    UTF-8, else as JSON's own escapes.
    """
    stream = sys.stderr if error else sys.stdout
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "")
    text = _dumped(payload, error=error, ascii_only=encoding != "utf8")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a letter, as an unreadable file name brings it
        return _dumped(payload, error=error, ascii_only=True)
    return text


def _dumped(payload: Json, *, error: bool, ascii_only: bool) -> str:
    dump = functools.partial(json.dumps, ensure_ascii=ascii_only, default=str)
    if isinstance(payload, list) and payload:
        return "[\n" + ",\n".join(dump(entry) for entry in payload) + "\n]"
    return dump(payload) if error else dump(payload, indent=1)


def _print(text: str) -> None:
    """Print on standard output; what its encoding lacks is replaced.

    Raises WorkspaceError when it cannot be written, as on a full disk.
    """
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        click.echo(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # the reader has seen enough
    except OSError as error:
        raise WorkspaceError(
            tr("What was asked for cannot be printed: {why}.", why=error.strerror or error),
            code="output",
        ) from error


def _harmless(line: str) -> str:
    """Return a line without the marks that would steer a terminal instead of being read."""
    if line.isprintable():
        return line
    return "".join(
        char if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs") else "�"
        for char in line
    )


def remark(words: str, as_json: bool) -> None:
    """Say on standard error what was left out; with ``--json`` as an object. Empty is nothing."""
    if words:
        text = in_json({"left_out": words}, error=True) if as_json else _harmless(words)
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        click.echo(text.encode(encoding, "replace").decode(encoding), err=True)


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
    """Print an error on standard error: every problem on its line, or JSON when asked for."""
    if as_json:
        payload = {"error": error.code, "message": error.message, **error.details}
        text = in_json(payload, error=True)
    else:
        problems = error.details.get("problems")
        several = problems if isinstance(problems, list) and len(problems) > 1 else []
        messages = [
            str(entry["message"] if isinstance(entry, Mapping) else entry) for entry in several
        ]
        text = "\n".join(_harmless(line) for line in messages or [error.message])
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding), err=True)


def _must_be_readable(given: Iterable[object]) -> None:
    """Refuse words whose bytes are no text in this system's encoding."""
    for value in given:
        for word in value if isinstance(value, tuple) else (value,):
            if isinstance(word, (str, Path)) and any("\ud800" <= c <= "\udfff" for c in str(word)):
                raise InputError(
                    tr(
                        "“{word}” cannot be read as text. Write it in UTF-8; rename a file "
                        "that is called so.",
                        word=_harmless(str(word)),
                    ),
                    code="text",
                )


def guarded(command: F) -> F:
    """Turn errors into words and exit code 1; our own faults are kept in the local log."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        as_json = bool(options.get("as_json"))
        try:
            _must_be_readable(options.values())
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
