"""Shared folders are said once; a reader hears when the writer has gone."""

import stat
import subprocess
import sys

from rolau.desk.desk import Desk
from rolau.desk.places import free_now, held_by, place_notice, place_words


def test_a_shared_folder_is_said_once(tmp_path):
    (tmp_path / ".stfolder").mkdir()
    (tmp_path / "sub").mkdir()
    file = tmp_path / "sub" / "x.rolau"
    assert "Syncthing" in place_words(file)
    assert "Syncthing" in place_notice(file)
    assert place_notice(file) == place_notice(tmp_path / "other.rolau") == ""
    assert "Syncthing" in place_words(file)


def test_what_was_said_is_forgotten_with_a_broken_note(tmp_path, own_home):
    (tmp_path / ".stfolder").mkdir()
    assert place_notice(tmp_path / "x.rolau")
    (own_home / "config" / "places.json").write_text("{", encoding="utf-8")
    assert place_notice(tmp_path / "x.rolau")


def test_a_folder_of_one_s_own_needs_no_words(tmp_path, monkeypatch):
    monkeypatch.setattr("rolau.store.places._MOUNTS", tmp_path / "none")
    assert place_words(tmp_path / "x.rolau") == place_notice(tmp_path / "x.rolau") == ""


HOLD = """
import sys
from pathlib import Path
from rolau.store.workspace import Workspace
with Workspace.open(Path(sys.argv[1]), write=True):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_reader_hears_when_the_writer_has_gone(tmp_path):
    path = tmp_path / "x.rolau"
    Desk.create(path).close()
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with Desk.open(path, fall_back=True) as desk:
            assert held_by(desk) is not None
            assert not free_now(desk)
            other.communicate("")
            assert held_by(desk) is None
            assert free_now(desk)
    with Desk.open(path, fall_back=True) as desk:
        assert desk.read_only_reason == ""
        assert held_by(desk) is None
        assert not free_now(desk)


def test_a_read_only_file_is_never_free(tmp_path):
    path = tmp_path / "x.rolau"
    Desk.create(path).close()
    path.chmod(stat.S_IRUSR)
    try:
        with Desk.open(path, fall_back=True) as desk:
            assert not free_now(desk)
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        with Desk.open(path, write=False) as desk:
            assert free_now(desk)
            with desk.at("2026") as then:
                assert not free_now(then)
    finally:
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
