"""rolau chart FILE mission-…: a picture, lines, a sheet; what readers may not have is left out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.questions import mission_charts
from rolau.desk.questions.missions.course import mission_course
from rolau.desk.questions.missions.plan import mission_plan
from tests.desk.questions.missions.planted import plant

MISSION = ("--mission", "Courts in reach", "--on", "2026-03-01")


def planted(file: Path) -> dict[str, str]:
    with Desk.open(file, actor="Ada") as desk:
        return plant(desk)


def test_the_plan_as_a_picture_and_as_lines(file: Path, run: Callable[..., Any]) -> None:
    planted(file)
    out = file.with_name("plan.svg")
    told = json.loads(run("chart", file, "mission-gantt", *MISSION, "--out", out, "--json").stdout)
    assert out.read_bytes().startswith(b"<?xml")
    assert told["title"] in told["alt"]
    lines = {line["title"]: line for line in told["lines"]}
    assert (lines["Train judges"]["start"], lines["Train judges"]["days_late"]) == (
        "2026-01-12",
        41,
    )
    said = run("chart", file, "mission-gantt", *MISSION).stdout
    assert "41 days late" in said


def test_funding_in_another_currency_split(file: Path, run: Callable[..., Any]) -> None:
    planted(file)
    told = json.loads(
        run("chart", file, "mission-funding", *MISSION, "--by", "partner", "--currency", "EUR",
            "--json").stdout
    )  # fmt: skip
    total = told["lines"][-1]
    assert (total["what"], total["required"], total["gap_pledged"]) == ("Total", 10560.0, 5760.0)
    for name in ("required", "received", "committed", "pledged", "spent", "gap_pledged"):
        assert sum(line[name] for line in told["lines"][:-1]) == total[name]


def test_what_readers_may_not_see_is_left_out_and_said(file: Path, run: Callable[..., Any]) -> None:
    ids = planted(file)
    with Desk.open(file, actor="Ada") as desk:
        desk.apply(ChangeSet().set("contribution", ids["g1"], handling="confidential"))
    words = ["chart", file, "mission-funding", *MISSION, "--audience", "external", "--json"]
    told = json.loads(run(*words).stdout)
    assert told["lines"][-1]["received"] == 0.0
    assert "contribution" in told["left_out"].lower()


def test_progress_over_time_is_the_same_as_lines_sheet_picture_and_answer(
    file: Path, run: Callable[..., Any]
) -> None:
    ids = planted(file)
    out = file.with_name("curve.xlsx")
    words = ["chart", file, "mission-curve", "--mission", "Courts in reach"]
    told = json.loads(run(*words, "--json").stdout)
    run(*words, "--out", out)
    drawn = json.loads(run(*words, "--out", file.with_name("curve.svg"), "--json").stdout)
    with Desk.open(file, write=False) as desk:
        plan = mission_plan(desk, ids["m"])
        answer = mission_charts.curve_of(plan, mission_course(desk, plan))
    (known,) = answer.known
    assert known.done == plan.progress
    assert told["title"] == drawn["title"] == answer.finding
    assert answer.gap_words in drawn["alt"] or answer.finding in drawn["alt"]
    lines = {line["day"]: line for line in told["lines"]}
    assert lines[known.day.isoformat()]["done"] == known.done
    assert [line["planned"] for line in told["lines"]] == [each.planned for each in answer.points]
    sheet = load_workbook(out).active
    assert sheet is not None
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    assert rows[known.day.isoformat()][1:3] == pytest.approx((known.planned, known.done))


def test_nothing_is_drawn_of_days_before_anything_was_known(
    file: Path, run: Callable[..., Any]
) -> None:
    planted(file)
    told = json.loads(run("chart", file, "mission-curve", *MISSION, "--json").stdout)
    assert "Nothing was reported by 1 March 2026" in told["title"]
    assert all(line["done"] is None for line in told["lines"])


def test_an_unknown_mission_is_said(file: Path, run: Callable[..., Any]) -> None:
    planted(file)
    said = run("chart", file, "mission-burn", "--mission", "Roads", code=1).stderr
    assert "Roads" in said
