"""Names and values in SQL text mean themselves, whatever stands in them."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.store.quoting import literal, marks, name, names

WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)


@given(WORDS)
def test_any_word_can_name_a_column(word):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE t ({name(word)} TEXT)")
        connection.execute(f"INSERT INTO t ({names([word])}) VALUES ({marks(1)})", ("x",))
        cursor = connection.execute(f"SELECT {name(word)} FROM t")
        assert cursor.description[0][0] == word
        assert cursor.fetchone() == ("x",)


@given(st.one_of(st.none(), st.integers(-(2**63) + 1, 2**63 - 1), st.floats(-1e9, 1e9), WORDS))
def test_any_value_reads_back(value):
    with closing(sqlite3.connect(":memory:")) as connection:
        (found,) = connection.execute(f"SELECT {literal(value)}").fetchone()
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(("count", "text"), [(0, ""), (1, "?"), (3, "?, ?, ?")])
def test_marks(count, text):
    assert marks(count) == text
