"""Unknown layouts: proposed, read, and compared with the figures they were made from."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rolau.base.errors import InputError
from rolau.exchange.importing import read
from rolau.exchange.mappings import files
from rolau.exchange.mappings.proposing import Proposal, describe, propose
from rolau.exchange.readers import open_book
from tests.exchange.making import FILES, write_csv, write_workbook
from tests.exchange.mappings.inventing import (
    HEADS,
    NAMED,
    SHAPES,
    Way,
    figures,
    laid_out,
    write,
)

FEW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def proposed(path, **more) -> Proposal:
    with open_book(path) as book:
        return propose(book, **more)


def filled(mapping, indicator="cpi"):
    """Return a mapping with the one thing no file tells."""
    return mapping if mapping.codes else replace(mapping, indicator=indicator)


def same(path, table, way):
    """See that a file is read by its proposal as exactly the figures it was made from."""
    proposal = proposed(path)
    assert proposal.left == (), describe(proposal)
    assert files.from_text(files.text_of(proposal.mapping)) == proposal.mapping
    file = read(path, mapping=proposal.mapping)
    errors = way.shape in ("long", "measures")
    wanted = {
        (country, code, year): (found[0], found[1] if errors else None)
        for (country, code, year), found in table.items()
        if found
    }
    got = {one[:3]: (one.value, one.standard_error) for one in file.values}
    assert got == wanted, describe(proposal)
    counts = (file.kept, file.missing, file.set_aside, file.refused, file.problems)
    assert counts == (len(wanted), len(table) - len(wanted), 0, 0, ())
    assert proposal.score == 1.0


@st.composite
def ways(draw):
    """Return any way to lay figures out that a file can be written in."""
    workbook = draw(st.booleans())
    separator = draw(st.sampled_from([",", ";", "\t", "|"]))
    turned = draw(st.booleans())
    return Way(
        shape=draw(st.sampled_from(SHAPES)),
        language=draw(st.sampled_from(sorted(HEADS))),
        turned=turned,
        codes=draw(st.sampled_from(["name", "code", "both"])),
        above=draw(st.integers(0, 3)),
        foot=not turned and draw(st.booleans()),
        merged=draw(st.booleans()),
        separator=separator,
        comma=separator != "," and draw(st.booleans()),
        encoding=draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])),
        workbook=workbook,
        missing=draw(st.sampled_from(["", "..", "NA", "-", "#N/A", "n.a."])),
        seed=draw(st.integers(0, 999)),
    )


@FEW
@given(way=ways())
@example(way=Way("both", turned=True, codes="both", workbook=True))
@example(way=Way("measures", language="ar", turned=True, above=3, separator=";", comma=True))
def test_any_layout_of_a_table_gives_its_figures(tmp_path_factory, way):
    table = figures(way.seed, tuple(NAMED))
    path = write(tmp_path_factory.mktemp("way") / "data", laid_out(table, way), way)
    same(path, table, way)


@pytest.mark.soak
@settings(FEW, max_examples=1500, derandomize=False)
@given(way=ways())
def test_any_layout_at_length(tmp_path_factory, way):
    table = figures(way.seed, tuple(NAMED))
    path = write(tmp_path_factory.mktemp("way") / "data", laid_out(table, way), way)
    same(path, table, way)


def rows_of(name):
    """Return the lines of one of the small known files, as text or cells."""
    with open_book(FILES / name) as book:
        return {sheet.name: list(sheet.rows()) for sheet in book.sheets}


def number(cell):
    """Return a cell of a text file as the number it is, for writing it in another way."""
    try:
        return int(cell) if cell.isdigit() else float(cell)
    except ValueError:
        return cell


def ordered(rows, order):
    width = max(map(len, rows))
    padded = [row + [""] * (width - len(row)) for row in rows]
    return [[row[at] for at in order(width)] for row in padded]


def renamed(rows, names):
    return [
        [names.get(cell, cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    ]


FRENCH = {
    "Country/Territory": "Pays ou territoire",
    "Code": "Code pays",
    "Year": "Année",
    "Estimate": "Estimation",
    "StdErr": "Erreur type",
    "NumSrc": "Nombre de sources",
    "Rank": "Rang",
    "Lower": "Borne inférieure",
    "Upper": "Borne supérieure",
    "Indicator": "Indicateur",
    "countryname": "Pays",
    "code": "Code pays",
    "year": "Année",
    "country": "Pays",
}
RUSSIAN = {
    "Country/Territory": "Страна",
    "Code": "Код страны",
    "Year": "Год",
    "Estimate": "Оценка",
    "StdErr": "Стандартная ошибка",
    "NumSrc": "Число источников",
    "Rank": "Ранг",
    "Lower": "Нижняя граница",
    "Upper": "Верхняя граница",
    "Indicator": "Показатель",
}
LONG = "wgi-long.csv"


def long_rows():
    return [[number(cell) for cell in row] for row in rows_of(LONG)[""]]


def compiled_rows():
    return [[number(cell) for cell in row] for row in rows_of("cpi-compiled.csv")[""]]


def spread(rows, measures):
    """Return the long form as blocks: one line a country and indicator, years over measures."""
    head, *body = rows
    at = {name: place for place, name in enumerate(head)}
    years = sorted({int(row[at["Year"]]) for row in body})
    lines: dict[tuple[str, str, str], dict[int, list[object]]] = {}
    for row in body:
        key = (row[at["Country/Territory"]], row[at["Code"]], row[at["Indicator"]])
        lines.setdefault(key, {})[int(row[at["Year"]])] = [row[at[name]] for name in measures]
    first = ["", "", "", *(year if not n else "" for year in years for n in range(len(measures)))]
    second = ["Country/Territory", "Code", "Indicator", *measures * len(years)]
    made = [[*key, *(cell for year in years for cell in by[year])] for key, by in lines.items()]
    return [first, second, *made]


def by_indicator(rows):
    """Return the long form with the indicators' estimates across."""
    head, *body = rows
    at = {name: place for place, name in enumerate(head)}
    names = list(dict.fromkeys(row[at["Indicator"]] for row in body))
    lines: dict[tuple[str, str, float], dict[str, object]] = {}
    for row in body:
        key = (row[at["Country/Territory"]], row[at["Code"]], int(row[at["Year"]]))
        lines.setdefault(key, {})[row[at["Indicator"]]] = row[at["Estimate"]]
    made = [[*key, *(found[name] for name in names)] for key, found in lines.items()]
    return [["Country/Territory", "Code", "Year", *names], *made]


def turned(rows):
    return [list(column) for column in zip(*rows, strict=True)]


def backwards(width):
    return range(width)[::-1]


TEXT = [["Worldwide figures; a note, 1,5"], ["Second line of text", "", "more"], [], ["Legend"]]
MEASURES = ["Estimate", "StdErr", "NumSrc", "Rank", "Lower", "Upper"]
UNKNOWN: dict[str, tuple[str, Callable[[], list[list[Any]]], dict[str, Any]]] = {
    "headings in French": (LONG, lambda: renamed(long_rows(), FRENCH), {}),
    "headings in Russian": (LONG, lambda: renamed(long_rows(), RUSSIAN), {"encoding": "utf-16"}),
    "heading moved down": (LONG, lambda: TEXT + renamed(long_rows(), FRENCH), {}),
    "semicolon and decimal comma": (
        LONG,
        lambda: renamed(long_rows(), FRENCH),
        {"separator": ";", "comma": True},
    ),
    "columns the other way round": (
        LONG,
        lambda: ordered(renamed(long_rows(), FRENCH), backwards),
        {},
    ),
    "blocks of years and measures": (LONG, lambda: spread(long_rows(), MEASURES), {}),
    "blocks below text, with a decimal comma": (
        LONG,
        lambda: TEXT + renamed(spread(long_rows(), MEASURES), FRENCH),
        {"separator": ";", "comma": True},
    ),
    "blocks, countries across": (LONG, lambda: turned(spread(long_rows(), MEASURES)), {}),
    "indicators across": (LONG, lambda: by_indicator(long_rows()), {}),
    "indicators across, lines turned": (LONG, lambda: turned(by_indicator(long_rows())), {}),
    "indicators across, tabs, columns the other way round": (
        LONG,
        lambda: ordered(renamed(by_indicator(long_rows()), RUSSIAN), backwards),
        {"separator": "\t"},
    ),
    "years across, heading in French below text": (
        "cpi-compiled.csv",
        lambda: TEXT + renamed(compiled_rows(), FRENCH),
        {"separator": ";", "comma": True},
    ),
    "years across, countries in columns": ("cpi-compiled.csv", lambda: turned(compiled_rows()), {}),
}


def printed(values, end):
    """Return the figures of each observation as a workbook prints them: with 15 digits."""
    return {one[:4]: [part and f"{part:.15g}" for part in one[5:end]] for one in values}


@pytest.mark.parametrize("workbook", [False, True], ids=["text", "workbook"])
@pytest.mark.parametrize("name", UNKNOWN)
def test_an_unknown_layout_gives_the_counts_of_the_known_one(tmp_path, name, workbook):
    origin, rows, options = UNKNOWN[name]
    known = read(FILES / origin)
    if workbook:
        path = write_workbook(tmp_path / "unknown.xlsx", {"Sheet1": rows()})
    else:
        path = write_csv(tmp_path / "unknown.csv", rows(), **options)
    mapping = filled(proposed(path).mapping)
    if origin == "cpi-compiled.csv":
        assert "not covered" in mapping.why["missing_numbers"]
        mapping = replace(mapping, missing_numbers=(0.0,))
    file = read(path, mapping=mapping)
    counts = (file.kept, file.missing, file.set_aside, file.refused, file.problems)
    assert counts == (known.kept, known.missing, known.set_aside, known.refused, ())
    end = 6 if "indicators" in name else 13  # indicators across have room for no more
    assert printed(file.values, end) == printed(known.values, end)
    if origin == LONG:
        assert {one.series for one in file.values} == {"estimate"}


@pytest.mark.parametrize("name", ["wgi-workbook.xlsx", "wgi-2024.xlsx", "world-bank.csv"])
def test_a_known_file_is_proposed_as_its_layout_reads_it(name):
    known, file = read(FILES / name), read(FILES / name, mapping=proposed(FILES / name).mapping)
    assert sorted(file.values) == sorted(known.values)
    assert (file.missing, file.refused, file.set_aside, file.problems) == (
        known.missing,
        0,
        known.set_aside,
        (),
    )


def test_every_choice_has_a_reason_that_names_its_place():
    why = proposed(FILES / LONG).mapping.why
    assert why["columns.period"] == (
        "column D (“Year”) is the period: 144 of 144 cells are years or periods, 1996 to 2000."
    )
    assert why["heading_lines"].startswith("The heading stands at A1 to K1: Country/Territory")
    assert "8 of 8" not in why["columns.country_name"]
    assert "rank’s" in why["columns.rank_lower"]
    lines = describe(proposed(FILES / "wgi-workbook.xlsx"))
    assert lines[0] == "Layout: blocks of periods and measures or indicators across."
    assert any(line.startswith("6 sheets of 6") for line in lines)


def test_what_cannot_be_told_is_left_open():
    proposal = proposed(FILES / "cpi-compiled.csv")
    (question,) = proposal.left
    assert question.key == "indicator"
    assert "Perhaps cpi" in question.text
    assert proposal.mapping.indicator == ""


def test_indicators_of_the_workspace_are_known_by_name(tmp_path):
    rows: list[list[Any]] = [
        ["Country", "Year", "Murders", "Arrests"],
        ["Liberia", 2019, 4.5, 9.0],
    ]
    path = write_csv(tmp_path / "own.csv", rows)
    proposal = proposed(path, indicators={"Murders": "my-murders"})
    assert proposal.mapping.indicators == {"murders": "my-murders", "arrests": ""}
    assert [question.key for question in proposal.left] == ["indicators.arrests"]


def test_a_period_that_stands_only_above_or_in_the_sheets_name_is_found(tmp_path):
    rows: list[list[Any]] = [
        ["Index of 2021"],
        ["Country", "Score"],
        ["Liberia", 4.5],
        ["Togo", 5.5],
    ]
    above = proposed(write_csv(tmp_path / "above.csv", rows)).mapping
    assert above.period == "above"
    file = read(tmp_path / "above.csv", mapping=filled(above))
    assert {one.period for one in file.values} == {"2021"}
    assert "2021" in above.why["period"]
    sheets = {"2021 scores": rows[1:], "2023 scores": rows[1:]}
    by_sheet = proposed(write_workbook(tmp_path / "sheets.xlsx", sheets)).mapping
    assert (by_sheet.period, by_sheet.sheets) == ("sheet", ("{year} scores",))
    file = read(tmp_path / "sheets.xlsx", mapping=filled(by_sheet))
    assert sorted({one.period for one in file.values}) == ["2021", "2023"]
    none = proposed(write_csv(tmp_path / "none.csv", rows[1:]))
    assert [question.key for question in none.left] == ["period", "indicator"]


def test_merged_countries_marks_for_missing_and_counting_columns(tmp_path):
    rows: list[list[Any]] = [["No", "Pays", "Année", "Note"]]
    for place, name in enumerate(("Libéria", "Togo", "Géorgie", "Haïti")):
        for year in range(2010, 2020):
            shown = name if year == 2010 else ""
            value = "n.d." if year == 2012 else 5.5 + place
            rows.append([len(rows), shown, year, value])
    path = write_csv(tmp_path / "merged.csv", rows, separator=";", comma=True)
    mapping = filled(proposed(path).mapping)
    assert mapping.fill_down == ("country_name",)
    assert mapping.columns["value"] == ("Note",)
    assert mapping.missing[-1] == "n.d."
    file = read(path, mapping=mapping)
    assert (file.kept, file.missing, file.refused) == (36, 4, 0)


def test_a_file_without_countries_is_refused_in_words(tmp_path):
    path = write_csv(tmp_path / "none.csv", [["a", "b"], [1, 2], [3, 4]])
    with pytest.raises(InputError, match="No table of countries"):
        proposed(path)


def test_numbers_beside_a_plain_value_are_left_aside_with_a_word(tmp_path):
    rows: list[list[Any]] = [
        ["Goal", "SeriesCode", "GeoAreaCode", "GeoAreaName", "TimePeriod", "Value", "Time_Detail"]
    ]
    rows += [
        [16, "VC_IHR", code, name, year, 3.5, year]
        for code, name in ((430, "Liberia"), (768, "Togo"))
        for year in range(2010, 2015)
    ]
    mapping = proposed(write_workbook(tmp_path / "sdg.xlsx", {"data": rows})).mapping
    assert mapping.columns == {
        "country_name": ("GeoAreaName",),
        "period": ("TimePeriod",),
        "indicator": ("SeriesCode",),
        "value": ("Value",),
    }
    assert "“Goal”, “Time_Detail” are left aside" in mapping.why["columns.value"]


def test_a_word_that_is_no_measure_at_the_end_of_a_name_is_none(tmp_path):
    rows: list[list[Any]] = [
        ["Country", "Year", "Trust (1=low to 6=high)", "Peace, lower", "Peace"]
    ]
    rows += [[name, 2019, 3.5, 1.5, 2.5] for name in ("Liberia", "Togo")]
    mapping = proposed(write_csv(tmp_path / "named.csv", rows)).mapping
    assert mapping.indicators == {"trust 1 low to 6 high": "", "peace": ""}
    assert mapping.columns["lower"] == ("{indicator} lower",)


def test_each_indicator_gets_the_scale_of_its_own(tmp_path):
    rows: list[list[Any]] = [["Country", "Year", "Rule of Law", "CPI", "Trust"]]
    rows += [["Liberia", year, -1.5, 31.0, 700.0] for year in range(2012, 2018)]
    rows += [["Togo", 2012, -9.0, 130.0, 900.0]]
    path = write_csv(tmp_path / "scales.csv", rows[:-1])
    mapping = proposed(path, indicators={"Trust": "trust"}).mapping
    assert [(one.code, one.low, one.high, one.indicators) for one in mapping.series] == [
        ("estimate", -5, 5, ("wgi-rl",)),
        ("2012", 0, 100, ("cpi",)),
        ("", -1e15, 1e15, ()),
    ]
    assert files.from_text(files.text_of(mapping)) == mapping
    file = read(write_csv(tmp_path / "more.csv", rows), mapping=mapping)
    assert (file.kept, file.refused) == (19, 2)
    assert {one.indicator: one.series for one in file.values} == {
        "wgi-rl": "estimate",
        "cpi": "2012",
        "trust": "",
    }


def test_years_that_a_program_wrote_as_decimals_are_years(tmp_path):
    rows: list[list[Any]] = [["country", "year", "score"], ["Togo", "2019.0", 1.5]]
    path = write_csv(tmp_path / "floats.csv", [*rows, ["Liberia", "2020.0", 2.5]])
    file = read(path, mapping=filled(proposed(path).mapping))
    assert [one.period for one in file.values] == ["2019", "2020"]


@pytest.mark.parametrize("typo", [9.5, -7.0])
def test_a_slip_of_the_pen_does_not_choose_the_scale_of_all(tmp_path, typo):
    named = ("Albania", "Argentina", "Austria", "Belgium", "Bulgaria", "Brazil", "Chile", "Cuba")
    lines: list[list[Any]] = [
        [country, year, 0.5] for country in named for year in (2018, 2019, 2020)
    ]
    lines[6][2] = typo
    path = write_csv(tmp_path / "slip.csv", [["Country", "Year", "wgi-rl"], *lines])
    mapping = proposed(path).mapping
    assert [one.code for one in mapping.series] == ["estimate"]
    assert mapping.why["series"] == (
        "All but 1 of the figures lie from 0.5 to 0.5, as those of estimate do."
    )
    file = read(path, mapping=mapping)
    assert (file.kept, file.refused) == (23, 1)
    assert [(one.rule, one.cell) for one in file.problems] == [("out-of-scale", "C8")]


def test_two_texts_of_one_indicator_are_measured_together(tmp_path):
    lines: list[list[Any]] = [
        ["Albania", 2000 + year, "Rule of Law", 55.0 + year] for year in range(20)
    ]
    lines += [["Chile", 2000 + year, "rule of law", 0.5] for year in range(4)]
    path = write_csv(tmp_path / "twice.csv", [["Country", "Year", "Indicator", "Value"], *lines])
    mapping = proposed(path).mapping
    assert set(mapping.indicators.values()) == {"wgi-rl"}
    assert [one.code for one in mapping.series] == ["revision-2025"]


def test_a_line_of_data_is_no_heading_when_its_figures_have_marks(tmp_path):
    lines: list[list[Any]] = [
        ["Liberia", 2019, "(1.2)"],
        ["Ghana", 2019, 0.5],
        ["Kenya", 2019, "12.3*"],
    ]
    lines += [["Togo", 2019, 0.7], ["Mali", 2019, "1.1 (a)"], ["Peru", 2019, "0.9¹"]]
    path = write_csv(tmp_path / "marks.csv", [["Country", "Year", "Score"], *lines])
    found = proposed(path)
    assert found.mapping.columns == {
        "country_name": ("Country",),
        "period": ("Year",),
        "value": ("Score",),
    }
    assert found.score < 1


def test_countries_without_figures_are_told_from_no_countries(tmp_path):
    lines = [[name, "good", "not so good"] for name in ("Liberia", "Ghana", "Mali")]
    path = write_csv(tmp_path / "words.csv", [["Country", "Courts", "Police"], *lines])
    with pytest.raises(InputError, match="names countries, but in no sheet") as caught:
        proposed(path)
    assert caught.value.details["reason"] == "no-figures"
    path = write_csv(
        tmp_path / "plain.csv", [["Thing", "What"], ["Chair", "red"], ["Table", "old"]]
    )
    with pytest.raises(InputError, match="No table of countries") as caught:
        proposed(path)
    assert caught.value.details["reason"] == "no-table"
