"""Shared places, known by marks, names, variables and mounts."""

from pathlib import Path

import pytest

from rolau.store import places
from rolau.store.places import NETWORK, SYNC, Place, mounted, shared_place


@pytest.fixture
def deep(tmp_path, monkeypatch):
    """A folder two levels down; no mark of a real service about, nor of a network."""
    monkeypatch.setattr(places, "_MOUNTS", tmp_path / "no-mounts")
    for word in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        monkeypatch.delenv(word, raising=False)
    folder = tmp_path / "team" / "desk"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_4f1a.db", "Nextcloud"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_a_mark_above(deep, mark, service):
    assert shared_place(deep / "x.rolau") is None
    (deep.parent / mark).mkdir()
    assert shared_place(deep / "x.rolau") == Place(SYNC, service, deep.parent)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - United Nations", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-ada@example.org", "Google Drive"),
        ("Dropbox (Unit)", "Dropbox"),
        ("com~apple~CloudDocs", "iCloud Drive"),
    ],
)
def test_a_name_above(deep, folder, service):
    home = deep / folder
    (home / "x").mkdir(parents=True)
    assert shared_place(home / "x" / "y.rolau") == Place(SYNC, service, home)
    for other in ("OneDriven", "Dropbox minutes", "My Drives", ".dropbox"):
        (deep / other).mkdir()
        assert shared_place(deep / other / "y.rolau") is None


def test_a_variable_names_it(deep, monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", str(deep.parent))
    assert shared_place(deep / "x.rolau") == Place(SYNC, "OneDrive", deep.parent)


def test_a_server_s_name_in_the_path(deep):
    assert shared_place(Path("//server/share/x.rolau")).sort == NETWORK
    del deep


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/desk /mnt/desk nfs4 rw 0 0
//server/share /mnt/two\\040words cifs rw 0 0
ada@host:/ /mnt/ssh fuse.sshfs rw 0 0
tmpfs /mnt/desk/local tmpfs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/ada/x.rolau", None),
        ("/mnt/desk/x.rolau", "nfs4"),
        ("/mnt/desk/local/x.rolau", None),
        ("/mnt/desktop/x.rolau", None),
        ("/mnt/two words/a/x.rolau", "cifs"),
        ("/mnt/ssh/x.rolau", "sshfs"),
    ],
)
def test_a_mount(path, name):
    found = mounted(Path(path), MOUNTS)
    assert (found.name if found else None) == name
    assert found is None or found.sort == NETWORK


def test_the_system_s_table_is_read(deep, tmp_path, monkeypatch):
    table = tmp_path / "mounts"
    table.write_text(f"server:/x {deep} nfs rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(places, "_MOUNTS", table)
    assert shared_place(deep / "x.rolau") == Place(NETWORK, "nfs", deep)
