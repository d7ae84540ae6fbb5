"""Tables out: an answer's lines as an Excel sheet or a CSV file, safe to open."""

import csv
import io
from typing import Any

from rolau.analysis.table import Cell, Table
from rolau.base.texts import right_to_left, tr

_FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDEST = 60
_ABOUT_WIDTH = 100


def as_xlsx(table: Table) -> bytes:
    """Return a workbook: the lines with headings, and a sheet that says what they are.

    Figures are exact to 16 digits, shown with the decimals of the screen; texts are texts, never
    formulas or links, whatever they begin with.
    """
    from xlsxwriter import Workbook

    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(file, options) as book:
        _lines(book, table)
        _about(book, table)
    return file.getvalue()


def as_csv(table: Table, *, for_excel: bool = True) -> bytes:
    """Return the lines as CSV in UTF-8, figures exact; ``for_excel`` marks it as UTF-8.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n" if for_excel else "\n")
    writer.writerow([_harmless(column.label) for column in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return file.getvalue().encode("utf-8-sig" if for_excel else "utf-8")


def _plain(cell: Cell) -> str | float | int:
    if cell.is_number and not isinstance(cell.value, str) and cell.value is not None:
        return cell.value
    text = cell.value if isinstance(cell.value, str) else cell.text
    return _harmless(text)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_MARKS) else text


def _lines(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(table.name[:31])
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats: dict[int | None, Any] = {}
    if right_to_left():
        sheet.right_to_left()
    for place, column in enumerate(table.columns):
        texts = [column.label, *(row[place].text for row in table.rows)]
        sheet.set_column(place, place, min(_WIDEST, max(map(len, texts)) + 2))
        sheet.write_string(0, place, column.label, head)
    for number, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            _write(book, sheet, number, place, cell, formats)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write(
    book: Any, sheet: Any, number: int, place: int, cell: Cell, formats: dict[int | None, Any]
) -> None:
    if cell.value is None:
        return
    if not cell.is_number:
        text = cell.value if isinstance(cell.value, str) else cell.text
        sheet.write_string(number, place, text)
        return
    if cell.decimals not in formats:
        shown = "General" if cell.decimals is None else "0" + "." * bool(cell.decimals)
        shown += "0" * (cell.decimals or 0)
        formats[cell.decimals] = book.add_format({"num_format": shown})
    sheet.write_number(number, place, cell.value, formats[cell.decimals])


def _about(book: Any, table: Table) -> None:
    """Say on a second sheet what the lines are, as the chart's title and caption do."""
    sheet = book.add_worksheet("about")
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _ABOUT_WIDTH)
    words = (table.title, table.caption, tr("Figures are exact; they are shown rounded."))
    for number, text in enumerate(filter(None, words)):
        sheet.write_string(number, 0, text, wrap)
    start = sheet.dim_rowmax + 2
    for number, (column, cell) in enumerate(table.facts, start=start):
        sheet.write_string(number, 0, column.label)
        _write(book, sheet, number, 1, cell, {})
