"""rolau chart: every chart as picture, table, sheet and JSON."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import planted

Run = Callable[..., Any]
GOOD, BAD = planted.GOOD, planted.BAD
BOTH, LINKED = f"{GOOD},{BAD}", f"{BAD},{GOOD}"
NAMES = ("trend", "compare", "rank", "heatmap", "link", "movers")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from click.testing import CliRunner

    from rolau.cli.main import cli

    def run(*words: object) -> None:
        result = CliRunner().invoke(cli, [str(word) for word in words])
        assert result.exit_code == 0, result.output + result.stderr

    return planted.workspace(tmp_path_factory.mktemp("planted"), run)


def options(name: str) -> list[str]:
    return {
        "trend": ["--country", "LBR", "--indicator", GOOD],
        "compare": ["--country", "LBR,KEN,HTI", "--indicator", "Criminality score"],
        "rank": ["--indicator", BAD],
        "link": ["--country", "LBR", "--indicator", LINKED],
    }.get(name, [])


@pytest.mark.parametrize("name", NAMES)
def test_each_chart_is_drawn_and_given_as_lines(
    desk: Path, tmp_path: Path, run: Run, ask: Run, name: str
) -> None:
    picture = tmp_path / "x.png"
    drawn = ask("chart", desk, name, *options(name), "--out", picture)
    assert picture.read_bytes().startswith(b"\x89PNG")
    lines = ask("chart", desk, name, *options(name))
    assert lines["title"] in drawn["alt"]
    assert lines["lines"] == drawn["lines"] != []
    assert set(lines["lines"][0]) == set(lines["columns"])
    printed = run("chart", desk, name, *options(name)).stdout
    assert lines["title"] in printed
    rows = list(csv.reader(io.StringIO(run("chart", desk, name, *options(name), "--csv").stdout)))
    assert rows[0] == list(lines["columns"].values())
    assert len(rows) == len(lines["lines"]) + 1


def test_the_ways_of_asking(desk: Path, tmp_path: Path, run: Run, ask: Run) -> None:
    ranked = ask("chart", desk, "rank", "--indicator", GOOD, "--region", "Western Africa")
    assert {line["code"] for line in ranked["lines"]} >= {"LBR", "SLE", "CIV", "MLI", "GIN", "GHA"}
    assert ranked["lines"][0]["code"] == "LBR"
    dated = ask("chart", desk, "rank", "--indicator", GOOD, "--year", 2024, "--since", 2022)
    assert {line["period"] for line in dated["lines"]} == {"2024"}
    lagged = ask("chart", desk, "link", "--lag", 1, "--indicator", LINKED)
    assert lagged["facts"]["lag"] == 1
    assert lagged["facts"]["year"] == 2024
    heat = ask(
        "chart",
        desk,
        "heatmap",
        "--indicator",
        BOTH,
        "--country",
        "LBR",
    )
    assert [line["indicator"] for line in heat["lines"]] == [
        "Resilience score",
        "Criminality score",
    ]
    sheet = tmp_path / "x.xlsx"
    run("chart", desk, "rank", "--indicator", BAD, "--out", sheet)
    assert sheet.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["compare"], "Name 2 to 6 countries to compare: there are 12"),
        (["compare", "--country", "LBR"], "Name 2 to 6"),
        (["rank", "--region", "Atlantis"], "There is no region “Atlantis”. Known: world, Africa"),
        (["rank", "--year", "2010", "--since", "2015"], "must lie before"),
        (
            ["rank", "--indicator", GOOD, "--year", "1990"],
            "no values of “Resilience score”",
        ),
        (["link", "--country", "LBR,KEN"], "Name one country"),
        (["link"], "no values of any indicator on “Corruption”"),
        (["link", "--indicator", GOOD], "Name two indicators"),
        (["link", "--indicator", "oci-resilience,oci-resilience"], "Name two indicators"),
        (["link", "--lag", "11", "--indicator", LINKED], "up to 10 years"),
        (["heatmap", "--country", "FRA"], "no values for this choice"),
        (["trend"], "Name a country"),
        (["pie"], "Known: trend, phases, compare, rank, heatmap, link, movers"),
    ],
)
def test_what_cannot_be_answered_is_said(desk: Path, run: Run, words: list[str], said: str) -> None:
    assert said in run("chart", desk, *words, code=1).stderr


def test_an_ending_that_is_no_picture_and_no_sheet(desk: Path, tmp_path: Path, run: Run) -> None:
    told = run("chart", desk, "rank", "--out", tmp_path / "x.pdf", code=1).stderr
    assert "end the name in .svg or .png or .xlsx or .csv" in told


def by(lines: dict[str, Any], key: str) -> dict[str, Any]:
    return {line["code"]: line[key] for line in lines["lines"]}


def test_both_directions_in_one_file_come_out_right_everywhere(desk: Path, ask: Run) -> None:
    """The same values, once better when higher and once when lower: all mirrors."""
    good, bad = (ask("chart", desk, "rank", "--indicator", code) for code in (GOOD, BAD))
    ranks, mirrored = by(good, "rank"), by(bad, "rank")
    assert {code: 13 - rank for code, rank in ranks.items()} == mirrored
    flipped = {"better": "worse", "worse": "better"}
    assert {code: flipped[word] for code, word in by(good, "verdict").items()} == by(bad, "verdict")
    assert by(good, "change") == by(bad, "change")
    assert (ranks["TLS"], mirrored["TLS"]) == (1, 12)
    assert by(good, "verdict")["TLS"] == "better"

    heat = ask("chart", desk, "heatmap", "--indicator", BOTH)["lines"]
    fifths = {(line["code"], line["indicator"]): line["fifth"] for line in heat}
    for code in planted.CODES:
        assert fifths[code, "Resilience score"] == 6 - fifths[code, "Criminality score"]

    two = [
        ask("chart", desk, "compare", "--country", "TLS,BDI", "--indicator", code)["title"]
        for code in (GOOD, BAD)
    ]
    assert two[0].startswith("Timor-Leste stands better than Burundi on Resilience score")
    assert two[1].startswith("Burundi stands better than Timor-Leste on Criminality score")

    link = ask("chart", desk, "link", "--country", "LBR", "--indicator", LINKED)
    assert link["title"] == (
        "Among 12 countries, those better on Criminality score tend to be worse on Resilience score"
    )
    assert link["facts"]["rho"] == pytest.approx(1.0)

    moves = ask("chart", desk, "movers")["lines"]
    for line in moves:
        up = line["change"] > 0
        better = up == (line["indicator"] == "Resilience score")
        assert line["verdict"] == ("better" if better else "worse")
    revised = [line for line in moves if line["what"] == "revised"]
    assert {(line["code"], line["period"], round(line["change"], 2)) for line in revised} == {
        ("LBR", "2024", 0.7)
    }

    listed = ask("indicators", "list", desk, "--country", "LBR")["lines"]
    verdicts = {line["indicator_code"]: (line["change"], line["verdict"]) for line in listed}
    change = verdicts[GOOD][0]
    assert change < 0
    assert verdicts == {GOOD: (change, "worse"), BAD: (change, "better")}


def test_a_language_is_obeyed(desk: Path, run: Run) -> None:
    told = run("chart", desk, "rank", "--indicator", GOOD, "--language", "fr", "--json").stdout
    names = {line["country"] for line in json.loads(told)["lines"]}
    assert "Haïti" in names
