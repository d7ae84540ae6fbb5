"""Cells of an XLSX whose formula failed (#REF!, #DIV/0!) or has no result saved.

The reader library shows both empty. A program that writes workbooks without calculating saves no
results: such a cell is not missing, it shows its formula.
"""

import html
import posixpath
import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

from rolau.exchange.cells import Row

_CELL = re.compile(
    rb"""<c\s[^>]*?r=["']([A-Za-z]{1,3})(\d{1,7})["'][^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?"""
    rb"""<v>(\#[^<]{1,20})</v>"""
)
_UNSAVED = re.compile(
    rb"""<c\s([^>]*)>\s*<f(?:\s[^>]*)?(?:/>|>([^<]*)</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)
_PLACE = re.compile(rb"""\br=["']([A-Za-z]{1,3})(\d{1,7})["']""")
_TEXT_RESULT = re.compile(rb"""\bt=["']str["']""")
_LONGEST = 60
_MARK = re.compile(rb"""\st=["']e["']""")
_RELATIONS = "xl/_rels/workbook.xml.rels"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Errors = dict[tuple[int, int], str]
"""Line and column from zero → what the cell shows."""


def failed_formulas(content: bytes) -> dict[int, Errors]:
    """Return the cells of a workbook that failed or lack a result, by the number of its sheet.

    A workbook whose own list of sheets cannot be followed gives none.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        try:
            parts = sheet_parts(archive) if _RELATIONS in names else []
        except ElementTree.ParseError:
            return {}
        found = {
            number: _errors(content) | _unsaved(content)
            for number, part in enumerate(parts)
            if part in names
            for content in (archive.read(part),)
        }
    return {number: errors for number, errors in found.items() if errors}


def sheet_parts(archive: zipfile.ZipFile) -> list[str]:
    """Return the part of each sheet, in the order of the workbook."""
    relations = ElementTree.fromstring(archive.read(_RELATIONS))
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    sheets = (one for one in book.iter() if one.tag.endswith("}sheet"))
    return [
        posixpath.normpath(posixpath.join("/xl", targets.get(sheet.get(_ID), ""))).lstrip("/")
        for sheet in sheets
    ]


def _errors(sheet: bytes) -> Errors:
    if _MARK.search(sheet) is None:
        return {}
    errors: Errors = {}
    for found in _CELL.finditer(sheet):
        letters, line, text = found.groups()
        if _MARK.search(found.group(0)):
            errors[int(line) - 1, _column(letters)] = text.decode("utf-8", "replace")
    return errors


def _unsaved(sheet: bytes) -> Errors:
    """Return the cells whose formula has no result: what they show is the formula."""
    found: Errors = {}
    for cell in _UNSAVED.finditer(sheet):
        about, formula = cell.groups()
        place = place_of(about)
        if place and not _TEXT_RESULT.search(about):  # its result is an empty text
            said = html.unescape((formula or b"").decode("utf-8", "replace")).strip() or "…"
            found[place] = f"={said}"[:_LONGEST]
    return found


def place_of(about: bytes) -> tuple[int, int] | None:
    """Return line and column from zero of the cell with these attributes; None without a place."""
    place = _PLACE.search(about)
    return (int(place[2]) - 1, _column(place[1])) if place else None


def _column(letters: bytes) -> int:
    """Return the number of a column from zero."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - 64
    return column - 1


def put_back(rows: list[Row], errors: Errors) -> list[Row]:
    """Write failed cells into the rows that lack them; returns the same rows."""
    for (line, column), text in errors.items():
        if line < len(rows) and column < len(rows[line]) and rows[line][column] == "":
            rows[line][column] = text
    return rows
