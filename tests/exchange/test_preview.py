"""The first lines of a file, each column with its role, faults in their cells."""

from rolau.base.texts import in_language, tr
from rolau.exchange.layouts import wgi
from rolau.exchange.preview import preview
from tests.exchange.making import FAULTY_LONG, FILES, governance_sheets, write_csv


def test_columns_say_what_they_are_in_words():
    first, *_, last = preview(FILES / "wgi-workbook.xlsx")
    assert (first.sheet, first.heading, first.turned) == ("VoiceandAccountability", (8, 9), False)
    told = [(one.letter, one.heading, one.label, one.indicator) for one in first.columns[:4]]
    assert told == [
        ("A", "Country/Territory", "Country", ""),
        ("B", "Code", "Country code", ""),
        ("C", "1996 Estimate", "Value, 1996", "wgi-va"),
        ("D", "1996 StdErr", "Standard error, 1996", "wgi-va"),
    ]
    assert {one.indicator for one in last.columns[2:]} == {"wgi-cc"}


def test_lines_are_shown_as_they_read_with_their_numbers():
    first = preview(FILES / "wgi-workbook.xlsx", lines=3)[0]
    assert [line.number for line in first.lines] == [10, 11, 12]
    assert first.lines[0].cells[:3] == ("Liberia", "LBR", "0.7090000000000001")
    assert [line.number for line in first.above] == [1, 2, 3, 4, 5, 6, 7]
    assert first.above[0].cells[0] == "Voice and Accountability"


def test_columns_without_a_role_are_said_to_be_unused():
    (shown,) = preview(FILES / "wgi-long.csv")
    assert (shown.columns[0].role, shown.columns[0].label) == ("", "Not used")
    assert (shown.columns[4].role, shown.columns[4].label) == ("value", "Value")
    assert shown.columns[4].period == ""


def test_a_column_known_by_its_words_but_not_needed_is_unused(tmp_path):
    path = tmp_path / "scores.csv"
    head = ["Country", "ISO3", "Region", "CPI score 2016", "CPI score 2017", "Rank"]
    write_csv(path, [head, ["Togo", "TGO", "SSA", 1.0, 2.0, 3.0]])
    (shown,) = preview(path)
    assert [one.role for one in shown.columns] == [
        "country_name",
        "country_code",
        "",
        "value",
        "value",
        "",
    ]


def test_faults_among_the_lines_shown_stand_in_their_cells(tmp_path):
    path = write_csv(tmp_path / "faulty.csv", FAULTY_LONG)
    (shown,) = preview(path, lines=5)
    assert {cell: one.rule for cell, one in shown.problems.items()} == {
        "E3": "not-a-number",
        "E4": "out-of-scale",
        "B5": "unknown-country",
        "B6": "unknown-country",
    }


def test_a_layout_may_be_chosen_by_name_or_as_it_is():
    by_name = preview(FILES / "wgi-long.csv", "wgi-long")
    assert preview(FILES / "wgi-long.csv", wgi.LONG) == by_name


def test_labels_are_in_the_readers_language():
    with in_language("qps"):
        label = preview(FILES / "wgi-long.csv")[0].columns[1].label
        assert label == tr("Country") != "Country"


def test_the_heading_is_not_among_the_lines():
    sheets = preview(FILES / "wgi-workbook.xlsx")
    count = len(governance_sheets()["RuleofLaw"]) - 9
    assert all(len(one.lines) == count for one in sheets)
