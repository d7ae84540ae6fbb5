"""Corrections of a mapping: roles of columns, indicators, marks for missing; the wishes obeyed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.base.errors import InputError
from rolau.exchange.mappings.correcting import (
    columns_like,
    missing_said,
    with_indicator,
    with_missing,
    with_role,
    without_indicator,
)
from rolau.exchange.mappings.mapping import ROLES, Mapping, OwnIndicator
from rolau.exchange.mappings.proposing import Wish, propose
from rolau.exchange.mappings.showing import Showing, show
from rolau.exchange.readers import open_book

WIDE = "State;Rate 2020;Rate 2021;Remark\nKenya;1,5;2,5;a\nTogo;3,5;4,5;b\nMali;5,5;6,5;c\n"
TWO = "State;Year;Rate;Rate\nKenya;2020;1,5;7\nTogo;2020;3,5;8\nMali;2020;4,5;9\n"


def looked(path: Path, text: str, wish: Wish | None = None) -> tuple[Mapping, Showing]:
    path.write_text(text, encoding="utf-8")
    with open_book(path) as book:
        mapping = propose(book, wish=wish).mapping
        return mapping, show(book, mapping)


def again(path: Path, mapping: Mapping) -> list[str]:
    with open_book(path) as book:
        (sheet,) = show(book, mapping).sheets
        return [column.role for column in sheet.columns]


def test_columns_whose_headings_differ_in_the_year_change_together(tmp_path):
    file = tmp_path / "wide.csv"
    mapping, seen = looked(file, WIDE)
    (sheet,) = seen.sheets
    assert [column.role for column in sheet.columns] == ["country_name", "value", "value", ""]
    assert columns_like(mapping, sheet, 2) == (2, 1)
    assert columns_like(mapping, sheet, 0) == (0,)
    none = with_role(mapping, sheet, 2, "")
    assert "value" not in none.columns
    back = with_role(none, _sheet(file, none), 1, "value")
    assert again(file, back) == ["country_name", "value", "value", ""]


def _sheet(path: Path, mapping: Mapping):
    with open_book(path) as book:
        return show(book, mapping).sheets[0]


def test_columns_with_one_heading_are_told_apart_by_their_place(tmp_path):
    file = tmp_path / "two.csv"
    mapping, _ = looked(file, TWO)
    for role in ("", "value"):
        mapping = with_role(mapping, _sheet(file, mapping), 3, role)
    mapping = with_role(mapping, _sheet(file, mapping), 2, "")
    assert again(file, mapping) == ["country_name", "period", "", "value"]


@pytest.mark.parametrize("role", ROLES)
def test_every_role_can_be_given_and_taken(tmp_path, role):
    file = tmp_path / "wide.csv"
    mapping, _ = looked(file, WIDE)
    given_one = with_role(mapping, _sheet(file, mapping), 3, role)
    assert again(file, given_one)[3] in (role, "")  # a country may be named twice
    assert role in given_one.columns
    taken = with_role(given_one, _sheet(file, given_one), 3, "")
    assert "Remark" not in [text for texts in taken.columns.values() for text in texts]


def test_indicators_are_said_and_left_out():
    own = OwnIndicator("own", "Own", "neither")
    mapping = with_indicator(Mapping(indicators={"A": "", "B": ""}), "A", "own", own)
    assert mapping.codes == ("own",)
    assert mapping.own == (own,)
    assert without_indicator(mapping, "B").indicators == {"A": "own"}
    assert with_indicator(Mapping(), "", "cpi").indicator == "cpi"


marks = st.text(st.characters(categories=["L"]), min_size=2, max_size=6).filter(
    lambda text: text.casefold() not in ("nan", "inf", "infinity", "na", "null")
)
numbers = st.integers(-9999, 9999).map(float)


@given(st.lists(marks, unique=True, max_size=4), st.lists(numbers, unique=True, max_size=4))
def test_marks_for_missing_read_as_they_are_said(texts, figures):
    said = "; ".join([*texts, *(f"{one:g}" for one in figures)])
    mapping = with_missing(Mapping(), said)
    assert missing_said(mapping) == said
    assert with_missing(mapping, missing_said(mapping)) == mapping
    assert with_missing(mapping, "") == Mapping()


def test_the_heading_stands_where_a_person_says(tmp_path):
    text = "Note;;\nState;2020;2021\nKenya;1,5;2,5\nTogo;3,5;4,5\n"
    mapping, seen = looked(tmp_path / "said.csv", text, Wish(first=1, depth=2))
    heads = [line.number for line in seen.sheets[0].lines if "heading" in line.roles]
    assert mapping.heading_lines == 2
    assert heads == [1, 2]


def test_a_sheet_without_a_table_is_refused(tmp_path):
    with pytest.raises(InputError, match="No table of countries"):
        looked(tmp_path / "said.csv", WIDE, Wish(across=True))
