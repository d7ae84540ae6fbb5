"""Cells of the annotated copy: texts stay texts, faults get a colour and a comment."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from rolau.exchange.annotated.marks import COLOURS, Mark, comment_of, cut
from rolau.exchange.cells import Cell, number
from rolau.exchange.sheets import Sheet

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as Made

_LONGEST = 32_767
_NUMBER = re.compile(r"[-+−]?(?:0|[1-9]\d*)(?:[.,]\d+)?(?:[eE][-+]?\d{1,2})?")
_DIGITS = 15


def set_text(cell: "Made", text: str) -> None:
    """Write a text that no spreadsheet program takes for a formula, whatever it begins with."""
    cell.value = cut(text, _LONGEST)
    if cell.data_type != "s":  # "=…" would be a formula, "#N/A" an error
        cell.data_type = "s"
    if text[:1] in "=+-@\t\r":
        cell.quotePrefix = True


def maker(sheet: Any) -> Callable[..., "Made"]:
    """Return what makes a cell of the front sheet."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.hyperlink import Hyperlink

    def make(
        value: str | float,
        *,
        bold: bool = False,
        fill: str = "",
        wrap: bool = False,
        link: tuple[str, str] | None = None,
    ) -> "Made":
        cell: Made = WriteOnlyCell(sheet)
        if isinstance(value, str):
            set_text(cell, value)
        else:
            cell.value = value
        if bold:
            cell.font = Font(bold=True)
        if fill:
            cell.fill = PatternFill("solid", start_color=fill)
        if wrap:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if link:
            name = link[0].replace("'", "''")
            cell.hyperlink = Hyperlink(ref="", location=f"'{name}'!{link[1]}", display=link[1])
            cell.font = Font(color="FF0563C1", underline="single")
        return cell

    return make


def plain_cell(sheet: Any, cell: Cell, of: Sheet) -> "Made":
    """Return a cell of a copied file: a number where the text is plainly one, else the text."""
    from openpyxl.cell import WriteOnlyCell

    made: Made = WriteOnlyCell(sheet)
    if isinstance(cell, str):
        figure = _plain_number(cell, of.decimal) if of.textual else None
        if figure is None:
            if cell:
                set_text(made, cell)
        else:
            made.value = figure
    elif isinstance(cell, (bool, int, float, datetime, date, time, timedelta)):
        made.value = cell
    return made


def _plain_number(text: str, decimal: str) -> float | None:
    """Return the number of a text that would read the same as one; codes stay texts."""
    digits = sum(char.isdigit() for char in text)
    if digits > _DIGITS or not _NUMBER.fullmatch(text.strip()):
        return None
    if decimal == "." and "," in text:
        return None
    found = number(text, decimal)
    return int(found) if found is not None and text.strip().isdecimal() else found


def mark_cell(cell: Any, mark: Mark, *, comment: bool) -> None:
    """Colour a cell and say in a comment what is wrong, under a comment that is there."""
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", start_color=COLOURS[mark.severity])
    if comment:
        before = cell.comment.text if cell.comment else ""
        cell.comment = comment_of(mark, before)
