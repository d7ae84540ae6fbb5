"""The list of a file's free pages, walked by ourselves.

SQLite's own check passes over it in a file that has views (seen with 3.40: a view stands for
page 0, and a check that begins there looks only at the trees). Whoever then writes would
be given pages of the free list that are in use.
"""

import struct
from pathlib import Path
from typing import BinaryIO

_HEADER = 100


def fault(path: Path) -> str:
    """Return what is wrong with the free list of the file at ``path``, empty when nothing is.

    The file must be nobody's: it is opened and closed beside SQLite.
    """
    with path.open("rb") as file:
        return fault_in(file)


def fault_in(file: BinaryIO) -> str:
    """Return what is wrong with the free list of an open file, empty when nothing is.

    Nobody may write to it meanwhile.
    """
    file.seek(0)
    start = file.read(_HEADER)
    (size,) = struct.unpack(">H", start[16:18])
    size = 65536 if size == 1 else size
    pages = file.seek(0, 2) // size
    trunk, count = struct.unpack(">II", start[32:40])
    known: set[int] = set()
    while trunk:
        found = [trunk]
        if 1 < trunk <= pages:
            file.seek((trunk - 1) * size)
            trunk, leaves = struct.unpack(">II", file.read(8))
            if leaves > size // 4 - 2:
                return f"{leaves} free pages on one page"
            found += struct.unpack(f">{leaves}I", file.read(4 * leaves))
        wrong = [page for page in found if not 1 < page <= pages or page in known]
        if wrong or len(set(found)) < len(found):
            return f"free page {wrong[0] if wrong else found[0]}"
        known.update(found)
    return "" if len(known) == count else f"{len(known)} free pages instead of {count}"
