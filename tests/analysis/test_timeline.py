"""The phase timeline: lanes, order, axis."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.timeline import TimelineAnswer, timeline, together
from rolau.models import dates
from rolau.models.country import PHASES, Phase
from tests.analysis.values import event, phase

TODAY = date(2026, 3, 12)
DAYS = st.dates(date(1990, 1, 1), date(2027, 1, 1))


@st.composite
def partial(draw: st.DrawFn) -> str:
    return draw(DAYS).isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def phases(draw: st.DrawFn) -> list[Phase]:
    stages = st.sampled_from([choice.code for choice in PHASES])
    found = []
    for number in range(draw(st.integers(0, 12))):
        first, second = sorted([draw(partial()), draw(partial())])
        found.append(
            phase(
                f"p{number}",
                first,
                draw(st.sampled_from([second, None])),
                stage=draw(stages),
                area=draw(st.sampled_from([None, "north"])),
            )
        )
    return found


@given(phases(), st.randoms())
def test_the_order_of_input_does_not_matter(found: list[Phase], random) -> None:
    mixed = list(found)
    random.shuffle(mixed)
    assert timeline(found, [], TODAY) == timeline(mixed, [], TODAY)


@given(phases())
def test_lanes_hold_every_phase_once_and_never_overlap(found: list[Phase]) -> None:
    answer = timeline(found, [], TODAY)
    assert sorted(bar.id for bar in answer.bars) == sorted(each.id for each in found)
    for lane in answer.lanes:
        assert lane
        for before, after in pairwise(lane):
            assert before.until(answer.today) <= after.start


@given(phases())
def test_the_axis_holds_everything_on_whole_years(found: list[Phase]) -> None:
    answer = timeline(found, [event("e", "1989-05-01")], TODAY)
    assert answer.start_year <= 1989
    assert answer.end_year >= answer.today
    for bar in answer.bars:
        assert answer.start_year <= bar.start
        assert bar.start < bar.until(answer.today) <= answer.end_year


def test_phases_of_the_country_stand_above_presences_and_parts() -> None:
    answer = timeline(
        [
            phase("UN mission", "2003-10", "2018-03", stage="peace-operation"),
            phase("Armed conflict", "1999", "2003-08-18", stage="armed-conflict"),
            phase("Transition", "2003-08-18", "2006-01-16", stage="transition"),
            phase("Peacebuilding", "2006-01-16", stage="peacebuilding"),
            phase("Emergency", "2014-08", "2014-11", stage="emergency"),
            phase("Strikes", "2005", "2007", stage="other", area="Bong"),
        ],
        [event("Elections", "2005-10-11"), event("Accord", "2003-08-18")],
        TODAY,
    )
    assert [[bar.label for bar in lane] for lane in answer.lanes] == [
        ["Armed conflict", "Transition", "Peacebuilding"],
        ["UN mission"],
        ["Strikes", "Emergency"],
    ]
    assert [bar.tone for bar in answer.lanes[0]] == ["conflict", "transition", "transition"]
    assert [mark.label for mark in answer.events] == ["Accord", "Elections"]
    assert (answer.start_year, answer.end_year) == (1999, 2027)


def test_an_open_end_runs_to_today() -> None:
    answer = timeline([phase("Now", "2020-07")], [], TODAY)
    (bar,) = answer.bars
    assert bar.end is None
    assert bar.until(answer.today) == answer.today == dates.as_year(TODAY)
    assert bar.period == ("2020-07", "")


def test_a_phase_known_to_begin_this_year_is_seen_before_the_middle_of_it() -> None:
    answer = timeline([phase("Now", "2026"), phase("Soon", "2027-02")], [], TODAY)
    assert [bar.until(answer.today) for bar in answer.bars] == [2027.0, dates.ends_at("2027-02")]
    assert [bar.end for bar in answer.bars] == [None, None]


def test_phases_of_the_same_date_meet_and_one_within_a_date_has_its_width() -> None:
    answer = timeline(
        [phase("a", "2001", "2006"), phase("b", "2006", "2010"), phase("c", "2010", "2010")],
        [],
        TODAY,
    )
    first, second, third = answer.bars
    assert first.end == second.start == 2006.5
    assert (third.start, third.end) == (2010.0, 2011.0)


def test_a_window_leaves_out_what_is_outside_it() -> None:
    answer = timeline(
        [phase("old", "1980", "1990"), phase("long", "1985", "2012"), phase("new", "2024")],
        [event("before", "1999"), event("in", "2005-05-05")],
        TODAY,
        first=2003,
        last=2015,
    )
    assert [bar.label for bar in answer.bars] == ["long"]
    assert [mark.label for mark in answer.events] == ["in"]
    assert (answer.start_year, answer.end_year) == (2003, 2016)


def test_nothing_known_is_an_empty_timeline() -> None:
    answer = timeline([], [], TODAY)
    assert answer.lanes == ()
    assert answer.end_year == 2027
    assert answer.end_year - answer.start_year >= 5


def test_several_countries_stand_under_each_other_with_their_names() -> None:
    def of(*names: str) -> TimelineAnswer:
        return timeline([phase(name, "2000", "2005") for name in names], [], TODAY)

    both = together([("Talvara", of("a", "b")), ("Kenya", of()), ("Burundi", of("c"))])
    assert both is not None
    assert both.owners == ("Talvara", "", "Burundi")
    assert [lane[0].label for lane in both.lanes] == ["a", "b", "c"]
    assert both.start_year == 2000
    assert together([("Kenya", of())]) is None
