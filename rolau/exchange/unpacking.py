"""What a workbook would unpack to, found before it is opened.

The reader library keeps the whole rectangle around a sheet's content in memory and ends the
process when it cannot; two cells in far corners, or a small file that unpacks to gigabytes,
must be refused before it sees them.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from enum import Enum
from io import BytesIO
from typing import NamedTuple

from rolau.exchange import old_excel

LARGEST_UNPACKED = 512 << 20
MOST_PARTS = 5_000
MOST_CELLS = 20_000_000
_STEP = 1 << 16
_SEAM = 256
_ODS_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_PASSWORD_MARK = "EncryptedPackage".encode("utf-16-le")
_FAR = re.compile(rb'r="(?:[A-Za-z]{3}\d|[A-Za-z]{0,2}\d{5})')
_FAR_IN_FEW_COLUMNS = re.compile(rb'r="(?:[A-Za-z]{2,3}\d|[A-Za-z]?\d{6})')
"""A sheet without one of these spans no more than 702 × 9,999 cells, or 26 × 99,999."""
_NOT_NEAR = re.compile(rb'r="(?![A-Za-z]?\d{1,5}")')
"""Found wherever `_FAR_IN_FEW_COLUMNS` is, and sooner looked for: most sheets have neither."""
_FAILED = b't="e"'
_UNSAVED = re.compile(rb"(?:</f>|<f\s[^<>]*/>)\s*(?:</c>|<v\s*/>|<v>\s*</v>)")
_XML = (".xml", ".rels")
_COLUMN = re.compile(rb"""\sr=["']([A-Za-z]{1,3})\d""")
_LINE = re.compile(rb"""\sr=["'][A-Za-z]{0,3}(\d{1,9})["']""")
_ODS_TAG = re.compile(rb"<(?:\w+:)?(table-row|table-cell|covered-table-cell|table)\b([^>]*)>")
_ODS_TIMES = re.compile(rb"""number-(?:rows|columns)-repeated=["'](\d{1,9})["']""")


class Reason(Enum):
    """Why a file is not opened; the value is a stable word for scripts."""

    TOO_LARGE = "too-large"
    PASSWORD = "password"
    DAMAGED = "damaged"
    OTHER = "not-a-spreadsheet"
    BINARY = "binary-workbook"


class Unfit(Exception):  # noqa: N818  # a finding for the caller, who words it
    """The file is not to be opened."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Look(NamedTuple):
    """A workbook that is safe to open: its kind (xlsx, ods, xls).

    ``failed`` tells that a formula failed, or that its result was not saved.
    """

    kind: str
    failed: bool = False


def look(content: bytes, *, zipped: bool) -> Look:
    """Return what a workbook is when it is safe to open. Raises Unfit when it is not."""
    if not zipped:
        return _look_at_ole(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _look_at_zip(content, archive)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError) as error:
        raise Unfit(Reason.DAMAGED) from error


def _look_at_zip(content: bytes, archive: zipfile.ZipFile) -> Look:
    parts = {part.filename: part for part in archive.infolist()}
    if any(part.flag_bits & 1 for part in parts.values()):
        raise Unfit(Reason.PASSWORD)
    sizes = sum(part.file_size for part in archive.infolist())
    if len(archive.infolist()) > MOST_PARTS or sizes > LARGEST_UNPACKED:
        raise Unfit(Reason.TOO_LARGE)
    if "xl/workbook.xml" in parts:
        sheets = [part for part in archive.infolist() if part.filename.endswith(_XML)]
        failed = {_check_sheet(content, part) for part in sheets}  # every one is looked at
        return Look("xlsx", failed=True in failed)
    if "content.xml" in parts and _whole(content, parts.get("mimetype")).startswith(_ODS_KIND):
        if b"encryption-data" in _whole(content, parts.get("META-INF/manifest.xml")):
            raise Unfit(Reason.PASSWORD)
        _check_ods(_whole(content, parts["content.xml"]))
        return Look("ods")
    raise Unfit(Reason.BINARY if "xl/workbook.bin" in parts else Reason.OTHER)


def _whole(content: bytes, part: zipfile.ZipInfo | None) -> bytes:
    return b"".join(_blocks(content, part)) if part else b""


def _blocks(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack one part, twice as fast as `zipfile`, holding it to its declared size and checksum."""
    names = struct.unpack_from("<HH", content, part.header_offset + 26)
    start = part.header_offset + 30 + sum(names)
    packed = content[start : start + part.compress_size]
    left, checksum = part.file_size, 0
    if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Unfit(Reason.DAMAGED)
    inflate = zlib.decompressobj(-15) if part.compress_type == zipfile.ZIP_DEFLATED else None
    for at in range(0, len(packed), _STEP):
        piece = packed[at : at + _STEP]
        block = inflate.decompress(piece) if inflate else piece
        left -= len(block)
        checksum = zlib.crc32(block, checksum)
        if left < 0:
            raise Unfit(Reason.DAMAGED)
        yield block
    if left or checksum != part.CRC:
        raise Unfit(Reason.DAMAGED)


def _seamed(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield blocks that begin with the end of the one before, so that no mark is cut in two."""
    end = b""
    for block in blocks:
        joined = end + block
        yield joined
        end = joined[-_SEAM:]


def _check_sheet(content: bytes, part: zipfile.ZipInfo) -> bool:
    """Refuse a sheet whose farthest line and column span too many cells.

    Returns whether a formula of it failed, or has no result.
    """
    far = far_down = near = failed = False
    for block in _seamed(_blocks(content, part)):
        odd = b"'" in block and (b"r='" in block or b"t='" in block)
        if not odd and not far_down and _NOT_NEAR.search(block) is None:
            near = True
        else:
            far_down = far_down or odd or _FAR_IN_FEW_COLUMNS.search(block) is not None
            # Of blocks before nothing is known but that they are near: then all is measured.
            far = far or odd or near or _FAR.search(block) is not None
        failed = failed or odd or _FAILED in block
        failed = failed or ((b"</f>" in block or b"<f " in block) and bool(_UNSAVED.search(block)))
    if far and far_down:
        _measure(content, part)
    return failed


def _measure(content: bytes, part: zipfile.ZipInfo) -> None:
    last_line = last_column = 1
    for block in _seamed(_blocks(content, part)):
        last_line = max([last_line, *map(int, _LINE.findall(block))])
        last_column = max([last_column, *map(_column_number, set(_COLUMN.findall(block)))])
    if last_line * last_column > MOST_CELLS:
        raise Unfit(Reason.TOO_LARGE)


def _column_number(name: bytes) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + letter - 64
    return number


def _check_ods(content: bytes) -> None:
    """Refuse a document whose repeated lines and columns span too many cells."""
    line = last_line = column = last_column = times = 0
    filled = False
    for found in _ODS_TAG.finditer(content):
        tag, about = found.groups()
        repeated = _ODS_TIMES.search(about)
        count = int(repeated.group(1)) if repeated else 1
        if tag == b"table":
            line = last_line = last_column = 0
        elif tag == b"table-row":
            line, times, column, filled = line + count, count, 0, False
        else:
            column += count
            if b"value" in about or not about.endswith(b"/"):
                filled = True
                last_column = max(last_column, column)
        if filled:
            last_line = line
        if last_line * last_column > MOST_CELLS or times > MOST_CELLS:
            raise Unfit(Reason.TOO_LARGE)


def _look_at_ole(content: bytes) -> Look:
    if _PASSWORD_MARK in content:
        raise Unfit(Reason.PASSWORD)
    try:
        stream = old_excel.workbook_stream(content)
    except old_excel.BrokenError as error:
        raise Unfit(Reason.DAMAGED) from error
    if stream is None:
        raise Unfit(Reason.OTHER)
    if old_excel.most_cells(stream) > MOST_CELLS:
        raise Unfit(Reason.TOO_LARGE)
    return Look("xls")
