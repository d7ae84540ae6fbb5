"""rolau chart FILE mission-…: a picture, lines, a sheet; what readers may not have is left out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
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


def test_an_unknown_mission_is_said(file: Path, run: Callable[..., Any]) -> None:
    planted(file)
    said = run("chart", file, "mission-burn", "--mission", "Roads", code=1).stderr
    assert "Roads" in said
