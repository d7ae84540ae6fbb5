"""Opening in the order that keeps a file safe, and giving everything back when it fails."""

import pytest

from rolau.base.errors import WorkspaceError
from rolau.store import heal, locks, opening
from rolau.store.checks import check
from rolau.store.opening import copy_label
from rolau.store.queries import records
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle


def test_a_copy_is_named_after_machine_and_file(path):
    assert copy_label(path) == f"{locks.machine()}: desk.rolau"


def test_what_fails_after_the_lock_gives_the_lock_back(ws, path, monkeypatch):
    ws.close()

    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(opening, "_marks", fail)
    for write in (True, False):
        with pytest.raises(ZeroDivisionError):
            Workspace.open(path, write=write, registry=REGISTRY)
    assert locks.holder(path) is None
    monkeypatch.undo()
    Workspace.open(path, write=True, registry=REGISTRY).close()


def test_the_schema_is_only_compared_when_its_number_has_moved(ws, path, monkeypatch):
    ws.close()

    def fail(*_):
        raise AssertionError("compared")

    monkeypatch.setattr("rolau.store.schema.entries", fail)
    for write in (True, False):
        Workspace.open(path, write=write, registry=REGISTRY).close()
    meddle(path, "CREATE TABLE mine (a)")
    with pytest.raises(AssertionError, match="compared"):
        Workspace.open(path, write=True, registry=REGISTRY)


def test_a_workspace_row_that_is_gone_is_damage(ws, path):
    ws.close()
    meddle(path, 'DELETE FROM "_workspace"')
    for write in (True, False):
        with pytest.raises(WorkspaceError) as caught:
            Workspace.open(path, write=write, registry=REGISTRY)
        assert caught.value.code == "damaged"


def test_a_lost_mark_table_hinders_no_reader(ws, path):
    ws.close()
    meddle(path, 'DROP TABLE "_open"')
    with Workspace.open(path, registry=REGISTRY) as found:
        assert found.info().left_open is None


def unnoticed(path, *statements):
    """Change the schema as another tool would, and set its number back."""
    ((number,),) = meddle(path, "PRAGMA schema_version")
    meddle(path, "PRAGMA legacy_alter_table = ON", *statements)
    meddle(path, f"PRAGMA schema_version = {number}")


EVIL = (
    "CREATE TRIGGER evil AFTER UPDATE ON source BEGIN"
    " INSERT INTO source (id, title) VALUES ('evil', 'Evil'); END"
)
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n"


@pytest.mark.parametrize("how", [meddle, unnoticed])
def test_a_trigger_that_is_not_ours_never_runs(ws, path, how):
    with ws.transaction(actor="Ada", what="Add") as tx:
        tx.add("source", {"title": "Report"}, id="s")
    ws.close()
    how(path, EVIL)
    with Workspace.open(path, registry=REGISTRY) as found:
        assert [row["id"] for row in records.find(found, "source")] == ["s"]
    with Workspace.open(path, write=True, registry=REGISTRY) as found:
        with found.transaction(actor="Ada", what="Change") as tx:
            tx.set("source", "s", {"title": "Paper"})
        assert [row["id"] for row in records.find(found, "source")] == ["s"]
    assert meddle(path, "SELECT name FROM sqlite_master WHERE name = 'evil'") == []


@pytest.mark.parametrize("how", [meddle, unnoticed])
@pytest.mark.parametrize(
    "other",
    [
        f"CREATE VIEW phase AS {ENDLESS}",
        "CREATE VIRTUAL TABLE phase USING fts5 (id, country, name)",
    ],
)
def test_what_took_the_place_of_a_table_never_runs(ws, path, how, other):
    ws.close()
    how(path, "PRAGMA legacy_alter_table = ON", "DROP TABLE phase", other)
    with Workspace.open(path, registry=REGISTRY) as found:
        with pytest.raises(WorkspaceError) as caught:
            records.find(found, "phase")
        assert caught.value.code == "altered"
    with Workspace.open(path, write=True, registry=REGISTRY) as found:
        assert records.find(found, "phase") == []


@pytest.mark.parametrize("how", [meddle, unnoticed])
def test_what_took_the_place_of_the_log_is_never_asked(ws, path, how):
    ws.close()
    how(path, "DROP TABLE _group", f"CREATE VIEW _group AS {ENDLESS}")
    for write in (True, False):
        with pytest.raises(WorkspaceError) as caught:
            Workspace.open(path, write=write, registry=REGISTRY)
        assert caught.value.code == "damaged"


def test_the_schema_is_compared_once_before_the_first_write(ws, path, monkeypatch):
    calls = []
    sound = heal.sound

    def counting(connection, registry):
        calls.append(registry)
        return sound(connection, registry)

    monkeypatch.setattr(heal, "sound", counting)
    for _ in range(3):
        with ws.transaction(actor="Ada", what="Add") as tx:
            tx.add("source", {"title": "Report"})
    assert len(calls) == 1


def test_unknown_tables_and_indexes_are_said_and_stay(ws, path):
    ws.close()
    meddle(path, "CREATE TABLE mine (a)", "CREATE INDEX mine_too ON phase (name)")
    with Workspace.open(path, write=True, registry=REGISTRY) as found:
        said = {entry.facts["table"] for entry in check(found) if entry.code == "extra"}
        with found.transaction(actor="Ada", what="Add") as tx:
            tx.add("source", {"title": "Report"})
    assert said == {"mine", "mine_too"}
    assert len(meddle(path, "SELECT 1 FROM sqlite_master WHERE name IN ('mine', 'mine_too')")) == 2


def test_a_value_larger_than_can_be_handed_on_is_neither_written_nor_read(ws, path):
    with (
        pytest.raises(WorkspaceError) as caught,
        ws.transaction(actor="Ada", what="x" * (65 << 20)),
    ):
        pass
    assert caught.value.code == "huge-value"
    assert "64 MB" in caught.value.message
    ws.close()
    meddle(path, "INSERT INTO source (id, title) VALUES ('s', hex(zeroblob(33554433)))")
    with Workspace.open(path, registry=REGISTRY) as found:
        with pytest.raises(WorkspaceError) as caught:
            records.find(found, "source")
        assert caught.value.code == "huge-value"
