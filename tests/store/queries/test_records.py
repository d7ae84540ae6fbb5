"""Records of any kind: one, many, how many, who points to one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.base.errors import InputError
from rolau.store.queries import records
from rolau.store.staging import Staged
from tests.store.values import define, staged_row

NAMES = ["Truce", "War", "Peace"]


@pytest.fixture
def filled(ws):
    with ws.transaction(actor="Ada", what="Add") as tx:
        tx.add("source", {"title": "Report"}, id="s")
        for number, (name, country) in enumerate(zip(NAMES, ("LBR", "COD", "LBR"), strict=True)):
            values = {"country": country, "name": name, "start": str(2000 + number)}
            tx.add("phase", {**values, "area": "North" if number else None}, id=name)
        tx.add("phase", {"country": "LBR", "name": "Gone", "start": "1990"}, id="Gone")
        tx.add("expedition", {"name": "Up", "country": "LBR", "cost": "5 EUR"}, id="up")
    with ws.transaction(actor="Ada", what="Delete") as tx:
        tx.delete("phase", "Gone")
    return ws


def ids(rows):
    return [row["id"] for row in rows]


def test_one_record_or_none(filled):
    assert records.get(filled, "phase", "War")["country"] == "COD"
    assert records.get(filled, "phase", "nobody") is None
    assert records.get(filled, "phase", "Gone") is None
    assert records.get(filled, "phase", "Gone", gone=True)["name"] == "Gone"


def test_many_in_the_kinds_own_order_or_another(filled):
    assert ids(records.find(filled, "phase")) == ["Truce", "War", "Peace"]  # by start
    assert ids(records.find(filled, "phase", order=["name"])) == ["Peace", "Truce", "War"]
    assert ids(records.find(filled, "phase", order=["-country", "name"])) == [
        "Peace",
        "Truce",
        "War",
    ]
    assert ids(records.find(filled, "phase", gone=True))[0] == "Gone"


def test_what_fields_hold(filled):
    def where(**values):
        return set(ids(records.find(filled, "phase", where=values)))

    assert where(country="LBR") == {"Truce", "Peace"}
    assert where(country="LBR", area=None) == {"Truce"}
    assert where(name=["War", "Peace", "Gone"]) == {"War", "Peace"}
    assert where(name=[]) == set()
    assert where(id="War") == {"War"}
    assert ids(records.find(filled, "expedition", where={"cost": "5 EUR"})) == ["up"]


def test_windows_of_a_list(filled):
    assert ids(records.find(filled, "phase", limit=1, offset=1)) == ["War"]
    assert records.find(filled, "phase", limit=0) == []
    assert records.find(filled, "phase", offset=9) == []


def test_how_many(filled):
    assert records.count(filled, "phase") == 3
    assert records.count(filled, "phase", where={"country": "LBR"}) == 2
    assert records.count(filled, "phase", gone=True) == 4
    assert records.gone_ids(filled, "phase") == ["Gone"]
    assert records.gone_ids(filled, "observation") == []


@pytest.mark.parametrize("field", ["nonsense", 'name"; DROP TABLE phase; --', "_gone"])
def test_a_field_that_is_not_there_is_refused(filled, field):
    for call in (
        lambda: records.find(filled, "phase", where={field: 1}),
        lambda: records.find(filled, "phase", order=[field]),
        lambda: records.count(filled, "phase", where={field: 1}),
    ):
        with pytest.raises(InputError) as caught:
            call()
        assert caught.value.code == "field"
    assert records.count(filled, "phase") == 3


def test_who_points_to_a_record(filled):
    with filled.transaction(actor="Ada", what="Link") as tx:
        cited = tx.add("citation", {"source": "s", "subject": "expedition:up"})
        tx.set("expedition", "up", {"guide": "s", "maps": "s", "about_what": "source:s"})
        other = tx.add("expedition", {"name": "On", "country": "LBR", "before": "up"})
    assert set(records.pointing_to(filled, "source", "s")) == {
        ("citation", cited, "source"),
        ("expedition", "up", "guide"),
        ("expedition", "up", "maps"),
        ("expedition", "up", "about_what"),
    }
    assert set(records.pointing_to(filled, "expedition", "up")) == {
        ("citation", cited, "subject"),
        ("expedition", other, "before"),
    }
    with filled.transaction(actor="Ada", what="Delete") as tx:
        tx.delete("citation", cited)
    assert records.pointing_to(filled, "expedition", "up") == [("expedition", other, "before")]


def test_published_values_are_records_too(ws):
    define(ws)
    with Staged(ws, released="2020") as staged, ws.transaction(actor="A", what="Import") as tx:
        staged.add([staged_row(), staged_row("COD", disaggregation="a|b")])
        key = staged.keep(tx, {"release": "R", "released": "2020"})
    assert ids(records.find(ws, "observation")) == [f"COD|x|2006|a|b|{key}", f"LBR|x|2006||{key}"]
    assert records.get(ws, "observation", f"LBR|x|2006||{key}")["value"] == 1.5
    assert records.get(ws, "observation", f"COD|x|2006|a|b|{key}")["vintage"] == key
    assert records.get(ws, "observation", "nonsense") is None
    assert records.get(ws, "observation", f"LBR|{key}") is None
    assert records.count(ws, "observation", where={"vintage": key}) == 2
    with ws.transaction(actor="Ada", what="Withdraw") as tx:
        tx.delete("vintage", key)
    assert records.count(ws, "observation") == 0


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["name", "-name", "start", "-start", "country", "-area"]), max_size=3),
    st.integers(0, 4),
    st.integers(0, 4),
)
def test_a_window_is_a_slice_of_the_whole(filled, order, limit, offset):
    whole = ids(records.find(filled, "phase", order=order))
    window = ids(records.find(filled, "phase", order=order, limit=limit, offset=offset))
    assert window == whole[offset : offset + limit]
