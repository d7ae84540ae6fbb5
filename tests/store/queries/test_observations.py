"""What stands of published values: newest release, values by hand before it, filters."""

import pytest

from rolau.store.queries.observations import all_vintages, current, periods
from rolau.store.staging import Staged
from tests.store.values import define, staged_row


def bring(ws, released, *rows):
    with Staged(ws, released=released) as staged, ws.transaction(actor="A", what="Import") as tx:
        staged.add(rows)
        return staged.keep(tx, {"release": released, "released": released})


def by_hand(ws, **values):
    whole = {"country": "LBR", "indicator": "x", "period": "2006", "value": 9.0, **values}
    with ws.transaction(actor="Ada", what="By hand") as tx:
        return tx.add("manual_value", whole)


@pytest.fixture
def filled(ws):
    define(ws, "x", "y")
    old = bring(
        ws,
        "2019",
        staged_row(period="2005", value=1.0, series="v1"),
        staged_row(period="2006", value=1.5, series="v1", standard_error=0.1, rank=5.0),
        staged_row("COD", value=2.0, series="v1"),
        staged_row(indicator="y", value=3.0, series="v1"),
    )
    new = bring(ws, "2020", staged_row(period="2006", value=1.75, series="v1"))
    return ws, old, new


def said(rows):
    return [(row.country, row.indicator, row.period, row.value) for row in rows]


def test_the_newest_release_stands_in_order(filled):
    ws, old, new = filled
    rows = current(ws)
    assert said(rows) == [
        ("COD", "x", "2006", 2.0),
        ("LBR", "x", "2005", 1.0),
        ("LBR", "x", "2006", 1.75),
        ("LBR", "y", "2006", 3.0),
    ]
    assert [row.vintage for row in rows] == [old, old, new, old]
    assert {row.manual for row in rows} == {""}
    assert rows[1].series == "v1"


def test_every_release_side_by_side(filled):
    ws, old, new = filled
    rows = all_vintages(ws, countries=["LBR"], indicators=["x"])
    assert [(row.period, row.value, row.vintage) for row in rows] == [
        ("2005", 1.0, old),
        ("2006", 1.5, old),
        ("2006", 1.75, new),
    ]
    assert rows[1].rank == 5.0


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"countries": ["COD"]}, ["2006"]),
        ({"countries": ["LBR", "COD"], "indicators": ["x"]}, ["2006", "2005", "2006"]),
        ({"indicators": ["x"]}, ["2006", "2005", "2006"]),
        ({"indicators": ["y"]}, ["2006"]),
        ({"countries": []}, []),
        ({"indicators": []}, []),
        ({"first": "2006"}, ["2006", "2006", "2006"]),
        ({"last": "2005"}, ["2005"]),
        ({"limit": 2}, ["2006", "2005"]),
        ({"limit": 0}, []),
    ],
)
def test_filters_choose(filled, filters, found):
    ws, *_ = filled
    assert [row.period for row in current(ws, **filters)] == found


@pytest.mark.parametrize(
    ("countries", "ends"),
    [
        (["LBR", "COD"], ("2005", "2006")),
        (["COD"], ("2006", "2006")),
        (["COD", "SLE"], ("2006", "2006")),
        (["SLE"], None),
        ([], None),
    ],
)
def test_the_first_and_last_period_of_countries(filled, countries, ends):
    ws, *_ = filled
    assert periods(ws, countries) == ends


def test_a_value_by_hand_stands_before_the_published_one(filled):
    ws, *_ = filled
    key = by_hand(ws, standard_error=0.5)
    row = current(ws, countries=["LBR"], indicators=["x"], first="2006")[0]
    assert (row.value, row.standard_error, row.manual, row.vintage) == (9.0, 0.5, key, "")
    assert row.series == "v1"  # it joins the line it corrects
    with ws.transaction(actor="Ada", what="Delete") as tx:
        tx.delete("manual_value", key)
    assert current(ws, countries=["LBR"], indicators=["x"], first="2006")[0].value == 1.75


def test_a_value_by_hand_where_nothing_is_published_stands_in_its_place(filled):
    ws, *_ = filled
    by_hand(ws, period="2007")
    rows = current(ws, countries=["LBR"], indicators=["x"])
    assert [(row.period, row.value, row.series) for row in rows] == [
        ("2005", 1.0, "v1"),
        ("2006", 1.75, "v1"),
        ("2007", 9.0, "v1"),
    ]
    by_hand(ws, country="SLE", value=0.5)
    assert said(current(ws, countries=["SLE"])) == [("SLE", "x", "2006", 0.5)]
    assert said(current(ws, indicators=["x"]))[-1] == ("SLE", "x", "2006", 0.5)
    assert len(current(ws, limit=2)) == 2


def test_of_two_values_by_hand_the_one_touched_last_stands(filled):
    ws, *_ = filled
    first = by_hand(ws, value=7.0)
    by_hand(ws, value=8.0)
    assert current(ws, countries=["LBR"], indicators=["x"], first="2006")[0].value == 8.0
    with ws.transaction(actor="Ada", what="Correct") as tx:
        tx.set("manual_value", first, {"value": 7.5})
    assert current(ws, countries=["LBR"], indicators=["x"], first="2006")[0].value == 7.5


def test_a_withdrawn_release_is_out(filled):
    ws, _, new = filled
    with ws.transaction(actor="Ada", what="Withdraw") as tx:
        tx.delete("vintage", new)
    assert said(current(ws, countries=["LBR"], first="2006"))[0][3] == 1.5
    assert new not in {row.vintage for row in all_vintages(ws)}


def test_an_empty_workspace_has_none(ws):
    assert current(ws) == all_vintages(ws) == []
    assert current(ws, indicators=["x"]) == []
