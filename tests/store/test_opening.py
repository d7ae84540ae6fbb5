"""Opening in the order that keeps a file safe, and giving everything back when it fails."""

import pytest

from rolau.base.errors import WorkspaceError
from rolau.store import locks, opening
from rolau.store.opening import copy_label
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
