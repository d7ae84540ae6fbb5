"""Waiting values: in order of their key whatever the file's order, the first of a name stays."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.store import waiting
from rolau.store.vintages import KEY, MEASURES, RowsDigest, digest_of_rows
from rolau.store.waiting import Waiting

FIGURE = st.sampled_from([0.0, -0.0, 1.5, -2.25, 1 / 3])
VALUE = st.tuples(
    st.sampled_from(["LBR", "COD"]),
    st.sampled_from(["x", "y%s", "it's"]),
    st.sampled_from(["2005", "2006-05"]),
    st.sampled_from(["", "100 %"]),
    st.sampled_from(["", "old"]),
    st.one_of(st.none(), FIGURE),
    st.one_of(st.none(), FIGURE),
)
BATCHES = st.lists(st.lists(VALUE, min_size=1, max_size=8), max_size=5)
LAW = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NOWHERE = [None] * (len(MEASURES) - 2)


def put(into, batch):
    """Add a batch; the measures that nobody has are said in either way, in turn."""
    *names, value, error = zip(*batch, strict=True)
    nowhere = [None if at % 2 else [None] * len(batch) for at in range(len(NOWHERE))]
    return into.add(names, [value, error, *nowhere])


def settled(batches):
    into = Waiting()
    without = sum(put(into, batch) for batch in batches)
    again = [one for of in into for one in of.settle(lambda: None)]
    return into, without, sorted(again)


def rows(into):
    return [row for of in into for row in of.rows()]


@LAW
@given(BATCHES, st.integers(1, 4))
def test_they_stand_sorted_and_the_first_of_a_name_stays(batches, run):
    given_ = [value for batch in batches for value in batch]
    before, waiting.RUN = waiting.RUN, run
    try:
        into, without, again = settled(batches)
    finally:
        waiting.RUN = before
    first: dict = {}
    others = []
    for place, value in enumerate(given_):
        if value[5] is not None and first.setdefault(value[:4], value) is not value:
            others.append((place, value[:4], first[value[:4]][5], value[5]))
    assert without == sum(value[5] is None for value in given_)
    assert rows(into) == [(*value, *NOWHERE) for _, value in sorted(first.items())]
    assert again == others
    assert len(into) == len(first)


@LAW
@given(BATCHES)
def test_their_digest_is_that_of_the_rows_one_by_one(batches):
    into, _, _ = settled(batches)
    made = RowsDigest()
    for of in into:
        for indicator, part in of.slices(3):
            names = [column[part] for column in of.names[1:]]
            figures = [of.figures(at, part) if of.has(at) else None for at in range(len(MEASURES))]
            made.add((of.country, indicator), names, figures)
    assert made.hexdigest() == digest_of_rows(rows(into))


_ANY = st.floats(allow_nan=False, allow_infinity=False)
_FIGURES = st.one_of(
    _ANY,
    st.floats(-1e-3, 1e-3),
    st.floats(1e15, 1e17),
    st.integers(-(10**6), 10**6).map(lambda n: n / 100),
    st.sampled_from([0.0, 1e16, 1e-4, 9.999e-5, 5e-324, 1e22, 123456789012345.6]),
)


@settings(max_examples=400)
@given(st.lists(st.tuples(_FIGURES, st.none() | _FIGURES), min_size=1, max_size=6))
def test_their_digest_is_the_same_whatever_the_figures(pairs):
    rows_ = [("LBR", "x", str(at), "", "", *pair) for at, pair in enumerate(pairs)]
    made = RowsDigest()
    columns = list(zip(*rows_, strict=True))
    nowhere = [None] * (len(MEASURES) - 2)
    made.add(("LBR", "x"), columns[2:5], [*columns[5:7], *nowhere])
    assert made.hexdigest() == digest_of_rows([(*row, *nowhere) for row in rows_])


@LAW
@given(BATCHES, st.integers(1, 4))
def test_slices_take_in_all_values_each_of_one_indicator(batches, most):
    into, _, _ = settled(batches)
    for of in into:
        taken = []
        for indicator, part in of.slices(most):
            assert set(of.names[0][part]) == {indicator}
            taken += range(len(of))[part]
            assert 0 < part.stop - part.start <= most
        assert taken == list(range(len(of)))


@LAW
@given(BATCHES)
def test_what_is_left_out_is_gone_and_the_rest_stays(batches):
    into, _, _ = settled(batches)
    before = rows(into)
    gone = sum(of.leave_out("x", "old") for of in into)
    rest = [row for row in before if (row[1], row[len(KEY)]) != ("x", "old")]
    assert rows(into) == rest
    assert gone == len(before) - len(rest)


def test_no_value_is_a_minus_nothing():
    into, _, _ = settled([[("LBR", "x", "2005", "", "", -0.0, -0.0)]])
    assert [str(figure) for figure in rows(into)[0][5:7]] == ["0.0", "0.0"]


def test_a_long_country_is_put_in_order_with_looks_whether_to_stop(monkeypatch):
    monkeypatch.setattr(waiting, "RUN", 100)
    years = [f"{year:04}" for year in range(1000, 2000)]
    into = Waiting()
    put(into, [("LBR", "x", year, "", "", 1.0, None) for year in years[::-1]])
    looks: list[int] = []
    (of,) = into
    of.settle(lambda: looks.append(1))
    assert of.names[1] == years
    assert len(looks) >= 20
