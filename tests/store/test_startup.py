"""The first window waits for the store: no heavy library may stand in its way."""

import subprocess
import sys

OPEN = """
import sys
from pathlib import Path
from rolau.store.queries import records
from rolau.store.workspace import Workspace
ws = Workspace.open(Path(sys.argv[1]))
records.find(ws, "indicator_definition", limit=20)
print(" ".join(sys.modules))
"""
HEAVY = {
    "sqlite_utils",
    "msgspec",
    "dataclasses",
    "inspect",
    "json",
    "platform",
    "hashlib",
    "tempfile",
    "subprocess",
    "logging",
    "csv",
    "decimal",
}
NOT_YET = {
    "rolau.store.schema",
    "rolau.store.heal",
    "rolau.store.migrations",
    "rolau.store.creating",
    "rolau.store.backup",
    "rolau.store.staging",
    "rolau.models.countries",
}


def test_opening_and_the_first_rows_load_nothing_heavy(tmp_path):
    from rolau.store.workspace import Workspace

    path = tmp_path / "x.rolau"
    Workspace.create(path).close()
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(path)], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "rolau.store.workspace" in loaded
    assert loaded & HEAVY == set()
    assert loaded & NOT_YET == set()
