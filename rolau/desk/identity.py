"""Who is working: asked once per machine, stamped on every change, no passwords."""

import json
from typing import NamedTuple

from rolau.base.errors import WorkspaceError
from rolau.base.paths import config_dir
from rolau.base.texts import tr

_FILE = "identity.json"


class Identity(NamedTuple):
    """A person's name as it stands in the history, and their role (may be empty)."""

    name: str
    role: str = ""


def kept_identity() -> Identity | None:
    """Return the identity kept on this machine, or None when none was ever given."""
    try:
        found = json.loads((config_dir() / _FILE).read_text(encoding="utf-8"))
        name, role = str(found["name"]).strip(), str(found.get("role", "")).strip()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return Identity(name, role) if name else None


def keep_identity(identity: Identity) -> None:
    """Keep an identity on this machine. Raises WorkspaceError when it cannot be written."""
    try:
        config_dir().mkdir(parents=True, exist_ok=True)
        (config_dir() / _FILE).write_text(
            json.dumps(identity._asdict(), ensure_ascii=False), encoding="utf-8"
        )
    except OSError as error:
        raise WorkspaceError(
            tr("Your name could not be kept on this computer: {why}", why=error.strerror)
        ) from error


def identity() -> Identity:
    """Return the identity kept on this machine, else the account's name."""
    kept = kept_identity()
    if kept:
        return kept
    import getpass  # only somebody without a kept name needs it

    try:
        return Identity(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return Identity(tr("Unnamed planner"))
