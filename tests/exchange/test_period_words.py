"""Months and quarters in the spellings of headings and cells."""

import pytest

from rolau.exchange.cells import words
from rolau.exchange.layouts.patterns import Pattern
from rolau.exchange.period_words import spelled


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Dec-2019", "2019-12"),
        ("2019 Dec", "2019-12"),
        ("décembre 2019", "2019-12"),
        ("Diciembre de 2019", "2019-12"),
        ("März 2019", "2019-03"),
        ("март 2019 г.", "2019-03"),
        ("2019M05", "2019-05"),
        ("2019年5月", "2019-05"),
        ("ديسمبر 2019", "2019-12"),
        ("2019Q1", "2019-01/2019-03"),
        ("2019-Q4", "2019-10/2019-12"),
        ("T2 2019", "2019-04/2019-06"),
        ("2T2019", ""),
        ("2019年第3季度", "2019-07/2019-09"),
        ("2019", "2019"),
        ("2018/2019", "2018/2019"),
    ],
)
def test_one_spelling_for_months_and_quarters(text, period):
    hit = Pattern("{period}").match(spelled(words(text)))
    assert (hit.period if hit else "") == period


@pytest.mark.parametrize(
    "text", ["data set 2019", "march past", "dec 2018 dec 2019", "2019 13", "2019m13", "rate 2019"]
)
def test_other_words_stay(text):
    assert spelled(text) == text


def test_what_stands_beside_stays():
    assert spelled("rate dec 2019 total") == "rate 2019m12 total"
