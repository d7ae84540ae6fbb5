"""Money in whole minor units."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolau.base.errors import InputError
from rolau.models import money
from rolau.models.money import Money

CURRENCIES = st.sampled_from(["EUR", "USD", "JPY", "TND", "CDF"])


@given(st.integers(-(10**15), 10**15), CURRENCIES)
def test_what_is_shown_or_edited_reads_back(minor: int, currency: str) -> None:
    stored = Money(minor, currency).stored
    assert money.parse(money.edit(stored)) == stored
    assert money.parse(money.show(stored)) == stored
    assert money.load(stored) == (minor, currency)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1200.00 EUR", "120000 EUR"),
        ("1,200.5 usd", "120050 USD"),
        ("7 JPY", "7 JPY"),
        ("1 200 000 EUR", "120000000 EUR"),
        ("-3.25 USD", "-325 USD"),
        ("1.234 TND", "1234 TND"),
    ],
)
def test_amounts_are_read_exactly(typed: str, stored: str) -> None:
    assert money.parse(typed) == stored


@pytest.mark.parametrize(
    "typed",
    [
        "1200",
        "EUR",
        "1.005 EUR",
        "0.5 JPY",
        "1.2.3 EUR",
        "x EUR",
        "1 200,50 EUR",
        "12,00 EUR",
        "1,2000 EUR",
        "1,200 300 EUR",
        "99999999999999999999 EUR",
    ],
)
def test_what_would_need_rounding_or_has_no_currency_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        money.parse(typed)


def test_conversion_rounds_half_to_even() -> None:
    assert money.convert(Money(100, "EUR"), Decimal("1.005"), "USD") == (100, "USD")
    assert money.convert(Money(300, "EUR"), Decimal("1.005"), "USD") == (302, "USD")
    assert money.convert(Money(100, "USD"), Decimal("150.5"), "JPY") == (150, "JPY")
