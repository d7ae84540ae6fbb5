"""Mappings as files: JSON whose keys are documented in docs/indicators.md, read strictly."""

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn

from rolau.base.errors import InputError, NotFoundError, WorkspaceError
from rolau.base.texts import tr
from rolau.exchange.layouts.vocabulary import NO_END, Series
from rolau.exchange.mappings import reading
from rolau.exchange.mappings.keys import read_keys
from rolau.exchange.mappings.mapping import Mapping, Question, questions

LARGEST = 256 << 10
FORMAT = "rolau_mapping"
VERSION = 1
OPEN = "open"


def write(mapping: Mapping, path: Path, left: Sequence[Question] | None = None) -> None:
    """Write a mapping, with what it leaves open, for a person to correct.

    Raises WorkspaceError when the file cannot be written.
    """
    try:
        path.write_text(text_of(mapping, left), encoding="utf-8", newline="\n")
    except OSError as error:
        raise WorkspaceError(
            tr("“{file}” cannot be written: {why}.", file=path, why=error.strerror or error),
            code="output",
        ) from error


def read(path: Path) -> Mapping:
    """Read a mapping file; it is not trusted.

    Raises NotFoundError when it is not there, and InputError naming the key, what is wrong and
    what is allowed.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        message = tr("There is no file “{file}”. Check its name and folder.", file=str(path))
        raise NotFoundError(message, code="mapping", file=path.name) from error
    except OSError as error:
        message = tr("“{file}” cannot be read: {why}.", file=path, why=error.strerror or error)
        raise InputError(message, code="mapping", file=path.name) from error
    try:
        if len(content) > LARGEST:
            _no_mapping(tr("it is larger than {limit} KB", limit=LARGEST >> 10))
        return from_text(_decoded(content))
    except InputError as error:
        message = tr("Mapping “{file}”: {message}", file=path.name, message=error.message)
        raise InputError(message, code="mapping", file=path.name, **error.details) from error


def from_text(text: str) -> Mapping:
    """Read a mapping from the text of its file. Raises InputError."""
    if len(text) > LARGEST:
        _no_mapping(tr("it is larger than {limit} KB", limit=LARGEST >> 10))
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError):
            _no_mapping(
                tr(
                    "it is not well-formed JSON at line {line}, sign {sign}",
                    line=error.lineno,
                    sign=error.colno,
                )
            )
        _no_mapping(tr("it is not well-formed JSON"))
    if not isinstance(found, dict) or found.pop(FORMAT, None) != VERSION:
        _no_mapping(tr("it does not begin with {key}", key=f'"{FORMAT}": {VERSION}'))
    found.pop(OPEN, None)
    return read_keys(found)


def text_of(mapping: Mapping, left: Sequence[Question] | None = None) -> str:
    """Return the text of a mapping's file: only what differs from the default, reasons last.

    ``left`` is what it leaves open, found when not given.
    """
    said: dict[str, Any] = {FORMAT: VERSION}
    plain = Mapping()
    for entry in fields(Mapping):
        value = getattr(mapping, entry.name)
        if value != getattr(plain, entry.name) and entry.name != "why":
            said[entry.name] = _WRITERS.get(entry.name, _plain)(value)
    if mapping.why:
        said["why"] = dict(mapping.why)
    still = questions(mapping) if left is None else left
    if still:
        said[OPEN] = {question.key: question.text for question in still}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if hasattr(value, "items"):
        return {name: _plain(entry) for name, entry in value.items()}
    return value


def _record(value: Any) -> dict[str, Any]:
    """Write a value of several parts: those that differ from what they are when not said."""
    return {
        entry.name: _plain(part)
        for entry in fields(value)
        if (part := getattr(value, entry.name)) != entry.default
    }


def _series(value: tuple[Series, ...]) -> list[dict[str, Any]]:
    ends = ("low", -NO_END), ("high", NO_END)
    written = [_record(one) for one in value]
    for one in written:
        for name, none in ends:
            if one[name] == none:
                del one[name]
    return written


_WRITERS: dict[str, Callable[[Any], Any]] = {
    "text": lambda value: {name: part for name, part in value._asdict().items() if part},
    "range": _record,
    "series": _series,
    "own": lambda value: [_record(one) for one in value],
}


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        _no_mapping(tr("its letters are not written in UTF-8"))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        reading.refuse(reading.brief(twice), tr("the key stands twice. Take one of them out."))
    return found


def _no_number(text: str) -> NoReturn:
    reading.refuse(text, tr("the number is too large."))


def _no_mapping(why: str) -> NoReturn:
    raise InputError(
        tr("This is no mapping of ROLAU: {why}. Write one with --propose-mapping.", why=why),
        code="mapping",
        reason="no-mapping",
    )
