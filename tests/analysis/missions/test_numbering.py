"""Numbers of a results chain, and that they follow when links are moved."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.analysis.missions.numbering import Node, numbered

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # shared machines

CHAIN = [
    Node("i", None, "impact", "Fair justice", 1),
    Node("o2", "i", "outcome", "Prisoners heard", 2),
    Node("o1", "i", "outcome", "Courts in time", 1),
    Node("p11", "o1", "output", "Rules adopted", 1),
    Node("p12", "o1", "output", "Mobile courts", 2),
    Node("p21", "o2", "output", "Review teams", 1),
    Node("a112", "p11", "activity", "Draft rules", 2),
    Node("a111", "p11", "activity", "Review rules", 1),
    Node("a211", "p21", "activity", "Form teams", 1),
]


def numbers(nodes: list[Node]) -> list[tuple[str, str]]:
    return [(each.id, each.number) for each in numbered(nodes)]


def moved(id: str, parent: str | None, position: float = 1) -> list[Node]:
    return [
        node._replace(parent=parent, position=position) if node.id == id else node for node in CHAIN
    ]


def test_numbers_by_hand() -> None:
    assert numbers(CHAIN) == [
        ("i", ""),
        ("o1", "1"),
        ("p11", "1.1"),
        ("a111", "1.1.1"),
        ("a112", "1.1.2"),
        ("p12", "1.2"),
        ("o2", "2"),
        ("p21", "2.1"),
        ("a211", "2.1.1"),
    ]


def test_numbers_follow_a_link_that_is_moved() -> None:
    found = dict(numbers(moved("p11", "o2", 2)))
    assert (found["p11"], found["a111"], found["p12"]) == ("2.2", "2.2.1", "1.1")


def test_what_lost_its_parent_stands_last_without_a_number() -> None:
    nodes = [node for node in CHAIN if node.id != "o1"]
    found = numbered(nodes)
    assert [each.id for each in found if not each.placed] == ["p11", "a111", "a112", "p12"]
    assert found[-1].id == "p12"
    assert {each.number for each in found if not each.placed} == {""}
    assert dict(numbers(nodes))["o2"] == "1"


def test_a_chain_without_an_impact_begins_with_its_outcomes() -> None:
    found = numbers([node._replace(parent=None) for node in CHAIN if node.id in ("o1", "o2")])
    assert found == [("o1", "1"), ("o2", "2")]


def test_activities_alone_are_not_placed() -> None:
    assert numbered([Node("a", None, "activity", "A")])[0].placed is False


def test_equal_positions_are_told_apart_by_title_then_id() -> None:
    nodes = [Node("2", None, "outcome", "b"), Node("3", None, "outcome", "a", 1)]
    nodes += [Node("1", None, "outcome", "b")]
    assert numbers(nodes) == [("3", "1"), ("1", "2"), ("2", "3")]


def test_a_circle_of_parents_is_shown_once_and_not_placed() -> None:
    nodes = [*moved("o1", "p11"), Node("own", "own", "output", "Own parent")]
    found = numbered(nodes)
    assert len(found) == len(nodes)
    placed = {each.id: each.placed for each in found}
    assert not any(placed[id] for id in ("o1", "p11", "p12", "a111", "own"))
    assert placed["o2"]


LEVELS = st.sampled_from(["impact", "outcome", "output", "activity"])
IDS = st.sampled_from([str(number) for number in range(12)])


@CALM
@given(st.dictionaries(IDS, st.tuples(st.none() | IDS, LEVELS, st.integers(0, 3))), st.randoms())
def test_every_link_stands_once_after_its_parent_whatever_the_order_of_entry(chain, rng) -> None:
    nodes = [
        Node(id, parent, level, f"T{id}", place) for id, (parent, level, place) in chain.items()
    ]
    found = numbered(nodes)
    assert sorted(each.id for each in found) == sorted(chain)
    rng.shuffle(nodes)
    assert numbered(nodes) == found
    seen: set[str] = set()
    for each in found:
        assert each.parent is None or each.parent in seen
        seen.add(each.id)
    told = [each.number for each in found if each.number]
    assert len(set(told)) == len(told)
