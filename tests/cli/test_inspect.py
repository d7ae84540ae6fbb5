"""`rolau inspect` says what a file is, on paper and as JSON, and changes neither file."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.test_broken_files import BROKEN
from tests.store.conftest import meddle


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_copy_is_compared_with_ours(file, run, ask, tmp_path):
    other = tmp_path / "theirs.rolau"
    shutil.copyfile(file, other)
    run("add", other, "source", "title=Report", "--actor", "Bea")
    before = digest(file), digest(other)
    told = ask("inspect", other, "--against", file)
    assert told["what"] == "newer"
    assert told["changes_we_lack"] > 0
    assert told["changes_it_lacks"] == 0
    assert told["from"] == "Bea"
    assert told["since"].startswith("20")
    assert told["workspace"] == ask("inspect", file)["workspace"]
    assert told["notes"] == []
    assert ask("inspect", other, "--in", file) == told
    text = run("inspect", other, "--against", file).stdout
    assert text.startswith("“theirs.rolau” is a newer copy of “desk.rolau”.\nWe lack ")
    assert (digest(file), digest(other)) == before


def test_alone_it_says_what_it_holds(file, ask):
    told = ask("inspect", file)
    assert (told["what"], told["from"]) == ("workspace", "Ada")
    assert told["changes"] > 2
    assert told["changes_we_lack"] is None


def test_another_workspace_is_unrelated(file, run, ask, tmp_path):
    run("new", tmp_path / "other.rolau")
    assert ask("inspect", tmp_path / "other.rolau", "--against", file)["what"] == "unrelated"


@pytest.mark.parametrize(
    ("make", "code", "said"),
    [case for case in BROKEN if case[1] not in ("damaged",)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_no_workspace_is_said_plainly_with_exit_1(file, run, make, code, said):
    make(file)
    told = json.loads(run("inspect", file, "--json", code=1).stderr)
    assert told["error"] == code
    assert said in told["message"]


def test_a_hostile_file_is_refused_and_ours_stays(file, run, tmp_path):
    other = tmp_path / "theirs.rolau"
    shutil.copyfile(file, other)
    meddle(other, "CREATE TRIGGER evil AFTER UPDATE ON phase BEGIN DELETE FROM source; END")
    before = digest(file), digest(other)
    told = run("inspect", other, "--against", file, code=1)
    assert "evil" in told.stderr
    assert "did not make" in told.stderr
    assert (digest(file), digest(other)) == before
