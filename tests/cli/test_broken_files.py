"""Every file that is no workspace we can open: its own words and code, and left as it is."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rolau.desk.desk import Desk

Make = Callable[[Path], None]

READING = (
    ("list", "{}", "phase"),
    ("show", "{}", "country-profile", "LBR"),
    ("history", "{}"),
    ("search", "{}", "liberia"),
    ("check", "{}"),
    ("brief", "{}", "country", "LBR", "--out", "{}.pdf"),
    ("chart", "{}", "phases", "--country", "LBR", "--out", "{}.svg"),
    ("import", "{}", "nothing.csv", "--dry-run"),
)
WRITING = (
    ("add", "{}", "source", "title=x"),
    ("set", "{}", "country-profile", "LBR", "summary=x"),
    ("delete", "{}", "country-profile", "LBR"),
    ("undo", "{}"),
    ("redo", "{}"),
    ("import", "{}", "nothing.csv"),
)


def half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def a_stump(path: Path) -> None:
    os.truncate(path, 50)


def one_page_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096)


def too_long(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def text(path: Path) -> None:
    path.write_text("Dear colleague,\n", encoding="utf-8")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def another_application(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()


def newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def second_file(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def without_history(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE _workspace")
    connection.close()


def scrambled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:2100] = b"\x5a" * 2000
    path.write_bytes(bytes(data))


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def nothing(path: Path) -> None:
    path.unlink()


BROKEN: tuple[tuple[Make, str, str], ...] = (
    (half, "truncated", "cut short"),
    (a_stump, "truncated", "cut short"),
    (one_page_short, "truncated", "cut short"),
    (too_long, "torn", "in the middle of being written"),
    (text, "not-a-workspace", "another kind of file"),
    (empty, "empty", "is empty"),
    (another_application, "other-application", "another application"),
    (newer, "newer", "newer version"),
    (second_file, "wal", "a second file beside it"),
    (without_history, "damaged", "lost its history"),
    (scrambled, "damaged", "is damaged"),
    (a_folder, "folder", "is a folder"),
    (nothing, "not-found", "There is no file"),
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace to break copies of."""
    path = tmp_path_factory.mktemp("good") / "good.rolau"
    Desk.create(path, ["LBR"], actor="Ada").close()
    return path


@pytest.fixture
def copy(good: Path, tmp_path: Path) -> Path:
    path = tmp_path / "Büro 1.rolau"
    shutil.copy(good, path)
    return path


def state(folder: Path) -> dict[str, str]:
    """Return every file below a folder with the hash of what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else "folder"
        for path in folder.rglob("*")
    }


def words(verb: tuple[str, ...], file: Path) -> list[str]:
    return [word.replace("{}", str(file)) for word in verb]


@pytest.mark.parametrize(
    ("make", "code", "said"), BROKEN, ids=lambda value: getattr(value, "__name__", "")
)
def test_each_has_its_words_for_every_verb_and_stays_as_it_is(
    copy: Path, run: Callable[..., Any], make: Make, code: str, said: str
) -> None:
    make(copy)
    before = state(copy.parent)
    for verb in (*READING, *WRITING):
        told = run(*words(verb, copy), "--json", code=1)
        error = json.loads(told.stderr)
        assert told.stdout == "", verb
        assert error["error"] == code, verb
        assert said in error["message"], verb
        assert copy.name in error["message"], verb
        assert error["message"].endswith("."), verb
    assert state(copy.parent) == before


def test_words_for_people_stand_on_standard_error(copy: Path, run: Callable[..., Any]) -> None:
    text(copy)
    told = run("list", copy, "phase", code=1)
    assert told.stdout == ""
    assert told.stderr.startswith("“Büro 1.rolau” is no ROLAU workspace")
    assert "Traceback" not in told.stderr


def test_a_read_only_file_is_read_and_never_written(copy: Path, run: Callable[..., Any]) -> None:
    copy.chmod(0o444)
    before = state(copy.parent)
    assert json.loads(run("list", copy, "country-profile", "--json").stdout)[0]["id"] == "LBR"
    run("check", copy)
    for verb in WRITING:
        told = json.loads(run(*words(verb, copy), "--json", code=1).stderr)
        assert told["error"] == "read-only", verb
        assert "save a copy" in told["message"]
    assert state(copy.parent) == before


def test_a_file_in_a_read_only_folder_is_read_and_never_written(
    copy: Path, run: Callable[..., Any]
) -> None:
    before = state(copy.parent)
    copy.parent.chmod(0o555)
    try:
        assert json.loads(run("list", copy, "country-profile", "--json").stdout)[0]["id"] == "LBR"
        for verb in WRITING:
            told = json.loads(run(*words(verb, copy), "--json", code=1).stderr)
            assert told["error"] == "read-only-folder", verb
            assert "Save a copy" in told["message"]
        told = run("new", copy.parent / "other.rolau", "--json", code=1)
        assert json.loads(told.stderr)["error"] == "read-only-folder"
    finally:
        copy.parent.chmod(0o755)
    assert state(copy.parent) == before


def test_a_file_another_process_holds_is_read_and_never_written(
    copy: Path, run: Callable[..., Any]
) -> None:
    before = hashlib.sha256(copy.read_bytes()).hexdigest()
    code = (
        "import sys; from pathlib import Path; from rolau.desk.desk import Desk\n"
        "with Desk.open(Path(sys.argv[1])): print('open', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(copy)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        run("list", copy, "country-profile")
        run("history", copy)
        for verb in WRITING:
            told = json.loads(run(*words(verb, copy), "--json", code=1).stderr)
            assert told["error"] == "locked", verb
            assert "Close it there" in told["message"]
        assert hashlib.sha256(copy.read_bytes()).hexdigest() == before
    finally:
        holder.communicate("")
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_a_file_another_tool_is_writing_is_said_to_be_busy(
    copy: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rolau.store.connection.WAIT", 0.1)
    monkeypatch.setattr("rolau.store.reaching._PATIENCE", 0.1)
    other = sqlite3.connect(copy, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        told = run("set", copy, "country-profile", "LBR", "summary=x", "--json", code=1)
    finally:
        other.close()
    assert json.loads(told.stderr)["error"] == "busy"
    run("set", copy, "country-profile", "LBR", "summary=x")


def test_no_command_waits_for_a_device(run: Callable[..., Any]) -> None:
    told = json.loads(run("list", os.devnull, "phase", "--json", code=1).stderr)
    assert told["error"] == "not-a-workspace"


@pytest.mark.parametrize("verb", ["new", "sample"])
def test_new_files_are_never_made_of_folders(
    tmp_path: Path, run: Callable[..., Any], verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (".", str(tmp_path)):
        told = json.loads(run(verb, name, "--json", code=1).stderr)
        assert told["error"] == "folder"
    told = json.loads(run(verb, tmp_path / "no" / "x.rolau", "--json", code=1).stderr)
    assert told["error"] == "no-folder"
    assert list(tmp_path.iterdir()) == []


def test_the_sample_is_never_written_over_an_open_workspace(
    copy: Path, run: Callable[..., Any]
) -> None:
    before = copy.read_bytes()
    with Desk.open(copy, actor="Bea"):
        told = json.loads(run("sample", copy, "--force", "--json", code=1).stderr)
    assert told["error"] == "locked"
    assert copy.read_bytes() == before


@pytest.mark.parametrize("name", ["with space.rolau", "Ünï 日本.rolau", "data.db", "100%.rolau"])
def test_any_name_will_do(tmp_path: Path, run: Callable[..., Any], name: str) -> None:
    path = tmp_path / name
    run("new", path, "--countries", "LBR")
    run("set", path, "country-profile", "LBR", "summary=x")
    assert "Liberia" in run("list", path, "country-profile").stdout
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_a_name_without_an_ending_means_the_workspace_of_that_name(
    tmp_path: Path, run: Callable[..., Any]
) -> None:
    run("new", tmp_path / "plain", "--countries", "LBR")
    assert "Liberia" in run("list", tmp_path / "plain", "country-profile").stdout
    assert [entry.name for entry in tmp_path.iterdir()] == ["plain.rolau"]
