"""The free list is walked by ourselves, since SQLite does not look at it in files with views."""

import sqlite3
import struct
from contextlib import closing

import pytest

from rolau.store.free_pages import fault


def place(data, offset=0):
    """Return the place of a byte of the first page of the free list."""
    (trunk,) = struct.unpack(">I", data[32:36])
    return (trunk - 1) * 4096 + offset


@pytest.fixture
def path(tmp_path):
    """A file with a view and two pages that list free ones."""
    made = tmp_path / "x.db"
    with closing(sqlite3.connect(made)) as connection:
        connection.execute(
            "CREATE TABLE going AS WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
            " WHERE i < 1500) SELECT i, printf('%4000d', i) AS text FROM n"
        )
        connection.execute("DROP TABLE going")
        connection.execute("CREATE VIEW v AS SELECT 1")
        connection.commit()
    return made


def spoil(path, offset, data):
    bad = bytearray(path.read_bytes())
    bad[offset : offset + len(data)] = data
    path.write_bytes(bad)


def test_a_good_list_is_good_and_so_is_none(path):
    assert fault(path) == ""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
    assert fault(path) == ""


@pytest.mark.parametrize(
    ("offset", "number"),
    [
        (0, 9_999_999),  # the next page of the list lies behind the end
        (0, 1),
        (4, 5000),  # more than a page has room for
        (4, 3),  # fewer than there are
        (8, 9_999_999),
        (8, 0),
        (8, 1),
    ],
)
def test_what_is_wrong_is_found(path, offset, number):
    spoil(path, place(path.read_bytes(), offset), struct.pack(">I", number))
    assert fault(path)


def test_a_list_that_goes_round_ends(path):
    data = path.read_bytes()
    spoil(path, place(data), data[32:36])
    assert fault(path)


def test_a_page_that_is_free_twice_is_found(path):
    data = path.read_bytes()
    spoil(path, place(data, 8), data[place(data, 12) : place(data, 16)])
    assert fault(path)


def test_a_count_that_differs_is_found(path):
    spoil(path, 36, struct.pack(">I", 1))
    assert fault(path)
