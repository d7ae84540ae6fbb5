"""A block of cells as a spreadsheet puts it on the clipboard: read, written, its numbers read."""

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rolau.models import wording

Block = list[list[str]]
MISSING = frozenset(
    {"", "..", "...", "…", "-", "–", "—", "#n/a", "#na", "n/a", "na", "n.a.", "null", "none", "nan"}
)
"""What stands in a cell for "no value", in any case."""
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_BARE = re.compile(r"[^\t\r\n]*")
_NUMBER = re.compile(r"[-+]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][-+]?\d+)?")


class Marks(NamedTuple):
    """The decimal mark of a block; the other of point and comma groups thousands."""

    decimal: str

    @property
    def grouping(self) -> str:
        """The mark between thousands."""
        return "," if self.decimal == "." else "."


def read_block(text: str) -> Block:
    """Return the cells of tab-separated text, line by line, of equal length.

    A cell in quotes may hold tabs, line breaks and doubled quotes. One line break at the end
    is none of the block's.
    """
    rows: Block = [[]]
    at, end = 0, len(text)
    while at <= end:
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at >= end:
            break
        mark, at = text[at], at + 1
        if mark == "\r" and text[at : at + 1] == "\n":
            at += 1
        if mark != "\t":
            if at >= end:
                break
            rows.append([])
    wide = max(map(len, rows))
    return [row + [""] * (wide - len(row)) for row in rows]


def _cell(text: str, at: int) -> tuple[str, int]:
    """Return one cell and where it ends."""
    if text[at : at + 1] == '"':
        close = at + 1
        while (close := text.find('"', close)) >= 0 and text[close + 1 : close + 2] == '"':
            close += 2
        if close >= 0 and text[close + 1 : close + 2] in ("", "\t", "\n", "\r"):
            return text[at + 1 : close].replace('""', '"'), close + 1
    found = _BARE.match(text, at)
    assert found is not None
    return found[0], found.end()


def block_text(rows: Iterable[Sequence[str]]) -> str:
    """Return cells as tab-separated text that spreadsheets and `read_block` take apart again."""
    lines = ["\t".join(_quoted(cell) for cell in row) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _quoted(cell: str) -> str:
    needs = any(mark in cell for mark in "\t\r\n") or cell.startswith('"')
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if needs else cell


def is_missing(text: str) -> bool:
    """Tell whether a cell says that there is no value."""
    return text.strip().casefold() in MISSING


def marks_of(cells: Iterable[str]) -> Marks:
    """Return the decimal mark that the numbers of a block show; a point when none shows one.

    12,5 and 1.234,5 can only be written with a comma; 1,234 can be either.
    """
    commas = points = 0
    for cell in cells:
        text = _plain(cell)
        if not _NUMBER.fullmatch(text):
            continue
        comma, point = text.rfind(","), text.rfind(".")
        if comma >= 0 and point >= 0:
            commas, points = commas + (comma > point), points + (point > comma)
        elif comma >= 0:
            commas += text.count(",") == 1 and not _may_group(text, comma)
            points += text.count(",") > 1
        elif point >= 0:
            points += text.count(".") == 1 and not _may_group(text, point)
            commas += text.count(".") > 1
    return Marks("," if commas > points else ".")


def _may_group(text: str, mark: int) -> bool:
    """Tell whether one mark may stand between thousands: 1,234 but not 0,125 or 12,5."""
    before = text[:mark].lstrip("+-")
    return len(text) - mark == 4 and 1 <= len(before) <= 3 and not before.startswith("0")


def read_number(text: str, marks: Marks) -> float | None:
    """Return the number a cell holds, None when it says that there is no value.

    Raises ValueError for anything else.
    """
    if is_missing(text):
        return None
    clean = _plain(text)
    if not _NUMBER.fullmatch(clean):
        raise ValueError(text)
    whole, mark, part = clean.partition(marks.decimal)
    groups = whole.lstrip("+-").split(marks.grouping)
    if marks.grouping in part or (
        len(groups) > 1 and not (groups[0] and all(len(group) == 3 for group in groups[1:]))
    ):
        raise ValueError(text)
    number = float(whole.replace(marks.grouping, "") + (f".{part}" if mark else ""))
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _plain(text: str) -> str:
    clean = _SPACES.sub("", text).replace(wording.MINUS, "-").replace("–", "-")
    return clean.removesuffix("%")
