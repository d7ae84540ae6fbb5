"""Money: a whole number of a currency's minor units, never a binary fraction.

Stored as ``120000 EUR`` (1,200.00 euros); typed and read back as ``1200.00 EUR``. The number
of minor digits follows ISO 4217 for the currencies that have not two.
"""

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.base.texts import tr

NO_DIGITS = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split())
THREE_DIGITS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())
_STORED = re.compile(r"(-?\d+) ([A-Z]{3})")
_GROUPS = re.compile(r"-?\d{1,3}(?:([ ,'\u00a0\u202f])\d{3})(?:\1\d{3})*(?:\.\d+)?|-?\d+(?:\.\d+)?")
_MOST = 2**63
_TYPED = re.compile(r"(-?[\d ,'  ]*\d(?:\.\d+)?)\s*([A-Za-z]{3})")


class Money(NamedTuple):
    """An amount in whole minor units (cents) of one currency (ISO 4217 code)."""

    minor: int
    currency: str

    @property
    def stored(self) -> str:
        """The stored form, ``120000 EUR``."""
        return f"{self.minor} {self.currency}"

    @property
    def amount(self) -> Decimal:
        """The amount in whole currency units, exact."""
        return Decimal(self.minor).scaleb(-digits(self.currency))


def digits(currency: str) -> int:
    """Return how many digits the currency's minor unit has (ISO 4217: 2 for most)."""
    if currency in NO_DIGITS:
        return 0
    return 3 if currency in THREE_DIGITS else 2


def load(stored: str) -> Money:
    """Return the typed amount of a stored text. Raises InputError when it is not money."""
    found = _STORED.fullmatch(stored)
    if found is None:
        raise InputError(tr("“{text}” is no amount of money.", text=stored), code="money")
    return Money(int(found.group(1)), found.group(2))


def parse(text: str) -> str:
    """Return the stored form of a typed amount such as ``1,200.50 EUR``.

    Spaces, commas and apostrophes before three digits are read as thousands marks. More decimals
    than the currency has are refused, never rounded away. Raises InputError.
    """
    found = _TYPED.fullmatch(text.strip())
    if found is None or not _GROUPS.fullmatch(found.group(1)):
        raise InputError(
            tr("“{text}” is no amount. Write it with its currency: 1200.00 EUR.", text=text),
            code="money",
        )
    currency = found.group(2).upper()
    try:
        exact = Decimal(re.sub(r"[ ,'  ]", "", found.group(1))).scaleb(digits(currency))
    except InvalidOperation as error:
        raise InputError(tr("“{text}” is no amount.", text=text), code="money") from error
    if exact != exact.to_integral_value():
        raise InputError(
            tr("“{text}” has more decimals than {currency} has.", text=text, currency=currency),
            code="money",
        )
    if abs(exact) >= _MOST:
        raise InputError(tr("“{text}” is more than can be kept.", text=text), code="money")
    return Money(int(exact), currency).stored


def edit(stored: str) -> str:
    """Return a stored amount as one would type it: ``1200.00 EUR``."""
    money = load(stored)
    return f"{money.amount:.{digits(money.currency)}f} {money.currency}"


def show(stored: str) -> str:
    """Return a stored amount for reading: ``1,200.00 EUR``."""
    money = load(stored)
    return f"{money.amount:,.{digits(money.currency)}f} {money.currency}"


def convert(money: Money, rate: Decimal | Fraction, currency: str) -> Money:
    """Return ``money`` in another currency at ``rate`` (units of it per unit), half to even.

    Computed in whole numbers: no figure is too long for it.
    """
    above, below = rate.as_integer_ratio()
    above *= money.minor * 10 ** digits(currency)
    return Money(half_even(above, below * 10 ** digits(money.currency)), currency)


def half_even(above: int, below: int) -> int:
    """Return a fraction rounded to a whole number, a half to the even one; below is above 0."""
    whole, rest = divmod(above, below)
    return whole + (2 * rest > below or (2 * rest == below and whole % 2 == 1))
