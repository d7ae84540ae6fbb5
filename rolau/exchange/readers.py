"""Opens a file of figures, whatever its name says: CSV, TSV (in a ZIP too), XLSX, XLS or ODS."""

from pathlib import Path

from rolau.base.errors import InputError, NotFoundError
from rolau.base.texts import N_, tr
from rolau.exchange import packed, text_files, workbooks
from rolau.exchange.readings import FOUND, Reading
from rolau.exchange.sheets import Book, refuse

_OTHERS = (
    b"%PDF",
    b"SQLite format 3\0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"PK\x05\x06",
)
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<?xml")


def open_book(path: Path | str, reading: Reading = FOUND) -> Book:
    """Open a file for reading; to be used in a ``with`` block.

    What ``reading`` leaves empty is found out.
    Its kind is found from its first bytes. Raises NotFoundError when there is no such file and
    InputError (``details["reason"]``: unreadable, empty, not-a-spreadsheet, password, too-large,
    damaged, binary-workbook or encoding) with a text that says what to do.
    """
    path = Path(path)
    start = _start(path)
    if not start.strip(b" \t\r\n\xef\xbb\xbf\0"):
        raise refuse(
            path, "empty", N_("“{file}” is empty. Choose the file as the publisher released it.")
        )
    if start.startswith(workbooks.ZIP) and packed.holds_tables(path):
        return packed.open_packed(path, reading)
    if start.startswith((workbooks.ZIP, workbooks.OLE)):
        return workbooks.open_workbook(path, start, reading)
    if start.startswith(_OTHERS) or start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE):
        raise refuse(
            path,
            "not-a-spreadsheet",
            N_(
                "“{file}” is no spreadsheet, whatever its name says (a web page saved in its"
                " place, perhaps). Choose a CSV, XLSX, XLS or ODS file."
            ),
        )
    return text_files.open_text(path, reading)


def _start(path: Path) -> bytes:
    """Return the first bytes. Raises NotFoundError, or InputError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except FileNotFoundError as error:
        message = tr("There is no file “{file}”. Check its name and folder.", file=str(path))
        raise NotFoundError(message, code="file", file=path.name, reason="not-found") from error
    except IsADirectoryError as error:
        text = N_("“{file}” is a folder. Choose a file in it.")
        raise refuse(path, "unreadable", text) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> InputError:
    return refuse(
        path,
        "unreadable",
        N_("“{file}” cannot be read ({why}). Close it elsewhere, or copy it to your own folder."),
        why=error.strerror or type(error).__name__,
    )
