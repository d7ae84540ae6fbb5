"""Rows: narrowed down, sorted with empty ones last, found again by their key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.desk.changes import ChangeSet
from rolau.ui.tables.columns import Column, folded, record_columns
from rolau.ui.tables.rows import PAGE, ListRows, RecordRows, sorted_rows

WORDS = Column[str]("word", "Word", lambda word: word, sort=folded)


def texts(rows) -> list[str]:
    return [rows.row(number) for number in range(len(rows))]


def test_lists_are_narrowed_down_without_regard_to_case_and_accents():
    rows = ListRows(["Côte d'Ivoire", "Liberia", "Libya"], str)
    rows.arrange([WORDS], "COTE", "", descending=False)
    assert texts(rows) == ["Côte d'Ivoire"]
    rows.arrange([WORDS], "lib", "", descending=False)
    assert (texts(rows), rows.total()) == (["Liberia", "Libya"], 3)
    assert rows.number_of("Libya") == 1
    assert rows.number_of("Côte d'Ivoire") == -1


def test_lists_sort_by_a_column_either_way():
    rows = ListRows(["b", "Á", "c"], str)
    rows.arrange([WORDS], "", "word", descending=False)
    assert texts(rows) == ["Á", "b", "c"]
    rows.arrange([WORDS], "", "word", descending=True)
    assert texts(rows) == ["c", "b", "Á"]
    rows.arrange([WORDS], "", "", descending=False)
    assert texts(rows) == ["b", "Á", "c"]


@given(st.lists(st.one_of(st.none(), st.integers(-9, 9))), st.booleans())
def test_rows_with_nothing_to_sort_by_come_last_either_way(values, descending):
    found = sorted_rows(values, lambda value: value, descending=descending)
    filled = [value for value in found if value is not None]
    assert found[: len(filled)] == sorted(
        [value for value in values if value is not None], reverse=descending
    )
    assert sorted(map(repr, found)) == sorted(map(repr, values))


@pytest.fixture
def many(desk):
    changes = ChangeSet()
    for number in range(PAGE * 2 + 10):
        changes.add("source", title=f"Source {number:04d}", date=f"{1900 + number % 90}")
    desk.apply(changes)
    return PAGE * 2 + 10


def test_records_are_read_in_pages_as_they_come_into_sight(session, many, monkeypatch):
    rows = RecordRows(session, "source")
    rows.arrange([], "", "", descending=False)
    asked: list[int | None] = []
    plain = session.desk.records

    def watched(kind, **more):
        asked.append(more.get("limit"))
        return plain(kind, **more)

    monkeypatch.setattr(session.desk, "records", watched)
    assert len(rows) == many
    assert rows.row(0)["title"] == "Source 0000"
    assert rows.row(5)["title"] == "Source 0005"
    assert rows.row(many - 1)["title"] == f"Source {many - 1:04d}"
    assert asked == [PAGE, PAGE]


def test_records_are_sorted_and_narrowed_by_what_is_shown(session, many):
    columns = record_columns(session.desk.registry["source"], session.desk.title)
    rows = RecordRows(session, "source")
    rows.arrange(columns, "source 000", "title", descending=True)
    assert [rows.row(n)["title"] for n in range(len(rows))] == [
        f"Source {n:04d}" for n in reversed(range(10))
    ]
    assert rows.total() == many
    last = rows.key(9)
    assert rows.number_of(last) == 9
    rows.arrange(columns, "", "date", descending=False)
    assert rows.row(0)["date"] == "1900"
    assert len(rows) == many


def test_records_of_one_owner_only(session):
    changes = ChangeSet()
    changes.add("phase", country="LBR", name="War", start="1999")
    changes.add("phase", country="COD", name="War", start="1996")
    session.desk.apply(changes)
    rows = RecordRows(session, "phase", {"country": "COD"})
    rows.arrange([], "", "", descending=False)
    assert (len(rows), rows.row(0)["start"]) == (1, "1996")


def test_a_kind_gets_its_columns_from_its_declaration(session):
    kind = session.desk.registry["expedition"]
    columns = {column.name: column for column in record_columns(kind, session.desk.title)}
    assert next(iter(columns)) == "name"
    assert "story" not in columns  # long text is for the form
    assert [name for name, column in columns.items() if column.shown] == [
        name for name, field in kind.fields.items() if field.in_list
    ]
    assert columns["name"].width == 0
    assert columns["people"].trailing
    assert columns["distance"].help.startswith("km")
    assert columns["crossed"].sort is None
