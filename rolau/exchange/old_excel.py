"""The old Excel format (XLS): finds its workbook stream and how far its cells reach."""

import struct
from collections.abc import Sequence

_END = 0xFFFF_FFF0
"""Numbers from here on mark the end of a chain or an unused sector."""
_MINI = 64
_ENTRY = 128
_NAMES = ("Workbook", "Book")
_ONE_CELL = frozenset({0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6})
_SEVERAL_CELLS = frozenset({0x00BD, 0x00BE})
_DIMENSIONS = 0x0200
_BEGINNING = 0x0809


class BrokenError(Exception):
    """The file's own directory leads nowhere: it is truncated or damaged."""


def workbook_stream(content: bytes) -> bytes | None:
    """Return the stream that holds the sheets, or None when the file has none.

    Raises BrokenError when the compound file is truncated or damaged.
    """
    try:
        return _find_stream(content)
    except (struct.error, IndexError) as error:
        raise BrokenError from error


def _find_stream(content: bytes) -> bytes | None:
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    if size not in {512, 4096}:
        raise BrokenError
    first_directory, cutoff, first_mini = (
        struct.unpack_from("<I", content, at)[0] for at in (48, 56, 60)
    )
    table = _sector_table(content, size)
    directory = _chain(content, size, size, table, first_directory)
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory), _ENTRY)]
    for entry in entries:
        length = struct.unpack_from("<H", entry, 64)[0]
        name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
        if name in _NAMES:
            start, count = struct.unpack_from("<II", entry, 116)
            if count >= cutoff:
                return _chain(content, size, size, table, start)[:count]
            root = _chain(content, size, size, table, struct.unpack_from("<I", entries[0], 116)[0])
            minis = _numbers(_chain(content, size, size, table, first_mini))
            return _chain(root, _MINI, 0, minis, start)[:count]
    return None


def _sector_table(content: bytes, size: int) -> Sequence[int]:
    """Return which sector follows which, gathered from all the sectors that say so."""
    listed = list(struct.unpack_from("<109I", content, 76))
    more = struct.unpack_from("<I", content, 68)[0]
    for _ in range(len(content) // size):
        if more >= _END:
            break
        *part, more = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        listed += part
    return _numbers(
        b"".join(content[(at + 1) * size : (at + 2) * size] for at in listed if at < _END)
    )


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _chain(data: bytes, size: int, offset: int, table: Sequence[int], sector: int) -> bytes:
    """Join the sectors of one stream. Raises BrokenError on a circle or a missing sector."""
    parts: list[bytes] = []
    while sector < _END:
        part = data[offset + sector * size : offset + (sector + 1) * size]
        if not part or len(parts) > len(data) // size:
            raise BrokenError
        parts.append(part)
        sector = table[sector]
    return b"".join(parts)


def most_cells(stream: bytes) -> int:
    """Return the cells of the largest rectangle any sheet of a workbook stream asks for."""
    at = largest = lines = columns = 0
    while at + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if len(body) < length:
            break
        if record == _BEGINNING:
            lines = columns = 0
        elif record in _ONE_CELL and length >= 4:
            line, column = struct.unpack_from("<HH", body)
            lines, columns = max(lines, line + 1), max(columns, column + 1)
        elif record in _SEVERAL_CELLS and length >= 6:
            line, column = struct.unpack("<HH", body[:2] + body[-2:])
            lines, columns = max(lines, line + 1), max(columns, column + 1)
        elif record == _DIMENSIONS and length >= 8:
            _, line, _, column = struct.unpack_from("<IIHH" if length >= 12 else "<4H", body)
            largest = max(largest, line * column)
        largest = max(largest, lines * columns)
    return largest
