"""A file is taken in as a private, checked, up-to-date copy; what lies badly is refused."""

import os
import shutil
import socket
import stat
import struct
import tempfile
import time
from pathlib import Path

import pytest

from rolau.base import clock
from rolau.base.errors import CancelledError, WorkspaceError
from rolau.models.registry import standard
from rolau.store import schema
from rolau.store.checks import check
from rolau.store.queries import records
from rolau.store.received import Note, received
from rolau.store.receiving import taking
from rolau.store.schema_version import VERSION
from rolau.store.workspace import Workspace
from tests.store.conftest import REGISTRY, meddle
from tests.store.receiving.conftest import forge, refused, state

KEPT = Path(__file__).resolve().parents[2] / "files"


@pytest.fixture
def temp(tmp_path, monkeypatch):
    """A folder for temporary files of this test's own."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_good_file_is_received_as_a_private_copy_that_goes_away(file, temp):
    before = state(file.parent)
    with received(file, REGISTRY) as other:
        assert other.source == file
        assert other.path.parent.parent == temp
        assert other.path.name == file.name
        assert other.path.read_bytes() == file.read_bytes()
        assert stat.S_IMODE(other.path.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(other.path.stat().st_mode) == 0o600
        assert (other.name, other.version, other.notes) == ("Desk", VERSION, ())
        with other.workspace() as ws, Workspace.open(file, registry=REGISTRY) as own:
            assert other.identity == own.info().id
            assert records.find(ws, "phase") == records.find(own, "phase")
    assert list(temp.iterdir()) == []
    assert state(file.parent) == before


def test_the_copy_goes_away_when_the_work_with_it_fails(file, temp):
    with pytest.raises(ZeroDivisionError), received(file, REGISTRY):
        raise ZeroDivisionError
    assert list(temp.iterdir()) == []


def test_what_a_killed_process_left_is_swept_after_a_day(file, temp):
    old, new, other = (temp / name for name in ("rolau-received-a", "rolau-received-b", "mine"))
    for folder in (old, new, other):
        folder.mkdir()
    for folder in (old, other):
        os.utime(folder, (0, time.time() - 2 * 86_400))
    with received(file, REGISTRY):
        pass
    assert sorted(entry.name for entry in temp.iterdir()) == ["mine", "rolau-received-b"]


def test_every_earlier_version_is_brought_up_to_date_in_the_copy_alone(tmp_path):
    for version in range(1, VERSION):
        path = tmp_path / f"v{version}.rolau"
        shutil.copyfile(KEPT / path.name, path)
        before = state(tmp_path)
        with received(path) as other:
            assert (other.version, other.notes) == (version, (Note("older", number=version),))
            with other.workspace() as ws:
                found = schema.differences(schema.held(ws.connection), schema.entries(standard()))
                assert found == []
                assert [entry for entry in check(ws) if entry.severity == "damage"] == []
                assert ws.unusable == frozenset()
        assert state(tmp_path) == before
    assert not list((Path(os.environ["ROLAU_HOME"])).rglob("*.rolau"))  # no backup of a copy


def test_a_newer_version_is_refused_with_what_to_do(file):
    meddle(file, "PRAGMA user_version = 999")
    error = refused(file)
    assert error.code == "newer"
    assert "Install that version" in error.message


@pytest.mark.parametrize("version", [0, -1])
def test_a_version_that_never_was_is_refused(file, version):
    meddle(file, f"PRAGMA user_version = {version}")
    assert refused(file).code == ("unknown-version" if version == 0 else "newer")


# -- what lies there --------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_what_lies_beside_tells_of_an_unfinished_write(file, ending):
    beside = file.with_name(file.name + ending)
    beside.write_bytes(b"")
    with received(file, REGISTRY):
        pass
    for start in (b"\x00", b"x"):
        beside.write_bytes(start)
        error = refused(file)
        assert error.code == "interrupted"
        assert beside.name in error.message


def test_a_hot_journal_is_never_played_back_nor_passed_over(file, tmp_path):
    """R8: read with immutable=1 this file looks whole, and lacks what the journal holds."""
    code = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN')\n"
        "c.execute('''INSERT INTO key_fact (country, label, value)\n"
        "  WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)\n"
        "  SELECT 'LBR', i, 'x' FROM n''')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    import subprocess
    import sys

    subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    assert file.with_name(file.name + "-journal").stat().st_size
    assert refused(file).code == "interrupted"
    alone = tmp_path / "alone" / file.name
    alone.parent.mkdir()
    shutil.copyfile(file, alone)
    assert refused(alone).code in ("torn", "truncated", "damaged")


@pytest.mark.skipif(os.name == "nt", reason="links and channels of Unix")
def test_links_channels_and_devices_are_refused_at_once(file):
    folder = file.parent
    link, pipe, sock = folder / "link.rolau", folder / "pipe.rolau", folder / "sock.rolau"
    link.symlink_to(file)
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(sock))
        started = time.monotonic()
        codes = {}
        for path in (link, pipe, sock, Path(os.devnull)):
            with pytest.raises(WorkspaceError) as caught, received(path, REGISTRY):
                pass
            codes[path.name] = caught.value.code
    assert time.monotonic() - started < 30  # it did not wait for the other end of a channel
    assert codes.pop("link.rolau") == "link"
    assert set(codes.values()) == {"device"}


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.unlink(), "not-found"),
        (lambda path: (path.unlink(), path.mkdir()), "folder"),
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.write_text("Dear colleague,"), "not-a-workspace"),
        (lambda path: os.truncate(path, 50), "truncated"),
        (lambda path: os.truncate(path, path.stat().st_size - 4096), "truncated"),
        (lambda path: path.write_bytes(path.read_bytes() + b"more"), "torn"),
        (lambda path: meddle(path, "PRAGMA application_id = 7"), "other-application"),
    ],
)
def test_what_is_no_workspace_is_said_as_everywhere(file, make, code):
    make(file)
    with pytest.raises(WorkspaceError) as caught, received(file, REGISTRY):
        pass
    assert caught.value.code == code


def patch(path: Path, place: int, data: bytes) -> None:
    """Write bytes into a file."""
    with path.open("rb+") as file:
        file.seek(place)
        file.write(data)


@pytest.mark.parametrize(
    ("place", "data", "code"),
    [
        (16, b"\x20\x00", "truncated"),  # another page size
        (18, b"\x02\x02", "wal"),
        (20, b"\x10", "damaged"),  # bytes reserved at the end of each page
        (21, b"\x20\x20\x20", "damaged"),
        (28, struct.pack(">I", 3), "torn"),
        (92, struct.pack(">I", 0) + b"\x00", "received"),
        (56, struct.pack(">I", 2), "damaged"),  # UTF-16
    ],
)
def test_a_header_that_is_not_ours_is_refused(file, place, data, code):
    patch(file, place, data)
    if code == "received":
        with received(file, REGISTRY) as other:
            assert other.name == "Desk"
    else:
        assert refused(file).code == code


def test_size_and_header_must_agree_even_where_sqlite_trusts_the_size(file):
    """A tool that does not keep the number of pages makes SQLite believe the file's size."""
    patch(file, 92, struct.pack(">I", 0))
    os.truncate(file, file.stat().st_size - 4096)
    assert refused(file).code == "torn"


def test_a_file_above_the_size_that_is_taken_in_is_refused(file):
    error = refused(file, most=file.stat().st_size - 1)
    assert error.code == "too-large"
    with received(file, REGISTRY, most=file.stat().st_size):
        pass


def test_a_file_that_grows_while_it_is_copied_is_refused(file):
    grown: list[bool] = []

    def grow():
        if not grown:
            grown.append(True)
            with file.open("ab") as more:
                more.write(b"x" * 4096)

    with pytest.raises(WorkspaceError) as caught, received(file, REGISTRY, pulse=grow):
        pass
    assert caught.value.code == "changing"


def test_a_disk_without_room_is_said(file, monkeypatch):
    facts = shutil.disk_usage("/")._replace(free=10)
    monkeypatch.setattr(taking.shutil, "disk_usage", lambda _path: facts)
    assert refused(file).code == "no-room"


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read_is_said(file):
    file.chmod(0)
    with pytest.raises(WorkspaceError) as caught, received(file, REGISTRY):
        pass
    assert caught.value.code == "no-permission"


def test_a_name_too_long_for_a_journal_beside_it_is_received(file):
    path = file.rename(file.with_name("x" * 230 + ".rolau"))
    with received(path, REGISTRY) as other:
        assert other.source == path


# -- limits and wishes -------------------------------------------------------------------------


def test_a_file_may_take_its_time_and_no_more(file):
    assert refused(file, seconds=-1).code == "too-slow"


def test_the_caller_may_stop_at_any_moment(file, temp):
    asked: list[int] = []
    with received(file, REGISTRY, pulse=lambda: asked.append(1)):
        pass
    assert len(asked) >= 4
    for moment in range(1, len(asked) + 1):
        left = [moment]

        def stop(left=left):
            left[0] -= 1
            if left[0] == 0:
                raise CancelledError("stopped")

        with pytest.raises(CancelledError), received(file, REGISTRY, pulse=stop):
            pass
        assert list(temp.iterdir()) == []


def test_who_had_it_open_when_it_was_copied_is_noted(file):
    """R10."""
    with Workspace.open(file, write=True, registry=REGISTRY) as ws:
        with ws.transaction(actor="Ada", what="x") as tx:
            tx.add("source", {"title": "New"})
        with received(file, REGISTRY) as other:
            assert [note.code for note in other.notes] == ["open"]
    with received(file, REGISTRY) as other:
        assert other.notes == ()


def test_changes_from_tomorrow_are_noted_and_those_of_today_are_not(file):
    for days, count in ((0.9, 0), (3, 1)):
        at = int((clock.milliseconds() + days * 86_400_000) * 65_536)
        forge(
            file,
            f'UPDATE "_change" SET "hlc" = {at} WHERE "seq" = (SELECT max("seq") FROM "_change")',
        )
        with received(file, REGISTRY) as other:
            assert other.notes == ((Note("ahead", number=count),) if count else ())
