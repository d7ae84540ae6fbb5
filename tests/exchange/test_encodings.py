"""The table of letters is found from names of countries and whole words, with the reason said."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rolau.base.errors import InputError
from rolau.exchange import encodings
from rolau.exchange.encodings import find_encoding
from rolau.exchange.importing import read
from rolau.exchange.letter_tables import TABLES
from rolau.exchange.letters import score
from rolau.exchange.mappings import files
from rolau.exchange.readings import chosen
from rolau.exchange.text_files import detect
from rolau.models.countries import LANGUAGES, countries

HEADS = {
    "en": "Country;Year;Score",
    "fr": "Pays;Année;Valeur",
    "es": "País;Año;Valor",
    "ru": "Страна;Год;Значение",
    "ar": "البلد;السنة;القيمة",
    "zh": "国家;年份;数值",
}
CODES = ("CIV", "PER", "ESP", "RUS", "DZA", "CHN", "KEN")
POLISH = (
    "Łotwa", "Węgry", "Słowacja", "Włochy", "Hiszpania", "Niemcy", "Południowa Afryka",
)  # fmt: skip
WESTERN = {
    "German": ("Österreich", "Türkei", "Südafrika", "Äquatorialguinea", "Weißrussland"),
    "Portuguese": ("Moçambique", "São Tomé e Príncipe", "Guiné-Bissau", "Irã", "Polônia"),
    "Swedish": ("Österrike", "Förenade Arabemiraten", "Färöarna", "Södra Sudan"),
    "Danish": ("Østrig", "Færøerne", "Ækvatorialguinea"),
    "Icelandic": ("Þýskaland", "Suður-Afríka", "Færeyjar"),
    "units": ("12 km²", "4 m³", "µg/m³ ± 2", "Nº 3", "1ª", "½ « élevé »", "£m"),
}
TURKISH = """Ülke Kodu;Yıl;Gösterge;Değer
LBR;2021;Hukukun üstünlüğü;1
KEN;2021;Yolsuzluğun kontrolü;2
MLI;2020;Şiddet ve suç;3
NPL;2020;İnsan öldürme;3
"""
GREEK = """Χώρα;Κωδικός;Έτος;Τιμή
Ελλάδα;GRC;2020;Κράτος δικαίου
Άγιος Μαρίνος;SMR;2020;Έλεγχος της διαφθοράς
Τουρκία;TUR;2020;Ανθρωποκτονίες
"""
HEBREW = """מדינה;שנה;ערך
גרמניה;2020;שלטון החוק
צרפת;2020;בקרת שחיתות
איטליה;2020;רצח
"""
LITHUANIAN = """Šalis;Metai;Reikšmė
LBR;2020;Žmogžudystės
KEN;2020;Teisės viršenybė
MLI;2020;Įkalinimas be nuosprendžio
"""
LATVIAN = """Valsts;Gads;Vērtība
LBR;2020;Slepkavību rādītājs
KEN;2020;Ieslodzīto skaits pēc sprieduma
MLI;2021;Ķīna un Šveice
"""
JAPANESE = """国名;年;指標;値
リベリア;2020;法の支配;1
ケニア;2020;汚職の抑制;2
マリ;2021;殺人率;3
"""
KOREAN = """국가;연도;지표;값
라이베리아;2020;법치주의;1
케냐;2020;부패 통제;2
말리;2021;살인율;3
"""
TRADITIONAL = """國家;年份;指標;數值
賴比瑞亞;2020;法治;1
肯亞;2020;貪腐控制;2
馬利;2021;謀殺率;3
"""
UKRAINIAN = """Країна;Рік;Показник
LBR;2020;Верховенство права
KEN;2021;Рівень убивств
MLI;2021;Контроль корупції
"""
SAMPLES = (
    (TURKISH, "cp1254"), (GREEK, "cp1253"), (HEBREW, "cp1255"), (LITHUANIAN, "cp1257"),
    (LATVIAN, "cp1257"), (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (KOREAN, "cp949"),
    (TRADITIONAL, "big5"), (UKRAINIAN, "cp1251"), (UKRAINIAN, "koi8-u"),
)  # fmt: skip


def written(tmp_path, text, encoding):
    path = tmp_path / "file.csv"
    path.write_bytes(text.encode(encoding))
    return path


def names(language):
    return [countries().name(code, language) for code in CODES]


def table(language, rows=None):
    lines = [f"{name};2020;1,5" for name in rows or names(language)]
    return "\n".join([HEADS[language], *lines]) + "\n"


@pytest.mark.parametrize(
    ("language", "encoding", "found"),
    [
        ("ru", "cp1251", "cp1251"),
        ("ru", "koi8-r", "koi8-r"),
        ("ar", "cp1256", "cp1256"),
        ("zh", "gb18030", "gb18030"),
        ("zh", "gbk", "gb18030"),
        ("fr", "cp1252", "cp1252"),
        ("es", "cp1252", "cp1252"),
        *[(language, "utf-16-le", "utf-16-le") for language in LANGUAGES],
        *[(language, "utf-16-be", "utf-16-be") for language in LANGUAGES],
        *[(language, "utf-8", "utf-8") for language in LANGUAGES],
    ],
)
def test_names_of_countries_tell_the_letters(tmp_path, language, encoding, found):
    text = table(language)
    if encoding == "koi8-r":
        text = text.replace("Кот-д’Ивуар", "Кения")
    path = written(tmp_path, text, encoding)
    assert detect(path).encoding == found
    assert path.read_bytes().decode(found) == text


@pytest.mark.parametrize(("language", "encoding"), [("ru", "cp1251"), ("zh", "gb18030")])
def test_the_reason_names_a_country_that_is_read_so(tmp_path, language, encoding):
    why = find_encoding(written(tmp_path, table(language, names(language)[3:5]), encoding)).why
    assert why == f"2 names of countries are read so, such as “{names(language)[3]}”."


@given(st.data())
def test_any_countries_in_any_language_are_read_as_they_were_written(tmp_path_factory, data):
    language = data.draw(st.sampled_from(LANGUAGES))
    encoding = {"ru": "cp1251", "ar": "cp1256", "zh": "gb18030"}.get(language, "cp1252")
    all_of_them = [country.name(language) for country in countries().all()]
    rows = data.draw(st.lists(st.sampled_from(all_of_them), min_size=1, max_size=12))
    text = table(language, rows)
    try:
        path = written(tmp_path_factory.mktemp("letters"), text, encoding)
    except UnicodeError:
        return  # a name that its own table cannot write
    assert path.read_bytes().decode(find_encoding(path).name) == text


@pytest.mark.parametrize("encoding", ["iso8859-2", "cp1250"])
def test_central_european_words_are_told_by_their_letters(tmp_path, encoding):
    path = written(tmp_path, "Kraj;Rok;Wartość\n" + "".join(f"{one};2020;1\n" for one in POLISH),
                   encoding)  # fmt: skip
    found = find_encoding(path)
    assert found.name == encoding
    assert found.why == "Words such as “Południowa” are read so."


@pytest.mark.parametrize("words", WESTERN.values(), ids=WESTERN)
def test_western_european_words_are_not_taken_for_others(tmp_path, words):
    text = "Land;Jahr;Wert\n" + "".join(f"{one};2020;1\n" for one in words)
    assert find_encoding(written(tmp_path, text, "cp1252")).name == "cp1252"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Код страны;Показатель;Год\nLBR;Уровень убийств;2020\nKEN;Торговля;2020\n", "cp1251"),
        ("رمز البلد;المؤشر;السنة\nLBR;معدل جرائم القتل;2020\n", "cp1256"),
        ("国家代码;指标;年份\nLBR;谋杀率;2020\nKEN;腐败感知指数;2020\n", "gb18030"),
    ],
)  # fmt: skip
def test_words_tell_where_countries_have_codes(tmp_path, text, encoding):
    found = find_encoding(written(tmp_path, text, encoding))
    assert found.name == encoding
    assert found.why.startswith("Words such as ")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("ประเทศ;ปี;ค่า\nไทย;2020;1\nจีน;2020;1\n", "cp874"),
        ("Χώρα;Έτος\nLBR;2020\n", "cp1253"),
        ("Kraj;Rok\nŁotwa;2020\n", "cp1250"),
    ],
)
def test_where_nothing_tells_the_usual_table_is_taken_and_the_doubt_is_said(
    tmp_path, text, encoding
):
    found = find_encoding(written(tmp_path, text, encoding))
    assert found.name == "cp1252"
    assert found.why == (
        "Nothing in the file tells which letters these are: see that its names read well."
    )


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (TURKISH, "cp1254", "cp1254"), (TURKISH, "iso8859-9", "cp1254"),
        (GREEK, "cp1253", "cp1253"), (GREEK, "iso8859-7", "iso8859-7"),
        (HEBREW, "cp1255", "cp1255"), (HEBREW, "iso8859-8", "cp1255"),
        (LITHUANIAN, "cp1257", "cp1257"), (LATVIAN, "cp1257", "cp1257"),
        (JAPANESE, "cp932", "cp932"), (JAPANESE, "euc_jp", "euc_jp"),
        (KOREAN, "euc_kr", "cp949"), (TRADITIONAL, "big5", "big5"),
        (UKRAINIAN, "cp1251", "cp1251"), (UKRAINIAN, "koi8-u", "koi8-u"),
    ],
)  # fmt: skip
def test_words_of_one_script_or_language_tell_the_letters(tmp_path, text, encoding, found):
    path = written(tmp_path, text, encoding)
    told = find_encoding(path)
    assert told.name == found
    assert path.read_bytes().decode(found) == text
    assert told.why.startswith("Words such as ")


def test_vietnamese_tones_written_as_signs_of_their_own_are_read(tmp_path):
    tones = {
        "ố": "ô\u0301",
        "ị": "i\u0323",
        "ế": "ê\u0301",
        "ề": "ê\u0300",
        "ệ": "ê\u0323",
        "ờ": "ơ\u0300",
    }
    text = "Quốc gia;Giá trị\nLBR;giết người\nKEN;pháp quyền\nMLI;tỷ lệ\n".replace("ỷ", "y")
    for whole, parts in tones.items():
        text = text.replace(whole, parts)
    path = written(tmp_path, text, "cp1258")
    assert find_encoding(path).name == "cp1258"


@given(st.data())
def test_words_are_read_as_written_or_in_the_usual_table(tmp_path_factory, data):
    text, encoding = data.draw(st.sampled_from(SAMPLES))
    words = [word for line in text.split() for word in line.split(";") if not word.isascii()]
    some = data.draw(st.lists(st.sampled_from(words), min_size=5, max_size=30, unique=True))
    assume(sum(map(len, some)) >= 16)  # nine letters of Japanese may be read as Chinese
    path = written(
        tmp_path_factory.mktemp("letters"), "".join(f"{one};1\n" for one in some), encoding
    )
    found = find_encoding(path).name
    as_written = path.read_bytes().decode(found).split() == [f"{one};1" for one in some]
    assert as_written or found in (
        "cp1252",
        "latin-1",
    )  # few words may read in the usual table as well


def test_texts_that_tell_are_shown_as_they_read(tmp_path):
    path = written(tmp_path, "a;1\n" + GREEK, "cp1253")
    assert encodings.texts_that_tell(path, "cp1253")[:3] == ("Χώρα", "Κωδικός", "Έτος")
    assert encodings.texts_that_tell(path, "cp1251")[0] == "Чюсб"
    assert len(encodings.texts_that_tell(path, "cp1253")) == 6
    assert encodings.texts_that_tell(written(tmp_path, GREEK, "utf-8"), "utf-8") == ()


def test_letters_far_down_a_long_file_decide(tmp_path):
    path = written(tmp_path, "a;2020;1,5\n" * 200_000 + "Россия;2020;1,5\n", "cp1251")
    assert find_encoding(path) == ("cp1251", 200_002, "1 name of a country is read so: “Россия”.")


def test_a_name_in_another_table_does_not_outvote_the_rest(tmp_path):
    path = written(tmp_path, table("fr") + "Bénin;2020;1\nSénégal;2020;1\n", "cp1252")
    path.write_bytes(path.read_bytes() + "Россия;2020;1\n".encode("cp1251"))
    assert find_encoding(path).name == "cp1252"


def test_a_table_that_cannot_read_the_end_is_not_taken(tmp_path):
    path = written(tmp_path, table("ru"), "cp1251")
    filler = b"x;2020;1\n" * 20_000
    path.write_bytes(path.read_bytes() * 200 + filler + b"\x98;2020;1\n")
    assert find_encoding(path).name == "cp1252"


def test_sixteen_bits_that_are_no_text_stay_refused(tmp_path):
    path = tmp_path / "file.csv"
    for content in (b"\0\1\0\2\n\0" * 40, "a;b\n\x01\n".encode("utf-16-le"), b"\0" * 64):
        path.write_bytes(content)
        with pytest.raises(InputError, match="neither a spreadsheet nor a table"):
            find_encoding(path)


def test_every_table_is_judged_or_does_not_read_the_bytes():
    lines = ["Россия;1".encode("cp1251"), b"\x98"]
    found = {table.code: score(table, lines) for table in TABLES}
    assert found["cp1251"] is None
    assert found["koi8-r"] is not None
    assert encodings.TABLES[0].code == "cp1252"


@pytest.mark.parametrize(
    ("language", "encoding"), [("ru", "cp1251"), ("ar", "cp1256"), ("zh", "gb18030")]
)
def test_the_figures_arrive_whole_whether_found_chosen_or_said_by_a_mapping(
    tmp_path, language, encoding
):
    path = written(tmp_path, table(language), encoding)
    plain = tmp_path / "plain.csv"
    plain.write_text(table(language), "utf-8")
    country, year, value = HEADS[language].split(";")
    keys = (
        '{"rolau_mapping": 1, "name": "m", "indicator": "wgi-cc", "columns": {"country_name":'
        f' ["{country}"], "period": ["{year}"], "value": ["{value}"]}}}}'
    )
    said = keys.replace('"name"', f'"text": {{"encoding": "{encoding}"}}, "name"')
    (tmp_path / "m.json").write_text(keys, "utf-8")
    (tmp_path / "said.json").write_text(said, "utf-8")
    wanted = read(plain, mapping=files.read(tmp_path / "m.json")).values
    assert {one.country for one in wanted} == set(CODES)
    found = read(path, mapping=files.read(tmp_path / "m.json"))
    assert (found.values, found.problems, found.reading.encoding) == (wanted, (), encoding)
    assert found.why
    mapped = read(path, mapping=files.read(tmp_path / "said.json"))
    assert (mapped.values, mapped.why) == (wanted, "")
    asked = read(path, mapping=files.read(tmp_path / "m.json"), reading=chosen(encoding=encoding))
    assert asked.values == wanted
