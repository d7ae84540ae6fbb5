"""Headings of further languages, tables that name no country, and shares with their sign."""

from dataclasses import replace

import pytest

from rolau.base.errors import InputError
from rolau.exchange.importing import read
from rolau.exchange.mappings import other_words
from rolau.exchange.mappings.known_words import (
    counts_lines,
    is_note,
    means_all,
    measure_in,
    role_called,
    says_updated,
)
from rolau.exchange.mappings.mapping import MEASURES
from rolau.exchange.mappings.showing import show
from rolau.exchange.readers import open_book
from tests.exchange.making import Cells, write_csv, write_workbook
from tests.exchange.mappings.test_fresh import answered, proposed

LANGUAGES = {
    "German": ("Staat", "Ländercode", "Jahr", "Indikator", "Wert"),
    "Portuguese": ("País", "Código do país", "Ano", "Indicador", "Valor"),
    "Italian": ("Paese", "Codice paese", "Anno", "Indicatore", "Valore"),
    "Dutch": ("Land", "Landcode", "Jaar", "Indicator", "Waarde"),
    "Polish": ("Kraj", "Kod kraju", "Rok", "Wskaźnik", "Wartość"),
    "Ukrainian": ("Країна", "Код країни", "Рік", "Показник", "Значення"),
    "Turkish": ("Ülke", "Ülke Kodu", "Yıl", "Gösterge", "Değer"),
    "Greek": ("Χώρα", "Κωδικός χώρας", "Έτος", "Δείκτης", "Τιμή"),
}
ROLES = ("country_name", "country_code", "period", "indicator", "value")


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_known_by_their_names(language):
    assert tuple(map(role_called, LANGUAGES[language])) == ROLES


@pytest.mark.parametrize("role", other_words.WORDS)
def test_no_word_of_another_language_means_two_things(role):
    words = [word.strip() for word in other_words.WORDS[role].split(";")]
    assert {word: role_called(word) for word in words} == dict.fromkeys(words, role)


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("Untergrenze des Konfidenzintervalls", "lower"),
        ("Obere Grenze 95 % KI", "upper"),
        ("Dolna granica przedziału ufności", "lower"),
        ("Güven aralığı üst sınırı", "upper"),
        ("Limite inferiore IC 95 %", "lower"),
        ("Верхня межа довірчого інтервалу", "upper"),
        ("Άνω όριο διαστήματος εμπιστοσύνης", "upper"),
    ],
)
def test_ends_are_known_by_their_parts(heading, measure):
    assert measure_in(heading, frozenset(MEASURES)) == (measure, "")


def test_counters_totals_notes_and_releases_are_known():
    assert all(map(counts_lines, ("Lp.", "Lfd. Nr.", "№ п/п", "α/α", "No")))
    assert all(map(means_all, ("insgesamt", "Ogółem", "Toplam", "Σύνολο", "Total")))
    assert is_note("vorläufig")
    assert says_updated("Stand: 12.03.2025")
    assert not says_updated("Standard error 2025")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shuffled_long_table_is_proposed_whole(tmp_path, language):
    name, code, year, indicator, value = LANGUAGES[language]
    rows: list[Cells] = [[value, year, code, indicator, name]]
    for topic in ("Aaa", "Bbb"):
        for place, iso in enumerate(("LBR", "KEN", "MLI")):
            rows += [[place + 1.5, when, iso, topic, f"?{place}"] for when in (2021, 2022)]
    path = write_csv(tmp_path / "fresh.csv", rows, separator=";", comma=True)
    proposal = proposed(path)
    assert proposal.mapping.columns["value"] == (value,)
    assert proposal.mapping.columns["period"] == (year,)
    assert list(proposal.mapping.indicators) == ["Aaa", "Bbb"]
    file = read(path, mapping=answered(proposal.mapping, "own-a", "own-b"))
    assert (file.kept, file.refused) == (12, 0)


def test_a_counting_column_is_no_figure(tmp_path):
    rows: list[Cells] = [["Lp.", "Kraj", "Wskaźnik", 2021, 2022]]
    rows += [[n, name, "Aaa", n + 0.5, n + 1.5] for n, name in enumerate(("Mali", "Peru", "Togo"))]
    mapping = proposed(write_csv(tmp_path / "lp.csv", rows, separator=";", comma=True)).mapping
    assert mapping.columns["value"] == ("{year}",)


def test_names_in_no_known_language_are_still_matched(tmp_path):
    rows: list[Cells] = [["Країна", "Рік", "Значення"]]
    rows += [[name, 2022, 1.5] for name in ("Ліберія", "Кенія", "Малі", "Togo")]
    path = write_csv(tmp_path / "uk.csv", rows, separator=";", comma=True)
    mapping = proposed(path).mapping
    assert mapping.columns["country_name"] == ("Країна",)
    with open_book(path) as book:
        seen = show(book, mapping)
    assert set(seen.unmatched) == {"Ліберія", "Кенія", "Малі"}


YEARBOOK: list[Cells] = [
    ["National Police, yearbook"],
    [],
    ["Measure", 2021, 2022, 2023],
    ["Killings", 180, "..", 165],
    ["Arrests", 2400, 2300, 2250],
]


@pytest.mark.parametrize("written", ["text", "workbook"])
def test_a_table_of_one_country_asks_which(tmp_path, written):
    if written == "text":
        path = write_csv(tmp_path / "police.csv", YEARBOOK)
    else:
        path = write_workbook(tmp_path / "police.xlsx", {"Table 1": YEARBOOK})
    proposal = proposed(path)
    assert proposal.left[0].key == "columns.country_name"
    assert "which country" in proposal.left[0].text
    assert "one country" in proposal.mapping.why["country"]
    assert list(proposal.mapping.indicators) == ["Killings", "Arrests"]
    mapping = answered(replace(proposal.mapping, country="LBR"), "own-k", "own-a")
    file = read(path, mapping=mapping)
    assert (file.kept, file.missing, file.refused) == (5, 1, 0)
    found = {(one.country, one.indicator, one.period): one.value for one in file.values}
    assert found["LBR", "own-a", "2023"] == 2250


def test_years_down_and_measures_across_of_one_country(tmp_path):
    rows: list[Cells] = [["Year", "Killings", "Arrests"]]
    rows += [[year, year - 1900, year - 1000] for year in range(2019, 2024)]
    proposal = proposed(write_csv(tmp_path / "own.csv", rows))
    assert proposal.left[0].key == "columns.country_name"
    assert sorted(proposal.mapping.indicators) == ["arrests", "killings"]
    assert proposal.mapping.columns["period"] == ("Year",)


NO_TABLES: tuple[list[Cells], ...] = (
    [["a", "b"], [1, 2], [3, 4]],
    [["Dear colleague,"], ["please find 12 files attached"]],
    [["Stock", "Price"], ["Tea", 3.5], ["Rice", 2.5]],
)


@pytest.mark.parametrize("rows", NO_TABLES)
def test_a_letter_or_numbers_without_years_are_still_refused(tmp_path, rows):
    with pytest.raises(InputError, match="No table of countries"):
        proposed(write_csv(tmp_path / "none.csv", rows))


@pytest.mark.parametrize("comma", [False, True])
def test_shares_written_with_their_sign_are_figures_to_decide_on(tmp_path, comma):
    rows: list[Cells] = [["Country", "Year", "Unsentenced detainees"]]
    rows += [
        [name, 2022, f"{place + 12}{',' if comma else '.'}5 %"]
        for place, name in enumerate(("Mali", "Peru"))
    ]
    path = write_csv(tmp_path / "share.csv", rows, separator=";")
    mapping = proposed(path).mapping
    assert mapping.columns["value"] == ("Unsentenced detainees",)
    file = read(path, mapping=answered(mapping, "pretrial-detainees"))
    assert file.refused == 2
    assert {fix.edits[0].new for one in file.problems for fix in one.fixes} == {"12.5", "13.5"}
