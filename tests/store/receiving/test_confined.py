"""Receiving a file reaches no network, no process and no file outside its private folder."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.receiving.conftest import forge, state
from tests.store.receiving.test_hostile import HOSTILE

WATCHED = """
import json, os, sys
from pathlib import Path
from rolau.base.errors import WorkspaceError
from rolau.store.received import received
from tests.made_up import registry_of_few
if sys.platform != "win32":
    import resource
    most = 700 << 20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
kinds, temp, acts = registry_of_few(), os.environ["TMPDIR"], []
FORBIDDEN = ("socket", "subprocess", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
    "os.system", "ctypes", "webbrowser", "sqlite3.enable_load_extension", "sqlite3.load_extension")
WRITING = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.link", "os.symlink")

def watch(event, args):
    if event.startswith(FORBIDDEN):
        acts.append([event, str(args)])
    elif event == "open":
        path, _, flags = args
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes and not isinstance(path, int):
            inside(event, path)
    elif event == "sqlite3.connect":
        inside(event, args[0])
    elif event in WRITING and args[0] is not None:
        if event not in ("os.rmdir", "os.remove") or os.path.isabs(os.fsdecode(args[0])):
            inside(event, args[0])

def inside(event, path):
    text = os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else str(path)
    text = text.removeprefix("file://").partition("?")[0]
    if not text.startswith(temp + os.sep):
        acts.append([event, text])

with received(Path(sys.argv[1]), kinds):  # what is loaded once is loaded before
    pass
sys.addaudithook(watch)
ends = []
for name in sys.argv[1:]:
    try:
        with received(Path(name), kinds):
            ends.append("received")
    except WorkspaceError as error:
        ends.append(error.code)
print(json.dumps({"acts": acts, "ends": ends}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
def test_a_hostile_file_reaches_nothing(file: Path, tmp_path: Path) -> None:
    """In a process whose memory and time are limited, with every reach outside watched."""
    files = [file]
    for make, *_ in HOSTILE:
        path = file.with_name(f"{make.__name__}.rolau")
        path.write_bytes(file.read_bytes())
        make(path)
        files.append(path)
    forged = file.with_name("forged.rolau")
    forged.write_bytes(file.read_bytes())
    forge(forged, 'UPDATE "_change" SET "hlc" = 1')
    files.append(forged)
    temp, home = tmp_path / "temp", tmp_path / "home"
    temp.mkdir()
    home.mkdir()
    before = state(file.parent)
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *map(str, files)],
        cwd=root,
        env={
            "PATH": "",
            "HOME": str(home),
            "ROLAU_HOME": str(home),
            "TMPDIR": str(temp),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(root),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["acts"] == []
    wanted = [code or "received" for _, code, _ in HOSTILE]
    assert told["ends"] == ["received", *wanted, "log"]
    assert state(file.parent) == before
    assert list(temp.iterdir()) == []
    assert list(home.iterdir()) == []
