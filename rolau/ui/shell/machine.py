"""What this machine remembers of the window: look, density, size, and the files last opened."""

import json
from pathlib import Path
from typing import Any

from rolau.base.paths import config_dir


class Machine:
    """Settings as one small JSON file in the user's settings folder.

    A file that is absent or damaged counts as empty: nothing in it is the planner's work.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or config_dir() / "window.json"
        self._values: dict[str, Any] | None = None

    def get(self, name: str, default: Any = None) -> Any:
        """Return a setting, or ``default``."""
        return self._read().get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Keep a setting (plain JSON values); a folder that cannot be written loses it."""
        values = self._read()
        if values.get(name) == value:
            return
        values[name] = value
        fresh = self.file.with_suffix(".new")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(values, indent=1, ensure_ascii=False), encoding="utf-8")
            fresh.replace(self.file)
        except OSError:
            return

    def _read(self) -> dict[str, Any]:
        if self._values is None:
            try:
                found = json.loads(self.file.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                found = {}
            self._values = found if isinstance(found, dict) else {}
        return self._values
