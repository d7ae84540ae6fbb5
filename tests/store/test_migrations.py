"""Files of earlier versions are brought up to date; a step that fails leaves them as they were."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rolau.base.errors import WorkspaceError
from rolau.base.texts import N_
from rolau.models import fields
from rolau.models.catalogue import RECORDS
from rolau.models.record import About, Record
from rolau.models.registry import Registry, standard
from rolau.models.source import Source
from rolau.store import backup, migrations, opening, schema
from rolau.store.checks import check
from rolau.store.history import history
from rolau.store.migrations import Migration
from rolau.store.queries import records
from rolau.store.schema_version import VERSION
from rolau.store.workspace import Workspace
from tests.store.conftest import meddle

FILES = Path(__file__).resolve().parent.parent / "files"


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_kept_file_of_every_version_opens_with_the_schema_of_a_fresh_one(version, tmp_path):
    path = tmp_path / "old.rolau"
    shutil.copyfile(FILES / f"v{version}.rolau", path)
    with Workspace.open(path, write=True) as ws:
        assert schema.differences(schema.held(ws.connection), schema.entries(standard())) == []
        assert [found for found in check(ws) if found.severity == "damage"] == []
        (phase,) = records.find(ws, "phase", where={"country": "LBR"})
        assert phase["name"] == "Transition"
        with ws.transaction(actor="Ada", what="x") as tx:
            tx.set("phase", str(phase["id"]), {"name": "Peace"})
        change = history(ws, limit=1)[0]
        assert (change.old, change.new) == ("Transition", "Peace")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


class Boat(Record):
    """A made-up kind that version 2 brings."""

    about = About(N_("Boat"), N_("Boats"), title=("name",))
    name = fields.text(N_("Name"), required=True)
    book = fields.reference(N_("Book"), "source")


class NewSource(Source):
    """The source as version 2 has it: one field more."""

    about = Source.about
    shelf = fields.text(N_("Shelf"), default="top")


NewSource.__name__ = "Source"
LATER = Registry([NewSource if record is Source else record for record in (*RECORDS, Boat)])


def add_boats(connection: sqlite3.Connection) -> None:
    """Bring boats, and shorten the notes of sources."""
    connection.execute("UPDATE source SET note = upper(note)")


def fail(connection: sqlite3.Connection) -> None:
    """Do half of the work and fail."""
    connection.execute("DROP TABLE source")
    raise ZeroDivisionError


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "old.rolau"
    with Workspace.create(path) as ws, ws.transaction(actor="Ada", what="Add") as tx:
        tx.add("source", {"title": "Report"}, id="s")
        tx.add("citation", {"source": "s", "subject": "source:s"})
    return path


@pytest.fixture
def later(monkeypatch):
    """The program one version later."""
    monkeypatch.setattr("rolau.store.opening.VERSION", VERSION + 1)
    monkeypatch.setattr("rolau.store.header.VERSION", VERSION + 1)

    def use(run):
        steps = (Migration(VERSION + 1, "boats", run),)
        monkeypatch.setattr(migrations.migrate, "__defaults__", (steps,))

    return use


def test_a_new_version_brings_kinds_and_fields_and_keeps_every_record(old, later):
    later(add_boats)
    with Workspace.open(old, write=True, registry=LATER) as ws:
        assert schema.differences(schema.held(ws.connection), schema.entries(LATER)) == []
        row = records.get(ws, "source", "s")
        assert row is not None
        assert (row["title"], row["shelf"]) == ("Report", None)  # as the log says: never set
        with ws.transaction(actor="Ada", what="x") as tx:
            tx.add("boat", {"name": "Marie", "book": "s"})
            new = tx.add("source", {"title": "Paper"})
        assert records.get(ws, "source", new)["shelf"] == "top"
        assert [found for found in check(ws) if found.severity == "damage"] == []
        assert len({change.group for change in history(ws)}) == 2
    assert meddle(old, "PRAGMA user_version") == [(VERSION + 1,)]
    assert [entry.why for entry in backup.backups(old)] == ["migration"]
    with closing(sqlite3.connect(backup.backups(old)[0].path)) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_migrated_file_has_the_schema_of_a_fresh_one(old, later, tmp_path):
    later(add_boats)
    Workspace.open(old, write=True, registry=LATER).close()
    fresh = tmp_path / "fresh.rolau"
    Workspace.create(fresh, registry=LATER).close()
    made = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"
    assert meddle(old, made) == meddle(fresh, made)


def test_a_step_that_fails_leaves_the_file_as_it_was(old, later):
    later(fail)
    before = old.read_bytes()
    with pytest.raises(ZeroDivisionError):
        Workspace.open(old, write=True, registry=LATER)
    assert old.read_bytes() == before
    assert [entry.why for entry in backup.backups(old)] == ["migration"]
    assert not list(old.parent.glob(".*"))  # and nobody holds it
    later(add_boats)
    Workspace.open(old, write=True, registry=LATER).close()


def test_an_older_file_is_not_changed_by_a_reader_who_is_told_what_to_do(old, later):
    later(add_boats)
    before = old.read_bytes()
    with pytest.raises(WorkspaceError) as caught:
        Workspace.open(old, registry=LATER)
    assert caught.value.code == "older"
    assert old.read_bytes() == before


def test_a_file_that_is_up_to_date_is_not_migrated(old):
    with Workspace.open(old, write=True) as ws:
        assert migrations.migrate(ws.connection, standard(), old) == []
    assert backup.backups(old) == []


def test_the_steps_lead_to_the_version_of_this_program_without_a_gap():
    versions = [step.version for step in migrations.STEPS]
    assert versions == list(range(2, VERSION + 1))
    assert len({step.name for step in migrations.STEPS}) == len(versions)
    assert opening.VERSION == VERSION


def test_version_2_takes_from_releases_what_differs_between_desks(tmp_path):
    path = tmp_path / "old.rolau"
    shutil.copyfile(FILES / "v1.rolau", path)
    with Workspace.open(path, write=True) as ws:
        assert [row["release"] for row in records.find(ws, "vintage")] == ["WGI 2019", "WGI 2020"]
        told = {change.field for change in history(ws, kind="vintage")}
        assert "imported" in told  # the history keeps it
    tables = "SELECT name FROM sqlite_master WHERE name LIKE 'aside%'"
    assert meddle(path, tables) == []
