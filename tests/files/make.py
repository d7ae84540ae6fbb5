"""Makes the kept file of the present schema version: ``python -m tests.files.make``.

Run it once when a version is new, never for an older one: the file stands for what planners
have on their disks. ``python -m tests.files.make schemas`` writes the schemas of the versions
before (``resources/schemas``), with which files from somebody else are compared.
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from rolau.base.resources import resource
from rolau.store import schema
from rolau.store.queries import records
from rolau.store.receiving import earlier
from rolau.store.schema_version import VERSION
from rolau.store.staged_values import StagedRow
from rolau.store.staging import Staged
from rolau.store.transaction import Transaction
from rolau.store.undo import undo
from rolau.store.workspace import Workspace

TARGET = Path(__file__).resolve().parent / f"v{VERSION}.rolau"


def fill(tx: Transaction) -> None:
    """Put in what a new workspace begins with."""
    tx.add(
        "indicator_definition",
        {"code": "wgi-cc", "name": "Control of corruption", "direction": "higher_better"},
    )


def main() -> None:
    """Write the file: records of several kinds, a deletion, an undo, two releases."""
    TARGET.unlink(missing_ok=True)
    with Workspace.create(TARGET, name="Kept", fill=fill) as ws:
        with ws.transaction(actor="Ada", what="Add Liberia", reason="start") as tx:
            tx.add("country_profile", {"country": "LBR", "summary": "At peace."})
            source = tx.add("source", {"title": "Peace agreement", "date": "2003-08-18"})
            phase = tx.add("phase", {"country": "LBR", "name": "Truce", "start": "2003"})
            gone = tx.add("key_fact", {"country": "LBR", "label": "Capital", "value": "Monrovia"})
            tx.add("citation", {"source": source, "subject": f"phase:{phase}", "credibility": "1"})
        with ws.transaction(actor="Bo", what="Change") as tx:
            tx.set("phase", phase, {"name": "Transition", "stage": "transition"})
            tx.delete("key_fact", gone)
        with ws.transaction(actor="Bo", what="Change") as tx:
            tx.set("phase", phase, {"name": "Wrong"})
        undo(ws, actor="Bo")
        for year, figure in ((2019, -0.75), (2020, -0.7)):
            _release(ws, str(year), figure)
        assert records.count(ws, "phase") == 1


def _release(ws: Workspace, released: str, figure: float) -> None:
    key = ("LBR", "wgi-cc", "2018", "")
    with Staged(ws, released=released) as staged:
        staged.add([StagedRow._make((*key, "", figure, 0.1, *[None] * 6, "B2"))])
        with ws.transaction(actor="Bo", what="Import") as tx:
            staged.keep(tx, {"release": f"WGI {released}", "released": released})


def kept_schema(version: int) -> str:
    """Return the schema of a kept file as it is kept in ``resources/schemas``."""
    path = TARGET.with_name(f"v{version}.rolau")
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return earlier.lines(schema.held(connection))


def write_schemas() -> None:
    """Write the schema of every version before the present one."""
    for version in range(1, VERSION):
        resource("schemas", f"v{version}.txt").write_text(kept_schema(version), encoding="utf-8")


if __name__ == "__main__":
    write_schemas() if sys.argv[1:] == ["schemas"] else main()
