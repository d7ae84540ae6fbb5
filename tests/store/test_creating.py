"""Making a file: synced before it gets its name, never half there."""

import errno
import os

import pytest

from rolau.base.errors import WorkspaceError
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY


def test_the_disk_has_it_before_it_has_its_name(tmp_path, monkeypatch):
    path, order = tmp_path / "x.rolau", []
    sync = os.fsync

    def watched(file):
        order.append(path.exists())
        sync(file)

    monkeypatch.setattr("os.fsync", watched)
    Workspace.create(path, registry=REGISTRY).close()
    assert order == [False]


def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch):
    def full(_file):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WorkspaceError, match="No space left"):
        Workspace.create(tmp_path / "x.rolau", registry=REGISTRY)
    assert not [entry for entry in tmp_path.iterdir() if entry.is_file()]


def test_two_new_files_share_no_identity(tmp_path):
    ids = set()
    for name in "ab":
        with Workspace.create(tmp_path / f"{name}.rolau", registry=REGISTRY) as ws:
            ids.add(ws.info().id)
    assert len(ids) == 2
