"""Files that a command writes: named as they must be, whole or not at all."""

from pathlib import Path

from rolau.base.errors import InputError, WorkspaceError
from rolau.base.texts import tr


def must_end(out: Path, endings: tuple[str, ...]) -> str:
    """Return the ending of an output's name; raises InputError when it is none of these."""
    ending = out.suffix.lower()
    if ending not in endings:
        raise InputError(
            tr(
                "{file}: end the name in {endings}.",
                file=out,
                endings=f" {tr('or')} ".join(endings),
            ),
            code="output",
        )
    return ending


def write_out(path: Path, data: bytes, workspace: Path) -> None:
    """Write a finished output, whole or not at all, and never over the workspace it is of.

    Raises InputError for the workspace, WorkspaceError with the reason when it cannot be
    written.
    """
    if path.exists() and path.samefile(workspace):
        raise InputError(
            tr("{file} is the workspace itself. Choose another name.", file=path), code="output"
        )
    building = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            building.write_bytes(data)
            building.replace(path)
        finally:
            building.unlink(missing_ok=True)
    except OSError as error:
        raise WorkspaceError(
            tr("{file} cannot be written: {why}.", file=path, why=error.strerror or error),
            code="output",
        ) from error
