"""Years that end in the next one, written short: 2019/20, 2019-20, FY2019/20."""

import re
from collections.abc import Iterable

_SHORT = re.compile(r"(?:FY\s*)?(?P<year>\d{4})\s*(?P<sign>[-–—/])\s*(?P<next>\d\d)", re.IGNORECASE)


def fiscal_year(text: str) -> str:
    """Return such a year as the span it is, in stored form (2019/2020); empty when it is none."""
    hit = _SHORT.fullmatch(text.strip())
    return spanned(f"{hit['year']}-{hit['next']}") if hit else ""


def spanned(month: str) -> str:
    """Return the span that a stored month can be too: 2009-10 is 2009/2010; empty for others."""
    first, _, second = month.partition("-")
    if len(second) == 2 and int(second) == (int(first) + 1) % 100:
        return f"{first}/{int(first) + 1}"
    return ""


def are_fiscal(texts: Iterable[str]) -> bool:
    """Tell whether what looks like a year and a month in some texts is a year and the next.

    It is where all of them can be and one can be nothing else, or has a stroke, as months rarely
    have: 2009-10 alone is October.
    """
    met = [hit for text in texts if (hit := _SHORT.fullmatch(text.strip()))]
    sure = (int(hit["next"]) > 12 or hit["sign"] == "/" for hit in met)
    return all(spanned(f"{hit['year']}-{hit['next']}") for hit in met) and any(sure)
