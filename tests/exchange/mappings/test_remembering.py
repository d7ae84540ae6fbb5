"""Which file is the next release of one that was mapped, and which only looks like it."""

from dataclasses import replace

import pytest

from rolau.exchange.mappings.mapping import Mapping, Range
from rolau.exchange.mappings.remembering import (
    Remembered,
    fingerprint,
    fitting,
    kept_form,
    recalled,
)
from tests.exchange.mappings.making import LONG
from tests.exchange.sheets_of import book, sheet

WIDE = Mapping(
    name="Wide", columns={"country_name": ("Country",), "value": ("{year}",)}, indicator="cpi"
)


def wide(*years, above=(), name="murders-2019.csv", tab="Sheet1"):
    rows = [*([text] for text in above), ["Country", *years], ["Liberia", *([1.0] * len(years))]]
    return book(sheet(rows, name=tab), name=name)


def remembered(one, mapping=WIDE):
    return [Remembered(mapping, fingerprint(one, mapping))]


def test_more_years_another_order_and_another_date_are_the_same_shape():
    first = wide(2018, 2019, above=["Murders 2019", "Updated May 2020"])
    known = remembered(first)
    assert recalled(wide(2019, 2018, 2020, above=["Murders 2020", "Updated June 2021"]), known)
    assert recalled(wide(2018, 2019, above=["Thefts 2019", "Updated May 2020"]), known) is None


def test_headings_that_anybody_has_need_the_file_or_sheet_to_say_the_same():
    known = remembered(wide(2018, 2019))
    assert recalled(wide(2018, 2019, 2020, name="Murders (2020).csv"), known) == WIDE
    assert recalled(wide(2018, 2019, name="income-2019.csv"), known) is None
    assert fitting(wide(2018, name="income.csv"), known) == ["Wide"]
    by_sheet = remembered(wide(2018, tab="Murders 2018"))
    assert recalled(wide(2019, tab="Murders 2019", name="x.xlsx"), by_sheet) == WIDE
    assert recalled(wide(2019, tab="Thefts 2019", name="x.xlsx"), by_sheet) is None


def test_headings_of_its_own_need_nothing_else():
    def file(*headings, name):
        return book(sheet([list(headings), ["Liberia", 2019, 3.0, 1.0]]), name=name)

    mapping = replace(LONG, columns={**LONG.columns, "value": ("Murders per 100 000",)})
    headings = ("Country", "Year", "Murders per 100 000", "Note")
    known = remembered(file(*headings, name="a.csv"), mapping)
    assert recalled(file(*headings, name="b.csv"), known) == mapping
    more = file(*headings[:3], "Remark", name="b.csv")
    assert recalled(more, known) is None
    assert fitting(more, known) == ["Long"]


@pytest.mark.parametrize(
    "changes", [{"period": "2019"}, {"range": Range(last_line=9)}, {"indicator": ""}]
)
def test_what_holds_for_one_release_only_is_never_taken_without_asking(changes):
    mapping = replace(WIDE, **changes)
    assert recalled(wide(2018), remembered(wide(2018), mapping)) is None


def test_a_file_without_the_headings_has_no_fingerprint():
    other = book(sheet([["Land", 2019], ["Liberia", 1.0]]))
    assert fingerprint(other, WIDE) == ""
    assert recalled(other, [Remembered(WIDE, "")]) is None


def test_the_date_of_one_release_is_not_remembered():
    assert kept_form(replace(WIDE, released="2020-05", why={"a": "b"})) == WIDE
    by_text = replace(WIDE, released="Updated {date}")
    assert kept_form(by_text) == by_text
