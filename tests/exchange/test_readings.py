"""How a file is written: found from what it holds, told, and changed by a person."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.base.errors import InputError
from rolau.exchange.cells import number
from rolau.exchange.importing import ReadFile, read
from rolau.exchange.preview import preview
from rolau.exchange.readings import NONE, Reading, chosen, date_order_in, period_in, undecided
from rolau.exchange.text_files import detect
from tests.exchange.making import write_workbook

HEAD = ("Country code", "Indicator code", "Period", "Value")


def table(
    path: Path, lines: Sequence[tuple[str, ...]], *, encoding: str = "utf-8", separator: str = ";"
) -> Path:
    """Write lines of period and value of Liberia in ROLAU's own layout."""
    rows = [HEAD, *(("LBR", "trafficking-victims", *line) for line in lines)]
    path.write_text("\n".join(separator.join(row) for row in rows) + "\n", encoding=encoding)
    return path


def found(file: ReadFile) -> dict[str, float]:
    return {one.period: one.value for one in file.values}


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
    ],
)
def test_letters_are_found_and_told(tmp_path, encoding, told):
    path = tmp_path / "a.csv"
    path.write_text("country;1995;2001\nCôte d’Ivoire;0,0;2,5\nTogo;0,0;0,0\n", encoding)
    file = read(path, "cpi-compiled")
    assert file.reading == Reading(told, ";", ",", "", "")
    assert [(one.country, one.value) for one in file.values] == [("CIV", 2.5)]


def test_a_letter_latin_1_alone_knows(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"country;1995\nC\xf4te d'Ivoire;2,5\nAtlantis\x81;1,0\n")
    file = read(path, "cpi-compiled")
    assert file.reading.encoding == "latin-1"
    assert [one.country for one in file.values] == ["CIV"]


def test_letters_may_be_chosen_and_a_wrong_choice_is_said(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("country;1995\nTogo;2,5\nCôte d'Ivoire;1,5\n", encoding="utf-16-le")
    file = read(path, "cpi-compiled")  # found without a mark at its beginning, too
    assert (file.kept, file.reading.encoding) == (2, "utf-16-le")
    file = read(path, "cpi-compiled", reading=chosen(encoding="UTF-16LE"))
    assert {one.country for one in file.values} == {"TGO", "CIV"}
    path.write_text("country;1995\nCôte d'Ivoire;1,5\n", encoding="cp1252")
    with pytest.raises(InputError, match=r"“a\.csv” is not written in UTF-8"):
        read(path, "cpi-compiled", reading=chosen(encoding="utf-8"))


def test_a_mark_at_the_beginning_is_no_letter_whatever_is_chosen(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('"country";"1995"\n"Togo";"2,5"\n', encoding="utf-8-sig")
    file = read(path, "cpi-compiled", reading=chosen(encoding="utf8", separator="semicolon"))
    assert [one.country for one in file.values] == ["TGO"]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_decimal_commas_and_thousands_are_found_and_told(tmp_path, separator):
    lines = [("2018", "1.234,5"), ("2019", "12.345"), ("2020", "0,25")]
    file = read(table(tmp_path / "a.tsv", lines, separator=separator))
    assert file.reading == Reading("utf-8", separator, ",", ".", "")
    assert found(file) == {"2018": 1234.5, "2019": 12345.0, "2020": 0.25}


@pytest.mark.parametrize(
    ("written", "told"),
    [("1 234,5", " "), ("1\u202f234,5", " "), ("1'234.5", "'"), ("1’234.5", "'"), ("1,234.5", ",")],
)
def test_any_usual_mark_of_thousands_is_found(tmp_path, written, told):
    file = read(table(tmp_path / "a.csv", [("2018", written)]))
    assert file.reading.thousands == told
    assert found(file) == {"2018": 1234.5}


def test_an_undecided_mark_is_read_one_way_told_and_changed(tmp_path):
    path = table(tmp_path / "a.csv", [("2018", "1,234"), ("2019", "2,345")])
    file = read(path)
    assert file.reading[2:4] == (".", ",")
    assert found(file) == {"2018": 1234.0, "2019": 2345.0}
    other = read(path, reading=chosen(decimal="comma"))
    assert other.reading[2:4] == (",", "")
    assert found(other) == {"2018": 1.234, "2019": 2.345}
    by_thousands = read(path, reading=chosen(thousands="point"))
    assert found(by_thousands) == {"2018": 1.234, "2019": 2.345}


def test_without_thousands_a_parted_number_is_none(tmp_path):
    path = table(tmp_path / "a.csv", [("2018", "1 234"), ("2019", "17")])
    file = read(path, reading=chosen(thousands="none"))
    assert found(file) == {"2019": 17.0}
    assert [(one.cell, one.rule) for one in file.problems] == [("D2", "not-a-number")]


@pytest.mark.parametrize(
    ("days", "told", "periods"),
    [
        (["13/05/2019", "04/06/2019"], "dmy", ["2019-05-13", "2019-06-04"]),
        (["05/13/2019", "04/06/2019"], "mdy", ["2019-05-13", "2019-04-06"]),
        (["4.6.2019"], "dmy", ["2019-06-04"]),
        (["05/2019"], "", ["2019-05"]),
        (["2019/05/13"], "", ["2019-05-13"]),
    ],
)
def test_the_order_of_dates_is_found_and_told(tmp_path, days, told, periods):
    file = read(table(tmp_path / "a.csv", [(day, "1") for day in days]))
    assert file.reading.date_order == told
    assert list(found(file)) == periods


def test_a_date_nobody_can_tell_is_refused_until_its_order_is_chosen(tmp_path):
    path = table(tmp_path / "a.csv", [("03/05/2019", "7"), ("2018", "8")])
    file = read(path)
    assert found(file) == {"2018": 8.0}
    (problem,) = file.problems
    assert (problem.cell, problem.rule) == ("C2", "unknown-period")
    assert "which comes first, the day or the month?" in problem.message
    assert "2019-05-03" in found(read(path, reading=chosen(date_order="dmy")))
    assert "2019-03-05" in found(read(path, reading=chosen(date_order="MDY")))


def test_texts_in_a_workbook_are_read_as_chosen(tmp_path):
    rows = [HEAD, ("LBR", "trafficking-victims", "03/05/2019", "1.234,5")]
    path = write_workbook(tmp_path / "a.xlsx", {"Data": rows})
    file = read(path, reading=chosen(decimal=",", date_order="dmy"))
    assert found(file) == {"2019-05-03": 1234.5}
    assert file.reading == Reading("", "", ",", "", "dmy")
    assert read(path).reading.decimal == "."


def test_the_preview_tells_the_reading_too(tmp_path):
    path = table(tmp_path / "a.csv", [("13/05/2019", "0,5")])
    (shown,) = preview(path)
    assert shown.reading == Reading("utf-8", ";", ",", "", "dmy")
    assert shown.reading.in_words() == ("UTF-8, separator semicolon, decimal mark comma, day first")
    (other,) = preview(path, reading=chosen(decimal="point"))
    assert other.reading.decimal == "."


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("encoding", "klingon"),
        ("encoding", "rot13"),
        ("separator", ";;"),
        ("separator", '"'),
        ("decimal", ";"),
        ("thousands", "x"),
        ("date_order", "ydm"),
    ],
)
def test_what_means_nothing_is_refused_with_what_does(part, text):
    with pytest.raises(InputError, match="Write for instance"):
        chosen(**{part: text})


def test_one_sign_cannot_be_both_marks():
    with pytest.raises(InputError, match="cannot both be “,”"):
        chosen(decimal="comma", thousands=",")


def test_parts_are_chosen_by_sign_or_name():
    assert chosen(separator="Tab", decimal=".", thousands="apostrophe").separator == "\t"
    assert chosen(separator="\\t") == chosen(separator="tab") == Reading(separator="\t")
    assert chosen() == Reading()


@given(
    value=st.floats(-9_999_999, 9_999_999).map(lambda one: round(one, 2)),
    marks=st.sampled_from([(".", ","), (",", "."), (",", " "), (".", "'"), (".", " ")]),
)
def test_a_number_is_read_back_by_its_own_marks(value, marks):
    decimal, thousands = marks
    written = f"{value:,.2f}".translate({ord(","): thousands, ord("."): decimal})
    assert number(written, decimal, thousands) == value
    assert number(written, decimal) == value
    whole = written[:-3]
    assert number(whole, decimal, NONE) == (None if thousands in whole else float(whole))


@given(day=st.dates(min_value=date(1900, 1, 1)), sign=st.sampled_from("./-"))
def test_a_date_is_read_back_in_its_own_order(day, sign):
    for order, parts in (("dmy", (day.day, day.month)), ("mdy", (day.month, day.day))):
        written = f"{parts[0]:02}{sign}{parts[1]:02}{sign}{day.year}"
        assert period_in(written, order) == day.isoformat()
        assert undecided(written, "")
        if day.day > 12:
            assert date_order_in([written]) == order


def test_what_was_found_in_the_first_lines_binds_no_later_one(tmp_path):
    path = table(tmp_path / "a.csv", [("2018", "1,234.5"), ("2019", "1 234.5")])
    assert found(read(path)) == {"2018": 1234.5, "2019": 1234.5}
    assert detect(path).thousands == ","
