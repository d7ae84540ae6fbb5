"""rolau missions and rolau funding, on a workspace planned by the command line."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from rolau.desk.desk import Desk
from tests.desk.questions.missions.planted import plant

Run = Callable[..., Any]
ON = ("--on", "2026-03-01")


@pytest.fixture
def planted(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    path = tmp_path / "desk.rolau"
    with Desk.create(path, ["LBR", "SLE"], actor="Ada") as desk:
        return path, plant(desk)


def added(run: Run, ask: Run, file: Path, kind: str, *values: str) -> str:
    return str(ask("add", file, kind, *values)["id"])


def test_a_plan_made_by_commands_has_the_days_counted_by_hand(
    file: Path, run: Run, ask: Run
) -> None:
    added(run, ask, file, "mission", "title=Courts", "countries=LBR", "start=2026-01-05",
          "phase=design")  # fmt: skip
    for title, days in (("A", 5), ("B", 3), ("C", 3), ("D", 3)):
        added(run, ask, file, "activity", "mission=Courts", f"title={title}", f"days={days}",
              "progress=0")  # fmt: skip
    for successor, type, lag in (("B", "FS", 2), ("C", "SS", 1), ("D", "FF", 1)):
        added(run, ask, file, "dependency", "predecessor=A", f"successor={successor}",
              f"type={type}", f"lag_days={lag}")  # fmt: skip
    told = ask("missions", "plan", file, "Courts")
    assert set(told) == {"tasks", "links"}
    assert set(told["tasks"][0]) == {"id", "title", "start", "finish", "slack_days", "critical"}
    planned = {each["title"]: (each["start"], each["finish"]) for each in told["tasks"]}
    assert planned == {
        "A": ("2026-01-05", "2026-01-09"),
        "B": ("2026-01-12", "2026-01-14"),
        "C": ("2026-01-06", "2026-01-08"),
        "D": ("2026-01-08", "2026-01-10"),
    }
    assert [each["title"] for each in told["tasks"] if each["critical"]] == ["A", "B"]
    assert {(each["type"], each["lag_days"]) for each in told["links"]} == {
        ("FS", 2),
        ("SS", 1),
        ("FF", 1),
    }
    refused = run("add", file, "dependency", "predecessor=B", "successor=A", code=1)
    assert "circle" in refused.stderr


def test_a_contribution_lowers_the_gap_once(file: Path, run: Run, ask: Run) -> None:
    added(run, ask, file, "mission", "title=Courts", "countries=LBR", "start=2026-01-05")
    added(run, ask, file, "partner", "name=Norland", "kind=state")
    added(run, ask, file, "budget-line", "mission=Courts", "category=staff", "title=Judges",
          "quantity=3", "unit_cost=100.00 USD", "year=2026")  # fmt: skip
    given = added(run, ask, file, "contribution", "mission=Courts", "partner=Norland",
                  "amount=100.00 USD", "stage=pledged")  # fmt: skip
    gaps = []
    for stage in ("pledged", "committed", "received"):
        run("set", file, "contribution", given, f"stage={stage}")
        told = ask("funding", "show", file)
        gaps.append([told[f"gap_{stage}"] for stage in ("pledged", "committed", "received")])
    assert gaps == [
        ["200.00", "300.00", "300.00"],
        ["200.00", "200.00", "300.00"],
        ["200.00", "200.00", "200.00"],
    ]
    assert told == {
        "currency": "USD",
        "required": "300.00",
        "pledged": "0.00",
        "committed": "0.00",
        "received": "100.00",
        "spent": "0.00",
        "gap_pledged": "200.00",
        "gap_committed": "200.00",
        "gap_received": "200.00",
    }


def test_list_tells_where_every_mission_stands(planted, run: Run, ask: Run) -> None:
    file, ids = planted
    told = ask("missions", "list", file, *ON)
    (mission,) = told["missions"]
    assert (mission["id"], mission["countries"], mission["phase"]) == (
        ids["m"],
        ["LBR", "SLE"],
        "implementation",
    )
    assert (mission["standing"], mission["late"]) == ("at-risk", [ids["b"]])
    assert (mission["required"], mission["gap_committed"]) == ("13200.00", "7200.00")
    assert told["counts"]["at-risk"] == [ids["m"]]
    assert ask("missions", "list", file, *ON, "--country", "COD")["missions"] == []
    assert ask("missions", "list", file, "--on", "2025-01-10")["missions"][0]["late"] == []
    said = run("missions", "list", file, *ON).stdout
    assert "Courts in reach" in said
    assert "13,200.00" in said


def test_show_tells_the_chain(planted, run: Run, ask: Run) -> None:
    file, ids = planted
    told = ask("missions", "show", file, "Courts in reach", *ON)
    assert (told["title"], told["standing"]) == ("Courts in reach", "at-risk")
    assert [link["number"] for link in told["chain"]] == [
        None, "1", "1.1", "1.1.1", "1.1.2", "2", "2.1", None,
    ]  # fmt: skip
    outcome = told["chain"][5]
    assert (outcome["standing"], outcome["derived"], outcome["why"]) == (
        "on-track",
        "planned",
        "New days were agreed.",
    )
    judges = told["chain"][2]["indicators"][0]
    assert (judges["value"], judges["as_of"], judges["figures"]) == (
        110.0,
        "2026-02",
        [ids["f1"], ids["f2"]],
    )
    assert ask("missions", "show", file, *ON) == told  # the only mission needs no name
    assert "110 judges" in run("missions", "show", file, *ON).stdout


def test_a_plan_that_has_no_day_is_refused_in_words(file: Path, run: Run, ask: Run) -> None:
    added(run, ask, file, "mission", "title=Someday", "countries=LBR")
    added(run, ask, file, "activity", "mission=Someday", "title=A")
    assert "Give the mission a start" in run("missions", "plan", file, code=1).stderr
    added(run, ask, file, "mission", "title=Another", "countries=LBR")
    refused = run("missions", "plan", file, code=1).stderr
    assert "Name a mission. There is: “Another”, “Someday”." in refused


def test_budget_and_chain_as_sheets_hold_no_formula(
    planted, tmp_path: Path, run: Run, ask: Run
) -> None:
    file, ids = planted
    run("set", file, "budget-line", ids["l1"], "title==1+1")
    run("set", file, "result", ids["p"], "title=@SUM(A1)")
    out = tmp_path / "budget.xlsx"
    told = ask("missions", "budget", file, "--out", out)
    sheet = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
    head, lines = sheet[0], sheet[1:]
    here = [line[head.index("Amount here")] for line in lines]
    assert (
        sum(float(str(part)) for part in here if part != "") == float(told["required"]) == 13200.0
    )
    assert "=1+1" in [line[head.index("Item")] for line in lines]
    chain = tmp_path / "chain.xlsx"
    run("missions", "show", file, *ON, "--out", chain)
    for path in (out, chain):
        for page in load_workbook(path).worksheets:
            assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    titles = [row[2] for row in CalamineWorkbook.from_path(chain).get_sheet_by_index(0).to_python()]
    assert "@SUM(A1)" in titles


def test_budget_tells_lines_totals_and_what_has_no_rate(planted, run: Run, ask: Run) -> None:
    file, ids = planted
    told = ask("missions", "budget", file)
    assert (told["direct"], told["support"], told["required"]) == (
        "12000.00",
        "1200.00",
        "13200.00",
    )
    assert told["years"] == {"2026": "11000.00", "2027": "2200.00"}
    cars = next(line for line in told["lines"] if line["title"] == "Cars")
    assert (cars["amount"], cars["converted"]) == ("1600.00 EUR", "2000.00")
    assert [each["id"] for each in told["unconverted"]] == [ids["l3"]]
    said = run("missions", "budget", file).stdout
    assert "Without an exchange rate, in no total: Radio (5.00 CHF)." in said
    assert "10 % of direct costs" in said
    assert ask("missions", "budget", file, "--currency", "EUR")["required"] == "10560.00"
    assert "three letters" in run("missions", "budget", file, "--currency", "E", code=1).stderr


@pytest.mark.parametrize("by", ["mission", "country", "area", "year", "partner"])
def test_rows_of_funding_add_up(planted, run: Run, ask: Run, by: str) -> None:
    file, _ids = planted
    told = ask("funding", "show", file, "--by", by)
    for name in ("required", "pledged", "committed", "received", "spent", "gap_pledged"):
        cents = [round(100 * float(row[name])) for row in told["rows"]]
        assert sum(cents) == round(100 * float(told[name]))
    assert told["lead"] == {"pledged": "0.00", "committed": "1000.00", "received": "0.00"}
    assert re.search(r"13,200\.00", run("funding", "show", file, "--by", by).stdout)


def test_what_an_audience_may_not_have_is_left_out_and_said(planted, run: Run, ask: Run) -> None:
    file, ids = planted
    run("set", file, "budget-line", ids["l1"], "handling=confidential")
    done = run("funding", "show", file, "--audience", "external")
    assert "2,200.00" in done.stdout
    assert "budget line" in done.stderr.lower()


def test_the_history_of_a_mission_with_all_that_belongs_to_it(planted, run: Run, ask: Run) -> None:
    file, ids = planted
    run("set", file, "risk", ids["risk1"], "likelihood=5", "--actor", "Bo")
    run("set", file, "partner", ids["un"], "note=Seen")
    alone = ask("history", file, "--kind", "mission", "--id", "Courts in reach")
    whole = ask("history", file, "--kind", "mission", "--id", "Courts in reach", "--whole")
    assert {each["kind"] for each in alone} == {"mission"}
    assert (whole[0]["kind"], whole[0]["actor"]) == ("risk", "Bo")
    assert {"measurement", "dependency", "budget-line"} < {each["kind"] for each in whole}
    assert not {"partner", "exchange-rate"} & {each["kind"] for each in whole}
