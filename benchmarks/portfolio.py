"""The portfolio of 30 missions × 100 activities, beside the bare SQL that answers the same.

Ours is from the click on Missions until the page is painted, with nothing remembered: every
mission's plan is worked out, every activity, result and mission judged, all money summed. The
peer is one SQL statement over the same file that finds the same days, progress, late
activities, standings and sums; before anything is timed, both are held against each other. It
knows less (no reasons in words, no rates, milestones or indicators). Beside it: the rows the
page rests on, merely read. Both in one process, without a screen, in turn; medians.
"""

import os
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.result import Result
from benchmarks.table import standing

if TYPE_CHECKING:
    from rolau.desk.questions.missions.portfolio import Portfolio
    from rolau.ui.workspace_window import WorkspaceWindow

MISSIONS, RESULTS, EACH, LINES = 30, 10, 10, 20
RUNS = 9
ON = date(2026, 3, 1)
_READ = ("mission", "result", "activity", "dependency", "budget_line", "contribution")
_SAME = """
WITH RECURSIVE
"task" AS MATERIALIZED (
  SELECT "a"."id", "a"."mission", "a"."parent", coalesce("a"."days", 1) AS "days",
    coalesce("a"."progress", 0) AS "progress", "a"."baseline_start", "a"."baseline_days",
    "a"."actual_start", "a"."actual_finish", "a"."standing",
    max(julianday(coalesce("a"."start", "m"."start")), julianday("m"."start")) AS "floor"
  FROM "activity" "a" JOIN "mission" "m" ON "m"."id" = "a"."mission"
  WHERE NOT "a"."_gone" AND NOT "m"."_gone"),
"link" AS MATERIALIZED (
  SELECT "d"."predecessor", "d"."successor", coalesce("d"."lag_days", 0) + CASE "d"."type"
    WHEN 'SS' THEN 0 WHEN 'FF' THEN "p"."days" - "s"."days" WHEN 'SF' THEN -"s"."days"
    ELSE "p"."days" END AS "weight"
  FROM "dependency" "d" JOIN "task" "p" ON "p"."id" = "d"."predecessor"
  JOIN "task" "s" ON "s"."id" = "d"."successor"
  WHERE NOT "d"."_gone" AND "p"."mission" = "s"."mission"),
"walk" ("id", "day") AS (
  SELECT "id", "floor" FROM "task"
  UNION SELECT "successor", "day" + "weight" FROM "walk" JOIN "link" ON "predecessor" = "id"),
"begin" AS MATERIALIZED (SELECT "id", max("day") AS "start" FROM "walk" GROUP BY "id"),
"day" AS MATERIALIZED (
  SELECT "task".*, "start", "start" + "days" - 1 AS "finish",
    coalesce(julianday("baseline_start") + coalesce("baseline_days", "days") - 1,
      "start" + "days" - 1) AS "first_finish",
    "progress" >= 100 OR "actual_finish" IS NOT NULL AS "done",
    100.0 * min(max(julianday(:on) - "start", 0), "days") / "days" AS "expected"
  FROM "task" JOIN "begin" USING ("id")),
"judged" AS MATERIALIZED (
  SELECT "day".*, coalesce("standing", CASE
    WHEN "done" THEN 'done'
    WHEN "first_finish" < julianday(:on) THEN 'late'
    WHEN "start" < julianday(:on) AND "progress" = 0 AND "actual_start" IS NULL THEN 'late'
    WHEN "finish" - "first_finish" > 14 OR "expected" - "progress" > 10 THEN 'at-risk'
    WHEN "progress" > 0 OR "actual_start" IS NOT NULL THEN 'on-track'
    ELSE 'planned' END) AS "code" FROM "day"),
"output" AS MATERIALIZED (
  SELECT "r"."id", "r"."mission", coalesce("r"."standing", CASE
    WHEN sum("code" = 'done') = count("code") THEN 'done'
    WHEN 2 * sum("code" = 'late') > count("code") THEN 'late'
    WHEN sum("code" IN ('late', 'at-risk')) THEN 'at-risk'
    WHEN sum("code" IN ('done', 'on-track')) THEN 'on-track'
    ELSE 'planned' END) AS "code"
  FROM "result" "r" JOIN "judged" "j" ON "j"."parent" = "r"."id"
  WHERE NOT "r"."_gone" GROUP BY "r"."id"),
"whole" AS (
  SELECT "mission", CASE
    WHEN sum("code" = 'done') = count("code") THEN 'done'
    WHEN 2 * sum("code" = 'late') > count("code") THEN 'late'
    WHEN sum("code" IN ('late', 'at-risk')) THEN 'at-risk'
    WHEN sum("code" IN ('done', 'on-track')) THEN 'on-track'
    ELSE 'planned' END AS "code"
  FROM "output" GROUP BY "mission"),
"work" AS (
  SELECT "mission", date(min("start")) AS "start", date(max("finish")) AS "finish",
    sum("days" * CASE WHEN "done" THEN 100.0 ELSE "progress" END) / sum("days") AS "progress",
    sum("days" * "expected") / sum("days") AS "expected", sum("code" = 'late') AS "late",
    group_concat(CASE WHEN "code" = 'late' THEN "id" END) AS "behind"
  FROM "judged" GROUP BY "mission")
SELECT "m"."id", "m"."title", "m"."countries", "m"."phase", "whole"."code", "work"."start",
  "work"."finish", "work"."progress", "work"."expected", "work"."late", "work"."behind",
  (SELECT sum("quantity" * "unit_cost") FROM "budget_line" "b"
    WHERE "b"."mission" = "m"."id" AND NOT "b"."_gone"),
  (SELECT sum("amount") FROM "contribution" "c"
    WHERE "c"."mission" = "m"."id" AND NOT "c"."_gone")
FROM "mission" "m" JOIN "whole" ON "whole"."mission" = "m"."id"
JOIN "work" ON "work"."mission" = "m"."id" WHERE NOT "m"."_gone" ORDER BY "m"."id"
"""


def run() -> list[Result]:
    """Measure the page's first opening, and beside it the reading alone."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["ROLAU_NOW"] = ON.isoformat()
    try:
        with tempfile.TemporaryDirectory(prefix="rolau-bench-") as folder:
            os.environ["ROLAU_HOME"] = folder
            path = Path(folder) / "missions.rolau"
            make(path)
            return _measured(path)
    finally:
        del os.environ["ROLAU_NOW"]


def make(path: Path) -> None:
    """Make a workspace of missions whose activities are linked, costed and under way."""
    from rolau.desk.changes import ChangeSet
    from rolau.desk.desk import Desk

    changes = ChangeSet()
    partner = changes.add("partner", name="Norland", kind="state")
    for number in range(MISSIONS):
        mission = changes.add(
            "mission", title=f"Mission {number}", countries="LBR", phase="implementation",
            start="2025-01-01",
        )  # fmt: skip
        for row in range(RESULTS):
            result = changes.add(
                "result", mission=mission, title=f"Output {row}", level="output",
                position=float(row),
            )  # fmt: skip
            before = ""
            for place in range(EACH):
                activity = changes.add(
                    "activity", mission=mission, parent=result, title=f"Activity {row}.{place}",
                    start=f"2025-{1 + (number + row) % 12:02}-01" if not place else None,
                    days=20 + place, progress=float((number + 7 * row + 13 * place) % 101),
                    position=float(place),
                )  # fmt: skip
                if before:
                    changes.add("dependency", predecessor=before, successor=activity)
                before = activity
        for line in range(LINES):
            changes.add(
                "budget_line", mission=mission, category="staff", title=f"Line {line}",
                quantity=2.0, unit_cost="120000 USD", year=2025 + line % 2,
            )  # fmt: skip
        changes.add(
            "contribution", mission=mission, partner=partner, amount="900000 USD", stage="received"
        )
    with Desk.create(path, ["LBR"], actor="Ada") as desk:
        desk.apply(changes, what="Missions")


def _measured(path: Path) -> list[Result]:
    from rolau.desk.desk import Desk
    from rolau.desk.questions.missions.portfolio import mission_list

    with Desk.open(path, write=False) as desk:
        _compare(mission_list(desk, on=ON), _same(path))
    window = _window(path)
    times: tuple[list[float], list[float], list[float]] = ([], [], [])
    for _ in range(RUNS):
        times[0].append(_shown(window))
        for side, ask in zip(times[1:], (_same, _read), strict=True):
            start = time.perf_counter()
            ask(path)
            side.append((time.perf_counter() - start) * 1000)
    window.close()
    ours, same, read = (statistics.median(side) for side in times)
    name = f"portfolio of {MISSIONS} missions × {RESULTS * EACH} activities, painted, beside the"
    return [
        Result(f"{name} SQL that answers it", ours, same, 2.0),
        Result("… beside its rows merely read", ours, read),
    ]


def _same(path: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(_SAME, {"on": ON.isoformat()}).fetchall()


def _read(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as file:
        return [
            file.execute(f'SELECT * FROM "{table}" WHERE NOT "_gone"').fetchall() for table in _READ
        ]


def _compare(ours: "Portfolio", peer: list[tuple[Any, ...]]) -> None:
    """Hold both answers against each other. Raises RuntimeError where they differ."""
    for row, found in zip(sorted(ours.rows, key=lambda row: row.id), peer, strict=True):
        mine = (
            row.id, row.standing.code, str(row.start), str(row.finish), len(row.late),
            set(row.late), row.money.budget.required,
        )  # fmt: skip
        theirs = (
            found[0], found[4], found[5], found[6], found[9],
            set((found[10] or "").split(",")) - {""}, round(found[11]),
        )  # fmt: skip
        near = all(
            abs((a or 0) - b) < 1e-6
            for a, b in ((row.progress, found[7]), (row.expected, found[8]))
        )
        if mine != theirs or not near:
            raise RuntimeError(f"the answers differ: {mine} {theirs}")


def _window(path: Path) -> "WorkspaceWindow":
    """Return the window with Missions in front: its code is loaded once."""
    from PySide6.QtWidgets import QApplication

    window = standing(path)
    window.show_page("missions")
    QApplication.processEvents()
    return window


def _shown(window: "WorkspaceWindow") -> float:
    """Go to another place, forget all answers, come back; return the time (ms) until painted."""
    from PySide6.QtWidgets import QApplication

    missions: Any = window.pages["missions"]
    window.show_page("sources")
    QApplication.processEvents()
    missions.context.session.desk.answers.forget()
    missions._rescope()
    start = time.perf_counter()
    window.show_page("missions")
    QApplication.processEvents()  # paints
    return (time.perf_counter() - start) * 1000
