"""Labels that keep clear of each other."""

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from rolau.charts.marks import Panel
from rolau.charts.placing import along, least_covered, overlap, spread

MIDDLES = st.lists(st.floats(0, 300), max_size=12)


@given(MIDDLES, st.data())
def test_labels_never_overlap_keep_their_order_and_stay_inside(wanted: list[float], data) -> None:
    count = len(wanted)
    heights = data.draw(st.lists(st.sampled_from([16.0, 32.0]), min_size=count, max_size=count))
    assume(sum(heights) <= 300)
    middles = spread(wanted, heights, 0, 300)
    order = sorted(range(count), key=lambda index: (wanted[index], index))
    for before, after in pairwise(order):
        gap = middles[after] - middles[before]
        assert gap >= (heights[before] + heights[after]) / 2 - 1e-6
    for middle, height in zip(middles, heights, strict=True):
        assert middle - height / 2 >= -1e-6
        assert middle + height / 2 <= 300 + 1e-6


@given(st.lists(st.integers(1, 14), unique=True, max_size=8))
def test_labels_with_room_are_not_moved(places: list[int]) -> None:
    wanted = [20.0 * place for place in places]
    assert spread(wanted, [16.0] * len(wanted), 0, 300) == wanted


def test_two_labels_at_one_place_share_the_way() -> None:
    assert spread([100, 100], [16, 16], 0, 300) == [92, 108]
    assert spread([5, 6], [16, 16], 0, 300) == [8, 24]


def test_words_stand_where_least_is_drawn() -> None:
    here, there = Panel(0, 0, 40, 10), Panel(100, 0, 140, 10)
    assert least_covered([here, there], [(20, 5)]) == there
    assert least_covered([here, there], []) == here
    assert least_covered([here, there], [], [Panel(30, 5, 50, 20)]) == there
    assert least_covered([here], [], [here]) is None


def test_touching_is_not_overlapping() -> None:
    assert not overlap(Panel(0, 0, 10, 10), Panel(10, 0, 20, 10))
    assert overlap(Panel(0, 0, 10, 10), Panel(9, 9, 20, 20))


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), max_size=6))
def test_points_along_a_line_are_close_and_keep_its_corners(
    places: list[tuple[float, float]],
) -> None:
    found = along(places, 5)
    assert set(places) <= {(x, y) for x, y in found} or all(
        any(abs(x - a) + abs(y - b) < 1e-6 for a, b in found) for x, y in places
    )
    for (x0, y0), (x1, y1) in pairwise(found):
        assert max(abs(x1 - x0), abs(y1 - y0)) <= 5 + 1e-6
