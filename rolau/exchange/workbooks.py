"""Workbooks (XLSX, XLS, ODS) read through calamine, never before a look at what is in them."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rolau.base.errors import InputError
from rolau.base.texts import N_
from rolau.exchange import error_cells, shown_cells, unpacking
from rolau.exchange.cells import Row
from rolau.exchange.readings import Reading
from rolau.exchange.sheets import Book, Sheet, refuse

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

LARGEST = 64 << 20
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_T = TypeVar("_T")


def open_workbook(path: Path, start: bytes, chosen: Reading) -> Book:
    """Open a workbook whose first bytes are ``start`` (ZIP or OLE). Hidden sheets are left out.

    What is chosen counts for numbers and dates written as text; their decimal mark is found in
    each sheet's first lines.
    Raises InputError when it is too large, truncated, protected by a password or no workbook.
    """
    if path.stat().st_size > LARGEST:
        raise _refusal(path, unpacking.Reason.TOO_LARGE)
    content = path.read_bytes()
    try:
        look = unpacking.look(content, zipped=start.startswith(ZIP))
    except unpacking.Unfit as unfit:
        raise _refusal(path, unfit.reason) from unfit
    workbook = _guarded(path, lambda: _load(content))
    failed = error_cells.failed_formulas(content) if look.failed else {}
    shown = shown_cells.shown_otherwise(content) if look.kind == "xlsx" else {}
    sheets = _sheets(path, workbook, failed, shown, chosen)
    reading = Reading("", "", chosen.decimal or ".", chosen.thousands, chosen.date_order)
    return Book(path, look.kind, sheets, close=workbook.close, reading=reading)


def _load(content: bytes) -> "CalamineWorkbook":
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(BytesIO(content))


def _sheets(
    path: Path,
    workbook: "CalamineWorkbook",
    failed: dict[int, error_cells.Errors],
    shown: dict[int, shown_cells.Shown],
    reading: Reading,
) -> list[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        _sheet(path, workbook, index, failed.get(index, {}), shown.get(index, {}), reading)
        for index, about in enumerate(workbook.sheets_metadata)
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible
    ]


def _sheet(
    path: Path,
    workbook: "CalamineWorkbook",
    index: int,
    failed: error_cells.Errors,
    shown: shown_cells.Shown,
    reading: Reading,
) -> Sheet:
    @cache
    def load() -> list[Row]:
        def read() -> list[Row]:
            sheet = workbook.get_sheet_by_index(index)
            rows = error_cells.put_back(sheet.to_python(skip_empty_area=False), failed)
            return shown_cells.put_in(rows, shown)

        return _guarded(path, read)

    name = workbook.sheet_names[index]
    return Sheet(
        name,
        lambda: iter(load()),
        lines=lambda: len(load()),
        decimal=reading.decimal,
        thousands=reading.thousands,
        date_order=reading.date_order,
    )


def _guarded(path: Path, read: Callable[[], _T]) -> _T:
    """Call into the reader library and turn what it raises into an InputError."""
    from python_calamine import CalamineError, PasswordError

    try:
        return read()
    except PasswordError as error:
        raise _refusal(path, unpacking.Reason.PASSWORD) from error
    except (CalamineError, ValueError, OSError) as error:
        raise _refusal(path, unpacking.Reason.DAMAGED) from error
    except BaseException as error:
        if type(error).__module__ != "pyo3_runtime":  # a fault of the library is no Exception
            raise
        raise _refusal(path, unpacking.Reason.DAMAGED) from error


_TEXTS = {
    unpacking.Reason.TOO_LARGE: N_(
        "“{file}” is too large to read, or unpacks to far more than such a file should hold."
        " Save only the sheets you need as a new workbook, or as CSV."
    ),
    unpacking.Reason.PASSWORD: N_(
        "“{file}” is protected by a password. Open it in a spreadsheet program, save it without"
        " a password and import that copy."
    ),
    unpacking.Reason.DAMAGED: N_(
        "“{file}” is truncated or damaged: its end or parts of it are missing. Download it again."
    ),
    unpacking.Reason.OTHER: N_(
        "“{file}” is no spreadsheet, whatever its name says. Choose a CSV, XLSX, XLS or ODS file."
    ),
    unpacking.Reason.BINARY: N_(
        "“{file}” is a binary workbook (XLSB). Save it as XLSX and import that copy."
    ),
}


def _refusal(path: Path, reason: unpacking.Reason) -> InputError:
    return refuse(path, reason.value, _TEXTS[reason])
