"""A file reached ahead, in a thread of its own: the same file, the same refusals, nothing held."""

import gc
import threading

import pytest

from rolau.base.errors import LockedError, ReadOnlyError, WorkspaceError
from rolau.desk.desk import Desk
from rolau.store import connection, locks, reaching
from rolau.store.queries import records
from rolau.store.reaching import Ahead
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle


def opened(path):
    return Workspace.open(path, write=True, registry=REGISTRY, ahead=Ahead(path))


def test_what_was_reached_in_a_thread_is_written_and_read_in_another(ws, path):
    ws.close()
    with opened(path) as found:
        with found.transaction(actor="me", what="a note") as tx:
            key = tx.add("source", {"title": "written"})
        assert records.get(found, "source", key)["title"] == "written"
        assert locks.holder(path) == locks.myself()._replace(since=locks.holder(path).since)
    assert locks.holder(path) is None
    with Workspace.open(path, registry=REGISTRY) as again:
        assert records.get(again, "source", key)["title"] == "written"


def test_a_connection_that_is_not_passed_on_stays_with_its_thread(ws, path):
    ws.close()
    found = []

    def use(made):
        try:
            made.execute("SELECT 1").fetchone()
        except Exception as error:
            found.append(type(error).__name__)
        else:
            found.append("used")

    for passed_on in (False, True):
        made = connection.connect(path, write=True, passed_on=passed_on)
        thread = threading.Thread(target=use, args=(made,))
        thread.start()
        thread.join()
        made.close()
    assert found == ["ProgrammingError", "used"]


def test_refusals_come_to_whoever_waits(ws, path, tmp_path):
    ws.close()
    text = tmp_path / "text.rolau"
    text.write_text("no workspace, whatever it is called, and long enough for a header " * 3)
    for wrong, code in ((text, "not-a-workspace"), (tmp_path / "none.rolau", "not-found")):
        with pytest.raises(WorkspaceError) as caught:
            opened(wrong)
        assert caught.value.code == code
        assert wrong.name in caught.value.message
    path.chmod(0o444)
    with pytest.raises(ReadOnlyError):
        opened(path)
    path.chmod(0o644)
    assert locks.holder(path) is None
    opened(path).close()


def test_who_is_refused_for_writing_may_still_read(ws, path):
    with pytest.raises(LockedError):
        opened(path)
    with Desk.open(path, registry=REGISTRY, fall_back=True, ahead=Ahead(path)) as desk:
        assert desk.read_only_reason
    assert ws.writable


def test_what_fails_on_the_way_holds_nothing(ws, path, monkeypatch):
    ws.close()

    def fail(*_words, **_more):
        raise ZeroDivisionError

    monkeypatch.setattr(reaching, "connect", fail)
    with pytest.raises(ZeroDivisionError):
        opened(path)
    assert locks.holder(path) is None
    monkeypatch.undo()
    meddle(path, 'DELETE FROM "_workspace"')
    with pytest.raises(WorkspaceError) as caught:
        opened(path)
    assert caught.value.code == "damaged"
    assert locks.holder(path) is None


def test_the_program_begins_with_the_file_it_is_given(ws, path, monkeypatch):
    from rolau import __main__ as program

    ws.close()
    given = []

    def run_window(*words):
        given.append(words)
        return 0

    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setattr(program, "run_window", run_window)
    assert program.open_window([]) == 0
    assert program.open_window([str(path)]) == 0
    (start, (words, ahead)) = given
    assert (start, words) == (([],), [str(path)])
    assert ahead.path == path
    facts, lock, made = ahead.take()
    assert facts.pages > 0
    made.close()
    lock.release()
