"""Years that end in the next one, told from months."""

import pytest

from rolau.exchange.fiscal_years import are_fiscal, fiscal_year, spanned


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("2019/20", "2019/2020"),
        ("2019-20", "2019/2020"),
        (" 2019–20 ", "2019/2020"),
        ("FY2009/10", "2009/2010"),
        ("fy 2009-10", "2009/2010"),
        ("1999/00", "1999/2000"),
        ("2019/21", ""),
        ("2019/2020", ""),
        ("2019", ""),
        ("12019/20", ""),
    ],
)
def test_a_year_and_the_next_is_a_span(text, stored):
    assert fiscal_year(text) == stored


def test_a_month_can_be_such_a_year_only_when_it_is_the_next():
    assert spanned("2009-10") == "2009/2010"
    assert spanned("2009-11") == spanned("2009") == spanned("2009-10-01") == ""


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("2009/10", "2010/11"), True),
        (("2009-10", "2012-13"), True),
        (("2009-10",), False),  # ISO 8601's way of writing October
        (("2009-10", "2010-11"), False),
        (("2009/10", "2009/11"), False),
        (("2012-13", "2012-05"), False),
        (("Kenya", "2009"), False),
        ((), False),
    ],
)
def test_all_of_them_must_be_and_one_surely(texts, found):
    assert are_fiscal(texts) is found
