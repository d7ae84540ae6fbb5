"""Days of a plan: by hand, against NetworkX, and what a slip moves."""

import random
from datetime import date, timedelta

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.analysis.missions.schedule import (
    Link,
    Plan,
    Task,
    circle,
    read,
    schedule,
    slip,
)
from rolau.base.errors import InputError
from rolau.models.workplan import Activity, Dependency

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # shared machines

START = date(2026, 1, 5)
TYPES = ("FS", "SS", "FF", "SF")


def pair(type: str, lag: int, *, start: date | None = START) -> Plan:
    tasks = (Task("a", "A", date(2026, 1, 5), 5), Task("b", "B", None, 3))
    return Plan(tasks, (Link("a", "b", type, lag),), start)


@pytest.mark.parametrize(
    ("type", "lag", "first", "last"),
    [("FS", 2, 12, 14), ("SS", 1, 6, 8), ("FF", 1, 8, 10), ("FS", 0, 10, 12), ("SF", 4, 6, 8)],
)
def test_by_hand(type: str, lag: int, first: int, last: int) -> None:
    b = schedule(pair(type, lag)).by_id()["b"]
    assert (b.start, b.finish) == (date(2026, 1, first), date(2026, 1, last))


def test_the_critical_path_has_no_slack_and_the_rest_tells_its_own() -> None:
    tasks = (Task("a", "A", None, 5), Task("b", "B", None, 3), Task("c", "C", None, 1))
    found = schedule(Plan(tasks, (Link("a", "b"),), START))
    assert {task.id: (task.slack, task.critical) for task in found.tasks} == {
        "a": (0, True),
        "b": (0, True),
        "c": (7, False),
    }
    assert (found.start, found.finish) == (START, date(2026, 1, 12))


def test_none_starts_before_the_mission_and_none_before_its_own_day() -> None:
    tasks = (Task("a", "A", date(2025, 1, 1), 1), Task("b", "B", date(2026, 2, 1), 1))
    found = schedule(Plan(tasks, (Link("b", "a", "SS", -300),), START)).by_id()
    assert (found["a"].start, found["b"].start) == (START, date(2026, 2, 1))


def test_without_a_mission_start_the_earliest_day_there_is_begins_the_plan() -> None:
    assert schedule(pair("SS", 0, start=None)).start == START
    with pytest.raises(InputError, match="Give the mission a start"):
        schedule(Plan((Task("a", "A", None, 1),)))


def test_no_activities_have_no_days() -> None:
    assert schedule(Plan(())) == ((), (), None, None)


def test_a_link_that_leads_out_of_the_plan_is_left_out() -> None:
    assert schedule(Plan((Task("a", "A", None, 1),), (Link("x", "a"),), START)).links == ()


def test_a_circle_is_refused_and_named_and_nothing_else_is() -> None:
    tasks = tuple(Task(letter, f"Task {letter}", None, 1) for letter in "abcde")
    links = (Link("a", "b"), Link("b", "c", "SS"), Link("c", "b", "FF"), Link("c", "d"))
    with pytest.raises(InputError) as caught:
        schedule(Plan(tasks, links, START))
    assert "“Task b”, “Task c”" in caught.value.message
    assert not any(f"Task {letter}" in caught.value.message for letter in "ade")
    titles = {task.id: task.title for task in tasks}
    assert circle(titles, links) == ("Task b", "Task c")
    assert circle(titles, links[:2]) == ()
    assert circle(titles, [Link("e", "e")]) == ("Task e",)


def test_a_plan_past_the_calendar_is_refused() -> None:
    tasks = tuple(Task(str(number), "", None, 36_500) for number in range(100))
    chain = tuple(Link(str(number), str(number + 1)) for number in range(99))
    with pytest.raises(InputError, match="9999"):
        schedule(Plan(tasks, chain, START))


def random_plan(rng: random.Random) -> Plan:
    """A plan without circles of up to 40 activities, with all kinds of links and lags."""
    count = rng.randint(1, 40)
    ids = [f"t{number}" for number in range(count)]
    tasks = [
        Task(
            id,
            id.upper(),
            START + timedelta(rng.randint(-30, 90)) if rng.random() < 0.3 else None,
            rng.randint(1, 60),
        )
        for id in ids
    ]
    links = []
    for _number in range(rng.randint(0, 3 * count)):
        one, two = sorted(rng.choices(range(count), k=2))
        if one != two:
            links.append(Link(ids[one], ids[two], rng.choice(TYPES), rng.randint(-40, 40)))
    rng.shuffle(tasks)
    return Plan(tuple(tasks), tuple(links), START)


def reference(plan: Plan) -> dict[str, tuple[date, date, int]]:
    """The same plan by longest paths of NetworkX in a graph of start-to-start weights."""
    days = {task.id: task.days for task in plan.tasks}
    graph = nx.MultiDiGraph()
    for task in plan.tasks:
        wait = max(0, (task.start - START).days) if task.start else 0
        graph.add_edge("begin", task.id, weight=wait)
        graph.add_edge(task.id, "end", weight=task.days)
    for link in plan.links:
        one, two = days[link.predecessor], days[link.successor]
        ends = {"FS": (one, 0), "SS": (0, 0), "FF": (one, two), "SF": (0, two)}
        leave, arrive = ends[link.type]
        graph.add_edge(link.predecessor, link.successor, weight=leave + link.lag_days - arrive)
    for *_ends, data in graph.edges(data=True):
        data["weight"] = -data["weight"]  # the longest path is the shortest of the opposite
    begin = nx.single_source_bellman_ford_path_length(graph, "begin")
    to_end = nx.single_source_bellman_ford_path_length(graph.reverse(), "end")
    whole = -begin["end"]
    return {
        id: (
            START + timedelta(-begin[id]),
            START + timedelta(-begin[id] + length - 1),
            whole + begin[id] + to_end[id],
        )
        for id, length in days.items()
    }


@pytest.mark.parametrize("batch", range(8))
def test_200_random_plans_agree_with_networkx(batch: int) -> None:
    for number in range(25):
        plan = random_plan(random.Random(1000 * batch + number))
        found = {task.id: (task.start, task.finish, task.slack) for task in schedule(plan).tasks}
        assert found == reference(plan), (batch, number)


@CALM
@given(st.integers(0, 10_000))
def test_a_slip_tells_exactly_who_moves(seed: int) -> None:
    rng = random.Random(seed)
    plan = random_plan(rng)
    one = rng.choice(plan.tasks)
    told = slip(plan, one.id, days=one.days + rng.randint(1, 30))
    before, after = schedule(plan).by_id(), told.schedule.by_id()
    assert {each.before.id: each.days for each in told.moved} == {
        id: (after[id].start - task.start).days
        for id, task in before.items()
        if id != one.id and after[id].start != task.start
    }
    assert (
        told.finish_days
        == (max(t.finish for t in after.values()) - max(t.finish for t in before.values())).days
    )


def test_a_slip_by_hand() -> None:
    told = slip(pair("FS", 2), "a", days=7)
    assert [(each.before.title, each.days) for each in told.moved] == [("B", 2)]
    assert slip(pair("FS", 2), "a", start=date(2026, 1, 7)).finish_days == 2
    assert slip(pair("FS", 2), "b", days=1).moved == ()


def test_kept_records_are_read_with_partial_dates_as_their_first_day() -> None:
    plan = read(
        [Activity({"id": "a", "title": "A", "start": "2026-03", "days": 2})],
        [Dependency({"id": "d", "predecessor": "a", "successor": "b", "lag_days": None})],
        "2026",
    )
    assert plan == (
        (Task("a", "A", date(2026, 3, 1), 2),),
        (Link("a", "b", "FS", 0, "d"),),
        date(2026, 1, 1),
    )
