"""Moving links of a chain: whatever is moved, every link keeps a place and nothing dangles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.missions.numbering import Node, numbered
from rolau.analysis.missions.placing import last_position, moved
from rolau.base.errors import InputError

CHAIN = (
    Node("i", None, "impact", "Impact", 1),
    Node("o1", "i", "outcome", "First", 1),
    Node("o2", "i", "outcome", "Second", 2),
    Node("p11", "o1", "output", "Output", 1),
    Node("p12", "o1", "output", "Another", 2),
    Node("a", "p11", "activity", "Work", 1),
    Node("b", "p11", "activity", "More work", 2),
)


def after(nodes, changes):
    """Return a chain with changes made."""
    told = {change.id: change for change in changes}
    return [node._replace(**told[node.id]._asdict()) if node.id in told else node for node in nodes]


def numbers(nodes):
    return {each.id: each.number for each in numbered(nodes)}


def test_numbers_follow_a_move():
    chain = after(CHAIN, moved(CHAIN, "p11", "o2"))
    assert numbers(chain) == {
        "i": "", "o1": "1", "p12": "1.1", "o2": "2", "p11": "2.1", "a": "2.1.1", "b": "2.1.2",
    }  # fmt: skip


def test_a_link_comes_before_the_one_named_and_only_it_is_changed():
    changes = moved(CHAIN, "b", "p11", before="a")
    assert [change.id for change in changes] == ["b"]
    assert numbers(after(CHAIN, changes))["b"] == "1.1.1"


def test_siblings_in_one_place_are_put_in_order_first():
    same = [node._replace(position=1.0) for node in CHAIN]
    chain = after(same, moved(same, "p12", "o1", before="p11"))
    assert numbers(chain)["p12"] == "1.1"
    assert numbers(chain)["p11"] == "1.2"


def test_levels_follow_and_what_does_not_fit_is_refused():
    chain = after(CHAIN, moved(CHAIN, "o2", "o1"))
    assert {node.id: node.level for node in chain}["o2"] == "output"
    with pytest.raises(InputError, match="Only activities stand beneath an output"):
        moved(CHAIN, "o1", "o2")
    with pytest.raises(InputError, match="beneath itself"):
        moved(CHAIN, "o1", "p11")
    with pytest.raises(InputError, match="An activity stands beneath a result"):
        moved(CHAIN, "a", None)
    with pytest.raises(InputError, match="cannot stand beneath an activity"):
        moved(CHAIN, "p12", "a")


def test_a_move_to_where_it_stands_changes_nothing():
    assert moved(CHAIN, "b", "p11") == ()


def test_a_new_link_comes_last():
    assert last_position(CHAIN, "p11") == 3
    assert last_position(CHAIN, "p12") == 1


@st.composite
def chains(draw):
    nodes = [Node("0", None, "impact", "0", 1)]
    for number in range(1, draw(st.integers(3, 40))):
        parents = [node for node in nodes if node.level != "activity"]
        above = draw(st.sampled_from(parents))
        below = {"impact": "outcome", "outcome": "output", "output": "activity"}[above.level]
        position = draw(st.sampled_from([1.0, 2.0, 2.5, None]))
        nodes.append(Node(str(number), above.id, below, str(number), position))
    return nodes


@given(chains(), st.data())
def test_whatever_moves_every_link_keeps_a_living_parent_and_a_number(chain, data):
    ids = [node.id for node in chain]
    for _ in range(5):
        id, parent = (data.draw(st.sampled_from(ids)) for _ in range(2))
        before = data.draw(st.none() | st.sampled_from(ids))
        try:
            changes = moved(chain, id, parent, before)
        except InputError:
            continue
        chain = after(chain, changes)
        now = numbered(chain)
        assert len(now) == len(chain)
        assert all(each.placed for each in now)
        assert {each.id: each.parent for each in now}[id] == parent
        found = [each.number for each in now if each.number]
        assert len(set(found)) == len(found)
        siblings = [each.id for each in now if each.parent == parent]
        if before in siblings and before != id:
            assert siblings.index(id) + 1 == siblings.index(before)
        else:
            assert siblings[-1] == id
