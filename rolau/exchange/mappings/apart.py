"""Headings of figures taken apart: period, measure, and what is left; and what columns are."""

import re
from dataclasses import dataclass, field

from rolau.exchange.fiscal_years import spanned
from rolau.exchange.layouts.patterns import stored
from rolau.exchange.period_words import spelled
from rolau.models import dates

_YEAR = r"(?:18|19|20)\d\d"
PERIOD = re.compile(rf"(?<!\d)({_YEAR})(?:(m\d\d|q[1-4]| {_YEAR}| \d\d)| \[?yr\1\]?)?(?!\d)")
_DAY = re.compile(rf"{_YEAR}(?: \d\d){{1,2}}")


@dataclass(slots=True)
class Figures:
    """A column of figures: its heading taken apart.

    ``heading`` is the whole, as words; ``period`` and ``measure`` what it says of them (measure
    ``value`` when nothing); ``rest`` is what is left, folded; ``template`` is the heading with
    the period as a placeholder.
    """

    at: int
    heading: str
    template: str
    period: str
    measure: str
    rest: str


@dataclass(slots=True)
class Roles:
    """What the columns are: naming role → columns, columns of figures, reasons by mapping key.

    ``only``: column → texts; lines with others there are set aside.
    """

    naming: dict[str, list[int]] = field(default_factory=dict)
    figures: list[Figures] = field(default_factory=list)
    only: dict[int, tuple[str, ...]] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)


def taken_apart(heading: str) -> tuple[str, str, str]:
    """Return a heading's template, the period it says (stored form), and its other words."""
    heading = spelled(heading)
    day = _DAY.fullmatch(heading)
    if day and dates.is_period(whole := stored(heading)):
        return "{period}", whole, ""
    found = PERIOD.search(heading)
    if not found:
        return heading, "", heading
    first, second = found.group(1), (found.group(2) or "").strip()
    end = found.end()
    period, sign = (stored(found.group(0)), "{period}") if second else (first, "{year}")
    if second.isdigit() and len(second) == 2 and not (period := spanned(f"{first}-{second}")):
        period, sign, end = first, "{year}", found.end(1)
    elif not second and len(found.group(0)) > 4:
        sign = "{year} YR*"
    before, after = heading[: found.start()], heading[end:]
    return f"{before}{sign}{after}", period, f"{before.strip()} {after.strip()}".strip()
