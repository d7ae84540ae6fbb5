"""rolau indicators: list, show, figures, imports, movers, link."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests import planted
from tests.cli.test_import import long_form, row

Run = Callable[..., Any]
GOOD, BAD = planted.GOOD, planted.BAD
LINKED = f"{BAD},{GOOD}"


@pytest.fixture
def desk(tmp_path: Path, run: Run) -> Path:
    return planted.workspace(tmp_path, run)


def test_list_says_where_each_indicator_stands(desk: Path, run: Run, ask: Run) -> None:
    run("add", desk, "indicator-target", f"indicator={GOOD}", "country=LBR", "target=8",
        "by=2030", "comparison=at_least")  # fmt: skip
    told = ask("indicators", "list", desk, "--country", "LBR")
    good, bad = sorted(told["lines"], key=lambda line: line["name"], reverse=True)
    assert good["name"] == "Resilience score"
    assert (good["better_when"], bad["better_when"]) == ("higher is better", "lower is better")
    assert (good["period"], good["target"], good["age"]) == ("2025", "≥ 8.00", 0)
    assert good["source"]
    whole = ask("indicators", "list", desk, "--country", "LBR", "--all")
    assert {"cpi", "wgi-cc"} <= {line["indicator_code"] for line in whole["lines"]}
    assert all(line["value"] is None for line in whole["lines"][2:])


def test_show_tells_the_definition_and_the_extent(desk: Path, run: Run, ask: Run) -> None:
    told = ask("indicators", "show", desk, "Criminality score")
    assert (told["code"], told["direction"]) == (BAD, "lower_better")
    assert told["extent"] == {"values": 36, "countries": 12, "first": "2022", "last": "2025"}
    assert [entry["values"] for entry in told["releases"]] == [24, 36]
    said = run("indicators", "show", desk, BAD).stdout
    assert "Better when: Lower is better" in said
    assert "36 values of 12 countries, 2022–2025" in said


def test_figures_are_the_values_that_stand(desk: Path, tmp_path: Path, run: Run, ask: Run) -> None:
    out = tmp_path / "figures.xlsx"
    told = ask("indicators", "figures", desk, "--indicator", BAD, "--country", "LBR,KEN",
               "--from", 2024, "--out", out)  # fmt: skip
    assert [(line["code"], line["period"]) for line in told["lines"]] == [
        ("KEN", "2024"), ("KEN", "2025"), ("LBR", "2024"), ("LBR", "2025"),
    ]  # fmt: skip
    sheet = CalamineWorkbook.from_path(str(out)).get_sheet_by_name("figures").to_python()
    place = sheet[0].index("Value")
    assert [row[place] for row in sheet[1:]] == [line["value"] for line in told["lines"]]
    printed = run("indicators", "figures", desk, "--indicator", BAD, "--country", "LBR",
                  "--to", 2022, "--csv").stdout  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert [float(row["Value"]) for row in rows] == [6.0]
    assert rows[0]["Better when"] == "lower is better"


def test_imports_are_listed_and_open_their_problems(
    file: Path, tmp_path: Path, run: Run, ask: Run
) -> None:
    data = long_form(
        tmp_path / "a.csv",
        [row("Liberia", "LBR", 2005, -1.21), row("Liberia", "LBR", 2006, 84), row("Oz", "", 1, 2)],
    )
    found = ask("import", file, data)
    (line,) = ask("indicators", "imports", file)["lines"]
    assert (line["values"], line["problems"], line["left_out"]) == (1, 2, 2)
    assert line["withdrawn"] is False
    told = ask("indicators", "imports", file, line["release"])
    assert [(one["rule"], one["cell"], one["value"]) for one in told["lines"]] == [
        (one["rule"], one["cell"], one["value"]) for one in found["problems"]
    ]
    assert told["lines"][0]["message"] == found["problems"][0]["message"]
    said = run("indicators", "imports", file, "worldwide gov").stdout
    assert "2 problems, 2 values left out" in said
    assert "Error: E3: 84 is outside the scale from −5 to 5." in said
    assert "No release is called" in run("indicators", "imports", file, "x y z", code=1).stderr
    assert ask("indicators", "imports", file, "--indicator", "cpi")["lines"] == []


def test_movers_and_link_are_the_charts_figures(desk: Path, ask: Run) -> None:
    assert ask("indicators", "movers", desk) == ask("chart", desk, "movers")
    link = ask("indicators", "link", desk, "--country", "LBR", "--lag", 1, "--indicator", LINKED)
    assert link == ask("chart", desk, "link", "--country", "LBR", "--lag", 1, "--indicator", LINKED)
    assert link["facts"]["n"] == 12
    assert link["facts"]["least"] == 10


def test_what_was_known_before_the_second_release(desk: Path, run: Run, ask: Run) -> None:
    first = ask("history", desk, "--kind", "vintage")[-1]
    told = ask("indicators", "movers", desk, "--known-on", first["at"])
    assert told["lines"] == []


def test_an_unknown_indicator_and_a_wrong_ending(desk: Path, tmp_path: Path, run: Run) -> None:
    assert "pl-none" in run("indicators", "show", desk, "pl-none", code=1).stderr
    told = run("indicators", "figures", desk, "--out", tmp_path / "x.pdf", code=1).stderr
    assert "end the name in .xlsx or .csv" in told
