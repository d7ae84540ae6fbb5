"""Knots of a graph: the same number exactly for ends that lead to each other."""

from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.missions.knots import knots

ends = st.sampled_from("abcdef")


def leads(links: list[tuple[str, str]], one: str) -> set[str]:
    found, left = {one}, [one]
    while left:
        here = left.pop()
        new = [to for start, to in links if start == here and to not in found]
        found.update(new)
        left += new
    return found


@given(st.lists(st.tuples(ends, ends), max_size=14))
def test_two_ends_share_a_knot_when_each_leads_to_the_other(links):
    found = knots(links)
    assert set(found) == {end for link in links for end in link}
    for one in found:
        for two in found:
            both = two in leads(links, one) and one in leads(links, two)
            assert (found[one] == found[two]) == both


def test_a_way_of_many_thousand_links_is_walked_without_depth():
    assert len(set(knots((str(n), str(n + 1)) for n in range(20_000)).values())) == 20_001
