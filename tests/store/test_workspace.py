"""Creating, opening, closing: the whole file or nothing, and what a file says of itself."""

import threading
from datetime import UTC, datetime

import pytest

from rolau.base import clock
from rolau.base.errors import WorkspaceError
from rolau.store.queries import records
from rolau.store.schema_version import VERSION
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle


def test_a_new_file_says_what_it_is(tmp_path):
    moment = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    with (
        clock.hold(moment),
        Workspace.create(tmp_path / "desk.rolau", registry=REGISTRY, name="Désk") as ws,
    ):
        info = ws.info()
        assert (info.name, info.created, info.schema_version) == ("Désk", moment, VERSION)
        assert (info.changes, info.holder, info.left_open) == (0, None, None)
        assert ws.writable
        assert ws.registry is REGISTRY
        with Workspace.create(tmp_path / "other.rolau", registry=REGISTRY) as other:
            assert other.info().id != info.id
    assert sorted(entry.name for entry in tmp_path.glob("*.rolau")) == ["desk.rolau", "other.rolau"]


def test_what_it_begins_with_is_in_it_and_counts_as_no_step(tmp_path):
    def fill(tx):
        tx.add("source", {"title": "Shipped"})

    with Workspace.create(tmp_path / "x.rolau", registry=REGISTRY, fill=fill) as ws:
        assert [row["title"] for row in records.find(ws, "source")] == ["Shipped"]
        assert ws.info().left_open is None
    assert meddle(tmp_path / "x.rolau", 'SELECT "act", "what" FROM "_group"') == [
        ("setup", "setup")
    ]


def test_when_filling_fails_there_is_no_file_and_no_rest_of_one(tmp_path):
    def fill(tx):
        tx.add("source", {"title": "Shipped"})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Workspace.create(tmp_path / "x.rolau", registry=REGISTRY, fill=fill)
    assert [entry for entry in tmp_path.iterdir() if entry.is_file()] == []


def test_a_file_that_is_there_is_never_written_over(ws, path):
    before = path.read_bytes()
    with pytest.raises(WorkspaceError) as caught:
        Workspace.create(path, registry=REGISTRY)
    assert caught.value.code == "exists"
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(WorkspaceError) as caught:
        Workspace.create(tmp_path / "nowhere" / "x.rolau", registry=REGISTRY)
    assert caught.value.code == "no-folder"


@pytest.mark.parametrize("name", ["with space", "ünï", "50% #1?", "a'b\"c", "x" * 100])
def test_any_file_name_works(tmp_path, name):
    path = tmp_path / f"{name}.rolau"
    with Workspace.create(path, registry=REGISTRY) as ws, ws.transaction(actor="A", what="x") as tx:
        tx.add("source", {"title": "Report"})
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == [path.name]
    with Workspace.open(path, registry=REGISTRY) as ws:
        assert records.count(ws, "source") == 1


def test_closing_twice_does_nothing_more(ws):
    ws.close()
    ws.close()


def test_what_is_closed_is_not_used_again(ws):
    ws.close()
    with pytest.raises(Exception, match="closed"):
        records.find(ws, "source")


def test_an_open_reader_does_not_hinder_a_writer(ws, path):
    with Workspace.open(path, registry=REGISTRY) as reader:
        with ws.transaction(actor="Ada", what="x") as tx:
            tx.add("source", {"title": "Report"})
        assert reader.changed_outside()
        assert records.count(reader, "source") == 1
        assert not reader.changed_outside()
    assert not ws.changed_outside()  # its own step is not somebody else's


def test_a_worker_reads_in_its_own_thread(ws):
    with ws.transaction(actor="Ada", what="x") as tx:
        tx.add("source", {"title": "Report"})
    found = []

    def work():
        with ws.reader() as reader:
            found.append(records.count(reader, "source"))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [1]


def test_an_edit_of_the_window_waits_for_a_worker_and_is_kept(ws):
    begun, go = threading.Event(), threading.Event()

    def work():
        with ws.writer() as worker, worker.transaction(actor="Ada", what="Import") as tx:
            tx.add("source", {"title": "Of the worker"})
            begun.set()
            go.wait(5)

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait(5)
    threading.Timer(0.1, go.set).start()
    with ws.transaction(actor="Ada", what="Edit") as tx:
        tx.add("source", {"title": "Of the window"})
    thread.join()
    assert records.count(ws, "source") == 2


def test_a_kind_that_is_not_declared_is_no_kind(ws):
    with pytest.raises(KeyError):
        ws.shape("nonsense")


def test_a_vanished_file_is_said(ws, path):
    ws.close()
    path.unlink()
    with pytest.raises(WorkspaceError) as caught:
        Workspace.open(path, write=True, registry=REGISTRY)
    assert caught.value.code == "not-found"
    assert not list(path.parent.glob(".*"))
