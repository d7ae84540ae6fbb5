"""What every command says, to whom and how: JSON, streams, encodings, pipes, exit codes."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rolau.base.errors import WorkspaceError
from rolau.cli import main, output


def rolau(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run one command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "rolau", *map(str, words)],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize(
    "words",
    [("nonsense", "--json"), ("list", "--json"), ("list", "x", "phase", "--limit", "0", "--json")],
)
def test_wrong_use_is_json_too(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(words, lambda _words: 0) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert json.loads(told.err)["error"] == "usage"


def test_wrong_use_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(("list",), lambda _words: 0) == 2
    assert "Missing argument" in capsys.readouterr().err


def test_what_an_encoding_lacks_is_replaced_and_json_is_never_hurt(file: Path) -> None:
    told = rolau("list", file, "country-profile", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert told.returncode == 0, told.stderr
    assert b"Liberia" in told.stdout
    rolau("set", file, "country-profile", "LBR", "summary=Côte 日本")
    told = rolau("show", file, "country-profile", "LBR", "--json", PYTHONIOENCODING="cp1252")
    assert json.loads(told.stdout)["summary"] == "Côte 日本"


def test_a_list_stands_with_one_record_a_line(file: Path, run: Callable[..., Any]) -> None:
    lines = run("list", file, "country-profile", "--json").stdout.splitlines()
    assert [json.loads(line.rstrip(","))["id"] for line in lines[1:-1]] == ["COD", "LBR"]
    assert run("list", file, "phase", "--json").stdout == "[]\n"


def test_a_reader_that_has_seen_enough_is_no_fault(file: Path) -> None:
    words = f"{sys.executable} -m rolau history {file} --json"
    told = subprocess.run(["bash", "-c", f"{words} | head -c 1"], capture_output=True, check=False)
    assert told.stdout == b"["
    assert told.stderr == b""


def test_a_full_disk_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(WorkspaceError, match="cannot be printed: No space left"):
        output.say(False, None, "words")


def test_marks_that_steer_a_terminal_are_not_printed(file: Path, run: Callable[..., Any]) -> None:
    run("set", file, "country-profile", "LBR", "summary=\x1b[31mred\x07")
    assert "\x1b" not in run("show", file, "country-profile", "LBR").stdout
    told = json.loads(run("show", file, "country-profile", "LBR", "--json").stdout)
    assert told["summary"] == "\x1b[31mred\x07"


@pytest.mark.parametrize(
    "words",
    [
        ("add", "{}", "source", "title=bad\udcff"),
        ("set", "{}", "country-profile", "LBR", "summary=x", "--reason", "\udcff"),
        ("set", "{}", "country-profile", "LBR", "summary=x", "--actor", "\udcff"),
        ("show", "{}", "country-profile", "\udcff"),
        ("new", "{}\udcff.rolau"),
    ],
)
def test_words_that_are_no_text_are_refused_in_words(
    file: Path, run: Callable[..., Any], words: tuple[str, ...]
) -> None:
    before = file.read_bytes()
    told = run(*(word.replace("{}", str(file)) for word in words), "--json", code=1)
    assert json.loads(told.stderr)["error"] == "text"
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_every_problem_has_a_line(file: Path, run: Callable[..., Any]) -> None:
    told = run("add", file, "phase", code=1).stderr.splitlines()
    assert [line.split(":")[0] for line in told] == ["Country", "Name", "From"]
    told = run("add", file, "phase", "start=2006-13", "stage=x", "bogus=1", "end", code=1).stderr
    assert told.splitlines()[0].startswith("From: “2006-13” is no date")
    assert "There is no field “bogus”" in told
    assert "“end” is not FIELD=VALUE" in told
    assert (
        "given twice"
        in run("add", file, "phase", "name=a", "name=b", "start=2006", "country=LBR", code=1).stderr
    )
