"""What a file is, told from its first hundred bytes, before SQLite is asked to touch it.

Everything that is no workspace we can open gets its own words and code here, and the file
stays as it is.
"""

import struct
from pathlib import Path
from typing import NamedTuple

from rolau.base.errors import WorkspaceError
from rolau.base.texts import tr
from rolau.store import beside
from rolau.store.faults import damaged
from rolau.store.schema_version import APPLICATION_ID, VERSION

_MAGIC = b"SQLite format 3\x00"
_NEWEST_LAYOUT, _UTF_8 = 4, 1
LENGTH = 100
"""How many bytes a header has."""


class Header(NamedTuple):
    """The facts of a workspace file's header.

    ``version`` is the schema version, ``cookie`` a number that grows with every change of the
    schema, ``interrupted`` tells that a journal of a write that never ended lies beside it.
    """

    page_size: int
    pages: int
    version: int
    cookie: int
    interrupted: bool


def recognise(path: Path) -> Header:
    """Return the header of the workspace at ``path``.

    Raises WorkspaceError whose code says what the file is instead: ``not-found``, ``folder``,
    ``no-permission``, ``empty``, ``not-a-workspace``, ``other-application``, ``truncated``,
    ``torn``, ``damaged``, ``wal`` or ``newer``.
    """
    return judge(path, *_read(path))


def judge(path: Path, start: bytes, size: int) -> Header:
    """Return the header of a file of ``size`` bytes that begins with ``start`` (100 bytes).

    ``path`` gives the words its name. Raises WorkspaceError as `recognise` does.
    """
    if size == 0:
        raise _error(
            "empty",
            tr(
                "“{file}” is empty: it holds no workspace. Open a backup, or make a new "
                "workspace under another name.",
                file=path.name,
            ),
        )
    if not start.startswith(_MAGIC[: len(start)]):
        raise _error(
            "not-a-workspace",
            tr(
                "“{file}” is no ROLAU workspace but another kind of file. Workspaces end in "
                ".rolau; data files are imported into one.",
                file=path.name,
            ),
        )
    if len(start) < LENGTH:
        raise _truncated(path)
    return _judged(path, start, size)


def _judged(path: Path, start: bytes, size: int) -> Header:
    """Judge a file that begins as SQLite's do."""
    (page_size,) = struct.unpack(">H", start[16:18])
    page_size = 65536 if page_size == 1 else page_size
    changes, pages = struct.unpack(">II", start[24:32])
    cookie, version, application = (
        struct.unpack(">I", start[place : place + 4])[0] for place in (40, 60, 68)
    )
    (pages_known_at,) = struct.unpack(">I", start[92:96])
    if application != APPLICATION_ID:
        raise _error(
            "other-application",
            tr(
                "“{file}” is a database of another application (or was copied by a tool that "
                "drops ROLAU's mark), not a ROLAU workspace.",
                file=path.name,
            ),
        )
    real = path.resolve()
    interrupted = _holds_something(real.with_name(real.name + "-journal"))
    if page_size < 512 or page_size & (page_size - 1):
        raise _truncated(path)
    if changes == pages_known_at and not interrupted:
        if size < pages * page_size:
            raise _truncated(path)
        if size > pages * page_size:
            raise _error(
                "torn",
                tr(
                    "“{file}” was copied in the middle of being written. Copy it again, or "
                    "open a backup.",
                    file=path.name,
                ),
            )
    layout, encoding = (struct.unpack(">I", start[at : at + 4])[0] for at in (44, 56))
    if not (interrupted or (1 <= layout <= _NEWEST_LAYOUT and encoding == _UTF_8)):
        raise damaged(path, "unsupported file format")
    if version > VERSION:
        raise _error(
            "newer",
            tr(
                "“{file}” was made by a newer version of ROLAU. Install that version to open it.",
                file=path.name,
            ),
            schema_version=version,
        )
    if start[18] != 1 or start[19] != 1:
        raise _error(
            "wal",
            tr(
                "Another tool has set “{file}” to write into a second file beside it "
                "(“{file}-wal”), so this one may lack changes. In that tool, say "
                "“PRAGMA journal_mode = DELETE” and close it; then open it here.",
                file=path.name,
            ),
        )
    return Header(page_size, pages, version, cookie, interrupted)


def _read(path: Path) -> tuple[bytes, int]:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise _error(
                "not-a-workspace",
                tr("“{file}” is a device, not a workspace file.", file=path.name),
            )
        with beside.read(path) as file:
            start = file.read(LENGTH)
            return start, file.seek(0, 2)
    except FileNotFoundError as error:
        raise _error(
            "not-found", tr("There is no file “{file}”. Check its name and folder.", file=str(path))
        ) from error
    except PermissionError as error:
        if path.is_dir():  # Windows says so of a folder
            raise _folder(path) from error
        raise _error("no-permission", tr("You may not read “{file}”.", file=path.name)) from error
    except IsADirectoryError as error:
        raise _folder(path) from error
    except OSError as error:
        raise _error(
            "unreachable",
            tr("“{file}” cannot be read: {reason}.", file=path.name, reason=error.strerror or ""),
        ) from error


def _holds_something(path: Path) -> bool:
    """Tell whether a journal lies there that SQLite would play back: not empty, not begun."""
    try:
        with path.open("rb") as file:
            return file.read(1) not in (b"", b"\x00")
    except OSError:
        return False


def _folder(path: Path) -> WorkspaceError:
    return _error(
        "folder",
        tr("“{file}” is a folder, not a workspace file. Name a file in it.", file=path.name),
    )


def _truncated(path: Path) -> WorkspaceError:
    text = tr(
        "“{file}” is cut short: its end is missing, as after an interrupted copy or download. "
        "Copy it again, or open a backup.",
        file=path.name,
    )
    return _error("truncated", text)


def _error(code: str, text: str, **details: object) -> WorkspaceError:
    return WorkspaceError(text, code=code, **details)
