"""Mapping files: what is written is read again, and nothing wrong is taken."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolau.base.errors import InputError, NotFoundError, WorkspaceError
from rolau.exchange.mappings import files
from rolau.exchange.mappings.keys import KEYS
from rolau.exchange.mappings.mapping import Mapping, questions
from tests.exchange.mappings.making import LONG, mappings


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mappings())
def test_a_mapping_that_was_written_is_read_again(mapping):
    assert files.from_text(files.text_of(mapping)) == mapping


def test_a_file_is_written_for_people_and_read_again(tmp_path):
    path = tmp_path / "long.json"
    files.write(LONG, path)
    assert files.read(path) == LONG
    text = path.read_text("utf-8")
    assert list(json.loads(text)) == ["rolau_mapping", "name", "columns", "indicator"]
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert files.read(path) == LONG


def test_what_is_open_stands_in_the_file_and_may_stay_there_once_it_is_filled_in(tmp_path):
    unfinished = Mapping(name="Half", columns={"value": ("{year}",)}, indicators={"Murder": ""})
    said = json.loads(files.text_of(unfinished))
    assert list(said["open"]) == ["columns.country_name", "indicators.Murder"]
    said |= {"indicator": "cpi", "indicators": {}}
    said["columns"]["country_name"] = "Pays"
    filled = files.from_text(json.dumps(said))
    assert filled.columns["country_name"] == ("Pays",)
    assert questions(filled) == ()


WRONG = {
    '{"colums": {}}': ("colums", "columns"),
    '{"columns": {"land": ["Country"]}}': ("columns.land", "country_name"),
    '{"columns": {"period": [5]}}': ("columns.period", "quotation marks"),
    '{"columns": {"period": ["{jahr}"]}}': ("columns.period", "{year}"),
    '{"columns": {"period": ["{year} {year}"]}}': ("columns.period", "each once"),
    '{"columns": {"value": ["* * * {year}"]}}': ("columns.value", "twice"),
    '{"columns": {"value": ["* {indicator} *"]}}': ("columns.value", "once beside"),
    '{"columns": {"value": [' + ", ".join(f'"{{year}} {n}"' for n in range(101)) + "]}}": (
        "columns",
        "at most 100",
    ),
    '{"columns": {"value": ["@C4"]}}': ("columns.value", "letter"),
    '{"columns": {"value": ["@4"]}}': ("columns", "countries across"),
    '{"columns": {"value": [" "]}}': ("columns.value", "heading"),
    '{"columns": []}': ("columns", "braces"),
    '{"heading_lines": 9}': ("heading_lines", "from 0 to 4"),
    '{"heading_lines": true}': ("heading_lines", "whole number"),
    '{"heading_lines": 0, "columns": {"value": ["Score"]}}': ("heading_lines", "@C"),
    '{"countries_across": "yes"}': ("countries_across", "true or false"),
    '{"range": {"first_line": 9, "last_line": 3}}': ("range", "before"),
    '{"range": {"first_row": 9}}': ("range.first_row", "first_line"),
    '{"range": {"first_column": "4"}}': ("range.first_column", "letter"),
    '{"fill_down": ["value"]}': ("fill_down", "country_name"),
    '{"country": "ZZZ"}': ("country", "three letters"),
    '{"period": "last year"}': ("period", "2021"),
    '{"released": "soon"}': ("released", "{date}"),
    '{"release": "{0.__class__}"}': ("release", "{released}"),
    '{"release": "{year}"}': ("release", "{first}"),
    '{"indicator": "a|b"}': ("indicator", "|"),
    '{"series": [{"low": 1}]}': ("series", "code"),
    '{"series": [{"code": "x", "low": 5, "high": 1}]}': ("series", "Exchange"),
    '{"series": [{"code": "x", "low": 1e999}]}': ("series.low", "too large"),
    '{"missing_numbers": [NaN]}': ("NaN", "too large"),
    '{"missing_numbers": ["0"]}': ("missing_numbers", "not a number"),
    '{"own": [{"code": "x", "name": "X"}]}': ("own.direction", "direction"),
    '{"own": [{"code": "x", "name": "X", "direction": "up"}]}': ("own.direction", "lower_better"),
    '{"text": {"separator": "ab"}}': ("text.separator", ";"),
    '{"text": {"encoding": "rot13"}}': ("text.encoding", "utf-8"),
    '{"text": {"decimal": "x"}}': ("text.decimal", ","),
    '{"name": "a\\nb"}': ("name", "line breaks"),
    '{"name": "\\ud800"}': ("name", "control signs"),
    '{"name": "x", "name": "y"}': ("name", "twice"),
    '{"name": "' + "x" * 61 + '"}': ("name", "60"),
    '{"missing": [' + ", ".join(f'"{n}"' for n in range(2001)) + "]}": ("missing", "2000"),
}


@pytest.mark.parametrize("text", WRONG, ids=lambda text: text[:60])
def test_what_is_wrong_is_named_with_what_is_allowed(text):
    key, allowed = WRONG[text]
    with pytest.raises(InputError) as caught:
        files.from_text(text.replace("{", '{"rolau_mapping": 1, ', 1))
    assert caught.value.details["key"] == key
    assert allowed in caught.value.message


NO_MAPPING = {
    "": "JSON",
    "[1]": "begin",
    '{"name": "x"}': "begin",
    '{"rolau_mapping": 2}': "begin",
    '{"rolau_mapping": 1,}': "line 1, sign",
    "[" * 100_000: "JSON",
    '{"a": ' * 5_000: "JSON",
    '{"rolau_mapping": ' + "9" * 5_000 + "}": "JSON",
    '{"rolau_mapping": 1, "name": "' + "x" * (257 << 10) + '"}': "256 KB",
}


@pytest.mark.parametrize("text", NO_MAPPING, ids=lambda text: text[:30])
def test_a_file_that_is_no_mapping_is_refused(tmp_path, text):
    path = tmp_path / "odd.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        files.read(path)
    assert NO_MAPPING[text] in caught.value.message
    assert "odd.json" in caught.value.message


def test_a_file_that_cannot_be_read_or_written_is_said(tmp_path):
    with pytest.raises(NotFoundError, match="no file"):
        files.read(tmp_path / "none.json")
    with pytest.raises(InputError, match="cannot be read"):
        files.read(tmp_path)
    (tmp_path / "latin.json").write_bytes('{"rolau_mapping": 1, "name": "é"}'.encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        files.read(tmp_path / "latin.json")
    with pytest.raises(WorkspaceError, match="cannot be written"):
        files.write(LONG, tmp_path / "no" / "folder.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), JSON, max_size=3))
def test_whatever_stands_in_a_file_it_is_read_or_refused_in_words(content):
    text = json.dumps({"rolau_mapping": 1, **content})
    try:
        found: object = files.from_text(text)
    except InputError as error:
        found = error
    if isinstance(found, InputError):
        assert found.code == "mapping"
        assert found.message.isprintable()
    else:
        assert isinstance(found, Mapping)
