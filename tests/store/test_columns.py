"""A field's columns and its one logged value."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.models import fields
from rolau.models.fields import Choice
from rolau.store.columns import column_names, columns, split, value_sql
from tests.store.conftest import REGISTRY

COST = REGISTRY["expedition"].fields["cost"]


def sql_of(field):
    field.name = "f"
    return [column.sql for column in columns(field)]


def test_a_field_is_one_strict_column_with_its_own_rule():
    assert sql_of(fields.text("T")) == ['"f" TEXT']
    assert sql_of(fields.integer("I", minimum=1, maximum=9)) == [
        '"f" INTEGER CHECK ("f" >= 1 AND "f" <= 9)'
    ]
    assert sql_of(fields.number("N", minimum=0, default=1.5)) == [
        '"f" REAL DEFAULT 1.5 CHECK ("f" >= 0)'
    ]
    assert sql_of(fields.yes_no("Y", default=0)) == ['"f" INTEGER DEFAULT 0 CHECK ("f" IN (0, 1))']
    two = (Choice("a", "A"), Choice("b's", "B"))
    assert sql_of(fields.choice("C", two, default="a")) == [
        "\"f\" TEXT DEFAULT 'a' CHECK (\"f\" IN ('a', 'b''s'))"
    ]
    assert sql_of(fields.choice("C", two, many=True)) == ['"f" TEXT']


def test_money_is_two_columns_and_one_value():
    assert column_names(COST) == ("cost", "cost_currency")
    assert [column.type for column in columns(COST)] == ["INTEGER", "TEXT"]
    assert split(COST, "120000 EUR") == (120000, "EUR")
    assert split(COST, "-5 JPY") == (-5, "JPY")
    assert split(COST, None) == (None, None)


@given(
    st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)),
    st.one_of(st.none(), st.text(st.characters(codec="ascii", categories=["Lu"]), max_size=3)),
)
def test_amounts_join_and_split_without_loss_half_written_ones_too(minor, currency):
    currency = currency or None
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE t (cost INTEGER, cost_currency TEXT) STRICT")
        connection.execute("INSERT INTO t VALUES (?, ?)", (minor, currency))
        (value,) = connection.execute(f"SELECT {value_sql(COST, 't')} FROM t").fetchone()
    assert split(COST, value) == (minor, currency)
    assert (value is None) == (minor is None and currency is None)


@pytest.mark.parametrize("name", list(REGISTRY["expedition"].fields))
def test_every_made_up_field_has_a_column_of_its_name(name):
    field = REGISTRY["expedition"].fields[name]
    assert column_names(field)[0] == name == columns(field)[0].name
