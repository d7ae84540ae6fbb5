"""Observations are gathered once each: kept, missing, set aside."""

from hypothesis import given
from hypothesis import strategies as st

from rolau.exchange import observations
from rolau.exchange.observations import Gathered, ReadValue, same


def value(figure, *, country="LBR", period="2019", cell="B2"):
    nothing = (None,) * 7
    return ReadValue(country, "cpi", period, "", "2012", figure, *nothing, cell)


def test_the_first_value_stays_and_a_different_one_is_told():
    found = Gathered()
    assert found.add(value(40.0)) is None
    assert found.add(value(40.0, cell="B9")) is None
    first = found.add(value(41.0, cell="B10"))
    assert first is not None
    assert (first.value, first.cell) == (40.0, "B2")
    assert [one.value for one in found.values] == [40.0]


def test_a_value_printed_with_other_digits_is_the_same():
    assert same(-1.90854012966156, -1.908540129661560001)
    assert same(0.1 + 0.2, 0.3)
    assert same(0.0, 0.0)
    assert not same(1.5, 1.50001)
    assert not same(0.0, 1e-12)


def test_missing_counts_only_what_has_no_value_anywhere():
    found = Gathered()
    found.miss(("LBR", "cpi", "2019", ""))
    found.miss(("LBR", "cpi", "2020", ""))
    found.miss(("LBR", "cpi", "2020", ""))
    found.add(value(40.0))
    assert (found.kept, found.missing) == (1, 1)
    assert found.periods() == {"2019"}


def test_groups_are_counted_by_name():
    found = Gathered()
    found.put_aside("World", 3)
    found.put_aside("Asia", 1)
    found.put_aside("World", 2)
    assert found.set_aside == {"World": 5, "Asia": 1}


def test_values_are_handed_over_in_batches(monkeypatch):
    monkeypatch.setattr(observations, "_BATCH", 2)
    batches = []
    found = Gathered(lambda batch: batches.append([one.period for one in batch]))
    for year in range(2000, 2005):
        assert found.add(value(40.0, period=str(year))) is None
    found.flush()
    found.flush()
    assert batches == [["2000", "2001"], ["2002", "2003"], ["2004"]]
    assert (found.kept, found.values) == (5, [])
    first = found.add(value(9.0, period="2000"))
    assert first is not None
    assert (first.value, first.cell) == (40.0, "B2")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["LBR", "TGO"]),
            st.sampled_from(["2019", "2020"]),
            st.one_of(st.none(), st.sampled_from([1.0, 2.0])),
        )
    )
)
def test_every_observation_is_counted_exactly_once(cells):
    found = Gathered()
    for country, period, figure in cells:
        if figure is None:
            found.miss((country, "cpi", period, ""))
        else:
            found.add(value(figure, country=country, period=period))
    names = {(country, period) for country, period, _ in cells}
    with_value = {(country, period) for country, period, figure in cells if figure is not None}
    assert found.kept == len(with_value)
    assert found.missing == len(names - with_value)
    first: dict[tuple[str, str], float] = {}
    for country, period, figure in cells:
        if figure is not None:
            first.setdefault((country, period), figure)
    assert {(one.country, one.period): one.value for one in found.values} == first
