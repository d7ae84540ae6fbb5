"""Whether a file and its folder may be written, asked before anything is tried."""

import os
import stat
import sys
from pathlib import Path

from rolau.base.errors import ReadOnlyError, WorkspaceError
from rolau.base.texts import tr

_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def must_write_file(path: Path) -> None:
    """Raise ReadOnlyError when the file is marked read-only or we may not write it.

    The mark counts even for an administrator, who could write all the same: somebody meant it.
    """
    if not path.stat().st_mode & _WRITE_BITS or not os.access(path, os.W_OK):
        raise ReadOnlyError(
            tr(
                "“{file}” is read-only. Open it for reading, or save a copy and work in that.",
                file=path.name,
            )
        )


def must_write_folder(path: Path) -> None:
    """Raise ReadOnlyError when the folder of ``path`` cannot be written.

    Raises WorkspaceError when there is no such folder.
    """
    folder = path.absolute().parent
    if not folder.is_dir():
        raise WorkspaceError(
            tr("There is no folder “{folder}”.", folder=str(folder)), code="no-folder"
        )
    marked = sys.platform != "win32" and not folder.stat().st_mode & _WRITE_BITS
    if marked or not os.access(folder, os.W_OK):
        raise ReadOnlyError(
            tr(
                "The folder of “{file}” cannot be written. Save a copy elsewhere and work in it.",
                file=path.name,
            ),
            code="read-only-folder",
            folder=str(folder),
        )
