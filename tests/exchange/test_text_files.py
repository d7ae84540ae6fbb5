"""Text files: how they are written is found from what they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.base.errors import InputError
from rolau.exchange import encodings, text_files
from rolau.exchange.readers import open_book
from rolau.exchange.text_files import detect

TABLE = "Pays;Année;Valeur\r\nLibéria;2019;1,5\r\nCôte d’Ivoire;2020;0,25\r\n"


def written(tmp_path, content):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
    ],
)
def test_the_encoding_is_found(tmp_path, encoding, found):
    path = written(tmp_path, TABLE.encode(encoding))
    assert detect(path).encoding == found
    with open_book(path) as book:
        rows = list(book.sheets[0].rows())
    assert rows[2] == ["Côte d’Ivoire", "2020", "0,25"]
    assert rows[0][0] == "Pays"  # no byte-order mark is left in it


def test_a_letter_no_table_but_latin_1_knows(tmp_path):
    path = written(tmp_path, b"country;2019\nC\xf4te\x81;1\n")
    assert detect(path).encoding == "latin-1"


def test_a_wrong_letter_at_the_very_end_still_counts(tmp_path):
    path = written(tmp_path, b"a;b\n" + b"x;1\n" * 600_000 + b"C\xf4te;1\n")
    assert detect(path).encoding == "cp1252"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path, separator):
    lines = ["country,year,value", "Liberia,2019,1.5", '"Congo, Rep.",2019,2.5'] * 3
    text = "\n".join(line if '"' in line else line.replace(",", separator) for line in lines)
    text = text.replace('"Congo, Rep.",2019,', f'"Congo, Rep."{separator}2019{separator}')
    found = detect(written(tmp_path, text.encode()))
    assert (found.separator, found.decimal) == (separator, ".")


def test_text_above_the_heading_does_not_mislead(tmp_path):
    above = "An index, of something; put together\n" * 6
    table = "country;2019;2020\n" + "Liberia;1,5;2,5\nTogo;0;3,5\n" * 4
    found = detect(written(tmp_path, (above + table).encode()))
    assert (found.separator, found.decimal) == (";", ",")


@pytest.mark.parametrize(
    ("numbers", "decimal"),
    [
        (["1,5", "2,25"], ","),
        (["1.5", "2.25"], "."),
        (["1.234,5", "17"], ","),
        (["1,234.5", "17"], "."),
        (["0,517", "3"], ","),
        (["1,234", "2,345"], "."),
        (["1.234", "0,5"], ","),
        (["12", "13"], "."),
        (["407", "82.004", "2.180.586"], ","),
        (["407", "82,004", "2,180,586"], "."),
        (["-1.234.567", "1.234"], ","),
    ],
)
def test_the_decimal_mark_is_found(tmp_path, numbers, decimal):
    lines = ["country;value", *(f"Liberia;{one}" for one in numbers)]
    assert detect(written(tmp_path, "\n".join(lines).encode())).decimal == decimal


@given(
    values=st.lists(st.floats(-99, 99).map(lambda one: round(one, 2)), min_size=3, max_size=30),
    separator=st.sampled_from([";", "\t", "|"]),
)
def test_a_decimal_comma_is_found_whatever_the_numbers(tmp_path_factory, values, separator):
    folder = tmp_path_factory.mktemp("commas")
    lines = [f"Country{separator}Value"]
    lines += [f"Liberia{separator}{value!r}".replace(".", ",") for value in [0.5, *values]]
    found = detect(written(folder, "\n".join(lines).encode()))
    assert (found.separator, found.decimal) == (separator, ",")


def test_empty_lines_keep_their_place(tmp_path):
    path = written(tmp_path, b"a,b\n\n1,2\n")
    with open_book(path) as book:
        assert list(book.sheets[0].rows()) == [["a", "b"], [], ["1", "2"]]


def test_lines_are_counted_for_progress(tmp_path):
    path = written(tmp_path, b"a,b\n" * 999)
    with open_book(path) as book:
        assert book.sheets[0].lines == 1000


def refused(path):
    with pytest.raises(InputError) as caught, open_book(path) as book:
        list(book.sheets[0].rows())
    assert path.name in caught.value.message
    return caught.value.details["reason"]


def test_a_quotation_mark_never_closed_is_named_with_its_line(tmp_path):
    path = written(tmp_path, b'a,b\n1,2\n3,"' + b"x" * 200_000)
    with pytest.raises(InputError, match="after line 2"), open_book(path):
        pass


def test_a_quotation_mark_never_closed_far_down_is_met_while_reading(tmp_path):
    path = written(tmp_path, b"a,b\n" * 99 + b'3,"' + b"x" * 200_000)
    with open_book(path) as book, pytest.raises(InputError, match="after line 99"):
        list(book.sheets[0].rows())


def test_too_many_columns_are_refused(tmp_path):
    assert refused(written(tmp_path, b"a,b\n" + b"," * 20_000 + b"\n")) == "too-large"


def test_too_many_lines_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(text_files, "MOST_LINES", 10)
    assert refused(written(tmp_path, b"a,b\n" * 11)) == "too-large"


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(text_files, "LARGEST", 10)
    assert refused(written(tmp_path, b"a,b\n" * 11)) == "too-large"


def test_one_endless_line_is_no_table(tmp_path, monkeypatch):
    monkeypatch.setattr(encodings, "LONGEST_LINE", 1000)
    monkeypatch.setattr(encodings, "_BLOCK", 256)
    assert refused(written(tmp_path, b"x" * 5_000)) == "not-a-spreadsheet"


def test_bytes_that_are_no_text_are_refused(tmp_path):
    assert refused(written(tmp_path, bytes(range(256)) * 8)) == "not-a-spreadsheet"
