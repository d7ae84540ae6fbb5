"""Headings that stand again below the first: ours once more, or another table's."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from rolau.exchange.importing import read
from rolau.exchange.mappings.mapping import Mapping

ACROSS = Mapping(
    name="homicide",
    heading_lines=1,
    columns={"country_name": ("Country",), "value": ("{period}",)},
    indicator="homicide-rate",
    publisher="UNODC",
)
LONG = Mapping(
    name="homicide",
    heading_lines=1,
    columns={"country_name": ("Country",), "period": ("Year",), "value": ("Rate",)},
    indicator="homicide-rate",
    publisher="UNODC",
)


def written(path: Path, *rows: tuple[object, ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def figures(file):
    return {(one.country, one.period): one.value for one in file.values}


def told(file):
    return [(one.rule, one.severity, one.cell, one.values) for one in file.problems]


def test_a_heading_that_is_printed_again_on_each_page_is_no_observation(tmp_path):
    path = written(
        tmp_path / "pages.csv",
        ("Country", 2018, 2019),
        ("Mali", 10, 11),
        ("Country", 2018, 2019),
        ("Chad", 12, 13),
        (),
        ("Country", 2018, 2019),
        ("Niger", 14, ""),
    )
    file = read(path, mapping=ACROSS)
    assert figures(file) == {("MLI", "2018"): 10, ("MLI", "2019"): 11, ("TCD", "2018"): 12,
                             ("TCD", "2019"): 13, ("NER", "2018"): 14}  # fmt: skip
    assert (file.refused, file.missing) == (0, 1)
    assert told(file) == [("heading-again", "warning", "A3", 0)]
    assert file.problems[0].more == ("A6",)


@pytest.mark.parametrize("first", ["Country", "Pays", "Reporting country", ""])
def test_a_table_of_other_years_below_is_never_read_as_the_first(tmp_path, first):
    path = written(
        tmp_path / "two.csv",
        ("Country", 2018, 2019),
        ("Mali", 10, 11),
        (),
        (first, 2020, 2021),
        ("Mali", 20, 21),
        ("Chad", 22, "x"),
        ("Nowhere", "", ".."),
    )
    file = read(path, mapping=ACROSS)
    assert figures(file) == {("MLI", "2018"): 10, ("MLI", "2019"): 11}
    assert told(file) == [("another-table", "critical", "A4" if first else "B4", 4)]
    assert "2020" in file.problems[0].message
    assert file.refused == 4


def test_a_table_with_a_title_of_its_own_is_another_though_its_heading_is_the_same(tmp_path):
    path = written(
        tmp_path / "titled.csv",
        ("Homicide per 100,000",),
        ("Country", 2018, 2019),
        ("Mali", 10, 11),
        ("Homicide per 100,000 (continued)",),
        ("Country", 2018, 2019),
        ("Chad", 12, 13),
        ("Robbery per 100,000",),
        ("Country", 2018, 2019),
        ("Mali", 50, 51),
        ("Niger", 52, 53),
    )
    file = read(path, mapping=ACROSS)
    assert set(figures(file)) == {
        (one, year) for one in ("MLI", "TCD") for year in ("2018", "2019")
    }
    assert told(file) == [
        ("heading-again", "warning", "A5", 0),
        ("another-table", "critical", "A8", 4),
    ]
    assert "Robbery per 100,000" in file.problems[1].message


def test_the_first_table_may_go_on_below_another(tmp_path):
    path = written(
        tmp_path / "between.csv",
        ("Country", 2018, 2019),
        ("Mali", 10, 11),
        ("Country", "Police", "Courts"),
        ("Mali", 3, 4),
        ("Country", 2018, 2019),
        ("Chad", 12, 13),
    )
    file = read(path, mapping=ACROSS)
    assert set(figures(file)) == {
        (one, year) for one in ("MLI", "TCD") for year in ("2018", "2019")
    }
    assert told(file) == [
        ("another-table", "critical", "A3", 2),
        ("heading-again", "warning", "A5", 0),
    ]


def test_a_long_table_stops_where_another_begins_however_it_is_read(tmp_path):
    lines = [("Mali", year, 5) for year in range(1960, 2020)] * 20
    path = written(
        tmp_path / "long.csv",
        ("Country", "Year", "Rate"),
        *lines[:60],
        ("Country", "Year", "Number"),
        *(("Chad", year, 900) for year in range(1500, 2020)),
    )
    file = read(path, mapping=LONG)
    assert {one.country for one in file.values} == {"MLI"}
    assert (file.kept, file.refused) == (60, 520)
    assert told(file) == [("another-table", "critical", "A62", 520)]


def test_words_that_are_no_heading_stay_an_unknown_country(tmp_path):
    path = written(
        tmp_path / "plain.csv",
        ("Country", 2018, 2019),
        ("Mali", 10, 11),
        ("Area", 12, 13),
        ("Atlantis", 2018.5, 3),
    )
    file = read(path, mapping=ACROSS)
    assert told(file) == [
        ("unknown-country", "error", "A3", 2),
        ("unknown-country", "error", "A4", 2),
    ]


def test_a_table_of_one_country_is_watched_too(tmp_path):
    path = written(
        tmp_path / "one.csv",
        ("Sex", 2018, 2019),
        ("Male", 10, 11),
        ("Sex", 2018, 2019),
        ("Female", 12, 13),
        ("Age", 2020, 2021),
        ("Young", 14, 15),
    )
    parted = Mapping(
        name="one",
        heading_lines=1,
        columns={"disaggregation": ("Sex",), "value": ("{period}",)},
        indicator="homicide-rate",
        country="MLI",
    )
    file = read(path, mapping=parted)
    assert {one.disaggregation for one in file.values} == {"Male", "Female"}
    assert told(file) == [
        ("heading-again", "warning", "A3", 0),
        ("another-table", "critical", "A5", 2),
    ]


def test_what_is_left_out_by_a_filter_does_not_hide_a_heading(tmp_path):
    path = written(
        tmp_path / "only.csv",
        ("Country", "Sex", 2018, 2019),
        ("Mali", "Total", 10, 11),
        ("Mali", "Male", 5, 6),
        ("Country", "Sex", 2020, 2021),
        ("Mali", "Total", 20, 21),
    )
    file = read(path, mapping=replace(ACROSS, only={"Sex": ("Total",)}))
    assert figures(file) == {("MLI", "2018"): 10, ("MLI", "2019"): 11}
    assert told(file) == [("another-table", "critical", "A4", 2)]


def test_countries_across_are_watched_by_column(tmp_path):
    path = written(
        tmp_path / "across.csv",
        ("Country", "Mali", "Chad", "Country", "Niger"),
        (2018, 10, 12, 2020, 14),
        (2019, 11, 13, 2021, 15),
    )
    file = read(path, mapping=replace(ACROSS, countries_across=True))
    assert {one.country for one in file.values} == {"MLI", "TCD"}
    assert told(file) == [("another-table", "critical", "D1", 2)]


def test_a_table_on_the_right_is_told_and_never_mixed_in(tmp_path):
    path = written(
        tmp_path / "right.csv",
        ("Country", 2018, 2019, "", "Country", 2020, 2021),
        ("Mali", 10, 11, "", "Kenya", 40, 41),
        ("Chad", 12, 13, "", "Kuwait", 42, ".."),
        ("Niger", 14, 15, "", "Latvia", 44, 45),
    )
    file = read(path, mapping=ACROSS)
    assert {(one.country, one.period) for one in file.values} == {
        (country, year) for country in ("MLI", "TCD", "NER") for year in ("2018", "2019")
    }
    assert told(file) == [("another-table", "critical", "E1", 5)]
    assert file.refused == 5


def test_a_ranking_beside_another_begins_with_its_rank(tmp_path):
    path = written(
        tmp_path / "ranks.csv",
        ("Rank", "Country", 2019, "", "Rank", "Country", 2020),
        (1, "Kenya", 9.1, "", 1, "Ghana", 9.9),
        (2, "Ghana", 8.1, "", 2, "Togo", 8.8),
    )
    file = read(path, mapping=ACROSS)
    assert figures(file) == {("KEN", "2019"): 9.1, ("GHA", "2019"): 8.1}
    assert ("another-table", "critical", "E1", 2) in told(file)


def test_years_of_their_own_are_another_table(tmp_path):
    path = written(
        tmp_path / "years.csv",
        ("Country", "Year", "Rate", "Year", "Prison"),
        ("Kenya", 2018, 4.9, 2020, 150),
        ("Ghana", 2019, 2.1, 2017, 130),
    )
    both = replace(LONG, columns={**LONG.columns, "value": ("Rate", "Prison")})
    for mapping in (LONG, both):
        file = read(path, mapping=mapping)
        assert figures(file) == {("KEN", "2018"): 4.9, ("GHA", "2019"): 2.1}
        assert told(file)[0][:3] == ("another-table", "critical", "D1")


def test_names_of_the_same_countries_on_both_sides_are_one_table(tmp_path):
    path = written(
        tmp_path / "both.csv",
        ("Country", 2018, 2019, "Country"),
        ("Mali", 10, 11, "Mali"),
        ("Chad", 12, 13, "Chad"),
    )
    file = read(path, mapping=ACROSS)
    assert (file.kept, file.problems) == (4, ())


def test_a_title_among_the_lines_is_told(tmp_path):
    path = written(
        tmp_path / "titles.csv",
        ("Country", 2018, 2019),
        ("Mali", 10, 11),
        ("Female victims", "", ""),
        ("Chad", 12, 13),
        ("Niger", 14, 15),
        ("Source: the Ministry", "", ""),
    )
    file = read(path, mapping=ACROSS)
    assert told(file) == [("title-between", "warning", "A3", 0)]
    assert file.kept == 6


def test_a_column_of_numbers_without_a_meaning_is_told(tmp_path):
    path = written(
        tmp_path / "aside.csv",
        ("No", "Country", "Year", "Rate", "UNIT_MULT", "Remark"),
        (1, "Mali", 2018, 5.5, 3, "x"),
        (2, "Chad", 2018, 6.5, 0, ""),
    )
    file = read(path, mapping=LONG)
    assert [(one.rule, one.cell, one.values) for one in file.problems] == [
        ("column-aside", "E1", 0)
    ]


def test_each_of_three_titled_tables_is_told_and_only_the_first_is_read(tmp_path):
    path = written(
        tmp_path / "three.csv",
        ("Homicide",),
        ("Country", 2018, 2019),
        ("Mali", 10, 11),
        ("Robbery",),
        ("Country", 2018, 2019),
        ("Chad", 50, 51),
        ("Theft",),
        ("Country", 2018, 2019),
        ("Niger", 90, 91),
        ("Homicide, continued",),
        ("Country", 2018, 2019),
        ("Togo", 12, 13),
    )
    file = read(path, mapping=ACROSS)
    assert {one.country for one in file.values} == {"MLI", "TGO"}
    assert told(file) == [
        ("another-table", "critical", "A5", 2),
        ("another-table", "critical", "A8", 2),
        ("heading-again", "warning", "A11", 0),
    ]


def test_figures_with_decimal_commas_make_no_heading(tmp_path):
    path = tmp_path / "comma.csv"
    text = "Country;2018;2019\nMali;1,5;2,5\nArea;3,5;4,5\nChad;5,5;6,5\n"
    path.write_text(text, encoding="utf-8")
    file = read(path, mapping=ACROSS)
    assert {one.country for one in file.values} == {"MLI", "TCD"}
    assert told(file) == [("unknown-country", "error", "A3", 2)]
