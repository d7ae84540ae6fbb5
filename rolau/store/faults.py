"""What SQLite reports, in the words of our errors."""

import re
import sqlite3
from pathlib import Path

from rolau.base.errors import InputError, LockedError, ReadOnlyError, RolauError, WorkspaceError
from rolau.base.texts import tr
from rolau.store.connection import LENGTH

_CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def worded(error: sqlite3.Error, path: Path) -> RolauError:
    """Return the error of our tree for one of SQLite's, about the file at ``path``."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    file = path.name
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LockedError(
            tr("“{file}” is being written by another program. Try again in a moment.", file=file),
            code="busy",
        )
    of_place = _of_place(code, file, error)
    if of_place is not None:
        return of_place
    if code == sqlite3.SQLITE_TOOBIG:
        return WorkspaceError(
            tr(
                "“{file}” holds, or would hold, a single value of more than {limit} MB. Shorten "
                "it, or keep the document elsewhere and cite it.",
                file=file,
                limit=LENGTH >> 20,
            ),
            code="huge-value",
        )
    if unreadable(error):
        return damaged(path, str(error))
    if code == sqlite3.SQLITE_ERROR and _changed_structure(error):
        return WorkspaceError(
            tr(
                "Another tool has changed the structure of “{file}”. Open it for writing: it is "
                "put right.",
                file=file,
            ),
            code="altered",
            reported=str(error),
        )
    if code == sqlite3.SQLITE_CONSTRAINT:
        return _refused(error)
    if code == sqlite3.SQLITE_INTERRUPT:
        return WorkspaceError(tr("The work was stopped."), code="stopped")
    return WorkspaceError(
        tr("“{file}” could not be used: {reason}.", file=file, reason=str(error)),
        code="workspace",
        reported=str(error),
    )


def _of_place(code: int, file: str, error: sqlite3.Error) -> RolauError | None:
    """Return the error for a place that is full, not writable or gone; None for any other."""
    if code == sqlite3.SQLITE_FULL:
        return WorkspaceError(
            tr(
                "The disk is full: nothing of this change was kept in “{file}”. Make room and "
                "try again.",
                file=file,
            ),
            code="disk-full",
        )
    if code == sqlite3.SQLITE_READONLY:
        return ReadOnlyError(
            tr("“{file}” cannot be written. Save a copy elsewhere and work in it.", file=file)
        )
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return WorkspaceError(
            tr(
                "“{file}” cannot be reached any more. Is its disk, stick or network folder "
                "still there?",
                file=file,
            ),
            code="unreachable",
            reported=str(error),
        )
    return None


def _refused(error: sqlite3.Error) -> RolauError:
    """A rule of the file refused a value; what was written was taken back."""
    text = str(error)
    where, colon, _ = text.partition(": there is no such record")
    if colon:
        kind, _, field = where.partition(".")
        return InputError(
            tr("What “{field}” should point to is not in this workspace.", field=field),
            code="reference",
            kind=kind,
            field=field,
        )
    return InputError(
        tr("The file refused this value ({reason}). Nothing was changed.", reason=text),
        code="refused",
        reported=text,
    )


class in_words:  # noqa: N801 - reads as a word in a with statement
    """Raises errors of our tree instead of SQLite's inside the ``with`` block.

    Only what SQLite says of the file or a value is worded; a statement that is wrong in
    itself is our own fault and stays as it is.
    """

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _type: object, error: BaseException | None, _trace: object) -> None:
        if error is None:
            return
        if isinstance(error, UnicodeDecodeError):  # not even what SQLite says of it can be read
            raise damaged(self._path, str(error)) from error
        if isinstance(error, sqlite3.DatabaseError) and not (
            isinstance(error, sqlite3.ProgrammingError) or _ours(error)
        ):
            raise worded(error, self._path) from error


def damaged(path: Path, reported: str) -> WorkspaceError:
    """Return the error for a file of which a part cannot be read."""
    return WorkspaceError(
        tr(
            "“{file}” is damaged: part of it cannot be read. Take the newest backup, or ask "
            "for help with this file.",
            file=path.name,
        ),
        code="damaged",
        reported=reported,
    )


def unreadable(error: Exception) -> bool:
    """Tell whether an error says that a part of the file cannot be read."""
    if isinstance(error, UnicodeDecodeError):
        return True
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    return code in _CORRUPT or "decode to UTF-8" in str(error)


def _changed_structure(error: sqlite3.Error) -> bool:
    """Tell whether a table or column of ours is not there: another tool took it away."""
    return re.search(r"no such (table|column)|has no column named", str(error)) is not None


def _ours(error: sqlite3.Error) -> bool:
    """Tell whether SQLite only says “error”: a statement of ours it does not understand."""
    code = getattr(error, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_ERROR and not _changed_structure(error)
