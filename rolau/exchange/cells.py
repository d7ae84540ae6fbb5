"""Cells of a sheet: where they stand, how their text compares, which number they hold."""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache

Cell = str | float | int | bool | date | time | timedelta
"""What one cell holds; an empty cell is an empty text."""
Row = list[Cell]

LONGEST_SHOWN = 200
_WORD = re.compile(r"[^\W_]+")
_DIGITS = {first + at: str(at) for first in (0x0660, 0x06F0, 0xFF10) for at in range(10)}
"""Arabic, Persian and wide digits."""
_SPACES = " \u00a0\u202f\u2009"
_GROUP = f"{_SPACES}'’"
_GROUPED = {
    ".": re.compile(rf"[-+]?\d{{1,3}}(?:[,{_GROUP}]\d{{3}})+(?:\.\d+)?"),
    ",": re.compile(rf"[-+]?\d{{1,3}}(?:[.{_GROUP}]\d{{3}})+(?:,\d+)?"),
}
_ARABIC_MARK = "٫"  # of decimals, with Arabic digits
_MARKS = {" ": _SPACES, "'": "'’"}
_NOT_DIGITS = re.compile(rf"[.,{_GROUP}]")


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Return the name of a column as spreadsheets write it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """Return the place of a cell as people know it: row 13, column 3 (from zero) is D14."""
    return f"{letters(column)}{row + 1}"


def text_of(cell: Cell) -> str:
    """Return a cell as one reads it: whole numbers without decimals, dates as ISO 8601."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell)


def shown(cell: Cell) -> str:
    """Return a cell for a message or a preview: on one line, cut when very long."""
    text = " ".join(text_of(cell).split())
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def words(cell: Cell) -> str:
    """Return a cell's words for comparing headings: no case, no signs, single spaces.

    Digits of other scripts are written as ours: ٢٠١٩ is 2019.
    """
    return _words(cell if isinstance(cell, str) else text_of(cell))


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    text = text[:LONGEST_SHOWN].casefold()
    return " ".join(_WORD.findall(text if text.isascii() else text.translate(_DIGITS)))


def is_blank(row: Sequence[Cell]) -> bool:
    """Tell whether nothing is written in any cell of a row."""
    return not any(cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in row)


def number(cell: Cell, decimal: str = ".", thousands: str = "") -> float | None:
    """Return the finite number a cell holds, or None when it holds none.

    ``decimal`` is the decimal mark of numbers written as text, ``.`` or ``,``. Thousands may be
    parted by the other mark, a space or an apostrophe; with ``thousands`` (see
    `readings.Reading`) only by that. Dates and yes/no are no numbers.
    """
    if isinstance(cell, bool) or not isinstance(cell, (str, float, int)):
        return None
    if isinstance(cell, str):
        text = cell.strip()
        if not text.isascii():
            text = text.replace("−", "-").replace(_ARABIC_MARK, decimal).replace("٬", "")
        if _grouped(decimal, thousands).fullmatch(text):
            whole, mark, part = text.rpartition(decimal) if decimal in text else (text, "", "")
            text = _NOT_DIGITS.sub("", whole) + mark + part
        elif decimal == "," and "." in text:
            return None
        if decimal == ",":
            text = text.replace(",", ".")
        if "_" in text:  # Python's own digit grouping is nobody's figure
            return None
        try:
            cell = float(text)
        except ValueError:
            return None
    return float(cell) if math.isfinite(cell) else None


@lru_cache(maxsize=16)
def _grouped(decimal: str, thousands: str) -> re.Pattern[str]:
    """Return what a number with parted thousands looks like."""
    if not thousands:
        return _GROUPED[decimal]
    if len(thousands) > 1:
        return re.compile(r"(?!)")  # there is no such mark
    marks = re.escape(_MARKS.get(thousands, thousands))
    return re.compile(rf"[-+]?\d{{1,3}}(?:[{marks}]\d{{3}})+(?:{re.escape(decimal)}\d+)?")
