"""Cells of an XLSX that show something else than they hold: 45 % for 0.45, 2019 for a day.

The reader library gives what is held. Of a share that is a hundredth of what people read, and
nothing would tell: both may lie within a scale. What is shown is taken instead, as a text, so that
such cells are met as those of a text file are: a percent sign is refused, and one decision mends
them all. A day that is formatted to show its year, or its month, is that year or month.
"""

import re
import zipfile
from datetime import date
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree

from rolau.exchange.cells import Row
from rolau.exchange.error_cells import place_of, sheet_parts

_STYLES = "xl/styles.xml"
_BUILT_IN = {"9": "%", "10": "%", "17": "ym"}
"""The numbers of 0 %, 0.00 % and mmm-yy (ECMA-376, part 1, 18.8.30)."""
_WRITTEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What a format only writes: quoted words, one escaped letter, colours and conditions."""
_CELL = re.compile(rb"""<c\s([^>]*)>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]+)</v>""")
_STYLE = re.compile(rb"""\bs=["'](\d{1,6})["']""")
_OTHER_TYPE = re.compile(rb"""\bt=["'](?!n["'])""")
_DIGITS = 10
"""Digits after the point that a share keeps: beyond them is the error of binary fractions."""
_YEAR, _MONTH = "y", "ym"

Shown = dict[tuple[int, int], str]
"""Line and column from zero → what the cell shows: a share, or which part of its day."""


class _Styles(NamedTuple):
    """The numbers of the cell styles that show a share, the year or the month of a day."""

    shares: frozenset[bytes]
    parts: dict[bytes, str]


def shown_otherwise(content: bytes) -> dict[int, Shown]:
    """Return the cells of a workbook that do not show what they hold, by the number of the sheet.

    A cell that shows part of a day has ``y`` or ``ym`` here; `put_in` takes that of its day.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        try:
            styles = _styles(archive.read(_STYLES)) if _STYLES in names else None
            parts = sheet_parts(archive) if styles and any(styles) else []
        except ElementTree.ParseError:
            return {}
        found = {
            number: _of_sheet(archive.read(part), styles)
            for number, part in enumerate(parts)
            if part in names and styles
        }
    return {number: cells for number, cells in found.items() if cells}


def _styles(content: bytes) -> _Styles:
    root = ElementTree.fromstring(content)
    of = {one.tag.rsplit("}", 1)[-1]: one for one in root}
    formats = dict(_BUILT_IN)
    for one in of.get("numFmts", ()):
        formats[str(one.get("numFmtId"))] = _shows(one.get("formatCode", ""))
    shares, parts = set(), {}
    for number, cell in enumerate(of.get("cellXfs", ())):
        shows, style = formats.get(str(cell.get("numFmtId")), ""), str(number).encode()
        if shows == "%":
            shares.add(style)
        elif shows:
            parts[style] = shows
    return _Styles(frozenset(shares), parts)


def _shows(number_format: str) -> str:
    """Return what a format makes of a number: ``%``, ``y`` or ``ym`` of its day, or nothing."""
    written = _WRITTEN.sub("", number_format)
    if "%" in written:
        return "%"
    letters = set(filter(str.isalpha, written.partition(";")[0].casefold()))
    return _YEAR if letters == {"y"} else _MONTH if letters == {"y", "m"} else ""


def _of_sheet(sheet: bytes, styles: _Styles) -> Shown:
    found: Shown = {}
    for about, value in _CELL.findall(sheet):
        style, place = _STYLE.search(about), place_of(about)
        if not style or place is None or _OTHER_TYPE.search(about):
            continue
        if style[1] in styles.parts:
            found[place] = styles.parts[style[1]]
        elif style[1] in styles.shares:
            try:
                share = f"{round(float(value) * 100, _DIGITS):.{_DIGITS}f}"
            except ValueError:
                continue
            found[place] = f"{share.rstrip('0').removesuffix('.')}%"
    return found


def put_in(rows: list[Row], shown: Shown) -> list[Row]:
    """Write what is shown into the rows that hold something else; returns the same rows."""
    for (line, column), text in shown.items():
        cell = rows[line][column] if line < len(rows) and column < len(rows[line]) else ""
        if isinstance(cell, date):  # a moment is a date too
            if text == _YEAR:
                rows[line][column] = float(cell.year)
            elif text == _MONTH:
                rows[line][column] = f"{cell.year}-{cell.month:02}"
        elif isinstance(cell, float) and text not in {_YEAR, _MONTH}:
            rows[line][column] = text
    return rows
