"""What an activity waits for: typed, read, written, and refused where it makes no plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.base.errors import InputError
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.waiting import Wait, read_waits, set_waits, waits_text
from rolau.models.workplan import Dependency

TYPES = ("FS", "SS", "FF", "SF")
NUMBERS = st.lists(st.integers(1, 30), min_size=1, max_size=4).map(
    lambda parts: ".".join(map(str, parts))
)


@given(
    st.lists(st.builds(Wait, NUMBERS, st.sampled_from(TYPES), st.integers(-400, 400)), max_size=4)
)
def test_what_is_written_is_read_again(waits):
    assert read_waits(waits_text(waits)) == waits


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("", []),
        ("1.1.2", [Wait("1.1.2")]),
        ("1.1.2FS+2, 2.1 ss", [Wait("1.1.2", "FS", 2), Wait("2.1", "SS")]),
        ("1.1.2 FF - 3 d;", [Wait("1.1.2", "FF", -3)]),
        ("1.1+4", [Wait("1.1", "FS", 4)]),
    ],
)
def test_it_is_read_as_people_write_it(text, waits):
    assert read_waits(text) == waits


@pytest.fixture
def plan(tmp_path):
    with Desk.create(tmp_path / "w.rolau", ["LBR"], actor="Ada") as desk:
        made = ChangeSet()
        mission = made.add("mission", title="Courts", countries="LBR", start="2026-01-05")
        result = made.add("result", mission=mission, level="output", title="Rules")
        ids = [
            made.add("activity", mission=mission, parent=result, title=title, position=n)
            for n, title in enumerate(("Review", "Draft", "Adopt"), 1)
        ]
        desk.apply(made)
        yield desk, mission, ids


def links(desk):
    return [
        (each.predecessor, each.successor, each.type, each.lag_days)
        for each in (Dependency(row) for row in desk.records("dependency"))
    ]


def test_links_come_change_and_go_by_what_is_typed(plan):
    desk, mission, (a, b, c) = plan
    desk.apply(set_waits(desk, mission, c, "1.1; 1.2 SS+3"))
    assert sorted(links(desk)) == sorted([(a, c, "FS", 0), (b, c, "SS", 3)])
    first = {row["predecessor"]: row["id"] for row in desk.records("dependency")}
    desk.apply(set_waits(desk, mission, c, "1.2 FS-1"))
    assert links(desk) == [(b, c, "FS", -1)]
    assert desk.records("dependency")[0]["id"] == first[b]
    assert not set_waits(desk, mission, c, "1.2 FS−1")


def test_circles_and_unknown_numbers_are_refused_in_words(plan):
    desk, mission, (a, b, _c) = plan
    desk.apply(set_waits(desk, mission, b, "1.1"))
    with pytest.raises(InputError, match=r"“Review”.*“Draft”|“Draft”.*“Review”"):
        set_waits(desk, mission, a, "1.2")
    with pytest.raises(InputError, match="circle"):
        set_waits(desk, mission, a, "1.1")
    with pytest.raises(InputError, match=r"No activity has the number “1\.9”"):
        set_waits(desk, mission, a, "1.9")
    with pytest.raises(InputError, match="“soon” cannot be read"):
        set_waits(desk, mission, a, "soon")
