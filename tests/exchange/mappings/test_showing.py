"""The live preview of a mapping: roles of cells, first observations, counts."""

from dataclasses import replace

from rolau.exchange.cells import Cell
from rolau.exchange.mappings.mapping import Mapping
from rolau.exchange.mappings.showing import sheets_named, show
from tests.exchange.mappings.making import LONG
from tests.exchange.sheets_of import book, sheet

ROWS: list[list[Cell]] = [
    ["Some text", "", "", ""],
    ["Country", "Year", "Score", "Note"],
    ["Liberia", 2019, 28.0, "x"],
    ["Liberia", 2020, "..", "x"],
    ["Atlantis", 2019, 5.0, "x"],
    ["World", 2019, 40.0, "x"],
    ["Togo", 2019, "many", "x"],
    ["Togo", 2020, 31.0, "x"],
]


def test_each_cell_has_its_role():
    seen = show(book(sheet(ROWS)), LONG)
    (one,) = seen.sheets
    assert [line.roles for line in one.lines] == [
        ("above",) * 4,
        ("heading",) * 4,
        ("country_name", "period", "value", "unused"),
        ("country_name", "period", "missing", "unused"),
        ("wrong", "period", "value", "unused"),
        ("country_name", "period", "value", "unused"),
        ("country_name", "period", "wrong", "unused"),
        ("country_name", "period", "value", "unused"),
    ]
    assert [column.role for column in one.columns] == ["country_name", "period", "value", ""]
    assert one.problems.keys() == {"A5", "C7"}
    assert one.lines[2].cells == ("Liberia", "2019", "28", "x")
    assert [(value.country, value.value) for value in seen.observations] == [
        ("LBR", 28.0),
        ("TGO", 31.0),
    ]
    assert (seen.kept, seen.missing, seen.set_aside, seen.refused) == (2, 1, 1, 2)
    assert (seen.matched, seen.unmatched) == (2, ("Atlantis",))
    assert (seen.roles["country_name"], seen.roles["wrong"]) == (5, 2)
    assert (seen.left, seen.wrong) == ((), "")


def test_a_correction_is_seen_at_once_in_the_same_book():
    one = book(sheet(ROWS))
    wrong = replace(LONG, columns={**LONG.columns, "period": ("Jahr",)})
    seen = show(one, wrong)
    assert seen.sheets[0].lacking == ("Jahr",)
    assert seen.sheets[0].lines[1].cells == ("Country", "Year", "Score", "Note")
    assert seen.kept == 0
    assert show(one, LONG).kept == 2
    assert show(one, replace(LONG, missing=("..", "many"))).missing == 2
    assert show(one, LONG, lines=1, observations=0).observations == ()


def test_an_unfinished_mapping_shows_what_it_has_and_what_is_open():
    seen = show(book(sheet(ROWS)), replace(LONG, indicator=""))
    assert [question.key for question in seen.left] == ["indicator"]
    assert seen.sheets[0].lines[2].roles[:3] == ("country_name", "period", "value")
    assert [(one.country, one.indicator) for one in seen.observations] == [("LBR", ""), ("TGO", "")]
    across = replace(LONG, indicator="", columns={**LONG.columns, "value": ("{indicator}",)})
    named = show(book(sheet(ROWS)), replace(across, indicators={"Score": ""}))
    assert (named.kept, [question.key for question in named.left]) == (2, ["indicators.Score"])
    nothing = show(book(sheet(ROWS)), Mapping())
    assert len(nothing.left) == 4
    assert nothing.observations == ()


def test_countries_across_are_shown_as_lines():
    rows: list[list[Cell]] = [
        ["Country", "Liberia", "Togo"],
        [2019, 28.0, 29.0],
        [2020, "..", 31.0],
    ]
    mapping = Mapping(
        countries_across=True,
        columns={"country_name": ("Country",), "value": ("{year}",)},
        indicator="cpi",
    )
    (one,) = (seen := show(book(sheet(rows)), mapping)).sheets
    assert one.turned
    assert [line.cells for line in one.lines] == [
        ("Country", "2019", "2020"),
        ("Liberia", "28", ".."),
        ("Togo", "29", "31"),
    ]
    assert one.lines[1].roles == ("country_name", "value", "missing")
    assert [column.letter for column in one.columns] == ["1", "2", "3"]
    assert [value.cell for value in seen.observations] == ["Data!B2", "Data!C2", "Data!C3"]


def test_sheets_that_are_read_and_a_sheet_too_long_are_said():
    one, other = sheet(ROWS, name="A 2019"), sheet([["x"]] * 20_000, name="B")
    assert sheets_named(book(one, other), replace(LONG, sheets=("A {year}",))) == ("A 2019",)
    seen = show(book(other), replace(LONG, countries_across=True))
    assert "16384" in seen.wrong
