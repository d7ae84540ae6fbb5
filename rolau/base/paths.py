"""Where this machine keeps what is not in the workspace: settings, caches, backups, the log."""

import os
import sys
from pathlib import Path


def _home(kind: str, xdg: str, default: str, mac: str) -> Path:
    """Return the folder of one kind: ``ROLAU_HOME``/kind, else the platform's usual place."""
    own = os.environ.get("ROLAU_HOME")
    if own:
        return Path(own) / kind
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", str(Path.home() / "AppData" / "Local")))
        return base / "ROLAU" / kind
    if sys.platform == "darwin":
        return Path.home() / "Library" / mac / "ROLAU"
    return Path(os.environ.get(xdg) or Path.home() / default) / "rolau"


def config_dir() -> Path:
    """Return the folder of this machine's settings (identity, recent files). May not exist."""
    return _home("config", "XDG_CONFIG_HOME", ".config", "Application Support")


def cache_dir() -> Path:
    """Return the folder of what can be made again (search index, fonts). May not exist."""
    return _home("cache", "XDG_CACHE_HOME", ".cache", "Caches")


def data_dir() -> Path:
    """Return the folder of what must be kept (backups, sample, local log). May not exist."""
    return _home("data", "XDG_DATA_HOME", ".local/share", "Application Support")


def log_file() -> Path:
    """Return the file in which our own faults are kept, on this machine only."""
    return data_dir() / "faults.log"
