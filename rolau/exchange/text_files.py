"""Text files of figures (CSV, TSV): encoding, separator and decimal mark found, lines read."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rolau.base.texts import N_
from rolau.exchange.cells import Row, is_blank
from rolau.exchange.encodings import find_encoding
from rolau.exchange.readings import FOUND, Reading, date_order_in, decimal_in, thousands_in
from rolau.exchange.sheets import Book, Sheet, refuse

LARGEST = 512 << 20
MOST_LINES = 10_000_000
MOST_COLUMNS = 16_384
_SAMPLE = 1 << 18
_TOGETHER = 1024
_SEPARATORS = "\t;|,"


class Dialect(NamedTuple):
    """How a text file is written; ``lines`` counts its line ends, ``why`` is of the encoding."""

    encoding: str
    separator: str
    decimal: str
    lines: int
    thousands: str = ""
    date_order: str = ""
    why: str = ""


def open_text(path: Path, chosen: Reading = FOUND) -> Book:
    """Open a text file of separated values, its dialect found from its content unless chosen.

    Raises InputError when it is too large, empty or no text, or not written as chosen.
    """
    size = path.stat().st_size
    if size > LARGEST:
        raise refuse(
            path,
            "too-large",
            N_("“{file}” is too large to read ({size} MB). Split it into parts of {limit} MB."),
            size=size >> 20,
            limit=LARGEST >> 20,
        )
    dialect = detect(path, chosen)

    def load() -> Iterator[Row]:
        return _rows(path, dialect)

    sheet = Sheet(
        "",
        load,
        lines=lambda: dialect.lines,
        decimal=dialect.decimal,
        thousands=chosen.thousands,  # what was found in the first lines binds no later one
        date_order=dialect.date_order,
    )
    if all(map(is_blank, sheet.head)):
        raise refuse(
            path, "empty", N_("“{file}” is empty. Choose the file as the publisher released it.")
        )
    reading = Reading(
        dialect.encoding, dialect.separator, dialect.decimal, dialect.thousands, dialect.date_order
    )
    return Book(path, "text", [sheet], reading=reading, why=dialect.why)


def detect(path: Path, chosen: Reading = FOUND) -> Dialect:
    """Return how a text file is written; what is chosen stands.

    Raises InputError when it is no text, or not written in the chosen table of letters.
    """
    encoding, lines, why = find_encoding(path, chosen.encoding)
    with path.open(encoding=encoding, newline="") as file:
        text = file.read(_SAMPLE)
    sample = list(StringIO(text, newline=""))
    if len(text) == _SAMPLE and len(sample) > 1:
        del sample[-1]  # it may be cut in two
    separator = chosen.separator or _separator(sample)
    cells = [cell.strip() for row in _split(sample, separator) for cell in row]
    decimal = chosen.decimal or decimal_in(cells, chosen.thousands)
    return Dialect(
        encoding,
        separator,
        decimal,
        lines,
        chosen.thousands or thousands_in(cells, decimal),
        chosen.date_order or date_order_in(cells),
        why,
    )


def _separator(sample: list[str]) -> str:
    """Return the sign that parts the lines of a sample most evenly."""
    scores: dict[str, float] = {}
    for sign in _SEPARATORS:
        widths = Counter(len(row) for row in _split(sample, sign) if row)
        width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        if width > 1:
            share = times / widths.total()
            if sign != "," and share >= 0.8:
                return sign  # a decimal comma may part lines evenly too, these signs do not
            scores[sign] = share * min(width, 10)
    return max(scores, key=lambda sign: scores[sign], default=",")


def _split(lines: list[str], separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=separator)
    except csv.Error:
        return  # reading the file itself says where and why


def _rows(path: Path, dialect: Dialect) -> Iterator[Row]:
    with path.open(encoding=dialect.encoding, newline="") as file:
        reader = csv.reader(file, delimiter=dialect.separator)
        count = 0
        while True:
            some: list[list[str]] = []
            error = _take(reader, some)
            widest = max(map(len, some), default=0)
            if widest > MOST_COLUMNS or count + len(some) > MOST_LINES:
                yield from some[: _allowed(some, MOST_LINES - count)]  # type: ignore[misc]
                count += _allowed(some, MOST_LINES - count) + 1
                text = N_("“{file}” has too many lines or columns (line {line}). Split it.")
                raise refuse(path, "too-large", text, line=count)
            yield from some  # type: ignore[misc]  # texts are cells; a copy of the line is not
            count += len(some)
            if error:
                raise refuse(
                    path,
                    "damaged",
                    N_(
                        "“{file}” cannot be read after line {line}: an opening quotation mark is"
                        " never closed, or a cell is far too long. Mend the line and import again."
                    ),
                    line=count,
                ) from error
            if len(some) < _TOGETHER:
                return


def _take(reader: Iterator[list[str]], into: list[list[str]]) -> csv.Error | None:
    """Read some lines together, which is quicker than one by one; return what stopped it."""
    try:
        into.extend(islice(reader, _TOGETHER))
    except csv.Error as error:
        return error
    return None


def _allowed(lines: list[list[str]], room: int) -> int:
    """Return how many lines at the start are neither too many nor too wide."""
    wide = (at for at, line in enumerate(lines) if len(line) > MOST_COLUMNS)
    return min(next(wide, len(lines)), room)
