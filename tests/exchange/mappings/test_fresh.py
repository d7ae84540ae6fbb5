"""Layouts nobody developed against, tried as a user would: what they taught stays right."""

from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from rolau.exchange.importing import read
from rolau.exchange.mappings import files
from rolau.exchange.mappings.end_words import end_in
from rolau.exchange.mappings.known_words import measure_in
from rolau.exchange.mappings.mapping import MEASURES, Mapping, OwnIndicator
from rolau.exchange.mappings.proposing import propose
from rolau.exchange.readers import open_book
from tests.exchange.making import write_csv, write_workbook

NAMES = ("Liberia", "Kenya", "Mali", "Nepal", "Haiti", "Togo")
YEARS = (2019, 2020, 2021)
ALL = frozenset(MEASURES)


def proposed(path):
    with open_book(path) as book:
        return propose(book)


def answered(mapping: Mapping, *codes: str) -> Mapping:
    """Fill in what is open with these codes, in the order of the file."""
    left = iter(codes)
    found = {text: code or next(left) for text, code in mapping.indicators.items()}
    single = "" if found else mapping.indicator or next(left)
    return files.from_text(files.text_of(replace(mapping, indicators=found, indicator=single)))


def value(*names: object) -> float:
    return sum(map(ord, "".join(map(str, names)))) % 97 + 0.25


@pytest.mark.parametrize(
    ("heading", "measure", "rest"),
    [
        ("IC 95% inf", "lower", ""),
        ("IC95 sup.", "upper", ""),
        ("95% CI, lower", "lower", ""),
        ("Lower 95 % confidence limit", "lower", ""),
        ("Intervalle de confiance, borne supérieure", "upper", ""),
        ("Límite inferior del intervalo de confianza", "lower", ""),
        ("ДИ 95 %, нижняя граница", "lower", ""),
        ("верхняя граница доверительного интервала", "upper", ""),
        ("الحد الأدنى لفترة الثقة", "lower", ""),
        ("95%置信区间上限", "upper", ""),
        ("Tasa de homicidios IC 95 % sup", "upper", "tasa de homicidios"),
        ("Rang, borne inférieure", "rank_lower", ""),
        ("Límite superior del rango", "rank_upper", ""),
        ("Ранг, нижняя граница", "rank_lower", ""),
        ("排名上限", "rank_upper", ""),
        ("Nb de sources", "sources", ""),
        ("Источники", "sources", ""),
        ("Lower house of parliament", "", ""),
        ("High income", "", ""),
    ],
)
def test_ends_and_sources_are_known_by_the_parts_of_their_headings(heading, measure, rest):
    found = measure_in(heading, ALL)
    if measure:
        assert found == (measure, rest)
    else:
        assert end_in(heading) is None


def test_rank_ends_in_french_blocks_are_the_ranks(tmp_path):
    heads = ("Estimation", "Rang", "Rang, borne inférieure", "Rang, borne supérieure")
    rows: list[list[Any]] = [
        ["", *(year for year in YEARS for _ in heads)],
        ["Pays", *heads * len(YEARS)],
        *[
            [name, *(each for year in YEARS for each in (value(name, year), 50.0, 40.0, 60.0))]
            for name in NAMES
        ],
    ]
    path = write_workbook(tmp_path / "rangs.xlsx", {"Données": rows})
    mapping = proposed(path).mapping
    assert not mapping.indicators
    file = read(path, mapping=answered(mapping, "own"))
    assert (file.kept, file.refused) == (18, 0)
    assert {(one.rank_lower, one.rank_upper) for one in file.values} == {(40, 60)}


def test_a_range_called_rango_without_a_rank_is_the_values(tmp_path):
    rows: list[list[Any]] = [
        ["País", "Año", "Tasa", "Límite inferior del rango", "Límite superior del rango"],
        *[[name, year, 5.5, 4.5, 6.5] for name in NAMES for year in YEARS],
    ]
    path = write_csv(tmp_path / "rango.csv", rows, separator=";", comma=True)
    file = read(path, mapping=answered(proposed(path).mapping, "own"))
    assert {(one.value, one.lower, one.upper) for one in file.values} == {(5.5, 4.5, 6.5)}


@pytest.mark.parametrize("turned", [False, True])
def test_sheets_alike_with_other_figures_are_each_an_indicator(tmp_path, turned):
    def rows(topic):
        lines: list[list[Any]] = [
            ["Pays", *YEARS],
            *[[n, *(value(topic, n, y) for y in YEARS)] for n in NAMES],
        ]
        return [["Titre"], [], *([*map(list, zip(*lines, strict=True))] if turned else lines)]

    topics = ("Rule of Law", "Stabilité", "Efficacité")
    path = write_workbook(tmp_path / "sheets.xlsx", {topic: rows(topic) for topic in topics})
    proposal = proposed(path)
    assert dict(proposal.mapping.indicators) == {
        "Rule of Law": "wgi-rl", "Stabilité": "", "Efficacité": "",
    }  # fmt: skip
    assert [one.key for one in proposal.left] == ["indicators.Stabilité", "indicators.Efficacité"]
    assert "Each sheet" in proposal.mapping.why["indicators"]
    file = read(path, mapping=answered(proposal.mapping, "own-s", "own-e"))
    assert (file.kept, file.refused) == (3 * len(NAMES) * len(YEARS), 0)
    found = {(one.indicator, one.country, one.period): one.value for one in file.values}
    assert found["own-e", "MLI", "2020"] == value("Efficacité", "Mali", 2020)


def test_sheets_that_repeat_one_another_are_no_indicators(tmp_path):
    rows: list[list[Any]] = [
        ["Pays", *YEARS],
        *[[n, *(value(n, y) for y in YEARS)] for n in NAMES],
    ]
    path = write_workbook(tmp_path / "again.xlsx", {"Tout": rows, "Copie": rows})
    proposal = proposed(path)
    assert not proposal.mapping.indicators
    assert len(proposal.mapping.sheets) == 1


def test_a_mark_for_missing_is_found_where_indicators_are_not_known_yet(tmp_path):
    rows: list[list[Any]] = [["Indicateur", "Année", *NAMES]]
    rows += [
        [topic, year, *("n.d." if (n, year) == ("Mali", 2020) else value(topic, n, year)
                        for n in NAMES)]
        for topic in ("Peur", "Confiance", "Accès") for year in YEARS
    ]  # fmt: skip
    path = write_csv(tmp_path / "marks.csv", rows, separator=";", comma=True)
    mapping = proposed(path).mapping
    assert "n.d." in mapping.missing
    file = read(path, mapping=answered(mapping, "own-a", "own-b", "own-c"))
    assert (file.kept, file.missing, file.refused) == (51, 3, 0)


def test_merged_parts_are_filled_down_where_their_lines_would_else_collide(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["País", "Sexo", "Año", "Tasa"])
    parts = ("Hombres", "Mujeres", "Ambos sexos")
    for name in NAMES:
        for part in parts:
            for year in YEARS:
                sheet.append([name, part, year, value(name, part, year)])
    for first in range(2, sheet.max_row, 9):
        sheet.merge_cells(f"A{first}:A{first + 8}")
        for more in range(0, 9, 3):
            sheet.merge_cells(f"B{first + more}:B{first + more + 2}")
    book.save(tmp_path / "merged.xlsx")
    mapping = proposed(tmp_path / "merged.xlsx").mapping
    assert set(mapping.fill_down) == {"country_name", "disaggregation"}
    file = read(tmp_path / "merged.xlsx", mapping=answered(mapping, "own"))
    assert (file.kept, file.refused) == (54, 0)
    found = {(one.country, one.disaggregation, one.period): one.value for one in file.values}
    assert found["MLI", "Mujeres", "2021"] == value("Mali", "Mujeres", 2021)
    assert found["MLI", "", "2020"] == value("Mali", "Ambos sexos", 2020)


def test_an_empty_part_that_means_all_is_not_filled_down(tmp_path):
    rows: list[list[Any]] = [["País", "Sexo", "Año", "Tasa"]]
    rows += [
        [name, part, year, value(name, part, year)]
        for name in NAMES for year in YEARS for part in ("", "Hombres", "Mujeres")
    ]  # fmt: skip
    path = write_csv(tmp_path / "all.csv", rows)
    mapping = proposed(path).mapping
    assert mapping.fill_down == ()
    file = read(path, mapping=answered(mapping, "own"))
    assert (file.kept, file.refused) == (54, 0)


def test_where_a_column_names_the_measure_the_value_alone_is_read(tmp_path):
    rows: list[list[Any]] = [["iso3", "time", "statistic", "obs_value"]]
    rows += [
        [name, year, kind, value(name, year, kind)]
        for name in NAMES for year in YEARS for kind in ("Estimate", "Standard error", "Rank")
    ]  # fmt: skip
    path = write_csv(tmp_path / "kinds.csv", rows)
    mapping = proposed(path).mapping
    assert mapping.only == {"statistic": ("Estimate",)}
    assert "set aside" in mapping.why["only"]
    file = read(path, mapping=answered(mapping, "own"))
    assert (file.kept, file.set_aside, file.refused) == (18, 36, 0)
    assert {one.value for one in file.values} == {
        value(name, year, "Estimate") for name in NAMES for year in YEARS
    }


@pytest.mark.parametrize("heading", ["Nombre de la serie", "Rúbrica"])
def test_a_column_that_alone_tells_lines_apart_names_the_indicator(tmp_path, heading):
    rows: list[Any] = [["Nombre del país", heading, "Clave", *(f"{y} [YR{y}]" for y in YEARS)]]
    rows += [
        [name, topic, f"IQ.{topic[:2]}", *(value(name, topic, year) for year in YEARS)]
        for name in ("Liberia", "Kenya", "Nepal") for topic in ("Deuda", "Género")
    ]  # fmt: skip
    rows += [[], ["Datos de la base: invented"], ["Última actualización: 12/07/2024"]]
    path = write_csv(tmp_path / "serie.csv", rows, separator=";", comma=True)
    proposal = proposed(path)
    assert proposal.mapping.columns["indicator"] == (heading,)
    assert dict(proposal.mapping.indicators) == {"Deuda": "", "Género": ""}
    assert "alone" in proposal.mapping.why["columns.indicator"] or heading != "Rúbrica"
    file = read(path, mapping=answered(proposal.mapping, "own-d", "own-g"))
    assert (file.kept, file.refused) == (18, 0)


def test_a_column_with_a_total_that_tells_lines_apart_holds_parts(tmp_path):
    rows: list[Any] = [["País", "Colectivo", "Año", "Tasa"]]
    rows += [
        [name, part, year, value(name, part, year)]
        for name in ("Liberia", "Nepal") for part in ("Total", "Urbano") for year in YEARS
    ]  # fmt: skip
    path = write_csv(tmp_path / "parts.csv", rows)
    mapping = proposed(path).mapping
    assert (mapping.columns["disaggregation"], mapping.totals) == (("Colectivo",), ("Total",))
    file = read(path, mapping=answered(mapping, "own"))
    assert (file.kept, file.refused) == (12, 0)
    assert {one.disaggregation for one in file.values} == {"", "Urbano"}


def test_a_note_beside_a_year_is_no_indicator(tmp_path):
    rows: list[Any] = [["Pays", "2023", "2022 (p)", "2021 r"]]
    rows += [[name, *(value(name, year) for year in YEARS)] for name in NAMES]
    path = write_csv(tmp_path / "notes.csv", rows)
    mapping = proposed(path).mapping
    assert not mapping.indicators
    file = read(path, mapping=answered(mapping, "own"))
    assert (file.kept, {one.period for one in file.values}) == (18, {"2021", "2022", "2023"})


@pytest.mark.parametrize(
    ("code", "figure", "said"),
    [
        ("homicide-rate", -3.0, "-3 is below 0, where the scale begins."),
        ("pretrial-detainees", 130.0, "130 is outside the scale from 0 to 100."),
        ("cpi", 1000.0, "1000 is outside the scale from 0 to 100."),
    ],
)
def test_a_mapping_that_names_no_series_holds_figures_against_the_librarys_scale(
    tmp_path, code, figure, said
):
    rows: list[Any] = [["Pays", "2020"], *[[name, 50.5] for name in NAMES], ["Ghana", figure]]
    path = write_workbook(tmp_path / "scale.xlsx", {"S": rows})
    mapping = Mapping(columns={"country_name": ("Pays",), "value": ("{year}",)}, indicator=code)
    file = read(path, mapping=mapping)
    assert [one.message for one in file.problems] == [f"{said} 1 value is left out."]
    assert (file.kept, file.refused) == (6, 1)
    assert not file.mapping.series  # what is remembered stays as it was said


def test_the_scale_of_an_own_indicator_is_held_to_for_that_one_alone(tmp_path):
    own = OwnIndicator("own-trust", "Trust", "higher_better", low=0, high=1)
    rows: list[Any] = [["Pays", "Trust", "Vdem", "Année"], ["Mali", 1.5, 77.0, 2020]]
    path = write_workbook(tmp_path / "own.xlsx", {"S": rows})
    mapping = Mapping(
        columns={"country_name": ("Pays",), "value": ("{indicator}",), "period": ("Année",)},
        indicators={"trust": "own-trust", "vdem": "vdem-jucorrdc"},
        own=(own,),
    )
    file = read(path, mapping=mapping)
    assert [(one.indicator, one.value) for one in file.values] == [("vdem-jucorrdc", 77)]
    assert [one.cell for one in file.problems] == ["B2"]


def read_as_proposed(path, code="homicide-rate"):
    return read(path, mapping=answered(proposed(path).mapping, code))


@pytest.mark.parametrize("years", [("2009/10", "2010/11"), ("2011-12", "2012-13"), ("FY2019/20",)])
def test_fiscal_years_down_are_the_span_they_are(tmp_path, years):
    rows: list[list[Any]] = [["Country", "Fiscal year", "Rate"]]
    rows += [[name, year, value(name, year)] for name in NAMES for year in years]
    path = write_csv(tmp_path / "down.csv", rows)
    file = read_as_proposed(path)
    spans = {one: f"{one[-7:-3]}/20{one[-2:]}" for one in years}
    assert {(one.country, one.period) for one in file.values if one.country == "KEN"} == {
        ("KEN", span) for span in spans.values()
    }
    assert (file.kept, file.problems) == (len(NAMES) * len(years), ())
    assert spans[years[0]] in proposed(path).mapping.why["columns.period"]


@pytest.mark.parametrize("years", [("2010/11", "2011/12", "2012/13"), ("2019-20", "2020-21")])
def test_fiscal_years_across_are_no_indicators(tmp_path, years):
    rows: list[list[Any]] = [
        ["Country", *years],
        *([name, *(value(name, one) for one in years)] for name in NAMES),
    ]
    path = write_csv(tmp_path / "across.csv", rows)
    mapping = proposed(path).mapping
    assert mapping.columns["value"] == ("{period}",)
    file = read_as_proposed(path)
    assert {one.period for one in file.values} == {f"{one[:4]}/20{one[-2:]}" for one in years}
    assert file.problems == ()


def test_months_stay_months(tmp_path):
    rows: list[list[Any]] = [["Country", "Month", "Rate"]]
    rows += [[name, f"2009/{month:02}", 1.5] for name in NAMES for month in (9, 10, 11)]
    path = write_csv(tmp_path / "months.csv", rows)
    assert {one.period for one in read_as_proposed(path).values} == {
        "2009-09",
        "2009-10",
        "2009-11",
    }


@pytest.mark.parametrize("heading", [("geo", "TIME_PERIOD", "OBS_VALUE"), ("GEO", "time", "Rate")])
def test_a_heading_that_is_a_countrys_code_too_is_a_heading(tmp_path, heading):
    rows: list[list[Any]] = [
        [*heading],
        *([code, year, 2.5] for code in ("AL", "BA", "EL") for year in YEARS),
    ]
    file = read_as_proposed(write_csv(tmp_path / "geo.csv", rows))
    assert {one.country for one in file.values} == {"ALB", "BIH", "GRC"}
    assert {one.period for one in file.values} == set(map(str, YEARS))
    assert file.problems == ()


def test_a_heading_geo_stands_above_years_too(tmp_path):
    rows: list[list[Any]] = [
        ["unit", "geo", *YEARS],
        *(["rate", code, 1.5, 2.5, 3.5] for code in ("AL", "BA")),
    ]
    file = read_as_proposed(write_csv(tmp_path / "geo.csv", rows))
    assert (file.kept, file.problems) == (6, ())


def test_the_numbers_of_countries_are_known_by_their_heading(tmp_path):
    rows: list[list[Any]] = [["Código M49", "Año", "Valor"]]
    rows += [[code, year, 6.5] for code in (4, 716, 8) for year in YEARS]
    path = write_csv(tmp_path / "m49.csv", rows)
    file = read_as_proposed(path)
    assert {one.country for one in file.values} == {"AFG", "ZWE", "ALB"}
    assert file.problems == ()
    assert "Código M49" in proposed(path).mapping.why["columns.country_name"]


@pytest.mark.parametrize("note", ["{}*", "{} b", "{} (e)", "{}¹"])
def test_figures_with_a_note_behind_each_are_figures_to_decide_on_once(tmp_path, note):
    rows: list[list[Any]] = [["Country", "Year", "Rate"]]
    rows += [[name, year, note.format(value(name, year))] for name in NAMES for year in YEARS]
    file = read_as_proposed(write_csv(tmp_path / "noted.csv", rows))
    assert (file.kept, file.refused) == (0, len(NAMES) * len(YEARS))
    assert {one.rule for one in file.problems} == {"not-a-number"}
    assert all(one.fixes for one in file.problems)


def test_texts_with_another_decimal_mark_are_a_column_of_figures_too(tmp_path):
    rows: list[list[Any]] = [["Country", *YEARS]]
    rows += [[name, value(name), "1,05", value(name, "b")] for name in NAMES]
    path = write_workbook(tmp_path / "mixed.xlsx", {"Data": rows})
    assert proposed(path).mapping.columns["value"] == ("{year}",)
    file = read_as_proposed(path)
    assert (file.kept, file.refused) == (12, 6)
    assert {one.fixes[0].edits[0].new for one in file.problems} == {"1.05"}


def test_a_subtotal_is_not_of_the_country_above_it(tmp_path):
    rows: list[list[Any]] = [
        ["Region", "Country", "Year", "Rate"],
        ["Africa", "Kenya", 2018, 4.5],
        ["", "", 2019, 4.6],
        ["", "Ghana", 2018, 2.5],
        ["", "", 2019, 2.6],
        ["Africa total", "", 2018, 100.5],
        ["", "", 2019, 101.5],
        ["", "", 2020, 102.5],
    ]
    mapping = answered(proposed(write_csv(tmp_path / "fill.csv", rows)).mapping, "homicide-rate")
    assert mapping.fill_down == ("country_name",)
    file = read(tmp_path / "fill.csv", mapping=mapping)
    assert {one[:6:2] for one in file.values} == {
        ("KEN", "2018", ""),
        ("KEN", "2019", ""),
        ("GHA", "2018", ""),
        ("GHA", "2019", ""),
    }
    assert (file.kept, file.refused) == (4, 3)


def test_an_empty_code_beside_a_name_takes_no_code_from_above(tmp_path):
    rows: list[list[Any]] = [
        ["Code", "Country", 2018, 2019],
        ["KEN", "Kenya", 1.5, 2.5],
        ["GHA", "Ghana", 5.5, ""],
        ["", "Ashanti", 7.5, 8.5],
        ["", "Mexico", 3.5, 4.5],
        ["NER", "Niger", 9.5, 10.5],
    ]
    path = write_csv(tmp_path / "codes.csv", rows)
    mapping = answered(proposed(path).mapping, "homicide-rate")
    assert mapping.fill_down == ()
    for each in (mapping, replace(mapping, fill_down=("country_code",))):
        file = read(path, mapping=each)
        assert {one.country for one in file.values} == {"KEN", "GHA", "MEX", "NER"}
        assert [(one.rule, one.value, one.values) for one in file.problems] == [
            ("unknown-country", "Ashanti", 2)
        ]


@pytest.mark.parametrize("line", ["Published in 2021 by the Ministry", "Release date: 2021"])
def test_the_year_of_a_publication_is_no_period(tmp_path, line):
    rows: list[list[Any]] = [[line], ["Country", "Rate"], *([name, 2.5] for name in NAMES)]
    left = proposed(write_csv(tmp_path / "said.csv", rows)).left
    assert "period" in [question.key for question in left]


@pytest.mark.parametrize(
    ("headings", "kept"),
    [
        (("2018", "2019", "Mean 2018-2019"), {"2018", "2019"}),
        (("2018", "2019", "2020", "Average", "Change 2019-2020 (%)"), {"2018", "2019", "2020"}),
        (("2018", "2018 n", "2019", "2019 n"), {"2018", "2019"}),
    ],
)
def test_columns_over_the_years_are_left_aside_and_told(tmp_path, headings, kept):
    rows: list[list[Any]] = [["Country", *headings]]
    rows += [[name, *(value(name, each) for each in headings)] for name in NAMES]
    path = write_csv(tmp_path / "over.csv", rows)
    assert proposed(path).mapping.columns["value"] == ("{year}",)
    file = read_as_proposed(path)
    assert {one.period for one in file.values} == kept
    assert (file.kept, file.refused) == (len(kept) * len(NAMES), 0)
    assert {one.rule for one in file.problems} == {"column-aside"}
    assert len(file.problems) == len(headings) - len(kept)


def test_a_column_without_a_year_does_not_take_the_blocks_apart(tmp_path):
    rows: list[list[Any]] = [
        ["Country", 2019, "", 2020, "", "Population"],
        ["", "Count", "Rate", "Count", "Rate", ""],
        *([name, 10.0, 1.5, 20.0, 2.5, 99.0] for name in NAMES),
    ]
    path = write_csv(tmp_path / "blocks.csv", rows)
    mapping = proposed(path).mapping
    assert mapping.columns["value"] == ("{year} {indicator}",)
    file = read(path, mapping=answered(mapping, "homicide-count", "homicide-rate"))
    assert (file.kept, file.refused) == (4 * len(NAMES), 0)


def test_a_year_in_one_heading_is_not_given_to_the_others(tmp_path):
    rows = [["Country", "Homicides", "Robberies", "Population 2020"]]
    rows += [[name, 10.5, 20.5, 99.5] for name in NAMES]  # type: ignore[list-item]
    found = proposed(write_csv(tmp_path / "one.csv", rows))
    assert "period" in [question.key for question in found.left]


@pytest.mark.parametrize("heading", ["State", "Kanton", "UF", "FIPS"])
def test_two_letters_are_countries_only_when_their_heading_says_so(tmp_path, heading):
    rows = [[heading, "2019", "2020"]]
    rows += [[code, 1.5, 2.5] for code in ("AL", "AR", "AZ", "CA", "CO", "DE")]
    found = proposed(write_csv(tmp_path / "codes.csv", rows))
    assert "country_name" not in found.mapping.columns
    assert "columns.country_name" in [question.key for question in found.left]


@pytest.mark.parametrize(
    ("heading", "periods"),
    [
        (("Dec-2019", "Jan-2020"), {"2019-12", "2020-01"}),
        (("2019 Q1", "2019 Q2"), {"2019-01/2019-03", "2019-04/2019-06"}),
        (("2019T1", "2019T2"), {"2019-01/2019-03", "2019-04/2019-06"}),
        (("2019-11", "2019-12"), {"2019-11", "2019-12"}),
        (("ene-2019", "feb-2019"), {"2019-01", "2019-02"}),
        (("2019-01-01", "2019-02-01"), {"2019-01-01", "2019-02-01"}),
    ],
)
def test_months_and_quarters_across_are_periods(tmp_path, heading, periods):
    rows: list[list[Any]] = [["Country", *heading]]
    rows += [[name, *(value(name, each) for each in heading)] for name in NAMES]
    path = write_csv(tmp_path / "across.csv", rows)
    assert proposed(path).mapping.columns["value"] == ("{period}",)
    file = read_as_proposed(path)
    assert {one.period for one in file.values} == periods
    assert file.problems == ()


def test_months_below_their_year_are_periods(tmp_path):
    rows: list[list[Any]] = [
        ["Country", 2019, "", 2020, ""],
        ["", "Jan", "Feb", "Jan", "Feb"],
        *([name, 1.5, 2.5, 3.5, 4.5] for name in NAMES),
    ]
    file = read_as_proposed(write_csv(tmp_path / "below.csv", rows))
    assert {one.period for one in file.values} == {"2019-01", "2019-02", "2020-01", "2020-02"}
    assert file.problems == ()


def test_quarters_down_are_periods(tmp_path):
    rows: list[list[Any]] = [["Country", "Quarter", "Rate"]]
    rows += [[name, f"2019-Q{number}", value(name)] for name in NAMES for number in range(1, 5)]
    file = read_as_proposed(write_csv(tmp_path / "down.csv", rows))
    assert {one.period for one in file.values} == {
        f"2019-{first:02}/2019-{first + 2:02}" for first in (1, 4, 7, 10)
    }
    assert file.problems == ()


@pytest.mark.parametrize(
    "heading",
    [
        ("Country", "Year", "Homicide rate", "Year", "Prison"),
        ("Country", "Homicide year", "Homicide rate", "Prison year", "Prison"),
    ],
)
@pytest.mark.parametrize("after", [False, True])
def test_figures_with_years_of_their_own_get_no_others(tmp_path, heading, after):
    cells: list[list[Any]] = [list(heading)]
    cells += [["Kenya", 2018, 4.9, 2020, 150.0], ["Ghana", 2019, 2.1, 2017, 130.0]]
    if after:
        cells = [[one[0], one[2], one[1], one[4], one[3]] for one in cells]
    path = write_csv(tmp_path / "own.csv", cells)
    left = proposed(path).mapping
    file = read(path, mapping=answered(left, *["homicide-rate"] * len(proposed(path).left)))
    assert {(one.country, one.period): one.value for one in file.values} == {
        ("KEN", "2018"): 4.9,
        ("GHA", "2019"): 2.1,
    }
    assert {one.rule for one in file.problems} <= {"column-aside", "another-table"}
    assert file.problems


def test_a_column_called_country_is_one_though_most_names_are_odd(tmp_path):
    odd = [f"{name} proper, and its surroundings" for name in NAMES]
    rows: list[list[Any]] = [["Country", 2019], *([name, 1.5] for name in (*NAMES[:3], *odd))]
    file = read_as_proposed(write_csv(tmp_path / "odd.csv", rows))
    assert (file.kept, file.refused) == (3, len(odd))


@pytest.mark.parametrize("years", [("٢٠١٩", "٢٠٢٠"), ("۲۰۱۹", "۲۰۲۰")])
def test_years_in_other_digits_are_years(tmp_path, years):
    rows: list[list[Any]] = [
        ["البلد", *years],
        *([name, "١٫٢", "١٫٣"] for name in ("مصر", "المغرب")),
    ]
    file = read_as_proposed(write_csv(tmp_path / "digits.csv", rows))
    assert {(one.country, one.period, one.value) for one in file.values} == {
        (country, year, figure)
        for country in ("EGY", "MAR")
        for year, figure in (("2019", 1.2), ("2020", 1.3))
    }


def test_the_marks_of_footnotes_stay_off_names_and_years(tmp_path):
    rows: list[list[Any]] = [["Country a/", "2018 b/", "2019", "2020 c/"]]
    rows += [[name, 1.5, 2.5, 3.5] for name in ("Kenya 1/", "Peru (2)", "Togo*", "Mali¹")]
    file = read_as_proposed(write_csv(tmp_path / "notes.csv", rows))
    assert {one.country for one in file.values} == {"KEN", "PER", "TGO", "MLI"}
    assert {one.period for one in file.values} == {"2018", "2019", "2020"}
    assert file.problems == ()
