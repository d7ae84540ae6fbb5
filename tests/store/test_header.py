"""Every file that is no workspace gets its own words and code, and stays as it is."""

import hashlib
import sqlite3
import stat
from contextlib import closing

import pytest

from rolau.base.errors import LockedError, ReadOnlyError, RolauError, WorkspaceError
from rolau.store.header import recognise
from rolau.store.queries import records
from rolau.store.schema_version import APPLICATION_ID, VERSION
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY


@pytest.fixture
def good(ws, path):
    with ws.transaction(actor="Ada", what="x") as tx:
        for number in range(200):
            tx.add("source", {"title": f"Report {number}"})
    ws.close()
    return path.read_bytes()


def files_in(folder):
    return sorted(entry.name for entry in folder.iterdir())


def patched(data, place, value, length=4):
    return data[:place] + value.to_bytes(length, "big") + data[place + length :]


def foreign(data):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE moz_places (id INTEGER PRIMARY KEY)")
    made = connection.serialize()
    connection.close()
    return made


BROKEN = {
    "empty": lambda data: b"",
    "not-a-workspace": lambda data: b"country,year,value\nLBR,2006,1.5\n" * 100,
    "other-application": foreign,
    "truncated": lambda data: data[: len(data) // 2],
    "torn": lambda data: data + bytes(4096),
    "newer": lambda data: patched(data, 60, VERSION + 1),
    "wal": lambda data: data[:18] + b"\x02\x02" + data[20:],
}
CASES = [
    *BROKEN.items(),
    ("not-a-workspace", lambda data: b"hello"),
    ("not-a-workspace", lambda data: b"\x89PNG\r\n" + bytes(500)),
    ("truncated", lambda data: data[:50]),
    ("truncated", lambda data: data[:5]),
    ("truncated", lambda data: data[:100]),
    ("truncated", lambda data: data[:-1]),
    ("truncated", lambda data: patched(data, 16, 77, 2)),
    ("other-application", lambda data: patched(data, 68, 0)),
    ("newer", lambda data: patched(data, 60, 2**31 - 1)),
]


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize(("code", "broken"), CASES)
def test_each_is_refused_in_its_own_words_and_untouched(good, path, tmp_path, code, broken, write):
    bad = tmp_path / "folder" / "bad.rolau"
    bad.parent.mkdir()
    bad.write_bytes(broken(good))
    before = hashlib.sha256(bad.read_bytes()).hexdigest()
    with pytest.raises(WorkspaceError) as caught:
        Workspace.open(bad, write=write, registry=REGISTRY)
    assert caught.value.code == code
    assert "bad.rolau" in caught.value.message
    assert hashlib.sha256(bad.read_bytes()).hexdigest() == before
    assert [entry.name for entry in bad.parent.iterdir()] == ["bad.rolau"]


def test_no_two_kinds_of_bad_file_read_alike(good, path):
    messages = set()
    for broken in BROKEN.values():
        path.write_bytes(broken(good))
        with pytest.raises(WorkspaceError) as caught:
            recognise(path)
        messages.add(caught.value.message)
    assert len(messages) == len(BROKEN)


def test_what_is_not_there_or_a_folder_is_said(tmp_path):
    with pytest.raises(WorkspaceError) as caught:
        Workspace.open(tmp_path / "nothing.rolau")
    assert caught.value.code == "not-found"
    with pytest.raises(WorkspaceError) as caught:
        Workspace.open(tmp_path)
    assert caught.value.code == "folder"
    assert list(tmp_path.glob("*")) in ([], [tmp_path / "home"])


def test_a_file_nobody_may_read_is_said(good, path, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("rolau.store.beside.os.open", refuse)
    with pytest.raises(WorkspaceError) as caught:
        recognise(path)
    assert caught.value.code == "no-permission"


@pytest.mark.parametrize(("place", "value"), [(44, 9), (44, 0), (56, 2), (56, 7)])
@pytest.mark.parametrize("write", [False, True])
def test_a_file_in_a_layout_nobody_writes_is_damaged(good, path, place, value, write):
    path.write_bytes(patched(good, place, value))
    with pytest.raises(WorkspaceError) as caught:
        Workspace.open(path, write=write, registry=REGISTRY)
    assert caught.value.code == "damaged"


def test_the_facts_of_a_good_file(good, path):
    facts = recognise(path)
    assert facts.page_size * facts.pages == len(good)
    assert (facts.version, facts.interrupted) == (VERSION, False)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA schema_version").fetchone() == (facts.cookie,)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_reading_a_good_file_leaves_it_and_its_folder_untouched(good, path):
    before = (path.stat().st_mtime_ns, files_in(path.parent))
    with Workspace.open(path, registry=REGISTRY) as found:
        assert records.count(found, "source") == 200
        assert found.info().name == "Desk"
        assert files_in(path.parent) == before[1]
    assert path.read_bytes() == good
    assert (path.stat().st_mtime_ns, files_in(path.parent)) == before


def test_opening_for_writing_without_a_write_leaves_the_file_as_it_was(good, path):
    Workspace.open(path, write=True, registry=REGISTRY).close()
    assert path.read_bytes() == good
    assert not list(path.parent.glob(".*"))


def test_a_read_only_file_is_read_and_not_written(good, path):
    path.chmod(0o444)
    with pytest.raises(ReadOnlyError) as caught:
        Workspace.open(path, write=True, registry=REGISTRY)
    assert caught.value.code == "read-only"
    assert not list(path.parent.glob(".*"))
    with Workspace.open(path, registry=REGISTRY) as found:
        assert records.count(found, "source") == 200
    assert path.read_bytes() == good


def test_a_file_in_a_read_only_folder_is_read_and_not_written(good, path, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    there = folder / "desk.rolau"
    there.write_bytes(good)
    folder.chmod(0o555)
    try:
        with pytest.raises(ReadOnlyError) as caught:
            Workspace.open(there, write=True, registry=REGISTRY)
        assert caught.value.code == "read-only-folder"
        with pytest.raises(ReadOnlyError) as caught:
            Workspace.create(folder / "new.rolau", registry=REGISTRY)
        assert caught.value.code == "read-only-folder"
        with Workspace.open(there, registry=REGISTRY) as found:
            assert records.count(found, "source") == 200
        assert files_in(folder) == ["desk.rolau"]
    finally:
        folder.chmod(stat.S_IRWXU)


@pytest.mark.parametrize("write", [False, True])
def test_a_file_another_tool_is_writing_is_said(good, path, write, monkeypatch):
    monkeypatch.setattr("rolau.store.reaching._PATIENCE", 0.05)
    monkeypatch.setattr("rolau.store.connection.WAIT", 0.05)
    monkeypatch.setattr(
        "rolau.store.connection.connect.__kwdefaults__", {"wait": 0.05, "passed_on": False}
    )
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedError) as caught:
            Workspace.open(path, write=write, registry=REGISTRY)
        assert caught.value.code == "busy"
        other.rollback()
    assert path.read_bytes() == good
    assert not list(path.parent.glob(".*"))


def test_a_file_without_its_log_is_refused_and_named(good, path):
    for table in ("_change", "_group", "_workspace"):
        path.write_bytes(good)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f'DROP TABLE "{table}"')
        for write in (False, True):
            with pytest.raises(WorkspaceError) as caught:
                Workspace.open(path, write=write, registry=REGISTRY)
            assert caught.value.code == "damaged"


def test_mutated_headers_end_in_one_clear_refusal_or_a_reading(good, path):
    """Every byte of the header flipped, one at a time: never a traceback, never a change."""
    for place in range(100):
        bad = good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :]
        path.write_bytes(bad)
        said = ["desk.rolau"]
        try:
            with Workspace.open(path, registry=REGISTRY) as found:
                records.count(found, "source")
        except RolauError as error:
            said = [error.message]
        assert "desk.rolau" in said[0]
        assert path.read_bytes() == bad
