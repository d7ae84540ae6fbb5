"""Files read by a mapping: every shape, every option, and what is said when it does not fit."""

from dataclasses import replace

import pytest

from rolau.base.errors import InputError
from rolau.exchange.cells import Cell
from rolau.exchange.importing import read
from rolau.exchange.layouts.vocabulary import Series
from rolau.exchange.mappings.mapping import Mapping, Range, questions
from rolau.exchange.mappings.remembering import Remembered, fingerprint
from rolau.exchange.mappings.running import mapped_fit
from rolau.exchange.readers import open_book
from rolau.exchange.readings import Reading
from tests.exchange.making import FILES, write_csv, write_workbook
from tests.exchange.mappings.making import LONG
from tests.exchange.sheets_of import book, sheet


def figures(path, mapping):
    """Return {(country, indicator, period, disaggregation): value} of a file without problems.

    Columns that a mapping gives no meaning are left aside and told of.
    """
    file = read(path, mapping=mapping)
    assert {one.rule for one in file.problems} <= {"column-aside"}
    assert file.refused == 0
    return {one[:4]: one.value for one in file.values}


def csv_of(tmp_path, *rows):
    return write_csv(tmp_path / "data.csv", rows)


WANTED = {
    ("LBR", "cpi", "2019", ""): 28.0,
    ("LBR", "cpi", "2020", ""): 28.5,
    ("TGO", "cpi", "2019", ""): 29.0,
}


def test_one_line_a_country_and_year(tmp_path):
    path = csv_of(
        tmp_path,
        ["Some text"],
        ["Score", "Other", "Country", "Year"],
        [28.0, "x", "Liberia", 2019],
        [28.5, "x", "Liberia", 2020],
        [29.0, "x", "Togo", 2019],
        ["..", "x", "Togo", 2020],
    )
    assert figures(path, LONG) == WANTED
    file = read(path, mapping=LONG)
    assert (file.kept, file.missing, file.layout) == (3, 1, "mapping Long")
    assert [one.cell for one in file.values] == ["A3", "A4", "A5"]


def test_years_across(tmp_path):
    path = csv_of(tmp_path, ["Pays", 2019, 2020], ["Liberia", 28.0, 28.5], ["Togo", 29.0, "-"])
    wide = Mapping(columns={"country_name": ("Pays",), "value": ("{year}",)}, indicator="cpi")
    assert wide.shape == "wide-by-period"
    assert figures(path, wide) == WANTED


def test_indicators_across_and_one_period_for_all(tmp_path):
    path = write_workbook(
        tmp_path / "index.xlsx",
        {
            "2019": [["Country", "Criminality", "Other"], ["Liberia", 5.0, 1.0]],
            "2021 final": [["Country", "Criminality", "Other"], ["Liberia", 6.0, 1.0]],
        },
    )
    mapping = Mapping(
        columns={"country_name": ("Country",), "value": ("{indicator}",)},
        indicators={"Criminality": "crime"},
        period="sheet",
    )
    assert mapping.shape == "wide-by-indicator"
    assert figures(path, mapping) == {
        ("LBR", "crime", "2019", ""): 5.0,
        ("LBR", "crime", "2021", ""): 6.0,
    }
    only = replace(mapping, sheets=("2021 final",), period="2020")
    assert figures(path, only) == {("LBR", "crime", "2020", ""): 6.0}


def test_blocks_of_years_and_measures_under_merged_cells(tmp_path):
    path = csv_of(
        tmp_path,
        ["", "2019", "", "2020", ""],
        ["", "Score", "Error", "Score", "Error"],
        ["Liberia", 28.0, 1.5, 28.5, ""],
    )
    mapping = Mapping(
        heading_lines=2,
        columns={
            "country_name": ("@A",),
            "value": ("{year} score",),
            "standard_error": ("{year} error",),
        },
        indicator="cpi",
    )
    assert mapping.shape == "blocks"
    file = read(path, mapping=mapping)
    assert [(one.period, one.value, one.standard_error) for one in file.values] == [
        ("2019", 28.0, 1.5),
        ("2020", 28.5, None),
    ]


def test_blocks_of_years_and_indicators_with_countries_across(tmp_path):
    path = csv_of(
        tmp_path,
        ["Note"],
        ["Year", "Indicator", "Liberia", "Togo"],
        [2019, "Score", 28.0, 29.0],
        [2020, "Score", 28.5, ""],
        [2020, "Rank", 100, 101],
    )
    mapping = Mapping(
        countries_across=True,
        heading_lines=2,
        columns={"country_name": ("@2",), "value": ("{year} {indicator}",)},
        indicators={"Score": "cpi"},
    )
    assert figures(path, mapping) == WANTED
    assert [one.cell for one in read(path, mapping=mapping).values] == ["C3", "C4", "D3"]


def test_a_range_is_all_that_is_read(tmp_path):
    path = csv_of(
        tmp_path,
        ["Country", "Year", "Score", ""],
        ["Liberia", 1999, 1.0, ""],
        ["x", "Country", "Year", "Score"],
        ["x", "Liberia", 2019, 28.0],
        ["x", "Liberia", 2020, 28.5],
        ["x", "Togo", 2019, 29.0],
        ["x", "Togo", 2020, 5.0],
    )
    part = Range(first_line=3, last_line=6, first_column="B", last_column="D")
    mapping = replace(LONG, range=part)
    assert figures(path, mapping) == WANTED
    assert read(path, mapping=mapping).values[0].cell == "D4"


def test_no_heading_at_all(tmp_path):
    path = csv_of(tmp_path, ["Liberia", 2019, 28.0], ["Liberia", 2020, 28.5], ["Togo", 2019, 29.0])
    columns = {"country_name": ("@A",), "period": ("@B",), "value": ("@C",)}
    assert figures(path, replace(LONG, heading_lines=0, columns=columns)) == WANTED


def test_merged_cells_filters_parts_and_totals(tmp_path):
    path = csv_of(
        tmp_path,
        ["Country", "Year", "Unit", "Sex", "Age", "Score"],
        ["Liberia", 2019, "Rate", "Total", "Total", 28.0],
        ["", 2019, "Rate", "Female", "0-14", 9.0],
        ["", 2019, "Count", "Total", "Total", 2000.0],
        [],
        ["", 2020, "Rate", "Total", "Total", 28.5],
        ["Togo", 2019, "Rate", "Total", "Total", 29.0],
    )
    mapping = replace(
        LONG,
        columns={**LONG.columns, "disaggregation": ("Sex", "Age")},
        fill_down=("country_name",),
        only={"Unit": ("rate",)},
        totals=("Total",),
    )
    assert figures(path, mapping) == {**WANTED, ("LBR", "cpi", "2019", "Female, 0-14"): 9.0}


def test_a_file_of_one_country(tmp_path):
    path = csv_of(tmp_path, ["Year", "Score"], [2019, 28.0], [2020, 28.5])
    mapping = Mapping(
        country="LBR", columns={"period": ("Year",), "value": ("Score",)}, indicator="cpi"
    )
    assert figures(path, mapping) == {key: WANTED[key] for key in WANTED if key[0] == "LBR"}


def test_scale_series_missing_and_release_are_those_of_the_mapping(tmp_path):
    path = csv_of(
        tmp_path,
        ["Updated 2021-03-04"],
        ["Country", "Year", "Score"],
        ["Liberia", 2011, 2.1],
        ["Liberia", 2019, 128.0],
        ["Liberia", 2020, 0.0],
        ["Togo", 2019, "keine"],
    )
    mapping = replace(
        LONG,
        publisher="Someone",
        release="Index {released}",
        released="Updated {date}",
        series=(Series("old", 0, 10, last="2011"), Series("new", 0, 100)),
        missing=("keine",),
        missing_numbers=(0.0,),
    )
    file = read(path, mapping=mapping)
    assert [(one.period, one.series) for one in file.values] == [("2011", "old")]
    assert (file.missing, file.refused) == (2, 1)
    assert file.problems[0].rule == "out-of-scale"
    assert (file.publisher, file.release, file.released) == (
        "Someone",
        "Index 2021-03-04",
        "2021-03-04",
    )
    fixed = read(path, mapping=replace(mapping, released="2022"))
    assert (fixed.release, fixed.released) == ("Index 2022", "2022")
    after = read(path, mapping=replace(mapping, released="", released_after=1))
    assert after.released == "2012"


def test_a_sheet_for_each_indicator_gives_what_the_known_layout_gives():
    known = read(FILES / "wgi-workbook.xlsx")
    names = {title: f"wgi-{code}" for title, code in TITLES.items()}
    mapping = Mapping(
        heading_lines=2,
        columns={
            "country_name": ("Country/Territory",),
            "country_code": ("Code",),
            "value": ("{year} Estimate",),
            "standard_error": ("{year} StdErr",),
            "sources": ("{year} NumSrc",),
            "rank": ("{year} Rank",),
            "rank_lower": ("{year} Lower",),
            "rank_upper": ("{year} Upper",),
        },
        indicators=names,
        series=(Series("estimate", -5, 5),),
    )
    file = read(FILES / "wgi-workbook.xlsx", mapping=mapping)
    assert sorted(file.values) == sorted(known.values)
    assert (file.missing, file.refused) == (known.missing, 0)


TITLES = {
    "Voice and Accountability": "va",
    "Political Stability and Absence of Violence/Terrorism": "pv",
    "GovernmentEffectiveness": "ge",
    "RegulatoryQuality": "rq",
    "Rule of Law": "rl",
    "ControlofCorruption": "cc",
}


def test_what_is_open_is_asked_for():
    with pytest.raises(InputError) as caught:
        mapped_fit(book(sheet([["a"]])), Mapping())
    assert caught.value.details["keys"] == [
        "columns.value",
        "columns.country_name",
        "period",
        "indicator",
    ]
    assert "Which indicator" in caught.value.message
    assert [one.key for one in questions(replace(LONG, columns={}))][-1] == "period"


def test_a_heading_that_is_not_there_is_named():
    one = book(sheet([["Country", "Jahr", "Score"], ["Liberia", 2019, 3.0]], name="Data"))
    with pytest.raises(InputError, match="“Year”") as caught:
        mapped_fit(one, LONG)
    assert "(Data)" in caught.value.message
    filtered = replace(LONG, columns={**LONG.columns, "period": ("Jahr",)}, only={"Sex": ("All",)})
    with pytest.raises(InputError, match="“Sex”"):
        mapped_fit(one, filtered)
    with pytest.raises(InputError, match="no sheet called “Other”"):
        mapped_fit(one, replace(LONG, sheets=("Other",)))


def test_a_sheet_that_is_named_must_fit():
    good = sheet([["Country", "Year", "Score"], ["Liberia", 2019, 3.0]], name="CPI 2019")
    bad = sheet([["Land", "Year", "Score"]], name="CPI 2020")
    assert len(mapped_fit(book(good, bad), LONG).plans) == 1
    with pytest.raises(InputError, match="CPI 2020"):
        mapped_fit(book(good, bad), replace(LONG, sheets=("CPI {year}",)))


def test_a_sheet_that_is_too_long_is_not_turned():
    rows = [["x"]] * 20_000
    turned = Mapping(
        countries_across=True,
        columns={"country_name": ("@1",), "value": ("{year}",)},
        indicator="cpi",
    )
    with pytest.raises(InputError, match="16384"):
        mapped_fit(book(sheet(rows)), turned)


def test_lines_of_another_kind_are_set_aside_by_name_and_blank_ones_are_not(tmp_path):
    path = csv_of(
        tmp_path,
        ["Country", "Year", "Sex", "Score"],
        ["Liberia", 2019, "Female", 9.0],
        [],
        ["Liberia", 2019, "Total", 28.0],
    )
    file = read(path, mapping=replace(LONG, only={"Sex": ("total",)}))
    assert (file.kept, file.groups) == (1, (("Sex: Female", 1),))
    headless = write_csv(tmp_path / "headless.csv", [["Liberia", 2019, "x", 1.0]])
    places = {"country_name": ("@A",), "period": ("@B",), "value": ("@D",)}
    mapping = replace(LONG, heading_lines=0, columns=places, only={"@C": ("total",)})
    assert read(headless, mapping=mapping).groups == (("C: x", 1),)


def test_a_mapping_says_how_a_text_file_is_written(tmp_path):
    rows: list[list[Cell]] = [
        ["Pays", "Année", "Note"],
        ["Libéria", 2019, "1.234"],
        ["Togo", 2019, "28.000"],
    ]
    path = write_csv(tmp_path / "text.csv", rows, encoding="cp850", separator="|")
    columns = {"country_name": ("Pays",), "period": ("Année",), "value": ("Note",)}
    text = Reading(encoding="cp850", separator="|", decimal=",", thousands=".")
    mapping = replace(LONG, columns=columns, text=text, indicator="trafficking-victims")
    assert [one.value for one in read(path, mapping=mapping).values] == [1234.0, 28000.0]
    with pytest.raises(InputError, match="Année"):
        read(path, mapping=replace(mapping, text=Reading(separator="|")))
    other = read(path, mapping=mapping, reading=Reading(decimal=".", thousands=","))
    assert [one.value for one in other.values] == [1.234, 28.0]
    known = [Remembered(replace(mapping, text=Reading("utf-8")), "x")]
    with open_book(path, text) as opened:
        known.append(Remembered(mapping, fingerprint(opened, mapping)))
    assert read(path, remembered=known).mapping == mapping


def test_figures_without_a_series_belong_to_what_their_period_tells(tmp_path):
    path = csv_of(tmp_path, ["Pays", 2010, 2011, 2012, 2013], ["Liberia", 3.3, 3.2, 41.0, 38.0])
    wide = Mapping(columns={"country_name": ("Pays",), "value": ("{year}",)}, indicator="cpi")
    found = {one.period: one.series for one in read(path, mapping=wide).values}
    assert found == {"2010": "to-2011", "2011": "to-2011", "2012": "2012", "2013": "2012"}


BESIDE = Mapping(
    columns={
        "country_name": ("Pays",),
        "period": ("Année",),
        "value": ("{indicator}",),
        "standard_error": ("Erreur",),
        "sources": ("Sources",),
    },
    indicators={"Règle": "wgi-rl"},
)


def test_what_stands_beside_the_only_indicator_belongs_to_it(tmp_path):
    path = csv_of(
        tmp_path, ["Pays", "Année", "Règle", "Erreur", "Sources"], ["Liberia", 2019, 0.5, 0.2, 7]
    )
    file = read(path, mapping=BESIDE)
    assert [(one.value, one.standard_error, one.sources) for one in file.values] == [(0.5, 0.2, 7)]
    assert file.problems == ()


def test_what_stands_beside_several_indicators_is_said_to_be_left(tmp_path):
    heading = ["Pays", "Année", "Règle", "Voix", "Erreur", "Sources"]
    path = csv_of(tmp_path, heading, ["Liberia", 2019, 0.5, 0.4, 0.2, 7])
    both = replace(BESIDE, indicators={"Règle": "wgi-rl", "Voix": "wgi-va"})
    file = read(path, mapping=both)
    assert {(one.indicator, one.standard_error) for one in file.values} == {
        ("wgi-rl", None),
        ("wgi-va", None),
    }
    assert [(one.rule, one.cell, one.severity, one.values) for one in file.problems] == [
        ("unused-column", "E1", "warning", 0),
        ("unused-column", "F1", "warning", 0),
    ]
    assert file.refused == 0


def test_the_year_above_is_found_above_a_range_too(tmp_path):
    path = csv_of(tmp_path, ["Rapport"], ["Année 2021"], ["Pays", "Score"], ["Liberia", 28.0])
    mapping = Mapping(
        columns={"country_name": ("Pays",), "value": ("Score",)},
        indicator="cpi",
        period="above",
        range=Range(first_line=3, last_line=9),
    )
    assert figures(path, mapping) == {("LBR", "cpi", "2021", ""): 28.0}


def test_figures_of_no_period_are_named_as_such(tmp_path):
    path = csv_of(tmp_path, ["Rapport"], ["Pays", "Score"], ["Liberia", 28.0])
    mapping = Mapping(
        columns={"country_name": ("Pays",), "value": ("Score",)}, indicator="cpi", period="above"
    )
    with pytest.raises(InputError) as caught:
        read(path, mapping=mapping)
    assert caught.value.details["reason"] == "no-period"
    assert "of which period the figures are" in str(caught.value)


def test_a_workbook_of_texts_with_decimal_commas_is_read_as_such(tmp_path):
    rows: list[list[Cell]] = [["Pays", "Année", "Score"]]
    rows += [["Liberia", 2012 + year, f"{30 + year},5"] for year in range(5)]
    path = write_workbook(tmp_path / "commas.xlsx", {"Data": rows})
    long = Mapping(
        columns={"country_name": ("Pays",), "period": ("Année",), "value": ("Score",)},
        indicator="cpi",
    )
    assert list(figures(path, long).values()) == [30.5, 31.5, 32.5, 33.5, 34.5]


def test_one_text_among_figures_of_a_workbook_stays_a_fault(tmp_path):
    rows: list[list[Cell]] = [["Pays", "Année", "Score"]]
    rows += [["Liberia", 2012 + year, 30.5 + year] for year in range(5)]
    rows += [["Togo", 2012, "31,5"]]
    path = write_workbook(tmp_path / "slip.xlsx", {"Data": rows})
    long = Mapping(
        columns={"country_name": ("Pays",), "period": ("Année",), "value": ("Score",)},
        indicator="cpi",
    )
    file = read(path, mapping=long)
    assert (file.kept, file.refused) == (5, 1)


def test_a_mapping_that_names_no_series_takes_the_one_its_figures_fit(tmp_path):
    lines = [["Liberia", year, -0.5 - year % 3] for year in range(2000, 2020)]
    path = csv_of(tmp_path, ["Pays", "Année", "Score"], *lines, ["Liberia", 2020, 9.5])
    long = Mapping(
        columns={"country_name": ("Pays",), "period": ("Année",), "value": ("Score",)},
        indicator="wgi-rl",
    )
    file = read(path, mapping=long)
    assert {one.series for one in file.values} == {"estimate"}
    assert (file.kept, [one.rule for one in file.problems]) == (20, ["out-of-scale"])
    assert file.mapping is not None
    assert not file.mapping.series  # the next release chooses for itself


@pytest.mark.parametrize(
    ("figures_of", "undecided"),
    [
        (("82.004", "407"), "“82.004” is read as 82.004; it may mean 82004"),
        (("407", "82,004"), "“82,004” is read as 82004; it may mean 82.004"),
        (("82.004", "0.5"), ""),
        (("82.004", "2.180.586"), ""),
        (("82", "407"), ""),
    ],
)
def test_figures_that_may_be_a_thousand_times_more_are_told_of(tmp_path, figures_of, undecided):
    path = tmp_path / "marks.csv"
    lines = [
        "Pays;Année;Score",
        *(f"Liberia;{2019 + at};{one}" for at, one in enumerate(figures_of)),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    long = Mapping(
        columns={"country_name": ("Pays",), "period": ("Année",), "value": ("Score",)},
        indicator="homicide-count",
    )
    file = read(path, mapping=long)
    told = [one for one in file.problems if one.rule == "undecided-marks"]
    said = [one.message.partition(", and no figure")[0] for one in told]
    assert said == [undecided] * bool(undecided)
    assert [(one.severity, one.values) for one in told] == [("warning", 0)] * bool(undecided)
    assert file.refused == 0
    chosen = read(path, mapping=long, reading=Reading(thousands="."))
    assert "undecided-marks" not in {one.rule for one in chosen.problems}


def test_texts_of_a_workbook_that_may_be_a_thousand_times_more_are_told_of(tmp_path):
    rows: list[list[Cell]] = [["Pays", "Année", "A", "B"]]
    rows += [["Liberia", 2019 + year, 1.5, f"{1 + year},025"] for year in range(3)]
    path = write_workbook(tmp_path / "texts.xlsx", {"Data": rows})
    both = Mapping(
        columns={"country_name": ("Pays",), "period": ("Année",), "value": ("{indicator}",)},
        indicators={"A": "one", "B": "two"},
    )
    told = [one for one in read(path, mapping=both).problems if one.rule == "undecided-marks"]
    assert [(one.sheet, one.cell, one.value) for one in told] == [("Data", "D2", "1,025")]
    chosen = read(path, mapping=both, reading=Reading(decimal=","))
    assert [one.value for one in chosen.values if one.indicator == "two"] == [1.025, 2.025, 3.025]
    assert chosen.problems == ()
