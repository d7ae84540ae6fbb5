"""Writes workbooks of the old Excel format, as small as the format allows, for the tests."""

import struct
from collections.abc import Sequence

SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
BEGIN, FINISH, SHEET, DIMENSIONS, NUMBER, LABEL, SEVERAL = (
    0x0809,
    0x000A,
    0x0085,
    0x0200,
    0x0203,
    0x0204,
    0x00BD,
)


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def begin(what: int) -> bytes:
    return record(BEGIN, struct.pack("<HHHHII", 0x0600, what, 0, 1997, 0, 0x0600))


def cell(line: int, column: int, value: float | str) -> bytes:
    place = struct.pack("<HHH", line, column, 0)
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return record(LABEL, place + struct.pack("<HB", len(value), 1) + text)
    return record(NUMBER, place + struct.pack("<d", value))


def dimensions(lines: int, columns: int) -> bytes:
    return record(DIMENSIONS, struct.pack("<IIHHH", 0, lines, 0, columns, 0))


def stream(cells: bytes, *, size: tuple[int, int] = (10, 10), name: str = "Data") -> bytes:
    """Return the workbook stream: globals naming one sheet, and the sheet."""
    title = name.encode("utf-16-le")

    def globals_with(offset: int) -> bytes:
        about = struct.pack("<IBBBB", offset, 0, 0, len(name), 1) + title
        codepage = record(0x0042, struct.pack("<H", 1200))
        return begin(0x0005) + codepage + record(SHEET, about) + record(FINISH, b"")

    offset = len(globals_with(0))
    return globals_with(offset) + begin(0x0010) + dimensions(*size) + cells + record(FINISH, b"")


def entry(name: str, kind: int, start: int, length: int, child: int = FREE) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2 if name else 0, kind, 1)
    return (
        head
        + struct.pack("<III", FREE, FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, length)
    )


def compound(content: bytes, *, name: str = "Workbook", mini: bool = False) -> bytes:
    """Wrap a stream in a compound file; with ``mini`` in the small sectors of short streams."""
    unit = 64 if mini else SECTOR
    length = len(content) if mini else max(len(content), 4096)
    data = content.ljust(-(-length // unit) * unit, b"\0")
    inner = data.ljust(-(-len(data) // SECTOR) * SECTOR, b"\0")
    count = len(inner) // SECTOR
    table = [TABLE, END, *range(3, 2 + count), END]  # the table, the directory, the content
    parts: list[bytes] = []
    if mini:
        minis = len(data) // 64
        chain = [*range(1, minis), END]
        parts.append(struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff"))
        table.append(END)
    first = 2
    root = entry("Root Entry", 5, first if mini else END, len(data) if mini else 0, child=1)
    stored = entry(name, 2, 0 if mini else first, length)
    directory = (root + stored).ljust(SECTOR, b"\0")
    packed = struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    return header(2 + count if mini else END) + packed + directory + inner + b"".join(parts)


def header(first_mini: int) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    minis = 0 if first_mini == END else 1
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, first_mini, minis, END, 0)
    return head + struct.pack("<109I", 0, *[FREE] * 108)


def workbook(rows: Sequence[Sequence[float | str]]) -> bytes:
    """Return a whole file with one sheet of these rows; empty texts are left out."""
    cells = b"".join(
        cell(line, column, value)
        for line, row in enumerate(rows)
        for column, value in enumerate(row)
        if value != ""
    )
    return compound(stream(cells, size=(len(rows), max(map(len, rows)))))
