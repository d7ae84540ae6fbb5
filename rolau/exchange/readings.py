"""How a file is written: letters, separator, marks of numbers, order of dates; found or chosen."""

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rolau.base.errors import InputError
from rolau.base.texts import N_, tr
from rolau.exchange.cells import Cell
from rolau.models import dates

NONE = "none"
"""The mark of thousands when there is none: ``1,234`` is then no number."""
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "space": " "}
DECIMALS = {"point": ".", "comma": ","}
THOUSANDS = {"comma": ",", "point": ".", "space": " ", "apostrophe": "'", NONE: NONE}
DATE_ORDERS = {"dmy": N_("day first"), "mdy": N_("month first")}
_WORDS = {
    ",": N_("comma"),
    ";": N_("semicolon"),
    "\t": N_("tab"),
    "|": N_("vertical bar"),
    " ": N_("space"),
    ".": N_("point"),
    "'": N_("apostrophe"),
    NONE: N_("none"),
}
_DAY = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})")
_COMMA = re.compile(r"[-+−]?(?:(?:\d+|\d{1,3}(?:[.\s]\d{3})*),\d+|\d{1,3}(?:\.\d{3}){2,})")
_POINT = re.compile(r"[-+−]?(?:(?:\d+|\d{1,3}(?:[,\s]\d{3})*)\.\d+|\d{1,3}(?:,\d{3}){2,})")
"""A number whose decimal mark can only be the comma, or the point: 1.234.567 has no decimals."""
_EITHER = re.compile(r"[-+−]?[1-9]\d{0,2}(?:,\d{3}|\.\d{3})")  # decimals, or thousands
_GROUPS = re.compile(r"[-+−]?\d{1,3}(?:([.,'’\s])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")


class Reading(NamedTuple):
    """How a file is read. Empty means: find it out; in what was found, that there is none.

    - ``encoding`` is a table of letters, ``separator`` the sign between cells (text files only).
    - ``decimal`` is ``.`` or ``,``. ``thousands`` is ``,``, ``.``, ``'``, a space for any space,
      or NONE; when it is empty, any of them that is not the decimal mark may part thousands.
    - ``date_order`` is dmy or mdy: which comes first in 03/05/2019. Years first need none.
    """

    encoding: str = ""
    separator: str = ""
    decimal: str = ""
    thousands: str = ""
    date_order: str = ""

    def over(self, other: "Reading") -> "Reading":
        """Return this reading, what it leaves open taken from another."""
        return Reading(*(mine or theirs for mine, theirs in zip(self, other, strict=True)))

    def in_words(self) -> str:
        """Return how the file is read, for people."""
        parts = [self.encoding.upper()] if self.encoding else []
        for label, sign in (
            (tr("separator"), self.separator),
            (tr("decimal mark"), self.decimal),
            (tr("thousands"), self.thousands),
        ):
            if sign:
                what = tr(_WORDS[sign]) if sign in _WORDS else sign
                parts.append(tr("{label} {sign}", label=label, sign=what))
        if self.date_order:
            parts.append(tr(DATE_ORDERS[self.date_order]))
        return ", ".join(parts)


FOUND = Reading()
"""Nothing is chosen: all is found out."""


def chosen(
    *,
    encoding: str = "",
    separator: str = "",
    decimal: str = "",
    thousands: str = "",
    date_order: str = "",
) -> Reading:
    """Return the reading a person asks for, each part by its sign or its English name.

    Raises InputError when a part means nothing, or both marks of numbers are the same sign.
    """
    if encoding:
        try:
            encoding = codecs.lookup(encoding).name
            "".encode(encoding)
        except (LookupError, ValueError) as error:
            raise _refusal(N_("encoding"), encoding, ("utf-8", "cp1252", "utf-16")) from error
    separator = SEPARATORS.get(separator.casefold(), separator.replace("\\t", "\t"))
    if len(separator) > 1 or separator in {'"', "\n", "\r"}:
        raise _refusal(N_("separator"), separator, tuple(SEPARATORS))
    decimal = _sign(N_("decimal mark"), decimal, DECIMALS)
    thousands = _sign(N_("mark of thousands"), thousands, THOUSANDS)
    if decimal and decimal == thousands:
        text = tr(
            "The decimal mark and the mark of thousands cannot both be “{sign}”.", sign=decimal
        )
        raise InputError(text, code="reading")
    if date_order and date_order.casefold() not in DATE_ORDERS:
        raise _refusal(N_("order of dates"), date_order, tuple(DATE_ORDERS))
    return Reading(encoding, separator, decimal, thousands, date_order.casefold())


def _sign(label: str, text: str, known: dict[str, str]) -> str:
    sign = known.get(text.casefold(), text)
    if sign and sign not in known.values():
        raise _refusal(label, text, tuple(known))
    return sign


def _refusal(label: str, text: str, known: tuple[str, ...]) -> InputError:
    message = tr(
        "“{text}” is no {label} ROLAU knows. Write for instance {known}.",
        text=text,
        label=tr(label),
        known=", ".join(known),
    )
    return InputError(message, code="reading")


def decimal_in(texts: Iterable[str], thousands: str = "") -> str:
    """Return the decimal mark of numbers in some texts: the one that more of them must have."""
    if thousands in {".", ","}:
        return "," if thousands == "." else "."
    comma, point = decimal_votes(texts)
    return "," if comma > point else "."


def decimal_of_cells(cells: Iterable[Cell]) -> str:
    """Return the decimal mark of the numbers that a workbook holds as text.

    It is a comma when most of what has decimals at all is such a text: one odd cell among
    figures is a slip to be seen, a sheet full of them was written so.
    """
    texts, figures = [], 0
    for cell in cells:
        if isinstance(cell, str):
            texts.append(cell.strip())
        elif isinstance(cell, float) and not cell.is_integer():
            figures += 1
    comma, point = decimal_votes(texts)
    return "," if comma > point + figures else "."


def decimal_votes(texts: Iterable[str]) -> tuple[int, int]:
    """Return how many numbers in some texts must have a decimal comma, and how many a point."""
    comma = point = 0
    for text in texts:
        bare = text.removesuffix("%").rstrip() if text.endswith("%") else text
        if not _EITHER.fullmatch(bare):
            comma += _COMMA.fullmatch(bare) is not None
            point += _POINT.fullmatch(bare) is not None
    return comma, point


def is_undecided(text: str) -> bool:
    """Tell whether a number has decimals, or parted thousands, and nothing says which: 82.004."""
    return _EITHER.fullmatch(text) is not None


def thousands_in(texts: Iterable[str], decimal: str) -> str:
    """Return the mark that parts thousands in some texts, or an empty one."""
    found: Counter[str] = Counter()
    for text in texts:
        hit = _GROUPS.fullmatch(text)
        if hit and hit.group(1) != decimal:
            found[hit.group(1)] += 1
    if not found:
        return ""
    mark = found.most_common(1)[0][0]
    return "'" if mark == "’" else " " if mark.isspace() else mark


def date_order_in(texts: Iterable[str]) -> str:
    """Return which comes first in dates like 13/05/2019, or an empty text when none tells.

    Days and months with points between are written with the day first everywhere.
    """
    days = [hit.groups() for text in texts if (hit := _DAY.fullmatch(text))]
    day_first = sum(int(first) > 12 for first, _, _, _ in days)
    month_first = sum(int(second) > 12 for _, _, second, _ in days)
    if day_first != month_first:
        return "dmy" if day_first > month_first else "mdy"
    return "dmy" if days and all(sign == "." for _, sign, _, _ in days) else ""


def undecided(cell: Cell, order: str) -> bool:
    """Tell whether a cell is a day and month of which nobody knows which comes first."""
    return not order and isinstance(cell, str) and _DAY.fullmatch(cell.strip()) is not None


def period_in(cell: Cell, order: str) -> str:
    """Return a date with the year last in stored form, or an empty text when it is none."""
    text = cell.strip() if isinstance(cell, str) else ""
    day = _DAY.fullmatch(text)
    if day and order:
        first, _, second, year = day.groups()
        month, number = (second, first) if order == "dmy" else (first, second)
        stored = f"{year}-{month.zfill(2)}-{number.zfill(2)}"
    else:
        hit = _MONTH.fullmatch(text)
        stored = f"{hit.group(2)}-{hit.group(1).zfill(2)}" if hit else ""
    return stored if dates.is_period(stored) else ""
