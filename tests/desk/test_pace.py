"""Rate and rest time: of the phase under way, from what was told when."""

from hypothesis import given
from hypothesis import strategies as st

from rolau.desk.pace import Pace, Pacer


def test_the_rest_is_reckoned_from_the_rate_of_the_phase():
    pacer = Pacer()
    assert pacer.at(10.0, 0, 900, "Reading") == Pace()
    assert pacer.at(10.25, 100, 900, "Reading") == Pace()  # too soon to say
    assert pacer.at(12.0, 300, 900, "Reading") == Pace(150.0, 4.0)
    assert pacer.at(13.0, 0, 50, "Keeping") == Pace()
    assert pacer.at(14.0, 10, 50, "Keeping") == Pace(10.0, 4.0)


def test_a_phase_that_begins_anew_is_reckoned_anew():
    pacer = Pacer()
    pacer.at(0.0, 500, 1_000, "Checking")
    assert pacer.at(1.0, 600, 1_000, "Checking") == Pace(100.0, 4.0)
    assert pacer.at(2.0, 0, 1_000, "Checking") == Pace()
    assert pacer.at(3.0, 50, 1_000, "Checking") == Pace(50.0, 19.0)


def test_without_a_whole_there_is_a_rate_and_no_rest():
    pacer = Pacer()
    pacer.at(0.0, 0, 0, "Reading")
    pace = pacer.at(2.0, 3_000, 0, "Reading")
    assert pace == Pace(1_500.0, None)
    assert pace.words == "1,500 a second"


def test_words():
    assert Pace().words == ""
    assert Pace(12_345.6, 0.2).words == "12,346 a second, about 1 second left"


@given(st.lists(st.tuples(st.floats(0, 1e6), st.integers(0, 10**9)), max_size=20))
def test_neither_rate_nor_rest_is_ever_negative(told):
    pacer = Pacer()
    for now, done in sorted(told):
        pace = pacer.at(now, done, 10**8, "Reading")
        assert pace.rate >= 0
        assert pace.left is None or pace.left >= 0
