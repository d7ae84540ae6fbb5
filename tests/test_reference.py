"""The shipped reference data keeps its own rules, and real files find all their countries in it."""

import csv
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from rolau.base.resources import resource
from rolau.models.countries import KINDS, LANGUAGES, countries, is_country_code, read_table
from rolau.models.dates import is_partial_date, is_period
from rolau.models.indicator import DIMENSIONS, DIRECTIONS, PASS_ON, IndicatorDefinition
from rolau.models.registry import standard
from rolau.models.spelling import fold
from tools import reference

FOLDER = resource("reference")
TABLES = sorted(path.name for path in FOLDER.glob("*.csv"))
COUNTRIES = read_table(FOLDER / "countries.csv")
ALIASES = read_table(FOLDER / "country_aliases.csv")
GROUPS = read_table(FOLDER / "aggregates.csv")
INDICATORS = read_table(FOLDER / "indicators.csv")
SERIES = read_table(FOLDER / "series.csv")
SOURCES = {row["source"]: row for row in read_table(FOLDER / "SOURCES.csv")}
BY_CODE = {row["alpha3"]: row for row in COUNTRIES}
NAMED = ("state", "observer")
ADMITTED = {1945: 49, 1955: 74, 1960: 98, 1975: 140, 1990: 157, 1994: 184, 2002: 191, 2011: 193}
"""Today's Members admitted by the end of a year: the known totals less those since gone (and,
in 1960, with the Syrian Arab Republic, then in a union)."""


def of_kind(*kinds: str) -> list[dict[str, str]]:
    return [row for row in COUNTRIES if row["kind"] in kinds]


class TestSources:
    @pytest.mark.parametrize("name", [name for name in TABLES if name != "SOURCES.csv"])
    def test_every_line_names_sources_that_are_listed_for_its_file(self, name):
        for row in read_table(FOLDER / name):
            keys = row["source"].split()
            assert keys, row
            for key in keys:
                assert name in SOURCES[key]["files"].split("; "), (name, key)

    def test_every_source_says_publisher_licence_and_day_and_is_used(self):
        for key, row in SOURCES.items():
            assert all(row[field] for field in ("title", "publisher", "licence", "what")), key
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["retrieved"]), key
            for name in row["files"].split("; "):
                used = {key for line in read_table(FOLDER / name) for key in line["source"].split()}
                assert key in used, (key, name)

    def test_the_readme_tells_of_every_file_with_its_number_of_lines(self):
        told = (FOLDER / "README.md").read_text(encoding="utf-8")
        for name in TABLES:
            lines = len(read_table(FOLDER / name))
            assert re.search(rf"\| `{re.escape(name)}` \|.*\| {lines} \|", told), (name, lines)

    @pytest.mark.parametrize("name", TABLES)
    def test_files_are_clean_text(self, name):
        raw = (FOLDER / name).read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in raw
        for row in read_table(FOLDER / name):
            for text in row.values():
                assert text == " ".join(text.split()), text


class TestCountries:
    def test_codes_are_unique_and_well_formed(self):
        assert len(BY_CODE) == len(COUNTRIES)
        assert all(is_country_code(code) for code in BY_CODE)
        numbers = [row["m49"] for row in COUNTRIES if row["m49"]]
        assert len(set(numbers)) == len(numbers)
        assert all(re.fullmatch(r"\d{3}", number) for number in numbers)
        living = [r["alpha2"] for r in COUNTRIES if r["alpha2"] and r["kind"] != "former"]
        assert len(set(living)) == len(living)
        assert all(re.fullmatch(r"[A-Z]{2}", code) for code in living)

    def test_kinds_are_as_the_united_nations_count(self):
        kinds = Counter(row["kind"] for row in COUNTRIES)
        assert set(kinds) == set(KINDS)
        assert (kinds["state"], kinds["observer"]) == (193, 2)
        assert {row["alpha3"] for row in of_kind("observer")} == {"VAT", "PSE"}
        assert {row["alpha3"] for row in of_kind("special")} == {"COK", "NIU", "XKX"}

    def test_who_may_adhere(self):
        may = {row["alpha3"] for row in COUNTRIES if row["may_adhere"] == "1"}
        assert may == {row["alpha3"] for row in of_kind(*NAMED)} | {"COK", "NIU"}
        assert {row["may_adhere"] for row in COUNTRIES} == {"0", "1"}

    def test_only_talvara_is_fictional_and_it_is_user_assigned(self):
        fictional = [row for row in COUNTRIES if row["fictional"] == "1"]
        assert [row["alpha3"] for row in fictional] == ["XTA"]
        assert fictional[0]["kind"] == "fictional"
        assert fictional[0]["m49"] == fictional[0]["region"] == ""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_states_have_both_names_in_every_language(self, language):
        named = [*of_kind(*NAMED), BY_CODE["COK"], BY_CODE["NIU"], BY_CODE["XTA"]]
        holes = [
            row["alpha3"]
            for row in named
            if not row[f"name_{language}"] or not row[f"formal_{language}"]
        ]
        assert holes == []

    def test_every_line_has_an_english_name_and_the_lines_stand_in_its_order(self):
        names = [fold(row["name_en"]) for row in COUNTRIES]
        assert all(names)
        assert names == sorted(names)

    def test_names_bear_no_article_in_brackets_and_no_asterisk(self):
        for row in COUNTRIES:
            for field, text in row.items():
                if field.startswith(("name_", "formal_")):
                    assert not re.search(r"[*’]|\((the|l'|la|le|les|el|los|las)\)", text), text
            for language in ("en", "fr", "es"):
                formal = row[f"formal_{language}"]
                assert not re.match(r"(the|la|le|les|el|los|las) |l'", formal), formal

    @pytest.mark.parametrize(
        ("language", "letters"),
        [("ru", r"[а-яё]"), ("ar", r"[\u0621-\u064a]"), ("zh", r"[\u4e00-\u9fff]")],
    )
    def test_names_are_written_in_the_letters_of_their_language(self, language, letters):
        for row in COUNTRIES:
            for field in (f"name_{language}", f"formal_{language}"):
                text = row[field].lower()
                assert not text or re.search(letters, text), text
                assert not re.search(r"[a-z]", text), text

    def test_regions_are_a_tree_and_every_state_stands_in_it(self):
        parents: dict[str, set[str]] = {}
        for row in COUNTRIES:
            if row["intermediate_region"]:
                parents.setdefault(row["intermediate_region"], set()).add(row["subregion"])
            if row["subregion"]:
                parents.setdefault(row["subregion"], set()).add(row["region"])
        assert {len(above) for above in parents.values()} == {1}
        assert {row["region"] for row in COUNTRIES} == {
            "",
            "Africa",
            "Americas",
            "Asia",
            "Europe",
            "Oceania",
        }
        assert all(row["subregion"] for row in of_kind(*NAMED))

    def test_members_were_admitted_as_the_organization_grew(self):
        admitted = [row["un_member_since"] for row in COUNTRIES if row["un_member_since"]]
        assert len(admitted) == len(of_kind("state"))
        for day in admitted:
            assert is_partial_date(day)
        for year, count in ADMITTED.items():
            assert sum(int(day[:4]) <= year for day in admitted) == count, year
        assert BY_CODE["SSD"]["un_member_since"] == max(admitted)

    def test_former_states_ended_before_their_successors_are_asked(self):
        for row in of_kind("former"):
            assert all(row[field] for field in ("valid_to", "successors", "note")), row
            for code in row["successors"].split():
                after = BY_CODE[code]["valid_to"]
                assert not after or after > row["valid_to"], (row["alpha3"], code)
        for row in COUNTRIES:
            if row["kind"] != "former":
                assert row["valid_to"] == row["successors"] == "", row["alpha3"]

    def test_fields_entered_by_hand_are_fields_of_lines_from_the_public_list(self):
        for row in COUNTRIES:
            for field in row["by_hand"].split():
                assert field in row.keys() - {"source", "by_hand"}, field
                assert "country-codes" in row["source"].split(), row["alpha3"]


class TestAliases:
    def test_aliases_point_to_countries_in_known_kinds_and_languages(self):
        kinds = {"code", "former_code", "name", "former_name", "misspelling", "ambiguous"}
        for row in ALIASES:
            assert row["alpha3"] in BY_CODE, row
            assert row["kind"] in kinds, row
            named = not row["kind"].endswith("code")
            assert (row["language"] in LANGUAGES) if named else not row["language"], row

    def test_no_alias_repeats_what_a_name_or_another_alias_says(self):
        said = Counter(
            fold(text)
            for country in countries().all()
            for text in {fold(t) for t in (*country.names.values(), *country.formal_names.values())}
        )
        for row in ALIASES:
            if not row["kind"].endswith("code") and row["kind"] != "ambiguous":
                said[fold(row["alias"])] += 1
                assert said[fold(row["alias"])] == 1, row["alias"]

    def test_an_ambiguous_text_has_at_least_two_meanings(self):
        texts = Counter(fold(row["alias"]) for row in ALIASES if row["kind"] == "ambiguous")
        assert texts
        assert min(texts.values()) >= 2

    def test_old_codes_are_nobodys_own_code(self):
        own = {row[field] for row in COUNTRIES for field in ("alpha3", "alpha2", "m49")}
        codes = [row["alias"] for row in ALIASES if row["kind"].endswith("code")]
        assert len(set(codes)) == len(codes)
        assert not own & set(codes)


class TestGroups:
    def test_codes_are_unique_and_no_countrys(self):
        codes = [row["code"] for row in GROUPS if row["code"]]
        assert len(set(codes)) == len(codes)
        assert not [code for code in codes if countries().find(code)]

    def test_names_are_no_countrys(self):
        assert not [row["name"] for row in GROUPS if countries().find(row["name"])]
        assert all(row["kind"] and row["publisher"] for row in GROUPS)


class TestIndicators:
    def test_codes_are_unique_and_in_kebab_case(self):
        codes = [row["code"] for row in INDICATORS]
        assert len(set(codes)) == len(codes)
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in codes)

    def test_choices_are_those_of_the_record(self):
        for row in INDICATORS:
            assert row["direction"] in {choice.code for choice in DIRECTIONS}, row["code"]
            assert row["dimension"] in {choice.code for choice in DIMENSIONS}, row["code"]
            assert row["pass_on"] in {choice.code for choice in PASS_ON}, row["code"]

    def test_everything_a_reader_needs_is_said(self):
        fields = IndicatorDefinition.declared()
        for row in INDICATORS:
            for name in ("name", "unit", "publisher", "licence", "definition", "method_note"):
                assert row[name], (row["code"], name)
                limit = fields[name].limit
                assert limit is None or len(row[name]) <= limit, (row["code"], name)

    @pytest.mark.parametrize("table", [INDICATORS, SERIES], ids=["indicators", "series"])
    def test_scales_run_upwards(self, table):
        for row in table:
            if row["scale_min"] and row["scale_max"]:
                assert float(row["scale_min"]) < float(row["scale_max"]), row["code"]

    def test_what_has_no_open_licence_may_not_be_passed_on(self):
        for row in INDICATORS:
            assert row["licence"].startswith("CC BY") == (row["pass_on"] != "no"), row["code"]

    def test_series_belong_to_known_indicators_and_have_periods(self):
        keys = [(row["indicator"], row["code"]) for row in SERIES]
        assert len(set(keys)) == len(keys)
        assert {row["indicator"] for row in SERIES} <= {row["code"] for row in INDICATORS}
        for row in SERIES:
            assert row["name"]
            assert len(row["note"]) <= 400, row["code"]
            assert is_period(row["first"])
            assert not row["last"] or row["first"] <= row["last"]


class TestPicturesAndLetters:
    def test_every_icon_a_kind_bears_is_there_in_both_sizes_and_fonts_and_icons_stay_small(self):
        icons = resource("icons")
        for kind in standard():
            for size in (16, 20):
                assert (icons / f"{kind.about.icon}_{size}_regular.svg").is_file(), kind.name
        shipped = [*icons.iterdir(), *resource("fonts").iterdir()]
        assert sum(path.stat().st_size for path in shipped) < 6_000_000

    def test_icons_carry_no_colour_of_their_own_and_their_licence_stands_beside_them(self):
        pictures = sorted(resource("icons").glob("*.svg"))
        assert len(pictures) > 100
        for path in pictures:
            assert re.fullmatch(r"[a-z_]+_(16|20)_(regular|filled)\.svg", path.name)
            text = path.read_text(encoding="utf-8")
            assert text.startswith("<svg "), path.name
            assert "fill=" not in text, path.name
        assert "MIT License" in resource("icons", "LICENSE.txt").read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("font", "languages"),
        [
            ("Inter-Regular", ("en", "fr", "es", "ru")),
            ("Inter-SemiBold", ("en", "fr", "es", "ru")),
            ("NotoSansArabic-Regular", ("ar",)),
            ("NotoSansArabic-SemiBold", ("ar",)),
            ("NotoSansSC-Regular", ("zh",)),
        ],
    )
    def test_the_shipped_fonts_have_every_letter_of_the_names(self, font, languages):
        from matplotlib.ft2font import FT2Font

        letters = set(FT2Font(resource("fonts", f"{font}.ttf")).get_charmap())
        letters |= set(map(ord, " ()-—،"))  # drawn from the first font of the list
        for row in COUNTRIES:
            for field in (f"{part}_{lang}" for part in ("name", "formal") for lang in languages):
                missing = {char for char in row[field] if ord(char) not in letters}
                assert not missing, (row[field], missing)

    @pytest.mark.parametrize("family", ["Inter", "NotoSansArabic", "NotoSansSC"])
    def test_every_family_has_its_licence_beside_it(self, family):
        licence = resource("fonts", f"OFL-{family}.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence


class TestTheMaker:
    HEADER = (
        "ISO3166-1-Alpha-3",
        "ISO3166-1-Alpha-2",
        "M49",
        "Region Name",
        "Sub-region Name",
        "Intermediate Region Name",
    )

    def download(self, folder: Path, **changes: str) -> Path:
        """Write a public list of one line: Liberia, with what is given changed."""
        row = dict(
            zip(
                self.HEADER,
                ("LBR", "LR", "430", "Africa", "Sub-Saharan Africa", "Western Africa"),
                strict=True,
            )
        )
        ours = BY_CODE["LBR"]
        for language, (name, official) in reference._LANGUAGES.items():
            row[f"UNTERM {name} Short"] = ours[f"name_{language}"]
            row[f"UNTERM {name} Formal"] = ours[f"formal_{language}"]
            row[f"official_name_{official}"] = ""
        path = folder / "country-codes.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(row))
            writer.writeheader()
            writer.writerow(row | changes)
        return path

    @pytest.fixture
    def ours(self, tmp_path: Path) -> Path:
        path = tmp_path / "countries.csv"
        path.write_bytes((FOLDER / "countries.csv").read_bytes())
        return path

    def test_the_same_list_changes_nothing(self, tmp_path, ours, capsys):
        before = ours.read_bytes()
        changes = {
            "UNTERM French Short": "Libéria (le) *",
            "UNTERM English Formal": "the Republic of Liberia",
        }
        path = self.download(tmp_path, **changes)
        assert reference.main([str(path), "--write"], ours) == 0
        assert ours.read_bytes() == before
        assert "0 differences" in capsys.readouterr().out

    def test_a_change_is_told_and_taken_over_when_asked(self, tmp_path, ours, capsys):
        path = self.download(tmp_path, **{"UNTERM English Short": "New Liberia (the)"})
        before = ours.read_bytes()
        assert reference.main([str(path)], ours) == 1
        assert "LBR name_en: “Liberia” → “New Liberia”" in capsys.readouterr().out
        assert ours.read_bytes() == before
        assert reference.main([str(path), "--write"], ours) == 0
        changed = {row["alpha3"]: row for row in read_table(ours)}
        assert changed["LBR"]["name_en"] == "New Liberia"
        assert changed.keys() == BY_CODE.keys()

    def test_fields_entered_by_hand_are_left_alone(self):
        theirs = {"CIV": {"name_en": "Ivory Coast", "region": "Elsewhere"}}
        found = reference.differences([BY_CODE["CIV"]], theirs)
        assert [(d.code, d.field) for d in found] == [("CIV", "region")]

    def test_a_line_we_lack_is_told_but_not_made_up(self, tmp_path, ours, capsys):
        path = self.download(tmp_path, **{"ISO3166-1-Alpha-3": "QQQ"})
        assert reference.main([str(path), "--write"], ours) == 1
        assert "QQQ: not in our list (Liberia)" in capsys.readouterr().out
        assert read_table(ours) == COUNTRIES

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Holy See (the) *", "Holy See"),
            ("Albanie (l’)", "Albanie"),
            ("Iran (Islamic Republic of)", "Iran (Islamic Republic of)"),
            ("Niue **", "Niue"),
        ],
    )
    def test_cleaning(self, text, expected):
        assert reference.clean(text) == expected


def shared(*parts: str) -> Path:
    """Return a publisher's own file from beside the checkout; without it the test is skipped."""
    path = Path(__file__).resolve().parents[2].joinpath("shared", "data", *parts)
    if not path.exists():
        pytest.skip(f"the publishers' own files are not here: {'/'.join(parts)}")
    return path


def sheets(path: Path) -> Iterator[list[list[str]]]:
    """Yield every sheet of a workbook as texts."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(os.fspath(path))
    for name in book.sheet_names:
        yield [
            [str(cell).strip() for cell in line]
            for line in book.get_sheet_by_name(name).to_python()
        ]


def pairs(lines: list[list[str]], name: str, code: str) -> set[tuple[str, str]]:
    """Return every (name, code) below the headers so called, wherever they stand."""
    for top, line in enumerate(lines):
        if name in line and code in line:
            columns = [
                (i, i + 1 if line[i + 1 : i + 2] == [code] else line.index(code))
                for i, cell in enumerate(line)
                if cell == name
            ]
            return {(below[n], below[c]) for below in lines[top + 1 :] for n, c in columns}
    return set()


def unresolved(found: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs of which a part is unknown, or of which the parts disagree."""
    wrong = []
    for name, code in found - {("", "")}:
        meant = [text for text in (name, code) if text]
        matches = [countries().find(text) for text in meant]
        groups = [countries().aggregate(text) for text in meant]
        codes = {match.country.code for match in matches if match}
        if len(codes) > 1 or not all(m or g for m, g in zip(matches, groups, strict=True)):
            wrong.append((name, code))
    return sorted(wrong)


class TestRealFiles:
    @pytest.mark.parametrize(
        ("parts", "name", "code", "at_least"),
        [
            (("wgi", "wgidataset-1996-2019.xlsx"), "Country/Territory", "Code", 214),
            (("wgi", "wgidataset-2024-release-cut.xlsx"), "countryname", "code", 107),
            (("cpi", "CPI2017_FullDataSet.xlsx"), "Country", "ISO3", 180),
            (("cpi", "CPI2022_GlobalResultsTrends.xlsx"), "Country / Territory", "ISO3", 180),
            (("cpia", "cpia-2005-2019.xlsx"), "Country Name", "Country Code", 80),
            (("cpia", "cpia-2005-2019.xlsx"), "Long Name", "Country Code", 80),
            (("cpia", "cpia-2005-2019.xlsx"), "Short Name", "Country Code", 80),
        ],
    )
    def test_workbooks(self, parts, name, code, at_least):
        found = {pair for lines in sheets(shared(*parts)) for pair in pairs(lines, name, code)}
        assert len(found) >= at_least
        assert unresolved(found) == []

    def test_long_form_of_the_governance_indicators(self):
        text = shared("wgi", "wgi-long-1996-2019.csv").read_text(encoding="latin-1")
        found = {(line[1], line[2]) for line in list(csv.reader(text.splitlines()))[1:]}
        assert len(found) >= 214
        assert unresolved(found) == []

    def test_one_indicator_of_the_world_bank(self):
        path = shared("worldbank", "API_RL.EST_DS2_en_csv_v2.csv")
        lines = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
        found = pairs(lines, "Country Name", "Country Code")
        assert len(found) >= 260
        assert unresolved(found) == []
        assert sum(countries().find(code) is not None for _, code in found) == 216

    def test_corruption_index_side_by_side(self):
        text = shared("cpi", "cpi-wide-1998-2018.csv").read_text(encoding="cp1252")
        names = [line[0] for line in list(csv.reader(text.splitlines()))[1:] if line]
        assert (len(names), len(set(names))) == (252, 245)
        assert unresolved({(name, "") for name in names}) == []
        meant = {name: match.country.code for name in names if (match := countries().find(name))}
        spelt = [name for name, code in meant.items() if code == "CIV"]
        assert len(spelt) == 7

    def test_participants_in_treaties(self):
        files = sorted(shared("untc-2015").glob("*.csv"))
        assert len(files) == 10
        for path in files:
            lines = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
            assert unresolved({(line[0], "") for line in lines[1:] if line}) == [], path.name

    def test_the_public_list_is_the_one_we_took(self):
        theirs = reference.published(shared("countries", "country-codes.csv"))
        assert reference.differences(COUNTRIES, theirs) == []
