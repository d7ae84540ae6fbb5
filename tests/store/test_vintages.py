"""Which release stands before which, the same on every copy."""

from hypothesis import given
from hypothesis import strategies as st

from rolau.store.staging import Staged
from rolau.store.vintages import MEASURES, SAME, differences, digest_of_rows, releases, rows_of_all
from tests.store.values import define, staged_row

FIGURES = st.one_of(st.none(), st.floats(-1e6, 1e6, allow_nan=False, allow_subnormal=False))


def test_releases_are_ordered_by_day_then_by_import(ws):
    define(ws)
    made = {}
    for number, released in enumerate(("2020", "2019-06", "2019", "2020")):
        with Staged(ws, released=released) as staged, ws.transaction(actor="A", what="x") as tx:
            staged.add([staged_row(value=float(number))])
            made[number] = staged.keep(tx, {"release": f"{number}", "released": released})
    places = releases(ws)
    rows = ws.connection.execute('SELECT "no", "id" FROM "_vintage"')
    place_of = {key: places[number] for number, key in rows}
    order = sorted(made, key=lambda number: place_of[made[number]][0])
    assert order == [2, 1, 0, 3]
    assert [place_of[made[number]][1] for number in order] == ["2019", "2019-06", "2020", "2020"]
    with ws.transaction(actor="Ada", what="Withdraw") as tx:
        tx.delete("vintage", made[3])
    assert len(releases(ws)) == 3


@given(st.lists(st.tuples(FIGURES, FIGURES), min_size=len(MEASURES), max_size=len(MEASURES)))
def test_differences_are_the_same_seen_from_either_side(pairs):
    old, new = (tuple(side) for side in zip(*pairs, strict=True))
    assert differences(old, new) == differences(new, old)
    assert differences(old, old) == []
    for place in differences(old, new):
        was, now = old[place], new[place]
        assert was is not None
        assert now is not None
        assert abs(was - now) > SAME * max(abs(was), abs(now))


@given(st.floats(-1e9, 1e9, allow_subnormal=False), st.floats(-0.9e-7, 0.9e-7))
def test_a_figure_printed_otherwise_is_the_same(figure, noise):
    assert differences((figure,), (figure * (1 + noise),)) == []


def test_the_digest_of_what_is_kept_is_the_digest_of_what_came(ws):
    define(ws)
    rows = [staged_row(country, series=series) for country, series in (("LBR", ""), ("COD", "v"))]
    with Staged(ws, released="2020") as staged, ws.transaction(actor="A", what="x") as tx:
        staged.add(rows)
        staged.keep(tx, {"release": "R", "released": "2020"})
    kept = [row for _, row in rows_of_all(ws.connection)]
    assert [row[0] for row in kept] == ["COD", "LBR"]
    asked = ws.connection.execute('SELECT "digest" FROM "_vintage"')
    assert asked.fetchone()[0] == digest_of_rows(kept) != digest_of_rows(kept[::-1])
