"""Cells of an XLSX that show a share of a hundred: 45 % where the number held is 0.45.

The reader library gives the number held, a hundredth of what people read, and nothing would tell:
both may lie within a scale. What is shown is taken instead, as a text, so that such cells are met
as those of a text file are: a percent sign is refused, and one decision mends them all.
"""

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

from rolau.exchange.cells import Row
from rolau.exchange.error_cells import place_of, sheet_parts

_STYLES = "xl/styles.xml"
_BUILT_IN = {"9", "10"}
"""The numbers of 0 % and 0.00 % (ECMA-376, part 1, 18.8.30)."""
_WRITTEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What a format only writes: quoted words, one escaped letter, colours and conditions."""
_CELL = re.compile(rb"""<c\s([^>]*)>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]+)</v>""")
_STYLE = re.compile(rb"""\bs=["'](\d{1,6})["']""")
_OTHER_TYPE = re.compile(rb"""\bt=["'](?!n["'])""")
_DIGITS = 10
"""Digits after the point that a share keeps: beyond them is the error of binary fractions."""

Percents = dict[tuple[int, int], str]
"""Line and column from zero → what the cell shows."""


def percents(content: bytes) -> dict[int, Percents]:
    """Return the cells of a workbook that show a percentage, by the number of their sheet."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        try:
            styles = _styles(archive.read(_STYLES)) if _STYLES in names else set()
            parts = sheet_parts(archive) if styles else []
        except ElementTree.ParseError:
            return {}
        found = {
            number: _of_sheet(archive.read(part), styles)
            for number, part in enumerate(parts)
            if part in names
        }
    return {number: cells for number, cells in found.items() if cells}


def _styles(content: bytes) -> set[bytes]:
    """Return the numbers of the cell styles that show a percentage."""
    root = ElementTree.fromstring(content)
    of = {one.tag.rsplit("}", 1)[-1]: one for one in root}
    formats = _BUILT_IN | {
        str(one.get("numFmtId"))
        for one in of.get("numFmts", ())
        if "%" in _WRITTEN.sub("", one.get("formatCode", ""))
    }
    cells = enumerate(of.get("cellXfs", ()))
    return {str(number).encode() for number, one in cells if one.get("numFmtId") in formats}


def _of_sheet(sheet: bytes, styles: set[bytes]) -> Percents:
    found: Percents = {}
    for about, value in _CELL.findall(sheet):
        style, place = _STYLE.search(about), place_of(about)
        if not style or style[1] not in styles or place is None or _OTHER_TYPE.search(about):
            continue
        try:
            share = round(float(value) * 100, _DIGITS)
        except ValueError:
            continue
        found[place] = f"{share:.{_DIGITS}f}".rstrip("0")
    return {at: f"{text.removesuffix('.')}%" for at, text in found.items()}


def put_in(rows: list[Row], shown: Percents) -> list[Row]:
    """Write what is shown into the rows that hold the numbers; returns the same rows."""
    for (line, column), text in shown.items():
        if line < len(rows) and column < len(rows[line]) and isinstance(rows[line][column], float):
            rows[line][column] = text
    return rows
