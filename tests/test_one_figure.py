"""A figure reads the same everywhere: list, JSON, chart, its words, sheet, and the PDF.

One cell of a publisher's file is changed; every face then shows the new figure, rounded the
same way, and none the old one. A question on several countries is read back from each face.
"""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from matplotlib.text import Text
from python_calamine import CalamineWorkbook

from rolau.analysis.tables import table_of
from rolau.charts import catalogue
from rolau.charts.drawn import Drawn
from rolau.cli.main import cli
from rolau.desk.desk import Desk
from rolau.desk.questions.charts import Wanted, answer_for, mission_named
from rolau.desk.questions.indicators import standings
from rolau.desk.questions.missions.money import mission_money
from rolau.desk.questions.missions.plan import mission_plan
from rolau.models.wording import figure
from tests import planted
from tests.desk.questions.missions.planted import plant

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
    run("brief", file, "country", "LBR", "--without", "movers", "--out", pdf)
    said = pdf_text(pdf)
    assert new in said
    assert old not in said

    # The table for people shows the figure rounded as everywhere.
    table = run("list", file, "observation", "--country", "LBR").stdout
    row = next(line for line in table.splitlines() if "2018" in line)
    assert row.split()[-1] == new
    assert old not in table


def written(drawn: Drawn) -> str:
    """Return all words of a chart, as its artists hold them."""
    return " ".join(text.get_text() for text in drawn.figure.findobj(Text))


def sheet_of(path: Path, name: str) -> list[dict[str, object]]:
    """Return the lines of an exported sheet by heading."""
    head, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", ["compare", "rank", "heatmap", "link", "movers"])
def test_every_face_of_a_question_gives_the_same_figures(
    tmp_path: Path, run: Run, name: str
) -> None:
    """Screen answer, artists, pointer, words, sheet, JSON and printed table."""
    file, sheet = tmp_path / "desk.rolau", tmp_path / "out.xlsx"
    run("new", file, "--countries", "LBR,KEN,HTI")
    for number in (0, 1):
        run("import", file, planted.release(tmp_path / f"{number}.csv", newer=number == 1))
    indicator = f"{planted.BAD},{planted.GOOD}" if name == "link" else planted.BAD
    countries = ["LBR"] if name == "link" else ["LBR", "KEN", "HTI"]
    words = ["chart", file, name, "--indicator", indicator, "--country", ",".join(countries)]
    with Desk.open(file, write=False) as desk:
        lines = table_of(answer_for(desk, name, countries, indicator))
        drawn = catalogue.draw(name, answer_for(desk, name, countries, indicator))
    told = json.loads(run(*words, "--json").stdout)
    run(*words, "--out", sheet)

    assert told["lines"] == lines.records() != []
    assert told["facts"] == {column.key: cell.value for column, cell in lines.facts}
    assert drawn.table == lines
    labels = {column.label: column.key for column in lines.columns}
    for row, exported in zip(lines.records(), sheet_of(sheet, name), strict=True):
        for label, value in exported.items():
            if isinstance(row[labels[label]], float):
                assert value == pytest.approx(row[labels[label]], rel=1e-15)
    printed, chart = run(*words).stdout, " ".join(written(drawn).split())
    assert lines.title in chart
    assert lines.title in drawn.alt
    assert lines.title in printed
    texts = {cell.value: cell.text for row in lines.rows for cell in row if cell.is_number}
    for hit in drawn.hits:
        assert texts[hit.value] == hit.text
        assert hit.text in printed
    if name in ("rank", "heatmap", "movers"):  # these write every value beside its mark
        place = [column.key for column in lines.columns].index("value")
        assert all(row[place].text in chart for row in lines.rows)
    if name == "link":
        assert [cell.text in chart for column, cell in lines.facts if column.key == "rho"] == [True]


def test_the_briefing_and_the_screen_compare_alike(tmp_path: Path, run: Run) -> None:
    file, pdf = tmp_path / "desk.rolau", tmp_path / "x.pdf"
    run("new", file, "--countries", "LBR,KEN,HTI")
    for number in (0, 1):
        run("import", file, planted.release(tmp_path / f"{number}.csv", newer=number == 1))
    run("brief", file, "country", "LBR", "--out", pdf)
    said = pdf_text(pdf)
    with Desk.open(file, write=False) as desk:
        for name, indicator in (("compare", planted.BAD), ("movers", "")):
            countries = ["LBR"] if name == "movers" else ["LBR", "HTI", "KEN"]
            lines = table_of(answer_for(desk, name, countries, indicator))
            assert lines.title in said
    assert "(7.20)" in said  # of the newer release, as figure() rounds it


ON = "2026-03-01"
MISSION = ("--mission", "Courts in reach", "--on", ON)


def amounts(minor: int) -> str:
    """An amount in dollars as every face reads it."""
    return f"{minor / 100:,.2f}".replace("-", "−")


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one mission whose figures can be counted by hand."""
    path = tmp_path_factory.mktemp("mission") / "desk.rolau"
    with Desk.create(path, ["LBR", "SLE"], actor="Ada") as desk:
        plant(desk)
    return path


@pytest.mark.parametrize("name", [*catalogue.CHARTS][-5:])
def test_a_chart_of_a_mission_gives_the_figures_of_its_answer(
    tmp_path: Path, run: Run, mission: Path, name: str
) -> None:
    """Answer, artists, pointer, words, JSON, printed lines and sheet."""
    sheet = tmp_path / "out.xlsx"
    with Desk.open(mission, write=False) as desk:
        drawn = catalogue.draw(
            name, answer_for(desk, name, [], "", Wanted(on=date.fromisoformat(ON)))
        )
    lines = drawn.table
    assert lines is not None
    told = json.loads(run("chart", mission, name, *MISSION, "--json").stdout)
    printed = run("chart", mission, name, *MISSION).stdout
    run("chart", mission, name, *MISSION, "--out", sheet)
    assert told["lines"] == lines.records() != []
    labels = {column.label: column.key for column in lines.columns}
    for row, exported in zip(lines.records(), sheet_of(sheet, name), strict=True):
        for label, value in exported.items():
            if isinstance(row[labels[label]], float):
                assert value == pytest.approx(row[labels[label]], rel=1e-15)
    chart = " ".join(written(drawn).split()).replace("\u00a0", " ")
    title = lines.title.replace("\u00a0", " ")
    assert title in chart
    assert title in drawn.alt.replace("\u00a0", " ")
    texts = {cell.text for row in lines.rows for cell in row}
    for hit in drawn.hits:
        if hit.kind == "value" and hit.text.endswith(".00"):
            assert hit.text in texts
            assert hit.text in printed


def test_the_money_of_a_mission_reads_the_same_everywhere(
    tmp_path: Path, run: Run, mission: Path
) -> None:
    """The screen's answer, commands, chart and briefing; counted by hand."""
    pdf = tmp_path / "mission.pdf"
    with Desk.open(mission, write=False) as desk:
        id = mission_named(desk, "Courts in reach")
        funds = mission_money(desk, id).money.funds
        plan = mission_plan(desk, id, on=date.fromisoformat(ON))
        chart = catalogue.draw("mission-funding", answer_for(desk, "mission-funding", [], ""))
    figures = {
        "required": funds.required,
        "received": funds.received,
        "committed": funds.committed,
        "spent": funds.spent,
        "gap_pledged": funds.gap_pledged,
    }
    assert figures == {
        "required": 1_320_000,
        "received": 500_000,
        "committed": 100_000,
        "spent": 250_000,
        "gap_pledged": 720_000,
    }
    told = json.loads(run("funding", "show", mission, "--json").stdout)
    run("brief", mission, "mission", "Courts in reach", "--on", ON, "--out", pdf)
    said, drawn = pdf_text(pdf), written(chart)
    for name, minor in figures.items():
        assert told[name] == f"{minor / 100:.2f}"
        assert amounts(minor) in drawn
        if name != "spent":  # the PDF's tables; what is only drawn is in the picture's words
            assert amounts(minor) in said
    late = next(row for row in plan.activities if row.title == "Train judges")
    listed = json.loads(run("missions", "plan", mission, id, "--on", ON, "--json").stdout)
    task = next(each for each in listed["tasks"] if each["id"] == late.id)
    assert (task["start"], task["finish"]) == ("2026-01-12", "2026-03-12")
    gantt = run("chart", mission, "mission-gantt", *MISSION).stdout
    assert late.late_text == "41 days late"
    assert late.late_text in gantt
    assert "33 % of the work is done, 50 % was planned by now" in said.replace("\u00a0", " ")
