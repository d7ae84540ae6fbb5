"""Connections find their file under any name, and never make one."""

import sqlite3
from contextlib import closing
from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from rolau.store import connection as connections
from rolau.store.connection import connect, number


def test_a_file_that_is_not_there_is_not_made(tmp_path):
    path = tmp_path / "x"
    for write in (False, True):
        with pytest.raises(sqlite3.OperationalError):
            connect(path, write=write).execute("SELECT 1 FROM sqlite_master")
    assert not path.exists()


@pytest.mark.parametrize("name", ["a b", "50%", "a?mode=rwc", "a#b", "ü", "a&cache=shared"])
def test_any_name_is_the_name_of_that_file_alone(tmp_path, name):
    (tmp_path / name).touch()
    with closing(connect(tmp_path / name, write=True)) as made:
        made.execute("CREATE TABLE t (a)")
    with closing(connect(tmp_path / name, write=False)) as read:
        assert number(read, "schema_version") == 1
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == [name]


def test_a_reading_connection_writes_nothing(tmp_path):
    path = tmp_path / "x"
    path.touch()
    with closing(connect(path, write=True)) as made:
        made.execute("CREATE TABLE t (a)")
    with closing(connect(path, write=False)) as read:
        for statement in ("INSERT INTO t VALUES (1)", "PRAGMA user_version = 3"):
            with pytest.raises(sqlite3.OperationalError, match=r"readonly|read-only"):
                read.execute(statement)


def test_a_relative_name_is_found(tmp_path, monkeypatch):
    (tmp_path / "x").touch()
    monkeypatch.chdir(tmp_path)
    connect(Path("x"), write=False).close()


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("C:\\Désk\\a b.rolau", "file:///C:/D%C3%A9sk/a%20b.rolau"),
        ("\\\\server\\share\\a.rolau", "file:////server/share/a.rolau"),
    ],
)
def test_paths_of_windows_and_of_servers_become_what_sqlite_reads(path, uri):
    class Anywhere(PureWindowsPath):
        def absolute(self):
            return self

    assert connections.uri(cast("Path", Anywhere(path))) == uri
