"""Files as a new user brings them, made here and developed against by nobody: counts and values."""

from dataclasses import replace

import pytest
import xlsxwriter

from rolau.base.errors import InputError
from rolau.exchange.importing import read
from rolau.exchange.layouts.patterns import Pattern
from rolau.exchange.mappings import files
from rolau.exchange.mappings.mapping import Mapping
from rolau.exchange.mappings.proposing import propose
from rolau.exchange.mappings.reading import pattern
from rolau.exchange.readers import open_book

NAMES = (("Liberia", "LBR"), ("Kenya", "KEN"), ("Mali", "MLI"), ("Nepal", "NPL"), ("Haiti", "HTI"))


def proposed(path):
    with open_book(path) as book:
        return propose(book)


def answered(mapping: Mapping) -> Mapping:
    """Say of every text that names an indicator that it is one."""
    if not mapping.indicators:
        return replace(mapping, indicator="own")
    codes = {text: f"own-{text.replace(' ', '-')}" for text in mapping.indicators}
    return files.from_text(files.text_of(replace(mapping, indicators=codes)))


@pytest.fixture
def deep(tmp_path):
    """Four lines of heading, merged: theme, sex, year, measure; the country in the first."""
    path = tmp_path / "table4.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("T4")
        sheet.write_column(0, 0, ["Table 4. Victims of intentional homicide", "Statistics, 2026"])
        sheet.merge_range(3, 0, 6, 0, "Country")
        sheet.merge_range(3, 1, 6, 1, "ISO")
        sheet.merge_range(3, 2, 3, 9, "Intentional homicide")
        for half, sex in enumerate(("Male", "Female")):
            sheet.merge_range(4, 2 + 4 * half, 4, 5 + 4 * half, sex)
            for place, year in enumerate((2022, 2023)):
                at = 2 + 4 * half + 2 * place
                sheet.merge_range(5, at, 5, at + 1, year)
                sheet.write_row(6, at, ["Count", "Rate per 100,000"])
        for line, (name, code) in enumerate(NAMES):
            sheet.write_row(7 + line, 0, [name, code, *(100 * line + at for at in range(8))])
    return path


def test_a_heading_with_the_indicator_on_both_sides_of_the_year(deep):
    proposal = proposed(deep)
    assert set(proposal.mapping.indicators) == {
        "male count", "male rate per 100 000", "female count", "female rate per 100 000",
    }  # fmt: skip
    found = read(deep, mapping=answered(proposal.mapping))
    assert (found.kept, found.refused, found.missing) == (len(NAMES) * 8, 0, 0)
    values = {(one.country, one.indicator, one.period): one.value for one in found.values}
    assert values["MLI", "own-female-rate-per-100-000", "2022"] == 205
    assert values["HTI", "own-male-count", "2023"] == 402


def test_two_columns_of_one_thing_never_lose_a_value_silently(deep):
    mapping = Mapping(
        name="wrong",
        heading_lines=3,
        columns={
            "country_code": ("@B",),
            "value": ("male {year} {indicator}", "female {year} {indicator}"),
        },
        indicators={"count": "own-count", "rate per 100 000": "own-rate"},
    )
    found = read(deep, mapping=replace(mapping, range=replace(mapping.range, first_line=5)))
    assert found.kept + found.refused == len(NAMES) * 8
    assert {one.rule for one in found.problems} == {"contradiction"}
    assert found.refused == len(NAMES) * 4


def test_french_headings_with_ends_and_the_heading_further_down(tmp_path):
    lines = [
        "Transparency International", "Indice de perception de la corruption 2019",
        "Publié le 23/01/2020", "",
        "Rang 2019;Pays / Territoire;Région;Code ISO3;Score IPC 2019;Erreur type 2019;"
        "Nombre de sources 2019;Limite inférieure IC 2019;Limite supérieure IC 2019",
        "2;Côte d'Ivoire;AFS;CIV;35;1,25;8;31,9;38,1", "1;Népal;ASE;NPL;41;2,5;6;37,2;44,8",
        "3;Haïti;AME;HTI;18;1,95;5;14,8;21,2", "", "Source : Transparency International",
    ]  # fmt: skip
    path = tmp_path / "ipc2019.csv"
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    proposal = proposed(path)
    assert [question.key for question in proposal.left] == ["indicator"]
    found = read(path, mapping=answered(proposal.mapping))
    assert (found.kept, found.refused, found.released) == (3, 0, "2020-01-23")
    haiti = next(one for one in found.values if one.country == "HTI")
    assert haiti[4:] == ("", 18, 1.95, 14.8, 21.2, 5, 3, None, None, "E8")


def test_the_indicator_may_stand_on_both_sides_of_the_period_only():
    assert Pattern("{indicator} {year} {indicator}").match("male 2022 count").indicator == (
        "male count"
    )
    assert Pattern("{indicator} {year} {indicator}").match("2022 count") is None
    assert pattern("value", "{indicator} {period} {indicator}")
    for text in ("{indicator} {indicator}", "{indicator} {year} {indicator} {indicator}",
                 "{indicator} {year} {indicator} *", "{year} {year}"):  # fmt: skip
        with pytest.raises(InputError, match="before and after"):
            pattern("value", text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("publié le 23 01 2020", "2020-01-23"), ("publié le 01 23 2020", "2020-01-23"),
        ("publié le 03 05 2020", "2020"), ("publié le 5 5 2020", "2020-05-05"),
        ("publié le 1 2020", "2020-01"), ("publié le 2020 01 23", "2020-01-23"),
        ("publié le 2020", "2020"),
    ],
)  # fmt: skip
def test_a_date_with_the_year_last_is_read_as_far_as_it_is_beyond_doubt(text, date):
    assert Pattern("publié le {date}").match(text).date == date


def test_totals_among_parts_are_known_in_other_languages(tmp_path):
    path = tmp_path / "largo.csv"
    path.write_text(
        "Valor;Sexo;Edad;Año;País\n" + "".join(
            f"{value},5;{sex};{age};2021;{name}\n"
            for value, (sex, age) in enumerate(
                [("Ambos sexos", "Total"), ("Hombres", "Total"), ("Mujeres", "15-29")]
            )
            for name, _ in NAMES
        ),
        encoding="utf-8",
    )  # fmt: skip
    proposal = proposed(path)
    assert proposal.mapping.totals == ("Ambos sexos", "Total")
    assert "“Ambos sexos”, “Total” mean all parts together." in proposal.mapping.why["totals"]
    found = read(path, mapping=answered(proposal.mapping))
    assert {one.disaggregation: one.value for one in found.values} == {
        "": 0.5, "Hombres": 1.5, "Mujeres, 15-29": 2.5,
    }  # fmt: skip


def test_months_with_the_year_last_are_periods(tmp_path):
    path = tmp_path / "months.csv"
    lines = [f"{name},{month:02d}/2026,{month}.2025" for name, _ in NAMES for month in range(1, 5)]
    path.write_text("\n".join(["Country,Month,Cases", *lines]), encoding="utf-8")
    proposal = proposed(path)
    assert proposal.mapping.columns["period"] == ("Month",)
    assert proposal.mapping.columns["value"] == ("Cases",)
    found = read(path, mapping=answered(proposal.mapping))
    assert {one.period: one.value for one in found.values} == {
        "2026-01": 1.2025, "2026-02": 2.2025, "2026-03": 3.2025, "2026-04": 4.2025,
    }  # fmt: skip


def test_arabic_digits_are_figures_and_what_is_nearly_one_is_no_mark(tmp_path):
    path = tmp_path / "ar.csv"
    lines = [
        f"{name},{year},{value}"
        for name, _ in NAMES
        for year, value in ((2020, "٤٥٫٥"), (2021, "١٬٢٣٤"), (2022, "4x5"), (2023, "nd"))
    ]
    path.write_text("\n".join(["البلد,السنة,القيمة", *lines]), encoding="utf-8")
    proposal = proposed(path)
    assert "4x5" not in proposal.mapping.missing
    assert "nd" in proposal.mapping.missing
    found = read(path, mapping=answered(proposal.mapping))
    assert {one.period: one.value for one in found.values} == {"2020": 45.5, "2021": 1234.0}
    assert (found.refused, found.missing) == (len(NAMES), len(NAMES))
