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


@pytest.fixture
def told(file: Path, run: Callable[..., Any], ask: Callable[..., Any]) -> Path:
    """A workspace with values of an indicator that may not be passed on, and of one that may."""
    for number, code in enumerate(["oci-criminality", "wgi-cc"]):
        for year in ("2021", "2022"):
            words = [f"indicator={code}", f"period={year}", f"value={number}.123456{year}"]
            run("add", file, "manual-value", "country=LBR", *words)
    run("add", file, "indicator-target", "country=LBR", "indicator=oci-criminality", "target=2",
        "by=2030", "baseline=5.4321", "baseline_period=2019")  # fmt: skip
    return file


@pytest.mark.parametrize("readers", ["un-wide", "external"])
@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]])
@pytest.mark.parametrize("kind", ["observation", "manual-value", "indicator-target"])
def test_a_list_for_others_leaves_out_what_may_not_be_passed_on(
    told: Path, run: Callable[..., Any], readers: str, form: list[str], kind: str
) -> None:
    out = told.with_name("list.csv")
    form = ["--csv", str(out)] if form == ["--csv"] else form
    done = run("list", told, kind, "--audience", readers, *form)
    text = done.stdout + (out.read_text(encoding="utf-8") if out.exists() else "")
    assert "0.123456" not in text
    assert "5.4321" not in text
    assert "Criminality score" in done.stderr
    assert "does not allow them to be passed on" in done.stderr
    if kind != "indicator-target" and form:
        assert "1.1234562021" in text
    whole = run("list", told, kind, *form)
    assert whole.stderr == ""


def test_a_list_in_a_file_for_a_spreadsheet(
    told: Path, run: Callable[..., Any], ask: Callable[..., Any]
) -> None:
    out = told.with_name("values.csv")
    run("add", told, "key-fact", "country=LBR", "label==HYPERLINK(1)", "value=-x")
    made = ask("list", told, "key-fact", "--csv", out)
    assert (made["records"], made["left_out"]) == (1, "")
    assert "'=HYPERLINK(1)" in out.read_text(encoding="utf-8-sig")
    assert "end the name in .csv" in run("list", told, "source", "--csv", told, code=1).stderr


@pytest.mark.parametrize("readers", ["un-wide", "external"])
def test_a_chart_for_others(
    told: Path, run: Callable[..., Any], ask: Callable[..., Any], readers: str
) -> None:
    out = told.with_name("x.svg")
    words = ["chart", told, "trend", "--country", "LBR", "--out", out, "--audience", readers]
    said = run(*words, "--indicator", "oci-criminality", code=1).stderr
    assert "does not allow them to be passed on: Criminality score." in said
    assert not out.exists()
    assert ask(*words)["alt"].startswith("Line chart. Control of corruption")
    assert "Criminality" not in out.read_text(encoding="utf-8")
    shown = run("show", told, "manual-value", "Criminality score, Liberia, 2021",
                "--audience", readers, code=1).stderr  # fmt: skip
    assert "does not allow them" in shown


def test_a_value_is_shown_with_what_it_rests_on(
    told: Path, run: Callable[..., Any], ask: Callable[..., Any]
) -> None:
    id = ask("list", told, "observation", "--indicator", "wgi-cc")[0]["id"]
    shown = ask("show", told, "observation", id)
    assert (shown["grade"], shown["by_hand"], shown["own"]) == ("", True, False)
    run("add", told, "source", "title=Diary", "reliability=B")
    value = id.rpartition("|")[2]
    run("set", told, "manual-value", value, "source=Diary", "credibility=2", "note=From court")
    shown = ask("show", told, "observation", id)
    assert (shown["grade"], shown["source"], shown["note"]) == ("B2", "Diary", "From court")
    text = run("show", told, "observation", id).stdout
    assert "Grade: B2 (usually reliable · probably true)" in text
    assert "Note: From court" in text
    assert "Origin: entered by hand" in text
