"""Any SQLite tool may read and edit the file; what it does is logged and can be undone."""

import sqlite3
import subprocess
from contextlib import closing

import pytest
import sqlite_utils

from rolau.store.checks import check
from rolau.store.history import history
from rolau.store.queries import records
from rolau.store.undo import undo
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY


@pytest.fixture
def phase(ws):
    with ws.transaction(actor="Ada", what="Add") as tx:
        return tx.add(
            "phase", {"country": "LBR", "name": "Truce", "start": "2003", "area": "North"}
        )


def command(path, sql, *, fails=False):
    done = subprocess.run(["sqlite3", path, sql], capture_output=True, text=True, check=False)
    assert bool(done.returncode) == fails, done.stderr
    return done.stdout + done.stderr


def damage(ws):
    return [found for found in check(ws) if found.severity == "damage"]


def newest(ws):
    change = history(ws, limit=1)[0]
    return (change.actor, change.field, change.action, change.old, change.new)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE phase SET name = 'Peace';", (None, "name", "set", "Truce", "Peace")),
        (
            "INSERT OR REPLACE INTO phase (id, country, name, start) "
            "SELECT id, country, name, start FROM phase;",
            (None, "area", "set", "North", None),
        ),
        ("DELETE FROM phase;", (None, "", "delete", 0, 1)),
    ],
)
def test_the_sqlite_command(ws, path, phase, sql, told):
    before = records.get(ws, "phase", phase)
    command(path, sql)
    assert ws.changed_outside()
    assert newest(ws) == told
    undo(ws, actor="Ada")
    assert records.get(ws, "phase", phase) == before
    assert damage(ws) == []


@pytest.mark.parametrize("foreign_keys", [False, True])
def test_pythons_own_library_in_one_transaction(ws, path, tool, phase, foreign_keys):
    tool(
        "INSERT INTO source (id, title) VALUES ('s', 'Report')",
        f"INSERT INTO citation (source, subject) VALUES ('s', 'phase:{phase}')",
        f"UPDATE phase SET name = 'Peace', stage = 'transition' WHERE id = '{phase}'",
        "DELETE FROM source",
        foreign_keys=foreign_keys,
    )
    groups = {change.group for change in history(ws)}
    assert len(groups) == 2  # Ada's and the tool's
    assert damage(ws) == []
    undo(ws, actor="Ada")
    assert records.get(ws, "phase", phase)["name"] == "Truce"
    assert records.find(ws, "source") == []
    assert records.find(ws, "citation") == []
    assert damage(ws) == []


@pytest.fixture
def database(path):
    made = sqlite_utils.Database(path)
    yield made
    made.close()


def test_sqlite_utils_insert_update_upsert_and_delete(ws, database, phase):
    table = database.table("phase")
    table.insert({"id": "q", "country": "COD", "name": "War", "start": "1998"})
    table.update("q", {"name": "Wars"})
    table.upsert({"id": "q", "area": "East"}, pk="id")
    assert newest(ws) == (None, "area", "set", None, "East")
    assert records.get(ws, "phase", "q")["name"] == "Wars"
    table.delete("q")
    assert records.get(ws, "phase", "q") is None
    assert damage(ws) == []
    undo(ws, actor="Ada")  # one burst is one step
    assert records.get(ws, "phase", "q") is None
    assert records.get(ws, "phase", phase)["name"] == "Truce"


def test_sqlite_utils_insert_replace_is_refused_and_harms_nothing(ws, database, phase):
    before = records.get(ws, "phase", phase)
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        database.table("phase").insert({"id": phase, "name": "Other"}, pk="id", replace=True)
    database.conn.rollback()
    assert records.get(ws, "phase", phase) == before
    assert damage(ws) == []


def test_sqlite_utils_transform_stops_and_harms_nothing(ws, path, database, phase):
    before, told = records.find(ws, "phase"), history(ws)
    with pytest.raises(sqlite3.Error):
        database.table("phase").transform(rename={"area": "region"})
    database.conn.rollback()
    database.close()
    assert damage(ws) == []
    ws.close()
    with Workspace.open(path, write=True, registry=REGISTRY) as again:
        assert records.find(again, "phase") == before
        assert history(again) == told
        assert damage(again) == []


def test_sqlite_utils_reads_the_readable_views(ws, database, phase):
    (row,) = database["v_phase"].rows
    assert (row["country"], row["stage"], row["handling"]) == ("Liberia", "Other", "Unclassified")


def test_vacuum_and_analyze_keep_everything(ws, path, phase):
    ws.close()
    command(path, "VACUUM; ANALYZE;")
    with Workspace.open(path, write=True, registry=REGISTRY) as again:
        assert damage(again) == []
        assert newest(again)[0] == "Ada"  # nothing was there to log
        with again.transaction(actor="Ada", what="x") as tx:
            tx.set("phase", phase, {"name": "Peace"})
        assert newest(again) == ("Ada", "name", "set", "Truce", "Peace")


def test_a_dump_keeps_triggers_and_log_but_loses_the_mark(ws, path, phase, tmp_path):
    from rolau.base.errors import WorkspaceError

    copy = tmp_path / "copy.rolau"
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript(command(path, ".dump"))
        connection.execute("UPDATE phase SET name = 'Peace'")
        connection.commit()
    with pytest.raises(WorkspaceError) as caught:
        Workspace.open(copy, registry=REGISTRY)
    assert caught.value.code == "other-application"
    with closing(sqlite3.connect(copy)) as connection:
        rows = connection.execute('SELECT "value" FROM "_change" ORDER BY "seq" DESC LIMIT 1')
        assert rows.fetchone() == ("Peace",)


def test_an_added_column_is_said_and_its_values_survive_the_mending(ws, path, tool, phase):
    tool("ALTER TABLE phase ADD COLUMN mood TEXT", "UPDATE phase SET mood = 'tense'")
    assert [(found.code, found.kind) for found in damage(ws)] == [("table", "phase")]
    ws.close()
    with Workspace.open(path, write=True, registry=REGISTRY) as again:
        assert damage(again) == []
        assert records.get(again, "phase", phase)["name"] == "Truce"
    assert tool("SELECT mood FROM aside_phase_1") == [("tense",)]
