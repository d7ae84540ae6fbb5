"""What charts of missions show is what the answers hold: nothing is computed in between."""

from datetime import date

import pytest

from rolau.analysis.mission_charts.words import money
from rolau.base.errors import InputError
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.questions import mission_charts
from rolau.desk.questions.charts import Wanted, answer_for
from rolau.desk.questions.missions.chain import mission_chain
from rolau.desk.questions.missions.money import funding_answer, mission_money
from rolau.desk.questions.missions.plan import mission_plan
from tests.desk.questions.missions.planted import plant

ON = date(2026, 3, 1)


@pytest.fixture
def desk(tmp_path):
    with Desk.create(tmp_path / "desk.rolau", ["LBR", "SLE"], actor="Ada") as made:
        yield made


@pytest.fixture
def ids(desk):
    return plant(desk)


def test_the_plan_keeps_every_day_and_puts_milestones_below_their_result(desk, ids) -> None:
    plan = mission_plan(desk, ids["m"], on=ON)
    told = mission_charts.gantt_of(plan)
    rows = {row.id: row for row in plan.rows}
    work = {line.id: line for line in told.activities}
    assert work.keys() == {row.id for row in plan.activities}
    for id, line in work.items():
        row = rows[id]
        assert (line.start, line.finish, line.slack) == (row.start, row.finish, row.slack)
        assert (line.late, line.standing) == (row.days_late, row.standing.code)
        assert line.critical == row.critical
    names = [line.title for line in told.lines]
    assert names.index("Rules adopted") == names.index("Judges trained") + 1
    assert told.finding == "1 of 4 activities is late; the plan ends on 10 September 2026"


def test_progress_is_that_of_the_plan(desk, ids) -> None:
    plan = mission_plan(desk, ids["m"], on=ON)
    told = mission_charts.progress_of(plan)
    whole, *results = told.lines
    assert (whole.done, whole.planned) == (plan.progress, plan.expected)
    by_id = {row.id: row for row in plan.rows}
    assert [line.done for line in results] == [by_id[line.id].progress for line in results]
    trained = next(line for line in results if line.id == ids["p"])
    assert trained.planned == pytest.approx(100 * (5 + 48) / 65)  # 48 of 60 days are gone


def test_targets_are_those_of_the_chain(desk, ids) -> None:
    told = mission_charts.targets_of(mission_chain(desk, ids["m"], on=ON))
    judges, heard = told.lines
    assert (judges.reached, judges.share, judges.met) == (110, 110 / 240, False)
    assert [(stop.value, stop.share, stop.met) for stop in judges.stops] == [(100, 100 / 240, True)]
    assert (heard.reached, heard.target, heard.share) == (50, 80, 50 / 80)
    assert told.finding == "None of 2 targets is reached yet"


@pytest.mark.parametrize("by", ["", "mission", "country", "area", "year", "partner"])
def test_funding_is_that_of_the_answer(desk, ids, by: str) -> None:
    found = funding_answer(desk, by=by, missions=[ids["m"]])
    told = answer_for(desk, "mission-funding", [], "", Wanted(mission="Courts in reach", by=by))
    assert told.total[1:6] == found.funds
    assert told.total.gap_pledged == found.funds.gap_pledged == 720_000
    assert [line[1:6] for line in told.lines] == [row.funds for row in found.rows]
    assert told.left_out == ("Radio, 5.00 CHF",)
    assert money(100_000, "USD") in told.lead


def test_burn_stops_where_the_future_begins(desk, ids) -> None:
    answer = mission_money(desk, ids["m"])
    told = mission_charts.burn_of(answer, ON)
    assert [point.planned for point in told.points] == [
        point.planned for point in answer.burn.points
    ]
    newest = told.newest
    assert newest is not None
    assert (newest.period, newest.spent) == ("2026-03", 250_000)
    assert told.points[-1].spent is None
    assert told.share_of_received == 0.5


def test_of_several_missions_one_has_to_be_named(desk, ids) -> None:
    assert answer_for(desk, "mission-burn", [], "", Wanted(on=ON)).mission == "Courts in reach"
    desk.apply(_another())
    with pytest.raises(InputError, match="Name a mission"):
        answer_for(desk, "mission-burn", [], "")
    both = answer_for(desk, "mission-funding", [], "", Wanted(by="mission", on=ON))
    assert [line.label for line in both.lines] == ["Courts in reach"]


def test_a_plan_without_any_day_is_said_not_drawn(desk) -> None:
    desk.apply(_another())
    mission = desk.records("mission")[0]["id"]
    more = ChangeSet()
    more.add("activity", mission=str(mission), title="Someday")
    desk.apply(more)
    with pytest.raises(InputError, match="Give the mission a start"):
        answer_for(desk, "mission-gantt", [], "", Wanted(mission="Another"))
    told = answer_for(desk, "mission-progress", [], "", Wanted(mission="Another"))
    assert told.finding == "Nothing is planned yet"


def _another() -> ChangeSet:
    changes = ChangeSet()
    changes.add("mission", title="Another", countries="LBR")
    return changes
