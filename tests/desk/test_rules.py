"""Rules over several fields: circles, standings by hand, rates, shares; and nothing dangles."""

import random

import pytest

from rolau.base.errors import InputError
from rolau.desk.changes import ChangeSet
from rolau.desk.desk import Desk
from rolau.desk.questions.missions.chain import mission_chain
from rolau.desk.questions.missions.plan import mission_plan
from rolau.store.checks import DAMAGE
from rolau.store.checks_of_records import findings
from tests.desk.questions.missions.planted import plant


@pytest.fixture
def desk(tmp_path):
    with Desk.create(tmp_path / "desk.rolau", ["LBR", "SLE"], actor="Ada") as made:
        yield made


@pytest.fixture
def ids(desk):
    return plant(desk)


def refused(desk: Desk, changes: ChangeSet) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        desk.apply(changes)
    return str(caught.value.details["field"]), caught.value.message


def link(one: str, two: str, **more) -> ChangeSet:
    changes = ChangeSet()
    changes.add("dependency", predecessor=one, successor=two, **more)
    return changes


def test_an_activity_waits_neither_for_itself_nor_in_a_circle(desk, ids):
    assert "wait for itself" in refused(desk, link(ids["a"], ids["a"]))[1]
    desk.apply(link(ids["b"], ids["c"]))
    field, words = refused(desk, link(ids["c"], ids["a"], type="SS"))
    assert field == "predecessor"
    assert all(title in words for title in ("Draft rules", "Train judges", "Review files"))
    assert "Hire" not in words
    desk.apply(link(ids["a"], ids["c"]))
    assert len(mission_plan(desk, ids["m"]).links) == 3


def test_a_circle_is_seen_within_one_change_set_and_when_a_link_is_taken_back(desk, ids):
    both = link(ids["b"], ids["c"])
    both.add("dependency", predecessor=ids["c"], successor=ids["b"])
    assert "circle" in refused(desk, both)[1]
    desk.apply(ChangeSet().delete("dependency", ids["ab"]))
    desk.apply(link(ids["b"], ids["a"]))
    assert "circle" in refused(desk, ChangeSet().restore("dependency", ids["ab"]))[1]
    turned = ChangeSet().set(
        "dependency",
        desk.records("dependency")[0]["id"],
        predecessor=ids["a"],
        successor=ids["b"],
    )
    desk.apply(turned)


def test_activities_of_two_missions_do_not_wait_for_each_other(desk, ids):
    changes = ChangeSet()
    other = changes.add("mission", title="Other", countries="SLE")
    far = changes.add("activity", mission=other, title="Far")
    desk.apply(changes)
    assert "same mission" in refused(desk, link(ids["a"], far))[1]


def test_a_result_never_stands_under_itself(desk, ids):
    field, words = refused(desk, ChangeSet().set("result", ids["impact"], parent=ids["p"]))
    assert field == "parent"
    assert words == "“Fair justice” cannot stand under “Judges trained”, which stands under it."
    itself = ChangeSet().set("result", ids["p"], parent=ids["p"])
    assert "under itself" in refused(desk, itself)[1]
    swapped = ChangeSet().set("result", ids["o1"], parent=None).set("result", ids["p"], parent=None)
    desk.apply(swapped.set("result", ids["o1"], parent=ids["p"]))


def test_a_standing_by_hand_needs_its_reason(desk, ids):
    for kind, name in (("mission", "m"), ("result", "p"), ("activity", "a")):
        field, words = refused(desk, ChangeSet().set(kind, ids[name], standing="late"))
        assert (field, "needs its reason" in words) == ("standing_reason", True)
        desk.apply(ChangeSet().set(kind, ids[name], standing="late", standing_reason="Seen."))
        assert refused(desk, ChangeSet().set(kind, ids[name], standing_reason=None))[0] == field
        desk.apply(ChangeSet().set(kind, ids[name], standing=None, standing_reason=None))


def test_a_rate_is_above_zero(desk, ids):
    zero = ChangeSet().set("exchange_rate", ids["eur"], rate=0.0)
    assert refused(desk, zero) == ("rate", "Rate: must be above zero.")
    assert refused(desk, ChangeSet().set("budget_line", ids["l2"], rate=0.0))[0] == "rate"
    desk.apply(ChangeSet().set("budget_line", ids["l2"], rate=None))


def test_a_share_is_told_by_numerator_and_denominator(desk, ids):
    changes = ChangeSet()
    changes.add("measurement", result_indicator=ids["r"], period="2026", value=50.0)
    assert "numerator and denominator" in refused(desk, changes)[1]
    nought = ChangeSet().set("measurement", ids["f3"], denominator=0.0)
    assert refused(desk, nought) == ("denominator", "Denominator: must be above zero.")
    desk.apply(ChangeSet().set("measurement", ids["f3"], note="Counted by the clerk."))


def test_what_came_broken_can_still_be_edited_elsewhere(desk, ids):
    with desk.workspace.transaction(actor="Somebody", what="Merge") as tx:
        tx.set("activity", ids["a"], {"standing": "late"})
    desk.apply(ChangeSet().set("activity", ids["a"], progress=90.0))


def chain_of(desk: Desk, count: int) -> tuple[str, list[str]]:
    rng = random.Random(6)
    changes = ChangeSet()
    mission = changes.add("mission", title="Long", countries="SLE", start="2026-01-01")
    ids: list[str] = []
    for number in range(count):
        parent = rng.choice(ids) if ids else None
        level = "impact" if parent is None else "output"
        ids.append(
            changes.add("result", mission=mission, title=f"R{number}", parent=parent, level=level)
        )
    desk.apply(changes)
    return mission, ids


def test_300_nodes_moved_deleted_and_undone_keep_every_link(desk):
    mission, ids = chain_of(desk, 300)
    before = {row["id"]: row["parent"] for row in desk.records("result")}
    rng = random.Random(7)
    done = refused = 0
    for number in range(80):
        one = ids[int(300 * rng.random() ** 4)]  # often one with much beneath it
        changes = ChangeSet()
        if rng.random() < 0.4 and desk.record("result", one):
            changes.delete("result", one)
        elif desk.record("result", one):
            changes.set("result", one, parent=rng.choice(ids))
        else:
            changes.restore("result", one)
        try:
            desk.apply(changes)
            done += 1
        except InputError:
            refused += 1
        if number % 20 == 0:
            shown = {row.id: row for row in mission_chain(desk, mission).rows}
            living = {str(row["id"]): row["parent"] for row in desk.records("result")}
            assert shown.keys() == living.keys()
            assert all(
                row.parent == (living[id] if living[id] in living else None)
                for id, row in shown.items()
            )
    assert min(done, refused) > 5
    assert not [found for found in findings(desk.workspace) if found.severity == DAMAGE]
    for _number in range(done):
        desk.undo()
    assert {row["id"]: row["parent"] for row in desk.records("result")} == before
    for _number in range(done):
        desk.redo()
    for _number in range(done):
        desk.undo()
    assert {row["id"]: row["parent"] for row in desk.records("result")} == before
    assert all(row.placed for row in mission_chain(desk, mission).rows)
