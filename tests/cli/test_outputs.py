"""rolau chart and brief: what they write, and what they never write over."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def test_an_output_never_takes_the_place_of_the_workspace(
    tmp_path: Path, run: Callable[..., Any]
) -> None:
    path = tmp_path / "odd.pdf"
    run("new", path, "--countries", "LBR")
    before = path.read_bytes()
    told = json.loads(run("brief", path, "country", "LBR", "--out", path, "--json", code=1).stderr)
    assert "is the workspace itself" in told["message"]
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["odd.pdf"]


@pytest.mark.parametrize("name", ["desk.rolau", "x.doc", "noext"])
def test_a_briefing_ends_in_pdf(file: Path, run: Callable[..., Any], name: str) -> None:
    before = file.read_bytes()
    told = run("brief", file, "country", "LBR", "--out", file.with_name(name), code=1)
    assert "end the name in .pdf" in told.stderr
    assert file.read_bytes() == before


def test_a_chart_of_nothing_is_not_drawn(file: Path, run: Callable[..., Any]) -> None:
    out = file.with_name("x.svg")
    said = run("chart", file, "phases", "--country", "LBR", "--out", out, code=1).stderr
    assert "no phases or events" in said
    said = run(
        "chart", file, "trend", "--country", "LBR", "--indicator", "wgi-cc", "--out", out, code=1
    ).stderr
    assert "no values of “Control of corruption”" in said
    assert not out.exists()


def test_an_output_that_cannot_be_written_leaves_nothing(
    file: Path, run: Callable[..., Any]
) -> None:
    run("add", file, "phase", "country=LBR", "name=Truce", "start=2003")
    folder = file.with_name("taken.svg")
    folder.mkdir()
    told = run("chart", file, "phases", "--country", "LBR", "--out", folder, code=1)
    assert "cannot be written" in told.stderr
    assert {entry.name for entry in file.parent.iterdir()} == {file.name, "taken.svg"}
