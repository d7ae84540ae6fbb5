"""Questions on missions, on a small mission in a real workspace; every figure by hand."""

from datetime import date

import pytest

from rolau.analysis.missions.funding import BY, Funds
from rolau.base.errors import InputError, NotFoundError
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.passing_on import for_readers
from rolau.desk.questions.missions.chain import mission_chain
from rolau.desk.questions.missions.money import decimal_text, funding_answer, mission_money
from rolau.desk.questions.missions.plan import mission_plan
from rolau.desk.questions.missions.portfolio import mission_list
from rolau.desk.questions.missions.risks import mission_risks
from rolau.models.audience import audience
from tests.desk.questions.missions.planted import plant

ON = date(2026, 3, 1)


@pytest.fixture
def desk(tmp_path):
    with Desk.create(tmp_path / "desk.rolau", ["LBR", "SLE"], actor="Ada") as made:
        yield made


@pytest.fixture
def ids(desk):
    return plant(desk)


def test_the_plan_has_days_numbers_and_standing(desk, ids):
    told = mission_plan(desk, ids["m"], on=ON)
    rows = {row.title: row for row in told.rows}
    assert [(row.number, row.title) for row in told.rows] == [
        ("", "Fair justice"),
        ("1", "Courts in time"),
        ("1.1", "Judges trained"),
        ("1.1.1", "Draft rules"),
        ("1.1.2", "Train judges"),
        ("2", "Files reviewed"),
        ("2.1", "Review files"),
        ("", "Hire"),
    ]
    train = rows["Train judges"]
    assert (train.start, train.finish) == (date(2026, 1, 12), date(2026, 3, 12))
    assert (train.first_finish, train.days_late) == (date(2026, 1, 30), 41)
    assert (train.standing.code, train.late_text) == ("late", "41 days late")
    assert [link.id for link in told.links] == [ids["ab"]]
    assert (told.start, told.finish) == (date(2026, 1, 5), date(2026, 9, 10))
    trained = rows["Judges trained"]
    assert (trained.start, trained.finish) == (date(2026, 1, 5), date(2026, 3, 12))
    assert trained.progress == pytest.approx((500 + 60 * 50) / 65)
    assert trained.standing.code == "at-risk"  # one of two beneath it is late
    assert rows["Courts in time"].standing.code == "at-risk"
    review = rows["Files reviewed"].standing
    assert (review.code, review.derived, review.reason) == (
        "on-track",
        "planned",
        "New days were agreed.",
    )
    assert not rows["Hire"].placed
    assert told.milestones[0].standing.code == "done"
    assert told.standing.code == "at-risk"
    assert told.progress == pytest.approx((500 + 60 * 50) / 105)


def test_a_plan_without_any_day_says_what_to_do(desk):
    changes = ChangeSet()
    mission = changes.add("mission", title="Empty", countries="LBR")
    changes.add("activity", mission=mission, title="Someday")
    desk.apply(changes)
    told = mission_plan(desk, mission, on=ON)
    assert "Give the mission a start" in told.problem
    assert [(row.start, row.standing.code) for row in told.rows] == [(None, "")]
    assert (told.progress, told.standing.code) == (None, "")


def test_the_chain_tells_totals_targets_and_the_records_behind(desk, ids):
    told = mission_chain(desk, ids["m"], on=ON)
    judges, heard = told.indicators
    assert (judges.text(judges.total.value), judges.judged.reached) == ("110 judges", 110 / 240)
    assert judges.figures == (ids["f1"], ids["f2"])
    assert judges.figures_kind == "measurement"
    assert [(goal.id, goal.state) for goal in judges.goals] == [(ids["t"], "met"), ("", "ahead")]
    assert (heard.text(heard.total.value), heard.total.denominator) == ("50 %", 60)


def test_an_indicator_of_the_library_takes_the_published_values(desk, ids):
    changes = ChangeSet()
    for period, value in (("2023", 5.0), ("2024", 7.0)):
        changes.add("manual_value", country="LBR", indicator="homicide-rate", period=period,
                    value=value)  # fmt: skip
    changes.add("result_indicator", result=ids["impact"], title="Homicide", measure="level",
                library="homicide-rate", country="LBR", direction="lower_better", baseline=9.0,
                target=5.0)  # fmt: skip
    desk.apply(changes)
    told = mission_chain(desk, ids["m"], on=ON).indicators[0]
    assert (told.total.value, told.judged.reached) == (7.0, 0.5)
    assert told.figures_kind == "observation"
    assert desk.record(told.figures_kind, told.figures[0]) or told.figures[0].startswith(
        "LBR|homicide-rate|2024"
    )


def test_money_of_a_mission(desk, ids):
    told = mission_money(desk, ids["m"])
    # 10 × 1,000.00 USD and 2 × 800.00 EUR at 1.25, each year with 10 % support
    assert told.money.budget.direct == {2026: 1_000_000, 2027: 200_000}
    assert told.money.funds == Funds(1_320_000, 0, 100_000, 500_000, 250_000)
    assert told.money.funds.gap_committed == 720_000
    assert (told.money.own, told.lead) == (Funds(committed=100_000), "UN Office")
    assert [each.id for each in told.money.unconverted] == [ids["l3"]]
    assert told.money.behind.received == (ids["g1"],)
    assert told.burn.share_of_received == 0.5
    assert [each.title for each in told.lines][-1] == "Cars"
    assert told.money.contributions[0].amount.title in ("Norland", "UN Office")
    assert decimal_text(told.money.funds.required, told.currency) == "13200.00"


def test_another_currency(desk, ids):
    told = mission_money(desk, ids["m"], currency="eur")
    assert (told.currency, told.money.funds.received) == ("EUR", 400_000)
    assert told.money.funds.committed == 80_000  # the rate of the other way round, turned over
    with pytest.raises(InputError, match="three letters"):
        mission_money(desk, ids["m"], currency="euro")


def rows_of(desk, by):
    return {
        row.title: (row.funds.required, row.funds.received, row.funds.spent)
        for row in funding_answer(desk, by=by).rows
    }


def test_funding_is_split_and_what_belongs_to_none_has_a_row_of_its_own(desk, ids):
    assert rows_of(desk, "country") == {
        "Liberia": (0, 500_000, 0),
        "Sierra Leone": (220_000, 0, 0),
        "Several countries": (1_100_000, 0, 250_000),
    }
    assert rows_of(desk, "area") == {
        "Corrections": (220_000, 0, 0),
        "Judiciary": (1_100_000, 0, 250_000),  # the area of the result its activity serves
        "No one capacity area": (0, 500_000, 0),
    }
    assert rows_of(desk, "year") == {
        "2026": (1_100_000, 0, 250_000),
        "2027": (220_000, 0, 0),
        "No year": (0, 500_000, 0),
    }
    assert rows_of(desk, "partner") == {
        "Norland": (1_100_000, 500_000, 0),
        "UN Office": (0, 0, 0),
        "No source named": (220_000, 0, 250_000),
    }
    assert rows_of(desk, "mission") == {"Courts in reach": (1_320_000, 500_000, 250_000)}
    whole = funding_answer(desk)
    assert (whole.currency, whole.funds.required, whole.rows) == ("USD", 1_320_000, ())
    with pytest.raises(InputError, match="mission, country, area, year, partner"):
        funding_answer(desk, by="month")


def test_funding_over_several_missions_in_one_currency(desk, ids):
    changes = ChangeSet()
    other = changes.add("mission", title="Borders", countries="SLE", currency="EUR", start="2026")
    changes.add("budget_line", mission=other, title="Boat", quantity=1.0, unit_cost="100 EUR")
    changes.add("budget_line", mission=other, title="Rope", quantity=1.0, unit_cost="90 USD",
                rate=0.5)  # fmt: skip
    desk.apply(changes)
    assert rows_of(desk, "mission")["Borders"] == (125 + 90, 0, 0)
    assert funding_answer(desk, missions=[other], currency="EUR").funds.required == 145
    assert rows_of(desk, "country")["Sierra Leone"][0] == 220_000 + 215
    for by in BY:
        whole = funding_answer(desk, by=by)
        for name in Funds._fields:
            parts = sum(getattr(row.funds, name) for row in whole.rows)
            assert parts == getattr(whole.funds, name)


def test_the_portfolio_counts_what_needs_a_look(desk, ids):
    changes = ChangeSet()
    done = changes.add("mission", title="Done", countries="SLE", start="2025-01-06")
    changes.add("activity", mission=done, title="All", days=3, progress=100.0)
    desk.apply(changes)
    told = mission_list(desk, on=ON)
    assert [row.title for row in told.rows] == ["Courts in reach", "Done"]
    row = told.rows[0]
    assert (row.activities, row.late, row.countries) == (4, (ids["b"],), ("LBR", "SLE"))
    assert told.tiles == {
        "on-track": (),
        "at-risk": (ids["m"],),
        "late": (),
        "unfunded": (ids["m"],),
    }
    assert told.rows[1].standing.code == "done"
    assert [row.title for row in mission_list(desk, on=ON, country="LBR").rows] == [
        "Courts in reach"
    ]
    plan = mission_plan(desk, ids["m"], on=ON)
    assert (row.progress, row.standing, row.days_late) == (
        plan.progress,
        plan.standing,
        plan.days_late,
    )
    assert row.money.funds == mission_money(desk, ids["m"]).money.funds


def test_risks_stand_the_gravest_first_and_closed_ones_last(desk, ids):
    told = mission_risks(desk, ids["m"])
    assert [(line.title, line.score, line.residual, line.band) for line in told.risks] == [
        ("Strike", 20, 8, "very-high"),
        ("Rain", 4, None, "low"),
        ("Gone", 25, None, "very-high"),
    ]
    assert [each.title for each in told.issues] == ["No fuel"]
    assert [each.title for each in told.decisions] == ["Hire locally"]
    assert [each.period for each in told.notes] == ["2026-01/2026-03", "2025"]
    assert [each.text for each in told.cleared] == ["Begun."]


def test_what_readers_may_not_see_is_in_no_figure(desk, ids):
    desk.apply(ChangeSet().set("budget_line", ids["l1"], handling="strictly-confidential"))
    desk.apply(ChangeSet().set("activity", ids["b"], handling="confidential"))
    outside, gate = for_readers(desk, audience("external"))
    assert mission_money(outside, ids["m"]).money.funds.required == 220_000
    assert "Train judges" not in [row.title for row in mission_plan(outside, ids["m"], on=ON).rows]
    assert "budget line" in gate.words().lower()
    desk.apply(ChangeSet().set("mission", ids["m"], handling="confidential"))
    with pytest.raises(NotFoundError):
        mission_plan(for_readers(desk, audience("external"))[0], ids["m"])
    assert mission_list(for_readers(desk, audience("external"))[0]).rows == ()


def test_a_mission_that_is_not_here_is_refused_in_words(desk):
    with pytest.raises(NotFoundError, match="not here"):
        mission_plan(desk, "nothing")
    changes = ChangeSet()
    gone = changes.add("mission", title="Gone", countries="LBR")
    desk.apply(changes)
    desk.apply(ChangeSet().delete("mission", gone))
    with pytest.raises(NotFoundError, match="“Gone” is in the bin"):
        mission_money(desk, gone)


def test_answers_are_remembered_until_something_changes_and_never_shared_with_readers(desk, ids):
    before = mission_list(desk, on=ON)
    assert mission_list(desk, on=ON) is before
    assert mission_list(desk, on=date(2026, 3, 2)) is not before
    desk.apply(ChangeSet().set("activity", ids["b"], handling="confidential"))
    assert mission_list(desk, on=ON).rows[0].activities == 4
    outside, _gate = for_readers(desk, audience("external"))
    assert mission_list(outside, on=ON).rows[0].activities == 3
    assert mission_list(desk, on=ON).rows[0].activities == 4
    assert len(mission_plan(outside, ids["m"], on=ON).rows) == 7
    assert len(mission_plan(desk, ids["m"], on=ON).rows) == 8
    desk.undo()
    assert mission_list(for_readers(desk, audience("external"))[0], on=ON).rows[0].activities == 4
