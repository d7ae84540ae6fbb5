"""Adding, setting, deleting and restoring records of any kind."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.base.errors import InputError, NotFoundError
from rolau.store.history import history
from rolau.store.queries import records
from rolau.store.transaction import new_id
from tests.made_up import STORED


def step(ws):
    return ws.transaction(actor="Ada", what="x")


def test_new_ids_are_random_uuids():
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    form = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    assert all(re.fullmatch(form, one) for one in made)


def test_every_type_of_field_is_kept_as_given(ws):
    with step(ws) as tx:
        book = tx.add("source", {"title": "Guide"})
        links = {"guide": book, "maps": book, "about_what": f"source:{book}", "before": None}
        key = tx.add("expedition", {**STORED, **links})
    row = records.get(ws, "expedition", key)
    assert row == {"id": key, **STORED, **links, "handling": "unclassified"}
    with step(ws) as tx:
        tx.set("expedition", key, {"cost": None, "maps": None, "people": 3})
    row = records.get(ws, "expedition", key)
    assert (row["cost"], row["maps"], row["people"]) == (None, None, 3)


def test_what_is_not_named_gets_its_default(ws):
    with step(ws) as tx:
        key = tx.add("phase", {"country": "LBR", "name": "Truce", "start": "2003"})
    row = records.get(ws, "phase", key)
    assert (row["stage"], row["handling"]) == ("other", "unclassified")
    assert row["end"] is None


def test_a_record_that_is_one_by_nature_has_the_id_of_what_names_it(ws):
    with step(ws) as tx:
        assert tx.add("country_profile", {"country": "LBR"}) == "LBR"
        tx.add("indicator_definition", {"code": "x", "name": "X", "direction": "neither"})
        series = {"indicator": "x", "code": "v1", "name": "One"}
        assert tx.add("series_version", series) == "x|v1"
    with pytest.raises(InputError) as caught, step(ws) as tx:
        tx.add("country_profile", {"country": "LBR", "summary": "other"})
    assert caught.value.code == "exists"
    assert records.get(ws, "country_profile", "LBR")["summary"] is None


def test_adding_what_was_deleted_takes_it_back_with_the_new_values(ws):
    with step(ws) as tx:
        tx.add("country_profile", {"country": "LBR", "summary": "old", "cleared": "2006"})
    with step(ws) as tx:
        tx.delete("country_profile", "LBR")
    with step(ws) as tx:
        tx.add("country_profile", {"country": "LBR", "summary": "new"})
    row = records.get(ws, "country_profile", "LBR")
    assert (row["summary"], row["cleared"]) == ("new", None)
    assert [c.action for c in history(ws, limit=3)] == ["set", "set", "restore"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"people": 0}, "people"),
        ({"people": "12"}, "people"),
        ({"left": "12 May"}, "left"),
        ({"mood": "merry"}, "mood"),
        ({"cost": "12"}, "cost"),
        ({"country": "XXX"}, "country"),
        ({"country": None}, "country"),
        ({"nonsense": 1}, "nonsense"),
    ],
)
def test_a_wrong_value_is_refused_with_its_field(ws, values, field):
    with pytest.raises(InputError) as caught, step(ws) as tx:
        tx.add("expedition", {**STORED, **values})
    assert caught.value.details["field"] == field
    with step(ws) as tx:
        key = tx.add("expedition", STORED)
    with pytest.raises(InputError), step(ws) as tx:
        tx.set("expedition", key, values)
    assert records.get(ws, "expedition", key)["people"] == 12


def test_a_required_field_left_out_is_refused(ws):
    with pytest.raises(InputError, match="Event"), step(ws) as tx:
        tx.add("key_event", {"country": "LBR", "date": "2003"})


def test_a_reference_to_nothing_is_refused_in_words(ws):
    with pytest.raises(InputError, match="guide") as caught, step(ws) as tx:
        tx.add("expedition", {**STORED, "guide": "nothing"})
    assert caught.value.code == "reference"


def test_deleting_and_restoring(ws):
    with step(ws) as tx:
        key = tx.add("source", {"title": "Report"})
    with step(ws) as tx:
        tx.delete("source", key)
    assert records.get(ws, "source", key) is None
    assert records.get(ws, "source", key, gone=True)["title"] == "Report"
    for wrong in ("delete", "set"):
        with pytest.raises(NotFoundError), step(ws) as tx:
            getattr(tx, wrong)("source", key, *([{"title": "x"}] if wrong == "set" else []))
    with step(ws) as tx:
        tx.restore("source", key)
    assert records.get(ws, "source", key)["title"] == "Report"
    with pytest.raises(NotFoundError), step(ws) as tx:
        tx.restore("source", key)


def test_what_is_not_there_is_not_found(ws):
    for act in ("delete", "restore"):
        with pytest.raises(NotFoundError), step(ws) as tx:
            getattr(tx, act)("source", "nobody")


def test_published_values_are_not_edited_here(ws):
    with pytest.raises(InputError) as caught, step(ws) as tx:
        tx.add("observation", {})
    assert caught.value.code == "bulk"


def test_touched_lists_records_in_order(ws):
    with step(ws) as tx:
        one, two = (tx.add("source", {"title": title}) for title in "ab")
        tx.set("source", one, {"note": "n"})
        tx.delete("source", two)
    assert tx.touched == [("source", key) for key in (one, two, one, two)]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=60).filter(lambda text: text.strip() and "\n" not in text))
def test_any_text_comes_back_as_it_went_in(ws, text):
    with step(ws) as tx:
        key = tx.add("source", {"title": text})
    assert records.get(ws, "source", key)["title"] == text
    assert history(ws, kind="source", id=key)[-2].new == text
