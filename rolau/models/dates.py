"""Partial dates and periods: as exact as known, kept as ISO 8601 text cut to its precision.

A partial date is ``2006``, ``2006-05`` or ``2006-05-12``; a period is one of these or a span
``2012/2013`` of two of equal precision. Stored text sorts as time does.
"""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from rolau.base.errors import InputError
from rolau.base.texts import N_, language, tr

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_ISO = r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?"
_SPAN = r"(\d{4})\s*[-–/]\s*(\d{4})"
_QUARTER = r"(\d{4})[-\s]?[QT]([1-4])|[QT]([1-4])[-\s/]?(\d{4})"
_WORDS = r"(?:(\d{1,2})\.?\s+)?([^\W\d_]+)\.?,?\s+(\d{4})"


def is_partial_date(text: str) -> bool:
    """Tell whether ``text`` is a partial date in its stored form and of the calendar."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    return found is not None and _real(found.group(1), found.group(2), found.group(3))


def is_period(text: str) -> bool:
    """Tell whether ``text`` is a period in its stored form: a partial date or a growing span."""
    first, slash, second = text.partition("/")
    if not slash:
        return is_partial_date(first)
    same = len(first) == len(second) and is_partial_date(first) and is_partial_date(second)
    return same and first < second


def _real(year: str, month: str | None, day: str | None) -> bool:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def _month_number(word: str) -> int | None:
    """Return 1–12 for a month's name or its first three letters, in English or our language."""
    wanted = word.casefold()
    for number, name in enumerate(MONTHS, start=1):
        for known in (name.casefold(), tr(name).casefold()):
            if wanted in (known, known[:3]):
                return number
    return None


def parse_date(text: str) -> str:
    """Return the stored form of a typed partial date: ISO, ``May 2006`` or ``12 May 2006``.

    Raises InputError for anything else, days that do not exist included.
    """
    typed = text.strip()
    found = re.fullmatch(_ISO, typed)
    parts = (found.group(1), found.group(2), found.group(3)) if found else None
    if parts is None:
        words = re.fullmatch(_WORDS, typed)
        month = _month_number(words.group(2)) if words else None
        if words and month:
            parts = (words.group(3), str(month), words.group(1))
    if parts is None or not _real(*parts) or parts[0] == "0000":
        raise InputError(
            tr("“{text}” is no date. Write 2006, 2006-05, 2006-05-12 or 12 May 2006.", text=typed),
            code="date",
        )
    return "-".join(part.zfill(2) for part in parts if part)


def parse_period(text: str) -> str:
    """Return the stored form of a typed period: a partial date, a span, a quarter ``2012-Q1``.

    A quarter is the span of its months.

    Raises InputError when it is neither or the span does not grow.
    """
    typed = text.strip()
    years = re.fullmatch(_SPAN, typed)
    quarter = re.fullmatch(_QUARTER, typed, re.IGNORECASE)
    if quarter:
        year, last = quarter[1] or quarter[4], 3 * int(quarter[2] or quarter[3])
        return f"{year}-{last - 2:02}/{year}-{last:02}"
    if years:
        first, second = years.groups()
    else:
        first, _, second = typed.partition("/")
    try:
        begin = parse_date(first)
        stored = f"{begin}/{parse_date(second)}" if second else begin
    except InputError:
        stored = ""
    if not is_period(stored):
        raise InputError(
            tr("“{text}” is no period. Write 2012, 2012-05, 2012-05-12 or 2012/2013.", text=typed),
            code="period",
        )
    return stored


def later(stored: str, years: int) -> str:
    """Return a stored period moved by whole years; an empty one stays empty."""
    if not years or not stored:
        return stored
    return "/".join(f"{int(part[:4]) + years:04}{part[4:]}" for part in stored.split("/"))


@lru_cache(maxsize=8192)
def first_day(stored: str) -> date:
    """Return the first day that a stored partial date or period covers."""
    parts = [int(part) for part in stored.partition("/")[0].split("-")]
    return date(*[*parts, 1, 1][:3])


@lru_cache(maxsize=8192)
def last_day(stored: str) -> date:
    """Return the last day that a stored partial date or period covers."""
    parts = [int(part) for part in (stored.rpartition("/")[2]).split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], _days_in(parts[0], parts[1]))
    return date(*parts[:3])


def _days_in(year: int, month: int) -> int:
    """Return how long a month is; Python's calendar would bring all of locale with it."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def year_of(stored: str) -> int:
    """Return the calendar year in which a stored partial date or period ends."""
    return int(stored.rpartition("/")[2][:4])


def as_year(day: date) -> float:
    """Return a day as a fraction of years: 2006-07-02 is 2006.498…"""
    start = date(day.year, 1, 1)
    length = 366 if _days_in(day.year, 2) == 29 else 365
    return day.year + (day - start).days / length


def begins_at(stored: str) -> float:
    """Return where a stored partial date or period begins, as a fraction of years."""
    return as_year(first_day(stored))


def ends_at(stored: str) -> float:
    """Return where it ends: the first moment after its last day, as a fraction of years."""
    return as_year(last_day(stored) + timedelta(days=1))


def middle_of(stored: str) -> float:
    """Return the middle of a stored partial date or period, as a fraction of years."""
    return (begins_at(stored) + ends_at(stored)) / 2


def show_date(stored: str) -> str:
    """Return a stored partial date as the UN writes it: ``15 June 2003``, ``2003``."""
    return _written(stored, short=False)


def show_moment(at: datetime) -> str:
    """Return a moment (with a zone) in local time: ``15 June 2003, 14:30``."""
    here = at.astimezone()
    return f"{show_date(here.date().isoformat())}, {here:%H:%M}"


def show_short(stored: str) -> str:
    """Return a stored partial date where there is little room: ``15 Jun 2003``, ``2003``."""
    return _written(stored, short=language() == "en")  # cut elsewhere, a name may mean nothing


def _written(stored: str, *, short: bool) -> str:
    parts = stored.split("-")
    if len(parts) == 1:
        return parts[0]
    month = tr(MONTHS[int(parts[1]) - 1])
    words = [str(int(parts[2]))] if len(parts) == 3 else []
    return " ".join([*words, month[:3] if short else month, parts[0]])


def show_period(stored: str) -> str:
    """Return a stored period in words: ``2012–2013``, ``May 2012``, ``2012``."""
    first, slash, second = stored.partition("/")
    return f"{show_date(first)}–{show_date(second)}" if slash else show_date(first)
