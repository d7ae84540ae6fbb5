"""A revised figure reads the same everywhere: list, JSON, chart, its words, and the PDF.

One cell of a publisher's file is changed; every face then shows the new figure, rounded the
same way, and none the old one.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rolau.charts import catalogue
from rolau.cli.main import cli
from rolau.desk.desk import Desk
from rolau.desk.questions.charts import answer_for
from rolau.desk.questions.indicators import standings
from rolau.models.wording import figure

HEAD = "Country/Territory,Code,Year,Estimate,StdErr,NumSrc,Rank,Lower,Upper,Indicator"
OLD, NEW = -0.784999, -0.435001
"""Values whose third decimal decides: −0.78 and −0.44, not −0.79 and −0.43."""

Run = Callable[..., Result]


def release(path: Path, newest: float) -> Path:
    """Write the long form of the Worldwide Governance Indicators with one value left open."""
    values = {2014: -1.02, 2016: -0.91, 2018: newest}
    rows = [
        f"{place},Liberia,LBR,{year},{value},0.2,5,20,10,30,ControlofCorruption"
        for place, (year, value) in enumerate(values.items(), start=1)
    ]
    path.write_text("\n".join(["," + HEAD, *rows]), encoding="utf-8")
    return path


@pytest.fixture
def run() -> Run:
    def invoke(*words: object) -> Result:
        result = CliRunner().invoke(cli, [str(word) for word in words])
        assert result.exit_code == 0, result.output + result.stderr
        return result

    return invoke


def pdf_text(path: Path) -> str:
    """Return the text of all pages of a PDF, spaces made plain."""
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(path).pages]
    return " ".join(" ".join(pages).split())


def test_a_changed_cell_shows_everywhere_with_the_same_rounding(tmp_path: Path, run: Run) -> None:
    file, pdf = tmp_path / "desk.rolau", tmp_path / "liberia.pdf"
    run("new", file, "--countries", "LBR")
    run("import", file, release(tmp_path / "first.csv", OLD))
    told = json.loads(run("import", file, release(tmp_path / "copy.csv", NEW), "--json").stdout)
    assert (told["new"], told["revised"], told["unchanged"]) == (0, 1, 2)

    with Desk.open(file, write=False) as desk:
        decimals = desk.records("indicator_definition", where={"code": "wgi-cc"})[0]["decimals"]
        assert isinstance(decimals, int)
        old, new = figure(OLD, decimals), figure(NEW, decimals)
        assert (old, new) == ("−0.78", "−0.44")
        drawn = catalogue.draw("trend", answer_for(desk, "trend", ["LBR"], "wgi-cc"))
        page = next(line for line in standings(desk, "LBR") if line.indicator == "wgi-cc")

    # The stored number is exact in JSON and history.
    listed = json.loads(run("list", file, "observation", "--country", "LBR", "--json").stdout)
    assert [entry["value"] for entry in listed if entry["period"] == "2018"] == [NEW]
    newest = json.loads(run("history", file, "--country", "LBR", "--json").stdout)[0]
    assert (newest["old"], newest["new"]) == (OLD, NEW)

    # The page, the chart's artists, what it says at the pointer, and its words.
    assert page.latest is not None
    assert page.latest.value == NEW
    assert figure(page.latest.value, page.decimals) == new
    plotted = [
        float(str(value))
        for axes in drawn.figure.axes
        for line in axes.get_lines()
        for value in line.get_ydata()
    ]
    assert NEW in plotted
    assert OLD not in plotted
    at_2018 = [hit for hit in drawn.hits if hit.kind == "value" and hit.record == "2018"]
    assert [(hit.text, hit.value) for hit in at_2018] == [(new, NEW)]
    assert new in drawn.alt
    assert old not in drawn.alt

    # The chart's words as the command gives them, and the briefing.
    made = json.loads(
        run(
            "chart",
            file,
            "trend",
            "--country",
            "LBR",
            "--indicator",
            "wgi-cc",
            "--out",
            tmp_path / "trend.svg",
            "--json",
        ).stdout
    )
    assert new in made["alt"]
    run("brief", file, "country", "LBR", "--out", pdf)
    said = pdf_text(pdf)
    assert new in said
    assert old not in said

    # The table for people shows the figure rounded as everywhere.
    table = run("list", file, "observation", "--country", "LBR").stdout
    row = next(line for line in table.splitlines() if "2018" in line)
    assert row.split()[-1] == new
    assert old not in table
