"""Which release a file is: its date as the file says it, else from its last period."""

from collections.abc import Iterator

from rolau.exchange.cells import words
from rolau.exchange.layouts.patterns import Pattern
from rolau.exchange.layouts.vocabulary import Layout
from rolau.exchange.recognising import Fit
from rolau.exchange.sheets import Book
from rolau.models import dates

_ABOVE = 20
"""How many lines of a sheet without figures (an introduction) are looked at."""


def said_release(book: Book, fit: Fit) -> str:
    """Return the date of the release as a line above the figures says it, or an empty text."""
    if fit.released:
        return fit.released
    patterns = [Pattern(text) for text in fit.layout.released]
    for line in _lines_above(book, fit) if patterns else ():
        for pattern in patterns:
            hit = pattern.match(line)
            if hit and dates.is_partial_date(hit.date):
                return hit.date
    return ""


def _lines_above(book: Book, fit: Fit) -> Iterator[str]:
    """Yield the lines above the headings, then those of the other sheets, as words."""
    planned = {plan.sheet.name: plan for plan in fit.plans}
    for sheet in sorted(book.sheets, key=lambda sheet: sheet.name not in planned):
        plan = planned.get(sheet.name)
        for row in sheet.head[: plan.first if plan else _ABOVE]:
            yield " ".join(filter(None, map(words, row)))


def derived_release(layout: Layout, last: str) -> str:
    """Return the year of release that follows from the last period, or an empty text."""
    if layout.released_after is None or not last:
        return ""
    return str(dates.year_of(last) + layout.released_after)


def release_name(layout: Layout, released: str, first: str, last: str) -> str:
    """Return the name of the release, without what is not known of it."""
    shown = {"released": released, "first": first, "last": last}
    return " ".join(layout.release.format(**shown).split()).rstrip(" ,")
