"""Progress over time is what was known on each day, whatever order it was entered in."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolau.analysis.missions import course as courses
from rolau.analysis.missions import standing
from rolau.base import clock
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.moments import Moment
from rolau.desk.passing_on import for_readers
from rolau.desk.questions import mission_charts
from rolau.desk.questions.missions.course import mission_course
from rolau.desk.questions.missions.plan import mission_plan
from rolau.models.audience import audience

BEGAN = datetime(2026, 1, 5, 12, tzinfo=UTC)
DAYS = (5, 30, 10)


def later(days: int, minutes: int = 0) -> datetime:
    return BEGAN + timedelta(days=days, minutes=minutes)


def begin(path) -> tuple[Desk, str, list[str]]:
    """A mission of three activities, planned at the beginning; nothing reported."""
    with clock.hold(BEGAN):
        desk = Desk.create(path, ["LBR"], actor="Ada")
        changes = ChangeSet()
        mission = changes.add("mission", title="Courts", countries="LBR", start="2026-01-10")
        made = [
            changes.add("activity", mission=mission, title=f"Work {number}", days=days)
            for number, days in enumerate(DAYS)
        ]
        ids = desk.apply(changes).ids
    return desk, ids.get(mission, mission), [ids.get(each, each) for each in made]


def report(desk: Desk, id: str, when: datetime, **values) -> None:
    with clock.hold(when):
        desk.apply(ChangeSet().set("activity", id, **values))


def course(desk: Desk, mission: str, on: date):
    return mission_course(desk, mission_plan(desk, mission, on=on))


REPORT = st.tuples(st.integers(1, 6), st.integers(0, 2), st.integers(0, 20))


REPORTS = st.lists(REPORT, max_size=6, unique_by=lambda each: each[:2])


@settings(max_examples=5, deadline=None)
@given(REPORTS, st.randoms())
def test_it_is_the_progress_known_at_each_moment_in_any_order_of_entry(
    tmp_path_factory, reports, random
) -> None:
    in_any_order(tmp_path_factory, reports, random)


@pytest.mark.soak
@settings(max_examples=60, deadline=None)
@given(REPORTS, st.randoms())
def test_it_is_so_in_many_more(tmp_path_factory, reports, random) -> None:
    in_any_order(tmp_path_factory, reports, random)


def in_any_order(tmp_path_factory, reports, random) -> None:
    """Enter reports in two orders and ask for the course, and for each moment as known then."""
    folder = tmp_path_factory.mktemp("course")
    told = []
    for name in ("one", "other"):
        order = list(reports)
        random.shuffle(order)
        order.sort(key=lambda each: each[0])  # days follow each other, within one any order
        desk, mission, ids = begin(folder / f"{name}.rolau")
        with desk:
            for place, (day, which, share) in enumerate(order):
                report(desk, ids[which], later(day, place), progress=5.0 * share)
            with clock.hold(later(9)):
                found = course(desk, mission, later(9).date())
                for known in found.known:
                    end = Moment(datetime.combine(known.day, time(23, 59), UTC))
                    with desk.at(end) as then:
                        plan = mission_plan(then, mission, on=known.day)
                    works = list(plan.whole.works.values())
                    assert known.progress == standing.progress(works) == plan.progress
            told.append(found)
    assert told[0] == told[1]
    assert [known.day for known in told[0].known] == days_of(reports)


def days_of(reports) -> list[date]:
    """The days on which progress became another, from the first that said more than nothing."""
    now, found = dict.fromkeys(range(len(DAYS)), 0), []
    for day, which, share in sorted(reports):
        if now[which] != share and later(day).date() not in found:
            found.append(later(day).date())
        now[which] = share
    return found


def test_days_before_the_first_report_are_not_drawn_and_a_deleted_activity_counts_no_more(
    tmp_path,
) -> None:
    desk, mission, ids = begin(tmp_path / "c.rolau")
    with desk:
        report(desk, ids[1], later(1), days=40)
        report(desk, ids[0], later(3), actual_finish="2026-01-08")
        report(desk, ids[2], later(4), progress=50.0)
        with clock.hold(later(5)):
            desk.apply(ChangeSet().delete("activity", ids[1]))
        with clock.hold(later(6)):
            found = course(desk, mission, later(6).date())
            earlier = course(desk, mission, later(3).date())
    shares = {each.day.day: each.progress for each in found.known}
    assert shares == {
        8: pytest.approx(100 * 5 / 55),
        9: pytest.approx(100 * 10 / 55),
        10: pytest.approx(100 * 10 / 15),
    }
    assert [each.day.day for each in earlier.known] == [8]


def test_asked_as_known_on_a_past_day_it_is_what_was_known_until_then(tmp_path) -> None:
    desk, mission, ids = begin(tmp_path / "c.rolau")
    with desk:
        for number in range(1, 6):
            report(desk, ids[number % 3], later(number), progress=number * 15.0)
        with clock.hold(later(6)):
            whole = course(desk, mission, later(6).date()).known
            for number in range(1, 6):
                with desk.at(Moment(later(number, 1))) as then:
                    assert course(then, mission, then.known_day).known == whole[:number]
            desk.undo()
            again = course(desk, mission, later(6).date()).known
    assert [each.day for each in whole] == [later(number).date() for number in range(1, 6)]
    assert again[:5] == whole  # what was known then stays, though it was taken back since
    assert again[5].progress < whole[4].progress


def test_the_first_plan_is_the_baseline_where_one_is_kept(tmp_path) -> None:
    desk, mission, ids = begin(tmp_path / "c.rolau")
    with desk, clock.hold(later(1)):
        plain = course(desk, mission, later(1).date())
        assert not plain.baseline
        desk.apply(
            ChangeSet().set("activity", ids[1], baseline_start="2026-02-01", baseline_days=10)
        )
        plan = mission_plan(desk, mission, on=date(2026, 2, 6))
        found = mission_course(desk, plan)
    assert found.baseline
    assert sorted(work.days for work in found.first) == [5, 10, 10]
    assert courses.planned(found.first, date(2026, 2, 6)) == 100 * (5 + 5 + 10) / 25
    answer = mission_charts.curve_of(plan, found)
    shares = [point.planned or 0.0 for point in answer.plan]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 100)
    assert answer.finding == (
        "Nothing was reported by 6 February 2026; 80\u00a0% was first planned to be done"
    )


def test_what_came_with_a_merge_was_known_from_the_merge_on(tmp_path) -> None:
    from rolau.desk.handing import hand_over
    from rolau.desk.merging import meet

    desk, mission, ids = begin(tmp_path / "a.rolau")
    with desk:
        copy = tmp_path / "b.rolau"
        with clock.hold(later(1)):
            hand_over(desk, to="Ben", out=copy)
        with clock.hold(later(2)), Desk.open(copy, actor="Ben") as other:
            other.apply(ChangeSet().set("activity", ids[0], progress=100.0))
        with clock.hold(later(4)), meet(desk, copy) as meeting:
            meeting.merge()
        with clock.hold(later(5)):
            found = course(desk, mission, later(5).date())
    assert [(each.day, each.progress) for each in found.known] == [
        (later(4).date(), pytest.approx(100 * 5 / 45))
    ]


def test_readers_see_the_course_of_what_they_may_see_now(tmp_path) -> None:
    desk, mission, ids = begin(tmp_path / "c.rolau")
    with desk:
        report(desk, ids[0], later(1), progress=100.0)
        report(desk, ids[1], later(2), handling="confidential")
        with clock.hold(later(3)):
            outside, _gate = for_readers(desk, audience("external"))
            plan = mission_plan(outside, mission, on=later(3).date())
            found = mission_course(outside, plan)
    assert [each.progress for each in found.known] == [pytest.approx(100 * 5 / 15)]
    assert plan.progress == found.known[-1].progress
