"""Tables in a ZIP as its publisher gives it out: unpacked into a private folder, within limits.

Nothing of the archive decides where anything is written: every table gets a name of our own
making. What is no table (manuals, licences) is not unpacked at all.
"""

import re
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from rolau.base.errors import InputError
from rolau.base.texts import N_
from rolau.exchange import text_files
from rolau.exchange.readings import FOUND, Reading
from rolau.exchange.sheets import Book, Sheet, refuse

MOST_TABLES = 20
MOST_PARTS = 5_000
LARGEST = text_files.LARGEST
"""Bytes that all tables together may have, unpacked; the archive itself has fewer."""
_TABLES = (".csv", ".tsv", ".tab")
_TEXTS = (".txt",)
_OF_WORKBOOKS = frozenset({"[content_types].xml", "xl/workbook.xml", "content.xml", "mimetype"})
_STEP = 1 << 20
_ODD = re.compile(r"[^\w .+()-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError)


def holds_tables(path: Path) -> bool:
    """Tell whether a ZIP is no workbook and holds at least one table in text."""
    try:
        with zipfile.ZipFile(path) as archive:
            return bool(_tables(archive))
    except (*_FAULTS, OSError):
        return False  # the reader of workbooks says what is wrong


def open_packed(path: Path, reading: Reading = FOUND) -> Book:
    """Open the tables in a ZIP: one is read like any text file, several are sheets to choose.

    Raises InputError when it is damaged, protected by a password, holds too many tables, or
    they unpack to more than LARGEST.
    """
    folder = tempfile.TemporaryDirectory(prefix="rolau-zip-", ignore_cleanup_errors=True)
    try:
        tables = _unpack(path, Path(folder.name))
        books = [(name, text_files.open_text(table, reading)) for name, table in tables]
    except BaseException:
        folder.cleanup()
        raise
    single = len(books) == 1
    sheets = [book.sheets[0] if single else _named(name, book.sheets[0]) for name, book in books]
    first = books[0][1]
    return Book(path, "text", sheets, close=folder.cleanup, reading=first.reading, why=first.why)


def _tables(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the parts that are tables in text, of a workbook none."""
    parts = [part for part in archive.infolist() if not part.is_dir()]
    if len(parts) > MOST_PARTS or _OF_WORKBOOKS & {part.filename.casefold() for part in parts}:
        return []
    own = [part for part in parts if not _hidden(part.filename)]
    tables = [part for part in own if part.filename.casefold().endswith(_TABLES)]
    return tables or [part for part in own if part.filename.casefold().endswith(_TEXTS)]


def _hidden(name: str) -> bool:
    """Tell whether a part is what a Mac or an editor puts beside files."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part != ".." for part in parts)


def _unpack(path: Path, folder: Path) -> list[tuple[str, Path]]:
    """Unpack the tables; returns what each is called and where it lies."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = _tables(archive)
            if any(part.flag_bits & 1 for part in parts):
                raise _refusal(path, "password")
            if len(parts) > MOST_TABLES or sum(part.file_size for part in parts) > LARGEST:
                raise _refusal(path, "too-large")
            names = _names(parts)
            return [
                (name, _unpack_one(path, archive, part, folder / str(number), name))
                for number, (name, part) in enumerate(zip(names, parts, strict=True))
            ]
    except _FAULTS as error:
        raise _refusal(path, "damaged") from error
    except OSError as error:
        text = N_("“{file}” cannot be unpacked ({why}). Make room on this computer.")
        raise refuse(path, "unreadable", text, why=error.strerror or str(error)) from error


def _unpack_one(
    path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo, folder: Path, name: str
) -> Path:
    """Unpack one part, holding it to the size it says of itself."""
    folder.mkdir()
    target = folder / name
    left = part.file_size
    with archive.open(part) as packed, target.open("xb") as out:
        while block := packed.read(_STEP):
            left -= len(block)
            if left < 0:
                raise _refusal(path, "damaged")
            out.write(block)
    return target


def _names(parts: Iterable[zipfile.ZipInfo]) -> list[str]:
    """Return harmless names, each once: the last part of the path, plain signs only."""
    found: list[str] = []
    for part in parts:
        last = part.filename.replace("\\", "/").rpartition("/")[2]
        plain = _ODD.sub("_", last)[:80].strip(" .") or "table"
        plain = f"table {plain}" if _RESERVED.match(plain) else plain
        name, number = plain, 2
        while name.casefold() in {other.casefold() for other in found}:
            name, number = f"{plain} ({number})", number + 1
        found.append(name)
    return found


def _named(name: str, sheet: Sheet) -> Sheet:
    """Return a table as one sheet of several."""
    return Sheet(
        name,
        sheet.rows,
        lines=lambda: sheet.lines,
        decimal=sheet.decimal,
        thousands=sheet.thousands,
        date_order=sheet.date_order,
        textual=True,
    )


_WORDS = {
    "password": N_("“{file}” is protected by a password. Unpack it and import the table in it."),
    "too-large": N_(
        "“{file}” holds more than {tables} tables, or unpacks to more than {limit} MB. Unpack it"
        " and import the table you need."
    ),
    "damaged": N_(
        "“{file}” is truncated or damaged: its end or parts of it are missing. Download it again."
    ),
}


def _refusal(path: Path, reason: str) -> InputError:
    return refuse(path, reason, _WORDS[reason], tables=MOST_TABLES, limit=LARGEST >> 20)
