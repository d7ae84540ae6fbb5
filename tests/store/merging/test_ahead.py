"""The journal is handed to the disk beside the work, and a merge depends on none of it."""

import os

import pytest

from rolau.store.merging import ahead as module
from rolau.store.merging.ahead import ahead


@pytest.mark.skipif(not hasattr(os, "fdatasync"), reason="this system cannot flush what it reads")
def test_what_the_journal_holds_is_flushed(tmp_path, monkeypatch):
    flushed = []
    monkeypatch.setattr(module.os, "fdatasync", lambda place: flushed.append(os.fstat(place)))
    (tmp_path / "a.rolau-journal").write_bytes(b"old pages")
    with ahead(tmp_path / "a.rolau") as journal:
        journal.begin()
        journal.begin()
    assert [found.st_size for found in flushed] == [9, 9]


def test_without_a_journal_nothing_happens(tmp_path):
    with ahead(tmp_path / "a.rolau") as journal:
        journal.begin()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_stops_nothing(tmp_path, monkeypatch):
    def refuse(_place):
        raise OSError("no")

    monkeypatch.setattr(module.os, "fdatasync", refuse, raising=False)
    (tmp_path / "a.rolau-journal").write_bytes(b"old pages")
    with ahead(tmp_path / "a.rolau") as journal:
        journal.begin()
