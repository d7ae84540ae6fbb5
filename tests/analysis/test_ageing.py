"""Age and missing years in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.analysis.ageing import age_words, missing_words, spans


@pytest.mark.parametrize(
    ("years", "words"), [(None, ""), (0, ""), (1, "1 year old"), (3, "3 years old")]
)
def test_age(years, words):
    assert age_words(years) == words


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ([], ""),
        ([2010], "2010 missing"),
        ([2011, 2009, 2010], "2009–2011 missing"),
        ([2009, 2010, 2014], "2009–2010, 2014 missing"),
    ],
)
def test_missing(years, words):
    assert missing_words(years) == words


@given(st.sets(st.integers(1900, 2100), max_size=30))
def test_spans_say_every_year_once(years):
    told: list[int] = []
    for part in filter(None, spans(years).split(", ")):
        first, _, last = part.partition("–")
        told += range(int(first), int(last or first) + 1)
    assert told == sorted(years)
