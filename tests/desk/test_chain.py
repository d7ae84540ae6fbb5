"""Changing a results chain in a real file: one step each, taken back whole."""

import random
from itertools import pairwise

import pytest

from rolau.analysis.missions.numbering import numbered
from rolau.base.errors import InputError
from rolau.desk.chain import move, nodes_of, offers_below, remove
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk

COUNTS = (3, 9, 287)
"""Outcomes, outputs and activities beside the impact: 300 links."""


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    path = tmp_path_factory.mktemp("chain") / "w.rolau"
    with Desk.create(path, ["LBR"], actor="Ada") as desk:
        plan = ChangeSet()
        mission = plan.add("mission", title="Courts", countries="LBR", start="2026-01-01")
        above = [plan.add("result", mission=mission, level="impact", title="Justice")]
        for level, count in zip(("outcome", "output"), COUNTS[:2], strict=True):
            above = [
                plan.add("result", mission=mission, level=level, title=f"{level} {n}",
                         parent=above[n % len(above)], position=float(n))
                for n in range(count)
            ]  # fmt: skip
        work = [
            plan.add("activity", mission=mission, parent=above[n % len(above)], title=f"Work {n}",
                     position=float(n))
            for n in range(COUNTS[2])
        ]  # fmt: skip
        for one, other in pairwise(work):
            plan.add("dependency", predecessor=one, successor=other)
        measured = plan.add("result_indicator", result=above[0], title="Cases heard")
        plan.add("measurement", result_indicator=measured, period="2026", value=1.0)
        desk.apply(plan)
        yield desk, mission


def whole(desk, mission):
    kinds = ("result", "activity", "dependency", "result_indicator", "measurement")
    return {kind: sorted(map(repr, desk.records(kind))) for kind in kinds}


def dangling(desk):
    living = {kind.name: {str(row["id"]) for row in desk.records(kind.name)}
              for kind in desk.registry if not kind.bulk}  # fmt: skip
    return [
        (kind.name, field.name)
        for kind in (desk.registry[name] for name in living)
        for field in kind.references()
        for row in desk.records(kind.name)
        if row[field.name] and str(row[field.name]) not in living[field.target]
    ]


def test_moving_deleting_and_undoing_in_300_links_keeps_every_link(big):
    desk, mission = big
    draw = random.Random(6)
    before = whole(desk, mission)
    assert len(nodes_of(desk, mission)) == 300
    steps = 0
    for _ in range(25):
        nodes = nodes_of(desk, mission)
        id = draw.choice(nodes).id
        parent = draw.choice([node for node in nodes if node.level != "activity"]).id
        try:
            changes = move(desk, mission, id, parent)
        except InputError:
            continue
        steps += bool(desk.apply(changes).group)
        assert all(each.placed for each in numbered(nodes_of(desk, mission)))
    outcome = next(node for node in nodes_of(desk, mission) if node.level == "outcome")
    desk.apply(remove(desk, "result", outcome.id))
    assert dangling(desk) == []
    assert all(each.placed for each in numbered(nodes_of(desk, mission)))
    assert steps > 10
    for _ in range(steps + 1):
        desk.undo()
    assert whole(desk, mission) == before
    assert dangling(desk) == []


def test_what_may_be_added_follows_from_where_one_is(big):
    desk, mission = big
    nodes = {node.level: node for node in nodes_of(desk, mission)}
    kinds = lambda id: [  # noqa: E731 - a short name for one question
        (offer.kind, offer.values.get("level")) for offer in offers_below(desk, mission, id)
    ]
    assert kinds(None) == [("result", "outcome")]
    assert kinds(nodes["impact"].id) == [("result", "outcome"), ("activity", None)]
    assert kinds(nodes["outcome"].id) == [("result", "output"), ("activity", None)]
    assert kinds(nodes["output"].id) == [("activity", None)]
    offer = offers_below(desk, mission, nodes["activity"].id)[0]
    assert offer.values["parent"] == nodes["activity"].parent
