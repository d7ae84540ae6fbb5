"""Where things stand on the timeline: inside it, labels apart, never cut, years round."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.timeline import Bar, EventMark, TimelineAnswer
from rolau.ui.widgets.timeline_layout import LANE_PITCH, height_of, place

CONFLICT = Bar("Armed conflict", 1998.0, 2003.0, "conflict", "p1")
SHORT = Bar("Emergency, north-east", 2003.5, 2003.8, "conflict", "p2")


def measure(text: str) -> float:
    return 6.0 * len(text)


def answer(
    *lanes: tuple[Bar, ...], events: tuple[EventMark, ...] = (), owners: tuple[str, ...] = ()
) -> TimelineAnswer:
    return TimelineAnswer(1995, 2025, 2020.0, lanes, events, owners)


def test_a_bar_stands_at_its_years() -> None:
    placed = place(answer((CONFLICT,)), 600, measure)
    (bar,) = placed.bars
    assert (bar.left, bar.right) == (60, 158)
    assert bar.inside
    assert placed.today == 500


def test_a_label_that_does_not_fit_stands_before_its_bar() -> None:
    (bar,) = place(answer((SHORT,)), 600, measure).bars
    assert not bar.inside
    assert bar.label_at is not None
    assert bar.label_at + measure(SHORT.label) < bar.left


def test_without_room_before_it_the_label_stands_after() -> None:
    first = SHORT._replace(start=1995.5, end=1996.0)
    (bar,) = place(answer((first,)), 600, measure).bars
    assert bar.label_at is not None
    assert bar.label_at > bar.right


def test_without_room_on_either_side_there_is_no_label() -> None:
    lane = (CONFLICT, SHORT, Bar("Truce", 2003.9, 2024.0, "truce", "p3"))
    bars = place(answer(lane), 300, measure).bars
    assert bars[1].label_at is None


def test_what_lasts_reaches_the_end_of_the_axis() -> None:
    (bar,) = place(answer((CONFLICT._replace(end=None),)), 600, measure).bars
    assert bar.right == 600


def test_owners_have_room_at_the_end() -> None:
    placed = place(answer((CONFLICT,), owners=("Talvara",)), 600, measure)
    assert placed.right == 600 - measure("Talvara") - 8


def test_each_lane_adds_its_height() -> None:
    one, three = answer((CONFLICT,)), answer((CONFLICT,), (SHORT,), ())
    assert height_of(three) - height_of(one) == 2 * LANE_PITCH
    assert height_of(answer()) == height_of(one), "an empty timeline keeps a lane's room"
    assert height_of(three) == 104


def test_a_near_event_s_label_begins_at_its_diamond() -> None:
    events = (EventMark("Peace accord", 2003.5, "e1"), EventMark("Elections", 2006.0, "e2"))
    first, second = place(answer(events=events), 600, measure).events
    assert first.label_at is not None
    assert second.label_at is not None
    assert second.label_at == second.at - 5


years = st.floats(1990, 2030)
labels = st.text("abcdefgh ", min_size=1, max_size=25)


@given(st.lists(st.tuples(years, labels), max_size=12), st.integers(120, 1200))
def test_event_labels_never_touch_nor_leave_the_strip(
    marks: list[tuple[float, str]], width: int
) -> None:
    events = tuple(
        EventMark(label, at, str(number)) for number, (at, label) in enumerate(sorted(marks))
    )
    spans = [
        (event.label_at, event.label_at + measure(event.event.label))
        for event in place(TimelineAnswer(1990, 2030, 2020, (), events), width, measure).events
        if event.label_at is not None
    ]
    assert all(start >= 0 and end <= width + 1e-9 for start, end in spans)
    assert all(later[0] >= earlier[1] + 8 for earlier, later in pairwise(spans))


@given(
    st.lists(st.tuples(years, st.floats(0.1, 10), labels), min_size=1, max_size=8),
    st.integers(200, 1200),
)
def test_labels_beside_bars_cover_no_other_bar(
    phases: list[tuple[float, float, str]], width: int
) -> None:
    lane: list[Bar] = []
    start = 1990.0
    for number, (_, length, label) in enumerate(phases):
        lane.append(Bar(label, start, start + length, "truce", str(number)))
        start += length + (number % 3)
    placed = place(
        TimelineAnswer(1990, int(start) + 2, 2020, (tuple(lane),), ()), width, measure
    ).bars
    for bar in placed:
        if bar.label_at is None or bar.inside:
            continue
        end = bar.label_at + measure(bar.bar.label)
        for other in placed:
            if other is not bar:
                assert end <= other.left + 1e-6 or bar.label_at >= other.right - 1e-6


@given(st.integers(1900, 2020), st.integers(1, 150), st.integers(100, 1600))
def test_years_named_are_round_and_have_room(first: int, span: int, width: int) -> None:
    ticks = place(TimelineAnswer(first, first + span, 2020, (), ()), width, measure).ticks
    named = [year for year, _ in ticks]
    assert all(first <= year <= first + span for year in named)
    steps = {later - earlier for earlier, later in pairwise(named)}
    assert len(steps) <= 1
    for step in steps:
        assert all(year % step == 0 for year in named)
        assert step / span * width >= 40 or step == 100
