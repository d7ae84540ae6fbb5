"""Circles of links and parents: a whole change set is held to the plain way, and stays quick."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rolau.base.errors import InputError
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.rules import broken
from tests.desk.plain_rules import plainly

ENDS = 7
"""Activities (and results) of the small graphs; the last two belong to another mission."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    path = tmp_path_factory.mktemp("circles") / "desk.rolau"
    with Desk.create(path, ["SLE"], actor="Ada") as made:
        yield made


ends = st.integers(0, ENDS - 1)
pairs = st.lists(st.tuples(ends, ends), max_size=9)
acts = st.lists(
    st.tuples(
        st.sampled_from(["link", "turn", "cut", "back", "under", "bin", "unbin", "away"]),
        ends,
        ends,
        st.integers(0, 8),
    ),
    min_size=1,
    max_size=9,
)


def planted(desk: Desk, links: list[tuple[int, int]], under: list[tuple[int, int]]):
    """Keep two missions past all checks, as a merge may; return activities, results, links."""
    changes = ChangeSet()
    missions = [changes.add("mission", title=t, countries="SLE", start="2026-01-01") for t in "MN"]
    homes = [missions[0]] * (ENDS - 2) + [missions[1]] * 2
    activities = [
        changes.add("activity", mission=home, title=f"A{n}") for n, home in enumerate(homes)
    ]
    results = [
        changes.add("result", mission=home, title=f"R{n}", level="output")
        for n, home in enumerate(homes)
    ]
    desk.apply(changes)
    kept = []
    with desk.workspace.transaction(actor="Bo", what="Merge") as tx:
        for one, two in links:
            values = {"predecessor": activities[one], "successor": activities[two]}
            kept.append(tx.add("dependency", values))
        for one, two in under:
            tx.set("result", results[one], {"parent": results[two]})
    return missions, activities, results, kept


def drawn(made, steps) -> ChangeSet:
    missions, activities, results, kept = made
    changes = ChangeSet()
    links = list(kept)
    for act, one, two, which in steps:
        link = links[which % len(links)] if links else ""
        if act == "link":
            values = {"predecessor": activities[one], "successor": activities[two]}
            links.append(changes.add("dependency", **values))
        elif act == "turn" and link:
            changes.set("dependency", link, predecessor=activities[one], successor=activities[two])
        elif act in ("cut", "back") and link:
            (changes.delete if act == "cut" else changes.restore)("dependency", link)
        elif act == "under":
            changes.set("result", results[one], parent=results[two] if which else None)
        elif act == "bin":
            changes.delete(*(("activity", activities[one]) if which else ("result", results[one])))
        elif act == "unbin":
            changes.restore("activity", activities[one]).restore("result", results[two])
        elif act == "away":
            changes.set("activity", activities[one], mission=missions[which % 2])
    return changes


GIVEN = given(links=pairs, under=pairs, gone=st.lists(ends, max_size=2), steps=acts)


def held(desk: Desk, links, under, gone, steps) -> None:
    made = planted(desk, links, under)
    with desk.workspace.transaction(actor="Bo", what="Bin") as tx:
        for one in dict.fromkeys(gone):
            tx.delete("activity", made[1][one])
    changes = drawn(made, steps)
    told = [tuple(each) for each in broken(desk.workspace, changes)]
    assert told == plainly(desk.workspace, changes)


@example(links=[(0, 1), (1, 2), (2, 1)], under=[], gone=[0], steps=[("link", 2, 0, 0)])
@GIVEN
@settings(max_examples=30, deadline=None)
def test_the_same_circles_in_the_same_words_as_looked_for_one_by_one(
    desk, links, under, gone, steps
):
    held(desk, links, under, gone, steps)


@pytest.mark.soak
@GIVEN
@settings(max_examples=600, deadline=None)
def test_the_same_circles_over_many_more_graphs(desk, links, under, gone, steps):
    held(desk, links, under, gone, steps)


def long_plan(desk: Desk, count: int) -> tuple[list[str], ChangeSet]:
    """Keep a mission of ``count`` activities; return them, and each waiting for the one before."""
    changes = ChangeSet()
    mission = changes.add("mission", title="Long", countries="SLE", start="2026-01-01")
    ids = [changes.add("activity", mission=mission, title=f"A{n}") for n in range(count)]
    desk.apply(changes)
    links = ChangeSet()
    for one, two in pairwise(ids):
        links.add("dependency", predecessor=one, successor=two)
    return ids, links


def statements(desk: Desk, changes: ChangeSet) -> int:
    said: list[str] = []
    desk.workspace.connection.set_trace_callback(said.append)
    try:
        assert not list(broken(desk.workspace, changes))
    finally:
        desk.workspace.connection.set_trace_callback(None)
    return len(said)


def test_what_is_read_grows_with_the_change_set_not_with_its_square(desk):
    few, many = (statements(desk, long_plan(desk, count)[1]) for count in (20, 80))
    assert many <= 4 * few + 8


def test_what_is_read_for_parents_grows_with_the_change_set(desk):
    def nested(count: int) -> ChangeSet:
        kept = ChangeSet()
        mission = kept.add("mission", title="Deep", countries="SLE", start="2026-01-01")
        ids = [
            kept.add("result", mission=mission, title=f"R{n}", level="output") for n in range(count)
        ]
        desk.apply(kept)
        changes = ChangeSet()
        for one, two in pairwise(ids):
            changes.set("result", two, parent=one)
        return changes

    few, many = (statements(desk, nested(count)) for count in (20, 80))
    assert many <= 4 * few + 8


def test_every_link_of_a_long_circle_is_refused_in_the_same_words(desk):
    ids, changes = long_plan(desk, 40)
    changes.add("dependency", predecessor=ids[-1], successor=ids[0])
    with pytest.raises(InputError) as caught:
        desk.apply(changes)
    problems = caught.value.details["problems"]
    assert isinstance(problems, list)
    assert len(problems) == 40
    assert len({each["message"] for each in problems}) == 1
    assert caught.value.message.endswith("39 more problems.")
