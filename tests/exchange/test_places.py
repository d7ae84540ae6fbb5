"""Countries of a line: by code first, then by name; groups and strangers told apart."""

import pytest

from rolau.exchange import places
from rolau.exchange.places import Places
from rolau.models.countries import countries


@pytest.fixture
def known():
    return Places(countries())


@pytest.mark.parametrize(
    ("code", "name", "country"),
    [
        ("LBR", "Liberia", "LBR"),
        ("", "Liberia", "LBR"),
        ("LBR", "", "LBR"),
        ("ZAR", "Congo, Dem. Rep.", "COD"),
        ("TMP", "Timor-Leste", "TLS"),
        ("ADO", "Andorra", "AND"),
        ("ROM", "Romania", "ROU"),
        ("WBG", "West Bank and Gaza", "PSE"),
        ("KSV", "Kosovo", "XKX"),
        ("XKX", "Kosovo", "XKX"),
        ("ANT", "Netherlands Antilles (former)", "ANT"),
        ("", "Yugoslavia", "YUG"),
        ("", "Serbia and Montenegro", "SCG"),
        ("", "Côte d´Ivoire", "CIV"),
        ("", "Ivory Coast", "CIV"),
        (430.0, "", "LBR"),
        ("JEY", "Jersey, Channel Islands", "JEY"),
    ],
)
def test_codes_and_names_of_publishers(known, code, name, country):
    place = known.of(code, name)
    assert (place.code, place.rule) == (country, "")


def test_a_code_counts_even_when_the_name_beside_it_is_unknown(known):
    assert known.of("LBR", "The land of the free").code == "LBR"


def test_a_code_and_a_name_of_two_countries_are_taken_for_neither(known):
    place = known.of("TGO", "Liberia")
    assert (place.code, place.rule, place.role) == ("", "country-mismatch", "country_code")
    assert "Togo" in place.message
    assert "Liberia" in place.message


def test_an_unknown_code_with_a_known_name_is_said_but_taken(known):
    place = known.of("XQX", "Togo")
    assert (place.code, place.rule) == ("TGO", "unknown-code")
    assert "“XQX”" in place.message


@pytest.mark.parametrize(
    ("code", "name", "group"),
    [
        ("WLD", "World", "World"),
        ("AFE", "Africa Eastern and Southern", "Africa Eastern and Southern"),
        ("", "Sub-Saharan Africa", "Sub-Saharan Africa"),
        ("", "GLOBAL AVARAGE", "GLOBAL AVARAGE"),
        ("", "REGIONAL AVERAGE", "REGIONAL AVERAGE"),
    ],
)
def test_groups_are_no_countries(known, code, name, group):
    place = known.of(code, name)
    assert (place.code, place.rule, place.text) == ("", "group", group)


def test_an_unknown_name_comes_with_likely_countries(known):
    place = known.of("", "Liberya")
    assert (place.code, place.rule, place.role) == ("", "unknown-country", "country_name")
    assert place.message.startswith("No country is called “Liberya”. Did you mean Liberia")


def test_a_close_spelling_is_never_taken_silently(known):
    assert known.of("", "Nigerria").code == ""


def test_a_line_without_country_says_so(known):
    place = known.of("", "")
    assert (place.code, place.rule, place.text) == ("", "unknown-country", "")


def test_likely_countries_are_not_looked_up_endlessly(known, monkeypatch):
    monkeypatch.setattr(places, "_MOST_SUGGESTED", 1)
    assert "Did you mean" in known.of("", "Liberya").message
    assert "Did you mean" not in known.of("", "Libberia").message


def test_each_text_is_looked_up_once():
    class Counting:
        asked = 0

        def find(self, text):
            self.asked += 1
            return countries().find(text)

        def aggregate(self, text):
            return countries().aggregate(text)

    counting = Counting()
    known = Places(counting)  # type: ignore[arg-type]
    for _ in range(50):
        known.of("LBR", "Liberia")
    assert counting.asked == 2


def test_spellings_of_one_country_are_gathered(known):
    for name in ("Ivory Coast", "Liberia", "Côte d´Ivoire", "Ivory Coast"):
        known.of("", name)
    assert known.spellings() == {"CIV": ("Ivory Coast", "Côte d´Ivoire")}
