"""Readable views: what another tool shows is what a person would read."""

import pytest

from rolau.models.countries import countries
from rolau.store.staging import Staged
from tests.made_up import STORED
from tests.store.conftest import REGISTRY
from tests.store.values import define, staged_row


@pytest.fixture
def filled(ws):
    define(ws)
    with ws.transaction(actor="Ada", what="Add") as tx:
        tx.add("source", {"title": "Report"}, id="s")
        tx.add("source", {"title": "Paper"}, id="t")
        links = {"guide": "s", "maps": "s,t", "about_what": "source:t"}
        tx.add("expedition", {**STORED, **links}, id="e")
        tx.add("expedition", {"name": "Down", "country": "COD", "before": "e"}, id="f")
        tx.add("citation", {"source": "s", "subject": "expedition:e"}, id="c")
        value = {"country": "LBR", "indicator": "x", "period": "2006", "value": 1.5}
        tx.add("manual_value", {**value, "source": "s"}, id="m")
    return ws


def row(tool, view, key):
    names = [entry[1] for entry in tool(f"PRAGMA table_info({view})")]
    (values,) = tool(f"SELECT * FROM {view} WHERE id = '{key}'")
    return dict(zip(names, values, strict=True))


def test_every_type_reads_in_words(filled, tool):
    assert row(tool, "v_expedition", "e") == {
        "id": "e",
        "name": "Up the river",
        "story": "They went **up**.\n\n- and down",
        "people": 12,
        "distance": 340.5,
        "armed": "yes",
        "left": "2006-05-12",
        "season": "2006/2007",
        "cost": "1200.50 EUR",
        "country": "Liberia",
        "crossed": "Guinea, Liberia",
        "mood": "Tense",
        "dangers": "Tense, Very tense",
        "guide": "Report",
        "maps": "Report, Paper",
        "before": None,
        "about_what": "Paper",
        "handling": "Unclassified",
    }


def test_references_read_as_titles_and_titles_of_titles(filled, tool):
    assert row(tool, "v_expedition", "f")["before"] == "Up the river"
    assert row(tool, "v_citation", "c")["subject"] == "Up the river"
    assert row(tool, "v_manual_value", "m")["indicator"] == "X"


def test_deleted_records_do_not_stand_in_it(filled, tool):
    tool("DELETE FROM expedition WHERE id = 'e'")
    assert tool("SELECT id FROM v_expedition") == [("f",)]
    assert row(tool, "v_expedition", "f")["before"] == "Up the river"


@pytest.mark.parametrize(
    ("minor", "currency", "shown"),
    [
        (5, "JPY", "5 JPY"),
        (1234, "TND", "1.234 TND"),
        (-250, "USD", "-2.50 USD"),
        (250, None, "2.50 "),
        (None, "USD", None),
    ],
)
def test_amounts_have_the_digits_of_their_currency(filled, tool, minor, currency, shown):
    sql = {None: "NULL"}
    tool(
        f"UPDATE expedition SET cost = {sql.get(minor, minor)},"
        f" cost_currency = {'NULL' if currency is None else repr(currency)} WHERE id = 'f'"
    )
    assert row(tool, "v_expedition", "f")["cost"] == shown


def test_what_has_no_name_reads_as_its_code(filled, tool):
    tool("UPDATE expedition SET country = 'XXX', crossed = 'XXX' WHERE id = 'f'")
    found = row(tool, "v_expedition", "f")
    assert (found["country"], found["crossed"]) == ("XXX", "XXX")


def test_every_view_can_be_read_and_has_the_fields_as_columns(filled, tool):
    for kind in REGISTRY:
        names = [entry[1] for entry in tool(f"PRAGMA table_info(v_{kind.name})")]
        assert names == [*([] if kind.bulk else ["id"]), *kind.fields]
        tool(f"SELECT * FROM v_{kind.name}")


def test_published_values_read_with_their_release_and_without_withdrawn_ones(filled, tool):
    with (
        Staged(filled, released="2020") as staged,
        filled.transaction(actor="Ada", what="Import") as tx,
    ):
        staged.add([staged_row()])
        key = staged.keep(tx, {"release": "WGI 2020", "released": "2020"})
    sql = "SELECT country, indicator, vintage, value FROM v_observation"
    assert tool(sql) == [("Liberia", "X", "WGI 2020", 1.5)]
    with filled.transaction(actor="Ada", what="Withdraw") as tx:
        tx.delete("vintage", key)
    assert tool(sql) == []


def test_the_names_are_those_we_ship(ws, tool):
    assert tool("SELECT count(*) FROM ref_country") == [(len(countries().all()),)]
    assert tool("SELECT name FROM ref_country WHERE code = 'CIV'") == [(countries().name("CIV"),)]
