"""The one way to the files shipped with the app: reference data, fonts, icons, templates."""

from functools import cache
from pathlib import Path

from rolau.base.errors import RolauError


@cache
def root() -> Path:
    """Return the folder of shipped resources, in an installed wheel or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise RolauError("The shipped files of ROLAU are missing. Install it again.", code="install")


def resource(*parts: str) -> Path:
    """Return the path of one shipped file or folder, named from the resources folder."""
    return root().joinpath(*parts)
